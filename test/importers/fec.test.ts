// A FEC gives what clients still owe, and nothing that the books say was paid; its lines are named when they are wrong.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import type { ImportedInvoice } from "../../src/domain/imported-invoice.ts";
import { splitRecords } from "../../src/importers/csv-dialect.ts";
import { type FecReading, readFec } from "../../src/importers/fec.ts";
import { FEC_HEADERS, type FecRow, fecBytes, fecText } from "./fec-sample.ts";

const read = (...rows: readonly FecRow[]): FecReading => readFec(fecBytes(rows), "fec.txt");

/** One invoice of 1 200,00 € and its entry. */
const sale = (piece: string, changes: FecRow = {}): readonly FecRow[] => {
  const entry = { journal: "VT", entry: `VT-${piece}`, on: "20250115", piece, ...changes };
  return [
    { ...entry, debit: changes.debit ?? "1200,00" },
    { ...entry, account: "706000", auxiliary: "", name: "", letter: "", debit: "0,00", credit: "1000,00" },
    { ...entry, account: "445710", auxiliary: "", name: "", letter: "", debit: "0,00", credit: "200,00" },
  ];
};

const payment = (credit: string, changes: FecRow = {}): readonly FecRow[] => {
  const entry = { journal: "BQ", entry: `BQ-${credit}-${changes.piece ?? ""}`, on: "20250210", ...changes };
  return [
    { ...entry, credit },
    { ...entry, account: "512000", auxiliary: "", name: "", letter: "", debit: credit, credit: "0,00" },
  ];
};

const left = (one: ImportedInvoice | undefined): number =>
  one === undefined
    ? 0
    : one.totalCents - one.prepaidCents - one.payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
const reasons = (reading: FecReading): string =>
  reading.understood.ignoredRows.map((one) => `${one.line} ${one.reason}`).join(" | ");
const warnings = (reading: FecReading): string => reading.rows.flatMap((one) => one.warnings).join(" | ");

