// A payment undone with its reason: noted by mistake, or money that never came (returned cheque, rejected debit).
import type { Day } from "../domain/day.ts";
import { cleanText } from "./clean-text.ts";
import { knownPayment } from "./known-facts.ts";
import { type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps, StoreWriter } from "./ports.ts";
import { otherParts, type PaymentPartOf } from "./transfer-parts.ts";

export interface CancelledPayment {
  /** The one that was named, first. */
  readonly cancelled: readonly RecordedPayment[];
  /** Other parts of the same transfer that still stand. */
  readonly others: readonly PaymentPartOf[];
}

/** One payment undone, and its line of the journal. `entryId`: the bank entry whose match is undone. */
export function writeCancelled(
  tx: StoreWriter,
  { payment, invoice }: PaymentPartOf,
  because: {
    readonly on: Day;
    readonly clientRef: string | undefined;
    readonly reason: string | undefined;
    readonly entryId?: number;
  },
): void {
  tx.cancelPayment(payment.id, because.on);
  tx.record({
    on: because.on,
    kind: "paiement.annule",
    ...(because.clientRef === undefined ? {} : { clientRef: because.clientRef }),
    invoiceNumber: invoice.number,
    payload: {
      paiement: payment.id,
      montant_centimes: payment.amountCents,
      recu_le: payment.receivedOn,
      motif: because.reason ?? null,
      ...(payment.transfer === undefined ? {} : { virement: payment.transfer }),
      ...(because.entryId === undefined ? {} : { ecriture: because.entryId }),
    },
  });
}

/** The payment leaves the account and stays in the journal; with `wholeTransfer`, so do the other parts. */
export async function cancelPayment(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  id: number,
  options: { readonly reason?: string | undefined; readonly wholeTransfer?: boolean | undefined } = {},
): Promise<CancelledPayment> {
  const store = await deps.store();
  const payment = knownPayment(store, id);
  const { invoice, client } = store.account(payment.invoiceId);
  const siblings = otherParts(store, client.id, payment);
  const whole = options.wholeTransfer === true;
  const chosen: readonly PaymentPartOf[] = [{ payment, invoice }, ...(whole ? siblings : [])];
  const today = deps.clock.today();
  const reason = cleanText(options.reason);
  store.write((tx) => {
    for (const one of chosen) writeCancelled(tx, one, { on: today, clientRef: client.ref, reason });
  });
  const cancelled: RecordedPayment[] = [];
  for (const one of chosen) cancelled.push(await recordedState(deps, one.payment));
  return { cancelled, others: whole ? [] : siblings };
}
