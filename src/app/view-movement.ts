// One payment or one credit note with all that is known of it: how it counts, its transfer, its lines of journal.
import type { Allocation } from "../domain/allocation.ts";
import type { Client } from "../domain/client.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { CreditNote } from "../domain/payment.ts";
import { compareText } from "../domain/text-order.ts";
import { historyOfCreditNote, historyOfNumber } from "./fact-history.ts";
import { accountsFor, knownInvoice } from "./known.ts";
import { creditNoteEverKnown, paymentEverKnown } from "./known-facts.ts";
import { decompteToday } from "./payment-state.ts";
import type { Deps, JournalLine, Store } from "./ports.ts";
import { otherParts, type PaymentPartOf } from "./transfer-parts.ts";

export interface ListedPayment extends PaymentPartOf {
  readonly client: Client;
}

export interface ListedCreditNote {
  readonly note: CreditNote;
  readonly invoice: Invoice;
  readonly client: Client;
}

export interface PaymentView extends ListedPayment {
  /** Standing parts of the same transfer. */
  readonly others: readonly PaymentPartOf[];
  /** Where its money goes in the décompte of today; undefined once cancelled, or while a legal rate is missing. */
  readonly allocation: Allocation | undefined;
  readonly history: readonly JournalLine[];
}

/** Cancelled or not. @throws RelanceError (valeur) when no payment has this number. */
export async function viewPayment(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  id: number,
): Promise<PaymentView> {
  const store = await deps.store();
  const payment = paymentEverKnown(store, id);
  const account = store.account(payment.invoiceId);
  const { client, invoice } = account;
  const decompte = payment.cancelledOn === undefined ? await decompteToday(deps, account) : undefined;
  return {
    payment,
    invoice,
    client,
    others: otherParts(store, client.id, payment),
    allocation: decompte?.allocations.find((one) => one.payment.id === id),
    history: historyOfNumber(store, client.ref, { paiement: id }),
  };
}

export interface CreditNoteView extends ListedCreditNote {
  readonly history: readonly JournalLine[];
}

/** Cancelled or not. @throws RelanceError (valeur) when the invoice never had such a credit note. */
export async function viewCreditNote(
  deps: Pick<Deps, "store">,
  invoiceNumber: string,
  number: string,
): Promise<CreditNoteView> {
  const store = await deps.store();
  const invoice = knownInvoice(store, invoiceNumber);
  const note = creditNoteEverKnown(store, invoice, number);
  return {
    note,
    invoice,
    client: store.clientById(invoice.clientId),
    history: historyOfCreditNote(store, invoice.number, note.number),
  };
}

/** Newest first, of one invoice, one client or all; `all`: the cancelled ones too. */
export function listPayments(
  store: Store,
  target: string | undefined,
  all: boolean,
): readonly ListedPayment[] {
  return accountsFor(store, target)
    .flatMap(({ invoice, client, payments }) =>
      (all ? store.paymentsOf(invoice.id) : payments).map((payment) => ({ payment, invoice, client })),
    )
    .sort((a, b) => compareText(b.payment.receivedOn, a.payment.receivedOn) || b.payment.id - a.payment.id);
}

/** Newest first, of one invoice, one client or all; `all`: the cancelled ones too. */
export function listCreditNotes(
  store: Store,
  target: string | undefined,
  all: boolean,
): readonly ListedCreditNote[] {
  return accountsFor(store, target)
    .flatMap(({ invoice, client, creditNotes }) =>
      (all ? store.creditNotesOf(invoice.id) : creditNotes).map((note) => ({ note, invoice, client })),
    )
    .sort((a, b) => compareText(b.note.issuedOn, a.note.issuedOn) || b.note.id - a.note.id);
}
