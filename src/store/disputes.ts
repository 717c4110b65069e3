// What clients contest, with its end once there is one; a dispute noted by mistake is cancelled, never deleted.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import type { Dispute } from "../domain/dispute.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Connection } from "./connection.ts";

export interface DisputeRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly category: Dispute["category"];
  readonly contested_cents: number | null;
  readonly reason: string;
  readonly opened_on: Day;
  readonly closed_on: Day | null;
  readonly outcome: Dispute["outcome"] | null;
  readonly piece_id: number | null;
}

export function disputeOf(row: DisputeRow): Dispute {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    category: row.category,
    contestedCents: row.contested_cents ?? undefined,
    reason: row.reason,
    openedOn: row.opened_on,
    closedOn: row.closed_on ?? undefined,
    outcome: row.outcome ?? undefined,
    pieceId: row.piece_id ?? undefined,
  };
}

function columnsOf(dispute: New<Dispute>) {
  return {
    invoice_id: dispute.invoiceId,
    category: dispute.category,
    contested_cents: dispute.contestedCents,
    reason: dispute.reason,
    opened_on: dispute.openedOn,
    closed_on: dispute.closedOn,
    outcome: dispute.outcome,
    piece_id: dispute.pieceId,
  };
}

/** Open or closed; a cancelled one is not found. */
export function disputeById(connection: Connection, id: number): Dispute | undefined {
  const row = connection.one<DisputeRow>("SELECT * FROM dispute WHERE id = ? AND cancelled_on IS NULL", id);
  return row && disputeOf(row);
}

/** @throws Error (a bug) when the piece is not one of the invoice's client. */
export function addDispute(connection: Connection, dispute: New<Dispute>): Dispute {
  return { ...dispute, id: connection.insert("dispute", columnsOf(dispute)) };
}

/** @throws Error (a bug) when it is unknown or cancelled, or would pass to another invoice. */
export function updateDispute(connection: Connection, dispute: Dispute): void {
  if (disputeById(connection, dispute.id) === undefined) throw new Error(`no dispute ${dispute.id}`);
  connection.update("dispute", dispute.id, columnsOf(dispute));
}

/** @throws RelanceError (valeur) when there is no such standing dispute. */
export function cancelDispute(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("dispute", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun litige ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}
