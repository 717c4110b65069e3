// The user's own legal figures over those that relance brings: they extend a table, and never contradict it.
import { addDays, type Day, semesterOf } from "./day.ts";
import type { LegalFigure, LegalTable } from "./legal.ts";
import { plainDay } from "./plain-words.ts";
import { compareText } from "./text-order.ts";

export interface AddedFigure extends LegalFigure {
  readonly addedOn: Day;
  /** Where it was read. */
  readonly page?: string | undefined;
}

/** Where the user's figures are kept; one file a table, whole or absent. */
export interface LegalOverlay {
  /** The tables that relance brings, without the user's figures. */
  packaged(): readonly LegalTable[];
  /** The user's figures of a table, oldest first. @throws RelanceError (droit) when their file is damaged. */
  figures(tableId: string): readonly AddedFigure[];
  /** Replaces the user's figures of a table. @throws RelanceError (valeur) when they cannot be written. */
  save(tableId: string, figures: readonly AddedFigure[]): void;
}

export type MergedTable =
  | { readonly table: LegalTable }
  /** `why` is a French sentence about the figure that is refused. */
  | { readonly refused: AddedFigure; readonly why: string };

/** L313-2 CMF: fixed for a semester, it changes on no other day. */
const BY_SEMESTER: ReadonlySet<string> = new Set(["taux-legal"]);

/**
 * The table with the user's figures. One equal to what the table already says confirms it, and changes nothing else;
 * one that says
 * otherwise for a day that relance has checked is refused; one of the semester that follows extends the table
 * to the end of that semester. No semester is jumped: an old rate would be carried forward.
 */
export function mergeFigures(packaged: LegalTable, added: readonly AddedFigure[]): MergedTable {
  let table = packaged;
  for (const figure of [...added].sort((a, b) => compareText(a.fromOn, b.fromOn))) {
    const why = refusal(packaged, table, figure);
    if (why !== undefined) return { refused: figure, why };
    if (saysTheSame(packaged, figure)) {
      table = confirmed(table, figure);
      continue;
    }
    const validUntil = figure.fromOn > table.validUntil ? semesterOf(figure.fromOn).endsOn : table.validUntil;
    const figures = [...table.figures, figure].sort((a, b) => compareText(a.fromOn, b.fromOn));
    table = {
      ...table,
      figures,
      validUntil,
      nextReviewOn: validUntil === table.validUntil ? table.nextReviewOn : addDays(validUntil, 1),
    };
  }
  return { table };
}

/** The user read at its source what relance gives with a caution: nothing is left to confirm. */
function confirmed(table: LegalTable, { fromOn, source, addedOn }: AddedFigure): LegalTable {
  const known = inForce(table, fromOn);
  if (known?.caution === undefined) return table;
  const figure: LegalFigure = { fromOn: known.fromOn, value: known.value, source, confirmedOn: addedOn };
  return { ...table, figures: table.figures.map((one) => (one === known ? figure : one)) };
}

/** True when relance already gives this value for that day, on a source that waits to be confirmed. */
export function isToConfirm(packaged: LegalTable, figure: AddedFigure): boolean {
  return saysTheSame(packaged, figure) && inForce(packaged, figure.fromOn)?.caution !== undefined;
}

/** True when relance already gives this value for that day. */
export function saysTheSame(packaged: LegalTable, figure: AddedFigure): boolean {
  const known = packaged.figures.find((one) => one.fromOn === figure.fromOn);
  if (known !== undefined) return known.value === figure.value;
  return figure.fromOn <= packaged.checkedOn && inForce(packaged, figure.fromOn)?.value === figure.value;
}

function refusal(packaged: LegalTable, sofar: LegalTable, figure: AddedFigure): string | undefined {
  const { fromOn } = figure;
  if (BY_SEMESTER.has(packaged.id) && semesterOf(fromOn).startsOn !== fromOn) {
    return `ce taux est fixé par semestre : il commence un 1er janvier ou un 1er juillet, pas le ${plainDay(fromOn)}.`;
  }
  const known = packaged.figures.find((one) => one.fromOn === fromOn) ?? inForce(packaged, fromOn);
  if (known === undefined) {
    return `la table commence le ${plainDay(packaged.figures[0]?.fromOn ?? fromOn)} : une valeur plus ancienne n'y entre pas.`;
  }
  const checked = known.fromOn === fromOn || fromOn <= packaged.checkedOn;
  if (checked && known.value !== figure.value) {
    return `relance connaît une autre valeur au ${plainDay(fromOn)}, d'après : ${known.source}.`;
  }
  const next = addDays(sofar.validUntil, 1);
  if (fromOn > next) {
    return `la table s'arrête le ${plainDay(sofar.validUntil)} : ajoutez d'abord la valeur du ${plainDay(next)}.`;
  }
  return undefined;
}

function inForce(table: LegalTable, on: Day): LegalFigure | undefined {
  return table.figures.findLast((one) => one.fromOn <= on);
}
