// Amounts are read in one way or refused, and a quotient is rounded once, half away from zero.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import {
  cents,
  MAX_CENTS,
  parseCents,
  parseRateBp,
  roundedQuotient,
  simpleInterest,
  sumCents,
} from "../../src/domain/money.ts";
import { formatAmount, formatEuros, formatRate, plainAmount } from "../../src/format/amounts.ts";

describe("lire un montant", () => {
  it.each([
    ["1250,5", 125_050],
    ["1250.50", 125_050],
    ["1 250,50 €", 125_050],
    ["1\u00a0250,50\u00a0€", 125_050],
    ["1\u202f250,50\u202f€", 125_050],
    ["1\u2009250,50 EUR", 125_050],
    ["1.250,50", 125_050],
    ["1,250.50", 125_050],
    ["12.345.678,9", 1_234_567_890],
    ["12 345 678", 1_234_567_800],
    ["\ufeff1\u200b250,50", 125_050],
    ["- 1 250,50", -125_050],
    ["0,01", 1],
    ["0", 0],
    ["-12,30", -1_230],
    ["\u221212,30", -1_230],
    ["+12,30", 1_230],
    ["  42  ", 4_200],
    ["9999999999,99", MAX_CENTS],
  ])("« %s » vaut %i centimes", (text, expected) => {
    expect(parseCents(text)).toBe(expected);
  });

  it.each([
    ["12,345", "douze mille ou douze euros et trois décimales"],
    ["12.345", "idem, à l'anglaise"],
    ["1.2.3", "ni milliers ni décimales"],
    ["1,2,3", "ni milliers ni décimales"],
    ["1 250,505", "trois décimales"],
    ["1.25,50", "un groupe de deux chiffres"],
    ["1,250,50", "le même signe deux fois"],
    ["12 34", "des espaces qui ne séparent pas des milliers"],
    ["1 2,5", "une espace au milieu d'un nombre"],
    ["12 3456", "un groupe de quatre chiffres"],
    ["1250, 50", "une espace dans les décimales"],
    ["--5", "deux signes"],
    ["+-5", "deux signes"],
    ["5-", "un signe après"],
    ["", "rien"],
    ["   ", "des espaces"],
    ["€", "une monnaie sans nombre"],
    ["$12", "une autre monnaie"],
    ["12 USD", "une autre monnaie"],
    [",50", "pas d'unités"],
    ["12,", "pas de décimales"],
    ["1e3", "une notation scientifique"],
    ["0x10", "une autre base"],
    ["NaN", "un mot"],
    ["Infinity", "un mot"],
    ["١٢", "des chiffres d'une autre écriture"],
    ["12\n34", "deux lignes"],
    ["10000000000", "au-delà de la borne"],
    ["9".repeat(400), "un nombre énorme"],
  ])("« %s » est refusé : %s", (text) => {
    expect(parseCents(text)).toBeUndefined();
    expect(() => cents(text)).toThrow(RelanceError);
  });

  it("un refus nomme le texte tapé et dit comment écrire", () => {
    expect(() => cents("12,345")).toThrow(/12,345/u);
    try {
      cents("12,345");
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "valeur", exitCode: 4 });
      expect((error as RelanceError).hint).toContain("1250,50");
    }
  });

  it.each(["10000000000", "99 999 999 999,00 €"])("« %s » est dit trop grand, et non ambigu", (text) => {
    expect(() => cents(text)).toThrow(/« .+ » est un montant trop grand/u);
  });

  it("tout montant affiché se relit tel quel, quelle que soit l'écriture", () => {
    const amounts = fc.integer({ min: -MAX_CENTS, max: MAX_CENTS });
    fc.assert(
      fc.property(amounts, (amount) => {
        for (const written of [formatAmount(amount), formatEuros(amount), plainAmount(amount)]) {
          expect(parseCents(written)).toBe(amount);
        }
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  it("zéro ne se lit jamais « moins zéro »", () => {
    expect(Object.is(parseCents("-0,00"), 0)).toBe(true);
  });

  it("un texte quelconque donne un entier dans les bornes, ou rien", () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[\d ., €]{0,20}$/u));
    fc.assert(
      fc.property(texts, (written) => {
        const read = parseCents(written);
        if (read !== undefined) {
          expect(Number.isSafeInteger(read)).toBe(true);
          expect(Math.abs(read)).toBeLessThanOrEqual(MAX_CENTS);
        }
      }),
      { seed: 2, numRuns: 2_000 },
    );
  });
});

