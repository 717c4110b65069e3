// A file of plain words as blocks of a page: every line kept, read as UTF-8 or else as Windows-1252.

import { mendWindows1252 } from "../domain/windows-1252.ts";
import { NBSP } from "../format/amounts.ts";
import { smallPrint } from "./blocks.ts";
import type { Block } from "./document.ts";
import { replaceUnprintable } from "./printable.ts";

/** One paragraph per line; runs of empty lines become one. */
export function textBlocks(lines: readonly string[]): readonly Block[] {
  return lines
    .filter((line, index) => line.trim() !== "" || (lines[index - 1]?.trim() ?? "") !== "")
    .map((line) => smallPrint(line.trim() === "" ? NBSP : replaceUnprintable(line)));
}

export function linesOf(bytes: Uint8Array): readonly string[] {
  return readText(bytes).split(/\r\n|\r|\n/u);
}

function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return mendWindows1252(new TextDecoder("windows-1252").decode(bytes));
  }
}
