// What makes two entries of a bank the same: nothing is added twice, and nothing that happened twice is lost.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BankEntry,
  type BankFormat,
  compareEntries,
  type ReadEntry,
} from "../../src/domain/bank-entry.ts";
import { day } from "../../src/domain/day.ts";

const entry = (more: Partial<ReadEntry> = {}): ReadEntry => ({
  bookedOn: day("2026-11-02"),
  amountCents: 120_000,
  labels: ["VIR SEPA ACME SAS", "FACTURE F-2026-014"],
  ...more,
});

const kept = (entries: readonly ReadEntry[], format: BankFormat = "csv"): readonly BankEntry[] =>
  entries.map((one, index) => ({ ...one, id: index + 1, accountId: 1, currency: "EUR", format }));

const counts = (read: readonly ReadEntry[], before: readonly BankEntry[], format: BankFormat = "csv") => {
  const { added, again } = compareEntries(read, before, format);
  return [added.length, again.length];
};

describe("two entries are the same", () => {
  it("when day, sum and words are, whatever the spaces, the case and the lines", () => {
    const other = entry({ labels: ["Vir SEPA  Acme SAS facture F-2026-014"] });
    expect(counts([other], kept([entry()]))).toEqual([0, 1]);
  });

  it("never when the day or the sum differs, even under one identifier of the bank", () => {
    const before = kept([entry({ bankRef: "1" })]);
    expect(counts([entry({ bankRef: "1", amountCents: 120_001 })], before)).toEqual([1, 0]);
    expect(counts([entry({ bankRef: "1", bookedOn: day("2026-11-03") })], before)).toEqual([1, 0]);
  });

  it("when the bank says so by its identifier, whatever the words became", () => {
    const before = kept([entry({ bankRef: "A-1" })]);
    expect(counts([entry({ bankRef: "A-1", labels: ["VIREMENT"] })], before)).toEqual([0, 1]);
    expect(counts([entry({ bankRef: "A-2", labels: ["VIREMENT"] })], before)).toEqual([1, 0]);
  });

  it("when the bank gave them another identifier in a later export", () => {
    expect(counts([entry({ bankRef: "B-7" })], kept([entry({ bankRef: "A-1" })]))).toEqual([0, 1]);
  });

  it("when another format words them otherwise, and the likest answers first", () => {
    const paid = entry({ labels: ["ACME SAS", "FACTURE 14"] });
    const other = entry({ labels: ["NOVA", "FACTURE 15"] });
    const before = kept([entry({ labels: ["VIR RECU DE NOVA"] })], "ofx");
    const { added, again } = compareEntries([paid, other], before, "csv");
    expect([added, again]).toEqual([[paid], before]);
    expect(counts([paid], kept([entry({ labels: ["VIR RECU DE NOVA"] })], "csv"))).toEqual([1, 0]);
    expect(counts([paid, { ...paid }], before)).toEqual([1, 1]);
  });
});

describe("a batch and its parts", () => {
  const batch = entry({ bankRef: "R7", amountCents: 300, labels: ["REMISE"] });
  const parts = [
    entry({ bankRef: "R7/1", amountCents: 100, labels: ["UN"] }),
    entry({ bankRef: "R7/2", amountCents: 200, labels: ["DEUX"] }),
  ];

  it("are the same money, whichever came first: a notice tells the parts, a statement the sum", () => {
    expect(counts(parts, kept([batch], "camt053"), "camt054")).toEqual([0, 1]);
    expect(counts([batch], kept(parts, "camt054"), "camt053")).toEqual([0, 2]);
    expect(counts(parts, kept(parts, "camt054"), "camt053")).toEqual([0, 2]);
  });

  it("are not when the parts do not add up to it, or on another day", () => {
    expect(counts(parts, kept([{ ...batch, amountCents: 301 }], "camt053"), "camt054")).toEqual([2, 0]);
    const later = { ...batch, bookedOn: day("2026-11-05") };
    expect(counts([later], kept(parts, "camt054"), "camt053")).toEqual([1, 0]);
  });
});

describe("what happened twice", () => {
  it("stays two in one file, and comes back as two", () => {
    const twice = [entry(), entry()];
    expect(counts(twice, [])).toEqual([2, 0]);
    expect(counts(twice, kept(twice))).toEqual([0, 2]);
    expect(counts(twice, kept([entry()]))).toEqual([1, 1]);
    expect(counts([entry()], kept(twice))).toEqual([0, 1]);
  });
});

const anEntry = fc.record({
  bookedOn: fc.constantFrom(day("2026-11-02"), day("2026-11-03")),
  amountCents: fc.constantFrom(100, -100, 250),
  labels: fc.constantFrom(["VIR ACME"], ["VIR NOVA"], ["vir", "acme"]),
  bankRef: fc.constantFrom(undefined, "1", "2"),
});

describe("whatever the files", () => {
  it("the same file again adds nothing, and keeps every entry", () => {
    const rule = (entries: readonly ReadEntry[]) => {
      expect(counts(entries, kept(entries))).toEqual([0, entries.length]);
    };
    fc.assert(fc.property(fc.array(anEntry, { maxLength: 12 }), rule), { seed: 2026, numRuns: 200 });
  });

  it("a longer file adds exactly what the shorter one had not, and each kept entry answers once", () => {
    const rule = (first: readonly ReadEntry[], more: readonly ReadEntry[]) => {
      expect(counts([...first, ...more], kept(first))).toEqual([more.length, first.length]);
    };
    const list = fc.array(anEntry, { maxLength: 8 });
    fc.assert(fc.property(list, list, rule), { seed: 2026, numRuns: 200 });
  });
});
