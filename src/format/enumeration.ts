// Lists inside a sentence.
import { grouped, NBSP } from "./amounts.ts";

/** « a », « a et b », « a, b et c ». */
export function enumeration(items: readonly string[], and = "et"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${and} ${last}`;
}

/** « a, b et 3 autres »: the first of many are named, and the others counted. */
export function firstOf(items: readonly string[], most: number): string {
  const left = items.length - most;
  return `${items.slice(0, most).join(", ")}${left > 0 ? ` et ${grouped(String(left))}${NBSP}autre${left > 1 ? "s" : ""}` : ""}`;
}
