// Where a header stands that the user names: by its exact text, else its words, else its place.
import { wordsOf } from "./untrusted-text.ts";

/** Places from 0; several when several columns bear that name. */
export function placesOf(headers: readonly string[], header: string): readonly number[] {
  const where = (same: (one: string) => boolean): readonly number[] =>
    headers.flatMap((one, index) => (one !== "" && same(one) ? [index] : []));
  const exact = where((one) => one === header);
  if (exact.length > 0) return exact;
  const words = wordsOf(header);
  const close = words === "" ? [] : where((one) => wordsOf(one) === words);
  if (close.length > 0) return close;
  const place = /^\d{1,4}$/u.test(header) ? Number(header) - 1 : -1;
  return headers[place] === undefined ? [] : [place];
}
