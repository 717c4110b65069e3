// Invoices from a CSV of any French tool: what was understood, the invoices, and every line to mend.
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import { type CsvProblem, RowCells } from "./csv-cells.ts";
import {
  CSV_FIELDS,
  type CsvField,
  REQUIRED_FIELDS,
  type RecognisedColumn,
  type RecognisedColumns,
  recogniseColumns,
} from "./csv-columns.ts";
import { dayInDoubt } from "./csv-day-order.ts";
import {
  type CsvEncoding,
  type CsvRecord,
  type CsvSeparator,
  decodeCsv,
  SEPARATORS,
  splitRecords,
} from "./csv-dialect.ts";
import { readRow } from "./csv-row.ts";
import type { DayOrder } from "./csv-values.ts";
import { cleanText, wordsOf } from "./untrusted-text.ts";

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_ROWS = 100_000;
/** Headers may come after a few lines of title. */
const HEADER_SEARCH = 20;

export interface CsvReading {
  /** To be shown before anything is written. */
  readonly understood: {
    readonly encoding: CsvEncoding;
    readonly separator: CsvSeparator;
    /** Line of the headers. */
    readonly headerLine: number;
    readonly dayOrder: DayOrder;
    /** `field` is the French word for what the column holds. */
    readonly columns: readonly { readonly header: string; readonly field: string }[];
    readonly ignoredHeaders: readonly string[];
    /** Records under the headers, ignored ones included. */
    readonly rowCount: number;
    /** Lines that are no invoice: totals, drafts, cancelled ones. */
    readonly ignoredRows: readonly { readonly line: number; readonly reason: string }[];
    /** French sentences: choices made while reading the headers. */
    readonly notes: readonly string[];
  };
  readonly rows: readonly ImportedInvoice[];
  /** All or nothing: as long as there is one, the caller must write nothing. */
  readonly problems: readonly CsvProblem[];
}

/**
 * Pure: same bytes, same reading. Days are read day first unless `dayOrder` says otherwise; a day that only
 * exists month first is then a problem, as is one that reads two ways under English headers.
 * @throws RelanceError (valeur) when the bytes are no text table, are empty, or exceed 20 MB or 100 000 lines.
 */
export function readInvoiceCsv(
  bytes: Uint8Array,
  options: { readonly dayOrder?: DayOrder } = {},
): CsvReading {
  if (bytes.length > MAX_BYTES) {
    throw new RelanceError(
      "valeur",
      "Le fichier dépasse 20 Mo.",
      "Découpez-le en plusieurs fichiers, avec les mêmes en-têtes.",
    );
  }
  const dayOrder = options.dayOrder ?? "jma";
  const { text, encoding } = decodeCsv(bytes);
  // Spreadsheets may announce their separator on a first line of its own.
  const announced = /^sep=([;,\t|])\r?\n/iu.exec(text);
  const body = announced ? text.slice(announced[0].length) : text;
  const skipped = announced ? 1 : 0;
  const { separator, header } = findHeader(body, announced?.[1] as CsvSeparator | undefined);
  const records = splitRecords(body, separator, header.position + MAX_ROWS + 2).slice(header.position + 1);
  if (records.length > MAX_ROWS) {
    throw new RelanceError(
      "valeur",
      "Le fichier dépasse 100 000 lignes.",
      "Découpez-le en plusieurs fichiers, avec les mêmes en-têtes.",
    );
  }

  const { columns, ignored, notes } = header.found;
  const headerLine = header.line + skipped;
  const problems: CsvProblem[] = header.found.problems.map((one) => ({
    line: headerLine,
    column: one.header,
    value: one.header,
    problem: one.problem,
  }));
  const known = new Set(columns.map((column) => column.field));
  for (const field of REQUIRED_FIELDS) {
    if (known.has(field) || (field === "total" && problems.some((one) => one.problem.includes("HT ou TTC"))))
      continue;
    problems.push({
      line: headerLine,
      value: header.cells
        .filter((cell) => cell !== "")
        .join(", ")
        .slice(0, 300),
      problem: `aucune colonne «\u00a0${CSV_FIELDS[field]}\u00a0» n'a été reconnue parmi les en-têtes.`,
    });
  }
  const doubt = options.dayOrder === undefined ? dayInDoubt(records, columns) : undefined;
  if (doubt !== undefined) {
    problems.push({
      ...doubt,
      line: doubt.line + skipped,
      problem:
        "jour ou mois d'abord\u00a0? Les en-têtes sont en anglais et rien ne le dit\u00a0: ajoutez --ordre-dates jma ou --ordre-dates mja.",
    });
  }
  const ignoredRows: { line: number; reason: string }[] = [];
  const rows =
    problems.length > 0 ? [] : readRows(records, header, separator, skipped, dayOrder, problems, ignoredRows);
  return {
    understood: {
      encoding,
      separator,
      headerLine,
      dayOrder,
      columns: columns.map((column) => ({ header: column.header, field: CSV_FIELDS[column.field] })),
      ignoredHeaders: ignored,
      rowCount: records.length,
      ignoredRows,
      notes,
    },
    rows,
    problems,
  };
}

interface Header {
  /** Among the records, from 0. */
  readonly position: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly found: RecognisedColumns;
}

