// The reader of books fed with noise and with honest random books: no crash, no hang, and never a cent more than is owed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import { readFec } from "../../src/importers/fec.ts";
import { workedMs } from "../worked.ts";
import { type FecRow, fecBytes, fecText } from "./fec-sample.ts";

const BOOKS: readonly FecRow[] = [
  { entry: "VT1", piece: "F-1", debit: "1200,00" },
  { entry: "VT1", piece: "F-1", account: "706000", auxiliary: "", name: "", credit: "1200,00" },
  { journal: "BQ", entry: "BQ1", on: "20250210", piece: "RLV", credit: "500,00" },
  { journal: "BQ", entry: "BQ1", on: "20250210", piece: "RLV", account: "512000", debit: "500,00" },
  { journal: "AN", entry: "AN1", on: "20250101", piece: "", debit: "90,00", letter: "A" },
];

const sample = fecBytes(BOOKS);

const change = fc.record({
  at: fc.nat(sample.length - 1),
  length: fc.nat(40),
  with: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom("\t", "|", "\n", '"', "411", "-", "9".repeat(30), "\0", "20250230", ",")
      .map((text) => new TextEncoder().encode(text)),
  ),
});

function sound(bytes: Uint8Array): void {
  try {
    const { rows, understood } = readFec(bytes, "732829320FEC20251231.txt");
    for (const row of rows) {
      const paid = row.payments.reduce((sum, { amountCents }) => sum + amountCents, row.prepaidCents);
      expect(Number.isSafeInteger(row.totalCents) && row.totalCents > 0).toBe(true);
      if (row.type === "facture") expect(paid >= 0 && paid < row.totalCents).toBe(true);
      for (const one of row.payments) expect(one.amountCents).toBeGreaterThan(0);
      expect(row.number).not.toBe("");
      expect(row.buyer.name).not.toBe("");
      expect(row.issuedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come through
      expect(row.number + row.buyer.name).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/u);
    }
    for (const { leftCents } of understood.balances) expect(leftCents).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
  }
}

describe("the reader of books", () => {
  it("survives any bytes after its headers", () => {
    const head = new TextEncoder().encode(fecText([]));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => sound(Buffer.concat([head, bytes]))),
      { seed: 31, numRuns: 300 },
    );
  });

  it("survives damages, and every invoice it gives is sound", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) =>
        sound(
          changes.reduce<Uint8Array>(
            (bytes, one) =>
              Buffer.concat([bytes.subarray(0, one.at), one.with, bytes.subarray(one.at + one.length)]),
            sample,
          ),
        ),
      ),
      { seed: 32, numRuns: 500 },
    );
  });

  it("asks each client for exactly what the account owes, when nothing is lettered", () => {
    const line = fc.record({
      auxiliary: fc.constantFrom("C1", "C2"),
      piece: fc.constantFrom("F-1", "F-2", "F-3"),
      cents: fc.integer({ min: 1, max: 100_000 }),
      kind: fc.constantFrom("vente" as const, "reglement" as const, "reglement-ailleurs" as const),
      day: fc.integer({ min: 10, max: 28 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const rows = lines.flatMap((one, index): FecRow[] => {
          const amount = (one.cents / 100).toFixed(2).replace(".", ",");
          const sells = one.kind === "vente";
          const entry = {
            journal: sells ? "VT" : "BQ",
            entry: `E${index}`,
            on: `202501${one.day}`,
            piece: one.kind === "reglement-ailleurs" ? `R-${index}` : one.piece,
            auxiliary: one.auxiliary,
            name: one.auxiliary,
          };
          const other = { ...entry, account: sells ? "706000" : "512000" };
          return sells
            ? [
                { ...entry, debit: amount },
                { ...other, credit: amount },
              ]
            : [
                { ...entry, credit: amount },
                { ...other, debit: amount },
              ];
        });
        const { understood, problems } = readFec(fecBytes(rows), "fec.txt");
        expect(problems).toEqual([]);
        for (const auxiliary of ["C1", "C2"]) {
          const owed = lines
            .filter((one) => one.auxiliary === auxiliary)
            .reduce((sum, one) => sum + (one.kind === "vente" ? one.cents : -one.cents), 0);
          const found = understood.balances.find((one) => one.account === auxiliary)?.leftCents ?? 0;
          expect(found).toBe(Math.max(owed, 0));
        }
      }),
      { seed: 33, numRuns: 300 },
    );
  });

  it("takes linear time on one client with many payments on no piece", () => {
    const rows: FecRow[] = [];
    for (let index = 0; index < 20_000; index += 1) {
      rows.push({ entry: `V${index}`, piece: `F-${index}`, debit: `${(index % 97) + 2},00` });
      rows.push({
        journal: "BQ",
        entry: `B${index}`,
        piece: `R-${index}`,
        credit: "1,00",
        letter: index % 3 === 0 ? `L${index}` : "",
      });
    }
    const started = workedMs();
    sound(fecBytes(rows));
    expect(workedMs() - started).toBeLessThan(10_000);
  });
});
