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
  readonly cancelled_on: Day | null;
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
    cancelledOn: row.cancelled_on ?? undefined,
  };
}

/** Cancelled or not. */
export function paymentById(connection: Connection, id: number): Payment | undefined {
  const row = connection.one<PaymentRow>("SELECT * FROM payment WHERE id = ?", id);
  return row && paymentOf(row);
}

/** Cancelled ones included. */
export function paymentsOf(connection: Connection, invoiceId: number): readonly Payment[] {
  const sql = "SELECT * FROM payment WHERE invoice_id = ? ORDER BY received_on, id";
  return connection.all<PaymentRow>(sql, invoiceId).map(paymentOf);
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

/** @throws Error (a bug) when no payment has this id. */
export function updatePayment(connection: Connection, payment: Payment): void {
  const columns = {
    amount_cents: payment.amountCents,
    received_on: payment.receivedOn,
    means: payment.means,
    reference: payment.reference,
  };
  if (!connection.update("payment", payment.id, columns)) throw new Error(`no payment ${payment.id}`);
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
  readonly cancelled_on: Day | null;
}

export function creditNoteOf(row: CreditNoteRow): CreditNote {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    number: row.number,
    issuedOn: row.issued_on,
    amountCents: row.amount_cents,
    reason: row.reason ?? undefined,
    cancelledOn: row.cancelled_on ?? undefined,
  };
}

/** Cancelled ones included. */
export function creditNotesOf(connection: Connection, invoiceId: number): readonly CreditNote[] {
  const sql = "SELECT * FROM credit_note WHERE invoice_id = ? ORDER BY issued_on, id";
  return connection.all<CreditNoteRow>(sql, invoiceId).map(creditNoteOf);
}

/** @throws RelanceError (valeur) when this credit note is already on this invoice. */
export function addCreditNote(connection: Connection, note: New<CreditNote>): CreditNote {
  const columns = { invoice_id: note.invoiceId, ...creditNoteColumns(note) };
  return { ...note, id: connection.insert("credit_note", columns, () => taken(note.number)) };
}

/** @throws RelanceError (valeur) when another credit note of this invoice has its number. */
export function updateCreditNote(connection: Connection, note: CreditNote): void {
  const found = connection.update("credit_note", note.id, creditNoteColumns(note), () => taken(note.number));
  if (!found) throw new Error(`no credit note ${note.id}`);
}

function creditNoteColumns(note: New<CreditNote>) {
  return {
    number: note.number,
    issued_on: note.issuedOn,
    amount_cents: note.amountCents,
    reason: note.reason,
  };
}

function taken(number: string): RelanceError {
  return new RelanceError(
    "valeur",
    `L'avoir ${quoted(number)} est déjà imputé sur cette facture.`,
    "Pour voir les avoirs\u00a0: relance avoir lister",
  );
}

/** @throws RelanceError (valeur) when there is no such standing credit note. */
export function cancelCreditNote(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("credit_note", id, on)) return;
  throw new RelanceError("valeur", "Cet avoir n'est plus en cours.", "relance avoir lister");
}
