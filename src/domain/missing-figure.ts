// A figure of the law that is not known refuses the sum that rests on it. Where a page, a list or a message can do without
// that sum, what is missing is said: it is never guessed.
import { RelanceError } from "./errors.ts";

/** What `compute` gives, else what `missing` makes of the refusal; any other error goes on. */
export function orMissing<T, M>(compute: () => T, missing: (refusal: RelanceError) => M): T | M {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RelanceError && error.code === "droit") return missing(error);
    throw error;
  }
}

/** What `compute` gives; undefined where a figure of the law is missing. */
export function ifFiguresKnown<T>(compute: () => T): T | undefined {
  return orMissing(compute, () => undefined);
}
