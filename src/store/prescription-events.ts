// Acts that interrupt or suspend prescription, about one invoice or about all those of a client.
import type { NewPrescriptionEvent } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Interruption, PrescriptionEvent, Suspension } from "../domain/prescription-event.ts";
import type { Connection } from "./connection.ts";

interface CommonColumns {
  readonly id: number;
  readonly client_id: number;
  readonly invoice_id: number | null;
  readonly on_day: Day;
  readonly piece_id: number | null;
}

/** A CHECK of the table keeps the two apart: only a suspension has an end. */
export type PrescriptionEventRow = CommonColumns &
  (
    | { readonly kind: Interruption; readonly until_on: null }
    | { readonly kind: Suspension; readonly until_on: Day | null }
  );

export function prescriptionEventOf(row: PrescriptionEventRow): PrescriptionEvent {
  const common = {
    id: row.id,
    clientId: row.client_id,
    invoiceId: row.invoice_id ?? undefined,
    on: row.on_day,
    pieceId: row.piece_id ?? undefined,
  };
  return row.until_on === null
    ? { ...common, kind: row.kind }
    : { ...common, kind: row.kind, until: row.until_on };
}

/** A standing act: a cancelled one is not found. */
export function prescriptionEventById(connection: Connection, id: number): PrescriptionEvent | undefined {
  const sql = "SELECT * FROM prescription_event WHERE id = ? AND cancelled_on IS NULL";
  const row = connection.one<PrescriptionEventRow>(sql, id);
  return row && prescriptionEventOf(row);
}

/** @throws Error (a bug) when its invoice or its piece is not one of its client. */
export function addPrescriptionEvent(connection: Connection, event: NewPrescriptionEvent): PrescriptionEvent {
  const columns = {
    client_id: event.clientId,
    invoice_id: event.invoiceId,
    kind: event.kind,
    on_day: event.on,
    until_on: "until" in event ? event.until : undefined,
    piece_id: event.pieceId,
  };
  return { ...event, id: connection.insert("prescription_event", columns) };
}

/** @throws RelanceError (valeur) when there is no such standing act. */
export function cancelPrescriptionEvent(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("prescription_event", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucun acte sur la prescription ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}
