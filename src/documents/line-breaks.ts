// Where a line of a page may not break, whoever wrote the words: the spaces stay, and hold. What was typed is not changed.

const NBSP = "\u00a0";
const MONTHS = [
  "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  "January|February|March|April|May|June|July|August|September|October|November|December",
].join("|");

const HELD: readonly RegExp[] = [
  / (?=[:;!?%»]| ?€(?!\d))/gu,
  /(?<=«) /gu,
  /(?<=(?<!\p{L})(?:n°|nos|art\.|p\.)) (?=\S)/giu,
  /(?<=(?<!\p{L})(?:M\.|MM\.|Mmes?|Mes?|Dr)) (?=\p{Lu})/gu,
  /(?<=(?<!\d)\d{1,3}(?:[ \u00a0]\d{3})*) (?=\d{3}(?!\d))/gu,
  new RegExp(`(?<=(?<![\\d-])(?:\\d{1,2}|1er)) (?=(?:${MONTHS})(?!\\p{L}))`, "giu"),
  new RegExp(`(?<=(?<!\\p{L})(?:${MONTHS})) (?=\\d{4}(?!\\d))`, "giu"),
];

/** Signs with what they belong to, the parts of a number, of a date, a title with its name. */
export function held(text: string): string {
  return HELD.reduce((kept, pattern) => kept.replace(pattern, NBSP), text);
}
