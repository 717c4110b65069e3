// The records under the headers: invoices, lines of one invoice, totals and drafts left out, and every line to mend.
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import { type CsvProblem, RowCells } from "./csv-cells.ts";
import type { CsvField } from "./csv-columns.ts";
import type { CsvRecord, CsvSeparator } from "./csv-dialect.ts";
import { inWords, isDolibarr } from "./csv-dolibarr.ts";
import type { CsvHeader } from "./csv-header.ts";
import { addRow, firstRow, hasLines, type InvoiceRows, refuseDifferences, withLines } from "./csv-lines.ts";
import { hasPayments, OF_THE_PAYMENT, paidInAll, withPayments } from "./csv-payments.ts";
import type { RecognisedColumn } from "./csv-recognition.ts";
import { readRow } from "./csv-row.ts";
import type { DayOrder } from "./csv-values.ts";
import { cleanText, wordsOf } from "./untrusted-text.ts";

export interface CsvTable {
  readonly header: CsvHeader;
  readonly records: readonly CsvRecord[];
  readonly separator: CsvSeparator;
  readonly dayOrder: DayOrder;
  /** Lines of the file before its text. */
  readonly skipped: number;
}

export interface ReadRows {
  readonly invoices: readonly ImportedInvoice[];
  readonly problems: readonly CsvProblem[];
  readonly ignored: readonly { readonly line: number; readonly reason: string }[];
  /** Rows that are lines, or payments, of an invoice met above. */
  readonly furtherLines: number;
  readonly byPayments: boolean;
}

export function readRows(table: CsvTable): ReadRows {
  const { header, records, separator, dayOrder, skipped } = table;
  const { columns } = header.found;
  const headers = new Map<CsvField, string>(columns.map((column) => [column.field, column.header]));
  const fields = new Set(headers.keys());
  const byLines = hasLines(fields);
  const byPayments = !byLines && hasPayments(fields);
  const word = isDolibarr(header.cells) ? inWords : (_: CsvField, text: string): string => text;
  const problems: CsvProblem[] = [];
  const ignored: { line: number; reason: string }[] = [];
  const met = new Map<string, InvoiceRows>();
  const all: InvoiceRows[] = [];
  let furtherLines = 0;
  for (const record of records) {
    const line = record.line + skipped;
    const flaw = flawOf(record, header);
    if (flaw !== undefined) {
      problems.push({ line, ...flaw });
      continue;
    }
    const cells = new Map<CsvField, string>(
      columns.map(({ field, index }) => [field, word(field, cleanText(record.cells[index] ?? ""))]),
    );
    if (isTotalLine(record, cells)) {
      ignored.push({ line, reason: "ligne de total" });
      continue;
    }
    const row = new RowCells(line, cells, headers, problems);
    const number = row.text("number");
    const before = number === undefined ? undefined : met.get(number);
    if (before !== undefined) {
      if (byLines) addRow(before, row);
      else if (byPayments) {
        refuseDifferences(before.first, row, OF_THE_PAYMENT);
        before.further.push(row);
      } else row.refuse("number", `ce numéro est déjà à la ligne ${before.first.line}.`);
      if (byLines || byPayments) furtherLines += 1;
      continue;
    }
    const rows = firstRow(row);
    if (number !== undefined) met.set(number, rows);
    if (separator === "," && refuseCutAmount(record, columns, row)) continue;
    all.push(rows);
  }
  const invoices = all.flatMap((rows) => {
    const { first, further } = rows;
    const paid = further.length === 0 ? undefined : paidInAll([first, ...further], dayOrder);
    if (further.length > 0 && paid === undefined) return [];
    const reading = readRow(paid?.row ?? first, dayOrder);
    if (reading.kind === "ignoree") ignored.push({ line: first.line, reason: reading.reason });
    if (reading.kind !== "facture") return [];
    if (paid !== undefined) return [withPayments(reading.invoice, paid.payments)];
    return [byLines ? withLines(reading.invoice, rows) : reading.invoice];
  });
  problems.sort((a, b) => a.line - b.line);
  ignored.sort((a, b) => a.line - b.line);
  return { invoices, problems, ignored, furtherLines, byPayments };
}

function flawOf(record: CsvRecord, header: CsvHeader): Pick<CsvProblem, "value" | "problem"> | undefined {
  if (record.flaw !== undefined)
    return { value: cleanText(record.cells.join(" ")).slice(0, 80), problem: record.flaw };
  const extra = record.cells.slice(header.cells.length).find((cell) => cell.trim() !== "");
  if (extra === undefined) return undefined;
  return {
    value: cleanText(extra),
    problem: `la ligne a plus de cellules que les ${header.cells.length} en-têtes\u00a0: un séparateur n'est pas entre guillemets.`,
  };
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

/**
 * In a file with commas, « 1250,50 » without quotes fills two cells: the cents would be lost in silence. True when
 * it was so: nothing else of the line can be trusted.
 */
function refuseCutAmount(record: CsvRecord, columns: readonly RecognisedColumn[], row: RowCells): boolean {
  const total = columns.find((column) => column.field === "total");
  const next = columns.find((column) => column.index === (total?.index ?? 0) + 1);
  if (total === undefined || next === undefined || !WORDY.has(next.field)) return false;
  const [units, decimals] = [record.cells[total.index]?.trim() ?? "", record.cells[next.index]?.trim() ?? ""];
  if (!/^-?[\d\s]+$/u.test(units) || !/^\d{1,2}$/u.test(decimals)) return false;
  row.refuse(
    "total",
    "montant coupé en deux par la virgule qui sépare les colonnes\u00a0: mettez-le entre guillemets.",
    `${units},${decimals}`,
  );
  return true;
}

/** « Total », « Sous-total TTC »… in the first filled cell, and no date: a sum of the lines above, not an invoice. */
function isTotalLine(record: CsvRecord, cells: ReadonlyMap<CsvField, string>): boolean {
  if (cells.get("issuedOn") !== "") return false;
  const first = record.cells.find((cell) => cell.trim() !== "") ?? "";
  return /^(?:sous )?tota(?:l|ux)(?: |$)/u.test(wordsOf(first));
}
