// Measures in words: a median or a percentage never stands without its number of cases.
import { ENOUGH_CASES, type Sample, type Share } from "../../domain/sample.ts";
import { grouped, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";

export const TOO_FEW = "trop peu de cas";

/** Said once, under the first figures that it concerns. */
export const THRESHOLD = `Sous ${countOf(ENOUGH_CASES, "cas", "cas")}, ni médiane ni pourcentage${NBSP}: un cas de plus changerait tout.`;

/** « 34 j », « 12,5 j », or that there are too few cases. */
export function medianWords({ median }: Sample): string {
  return median === undefined ? TOO_FEW : daysWords(median);
}

/** « 34 j » ; half a day is « ,5 ». */
export function daysWords(days: number): string {
  return `${String(days).replace(".", ",").replace("-", "\u2212")}${NBSP}j`;
}

/** « 4 sur 6 (67 %) », « 2 sur 3 » ; a dash when nothing was counted. */
export function shareWords({ count, of, percent }: Share): string {
  if (of === 0) return "–";
  const counted = `${countWords(count)}${NBSP}sur${NBSP}${countWords(of)}`;
  return percent === undefined ? counted : `${counted} (${percent}${NBSP}%)`;
}

/** « 3 252 », as countOf writes it with its noun. */
export function countWords(count: number): string {
  return grouped(String(count));
}

/** « n = 27 ». */
export function casesWords(count: number): string {
  return `n${NBSP}=${NBSP}${countWords(count)}`;
}
