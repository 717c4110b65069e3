// One transfer that paid several invoices is several payments under one mark: the parts of a payment's transfer.
import type { Invoice } from "../domain/invoice.ts";
import type { Payment } from "../domain/payment.ts";
import type { Store } from "./ports.ts";

export interface PaymentPartOf {
  readonly payment: Payment;
  readonly invoice: Invoice;
}

/** The other parts that stand; none for a payment that is no part of a transfer. */
export function otherParts(store: Store, clientId: number, payment: Payment): readonly PaymentPartOf[] {
  if (payment.transfer === undefined) return [];
  return store
    .accountsOf(clientId)
    .flatMap((account) => account.payments.map((one) => ({ payment: one, invoice: account.invoice })))
    .filter((one) => one.payment.transfer === payment.transfer && one.payment.id !== payment.id);
}
