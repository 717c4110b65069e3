// The known word closest to a mistyped one, for « Vouliez-vous dire … ? »: two edits away at most, one for a
// short word, where two would make « nom » of « foo ».
import { folded } from "./folded-text.ts";

/** The closest candidate, accents and case aside; undefined when none is close enough. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(typed);
  let best: string | undefined;
  let bestDistance = wanted.length <= 4 ? 2 : 3;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, folded(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** « Vouliez-vous dire « … » ? » with a leading space, or nothing. */
export function didYouMean(typed: string, candidates: Iterable<string>): string {
  const known = [...new Set(candidates)];
  const best = nearest(typed, known) ?? onlyOneHolding(typed, known);
  return best === undefined ? "" : ` Vouliez-vous dire « ${best} » ?`;
}

/** What is enough of a name for it to be meant: « bleu » of « studio-bleu ». */
const LEAST_PART = 3;

/** The one candidate that what was typed is a part of; undefined when none, or several, are. */
function onlyOneHolding(typed: string, candidates: readonly string[]): string | undefined {
  const part = folded(typed.trim());
  if (part.length < LEAST_PART) return undefined;
  const holding = candidates.filter((one) => folded(one).includes(part));
  return holding.length === 1 ? holding[0] : undefined;
}

/** Levenshtein distance, given up once it reaches `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] as number) + 1, (current[j - 1] as number) + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
