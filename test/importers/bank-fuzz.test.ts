// Readers of statements fed with noise: they answer or raise a RelanceError, never another error, never for long; and
// what they give of a damaged file is sound.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/domain/day.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { MAX_CENTS } from "../../src/domain/money.ts";
import { readBankFile } from "../../src/importers/bank-file.ts";
import { SAMPLES } from "./bank-sample.ts";

const FORMATS = ["ofx", "qif", "camt", "mt940", "cfonb120", "csv"] as const;
const utf8 = (text: string) => new TextEncoder().encode(text);

function survives(bytes: Uint8Array, format?: (typeof FORMATS)[number]): void {
  try {
    const { accounts, problems, questions } = readBankFile(bytes, "bruit.txt", { format });
    for (const { entries, iban, currency, fromOn, untilOn, openingCents, closingCents } of accounts) {
      for (const { bookedOn, valueOn, amountCents, labels } of entries) {
        expect(parseDay(bookedOn)).toBe(bookedOn);
        if (valueOn !== undefined) expect(parseDay(valueOn)).toBe(valueOn);
        expect(Number.isSafeInteger(amountCents) && Math.abs(amountCents) <= MAX_CENTS).toBe(true);
        expect(Object.is(amountCents, -0)).toBe(false);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
        for (const label of labels) expect(label).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/u);
      }
      for (const cents of [openingCents, closingCents]) {
        if (cents !== undefined) expect(Number.isSafeInteger(cents)).toBe(true);
      }
      if (iban !== undefined) expect(iban).toMatch(/^[A-Z]{2}\d{2}[0-9A-Z]{8,30}$/u);
      if (currency !== undefined && problems.length === 0) expect(currency).toMatch(/^[A-Z]{3}$/u);
      if (fromOn !== undefined && untilOn !== undefined) expect(fromOn <= untilOn).toBe(true);
    }
    // Nobody is asked in silence: without a person, a problem says the same.
    if (questions.length > 0) expect(problems.length).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    expect(error.message).toMatch(/bruit\.txt|Le fichier est vide/u);
  }
}

const MARKS = [
  "<",
  ">",
  "&#0;",
  '"',
  "</STMTRS>",
  "<OFX>",
  ":61:",
  ":86:",
  "^",
  "!Type:Bank",
  "01",
  "04",
  "07",
  "}",
  "{",
  ";",
  ",",
  "-",
  "\n",
  "\r",
  "\u202e",
  "9".repeat(40),
  "31/02/2026",
  "2026-13-45",
  "NaN",
  "1e9",
  "-}",
  "EUR",
  "PDNG",
];

/** Replaces, removes or doubles a slice of a sound file. */
const change = (size: number) =>
  fc
    .record({
      at: fc.nat(size),
      length: fc.nat(60),
      inserted: fc.oneof(fc.constantFrom(...MARKS).map(utf8), fc.uint8Array({ maxLength: 20 })),
      doubled: fc.boolean(),
    })
    .map(({ at, length, inserted, doubled }) => (bytes: Uint8Array) => {
      const slice = bytes.subarray(at, at + length);
      return Buffer.concat([
        bytes.subarray(0, at),
        inserted,
        doubled ? slice : new Uint8Array(),
        bytes.subarray(doubled ? at : at + length),
      ]);
    });

describe.each(SAMPLES)("the reader of %s", (name, text) => {
  it("survives a damaged file, and what it gives is sound", () => {
    const sample = utf8(text);
    const changes = fc.array(change(sample.length), { minLength: 1, maxLength: 4 });
    const rule = (all: readonly ((bytes: Uint8Array) => Uint8Array<ArrayBuffer>)[]) =>
      survives(all.reduce<Uint8Array<ArrayBuffer>>((bytes, one) => one(bytes), sample));
    fc.assert(fc.property(changes, rule), { seed: name.length * 7919, numRuns: 150 });
  });

  it("survives being taken for each other format", () => {
    for (const format of FORMATS) survives(utf8(text), format);
  });

  it("a figure of a sum that changes is never the same statement, balanced, in silence", () => {
    if (!/camt\.xml|940|cfonb/u.test(name) || name.startsWith("avis")) return;
    const rule = (at: number, figure: number) => {
      const place = text.search(/1200\.00|1200,00|12000\{/u) + (at % 4);
      const damaged = `${text.slice(0, place)}${figure}${text.slice(place + 1)}`;
      if (damaged === text) return;
      const { accounts, problems } = readBankFile(utf8(damaged), name);
      expect(problems.length > 0 || accounts.some(({ gaps }) => gaps.length > 0)).toBe(true);
    };
    fc.assert(fc.property(fc.nat(3), fc.nat(9), rule), { seed: 12, numRuns: 40 });
  });
});

describe.each(FORMATS)("as %s", (format) => {
  it("survives any bytes, and any text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => survives(bytes, format)),
      { seed: 940, numRuns: 150 },
    );
    const lines = fc.array(fc.oneof(fc.constantFrom(...MARKS), fc.string({ maxLength: 30 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(lines, (all) => survives(utf8(all.join("\n")), format)),
      { seed: 120, numRuns: 150 },
    );
  });

  it.each([
    ["one line", "a".repeat(150_000)],
    ["nested marks", "<OFX><STMTRS>".repeat(10_000)],
    ["fields", ":86:x\n".repeat(30_000)],
    ["open quotes", '";'.repeat(150_000)],
    ["spaces", " ".repeat(150_000)],
    ["figures", "9".repeat(150_000)],
    ["hyphens", "-\n".repeat(150_000)],
    ["solde", "solde : 1 1 1 1 1 1 ".repeat(6_000)],
    ["braces", "{1:".repeat(50_000)],
  ])("a file of nothing but %s is soon refused", (_what, text) => {
    survives(utf8(text), format);
    survives(utf8(`!Type:Bank\n:20:\n${text}`), format);
  });
});
