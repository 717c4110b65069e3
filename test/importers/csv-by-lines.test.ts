// Exports with one row by line of an invoice, as Dolibarr makes them: one invoice by number, or the line that differs.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { problemsOf, utf8 } from "./csv-sample.ts";

/** The French headers of « Factures clients et lignes de facture » of Dolibarr (bills.lang, exports.lang). */
const HEAD =
  "Raison sociale,Code postal,Ville,Code pays,SIREN,Id facture,Réf. facture,Type,Date création facture,Date facturation,Date échéance,Total HT,Total TTC,Total TVA,Créance,Facture payée,Statut facture,Identifiant de ligne,Description de ligne,Prix unitaire de la ligne,Quantité pour la ligne,Montant HT de la ligne,Montant TTC de la ligne";

interface Line {
  readonly number: string;
  readonly type?: string;
  readonly due?: string;
  readonly total?: string;
  readonly rest?: string;
  readonly settled?: string;
  readonly status?: string;
  readonly label?: string;
  readonly lineTotal?: string;
}

const row = (one: Line): string =>
  [
    "Nova Conseil",
    "06000",
    "Nice",
    "FR",
    "404833048",
    "12",
    one.number,
    one.type ?? "0",
    "2026-01-05",
    "2026-01-05",
    one.due ?? "2026-02-04",
    "",
    one.total ?? "1200.00000000",
    "",
    one.rest ?? "",
    one.settled ?? "0",
    one.status ?? "1",
    "31",
    one.label ?? "Maquettes",
    "400.00000000",
    "2",
    "800.00000000",
    one.lineTotal ?? "960.00000000",
  ].join(",");

const read = (...lines: readonly Line[]) => readInvoiceCsv(utf8(`${[HEAD, ...lines.map(row)].join("\n")}\n`));

describe("rows of one number", () => {
  const two = [
    { number: "FA-12" },
    { number: "FA-12", label: "Mise en ligne", lineTotal: "240.00000000" },
  ] as const;

  it("are one invoice, with the total of the invoice and the object of its lines", () => {
    const reading = read(...two, { number: "FA-13", total: "960.00000000" });
    expect(reading.problems).toEqual([]);
    expect(reading.rows.map((one) => [one.number, one.totalCents, one.label, one.line])).toEqual([
      ["FA-12", 120_000, "Maquettes, et une autre ligne", 2],
      ["FA-13", 96_000, "Maquettes", 4],
    ]);
    expect(reading.rows[0]?.warnings).toEqual([]);
    expect(reading.understood.notes.join(" ")).toContain("2 factures en tout");
  });

  it("need not follow each other", () => {
    const [first, second] = two;
    const reading = read(first, { number: "FA-13", total: "960.00000000" }, second);
    expect(reading.rows).toHaveLength(2);
  });

  it("that disagree are refused: the line, the column and both values", () => {
    const reading = read(two[0], { ...two[1], due: "2026-03-04" });
    expect(reading.problems).toMatchObject([{ line: 3, column: "Date échéance", value: "2026-03-04" }]);
    expect(problemsOf(reading)).toContain("2026-02-04");
    expect(read(two[0], { ...two[1], total: "1300.00000000" }).problems).toHaveLength(1);
  });

  it("repeat the fault of their invoice once", () => {
    const reading = read(...two.map((one) => ({ ...one, due: "2026-02-31" })));
    expect(reading.problems).toMatchObject([{ line: 2, column: "Date échéance" }]);
  });

  it("whose lines do not make the total are told: part of the export may be missing", () => {
    const [alone] = read({ number: "FA-12" }).rows;
    expect(alone?.totalCents).toBe(120_000);
    expect(alone?.warnings.join(" ")).toContain("960,00");
  });

  it("stay a mistake in a file that has no sum by line", () => {
    const reading = readInvoiceCsv(
      utf8("Numéro;Client;Date;Montant TTC;Quantité\nF-1;A;2026-01-31;10;1\nF-1;A;2026-01-31;10;2\n"),
    );
    expect(problemsOf(reading)).toContain("ce numéro est déjà à la ligne 2");
    expect(reading.understood?.notes).toEqual([]);
  });
});

describe("the codes of Dolibarr", () => {
  it.each([
    ["0", "facture"],
    ["1", "facture"],
    ["2", "avoir"],
    ["3", "facture"],
    ["5", "facture"],
  ])("type %s is a %s", (type, expected) => {
    expect(read({ number: "FA-1", type, total: "960.00000000" }).rows[0]?.type).toBe(expected);
  });

  it.each([
    [{ type: "4" }, "ni facture ni avoir"],
    [{ status: "0" }, "brouillon"],
    [{ status: "3" }, "facture annulée"],
  ])("%j is left out", (changes, reason) => {
    const reading = read({ number: "(PROV1)", ...changes }, { number: "(PROV1)", ...changes });
    expect(reading.rows).toEqual([]);
    expect(reading.understood.ignoredRows).toEqual([{ line: 2, reason }]);
  });

  it.each([
    [{ status: "1", settled: "0", rest: "1200.00000000" }, 120_000],
    [{ status: "1", settled: "0", rest: "200.00000000" }, 20_000],
    [{ status: "2", settled: "1", rest: "0.00000000" }, 0],
    [{ status: "2", settled: "1" }, 0],
    [{ status: "1", settled: "0" }, 120_000],
  ])("%j leaves %i cents", (changes, left) => {
    const [invoice] = read({ number: "FA-1", ...changes }).rows;
    expect((invoice?.totalCents ?? 0) - (invoice?.prepaidCents ?? 0)).toBe(left);
  });

  it("mean nothing elsewhere: a 2 is no avoir in the file of another tool", () => {
    const reading = readInvoiceCsv(utf8("Numéro;Client;Date;Montant TTC;Type\nF-1;A;2026-01-31;10;2\n"));
    expect(problemsOf(reading)).toContain("type inconnu");
  });
});

it("however lines are cut and mixed, each invoice comes once, with its own total", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ number: fc.integer({ min: 1, max: 6 }), cents: fc.integer({ min: 1, max: 99_999 }) }),
        {
          minLength: 1,
          maxLength: 30,
        },
      ),
      (lines) => {
        const totals = new Map<number, number>();
        for (const { number, cents } of lines) totals.set(number, (totals.get(number) ?? 0) + cents);
        const dotted = (cents: number): string => `${(cents / 100).toFixed(2)}000000`;
        const reading = read(
          ...lines.map(({ number, cents }) => ({
            number: `FA-${number}`,
            total: dotted(totals.get(number) ?? 0),
            lineTotal: dotted(cents),
          })),
        );
        expect(reading.problems).toEqual([]);
        expect(new Map(reading.rows.map((one) => [one.number, one.totalCents]))).toEqual(
          new Map([...totals].map(([number, cents]) => [`FA-${number}`, cents])),
        );
        for (const one of reading.rows) expect(one.warnings).toEqual([]);
      },
    ),
    { seed: 31, numRuns: 100 },
  );
});
