// Sums in words: written by hand from the rules of spelling, then read back by an independent reader.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_CENTS } from "../../src/domain/money.ts";
import { eurosInWords } from "../../src/format/words-of-money.ts";

const WRITTEN: readonly (readonly [number, string])[] = [
  [0, "zéro euro"],
  [1, "un centime"],
  [2, "deux centimes"],
  [21, "vingt et un centimes"],
  [80, "quatre-vingts centimes"],
  [99, "quatre-vingt-dix-neuf centimes"],
  [100, "un euro"],
  [101, "un euro et un centime"],
  [200, "deux euros"],
  [1_600, "seize euros"],
  [1_700, "dix-sept euros"],
  [2_100, "vingt et un euros"],
  [2_200, "vingt-deux euros"],
  [6_100, "soixante et un euros"],
  [7_000, "soixante-dix euros"],
  [7_100, "soixante et onze euros"],
  [7_900, "soixante-dix-neuf euros"],
  [8_000, "quatre-vingts euros"],
  [8_100, "quatre-vingt-un euros"],
  [9_100, "quatre-vingt-onze euros"],
  [10_000, "cent euros"],
  [10_100, "cent un euros"],
  [18_000, "cent quatre-vingts euros"],
  [20_000, "deux cents euros"],
  [20_100, "deux cent un euros"],
  [100_000, "mille euros"],
  [100_100, "mille un euros"],
  [110_000, "mille cent euros"],
  [123_456, "mille deux cent trente-quatre euros et cinquante-six centimes"],
  [200_000, "deux mille euros"],
  [2_100_000, "vingt et un mille euros"],
  [8_000_000, "quatre-vingt mille euros"],
  [20_000_000, "deux cent mille euros"],
  [28_000_080, "deux cent quatre-vingt mille euros et quatre-vingts centimes"],
  [100_000_000, "un million d’euros"],
  [100_000_100, "un million un euros"],
  [120_000_000, "un million deux cent mille euros"],
  [200_000_000, "deux millions d’euros"],
  [200_000_050, "deux millions d’euros et cinquante centimes"],
  [8_000_000_000, "quatre-vingts millions d’euros"],
  [20_000_000_000, "deux cents millions d’euros"],
  [
    999_999_999,
    "neuf millions neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes",
  ],
  [
    99_999_999_999,
    "neuf cent quatre-vingt-dix-neuf millions neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes",
  ],
  [100_000_000_000, "un milliard d’euros"],
];

const UNITS: Readonly<Record<string, number>> = {
  zéro: 0,
  un: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
};

const SCALES: Readonly<Record<string, number>> = {
  mille: 1_000,
  million: 1_000_000,
  millions: 1_000_000,
  milliard: 1_000_000_000,
  milliards: 1_000_000_000,
};

/** Reads a French cardinal word by word; it knows nothing of what wrote it. */
function readCardinal(words: readonly string[]): number {
  let total = 0;
  let group = 0;
  for (const word of words) {
    if (word === "et") continue;
    const scale = SCALES[word];
    if (scale !== undefined) {
      total += Math.max(group, 1) * scale;
      group = 0;
    } else if (word === "cent" || word === "cents") group = Math.max(group, 1) * 100;
    else if ((word === "vingt" || word === "vingts") && group % 10 === 4 && group % 100 < 10) group += 76;
    else {
      const unit = UNITS[word];
      if (unit === undefined) throw new Error(`« ${word} » is no number`);
      group += unit;
    }
  }
  return total + group;
}

function readEuros(text: string): number {
  const match = /^(?:(?<euros>.*?) (?:d’)?euros?)?(?: et )?(?:(?<cents>[^€]*?) centimes?)?$/u.exec(text);
  const part = (name: string): number =>
    match?.groups?.[name] === undefined ? 0 : readCardinal(match.groups[name].split(/[ -]/u));
  if (match === null) throw new Error(`« ${text} » is no sum`);
  return part("euros") * 100 + part("cents");
}

describe("une somme en toutes lettres", () => {
  it.each(WRITTEN)("%i centimes s'écrivent « %s »", (cents, words) => {
    expect(eurosInWords(cents)).toBe(words);
    expect(readEuros(words)).toBe(cents);
  });

  it("relue mot à mot, redonne la somme, quelle qu'elle soit", () => {
    const sums = fc.oneof(fc.integer({ min: 0, max: 99_999_999_999 }), fc.integer({ min: 0, max: 300_000 }));
    fc.assert(
      fc.property(sums, (cents) => {
        expect(readEuros(eurosInWords(cents))).toBe(cents);
      }),
    );
  });

  it("accorde vingt et cent, jamais mille", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        const words = eurosInWords(cents);
        expect(words).not.toMatch(/milles|(?:vingts|cents) (?:mille\b|un\b|deux\b)|vingts-| {2}/u);
        expect(words).not.toMatch(/(?:million|milliard)s? euros/u);
      }),
    );
  });

  it("n'en invente pas pour ce qui n'est pas une somme", () => {
    for (const cents of [-1, 0.5, MAX_CENTS + 1]) expect(() => eurosInWords(cents)).toThrow(RangeError);
  });
});
