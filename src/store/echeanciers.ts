// Agreements to pay in parts: the invoices each one covers and its parts, fixed once the agreement is signed.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import type { Echeancier, FollowedEcheancier, Instalment } from "../domain/echeancier.ts";
import type { Connection } from "./connection.ts";
import { grouped } from "./grouped.ts";
import { type PaymentRow, paymentOf } from "./movements.ts";

interface EcheancierRow {
  readonly id: number;
  readonly client_id: number;
  readonly agreed_on: Day;
  readonly answer_by: Day | null;
  readonly piece_id: number | null;
  readonly cancelled_on: Day | null;
  /** JSON array of ids, in the order of the agreement. */
  readonly invoice_ids: string;
  /** JSON array of objects, by place. */
  readonly instalments: string;
}

/** The columns of an échéancier `e`, with its invoices and its parts. */
const ECHEANCIER_COLUMNS = `e.*, (SELECT json_group_array(invoice_id) FROM
    (SELECT invoice_id FROM echeancier_invoice WHERE echeancier_id = e.id ORDER BY place)) AS invoice_ids,
  (SELECT json_group_array(json_object('dueOn', due_on, 'amountCents', amount_cents)) FROM
    (SELECT due_on, amount_cents FROM instalment WHERE echeancier_id = e.id ORDER BY place)) AS instalments`;

function echeancierOf(row: EcheancierRow): Echeancier {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceIds: JSON.parse(row.invoice_ids) as number[],
    agreedOn: row.agreed_on,
    instalments: JSON.parse(row.instalments) as Instalment[],
    answerBy: row.answer_by ?? undefined,
    pieceId: row.piece_id ?? undefined,
    cancelledOn: row.cancelled_on ?? undefined,
  };
}

function columnsOf(echeancier: New<Echeancier>) {
  return {
    client_id: echeancier.clientId,
    agreed_on: echeancier.agreedOn,
    answer_by: echeancier.answerBy,
    piece_id: echeancier.pieceId,
    cancelled_on: echeancier.cancelledOn,
  };
}

/**
 * Those whose ids the SQL query `chosen` gives, cancelled ones included, by date of agreement; each with the
 * standing payments of all its invoices, settled ones included.
 */
export function followedEcheanciers(
  connection: Connection,
  chosen: string,
  values: readonly (number | Day)[],
): readonly FollowedEcheancier[] {
  const echeanciers = connection.all<EcheancierRow>(
    `SELECT ${ECHEANCIER_COLUMNS} FROM echeancier e WHERE e.id IN (${chosen}) ORDER BY e.agreed_on, e.id`,
    ...values,
  );
  if (echeanciers.length === 0) return [];
  const payments = grouped(
    connection.all<PaymentRow & { readonly echeancier_id: number }>(
      `SELECT p.*, n.echeancier_id FROM echeancier_invoice n CROSS JOIN payment p ON p.invoice_id = n.invoice_id
        WHERE n.echeancier_id IN (${chosen}) AND p.cancelled_on IS NULL ORDER BY p.received_on, p.id`,
      ...values,
    ),
    (row) => row.echeancier_id,
    paymentOf,
  );
  return echeanciers.map((row) => ({ ...echeancierOf(row), payments: payments(row.id) }));
}

/** Cancelled ones too: `cancelledOn` says so, and the screen shows it. */
export function echeancierById(connection: Connection, id: number): FollowedEcheancier | undefined {
  return connection.snapshot(() => followedEcheanciers(connection, "?", [id]))[0];
}

/** @throws Error (a bug) when it has no invoice, one of another client, less than two parts or parts out of order. */
export function addEcheancier(connection: Connection, echeancier: New<Echeancier>): Echeancier {
  const added = { ...echeancier, id: connection.insert("echeancier", columnsOf(echeancier)) };
  writeTerms(connection, added);
  return added;
}

/**
 * Writes what became of it: signed, cancelled. Until it is signed, other invoices and parts may be agreed.
 * @throws Error (a bug) when it is unknown, already cancelled, or signed and given other terms.
 */
export function updateEcheancier(connection: Connection, echeancier: Echeancier): void {
  const before = echeancierById(connection, echeancier.id);
  if (before === undefined || before.cancelledOn !== undefined) {
    throw new Error(`no échéancier ${echeancier.id} in force`);
  }
  connection.update("echeancier", echeancier.id, columnsOf(echeancier));
  if (termsOf(before) === termsOf(echeancier)) return;
  if (before.pieceId !== undefined)
    throw new Error(`échéancier ${echeancier.id} keeps the terms it was signed for`);
  connection.run("DELETE FROM echeancier_invoice WHERE echeancier_id = ?", echeancier.id);
  connection.run("DELETE FROM instalment WHERE echeancier_id = ?", echeancier.id);
  writeTerms(connection, echeancier);
}

/** What the debtor signs, as one text to compare. */
function termsOf(echeancier: Echeancier): string {
  const parts = echeancier.instalments.map((part) => [part.dueOn, part.amountCents]);
  return JSON.stringify([echeancier.agreedOn, echeancier.invoiceIds, parts]);
}

function writeTerms(connection: Connection, { id, invoiceIds, instalments }: Echeancier): void {
  if (invoiceIds.length === 0) throw new Error(`échéancier ${id} covers no invoice`);
  if (instalments.length < 2) throw new Error(`échéancier ${id} has less than two parts`);
  for (const [index, invoiceId] of invoiceIds.entries()) {
    connection.insert("echeancier_invoice", { echeancier_id: id, invoice_id: invoiceId, place: index + 1 });
  }
  let previous: Day | undefined;
  for (const [index, { dueOn, amountCents }] of instalments.entries()) {
    if (previous !== undefined && dueOn < previous)
      throw new Error(`échéancier ${id} has its parts out of order`);
    connection.insert("instalment", {
      echeancier_id: id,
      place: index + 1,
      due_on: dueOn,
      amount_cents: amountCents,
    });
    previous = dueOn;
  }
}
