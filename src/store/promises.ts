// Promises to pay; what became of one is read from the payments unless the user said it.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { PaymentPromise } from "../domain/promise.ts";
import type { Connection } from "./connection.ts";

export interface PromiseRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly said_on: Day;
  readonly due_on: Day;
  readonly amount_cents: number;
  readonly channel: PaymentPromise["channel"];
  readonly piece_id: number | null;
  readonly note: string | null;
  readonly closed_as: PaymentPromise["closedAs"] | null;
  readonly closed_on: Day | null;
}

export function promiseOf(row: PromiseRow): PaymentPromise {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    saidOn: row.said_on,
    dueOn: row.due_on,
    amountCents: row.amount_cents,
    channel: row.channel,
    pieceId: row.piece_id ?? undefined,
    note: row.note ?? undefined,
    closedAs: row.closed_as ?? undefined,
    closedOn: row.closed_on ?? undefined,
  };
}

function columnsOf(promise: New<PaymentPromise>) {
  return {
    invoice_id: promise.invoiceId,
    said_on: promise.saidOn,
    due_on: promise.dueOn,
    amount_cents: promise.amountCents,
    channel: promise.channel,
    piece_id: promise.pieceId,
    note: promise.note,
    closed_as: promise.closedAs,
    closed_on: promise.closedOn,
  };
}

/** Kept, broken or running; a cancelled one is not found. */
export function promiseById(connection: Connection, id: number): PaymentPromise | undefined {
  const row = connection.one<PromiseRow>("SELECT * FROM promise WHERE id = ? AND cancelled_on IS NULL", id);
  return row && promiseOf(row);
}

/** @throws Error (a bug) when the piece is not one of the invoice's client. */
export function addPromise(connection: Connection, promise: New<PaymentPromise>): PaymentPromise {
  return { ...promise, id: connection.insert("promise", columnsOf(promise)) };
}

/** @throws Error (a bug) when it is unknown or cancelled, or would pass to another invoice. */
export function updatePromise(connection: Connection, promise: PaymentPromise): void {
  if (promiseById(connection, promise.id) === undefined) throw new Error(`no promise ${promise.id}`);
  connection.update("promise", promise.id, columnsOf(promise));
}

/** @throws RelanceError (valeur) when there is no such standing promise. */
export function cancelPromise(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("promise", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucune promesse de paiement ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}
