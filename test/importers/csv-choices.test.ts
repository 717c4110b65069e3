// What the user says of the columns wins over their words, now over before; what cannot be told is asked.
import { describe, expect, it } from "vitest";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import type { ColumnChoice } from "../../src/importers/csv-recognition.ts";
import { oneLine, problemsOf, utf8 } from "./csv-sample.ts";

const read = (text: string, ...columns: readonly ColumnChoice[]) => readInvoiceCsv(utf8(text), { columns });

/** Field by header, as shown, with a star when chosen. */
const seen = (reading: ReturnType<typeof read>): readonly string[] =>
  reading.understood.columns.map((one) => `${one.header}=${one.field}${one.chosen ? "*" : ""}`);

const ODD = "Bordereau;Qui;Quand;Combien\nF-1;ACME;2026-01-31;10\n";

describe("columns that the user names", () => {
  it("are read as said, whatever their words", () => {
    const reading = read(
      ODD,
      { field: "numero", header: "Bordereau" },
      { field: "client", header: "qui" },
      { field: "date", header: "3" },
      { field: "montant-ttc", header: "Combien" },
    );
    expect(reading.problems).toEqual([]);
    expect(seen(reading)).toEqual([
      "Bordereau=numéro*",
      "Qui=client*",
      "Quand=date*",
      "Combien=montant TTC*",
    ]);
    expect(reading.rows[0]).toMatchObject({ number: "F-1", totalCents: 1000, buyer: { name: "ACME" } });
  });

  it("are found under a title, which their own words would not tell", () => {
    const reading = read(
      `Export du 3 mars\n\n${ODD}`,
      { field: "numero", header: "Bordereau" },
      { field: "client", header: "Qui" },
      { field: "date", header: "Quand" },
      { field: "montant-ttc", header: "Combien" },
    );
    expect(reading.understood.headerLine).toBe(3);
    expect(reading.problems).toEqual([]);
  });

  it("take the place of what the words would say", () => {
    const text = "Numéro;Client;Destinataire;Date;Montant TTC\nF-1;Agence;ACME;2026-01-31;10\n";
    expect(read(text).rows[0]?.buyer.name).toBe("Agence");
    expect(read(text, { field: "client", header: "Destinataire" }).rows[0]?.buyer.name).toBe("ACME");
  });

  it("are not read at all when they are to be ignored", () => {
    const text = "Numéro;Client;Date;Montant TTC;Payé\nF-1;ACME;2026-01-31;10;un peu\n";
    expect(read(text).problems).toHaveLength(1);
    const reading = read(text, { field: "ignorer", header: "Payé" });
    expect(reading.problems).toEqual([]);
    expect(reading.understood.ignoredHeaders).toEqual(["Payé"]);
  });

  it("are refused by name when there is none, or several", () => {
    const text = "Numéro;Client;Date;Montant TTC;Note;Note\nF-1;ACME;2026-01-31;10;a;b\n";
    expect(problemsOf(read(text, { field: "objet", header: "Notes" }))).toContain("aucune colonne");
    expect(problemsOf(read(text, { field: "objet", header: "Note" }))).toContain(
      "--colonne objet=5 (5 ou 6)",
    );
    expect(read(text, { field: "objet", header: "6" }).rows[0]?.label).toBe("b");
  });

  it("said before are used again for the same headers, until something else is said", () => {
    const remembered = (headers: readonly string[]) =>
      headers[0] === "Bordereau"
        ? {
            columns: [
              { field: "numero", header: "Bordereau" },
              { field: "client", header: "Qui" },
              { field: "date", header: "Quand" },
              { field: "montant-ttc", header: "Combien" },
            ],
          }
        : undefined;
    const again = readInvoiceCsv(utf8(ODD), { remembered });
    expect(again.problems).toEqual([]);
    expect(again.choices.columns).toHaveLength(4);
    const changed = readInvoiceCsv(utf8("Bordereau;Qui;Quand;Combien;Réf\nF-1;ACME;2026-01-31;10;F-9\n"), {
      remembered,
      columns: [{ field: "numero", header: "Réf" }],
    });
    expect(changed.rows[0]?.number).toBe("F-9");
    expect(changed.choices.columns.map((one) => one.header)).toEqual(["Qui", "Quand", "Combien", "Réf"]);
    expect(readInvoiceCsv(utf8(ODD.replace("Bordereau", "Autre")), { remembered }).rows).toEqual([]);
  });
});

