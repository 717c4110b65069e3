// The real files of banks, when that folder is beside the project: each gives what its index says, each bad one is refused.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ReadEntry } from "../../src/domain/bank-entry.ts";
import type { BankFile } from "../../src/domain/bank-file.ts";
import { parseCents, sumCents } from "../../src/domain/money.ts";
import { type BankFileOptions, readBankFile } from "../../src/importers/bank-file.ts";
import { splitRecords } from "../../src/importers/csv-dialect.ts";

const folder = new URL("../../../shared/data/bank/", import.meta.url);
const present = existsSync(new URL("index.csv", folder));

type Row = Readonly<Record<string, string>>;

function index(): readonly Row[] {
  if (!present) return [];
  const [header, ...rows] = splitRecords(readFileSync(new URL("index.csv", folder), "utf8"), ",");
  return rows.map((row) =>
    Object.fromEntries((header?.cells ?? []).map((name, at) => [name, row.cells[at] ?? ""])),
  );
}

const read = (name: string, options: BankFileOptions = {}): BankFile =>
  readBankFile(readFileSync(new URL(name, folder)), name, options);

const entriesOf = (file: BankFile): readonly ReadEntry[] => file.accounts.flatMap(({ entries }) => entries);

/** What the file itself cannot tell, and that its user says. */
const SAID: Readonly<Record<string, BankFileOptions>> = {
  "fr_kledg_exemple-releve.csv": { dayOrder: "jma" },
};

/** The index counts an entry of CAMT once; each part of a batch is one here: « TxDtls per entry [1, 2, 1] ». */
function parts(row: Row): number {
  const counts = /TxDtls per entry \[([^\]]*)\]/u.exec(row.independent_check ?? "")?.[1] ?? "";
  return (counts.match(/\d+/gu) ?? []).reduce((sum, one) => sum + Math.max(0, Number(one) - 1), 0);
}

