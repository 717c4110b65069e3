// Invoices from a CSV of any French tool: what was understood, the invoices, and every line to mend.
import { RelanceError } from "../domain/errors.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { CsvProblem } from "./csv-cells.ts";
import { CSV_FIELDS, fieldWord, REQUIRED_FIELDS } from "./csv-columns.ts";
import { type DayInDoubt, dayInDoubt } from "./csv-day-order.ts";
import {
  type CsvEncoding,
  type CsvSeparator,
  decodeCsv,
  splitRecords,
  withoutAnnounce,
} from "./csv-dialect.ts";
import { findHeader } from "./csv-header.ts";
import { type ColumnChoice, recogniseColumns } from "./csv-recognition.ts";
import { type ReadRows, readRows } from "./csv-rows.ts";
import type { DayOrder } from "./csv-values.ts";

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_ROWS = 100_000;

/** What the user said of a file, now or the last time one had the same headers. */
export interface CsvChoices {
  readonly columns: readonly ColumnChoice[];
  readonly dayOrder?: DayOrder | undefined;
}

export interface CsvOptions extends Partial<CsvChoices> {
  /** What was said before of these headers: used where nothing is said now. */
  readonly remembered?: ((headers: readonly string[]) => CsvChoices | undefined) | undefined;
}

/** What only the user can tell; a problem says the same, for when nobody can be asked. */
export type CsvQuestion =
  | {
      readonly kind: "colonne";
      /** As `--colonne` takes it, and as it is shown. */
      readonly field: string;
      readonly label: string;
      readonly candidates: readonly { readonly header: string; readonly place: number }[];
    }
  | ({ readonly kind: "ordre-dates" } & DayInDoubt);

export interface CsvReading {
  /** To be shown before anything is written. */
  readonly understood: {
    readonly encoding: CsvEncoding;
    readonly separator: CsvSeparator;
    /** Line of the headers. */
    readonly headerLine: number;
    readonly headers: readonly string[];
    readonly dayOrder: DayOrder;
    /** `retenu`: said of an earlier file; `fichier`: a date proves it, or none reads two ways; `inconnu`: asked. */
    readonly dayOrderFrom: "declare" | "retenu" | "fichier" | "inconnu";
    /** `field` is the French word for what the column holds; `chosen`: by the user. */
    readonly columns: readonly {
      readonly header: string;
      readonly field: string;
      readonly chosen: boolean;
    }[];
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
  readonly questions: readonly CsvQuestion[];
  /** What was said of it, now and before, the last word winning. */
  readonly choices: CsvChoices;
}

/**
 * Pure: same bytes and choices, same reading. A file whose every date reads two ways is a problem until the order
 * is said.
 * @throws RelanceError (valeur) when the bytes are no text table, are empty, or exceed 20 MB or 100 000 lines.
 */
export function readInvoiceCsv(bytes: Uint8Array, options: CsvOptions = {}): CsvReading {
  if (bytes.length > MAX_BYTES) throw tooLong("20 Mo");
  const { text, encoding } = decodeCsv(bytes);
  const { announced, body, skipped } = withoutAnnounce(text);
  const said = options.columns ?? [];
  const { separator, header } = findHeader(body, announced, {
    recognise: (headers) =>
      recogniseColumns(headers, mergedColumns(said, options.remembered?.(headers)?.columns ?? [])),
    count: ({ columns: found }) => ({
      columns: found.length,
      required: found.filter(({ field }) => REQUIRED_FIELDS.includes(field)).length,
    }),
  });
  const records = splitRecords(body, separator, header.position + MAX_ROWS + 2).slice(header.position + 1);
  if (records.length > MAX_ROWS) throw tooLong("100 000 lignes");

  const { columns, ignored, notes, questions } = header.found;
  const headerLine = header.line + skipped;
  const problems: CsvProblem[] = header.found.problems.map(({ header: value, problem }) => ({
    line: headerLine,
    value,
    problem,
  }));
  const before = options.remembered?.(header.cells);
  const remembered = before?.dayOrder;
  const dayOrder = options.dayOrder ?? remembered;
  const doubt = dayOrder === undefined ? dayInDoubt(records, columns) : undefined;
  const asked: CsvQuestion[] = questions.map(({ field, candidates }) => ({
    kind: "colonne",
    field: fieldWord(field),
    label: CSV_FIELDS[field],
    candidates,
  }));
  if (doubt !== undefined) {
    const placed = { ...doubt, line: doubt.line + skipped };
    asked.push({ kind: "ordre-dates", ...placed });
    problems.push({
      ...placed,
      problem:
        "jour ou mois d'abord\u00a0? Aucune date du fichier ne le dit\u00a0: ajoutez --ordre-dates jma (jour d'abord, comme en France) ou --ordre-dates mja.",
    });
  }
  const table = { header, records, separator, dayOrder: dayOrder ?? "jma", skipped } as const;
  const read =
    problems.length > 0
      ? { invoices: [], problems, ignored: [], furtherLines: 0, byPayments: false }
      : readRows(table);
  return {
    understood: {
      encoding,
      separator,
      headerLine,
      headers: header.cells,
      dayOrder: table.dayOrder,
      dayOrderFrom:
        options.dayOrder !== undefined
          ? "declare"
          : remembered !== undefined
            ? "retenu"
            : doubt === undefined
              ? "fichier"
              : "inconnu",
      columns: columns.map((column) => ({
        header: column.header,
        field: CSV_FIELDS[column.field],
        chosen: column.chosen,
      })),
      ignoredHeaders: ignored,
      rowCount: records.length,
      ignoredRows: read.ignored,
      notes: read.furtherLines === 0 ? notes : [...notes, linesNote(read)],
    },
    rows: read.invoices,
    problems: read.problems,
    questions: asked,
    choices: { columns: mergedColumns(said, before?.columns ?? []), dayOrder },
  };
}

/** What is said now wins over what was said before, for a field as for a column. */
export function mergedColumns(
  now: readonly ColumnChoice[],
  before: readonly ColumnChoice[],
): readonly ColumnChoice[] {
  const kept = before.filter(
    (one) => !now.some((other) => other.field === one.field || other.header === one.header),
  );
  return [...kept, ...now];
}

function linesNote({ invoices: { length: count }, byPayments }: ReadRows): string {
  return `Une ligne par ${byPayments ? "paiement" : "ligne de facture"}\u00a0: ${count} ${count > 1 ? "factures" : "facture"} en tout.`;
}

function tooLong(limit: string): RelanceError {
  return new RelanceError(
    "valeur",
    `Le fichier dépasse ${limit}.`,
    "Découpez-le en plusieurs fichiers, avec les mêmes en-têtes.",
  );
}
