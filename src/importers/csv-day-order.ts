// Day first or month first: French headers say day first; English ones say nothing, and nothing is guessed.
import type { CsvField, RecognisedColumn } from "./csv-columns.ts";
import { readDay } from "./csv-values.ts";
import { cleanText, wordsOf } from "./untrusted-text.ts";

const DAY_FIELDS: ReadonlySet<CsvField> = new Set(["issuedOn", "dueOn", "paidOn", "performedOn"]);

/** Words that only an English header holds. */
const ENGLISH = new Set(
  "invoice number due issue customer name amount vat tax incl excl net paid payment balance status state terms subject label title purchase order delivery phone address street city town zip postal country currency document prepaid".split(
    " ",
  ),
);
/** Headers that both languages write the same way. */
const BOTH = new Set(
  "date client total contact description type conditions no n num ref reference siren siret iban email mail".split(
    " ",
  ),
);

/** True when the headers that were recognised are English ones, and not one is French. */
function isEnglish(columns: readonly RecognisedColumn[]): boolean {
  const words = columns.map((column) => wordsOf(column.header).split(" "));
  const english = words.map((one) => one.some((word) => ENGLISH.has(word)));
  return (
    english.includes(true) && words.every((one, at) => english[at] || one.every((word) => BOTH.has(word)))
  );
}

export interface DayInDoubt {
  readonly line: number;
  readonly column: string;
  readonly value: string;
}

/**
 * The first day that reads two ways in a file with English headers, where no other day tells the order;
 * undefined when the order is sure.
 */
export function dayInDoubt(
  records: readonly { readonly line: number; readonly cells: readonly string[] }[],
  columns: readonly RecognisedColumn[],
): DayInDoubt | undefined {
  if (!isEnglish(columns)) return undefined;
  let doubt: DayInDoubt | undefined;
  for (const { line, cells } of records) {
    for (const column of columns) {
      if (!DAY_FIELDS.has(column.field)) continue;
      const value = cleanText(cells[column.index] ?? "");
      const dayFirst = readDay(value, "jma");
      const monthFirst = readDay(value, "mja");
      // One day that exists in a single order tells how the whole file is written.
      if (dayFirst.ok !== monthFirst.ok) return undefined;
      if (dayFirst.ok && monthFirst.ok && dayFirst.value !== monthFirst.value)
        doubt ??= { line, column: column.header, value };
    }
  }
  return doubt;
}
