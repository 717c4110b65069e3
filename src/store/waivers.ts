// What the creditor gave up, by dated acts; a cancelled act stays as a row, and gives up nothing.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Waiver } from "../domain/waiver.ts";
import type { Connection } from "./connection.ts";

export interface WaiverRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly what: Waiver["what"];
  readonly amount_cents: number | null;
  readonly waived_on: Day;
  readonly reason: string;
}

export function waiverOf(row: WaiverRow): Waiver {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    what: row.what,
    amountCents: row.amount_cents ?? undefined,
    waivedOn: row.waived_on,
    reason: row.reason,
  };
}

/** A standing waiver: a cancelled one is not found. */
export function waiverById(connection: Connection, id: number): Waiver | undefined {
  const row = connection.one<WaiverRow>("SELECT * FROM waiver WHERE id = ? AND cancelled_on IS NULL", id);
  return row && waiverOf(row);
}

export function addWaiver(connection: Connection, waiver: New<Waiver>): Waiver {
  const columns = {
    invoice_id: waiver.invoiceId,
    what: waiver.what,
    amount_cents: waiver.amountCents,
    waived_on: waiver.waivedOn,
    reason: waiver.reason,
  };
  return { ...waiver, id: connection.insert("waiver", columns) };
}

/** @throws RelanceError (valeur) when there is no such standing waiver. */
export function cancelWaiver(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("waiver", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucune renonciation en cours ne porte le numéro ${id}.`,
    "Pour voir ce qui a été enregistré\u00a0: relance journal",
  );
}
