// A payment undone with its reason: noted by mistake, or money that never came (returned cheque, rejected debit).
import { cleanText } from "./clean-text.ts";
import { knownPayment } from "./known-facts.ts";
import { type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps } from "./ports.ts";
import { otherParts, type PaymentPartOf } from "./transfer-parts.ts";

export interface CancelledPayment {
  /** The one that was named, first. */
  readonly cancelled: readonly RecordedPayment[];
  /** Other parts of the same transfer that still stand. */
  readonly others: readonly PaymentPartOf[];
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
  const reason = cleanText(options.reason) ?? null;
  store.write((tx) => {
    for (const one of chosen) {
      tx.cancelPayment(one.payment.id, today);
      tx.record({
        on: today,
        kind: "paiement.annule",
        clientRef: client.ref,
        invoiceNumber: one.invoice.number,
        payload: {
          paiement: one.payment.id,
          montant_centimes: one.payment.amountCents,
          recu_le: one.payment.receivedOn,
          motif: reason,
          ...(one.payment.transfer === undefined ? {} : { virement: one.payment.transfer }),
        },
      });
    }
  });
  const cancelled: RecordedPayment[] = [];
  for (const one of chosen) cancelled.push(await recordedState(deps, one.payment));
  return { cancelled, others: whole ? [] : siblings };
}
