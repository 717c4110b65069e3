// The text of a fichier des écritures comptables: its encoding, its lines, their cells.
import { RelanceError } from "../domain/errors.ts";
import { cleanText } from "./untrusted-text.ts";

export type FecEncoding = "UTF-8" | "ISO-8859-15";
export type FecSeparator = "\t" | "|";

/** The law allows these two (and EBCDIC, which no one was seen to write). */
export function decodeFec(bytes: Uint8Array): { readonly text: string; readonly encoding: FecEncoding } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("iso-8859-15").decode(bytes), encoding: "ISO-8859-15" };
  }
}

/** One by one: a file of fifty megabytes is never twice in memory. */
export function* rowsOf(text: string): Generator<string, void> {
  const end = /\r\n|\n|\r/gu;
  let from = 0;
  for (let found = end.exec(text); found !== null; found = end.exec(text)) {
    yield text.slice(from, found.index);
    from = end.lastIndex;
  }
  if (from < text.length) yield text.slice(from);
}

/** A FEC quotes nothing; some tools do it all the same, a whole cell at a time. */
export function cellsOf(row: string, separator: FecSeparator): readonly string[] {
  return row.split(separator).map((cell) => {
    const clean = cleanText(cell);
    return clean.length > 1 && clean.startsWith('"') && clean.endsWith('"')
      ? cleanText(clean.slice(1, -1))
      : clean;
  });
}

export function tooLong(limit: string): RelanceError {
  return new RelanceError(
    "valeur",
    `Le FEC dépasse ${limit}.`,
    "Demandez à votre outil de comptabilité le FEC d'un seul exercice, ou un export CSV des factures impayées.",
  );
}
