// Steps of the ladder that really happened: each at most once per invoice, unless cancelled.
import type { New } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { StepRecord } from "../domain/ladder.ts";
import type { Connection } from "./connection.ts";
import { quoted } from "./sqlite-errors.ts";

export interface StepRow {
  readonly id: number;
  readonly invoice_id: number;
  readonly ladder_id: string;
  readonly step_id: string;
  readonly channel: StepRecord["channel"];
  readonly done_on: Day;
  readonly note: string | null;
  readonly document_id: number | null;
}

export function stepOf(row: StepRow): StepRecord {
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    ladderId: row.ladder_id,
    stepId: row.step_id,
    channel: row.channel,
    doneOn: row.done_on,
    note: row.note ?? undefined,
    documentId: row.document_id ?? undefined,
  };
}

/** A standing step: a cancelled one is not found. */
export function stepById(connection: Connection, id: number): StepRecord | undefined {
  const row = connection.one<StepRow>("SELECT * FROM step WHERE id = ? AND cancelled_on IS NULL", id);
  return row && stepOf(row);
}

/** @throws RelanceError (refus) when the step is already recorded for this invoice: nothing is done twice. */
export function addStep(connection: Connection, step: New<StepRecord>): StepRecord {
  const columns = {
    invoice_id: step.invoiceId,
    ladder_id: step.ladderId,
    step_id: step.stepId,
    channel: step.channel,
    done_on: step.doneOn,
    note: step.note,
    document_id: step.documentId,
  };
  const twice = () =>
    new RelanceError(
      "refus",
      `L'étape ${quoted(step.stepId)} est déjà enregistrée pour cette facture\u00a0: elle ne se fait qu'une fois.`,
      "Pour voir ce qui a été fait\u00a0: relance journal",
    );
  return { ...step, id: connection.insert("step", columns, twice) };
}

/** @throws RelanceError (valeur) when there is no such standing step. */
export function cancelStep(connection: Connection, id: number, on: Day): void {
  if (connection.cancel("step", id, on)) return;
  throw new RelanceError(
    "valeur",
    `Aucune étape en cours ne porte le numéro ${id}.`,
    "Pour voir ce qui a été fait\u00a0: relance journal",
  );
}
