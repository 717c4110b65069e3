// The line of headers: found among titles and separators, as the one under which most columns are recognised.
import { RelanceError } from "../domain/errors.ts";
import { type CsvRecord, type CsvSeparator, SEPARATORS, splitRecords } from "./csv-dialect.ts";
import type { RecognisedColumns } from "./csv-recognition.ts";
import { cleanText } from "./untrusted-text.ts";

/** Headers may come after a few lines of title. */
const HEADER_SEARCH = 20;

export interface CsvHeader<Found = RecognisedColumns> {
  /** Among the records, from 0. */
  readonly position: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly found: Found;
}

/** What columns a line of headers would give, and how many of them, among which must be there. */
export interface HeaderSearch<Found> {
  readonly recognise: (headers: readonly string[]) => Found;
  readonly count: (found: Found) => { readonly columns: number; readonly required: number };
}

/** @throws RelanceError (valeur) when no line holds a letter nor a figure. */
export function findHeader<Found>(
  body: string,
  announced: CsvSeparator | undefined,
  search: HeaderSearch<Found>,
): { readonly separator: CsvSeparator; readonly header: CsvHeader<Found> } {
  let best: { separator: CsvSeparator; header: CsvHeader<Found>; score: number } | undefined;
  for (const separator of announced === undefined ? SEPARATORS : [announced]) {
    const sample = splitRecords(body, separator, HEADER_SEARCH * 3);
    sample.slice(0, HEADER_SEARCH).forEach((record, position) => {
      const cells = record.cells.map(cleanText);
      if (!cells.some((cell) => /[\p{L}\p{N}]/u.test(cell))) return;
      const found = search.recognise(cells);
      const { columns, required } = search.count(found);
      const score = required * 1000 + columns * 10 + consistency(sample, record, position) * 9;
      if (best === undefined || score > best.score) {
        best = { separator, header: { position, line: record.line, cells, found }, score };
      }
    });
  }
  if (best === undefined) {
    throw new RelanceError(
      "valeur",
      "Le fichier est vide.",
      "Vérifiez l'export\u00a0: il doit porter une ligne d'en-têtes et une ligne par facture, ou par écriture.",
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
