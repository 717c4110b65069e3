// A handful of measures and what may be said of them: how many, and a middle value only when there are enough.

/** Under so many cases neither a median nor a percentage is given: one more case would change it entirely. */
export const ENOUGH_CASES = 5;

/** Whole numbers measured on as many cases; from the smallest to the largest. */
export interface Sample {
  readonly values: readonly number[];
  /** Half of the cases are at most this; in halves when two middles differ. Absent: too few cases. */
  readonly median?: number | undefined;
}

export function sampleOf(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length < ENOUGH_CASES
    ? { values: sorted }
    : { values: sorted, median: quantile(sorted, 1, 2) };
}

/** The value with `part / of` of the cases at or under it; between two cases, halfway. At least one value, sorted. */
export function quantile(sorted: readonly number[], part: number, of: number): number {
  const place = (sorted.length * part) / of;
  const upper = sorted[Math.min(Math.floor(place), sorted.length - 1)] ?? 0;
  const lower = Number.isInteger(place) ? (sorted[Math.max(place - 1, 0)] ?? 0) : upper;
  return (lower + upper) / 2;
}

/** Cases that ended well among those that ended. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** Whole percent, half up. Absent: too few cases. */
  readonly percent?: number | undefined;
}

export function shareOf(count: number, of: number): Share {
  return of < ENOUGH_CASES
    ? { count, of }
    : { count, of, percent: Math.floor((200 * count + of) / (2 * of)) };
}
