// Registered letters and the invoices each one claims; that set is fixed once the letter is posted.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import type { RegisteredLetter } from "../domain/registered-letter.ts";
import type { Connection } from "./connection.ts";

export interface LetterRow {
  readonly id: number;
  readonly client_id: number;
  readonly document_id: number;
  readonly written_on: Day;
  readonly delay_days: number;
  readonly deadline_on: Day;
  readonly tracking_number: string | null;
  readonly deposited_on: Day | null;
  readonly presented_on: Day | null;
  readonly delivered_on: Day | null;
  readonly returned_on: Day | null;
  readonly return_reason: RegisteredLetter["returnReason"] | null;
  /** JSON array of ids, in the order of the letter. */
  readonly invoice_ids: string;
}

/** The columns of a letter `l`, with its invoices. */
export const LETTER_COLUMNS = `l.*, (SELECT json_group_array(invoice_id) FROM
    (SELECT invoice_id FROM letter_invoice WHERE letter_id = l.id ORDER BY place)) AS invoice_ids`;

export function letterOf(row: LetterRow): RegisteredLetter {
  return {
    id: row.id,
    clientId: row.client_id,
    documentId: row.document_id,
    invoiceIds: JSON.parse(row.invoice_ids) as number[],
    writtenOn: row.written_on,
    delayDays: row.delay_days,
    deadlineOn: row.deadline_on,
    trackingNumber: row.tracking_number ?? undefined,
    depositedOn: row.deposited_on ?? undefined,
    presentedOn: row.presented_on ?? undefined,
    deliveredOn: row.delivered_on ?? undefined,
    returnedOn: row.returned_on ?? undefined,
    returnReason: row.return_reason ?? undefined,
  };
}

function columnsOf(letter: New<RegisteredLetter>) {
  return {
    client_id: letter.clientId,
    document_id: letter.documentId,
    written_on: letter.writtenOn,
    delay_days: letter.delayDays,
    deadline_on: letter.deadlineOn,
    tracking_number: letter.trackingNumber,
    deposited_on: letter.depositedOn,
    presented_on: letter.presentedOn,
    delivered_on: letter.deliveredOn,
    returned_on: letter.returnedOn,
    return_reason: letter.returnReason,
  };
}

/** By date of writing. */
export function listLetters(connection: Connection, clientId?: number): readonly RegisteredLetter[] {
  const select = `SELECT ${LETTER_COLUMNS} FROM letter l`;
  const rows =
    clientId === undefined
      ? connection.all<LetterRow>(`${select} ORDER BY l.written_on, l.id`)
      : connection.all<LetterRow>(`${select} WHERE l.client_id = ? ORDER BY l.written_on, l.id`, clientId);
  return rows.map(letterOf);
}

export function addLetter(connection: Connection, letter: New<RegisteredLetter>): RegisteredLetter {
  const added = { ...letter, id: connection.insert("letter", columnsOf(letter)) };
  claimInvoices(connection, added);
  return added;
}

/**
 * Writes the letter's life. Until it is posted, a letter written again may claim other invoices.
 * @throws Error (a bug) when the letter is unknown, or posted and claiming other invoices.
 */
export function updateLetter(connection: Connection, letter: RegisteredLetter): void {
  const before = connection.one<LetterRow>(
    `SELECT ${LETTER_COLUMNS} FROM letter l WHERE l.id = ?`,
    letter.id,
  );
  if (before === undefined) throw new Error(`no letter ${letter.id}`);
  connection.update("letter", letter.id, columnsOf(letter));
  if (before.invoice_ids === JSON.stringify(letter.invoiceIds)) return;
  if (before.deposited_on !== null)
    throw new Error(`letter ${letter.id} keeps the invoices it was posted for`);
  connection.run("DELETE FROM letter_invoice WHERE letter_id = ?", letter.id);
  claimInvoices(connection, letter);
}

function claimInvoices(connection: Connection, letter: RegisteredLetter): void {
  for (const [index, invoiceId] of letter.invoiceIds.entries()) {
    connection.insert("letter_invoice", { letter_id: letter.id, invoice_id: invoiceId, place: index + 1 });
  }
}
