// CSV files of a few lines, for the tests of the reader.
import { type CsvReading, readInvoiceCsv } from "../../src/importers/csv.ts";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => (char === "€" ? 0x80 : char.charCodeAt(0)));
}

export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(2 + index * 2, text.charCodeAt(index), littleEndian);
  return bytes;
}

/** A file with the four required columns, one line, days first, and whatever else the test adds. */
export function oneLine(extra: Readonly<Record<string, string>>): CsvReading {
  const cells: Record<string, string> = {
    Numéro: "F-1",
    Client: "Éditions Müller",
    Date: "31/01/2026",
    "Montant TTC": "1 250,50",
    Échéance: "02/03/2026",
    ...extra,
  };
  return readInvoiceCsv(utf8(`${Object.keys(cells).join(";")}\n${Object.values(cells).join(";")}\n`), {
    dayOrder: "jma",
  });
}

/** All the sentences at once. */
export const problemsOf = (reading: CsvReading): string =>
  reading.problems.map((one) => one.problem).join(" | ");
