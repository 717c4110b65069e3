// Days written in letters, as spreadsheets in French or in English show them.
import { expect, it } from "vitest";
import { parseWrittenDay } from "../../src/importers/written-day.ts";

it.each([
  ["3 mars 2026", "2026-03-03"],
  ["1er mars 2026", "2026-03-01"],
  ["05 décembre 2025", "2025-12-05"],
  ["vendredi 20 novembre 2026", "2026-11-20"],
  ["12 janv. 2026", "2026-01-12"],
  ["5 May 2026", "2026-05-05"],
  ["31 Jan 2026", "2026-01-31"],
])("« %s » est le %s", (text, day) => {
  expect(parseWrittenDay(text)).toBe(day);
});

it.each(["31 février 2026", "29 février 2025", "3 mars", "mars 2026", "3 mars 26", "demain", ""])(
  "« %s » n'est pas un jour",
  (text) => {
    expect(parseWrittenDay(text)).toBeUndefined();
  },
);
