// What is added to an invoice besides penalties, with the piece that proves it; the balance does not move.
import type { New } from "../app/ports.ts";
import type { Charge } from "../domain/charge.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Connection } from "./connection.ts";

export interface ChargeRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly kind: Charge["kind"];
  readonly amount_cents: number;
  readonly incurred_on: Day;
  readonly title: string;
  readonly piece_id: number | null;
}

export function chargeOf(row: ChargeRow): Charge {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    kind: row.kind,
    amountCents: row.amount_cents,
    incurredOn: row.incurred_on,
    title: row.title,
    pieceId: row.piece_id ?? undefined,
  };
}

/** A standing charge: a cancelled one is not found. */
export function chargeById(connection: Connection, id: number): Charge | undefined {
  const row = connection.one<ChargeRow>("SELECT * FROM charge WHERE id = ? AND cancelled_on IS NULL", id);
  return row && chargeOf(row);
}

/** @throws Error (a bug) when the piece is not one of the invoice's client. */
export function addCharge(connection: Connection, charge: New<Charge>): Charge {
  const columns = {
    invoice_id: charge.invoiceId,
    kind: charge.kind,
    amount_cents: charge.amountCents,
    incurred_on: charge.incurredOn,
    title: charge.title,
    piece_id: charge.pieceId,
  };
  return { ...charge, id: connection.insert("charge", columns) };
}

/** @throws RelanceError (valeur) when there is no such standing charge. */
export function cancelCharge(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("charge", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun frais en cours ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}
