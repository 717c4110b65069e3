// A word typed wrong, or in part, finds the one name that can be meant, and none when there are two.
import { expect, it } from "vitest";
import { didYouMean } from "../../src/domain/nearest.ts";

const NAMES = ["studio-bleu", "ateliers-vogel", "atelier-nova", "F-2026-020", "F-2026-022"];

it.each([
  ["studio-blue", "studio-bleu"],
  ["bleu", "studio-bleu"],
  ["VOGEL", "ateliers-vogel"],
  ["2026-022", "F-2026-022"],
])("« %s » : %s", (typed, meant) => {
  expect(didYouMean(typed, NAMES)).toBe(` Vouliez-vous dire « ${meant} » ?`);
});

it.each(["atelier", "2026", "eu", "inconnu", ""])("« %s » : nothing is guessed", (typed) => {
  expect(didYouMean(typed, NAMES)).toBe("");
});

it("a name given twice is one name", () => {
  expect(didYouMean("bleu", ["studio-bleu", "studio-bleu"])).toContain("studio-bleu");
});
