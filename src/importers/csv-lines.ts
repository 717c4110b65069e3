// Exports that have one row by line of an invoice: rows of one number are one invoice, if they agree on all of it.
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import type { Cents } from "../domain/money.ts";
import { plainEuros } from "../domain/plain-words.ts";
import type { RowCells } from "./csv-cells.ts";
import type { CsvField } from "./csv-columns.ts";
import { readCents } from "./csv-values.ts";
import { labelOf } from "./line-label.ts";

/** What a line has of its own; everything else is said of the whole invoice, again at each row. */
const OF_THE_LINE: ReadonlySet<CsvField> = new Set(["label", "lineTotal", "lineNet"]);

/** Tools round each line: a cent or two is no missing line. */
const ROUNDING = 2;

/** The rows of one invoice met so far. */
export interface InvoiceRows {
  readonly first: RowCells;
  /** The other payments, in an export that has one row by payment. */
  readonly further: RowCells[];
  readonly labels: string[];
  /** Undefined as soon as one line does not say its own sum. */
  linesTotal: Cents | undefined;
}

/**
 * Only when the sum of a line has its own column: otherwise a repeated number is a mistake, and the total of a row
 * may be the one of a line.
 */
export function hasLines(fields: ReadonlySet<CsvField>): boolean {
  return fields.has("lineTotal") || fields.has("lineNet");
}

export function firstRow(row: RowCells): InvoiceRows {
  const label = row.text("label");
  return { first: row, further: [], labels: label === undefined ? [] : [label], linesTotal: lineTotal(row) };
}

export function addRow(rows: InvoiceRows, row: RowCells): void {
  refuseDifferences(rows.first, row, OF_THE_LINE);
  const label = row.text("label");
  if (label !== undefined) rows.labels.push(label);
  const total = lineTotal(row);
  rows.linesTotal =
    rows.linesTotal === undefined || total === undefined ? undefined : rows.linesTotal + total;
}

/** Each value that differs from the first row of the invoice is a problem of its own, but those in `own`. */
export function refuseDifferences(first: RowCells, row: RowCells, own: ReadonlySet<CsvField>): void {
  for (const field of row.fields()) {
    const there = first.text(field);
    if (own.has(field) || row.text(field) === there) continue;
    row.refuse(
      field,
      `la ligne ${first.line}, de la même facture, dit ${there === undefined ? "autre chose (rien)" : `«\u00a0${there}\u00a0»`}.`,
    );
  }
}

function lineTotal(row: RowCells): Cents | undefined {
  const text = row.text("lineTotal");
  const read = text === undefined ? undefined : readCents(text);
  return read?.ok === true ? read.value : undefined;
}

/** The first line as the object, how many others there are, and whether the lines make the total. */
export function withLines(invoice: ImportedInvoice, { labels, linesTotal }: InvoiceRows): ImportedInvoice {
  const differs = linesTotal !== undefined && Math.abs(Math.abs(linesTotal) - invoice.totalCents) > ROUNDING;
  return {
    ...invoice,
    label: labelOf(labels),
    warnings: differs
      ? [
          ...invoice.warnings,
          `Ses lignes font ${plainEuros(Math.abs(linesTotal))}, pas ${plainEuros(invoice.totalCents)}\u00a0: le total est gardé, l'export est peut-être partiel.`,
        ]
      : invoice.warnings,
  };
}
