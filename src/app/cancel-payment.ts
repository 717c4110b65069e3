// A payment undone with its reason: noted by mistake, or money that never came (returned cheque, rejected debit).
import type { Invoice } from "../domain/invoice.ts";
import type { Payment } from "../domain/payment.ts";
import { cleanText } from "./clean-text.ts";
import { knownPayment } from "./known.ts";
import { type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps, Store } from "./ports.ts";

export interface PaymentPartOf {
  readonly payment: Payment;
  readonly invoice: Invoice;
}

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

function otherParts(store: Store, clientId: number, payment: Payment): readonly PaymentPartOf[] {
  if (payment.transfer === undefined) return [];
  return store
    .accountsOf(clientId)
    .flatMap((account) => account.payments.map((one) => ({ payment: one, invoice: account.invoice })))
    .filter((one) => one.payment.transfer === payment.transfer && one.payment.id !== payment.id);
}
