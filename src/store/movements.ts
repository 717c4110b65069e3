// Payments and credit notes: what lowers a claim. A cancelled one stays as a row, and counts no more.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { CreditNote, Payment } from "../domain/payment.ts";
import type { Connection } from "./connection.ts";
import { quoted } from "./sqlite-errors.ts";

export interface PaymentRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly amount_cents: number;
  readonly received_on: Day;
  readonly means: string | null;
  readonly reference: string | null;
  readonly transfer: string | null;
}

export function paymentOf(row: PaymentRow): Payment {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    amountCents: row.amount_cents,
    receivedOn: row.received_on,
    means: row.means ?? undefined,
    reference: row.reference ?? undefined,
    transfer: row.transfer ?? undefined,
  };
}

/** A standing payment: a cancelled one is not found. */
export function paymentById(connection: Connection, id: number): Payment | undefined {
  const row = connection.one<PaymentRow>("SELECT * FROM payment WHERE id = ? AND cancelled_on IS NULL", id);
  return row && paymentOf(row);
}

export function addPayment(connection: Connection, payment: New<Payment>): Payment {
  const columns = {
    invoice_id: payment.invoiceId,
    amount_cents: payment.amountCents,
    received_on: payment.receivedOn,
    means: payment.means,
    reference: payment.reference,
    transfer: payment.transfer,
  };
  return { ...payment, id: connection.insert("payment", columns) };
}

/** @throws RelanceError (valeur) when there is no such standing payment. */
export function cancelPayment(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("payment", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun paiement en cours ne porte le numéro ${id}.`,
    "Pour les voir\u00a0: relance paiement lister",
  );
}

export interface CreditNoteRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly number: string;
  readonly issued_on: Day;
  readonly amount_cents: number;
  readonly reason: string | null;
}

export function creditNoteOf(row: CreditNoteRow): CreditNote {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    number: row.number,
    issuedOn: row.issued_on,
    amountCents: row.amount_cents,
    reason: row.reason ?? undefined,
  };
}

/** @throws RelanceError (valeur) when this credit note is already on this invoice. */
export function addCreditNote(connection: Connection, note: New<CreditNote>): CreditNote {
  const columns = {
    invoice_id: note.invoiceId,
    number: note.number,
    issued_on: note.issuedOn,
    amount_cents: note.amountCents,
    reason: note.reason,
  };
  const taken = () =>
    new RelanceError(
      "valeur",
      `L'avoir ${quoted(note.number)} est déjà imputé sur cette facture.`,
      "Pour voir les factures et leurs avoirs\u00a0: relance facture lister",
    );
  return { ...note, id: connection.insert("credit_note", columns, taken) };
}

/** @throws RelanceError (valeur) when there is no such standing credit note. */
export function cancelCreditNote(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("credit_note", id, on)) return;
  throw new RelanceError("valeur", "Cet avoir n'est plus en cours.", "relance avoir lister");
}
