// Which invoices add up to a sum, to the cent: searched within bounds, and never trusted when the search was cut short.
import type { Cents } from "./money.ts";

export interface ExactSums<T> {
  /** At most two, the one of the oldest first: a second one is enough to know that the sum tells nothing. */
  readonly found: readonly (readonly T[])[];
  /** False when the bound was met: there may be others. */
  readonly isWhole: boolean;
}

/** More open invoices than this: their sums cover every amount, and prove nothing. */
const MOST_ITEMS = 30;
const MOST_PARTS = 12;
const MOST_STEPS = 20_000;

/** Groups of two items or more whose amounts, all positive, add up to `target`. Items come in the order to prefer. */
export function exactSums<T>(items: readonly T[], amountOf: (item: T) => Cents, target: Cents): ExactSums<T> {
  const all = items.filter((item) => amountOf(item) < target);
  const usable = all.slice(0, MOST_ITEMS);
  const rest: Cents[] = [];
  for (let at = usable.length - 1, sum = 0; at >= 0; at -= 1) {
    sum += amountOf(usable[at] as T);
    rest[at] = sum;
  }
  const found: T[][] = [];
  let steps = 0;
  const search = (at: number, left: Cents, chosen: readonly T[]): void => {
    if (found.length >= 2 || steps > MOST_STEPS) return;
    steps += 1;
    if (left === 0) {
      if (chosen.length > 1) found.push([...chosen]);
      return;
    }
    if (at >= usable.length || (rest[at] as Cents) < left || chosen.length >= MOST_PARTS) return;
    const item = usable[at] as T;
    if (amountOf(item) <= left) search(at + 1, left - amountOf(item), [...chosen, item]);
    search(at + 1, left, chosen);
  };
  search(0, target, []);
  return { found, isWhole: steps <= MOST_STEPS && all.length <= MOST_ITEMS };
}
