// Calls as they were noted, about some invoices or about the client as a whole.
import type { New } from "../app/ports.ts";
import type { Call } from "../domain/call.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Connection } from "./connection.ts";

export interface CallRow {
  readonly id: number;
  readonly client_id: number;
  readonly called_on: Day;
  readonly outcome: Call["outcome"];
  readonly spoke_to: string | null;
  readonly note: string | null;
  readonly next_on: Day | null;
  /** JSON array of ids, in the order they were named. */
  readonly invoice_ids: string;
}

/** The columns of a call `c`, with its invoices. */
export const CALL_COLUMNS = `c.*, (SELECT json_group_array(invoice_id) FROM
    (SELECT invoice_id FROM call_invoice WHERE call_id = c.id ORDER BY place)) AS invoice_ids`;

export function callOf(row: CallRow): Call {
  return {
    id: row.id,
    clientId: row.client_id,
    invoiceIds: JSON.parse(row.invoice_ids) as number[],
    calledOn: row.called_on,
    outcome: row.outcome,
    spokeTo: row.spoke_to ?? undefined,
    note: row.note ?? undefined,
    nextOn: row.next_on ?? undefined,
  };
}

/** A standing call: a cancelled one is not found. */
export function callById(connection: Connection, id: number): Call | undefined {
  const sql = `SELECT ${CALL_COLUMNS} FROM call c WHERE c.id = ? AND c.cancelled_on IS NULL`;
  const row = connection.one<CallRow>(sql, id);
  return row && callOf(row);
}

/** Standing calls by day, those about settled invoices included. */
export function callsOf(connection: Connection, clientId: number): readonly Call[] {
  const sql = `SELECT ${CALL_COLUMNS} FROM call c WHERE c.client_id = ? AND c.cancelled_on IS NULL
    ORDER BY c.called_on, c.id`;
  return connection.all<CallRow>(sql, clientId).map(callOf);
}

/** @throws Error (a bug) when it names an invoice of another client. */
export function addCall(connection: Connection, call: New<Call>): Call {
  const id = connection.insert("call", {
    client_id: call.clientId,
    called_on: call.calledOn,
    outcome: call.outcome,
    spoke_to: call.spokeTo,
    note: call.note,
    next_on: call.nextOn,
  });
  for (const [index, invoiceId] of call.invoiceIds.entries()) {
    connection.insert("call_invoice", { call_id: id, invoice_id: invoiceId, place: index + 1 });
  }
  return { ...call, id };
}

/** @throws RelanceError (valeur) when there is no such standing call. */
export function cancelCall(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("call", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun appel ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}
