// Exports with one row by payment, as « factures et règlements » of Dolibarr: one invoice by number, each payment its day.
import { describe, expect, it } from "vitest";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { problemsOf, utf8 } from "./csv-sample.ts";

/** The French headers of « Factures clients et règlements » of Dolibarr that matter here. */
const HEAD =
  "Raison sociale,Id facture,Réf. facture,Type,Date création facture,Date facturation,Date échéance,Total HT,Total TTC,Total TVA,Créance,Facture payée,Statut facture,Id paiement,Montant paiement,Montant paiement affecté à la facture,Date paiement,Numéro paiement";

interface Row {
  readonly number?: string;
  readonly due?: string;
  readonly rest?: string;
  readonly settled?: string;
  readonly status?: string;
  readonly paid?: string;
  readonly on?: string;
}

const row = (one: Row): string =>
  [
    "Nova Conseil",
    "12",
    one.number ?? "FA-12",
    "0",
    "2026-01-05",
    "2026-01-05",
    one.due ?? "2026-02-04",
    "",
    "1200.00000000",
    "",
    one.rest ?? "",
    one.settled ?? "0",
    one.status ?? "1",
    "7",
    "900.00000000",
    one.paid ?? "",
    one.on ?? "",
    "",
  ].join(",");

const read = (...rows: readonly Row[]) => readInvoiceCsv(utf8(`${[HEAD, ...rows.map(row)].join("\n")}\n`));

describe("rows of one number, each with its payment", () => {
  const two = [
    { paid: "200.00000000", on: "2026-02-01" },
    { paid: "300.00000000", on: "2026-03-01" },
  ] as const;

  it("are one invoice and each of its payments", () => {
    const reading = read(...two, { number: "FA-13" });
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toMatchObject([
      {
        number: "FA-12",
        totalCents: 120_000,
        prepaidCents: 0,
        payments: [
          { amountCents: 20_000, receivedOn: "2026-02-01" },
          { amountCents: 30_000, receivedOn: "2026-03-01" },
        ],
      },
      { number: "FA-13", totalCents: 120_000, payments: [] },
    ]);
    expect(reading.understood.notes.join(" ")).toContain("Une ligne par paiement\u00a0: 2 factures en tout");
  });

  it("may be cut by the rows of another invoice, and come in any order", () => {
    const reading = read(two[1], { number: "FA-13" }, two[0]);
    expect(reading.rows[0]?.payments.map((one) => one.amountCents)).toEqual([30_000, 20_000]);
  });

  it("that pay it whole leave nothing", () => {
    const [invoice] = read(
      { ...two[0], status: "2", settled: "1" },
      { paid: "1000.00000000", on: "2026-03-01", status: "2", settled: "1" },
    ).rows;
    expect(invoice?.payments).toHaveLength(2);
  });

  it("must agree with what the tool says is left", () => {
    expect(read(...two.map((one) => ({ ...one, rest: "700.00000000" }))).problems).toEqual([]);
    const wrong = read(...two.map((one) => ({ ...one, rest: "900.00000000" })));
    expect(wrong.problems).toMatchObject([{ line: 2, column: "Créance" }]);
    expect(read(...two, { paid: "800.00", on: "2026-04-01" }).problems).toMatchObject([
      { column: "Montant paiement affecté à la facture" },
    ]);
  });

  it.each([
    [{ ...two[1], due: "2026-03-04" }, "Date échéance"],
    [{ paid: "300.00" }, "Date paiement"],
    [{ on: "2026-03-01" }, "Montant paiement affecté à la facture"],
    [{ paid: "-300.00", on: "2026-03-01" }, "Montant paiement affecté à la facture"],
    [{ paid: "300.00", on: "2026-02-31" }, "Date paiement"],
  ])("with a row like %j are refused by its line and column", (second, column) => {
    expect(read(two[0], second).problems).toMatchObject([{ line: 3, column }]);
  });

  it("stay a mistake in a file without a day of payment", () => {
    const reading = readInvoiceCsv(
      utf8(
        "Numéro;Client;Date;Montant TTC;Montant payé\nF-1;A;2026-01-31;10;1,00\nF-1;A;2026-01-31;10;2,00\n",
      ),
    );
    expect(problemsOf(reading)).toContain("ce numéro est déjà à la ligne 2");
  });
});

it("a sum beyond what relance counts is said to be, with its line and column", () => {
  const reading = readInvoiceCsv(
    utf8("Numéro;Client;Date;Montant TTC\nF-1;A;2026-01-31;9 999 999 999,99\nF-2;A;2026-01-31;10000000000\n"),
  );
  expect(reading.problems).toMatchObject([{ line: 3, column: "Montant TTC", value: "10000000000" }]);
  expect(problemsOf(reading)).toContain("montant trop grand");
});