describe("what is unpaid", () => {
  it("is the unlettered debit of a client, with the number and the day of its piece", () => {
    const reading = read(
      ...sale("F-1"),
      ...sale("F-2", { letter: "A" }),
      ...payment("1200,00", { letter: "A" }),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toMatchObject([
      {
        type: "facture",
        number: "F-1",
        issuedOn: "2025-01-15",
        totalCents: 120_000,
        prepaidCents: 0,
        payments: [],
        buyer: { name: "Nova Conseil" },
        line: 2,
        warnings: [],
      },
    ]);
    expect(reading.rows[0]?.dueOn).toBeUndefined();
    expect(reading.understood.balances).toEqual([
      { account: "CNOVA", name: "Nova Conseil", leftCents: 120_000 },
    ]);
  });

  it("is one invoice for the several debits of a piece", () => {
    expect(
      read(...sale("F-1", { debit: "1000,00" }), ...sale("F-1", { debit: "200,00" })).rows,
    ).toMatchObject([{ number: "F-1", totalCents: 120_000 }]);
  });

  it("is less what was received on its piece, on the day it was", () => {
    const [invoice] = read(...sale("F-1"), ...payment("500,00", { piece: "F-1" })).rows;
    expect(invoice).toMatchObject({
      totalCents: 120_000,
      payments: [{ amountCents: 50_000, receivedOn: "2025-02-10" }],
    });
  });

  it("is nothing once its piece is covered, lettered or not", () => {
    const reading = read(...sale("F-1"), ...payment("1200,00", { piece: "F-1" }));
    expect(reading.rows).toEqual([]);
    expect(reading.understood.settledCount).toBe(1);
  });

  it("stands again when the bank took the payment back", () => {
    const rejected = { piece: "F-1", entry: "BQ-9", on: "20250220" };
    const reading = read(
      ...sale("F-1"),
      ...payment("1200,00", { piece: "F-1" }),
      { ...rejected, journal: "BQ", debit: "1200,00" },
      { ...rejected, journal: "BQ", account: "512000", auxiliary: "", name: "", credit: "1200,00" },
    );
    expect(reading.rows).toMatchObject([{ number: "F-1", totalCents: 120_000, payments: [] }]);
    expect(warnings(reading)).toContain("repris");
  });

  it("keeps each client's own: the same piece number twice is two invoices", () => {
    const other = { auxiliary: "CORION", name: "Orion" };
    expect(read(...sale("F-1"), ...sale("F-1", other)).rows.map((one) => one.buyer.name)).toEqual([
      "Nova Conseil",
      "Orion",
    ]);
  });

  it("is said with a doubt when its entry holds no sale", () => {
    expect(warnings(read({ piece: "F-1", debit: "10,00" }))).toContain("ne porte ni vente ni TVA");
  });
});

describe("what was received on no piece", () => {
  it("goes to the only invoice of that very sum", () => {
    const reading = read(
      ...sale("F-1", { on: "20250101" }),
      ...sale("F-2", { debit: "300,00" }),
      ...payment("300,00", { piece: "RLV-2" }),
    );
    expect(reading.rows.map((one) => [one.number, left(one)])).toEqual([["F-1", 120_000]]);
  });

  it("else goes to the oldest, says so, and never leaves more than the account owes", () => {
    const reading = read(
      ...sale("F-2", { on: "20250120" }),
      ...sale("F-1", { on: "20250101" }),
      ...payment("1500,00", { piece: "RLV-2" }),
    );
    expect(reading.rows.map((one) => [one.number, left(one)])).toEqual([["F-2", 90_000]]);
    expect(warnings(reading)).toContain("1342-10");
  });

  it("and beyond what is owed is named, never kept silent", () => {
    const reading = read(...sale("F-1"), ...payment("1500,00", { piece: "RLV-2" }));
    expect(reading.rows).toEqual([]);
    expect(reasons(reading)).toContain("300,00");
  });

  it("and lettered without an invoice is a doubt on each one that stays", () => {
    const reading = read(...sale("F-1"), ...payment("1200,00", { piece: "RLV-2", letter: "A" }));
    expect(left(reading.rows[0])).toBe(120_000);
    expect(warnings(reading)).toContain("lettré");
  });
});

describe("what is left out, and named", () => {
  it("an invoice lettered for a part only", () => {
    const reading = read(
      ...sale("F-1", { letter: "a" }),
      ...payment("500,00", { piece: "R-1", letter: "a" }),
    );
    expect(reading.rows).toEqual([]);
    expect(reasons(reading)).toMatch(/^2 .*F-1.*incomplet.*700,00/u);
  });

  it("an invoice lettered with a payment of another year, without a word: it is paid", () => {
    const reading = read(...sale("F-1", { letter: "B" }));
    expect([reading.rows, reading.understood.ignoredRows]).toEqual([[], []]);
  });

  it("an opening balance without the day of its invoice", () => {
    const opening = { journal: "AN", journalName: "A nouveaux", entry: "AN1", on: "20250101" };
    const reading = read(
      { ...opening, piece: "F-2024-9", debit: "600,00" },
      { ...opening, piece: "", debit: "90,00" },
    );
    expect(reading.rows).toEqual([]);
    expect(reasons(reading)).toMatch(/F-2024-9.*600,00.*sans numéro de facture.*90,00/u);
  });

  it("an invoice in another currency, with its sum", () => {
    const reading = read(...sale("F-1", { currency: "USD", currencyAmount: "1300,00" }));
    expect(reading.rows).toEqual([]);
    expect(reasons(reading)).toContain("1300,00 USD");
  });

  it("doubtful clients, which stand elsewhere", () => {
    const reading = read({ account: "416000", piece: "F-1", debit: "10,00" });
    expect(reading.understood.notes.join()).toContain("416");
  });
});

describe("opening balances", () => {
  it("with the day of their invoice are claims of what was left", () => {
    const reading = read({
      journal: "AN",
      entry: "AN1",
      on: "20250101",
      pieceOn: "20241105",
      piece: "F-2024-9",
      debit: "600,00",
    });
    expect(reading.rows).toMatchObject([
      { number: "F-2024-9", issuedOn: "2024-11-05", totalCents: 60_000, carriedOver: true },
    ]);
    expect(warnings(reading)).toContain("À nouveau du 01/01/2025");
  });
});

describe("an avoir", () => {
  const avoir = { journal: "VT", entry: "VT-9", on: "20250301", piece: "AV-1" };
  const rows: readonly FecRow[] = [
    { ...avoir, credit: "120,00" },
    { ...avoir, account: "709000", auxiliary: "", name: "", debit: "120,00" },
  ];

  it("on its own piece names no invoice: it is given as it is, to be asked", () => {
    expect(read(...sale("F-1"), ...rows).rows).toMatchObject([
      { type: "facture", number: "F-1" },
      { type: "avoir", number: "AV-1", totalCents: 12_000, references: [] },
    ]);
  });

  it("on the piece of its invoice lowers it", () => {
    const reading = read(...sale("F-1"), ...rows.map((row) => ({ ...row, piece: "F-1" })));
    expect(reading.rows.map((one) => [one.number, left(one)])).toEqual([["F-1", 108_000]]);
  });

  it("of a client who owes nothing is no business of relance", () => {
    expect(read(...rows).rows).toEqual([]);
  });
});

describe("how it is written", () => {
  const text = fecText(sale("Facturé-1", { name: "Éditions Müller & Cœur" }));

  it.each([
    ["tabs", text],
    ["bars", text.replaceAll("\t", "|")],
    ["quotes", text.replace(/[^\t\n]+/gu, '"$&"')],
    ["Windows line ends", text.replaceAll("\n", "\r\n")],
    ["dots for commas", text.replaceAll(",00", ".00")],
    ["a mark before it", `\ufeff${text}`],
    [
      "more columns than the law wants",
      text
        .replace(/$/gmu, (end) => end)
        .replace(/\n(?=.)/gu, "\t\n")
        .replace(/\n$/u, "\t\n"),
    ],
  ])("%s change nothing", (_, written) => {
    const { rows, problems } = readFec(new TextEncoder().encode(written), "fec.txt");
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { number: "Facturé-1", totalCents: 120_000, buyer: { name: "Éditions Müller & Cœur" } },
    ]);
  });

  it("ISO-8859-15 is told from UTF-8, and œ is read", () => {
    const bytes = Uint8Array.from(text, (char) => (char === "œ" ? 0xbd : char.charCodeAt(0)));
    const reading = readFec(bytes, "fec.txt");
    expect(reading.understood.encoding).toBe("ISO-8859-15");
    expect(reading.rows[0]?.buyer.name).toBe("Éditions Müller & Cœur");
  });

  it("amounts may be padded with zeros, signed, or given with their side", () => {
    expect(read(...sale("F-1", { debit: " 000000000001200,00" })).rows[0]?.totalCents).toBe(120_000);
    const bySide = fecText(sale("F-1"))
      .replace("Debit\tCredit", "Montant\tSens")
      .replaceAll(/\t(\d[\d,]*)\t0,00\t/gu, "\t$1\tD\t")
      .replaceAll(/\t0,00\t(\d[\d,]*)\t/gu, "\t$1\tC\t");
    expect(readFec(new TextEncoder().encode(bySide), "fec.txt")).toMatchObject({
      problems: [],
      rows: [{ totalCents: 120_000 }],
    });
  });

  it("the side tells which way a sum went where there is no column of credits, even beside one of debits", () => {
    const [head = "", ...lines] = fecText(sale("F-1"))
      .replace("Debit\tCredit", "Montant\tSens")
      .replaceAll(/\t(\d[\d,]*)\t0,00\t/gu, "\t$1\tD\t")
      .replaceAll(/\t0,00\t(\d[\d,]*)\t/gu, "\t$1\tC\t")
      .split(/\r?\n/u)
      .filter((line) => line !== "");
    const text = [`${head}\tDebit`, ...lines.map((line) => `${line}\t`)].join("\n");
    expect(readFec(new TextEncoder().encode(text), "fec.txt")).toMatchObject({
      problems: [],
      rows: [{ totalCents: 120_000 }],
    });
  });

  it("the name of the file says whose books they are", () => {
    const [invoice] = readFec(fecBytes(sale("F-1")), "732829320FEC20251231.txt").rows;
    expect(invoice?.seller?.siren).toBe("732829320");
  });

  it("an account by client names it, the account of all of them does not", () => {
    const own = { account: "411DUPONT", auxiliary: "", name: "", accountName: "Dupont SARL" };
    expect(read(...sale("F-1", own)).rows[0]?.buyer.name).toBe("Dupont SARL");
    expect(read(...sale("F-1", { auxiliary: "", name: "" })).problems).toMatchObject([
      { line: 2, column: "CompAuxLib" },
    ]);
  });
});

