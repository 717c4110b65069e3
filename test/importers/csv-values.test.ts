// Amounts and days of a CSV: one reading, or a refusal that names the line.
import { describe, expect, it } from "vitest";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { oneLine, problemsOf, utf8 } from "./csv-sample.ts";

describe("amounts", () => {
  it.each([
    "1 250,5",
    "1.250,50",
    "1250.50",
    "1250,5",
    "1,250.50",
    "1\u00a0250,50 €",
    "1\u202f250,50",
    "+1250,50",
  ])("reads « %s » as 1 250,50 €", (amount) => {
    expect(oneLine({ "Montant TTC": amount }).rows[0]?.totalCents).toBe(125_050);
  });

  it("reads the euro sign of ISO-8859-15", () => {
    const text = "Numéro;Client;Date;Montant TTC\nF-1;Müller;31/01/2026;1250,50 ¤\n";
    expect(readInvoiceCsv(Uint8Array.from(text, (c) => c.charCodeAt(0))).rows[0]?.totalCents).toBe(125_050);
  });

  it.each(["12,345", "12.345", "1250,505", "douze", "1e3", "12,50,00", "1 250,5 $", "=1+1"])(
    "refuses « %s », naming the line and the column",
    (amount) => {
      const reading = oneLine({ "Montant TTC": amount });
      expect(reading.problems).toMatchObject([{ line: 2, column: "Montant TTC", value: amount }]);
      expect(reading.rows).toEqual([]);
    },
  );

  it("sees an amount that the comma of the file cut in two", () => {
    const reading = readInvoiceCsv(
      utf8("Numéro,Client,Date,Montant TTC,Objet\nF-1,ACME,2026-01-31,1250,50\n"),
    );
    expect(reading.problems).toMatchObject([{ line: 2, value: "1250,50" }]);
  });

  it("checks HT + TVA against TTC, with two cents of rounding allowed and said", () => {
    expect(oneLine({ "Montant HT": "1042,08", TVA: "208,42" }).rows[0]?.warnings).toEqual([]);
    expect(oneLine({ "Montant HT": "1042,08", TVA: "208,40" }).rows[0]?.warnings[0]).toContain("arrondi");
    expect(problemsOf(oneLine({ "Montant HT": "1000", TVA: "200" }))).toContain("1\u202f200,00\u00a0€");
  });

  it("takes a lone « Montant » as TTC and says so, but not beside a HT column", () => {
    const alone = readInvoiceCsv(utf8("Numéro;Client;Date;Montant\nF-1;ACME;2026-01-31;10\n"));
    expect(alone.rows[0]?.totalCents).toBe(1000);
    expect(alone.understood.notes[0]).toContain("Montant");
    const doubtful = readInvoiceCsv(
      utf8("Numéro;Client;Date;Montant;Montant HT\nF-1;ACME;2026-01-31;10;8\n"),
    );
    expect(problemsOf(doubtful)).toContain("HT ou TTC");
    expect(doubtful.rows).toEqual([]);
  });

  it("keeps cells that look like formulas as plain text, and strips what a terminal would obey", () => {
    const { buyer, label } =
      oneLine({ Client: "=cmd|'/C calc'!A0", Objet: "\u001b[31mrouge\u0007\u202e" }).rows[0] ?? {};
    expect(buyer?.name).toBe("=cmd|'/C calc'!A0");
    expect(label).toBe("[31mrouge");
  });
});

