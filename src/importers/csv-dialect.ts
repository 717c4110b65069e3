// The dialect of a CSV file — encoding, separator — told from its bytes, and its records with their lines.
import { RelanceError } from "../domain/errors.ts";
import { mendWindows1252 } from "../domain/windows-1252.ts";
import { cleanText } from "./untrusted-text.ts";

export type CsvEncoding = "UTF-8" | "UTF-16" | "Windows-1252";
export type CsvSeparator = ";" | "," | "\t" | "|";

export const SEPARATORS: readonly CsvSeparator[] = [";", ",", "\t", "|"];

/** One record, which may run over several lines when a quoted cell does. */
export interface CsvRecord {
  /** Line of the file where it starts, from 1. */
  readonly line: number;
  /** Raw cells, quotes removed. */
  readonly cells: readonly string[];
  /** French sentence when its quotes cannot be right. */
  readonly flaw?: string | undefined;
}

const EXPORT_AGAIN =
  "Enregistrez le tableau au format CSV (séparateur point-virgule), puis relancez l'import.";

/** @throws RelanceError (valeur) when the bytes are no text: a workbook, a PDF, an image. */
export function decodeCsv(bytes: Uint8Array): { readonly text: string; readonly encoding: CsvEncoding } {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw new RelanceError(
      "valeur",
      "Le fichier est un classeur ou une archive (.xlsx, .ods, .zip), pas un CSV.",
      EXPORT_AGAIN,
    );
  }
  const utf16 =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : undefined;
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes), encoding: "UTF-16" };
  if (bytes.includes(0) || new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "%PDF-") {
    throw new RelanceError(
      "valeur",
      "Le fichier n'est pas du texte\u00a0: ce n'est pas un CSV.",
      EXPORT_AGAIN,
    );
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: mendWindows1252(new TextDecoder("windows-1252").decode(bytes)), encoding: "Windows-1252" };
  }
}

/** The text without the first line by which a spreadsheet may announce its separator, `sep=;`, nor the mark before it. */
export function withoutAnnounce(text: string): {
  readonly announced: CsvSeparator | undefined;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly skipped: 0 | 1;
} {
  const unmarked = text.replace(/^\ufeff/u, "");
  const found = /^sep=([;,\t|])\r?\n/iu.exec(unmarked);
  return found === null
    ? { announced: undefined, body: unmarked, skipped: 0 }
    : { announced: found[1] as CsvSeparator, body: unmarked.slice(found[0].length), skipped: 1 };
}

/** Splits a text into records; blank records are left out. Stops after `limit` records. */
export function splitRecords(
  text: string,
  separator: CsvSeparator,
  limit = Number.POSITIVE_INFINITY,
): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let flaw: string | undefined;
  let line = 1;
  let recordLine = 1;
  let at = 0;
  const { length } = text;
  const endRecord = (): void => {
    if (cells.some((cell) => cell.trim() !== "")) records.push({ line: recordLine, cells, flaw });
    cells = [];
    flaw = undefined;
  };
  while (at < length && records.length < limit) {
    let cell: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      cell = quoted.value;
      line += quoted.newlines;
      at = quoted.end;
      if (!quoted.closed)
        flaw = `un guillemet ouvert n'est jamais fermé, de la ligne ${recordLine} à la fin du fichier.`;
      const rest = plainEnd(text, at, separator);
      if (text.slice(at, rest).trim() !== "") {
        flaw ??= `du texte suit un guillemet fermé\u00a0: «\u00a0${cleanText(text.slice(at, rest)).slice(0, 40)}\u00a0».`;
      }
      at = rest;
    } else {
      const end = plainEnd(text, at, separator);
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (at >= length) break;
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end announces one more, empty, cell: it changes nothing.
      continue;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line += 1;
    endRecord();
    recordLine = line;
  }
  if (records.length < limit) endRecord();
  return records;
}

/** Where an unquoted cell ends: at the separator, the end of line, or the end of the text. */
function plainEnd(text: string, start: number, separator: CsvSeparator): number {
  let at = start;
  while (at < text.length) {
    const char = text[at];
    if (char === separator || char === "\n" || char === "\r") break;
    at += 1;
  }
  return at;
}

interface QuotedCell {
  readonly value: string;
  /** Just after the closing quote. */
  readonly end: number;
  readonly newlines: number;
  readonly closed: boolean;
}

function readQuoted(text: string, start: number): QuotedCell {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) {
      parts.push(text.slice(from));
      const value = parts.join("");
      return { value, end: text.length, newlines: countNewlines(value), closed: false };
    }
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      const value = parts.join("");
      return { value, end: quote + 1, newlines: countNewlines(value), closed: true };
    }
    parts.push('"');
    from = quote + 2;
  }
}

function countNewlines(text: string): number {
  return text.match(/\r\n|\r|\n/gu)?.length ?? 0;
}
