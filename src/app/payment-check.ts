// Until when payments are noted: what is not known yet must be looked at before anybody is reminded.
import { type Day, daysBetween, parseDay } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { plainDay } from "./plain-words.ts";
import type { Deps, Store } from "./ports.ts";

/** A transfer takes a day, a weekend two: older than this, somebody who paid might be reminded. */
const FRESH_DAYS = 3;

export interface PaymentCheck {
  /** The last day up to which every payment received is noted; absent when nobody ever said. */
  readonly checkedOn: Day | undefined;
  readonly isStale: boolean;
}

export function paymentCheck(store: Pick<Store, "setting">, today: Day): PaymentCheck {
  const kept = store.setting("paiements-verifies-le");
  const checkedOn = kept === undefined ? undefined : parseDay(kept);
  return { checkedOn, isStale: checkedOn === undefined || daysBetween(checkedOn, today) > FRESH_DAYS };
}

/**
 * Keeps the day up to which payments are noted, with a trace; the same day again changes nothing.
 * @throws RelanceError (valeur) for a day to come.
 */
export async function recordPaymentCheck(
  deps: Pick<Deps, "store" | "clock">,
  checkedOn: Day,
): Promise<PaymentCheck> {
  const store = await deps.store();
  const today = deps.clock.today();
  if (checkedOn > today) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(checkedOn)} est dans le futur (nous sommes le ${plainDay(today)}).`,
      `relance paiement verifies --le ${today}`,
    );
  }
  const before = paymentCheck(store, today).checkedOn;
  if (before !== checkedOn) {
    store.write((tx) => {
      tx.saveSetting("paiements-verifies-le", checkedOn);
      tx.record({
        on: today,
        kind: "paiements.verifies",
        payload: { jusquau: checkedOn, avant: before ?? null },
      });
    });
  }
  return paymentCheck(store, today);
}
