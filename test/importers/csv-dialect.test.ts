// Encodings, separators, quotes and headers: the dialects of French tools, and what is no table at all.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import { readInvoiceCsv } from "../../src/importers/csv.ts";
import { workedMs } from "../worked.ts";
import { problemsOf, utf8, utf16, windows1252 } from "./csv-sample.ts";

describe("dialects", () => {
  const table =
    'Numéro;Client;Date;Montant TTC;Échéance\r\nF-1;Éditions Müller;31/01/2026;"1 250,50 €";02/03/2026\r\n';

  it.each([
    ["UTF-8", utf8(table), "UTF-8"],
    ["UTF-8 with its mark", utf8(`\ufeff${table}`), "UTF-8"],
    ["UTF-16 little endian", utf16(table, true), "UTF-16"],
    ["UTF-16 big endian", utf16(table, false), "UTF-16"],
    ["Windows-1252", windows1252(table), "Windows-1252"],
    ["old Mac line ends", utf8(table.replaceAll("\r\n", "\r")), "UTF-8"],
  ])("reads %s", (_name, bytes, encoding) => {
    const reading = readInvoiceCsv(bytes);
    expect(reading.problems).toEqual([]);
    expect(reading.understood.encoding).toBe(encoding);
    expect(reading.rows[0]).toMatchObject({
      number: "F-1",
      buyer: { name: "Éditions Müller" },
      totalCents: 125_050,
      issuedOn: "2026-01-31",
      dueOn: "2026-03-02",
      line: 2,
    });
  });

  it.each([";", ",", "\t", "|"] as const)("tells the separator « %s »", (separator) => {
    const text =
      'Numéro;Client;Date;Montant TTC;Objet\nF-1;ACME;2026-01-31;1250.50;"un; deux, trois | quatre"\n';
    const quotedLabel = '"un; deux, trois | quatre"';
    const swapped = text
      .replace(quotedLabel, "LABEL")
      .replaceAll(";", separator)
      .replace("LABEL", quotedLabel);
    const reading = readInvoiceCsv(utf8(swapped));
    expect(reading.understood.separator).toBe(separator);
    expect(reading.rows[0]).toMatchObject({ totalCents: 125_050, label: "un; deux, trois | quatre" });
  });

  it("takes the separator a spreadsheet announces, and still counts lines from the top of the file", () => {
    const reading = readInvoiceCsv(
      utf8("sep=,\r\nNuméro,Client,Date,Montant TTC\r\nF-1,ACME,2026-01-31,bad\r\n"),
    );
    expect(reading.understood).toMatchObject({ separator: ",", headerLine: 2 });
    expect(reading.problems[0]).toMatchObject({ line: 3, column: "Montant TTC", value: "bad" });
  });

  it("reads quoted cells with doubled quotes, separators and line breaks, and keeps the right line numbers", () => {
    const reading = readInvoiceCsv(
      utf8(
        'Numéro;Client;Date;Montant TTC\nF-1;"Le ""Bon""\nCoin; fils";2026-01-31;10\nF-2;ACME;2026-01-31;0\n',
      ),
    );
    expect(reading.rows[0]?.buyer.name).toBe('Le "Bon" Coin; fils');
    expect(reading.problems).toMatchObject([{ line: 4, column: "Montant TTC", value: "0" }]);
  });

  it("names the line where a quote is never closed, or is followed by text", () => {
    const open = readInvoiceCsv(
      utf8('Numéro;Client;Date;Montant TTC\nF-1;"ACME;2026-01-31;10\nF-2;B;2026-01-31;10\n'),
    );
    expect(open.problems).toMatchObject([{ line: 2 }]);
    expect(problemsOf(open)).toContain("jamais fermé");
    const followed = readInvoiceCsv(utf8('Numéro;Client;Date;Montant TTC\nF-1;"AC"ME;2026-01-31;10\n'));
    expect(problemsOf(followed)).toContain("ME");
  });

  it("finds the headers under a few lines of title", () => {
    const reading = readInvoiceCsv(
      utf8(
        "Export du 22/11/2026;;;\n\nMa société;;;\nNuméro;Client;Date;Montant TTC\nF-1;ACME;2026-01-31;10\n",
      ),
    );
    expect(reading.understood.headerLine).toBe(4);
    expect(reading.rows).toHaveLength(1);
  });

  it.each([
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ["a PDF", utf8("%PDF-1.7 …")],
    ["binary", new Uint8Array([1, 0, 2, 0])],
    ["nothing", new Uint8Array(0)],
    ["blank lines", utf8("\n\n;;;\n")],
  ])("refuses %s in one French sentence", (_name, bytes) => {
    expect(() => readInvoiceCsv(bytes)).toThrowError(RelanceError);
  });

  it("refuses more than 20 MB or 100 000 lines", () => {
    expect(() => readInvoiceCsv(new Uint8Array(20 * 1024 * 1024 + 1))).toThrowError(/20 Mo/u);
    const many = `Numéro;Client;Date;Montant TTC\n${"a;b;c;d\n".repeat(100_001)}`;
    expect(() => readInvoiceCsv(utf8(many))).toThrowError(/100 000/u);
  });
});

it("reads the file a French spreadsheet saved", () => {
  const file = new URL("../fixtures/imports/factures-excel.csv", import.meta.url);
  const { understood, rows, problems } = readInvoiceCsv(readFileSync(file));
  expect(problems).toEqual([]);
  expect(understood).toMatchObject({
    encoding: "Windows-1252",
    separator: ";",
    rowCount: 5,
    ignoredHeaders: [],
  });
  expect(understood.ignoredRows).toEqual([{ line: 7, reason: "ligne de total" }]);
  expect(rows.map((row) => [row.line, row.type, row.number, row.totalCents])).toEqual([
    [2, "facture", "F-2026-001", 120_000],
    [3, "facture", "F-2026-002", 125_050],
    [5, "facture", "F-2026-003", 348_000],
    [6, "avoir", "AV-2026-001", 12_000],
  ]);
  expect(rows[1]).toMatchObject({
    buyer: {
      name: 'Atelier "Le Bois"',
      address: { lines: ["3 impasse des Tilleuls"], postcode: "06000", city: "Nice" },
    },
    payments: [{ amountCents: 25_050, receivedOn: "2026-02-20" }],
  });
});

it("reads 10 000 lines in well under a second", () => {
  let text =
    "Numéro;Client;Date de facture;Échéance;Montant TTC;SIREN;Email;Adresse;CP;Ville;Conditions;Objet\n";
  for (let index = 0; index < 10_000; index += 1) {
    text += `F-${index};Client ${index % 200};15/01/2026;14/02/2026;"1 250,${String(index % 100).padStart(2, "0")}";732829320;a@exemple.fr;12 rue X;75002;Paris;30 jours;"Lot ${index}; suite"\n`;
  }
  const started = workedMs();
  const reading = readInvoiceCsv(utf8(text));
  const elapsed = workedMs() - started;
  expect(reading.problems).toEqual([]);
  expect(reading.rows).toHaveLength(10_000);
  // Measured at 0.15 s; the margin is for a loaded machine.
  expect(elapsed).toBeLessThan(2_000);
});