describe("what is wrong is named by its line and column", () => {
  it.each([
    [{ on: "20250230", pieceOn: "20250115" }, "EcritureDate", "20250230"],
    [{ pieceOn: "15/01/2025" }, "PieceDate", "15/01/2025"],
    [{ debit: "12OO,00" }, "Debit", "12OO,00"],
    [{ debit: "1.200" }, "Debit", "1.200"],
    [{ debit: "50,00", credit: "50,00" }, "Debit, Credit", "50,00 et 50,00"],
  ])("%j", (changes, column, value) => {
    const reading = read({ piece: "F-1", debit: "10,00", ...changes });
    expect(reading.problems).toMatchObject([{ line: 2, column, value }]);
  });

  it("a line cut short", () => {
    const bytes = new TextEncoder().encode(`${fecText(sale("F-1"))}VT\tVentes\n`);
    expect(readFec(bytes, "f").problems).toMatchObject([{ line: 5 }]);
  });

  it("a column that is not there", () => {
    const bytes = new TextEncoder().encode(fecText(sale("F-1")).replace("PieceRef", "Piece"));
    expect(readFec(bytes, "f").problems).toMatchObject([{ line: 1, value: "PieceRef" }]);
  });

  it("but a fault on another account stops nothing", () => {
    const [mine, ...others] = sale("F-1");
    expect(read(mine ?? {}, ...others.map((row) => ({ ...row, on: "2025-99" }))).problems).toEqual([]);
  });

  it("too large is refused", () => {
    expect(() => readFec(new Uint8Array(51 * 1024 * 1024), "f")).toThrowError(RelanceError);
  });
});

