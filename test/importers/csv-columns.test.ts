// Columns by the words of their headers, and the client they describe.
import { describe, expect, it } from "vitest";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { oneLine, problemsOf, utf8 } from "./csv-sample.ts";

describe("columns", () => {
  it("recognises headers without accents, case or punctuation, and lists what it ignores", () => {
    const reading = readInvoiceCsv(
      utf8(
        "N° FACTURE;nom du client;DATE D'EMISSION;Total T.T.C. (€);Code comptable\nF-1;ACME;2026-01-31;10;411ACME\n",
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.understood.columns.map((one) => one.field)).toEqual([
      "numéro",
      "client",
      "date",
      "montant TTC",
    ]);
    expect(reading.understood.ignoredHeaders).toEqual(["Code comptable"]);
    expect(reading.understood.rowCount).toBe(1);
  });

  it("prefers the precise header to the vague one", () => {
    const reading = readInvoiceCsv(
      utf8("Date;Numéro;Client;Date de facture;Total;Montant TTC\n01/01/2020;F-1;ACME;31/01/2026;8;10\n"),
    );
    expect(reading.rows[0]).toMatchObject({ issuedOn: "2026-01-31", totalCents: 1000 });
  });

  it("names each required column that is missing, and reads no line", () => {
    const reading = readInvoiceCsv(utf8("Numéro;Montant TTC\nF-1;10\n"));
    expect(reading.rows).toEqual([]);
    expect(problemsOf(reading)).toContain("«\u00a0client\u00a0»");
    expect(problemsOf(reading)).toContain("«\u00a0date\u00a0»");
  });

  it("refuses two columns of the same name", () => {
    expect(
      problemsOf(
        readInvoiceCsv(utf8("Numéro;Client;Date;Montant TTC;Montant TTC\nF-1;A;2026-01-31;10;20\n")),
      ),
    ).toContain("deux colonnes");
  });

  it("reads the client in full", () => {
    const { buyer } =
      oneLine({
        SIRET: "732 829 320 00074",
        "N° TVA": "FR44732829320",
        Email: "compta@exemple.fr",
        Téléphone: "01 02 03 04 05",
        Contact: "Ada",
        Adresse: "12 rue de la Paix",
        "Complément d'adresse": "Bât. B",
        CP: "6000",
        Ville: "Nice",
        Pays: "France",
        "Type de client": "Association",
      }).rows[0] ?? {};
    expect(buyer).toEqual({
      name: "Éditions Müller",
      siren: "732829320",
      siret: "73282932000074",
      vatNumber: "FR44732829320",
      email: "compta@exemple.fr",
      phone: "01 02 03 04 05",
      contact: "Ada",
      address: { lines: ["12 rue de la Paix", "Bât. B"], postcode: "06000", city: "Nice", country: "FR" },
      kind: "association",
    });
  });

  it("splits an address written in one cell, and says when it is not complete", () => {
    expect(oneLine({ Adresse: "12 rue de la Paix, 75002 Paris" }).rows[0]?.buyer.address).toEqual({
      lines: ["12 rue de la Paix"],
      postcode: "75002",
      city: "Paris",
      country: "FR",
    });
    const partial = oneLine({ Adresse: "12 rue de la Paix" }).rows[0];
    expect(partial?.buyer.address).toBeUndefined();
    expect(partial?.warnings[0]).toContain("12 rue de la Paix");
  });

  it.each([
    ["SIREN", "987654321"],
    ["SIRET", "73282932000075"],
    ["Email", "a@b"],
    ["Email", "a@b.fr, c@d.fr"],
    ["N° TVA", "FR45732829320"],
    ["CP", "750"],
    ["Pays", "Nulle part"],
    ["Devise", "USD"],
    ["IBAN", "FR7630006000011234567890188"],
    ["Taux de pénalités", "beaucoup"],
    ["Type", "poème"],
    ["Type de client", "martien"],
  ])("refuses a wrong %s, « %s », naming its line and column", (column, value) => {
    expect(oneLine({ [column]: value }).problems).toMatchObject([{ line: 2, column, value }]);
  });

  it("reads a penalty rate in both forms", () => {
    expect(oneLine({ "Taux de pénalités": "12,5 %" }).rows[0]?.penaltyRate).toEqual({
      kind: "fixe",
      rateBp: 1250,
    });
    expect(oneLine({ "Taux de pénalités": "3 fois le taux légal" }).rows[0]?.penaltyRate).toEqual({
      kind: "multiple-legal",
      times: 3,
    });
  });
});
