// Day first or month first: only a day that exists in a single order tells it; otherwise the user does.
import type { CsvField } from "./csv-columns.ts";
import type { RecognisedColumn } from "./csv-recognition.ts";
import { readDay } from "./csv-values.ts";
import { cleanText } from "./untrusted-text.ts";

const DAY_FIELDS: ReadonlySet<CsvField> = new Set([
  "issuedOn",
  "dueOn",
  "paidOn",
  "performedOn",
  "remindedOn",
  "noticeOn",
]);

/** What may read two ways: anything else says its order, or is no day. */
const NUMBERS = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/u;

export interface DayInDoubt {
  readonly line: number;
  readonly column: string;
  readonly value: string;
}

/**
 * The first day that reads two ways in a file where no other day tells the order, whatever its language:
 * French headers are a clue, and a wrong guess would move a due date by months. Undefined when the order is sure.
 */
export function dayInDoubt(
  records: readonly { readonly line: number; readonly cells: readonly string[] }[],
  columns: readonly RecognisedColumn[],
): DayInDoubt | undefined {
  let doubt: DayInDoubt | undefined;
  for (const { line, cells } of records) {
    for (const column of columns) {
      if (!DAY_FIELDS.has(column.field)) continue;
      const value = cleanText(cells[column.index] ?? "");
      if (!NUMBERS.test(value)) continue;
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
