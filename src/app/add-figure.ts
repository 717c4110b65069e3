// A legal figure that the user read before relance brought it: checked, written whole, kept in the journal.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { LegalTable } from "../domain/legal.ts";
import {
  type AddedFigure,
  isToConfirm,
  type LegalOverlay,
  mergeFigures,
  saysTheSame,
} from "../domain/legal-overlay.ts";
import { cents, parseRateBp } from "../domain/money.ts";
import { didYouMean } from "../domain/nearest.ts";
import { plainDay } from "../domain/plain-words.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import type { Deps, JournalEntry, Store } from "./ports.ts";

export interface FigureText {
  readonly tableId: string;
  readonly fromOn: Day;
  /** As typed: « 2,65 » for a rate in percent, « 40,00 » for a sum. */
  readonly value: string;
  readonly source: string;
  readonly page?: string | undefined;
}

export interface ChangedTable {
  readonly figure: AddedFigure;
  /** The table with all the user's figures, as sums will read it. */
  readonly table: LegalTable;
  /** It is the one that relance gives, and was waiting to be confirmed. */
  readonly confirms: boolean;
}

type FigureDeps = Pick<Deps, "overlay" | "store" | "clock">;

/** @throws RelanceError (valeur) for an unknown table, a figure that contradicts it, or one it has already. */
export async function addFigure(deps: FigureDeps, text: FigureText): Promise<ChangedTable> {
  const overlay = await deps.overlay();
  const packaged = knownTable(overlay, text.tableId);
  const { fromOn } = text;
  const figure: AddedFigure = {
    fromOn,
    value: readValue(packaged, text.value),
    source: requiredText("source", text.source, 300),
    page: readPage(text.page),
    addedOn: deps.clock.today(),
  };
  const present = overlay.figures(packaged.id);
  if (present.some((one) => one.fromOn === fromOn)) {
    throw new RelanceError(
      "valeur",
      `Vous avez déjà ajouté une valeur à ${packaged.id} au ${plainDay(fromOn)}.`,
      `relance droit retirer ${packaged.id} ${fromOn}`,
    );
  }
  const figures = inOrder([...present, figure]);
  const merged = mergeFigures(packaged, figures);
  if ("refused" in merged) {
    throw new RelanceError(
      "valeur",
      `« ${text.value} » au ${plainDay(merged.refused.fromOn)} n'entre pas dans ${packaged.id} : ${merged.why}`,
      `relance droit lister ${packaged.id}`,
    );
  }
  const confirms = isToConfirm(packaged, figure);
  if (saysTheSame(packaged, figure) && !confirms) {
    throw new RelanceError(
      "valeur",
      `relance donne déjà cette valeur de ${packaged.id} au ${plainDay(fromOn)} : rien à ajouter.`,
      `relance droit lister ${packaged.id}`,
    );
  }
  await save(deps, overlay, packaged.id, figures, {
    on: figure.addedOn,
    kind: confirms ? "droit.confirme" : "droit.ajoute",
    payload: {
      table: packaged.id,
      du: fromOn,
      valeur: figure.value,
      unite: packaged.unit,
      source: figure.source,
      page: figure.page ?? null,
    },
  });
  return { figure, table: merged.table, confirms };
}

/** @throws RelanceError (valeur) when the user added none that day, (refus) when a later one rests on it. */
export async function removeFigure(deps: FigureDeps, tableId: string, fromOn: Day): Promise<ChangedTable> {
  const overlay = await deps.overlay();
  const packaged = knownTable(overlay, tableId);
  const present = overlay.figures(packaged.id);
  const figure = present.find((one) => one.fromOn === fromOn);
  if (figure === undefined) {
    throw new RelanceError(
      "valeur",
      `Vous n'avez ajouté aucune valeur à ${packaged.id} au ${plainDay(fromOn)}.`,
      `relance droit lister ${packaged.id}`,
    );
  }
  const left = present.filter((one) => one !== figure);
  const merged = mergeFigures(packaged, left);
  // A figure refused today, once relance knows better, must be removable whatever stands after it.
  if ("refused" in merged && !("refused" in mergeFigures(packaged, present))) {
    throw new RelanceError(
      "refus",
      `La valeur du ${plainDay(merged.refused.fromOn)} suppose celle du ${plainDay(fromOn)} : ${merged.why}`,
      `relance droit retirer ${packaged.id} ${merged.refused.fromOn}`,
    );
  }
  await save(deps, overlay, packaged.id, left, {
    on: deps.clock.today(),
    kind: "droit.retire",
    payload: { table: packaged.id, du: fromOn, valeur: figure.value, source: figure.source },
  });
  return {
    figure,
    table: "table" in merged ? merged.table : packaged,
    confirms: isToConfirm(packaged, figure),
  };
}

/** The trace first, in a transaction that a file not written undoes. */
async function save(
  deps: Pick<Deps, "store">,
  overlay: LegalOverlay,
  tableId: string,
  figures: readonly AddedFigure[],
  entry: JournalEntry,
): Promise<void> {
  const store = await storeIfAny(deps);
  if (store === undefined) overlay.save(tableId, figures);
  else {
    store.write((tx) => {
      tx.record(entry);
      overlay.save(tableId, figures);
    });
  }
}

/** Figures can be added before `init`: there is then no journal to write in. */
async function storeIfAny(deps: Pick<Deps, "store">): Promise<Store | undefined> {
  try {
    return await deps.store();
  } catch (error) {
    if (error instanceof RelanceError && error.code === "sans-base") return undefined;
    throw error;
  }
}

function knownTable(overlay: LegalOverlay, id: string): LegalTable {
  const tables = overlay.packaged();
  const table = tables.find((one) => one.id === id);
  if (table !== undefined) return table;
  const ids = tables.map((one) => one.id);
  throw new RelanceError(
    "valeur",
    `Table inconnue : « ${id} ».${didYouMean(id, ids)}`,
    `Tables qui reçoivent des valeurs : ${ids.join(", ")}.`,
  );
}

/** 10 000 €: beyond, the unit was mistaken. */
const MAX_SUM = 1_000_000;

function readValue(table: LegalTable, typed: string): number {
  if (table.unit === "points de base") {
    const rateBp = parseRateBp(typed);
    if (rateBp !== undefined) return rateBp;
    throw new RelanceError(
      "valeur",
      `« ${typed} » n'est pas un taux.`,
      "Écrivez-le en %, avec au plus deux décimales : 2,65.",
    );
  }
  const sum = cents(typed);
  if (sum > 0 && sum <= MAX_SUM) return sum;
  throw new RelanceError(
    "valeur",
    `« ${typed} » n'est pas une somme de cette table.`,
    "Écrivez-la en euros.",
  );
}

function readPage(typed: string | undefined): string | undefined {
  const page = cleanText(typed);
  if (page === undefined || /^https:\/\/\S{1,500}$/u.test(page)) return page;
  throw new RelanceError(
    "valeur",
    `« ${typed} » n'est pas une adresse de page.`,
    "Elle commence par https:// et ne contient pas d'espace.",
  );
}

function inOrder(figures: readonly AddedFigure[]): readonly AddedFigure[] {
  return [...figures].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
}
