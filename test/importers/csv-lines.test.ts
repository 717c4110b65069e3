// Lines that are invoices, avoirs, totals or twins, and what they say was already paid.
import { describe, expect, it } from "vitest";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { oneLine, problemsOf, utf8 } from "./csv-sample.ts";

describe("lines", () => {
  it("refuses a number met twice, naming the first line", () => {
    const reading = readInvoiceCsv(
      utf8("Numéro;Client;Date;Montant TTC\nF-1;A;2026-01-31;10\nF-2;A;2026-01-31;10\nF-1;A;2026-01-31;10\n"),
    );
    expect(reading.problems).toMatchObject([{ line: 4, column: "Numéro", value: "F-1" }]);
    expect(problemsOf(reading)).toContain("ligne 2");
  });

  it("ignores blank lines, and totals, which it reports", () => {
    const reading = readInvoiceCsv(
      utf8("Numéro;Client;Date;Montant TTC\n\nF-1;A;2026-01-31;10\n;;;\nTotal;;;10\n;Sous-total TTC;;10\n"),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.understood.ignoredRows).toEqual([
      { line: 5, reason: "ligne de total" },
      { line: 6, reason: "ligne de total" },
    ]);
  });

  it("does not take a client called « Total » for a sum", () => {
    const reading = readInvoiceCsv(
      utf8("Client;Numéro;Date;Montant TTC\nTotal Énergies;F-1;2026-01-31;10\n"),
    );
    expect(reading.rows[0]?.buyer.name).toBe("Total Énergies");
  });

  it("names everything wrong on a line at once", () => {
    const reading = readInvoiceCsv(utf8("Numéro;Client;Date;Montant TTC\n;;;\nF-1;;31/02/2026;\n"));
    expect(reading.problems.map((one) => one.column)).toEqual(["Client", "Montant TTC", "Date"]);
    expect(reading.problems.every((one) => one.line === 3)).toBe(true);
  });

  it("refuses a line with more cells than headers: an amount may have been cut", () => {
    const reading = readInvoiceCsv(utf8("Numéro,Client,Date,Montant TTC\nF-1,ACME,2026-01-31,1250,50\n"));
    expect(problemsOf(reading)).toContain("plus de cellules");
  });

  it("reads avoirs by their type or their sign, with a positive sum", () => {
    expect(oneLine({ Type: "Avoir" }).rows[0]).toMatchObject({ type: "avoir", totalCents: 125_050 });
    const negative = oneLine({ "Montant TTC": "-12,30" }).rows[0];
    expect(negative).toMatchObject({ type: "avoir", totalCents: 1230 });
    expect(negative?.warnings[0]).toContain("avoir");
    expect(oneLine({ Type: "Avoir", "Montant TTC": "-12,30" }).rows[0]).toMatchObject({
      type: "avoir",
      totalCents: 1230,
    });
  });

  it.each([
    ["Statut", "Brouillon"],
    ["Statut", "Annulée"],
    ["Type", "Devis"],
  ])("leaves out what is no claim (%s: %s) and says so", (column, value) => {
    const reading = oneLine({ [column]: value });
    expect(reading.rows).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(reading.understood.ignoredRows).toHaveLength(1);
  });
});

describe("what was already paid", () => {
  it("is a payment when its day is known, prepaid and said when it is not", () => {
    expect(oneLine({ Payé: "250,50", "Date de paiement": "05/02/2026" }).rows[0]).toMatchObject({
      prepaidCents: 0,
      payments: [{ amountCents: 25_050, receivedOn: "2026-02-05" }],
    });
    const undated = oneLine({ "Déjà payé": "250,50" }).rows[0];
    expect(undated).toMatchObject({ prepaidCents: 25_050, payments: [] });
    expect(undated?.warnings[0]).toContain("250,50");
  });

  it("takes an acompte as prepaid, beside a payment", () => {
    expect(
      oneLine({ Acompte: "200", Payé: "50,50", "Date de paiement": "05/02/2026" }).rows[0],
    ).toMatchObject({
      prepaidCents: 20_000,
      payments: [{ amountCents: 5050 }],
    });
  });

  it.each([
    [{ Statut: "Payée" }],
    [{ Payée: "oui" }],
    [{ "Reste dû": "0,00" }],
    [{ "Date de paiement": "05/02/2026" }],
    [{ Statut: "Réglée", "Date de paiement": "05/02/2026" }],
  ])("leaves nothing to claim when the line says %j", (extra) => {
    const row = oneLine(extra).rows[0];
    const paid =
      (row?.prepaidCents ?? 0) + (row?.payments.reduce((sum, one) => sum + one.amountCents, 0) ?? 0);
    expect(paid).toBe(row?.totalCents);
  });

  it.each([
    [{ Statut: "En retard" }],
    [{ Payée: "non" }],
    [{ "Reste dû": "1250,50" }],
    [{ Payé: "0" }],
    [{ Statut: "Envoyée" }],
  ])("leaves the whole to claim when the line says %j", (extra) => {
    expect(oneLine(extra).rows[0]).toMatchObject({ prepaidCents: 0, payments: [] });
  });

  it("says when a status tells nothing it knows", () => {
    expect(oneLine({ Statut: "Clôturée" }).rows[0]?.warnings[0]).toContain("Clôturée");
  });

  it("reads a balance as the rest of what was paid", () => {
    expect(oneLine({ "Reste à payer": "1000" }).rows[0]?.prepaidCents).toBe(25_050);
    expect(oneLine({ "Net à payer": "1000,50", Acompte: "250" }).rows[0]?.prepaidCents).toBe(25_000);
  });

  it.each([
    [{ Payé: "2000" }, "plus que le total"],
    [{ Payé: "-5" }, "négative"],
    [{ Statut: "Partiellement payée" }, "combien"],
    [{ Payé: "100", "Reste dû": "1000" }, "pas ce reste"],
    [{ "Reste dû": "2000" }, "compris entre"],
    [{ Statut: "Payée", Payé: "100" }, "manque"],
    [{ Statut: "Impayée", "Date de paiement": "05/02/2026" }, "impayée"],
    [{ Statut: "Payée", "Reste dû": "10" }, "dite payée"],
  ])("refuses a contradiction: %j", (extra, words) => {
    expect(problemsOf(oneLine(extra as Record<string, string>))).toContain(words);
  });
});
