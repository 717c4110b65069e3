// Amounts and rates as French prints them, and as machines read them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_CENTS } from "../../src/domain/money.ts";
import {
  formatAmount,
  formatEuros,
  formatRate,
  NBSP,
  plainAmount,
  typedAmount,
} from "../../src/format/amounts.ts";

const NNBSP = "\u202f";

describe("un montant", () => {
  it.each([
    [0, "0,00", "0.00"],
    [1, "0,01", "0.01"],
    [10, "0,10", "0.10"],
    [100, "1,00", "1.00"],
    [99_999, "999,99", "999.99"],
    [100_000, `1${NNBSP}000,00`, "1000.00"],
    [125_050, `1${NNBSP}250,50`, "1250.50"],
    [12_345_678_901, `123${NNBSP}456${NNBSP}789,01`, "123456789.01"],
    [-1_230, "\u221212,30", "-12.30"],
    [-5, "\u22120,05", "-0.05"],
  ])("%i centimes s'écrivent « %s », et « %s » pour une machine", (cents, french, plain) => {
    expect(formatAmount(cents)).toBe(french);
    expect(plainAmount(cents)).toBe(plain);
  });

  it("en euros, le signe ne se sépare pas du nombre", () => {
    expect(formatEuros(125_050)).toBe("1\u202f250,50\u00a0€");
    expect(NBSP).toBe("\u00a0");
  });

  it("est celui que donne la bibliothèque du système, pour tout montant", () => {
    const intl = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => {
        // Through text: a number of euros would already be rounded.
        const decimal = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        expect(formatAmount(cents)).toBe(intl.format(decimal as unknown as number));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("aucune espace ordinaire : une ligne ne le coupe jamais", () => {
    fc.assert(
      fc.property(fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }), (cents) => {
        expect(formatEuros(cents)).not.toContain(" ");
        expect(formatEuros(cents)).toMatch(/^\u2212?\d{1,3}(?:\u202f\d{3})*,\d{2}\u00a0€$/u);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

it.each([
  [1_240, "12,40\u00a0%"],
  [87, "0,87\u00a0%"],
  [0, "0,00\u00a0%"],
  [10_000, "100,00\u00a0%"],
])("un taux de %i points de base s'écrit « %s »", (bp, expected) => {
  expect(formatRate(bp)).toBe(expected);
});

it.each([
  ["1 000", "1\u202f000\u00a0€"],
  ["37 000 €", "37\u202f000\u00a0€"],
  ["1 250 000 euros", "1\u202f250\u202f000\u00a0euros"],
  ["10000", "10000\u00a0€"],
  ["variable", "variable"],
  ["", ""],
])("un capital saisi « %s » ne se coupe pas", (typed, printed) => {
  expect(typedAmount(typed)).toBe(printed);
});
