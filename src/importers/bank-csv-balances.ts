// Balances that each row of a table says: running ones give the opening and the closing balance; others are of today.
import type { ReadPage } from "../domain/bank-file.ts";
import type { EntryRow } from "./bank-csv-row.ts";

/** Each balance follows from the one before, from the top or from the bottom: it is one of the account, not of today. */
export function isRunning(rows: readonly EntryRow[]): boolean {
  if (rows.length < 2 || rows.some((row) => row.balanceCents === undefined)) return false;
  const follows = (list: readonly EntryRow[]) =>
    list.every((row, index) => {
      const before = list[index - 1]?.balanceCents;
      return before === undefined || before + row.entry.amountCents === row.balanceCents;
    });
  return follows(rows) || follows([...rows].reverse());
}

/** Opening and closing balances of rows that each say theirs, whichever way they run. */
export function edgeBalances(
  rows: readonly EntryRow[],
): Partial<Pick<ReadPage, "openingCents" | "closingCents">> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first?.balanceCents === undefined || last?.balanceCents === undefined) return {};
  const down = first.entry.bookedOn < last.entry.bookedOn || steps(rows) >= steps([...rows].reverse());
  const [oldest, newest] = down ? [first, last] : [last, first];
  return {
    openingCents: (oldest.balanceCents ?? 0) - oldest.entry.amountCents,
    closingCents: newest.balanceCents,
  };
}

/** How many balances follow from the one above. */
function steps(rows: readonly EntryRow[]): number {
  return rows.filter((row, index) => {
    const before = rows[index - 1]?.balanceCents;
    return before !== undefined && before + row.entry.amountCents === row.balanceCents;
  }).length;
}