/** The index keeps days as the file writes them, and its order in that of the rows: day and month only are sure. */
function dayInIndex(text: string, row: Row): string | undefined {
  const figures = text.match(/\d+/gu) ?? [];
  const [a = "", b = "", c = ""] = figures;
  const pad = (one: string) => one.padStart(2, "0");
  if (/^\d{8}$/u.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  if (/^\d{6}$/u.test(text)) {
    const [one, two, three] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
    return row.format === "CFONB120" ? `20${three}-${two}-${one}` : `20${one}-${two}-${three}`;
  }
  if (a.length === 4) return `${a}-${pad(b)}-${pad(c)}`;
  if (c.length === 4) return `${c}-${pad(b)}-${pad(a)}`;
  if (row.file === "oca_qif_ymd.qif") return `20${a}-${pad(b)}-${pad(c)}`;
  return row.file === "oca_qif_mdy.qif" ? `20${c}-${pad(a)}-${pad(b)}` : `20${c}-${pad(b)}-${pad(a)}`;
}

const good = index().filter(({ file = "" }) => !file.startsWith("bad_"));

describe.skipIf(!present)("each real file of a bank", () => {
  it("has its line in the index", () => {
    expect(good).toHaveLength(23);
  });

  it.each(good.map((row) => [row.file ?? "", row] as const))("%s gives what the index says", (name, row) => {
    const file = read(name, SAID[name]);
    const entries = entriesOf(file);
    if (!name.includes("creditagricole")) expect(file.problems).toEqual([]);
    const sums = entries.map(({ amountCents }) => amountCents);
    const cents = (field: string) => parseCents(row[field] ?? "");
    expect(entries).toHaveLength(Number(row.tx_count) + parts(row));
    expect(sumCents(sums)).toBe(cents("sum"));
    expect(sumCents(sums.filter((one) => one > 0)) + 0).toBe(cents("credits_sum"));
    expect(sumCents(sums.filter((one) => one < 0)) + 0).toBe(cents("debits_sum"));
    const days = entries.map(({ bookedOn }) => bookedOn as string);
    for (const day of [row.first_date, row.last_date]) {
      if (day !== undefined && day !== "") expect(days).toContain(dayInIndex(day, row));
    }
  });

  it.each(good.filter(({ currency }) => currency !== "").map((row) => [row.file ?? "", row] as const))(
    "%s is in the currency of the index, or says nothing of it",
    (name, row) => {
      for (const { currency, entries } of read(name, SAID[name]).accounts) {
        if (entries.length > 0 && currency !== undefined) expect(currency).toBe(row.currency);
      }
    },
  );

  it.each(good.filter(({ balances = "" }) => balances !== "").map((row) => [row.file ?? "", row] as const))(
    "%s gives the balances of the index",
    (name, row) => {
      // The card account beside the first one of these files has its own, which the index leaves out.
      const accounts = read(name, SAID[name]).accounts.slice(0, row.format === "OFX" ? 1 : undefined);
      const isTable = row.format?.startsWith("CSV") === true;
      const found = accounts.flatMap(({ openingCents, closingCents }) =>
        [isTable ? undefined : openingCents, closingCents].filter((one) => one !== undefined),
      );
      const written = (row.balances ?? "").match(/-?\d+[.,]\d{1,2}/gu) ?? [];
      const known = written.map((one) => parseCents(one.replace(/^0+(?=\d)/u, "")));
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) expect(known).toContain(one);
    },
  );

  it("balances wherever two balances are given, but where the sample itself does not", () => {
    const unbalanced = good.filter(({ file = "" }) =>
      read(file, SAID[file]).accounts.some(({ gaps }) => gaps.length > 0),
    );
    expect(unbalanced.map(({ file }) => file)).toEqual(["oca_camt053.xml"]);
    expect(read("oca_camt053.xml").accounts[0]?.gaps).toEqual([
      { on: "2014-01-05", openingCents: 1_556_827, movedCents: -1299, closingCents: 1_512_112 },
    ]);
  });

  it.each(
    index()
      .filter(({ file = "" }) => file.startsWith("bad_"))
      .map(({ file = "" }) => [file]),
  )("%s is refused by its name, or by the lines to mend", (name) => {
    let problems: readonly unknown[] = [];
    try {
      problems = read(name).problems;
    } catch (error) {
      expect(String(error)).toContain(name);
      return;
    }
    expect(problems).not.toEqual([]);
  });

  it("asks for the order of the days where no day tells it, and reads it where one does", () => {
    for (const name of Object.keys(SAID)) {
      const { questions, accounts, problems } = read(name);
      expect(questions).toMatchObject([{ kind: "ordre-dates" }]);
      expect(problems).toHaveLength(1);
      expect(accounts.flatMap(({ entries }) => entries)).toEqual([]);
    }
    for (const order of ["jma", "mja", "amj"] as const) {
      const name = `oca_qif_${{ jma: "dmy", mja: "mdy", amj: "ymd" }[order]}.qif`;
      expect(read(name).dayOrder).toEqual({ order, from: "fichier" });
    }
    expect(read("fr_boursorama_old.csv").dayOrder).toEqual({ order: "jma", from: "banque" });
  });

  it("names the two lines of the table of Crédit Agricole whose sum is no number, and only those", () => {
    const { problems, table } = read("fr_creditagricole_budgetcategorizer.csv");
    expect(table?.bank).toBe("Crédit Agricole");
    expect(problems.map(({ line, value }) => [line, value])).toEqual([
      [17, "not-a-number"],
      [25, "not-a-number"],
    ]);
  });

  it("leaves out what is pending", () => {
    expect(read("fr_kledg_exemple_camt053.xml").leftOut).toEqual([
      { reason: "en attente, pas comptabilisées", count: 1 },
    ]);
  });

  it("keeps two identical rows two", () => {
    const rents = entriesOf(read("fr_boursobank_duplicates.csv")).filter(
      ({ amountCents }) => amountCents === -80_000,
    );
    expect(rents).toHaveLength(2);
  });
});