/** The separator and record under which the most required columns, then columns, are recognised. */
function findHeader(
  body: string,
  announced: CsvSeparator | undefined,
): { separator: CsvSeparator; header: Header } {
  let best: { separator: CsvSeparator; header: Header; score: number } | undefined;
  for (const separator of announced === undefined ? SEPARATORS : [announced]) {
    const sample = splitRecords(body, separator, HEADER_SEARCH * 3);
    sample.slice(0, HEADER_SEARCH).forEach((record, position) => {
      const cells = record.cells.map(cleanText);
      if (!cells.some((cell) => /[\p{L}\p{N}]/u.test(cell))) return;
      const found = recogniseColumns(cells);
      const requiredCount = found.columns.filter((column) => REQUIRED_FIELDS.includes(column.field)).length;
      const score =
        requiredCount * 1000 + found.columns.length * 10 + consistency(sample, record, position) * 9;
      if (best === undefined || score > best.score) {
        best = { separator, header: { position, line: record.line, cells, found }, score };
      }
    });
  }
  if (best === undefined) {
    throw new RelanceError(
      "valeur",
      "Le fichier est vide.",
      "Vérifiez l'export\u00a0: il doit porter une ligne d'en-têtes et une ligne par facture.",
    );
  }
  return best;
}

/** Share of the records under a header that have its number of cells, from 0 to 1. */
function consistency(sample: readonly CsvRecord[], header: CsvRecord, position: number): number {
  const under = sample.slice(position + 1);
  if (under.length === 0 || header.cells.length < 2) return 0;
  return under.filter((record) => record.cells.length === header.cells.length).length / under.length;
}

function readRows(
  records: readonly CsvRecord[],
  header: Header,
  separator: CsvSeparator,
  skipped: number,
  dayOrder: DayOrder,
  problems: CsvProblem[],
  ignoredRows: { line: number; reason: string }[],
): readonly ImportedInvoice[] {
  const { columns } = header.found;
  const headers = new Map<CsvField, string>(columns.map((column) => [column.field, column.header]));
  const rows: ImportedInvoice[] = [];
  const firstLines = new Map<string, number>();
  for (const record of records) {
    const line = record.line + skipped;
    if (record.flaw !== undefined) {
      problems.push({ line, value: cleanText(record.cells.join(" ")).slice(0, 80), problem: record.flaw });
      continue;
    }
    const cells = new Map<CsvField, string>(
      columns.map((column) => [column.field, cleanText(record.cells[column.index] ?? "")]),
    );
    if (isTotalLine(record, cells)) {
      ignoredRows.push({ line, reason: "ligne de total" });
      continue;
    }
    const extra = record.cells.slice(header.cells.length).find((cell) => cell.trim() !== "");
    if (extra !== undefined) {
      problems.push({
        line,
        value: cleanText(extra),
        problem: `la ligne a plus de cellules que les ${header.cells.length} en-têtes\u00a0: un séparateur n'est pas entre guillemets.`,
      });
      continue;
    }
    if (separator === ",") refuseCutAmount(record, columns, line, problems);
    const reading = readRow(new RowCells(line, cells, headers, problems), dayOrder);
    if (reading.kind === "ignoree") ignoredRows.push({ line, reason: reading.reason });
    if (reading.kind !== "facture") continue;
    const { number } = reading.invoice;
    const firstLine = firstLines.get(number);
    if (firstLine === undefined) {
      firstLines.set(number, line);
      rows.push(reading.invoice);
    } else {
      problems.push({
        line,
        column: headers.get("number"),
        value: number,
        problem: `ce numéro est déjà à la ligne ${firstLine}.`,
      });
    }
  }
  return rows;
}

const WORDY: ReadonlySet<CsvField> = new Set([
  "client",
  "label",
  "contract",
  "contact",
  "terms",
  "address",
  "city",
]);

/** In a file with commas, « 1250,50 » without quotes fills two cells: the cents would be lost in silence. */
function refuseCutAmount(
  record: CsvRecord,
  columns: readonly RecognisedColumn[],
  line: number,
  problems: CsvProblem[],
): void {
  const total = columns.find((column) => column.field === "total");
  const next = columns.find((column) => column.index === (total?.index ?? 0) + 1);
  if (total === undefined || next === undefined || !WORDY.has(next.field)) return;
  const [units, decimals] = [record.cells[total.index]?.trim() ?? "", record.cells[next.index]?.trim() ?? ""];
  if (!/^-?[\d\s]+$/u.test(units) || !/^\d{1,2}$/u.test(decimals)) return;
  problems.push({
    line,
    column: total.header,
    value: `${units},${decimals}`,
    problem:
      "montant coupé en deux par la virgule qui sépare les colonnes\u00a0: mettez-le entre guillemets.",
  });
}

/** « Total », « Sous-total TTC »… in the first filled cell, and no date: a sum of the lines above, not an invoice. */
function isTotalLine(record: CsvRecord, cells: ReadonlyMap<CsvField, string>): boolean {
  if (cells.get("issuedOn") !== "") return false;
  const first = record.cells.find((cell) => cell.trim() !== "") ?? "";
  return /^(?:sous )?tota(?:l|ux)(?: |$)/u.test(wordsOf(first));
}
