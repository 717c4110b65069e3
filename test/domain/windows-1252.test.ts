// Every byte of Windows-1252, against the table of the standard, whatever this Node's decoder makes of it.
import { expect, it } from "vitest";
import { mendWindows1252 } from "../../src/domain/windows-1252.ts";
import { readInvoiceCsv } from "../../src/importers/csv.ts";

it("a text decoded as Latin-1, or as it should, gives the signs that were meant", () => {
  const meant = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
  const bytes = [...Array(32).keys()]
    .map((n) => n + 0x80)
    .filter((n) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(n));
  expect(mendWindows1252(Buffer.from(bytes).toString("latin1"))).toBe(meant);
  expect(mendWindows1252(new TextDecoder("windows-1252").decode(Uint8Array.from(bytes)))).toBe(meant);
  expect(mendWindows1252("déjà « réglé » €")).toBe("déjà « réglé » €");
});

it("a CSV in Windows-1252 keeps its euros and its œ", () => {
  const text = "Numéro;Client;Date;Montant TTC;Objet\nF-1;ACME;2026-01-31;1250,50 €;Cœur de gamme";
  const bytes = Uint8Array.from(text, (sign) => ({ "€": 0x80, œ: 0x9c })[sign] ?? sign.charCodeAt(0));
  const { rows, problems } = readInvoiceCsv(bytes);
  expect(problems).toEqual([]);
  expect(rows).toMatchObject([{ totalCents: 125_050, label: "Cœur de gamme" }]);
});
