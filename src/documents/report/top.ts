// The ten first of a long list, and the others together: nobody is left out of a sum.

const MOST_ROWS = 10;

/** One more than the limit is shown rather than called « the others ». */
export function topOf<T>(rows: readonly T[]): {
  readonly shown: readonly T[];
  readonly others: readonly T[];
} {
  const count = rows.length <= MOST_ROWS + 1 ? rows.length : MOST_ROWS;
  return { shown: rows.slice(0, count), others: rows.slice(count) };
}