describe("dates", () => {
  it.each(["2026-01-31", "31/01/2026", "31-01-2026", "31.01.2026", "2026/01/31", "2026-01-31 00:00:00"])(
    "reads « %s »",
    (date) => {
      expect(oneLine({ Date: date }).rows[0]?.issuedOn).toBe("2026-01-31");
    },
  );

  const ambiguous = (header: string, ...dates: readonly string[]): Uint8Array =>
    utf8(`${header}\n${dates.map((date, at) => `F-${at};ACME;${date};10`).join("\n")}\n`);
  const FRENCH = "Numéro;Client;Date;Montant TTC";
  const ENGLISH = "Invoice number;Client;Date;Total";

  it.each([FRENCH, ENGLISH])("reads 01/02/2026 only in a declared order, under « %s »", (header) => {
    const bytes = ambiguous(header, "05/05/2026", "01/02/2026", "03/04/2026");
    const asked = readInvoiceCsv(bytes);
    expect(asked.rows).toEqual([]);
    expect(asked.problems).toMatchObject([{ line: 3, column: "Date", value: "01/02/2026" }]);
    expect(problemsOf(asked)).toContain("--ordre-dates jma");
    expect(asked.questions).toEqual([{ kind: "ordre-dates", line: 3, column: "Date", value: "01/02/2026" }]);
    const french = readInvoiceCsv(bytes, { dayOrder: "jma" });
    expect(french.rows[1]?.issuedOn).toBe("2026-02-01");
    expect(french.understood).toMatchObject({ dayOrder: "jma", dayOrderFrom: "declare" });
    expect(readInvoiceCsv(bytes, { dayOrder: "mja" }).rows[1]?.issuedOn).toBe("2026-01-02");
  });

  it.each([FRENCH, ENGLISH])(
    "one day that exists in a single order tells it for the file, under « %s »",
    (header) => {
      const reading = readInvoiceCsv(ambiguous(header, "01/02/2026", "31/01/2026"));
      expect(reading.questions).toEqual([]);
      expect(reading.rows.map((row) => row.issuedOn)).toEqual(["2026-02-01", "2026-01-31"]);
      expect(reading.understood.dayOrderFrom).toBe("fichier");
    },
  );

  it.each([["2026-02-01"], ["05/05/2026"], ["1 février 2026"]])(
    "« %s » reads one way and asks nothing",
    (date) => {
      expect(readInvoiceCsv(ambiguous(FRENCH, date)).questions).toEqual([]);
    },
  );

  it("takes the order said of an earlier file with the same headers, unless another is said now", () => {
    const bytes = ambiguous(FRENCH, "01/02/2026");
    const remembered = (headers: readonly string[]) =>
      headers.join(";") === FRENCH ? ({ columns: [], dayOrder: "mja" } as const) : undefined;
    const reading = readInvoiceCsv(bytes, { remembered });
    expect(reading.rows[0]?.issuedOn).toBe("2026-01-02");
    expect(reading.understood.dayOrderFrom).toBe("retenu");
    expect(readInvoiceCsv(bytes, { remembered, dayOrder: "jma" }).rows[0]?.issuedOn).toBe("2026-02-01");
    expect(readInvoiceCsv(ambiguous(ENGLISH, "01/02/2026"), { remembered }).rows).toEqual([]);
  });

  it("refuses the file when one value proves the other order, naming its line", () => {
    const bytes = utf8("Numéro;Client;Date;Montant TTC\nF-1;ACME;01/02/2026;10\nF-2;ACME;02/25/2026;10\n");
    expect(readInvoiceCsv(bytes).problems).toMatchObject([{ line: 3, column: "Date", value: "02/25/2026" }]);
    expect(readInvoiceCsv(bytes, { dayOrder: "mja" }).problems).toEqual([]);
    const french = utf8("Numéro;Client;Date;Montant TTC\nF-1;ACME;25/02/2026;10\n");
    expect(problemsOf(readInvoiceCsv(french, { dayOrder: "mja" }))).toContain("jour/mois/année");
  });

  it.each([
    "31/02/2026",
    "2026-02-30",
    "01/02/26",
    "46053",
    "janvier",
    "2026-01-31T23:00:00Z",
    "20260131",
    "31/01-2026",
  ])("refuses « %s »", (date) => {
    expect(oneLine({ Date: date }).problems).toMatchObject([{ line: 2, column: "Date", value: date }]);
  });

  it("refuses a due date before the issue", () => {
    expect(problemsOf(oneLine({ Échéance: "30/01/2026" }))).toContain("précède");
  });

  it("gives a due date as it is written, and none that it would compute", () => {
    expect(oneLine({ Échéance: "", Conditions: "30 jours" }).rows[0]).toMatchObject({
      dueOn: undefined,
      terms: "30 jours",
      warnings: [],
    });
    expect(oneLine({ Conditions: "60 jours" }).rows[0]).toMatchObject({ dueOn: "2026-03-02", warnings: [] });
  });
});
