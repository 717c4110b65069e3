// Until when payments are noted: what is not known yet must be looked at before anybody is reminded.
import { type Day, daysBetween, latest, parseDay } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";

/** A transfer takes a day, a weekend two: older than this, somebody who paid might be reminded. */
const FRESH_DAYS = 3;

const KEY = "paiements-verifies-le";

export interface PaymentCheck {
  /** The last day up to which every payment received is noted; absent when nobody ever said. */
  readonly checkedOn: Day | undefined;
  readonly isStale: boolean;
}

export function paymentCheck(store: Pick<Store, "setting">, today: Day): PaymentCheck {
  const kept = store.setting(KEY);
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
  store.write((tx) => moveCheck(store, tx, today, checkedOn));
  return paymentCheck(store, today);
}

function moveCheck(
  store: Pick<Store, "setting">,
  tx: StoreWriter,
  today: Day,
  checkedOn: Day | undefined,
  importId?: number,
): void {
  const before = paymentCheck(store, today).checkedOn;
  if (before === checkedOn) return;
  if (checkedOn === undefined) tx.forgetSetting(KEY);
  else tx.saveSetting(KEY, checkedOn);
  const payload = { jusquau: checkedOn ?? null, avant: before ?? null };
  tx.record({
    on: today,
    kind: "paiements.verifies",
    payload: importId === undefined ? payload : { ...payload, releve: importId },
  });
}

/**
 * The last day of which a whole statement in euros says every payment: of the account printed on the invoices when
 * that one is known, of any other one otherwise. A notice, or balances that disagree, say nothing.
 */
function coveredOn(store: Pick<Store, "bankAccounts" | "bankImports" | "creditor">): Day | undefined {
  const inEuros = store.bankAccounts().filter(({ currency }) => currency === "EUR");
  const ownIban = store.creditor()?.iban;
  const own = inEuros.filter(({ iban }) => iban !== undefined && iban === ownIban);
  const ids = new Set((own.length > 0 ? own : inEuros).map(({ id }) => id));
  const days = store
    .bankImports()
    .filter(({ cancelledOn }) => cancelledOn === undefined)
    .flatMap(({ covers }) => covers)
    .flatMap(({ accountId, untilOn, isWhole }) =>
      isWhole && untilOn !== undefined && ids.has(accountId) ? [untilOn] : [],
    );
  const [first, ...others] = days;
  return first === undefined ? undefined : latest(first, ...others);
}

type BankDays = Pick<Store, "bankAccounts" | "bankImports" | "creditor" | "setting" | "journal">;

/** After a statement was imported, inside its transaction: what was said of later days stands. */
export function advanceCheck(store: BankDays, tx: StoreWriter, today: Day, importId: number): void {
  const covered = coveredOn(store);
  const before = paymentCheck(store, today).checkedOn;
  if (covered === undefined || (before !== undefined && before >= covered)) return;
  moveCheck(store, tx, today, covered, importId);
}

/** After a statement was withdrawn: back to what the user said last, or to what the others cover. */
export function withdrawCheck(store: BankDays, tx: StoreWriter, today: Day, importId: number): void {
  const covered = coveredOn(store);
  const said = store
    .journal({})
    .filter(({ kind, payload }) => kind === "paiements.verifies" && payload.releve === undefined)
    .flatMap(({ payload }) => (typeof payload.jusquau === "string" ? (parseDay(payload.jusquau) ?? []) : []));
  const days = [said.at(-1), covered].filter((on) => on !== undefined);
  const [first, ...others] = days;
  const left = first === undefined ? undefined : latest(first, ...others);
  const before = paymentCheck(store, today).checkedOn;
  if (before !== undefined && (left === undefined || left < before))
    moveCheck(store, tx, today, left, importId);
}