describe("lire un taux", () => {
  it.each([
    ["12,40", 1_240],
    ["12.4 %", 1_240],
    ["12\u00a0%", 1_200],
    ["0,87", 87],
    ["100", 10_000],
  ])("« %s » vaut %i points de base", (text, expected) => {
    expect(parseRateBp(text)).toBe(expected);
  });

  it.each(["", "%", "100,01", "1000", "-5", "12,405", "12,4,0", "12 pour cent"])(
    "« %s » est refusé",
    (text) => {
      expect(parseRateBp(text)).toBeUndefined();
    },
  );

  it("tout taux affiché se relit tel quel", () => {
    for (let bp = 0; bp <= 10_000; bp += 7) expect(parseRateBp(formatRate(bp))).toBe(bp);
  });
});

describe("l'arrondi", () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [0n, 7n, 0n],
    [499_999n, 1_000_000n, 0n],
    [500_000n, 1_000_000n, 1n],
  ])("%s / %s donne %s, la moitié s'éloignant de zéro", (numerator, denominator, expected) => {
    expect(roundedQuotient(numerator, denominator)).toBe(expected);
  });

  it("un dénominateur nul ou négatif est une faute du programme", () => {
    expect(() => roundedQuotient(1n, 0n)).toThrow(RangeError);
    expect(() => roundedQuotient(1n, -2n)).toThrow(RangeError);
  });

  it("le résultat est l'entier le plus proche de la fraction exacte, et le plus loin de zéro à égalité", () => {
    const numerators = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    const denominators = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(numerators, denominators, (numerator, denominator) => {
        const rounded = roundedQuotient(numerator, denominator);
        // Twice the distance, on the common denominator: no division at all in the oracle.
        const gap = 2n * (rounded * denominator - numerator);
        const distance = gap < 0n ? -gap : gap;
        expect(distance <= denominator).toBe(true);
        if (distance === denominator) expect(gap > 0n).toBe(numerator > 0n);
      }),
      { seed: 3, numRuns: 1_000 },
    );
  });
});

describe("l'intérêt simple", () => {
  it.each([
    [1_000_000, 1_000, 365, 100_000, "un an à 10 %"],
    [1_000_000, 1_000, 366, 100_274, "un an bissextile se divise aussi par 365"],
    [1_500_000, 1_500, 30, 18_493, "Les Échos Publishing"],
    [500_000, 1_000, 30, 4_110, "lesjooristes.fr"],
    [200_000, 311, 30, 511, "service-public.fr, F20688"],
    [1_500_000, 300, 3, 370, "tpfb.eu"],
    [999_999_999, 1_450, 366, 145_397_260, "une base énorme reste exacte"],
    [1, 1_240, 1, 0, "un centime ne porte rien en un jour"],
    [100_000, 0, 30, 0, "un taux nul"],
    [100_000, 1_240, 0, 0, "aucun jour"],
  ])("%i centimes à %i points de base pendant %i jours : %i (%s)", (base, rateBp, days, expected) => {
    expect(simpleInterest(base, rateBp, days)).toBe(expected);
  });

  it("la somme d'une liste vide est zéro", () => {
    expect(sumCents([])).toBe(0);
    expect(sumCents([1, -3, 10])).toBe(8);
  });
});
