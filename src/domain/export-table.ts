// A table of the database on its way out and back: JSON that gives back every byte, CSV for a spreadsheet.
import { csvText } from "./csv-cell.ts";
import { RelanceError } from "./errors.ts";
import { exportedColumn, exportedTable } from "./export-names.ts";
import { asJsonObject, jsonIn } from "./json-text.ts";
import { plainDecimal } from "./plain-words.ts";

/** What a column holds; text that is JSON is written as such, and comes back the same to the letter. */
export type ExportedValue = string | number | null;

/** Rows as the database holds them, by the names of its columns. */
export interface ExportedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, ExportedValue>>[];
}

export const TABLES_FOLDER = "donnees";
export const CSV_FOLDER = "tableaux";

/** The path of a table inside an export. */
export function tablePath(name: string): string {
  return `${TABLES_FOLDER}/${exportedTable(name)}.json`;
}

/** A JSON list of one row by line, French keys, amounts in whole cents; the same table always gives the same text. */
export function tableJson(table: ExportedTable): string {
  const lines = table.rows.map((row) =>
    JSON.stringify(
      Object.fromEntries(
        table.columns.map((column) => [exportedColumn(column), readable(row[column] ?? null)]),
      ),
    ),
  );
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

/** A list or an object when writing it again gives the very same text; else the text itself. */
function readable(value: ExportedValue): unknown {
  if (typeof value !== "string" || !/^[[{]/u.test(value)) return value;
  try {
    const content: unknown = JSON.parse(value);
    return JSON.stringify(content) === value ? content : value;
  } catch {
    return value;
  }
}

/**
 * Rows read back from {@link tableJson}; `columns` are those of the database, by its own names.
 * @throws RelanceError (valeur) naming the file and the row, for what such a table cannot hold.
 */
export function readTableJson(text: string, name: string, columns: readonly string[]): ExportedTable {
  const refuse = (why: string): never => {
    throw new RelanceError(
      "valeur",
      `${tablePath(name)} n'est pas une table exportée par relance\u00a0: ${why}.`,
      "Exportez de nouveau depuis le dossier d'origine\u00a0: relance exporter",
    );
  };
  const known = new Map(columns.map((column) => [exportedColumn(column), column]));
  const list = jsonIn(text);
  if (!Array.isArray(list)) return refuse("ce n'est pas une liste");
  const rows = list.map((row: unknown, index) => {
    const cells = asJsonObject(row);
    if (cells === undefined) return refuse(`sa ligne ${index + 1} n'est pas un objet`);
    return Object.fromEntries(
      Object.entries(cells).map(([key, value]: readonly [string, unknown]) => {
        const column = known.get(key) ?? refuse(`sa ligne ${index + 1} a une colonne inconnue, « ${key} »`);
        if (isStorable(value)) return [column, stored(value)];
        return refuse(`« ${key} », à sa ligne ${index + 1}, n'est pas une valeur`);
      }),
    );
  });
  return { name, columns, rows };
}

type Storable = string | number | object | null;

function isStorable(value: unknown): value is Storable {
  return typeof value === "string" || typeof value === "object" || Number.isSafeInteger(value);
}

function stored(value: Storable): ExportedValue {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

/** The same rows for people: amounts in euros, the rest as it is; no cell is a formula. */
export function tableCsv(table: ExportedTable): string {
  const heads = table.columns.map((column) => exportedColumn(column).replace(/_centimes$/u, "_euros"));
  const cells = table.rows.map((row) =>
    table.columns.map((column) => {
      const value = row[column] ?? null;
      if (value === null) return "";
      return typeof value === "number" && column.endsWith("_cents") ? euros(value) : String(value);
    }),
  );
  return csvText([heads, ...cells]);
}

/** 125050 → « 1250,50 », which a French spreadsheet adds up. */
function euros(cents: number): string {
  return plainDecimal(cents).replace(".", ",");
}
