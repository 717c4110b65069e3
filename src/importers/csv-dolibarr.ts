// Dolibarr exports its own codes where other tools write words: 2 is an avoir, a draft or « paid » by its column.
import { type CsvField, headerWords } from "./csv-columns.ts";

/** Words of its French headers that no other tool is known to write together. */
const SIGNATURE: readonly string[] = ["ref facture", "date facturation"];

/** True of the headers of « Factures clients et lignes de facture », in French. */
export function isDolibarr(headers: readonly string[]): boolean {
  const words = new Set(headers.map(headerWords));
  return SIGNATURE.every((one) => words.has(one));
}

/** By field, what each code means (Facture::TYPE_*, Facture::STATUS_*). */
const CODES: Partial<Readonly<Record<CsvField, Readonly<Record<string, string>>>>> = {
  type: { "0": "facture", "1": "facture", "2": "avoir", "3": "facture", "4": "proforma", "5": "facture" },
  status: { "0": "brouillon", "1": "impayée", "2": "payée", "3": "abandonnée" },
};

/** The word for a code of Dolibarr; any other text as it is. */
export function inWords(field: CsvField, text: string): string {
  const words = CODES[field];
  return words !== undefined && Object.hasOwn(words, text) ? (words[text] ?? text) : text;
}
