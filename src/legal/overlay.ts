// The user's legal figures, in <données>/droit/<table>.json: read as strictly as those of relance, merged over them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { RelanceError } from "../domain/errors.ts";
import type { LegalTable } from "../domain/legal.ts";
import { type AddedFigure, type LegalOverlay, mergeFigures } from "../domain/legal-overlay.ts";
import { plainDay } from "../domain/plain-words.ts";
import {
  dayAt,
  integerAt,
  type JsonObject,
  listAt,
  onlyKeys,
  optionalTextAt,
  readJsonObject,
  refuse,
  textAt,
} from "./strict-json.ts";

/** A rate never passes 100 %, a fixed sum 10 000 €: beyond, the unit was mistaken. */
export const MAX_FIGURE: Readonly<Record<LegalTable["unit"], number>> = {
  "points de base": 10_000,
  centimes: 1_000_000,
};

/** @throws RelanceError (droit) when a figure of the user is unreadable, or contradicts the table. */
export function withOverlay(table: LegalTable, overlayPath: string): LegalTable {
  const merged = mergeFigures(table, readAdded(table, overlayPath));
  if ("table" in merged) return merged.table;
  const { refused, why } = merged;
  throw new RelanceError(
    "droit",
    `Votre valeur de la table ${table.id} au ${plainDay(refused.fromOn)} (source\u00a0: ${refused.source}) est refusée\u00a0: ${why}`,
    `relance droit retirer ${table.id} ${refused.fromOn}`,
  );
}

/** Reads and writes the user's figures beside the database; `files` writes whole files or none. */
export function openOverlay(
  packaged: readonly LegalTable[],
  overlayPath: string,
  files: { replace(path: string, bytes: Uint8Array): void; remove(path: string): void },
): LegalOverlay {
  const tableOf = (id: string): LegalTable => {
    const table = packaged.find((one) => one.id === id);
    if (table === undefined) throw new Error(`no legal table ${id}`);
    return table;
  };
  return {
    packaged: () => packaged,
    figures: (id) => readAdded(tableOf(id), overlayPath),
    save: (id, figures) => {
      const path = join(overlayPath, `${tableOf(id).id}.json`);
      if (figures.length === 0) files.remove(path);
      else files.replace(path, new TextEncoder().encode(written(id, figures)));
    },
  };
}

function written(id: string, figures: readonly AddedFigure[]): string {
  const valeurs = figures.map((one) => ({
    du: one.fromOn,
    valeur: one.value,
    source: one.source,
    ...(one.page === undefined ? {} : { page: one.page }),
    ajoute_le: one.addedOn,
  }));
  return `${JSON.stringify({ table: id, valeurs }, null, 2)}\n`;
}

function readAdded(table: LegalTable, overlayPath: string): readonly AddedFigure[] {
  const path = join(overlayPath, `${table.id}.json`);
  if (!existsSync(path)) return [];
  try {
    const file = readJsonObject(path, `droit/${table.id}.json`);
    onlyKeys(file, ["table", "valeurs"]);
    if (textAt(file, "table") !== table.id) refuse(file, "table", `«\u00a0${table.id}\u00a0» attendu`);
    const figures = listAt(file, "valeurs").map((one) => readFigure(one, MAX_FIGURE[table.unit]));
    for (const [index, { fromOn }] of figures.entries()) {
      const previous = figures[index - 1]?.fromOn;
      if (previous !== undefined && fromOn <= previous)
        refuse(file, `valeurs[${index}].du`, `${fromOn} ne suit pas ${previous}`);
    }
    return figures;
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    throw new RelanceError(
      error.code,
      error.message,
      `Corrigez ce fichier, ou déplacez-le pour revenir aux valeurs de relance\u00a0: ${path}`,
    );
  }
}

function readFigure(one: JsonObject, max: number): AddedFigure {
  onlyKeys(one, ["du", "valeur", "source", "page", "ajoute_le"]);
  return {
    fromOn: dayAt(one, "du"),
    value: integerAt(one, "valeur", 0, max),
    source: textAt(one, "source"),
    page: optionalTextAt(one, "page"),
    addedOn: dayAt(one, "ajoute_le"),
  };
}
