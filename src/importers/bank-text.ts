// The text of a bank file from its bytes: its encoding told apart and given, anything that is no text refused.
import { mendWindows1252 } from "../domain/windows-1252.ts";

export const MAX_BANK_BYTES = 50 * 1024 * 1024;

/** Why nothing of a file can be read, in French, after « ne se lit pas : »; the entry point names the file. */
export class UnreadableFile extends Error {}

export interface BankText {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252";
}

/** @throws UnreadableFile for a workbook, a PDF, an image, an empty file, or more than 50 MB. */
export function bankText(bytes: Uint8Array): BankText {
  if (bytes.length > MAX_BANK_BYTES) throw new UnreadableFile("il dépasse 50\u00a0Mo, trop pour un relevé.");
  if (bytes.length === 0) throw new UnreadableFile("il est vide.");
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 5));
  if (start.startsWith("PK\u0003")) {
    throw new UnreadableFile("c'est un classeur ou une archive (.xlsx, .ods, .zip).");
  }
  if (start === "%PDF-") throw new UnreadableFile("c'est un PDF, un relevé à lire et non à importer.");
  const utf16 = start.startsWith("ÿþ") ? "utf-16le" : start.startsWith("þÿ") ? "utf-16be" : undefined;
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes), encoding: "UTF-16" };
  if (bytes.includes(0)) throw new UnreadableFile("ce n'est pas du texte.");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: mendWindows1252(new TextDecoder("windows-1252").decode(bytes)), encoding: "Windows-1252" };
  }
}

/** The lines of a text, whatever ends them, without the mark that may open it. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\ufeff/u, "").split(/\r\n|\r|\n/u);
}