describe("what is asked", () => {
  it("is the column of each field that must be there, among those that nothing else uses", () => {
    const { questions } = read("Numéro;Qui;Quand;Montant TTC\nF-1;ACME;2026-01-31;10\n");
    expect(questions).toMatchObject([
      { kind: "colonne", field: "client", candidates: [{ header: "Qui", place: 2 }, { header: "Quand" }] },
      { kind: "colonne", field: "date", candidates: [{ header: "Qui" }, { header: "Quand", place: 3 }] },
    ]);
  });

  it("is which of two columns of one name, and whether « Montant » has its taxes", () => {
    const twice = read("Numéro;Client;Date;Montant TTC;Montant TTC\nF-1;A;2026-01-31;10;20\n");
    expect(twice.questions).toMatchObject([
      { field: "montant-ttc", candidates: [{ place: 4 }, { place: 5 }] },
    ]);
    const doubtful = read("Numéro;Client;Date;Montant;Total;TVA\nF-1;A;2026-01-31;10;12;2\n");
    expect(doubtful.questions).toMatchObject([
      { field: "montant-ttc", candidates: [{ place: 4 }, { place: 5 }] },
    ]);
    expect(doubtful.problems).toHaveLength(1);
  });
});

describe("one fault, one problem", () => {
  const LONG = "x".repeat(2001);
  it.each([
    [{ Numéro: "" }, "Numéro"],
    [{ Numéro: LONG }, "Numéro"],
    [{ Numéro: "—" }, "Numéro"],
    [{ Client: "" }, "Client"],
    [{ Client: LONG }, "Client"],
    [{ Date: "31/02/2026" }, "Date"],
    [{ Date: "" }, "Date"],
    [{ Échéance: "bientôt" }, "Échéance"],
    [{ Échéance: "30/01/2026" }, "Échéance"],
    [{ "Montant TTC": "beaucoup", "Montant HT": "100", TVA: "20" }, "Montant TTC"],
    [{ "Montant TTC": "0", "Montant HT": "100", TVA: "20" }, "Montant TTC"],
    [{ "Montant TTC": "130", "Montant HT": "100", TVA: "20" }, "Montant TTC"],
    [{ "Montant TTC": "120", "Montant HT": "cent", TVA: "20" }, "Montant HT"],
    [{ SIREN: "732829321", SIRET: "73282932100074", "N° TVA": "FR44732829321" }, "SIREN"],
    [{ SIRET: "73282932000075" }, "SIRET"],
    [{ Payé: "-5" }, "Payé"],
    [{ Payé: "2000", Statut: "Payée" }, "Payé"],
    [{ Payé: "1" }, "Payé"],
    [{ Payée: "peut-être" }, "Payée"],
    [{ "Reste dû": "2000", Statut: "Payée" }, "Reste dû"],
    [{ Pays: "Nulle part", CP: "750", Ville: "X" }, "Pays"],
    [{ Type: "poème", Statut: "Payée" }, "Type"],
  ])("%j", (cells, column) => {
    expect(oneLine(cells as Record<string, string>).problems.map((one) => one.column)).toEqual([column]);
  });

  it("an amount cut in two by a comma is one", () => {
    const reading = read(
      "Numéro,Client,Date,Montant TTC,Objet,Montant HT,TVA\nF-1,ACME,2026-01-31,1250,50,1000,250\n",
    );
    expect(reading.problems).toMatchObject([{ line: 2, column: "Montant TTC", value: "1250,50" }]);
  });
});

describe("yes or no, and sums", () => {
  it.each([
    ["1", 0],
    ["oui", 0],
    ["0", 125_050],
    ["non", 125_050],
  ])("« Payée : %s » leaves %i cents", (value, left) => {
    const row = oneLine({ Payée: value }).rows[0];
    expect((row?.totalCents ?? 0) - (row?.prepaidCents ?? 0)).toBe(left);
  });

  it.each(["1200.00000000", "1200,0000", "1200.50000000"])(
    "« %s » is a sum, its further zeros are nothing",
    (text) => {
      expect(oneLine({ "Montant TTC": text }).problems).toEqual([]);
    },
  );

  it.each(["1200.00000001", "1200.500"])("« %s » is not", (text) => {
    expect(oneLine({ "Montant TTC": text }).problems).toHaveLength(1);
  });

  it("an avoir names the invoice it lowers", () => {
    expect(oneLine({ Type: "Avoir", "Facture d'origine": "F-0" }).rows[0]).toMatchObject({
      type: "avoir",
      references: [{ number: "F-0" }],
    });
  });
});