const shared = new URL("../../../shared/data/fec/", import.meta.url);
const index = new URL("index.csv", shared);
const samples = existsSync(index) ? splitRecords(readFileSync(index, "utf8"), ",").slice(1) : [];

describe.skipIf(samples.length === 0)("the samples of others", () => {
  it.each(samples.map((one) => [one.cells[0] ?? "", one.cells[4] ?? ""]))(
    "%s leaves what its index says",
    (file, balances) => {
      const reading = readFec(readFileSync(new URL(file, shared)), file);
      const found = reading.understood.balances.map(
        ({ account, leftCents }) => `${account}=${(leftCents / 100).toFixed(2)}`,
      );
      expect(found.join(";")).toBe(balances);
    },
  );

  it("only the faulty one is refused, for the line that is a debit and a credit", () => {
    for (const { cells } of samples) {
      const file = cells[0] ?? "";
      const { problems } = readFec(readFileSync(new URL(file, shared)), file);
      if (!file.startsWith("bad_")) expect(problems, file).toEqual([]);
      else expect(problems).toMatchObject([{ line: 14, column: "Debit, Credit", value: "50,00 et 50,00" }]);
    }
  });
});

it("the eighteen columns are those of the law", () => {
  expect(FEC_HEADERS).toHaveLength(18);
});
