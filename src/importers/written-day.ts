// A day whose month is written in letters, in French or in English: « 3 mars 2026 », « 12 janv. 2026 », « 5 May 2026 ».
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import "dayjs/locale/fr.js";
import { type Day, parseDay } from "../domain/day.ts";

dayjs.extend(customParseFormat);

const FORMATS = ["D MMMM YYYY", "D MMM YYYY"];

/** Undefined when the words are no month, or the day does not exist in it. */
export function parseWrittenDay(text: string): Day | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? /u, "")
    .replace(/^1er\b/u, "1")
    .replace(/^0(\d) /u, "$1 ");
  for (const [locale, candidate] of [
    ["fr", words],
    ["en", words.replace(/\b[a-z]/u, (letter) => letter.toUpperCase())],
  ] as const) {
    for (const format of FORMATS) {
      // Strict: dayjs would otherwise turn 31 février into 3 March.
      const found = dayjs(candidate, format, locale, true);
      if (found.isValid()) return parseDay(found.format("YYYY-MM-DD"));
    }
  }
  return undefined;
}
