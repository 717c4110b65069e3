// Where a header stands that the user names: by its exact text, else its words, else its place.
import { wordsOf } from "./untrusted-text.ts";

/** The column that a choice `word=header` names, from 0; or why none is, in a French sentence. */
export function placeOf(
  headers: readonly string[],
  word: string,
  header: string,
): { readonly index: number } | { readonly problem: string } {
  const places = placesOf(headers, header);
  const [index, another] = places;
  if (index === undefined) return { problem: "aucune colonne ne porte ce nom." };
  if (another === undefined) return { index };
  const all = places.map((place) => place + 1).join(" ou ");
  return {
    problem: `plusieurs colonnes portent ce nom\u00a0: donnez sa place, --colonne ${word}=${index + 1} (${all}).`,
  };
}

/** Several when several columns bear that name. */
function placesOf(headers: readonly string[], header: string): readonly number[] {
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
