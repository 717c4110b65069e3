// Lines on a screen of any width: what is too long goes on below, under what it follows, broken at plain spaces only.
import { stripVTControlCharacters } from "node:util";
import { COMMAND_NAMES } from "./command-names.ts";

/** Width in columns of a text, its styles apart: one for each character that is not a combining mark. */
export function width(text: string): number {
  return [...stripVTControlCharacters(text).replace(/\p{M}/gu, "")].length;
}

/** What is pasted elsewhere, and must stay one line: a command (« relance » is a word too), an address, a path. */
const PASTED = new RegExp(
  `→|\\brelance (?:--|(?:${COMMAND_NAMES.join("|")})(?![\\w-]))|://|(?:^|\\s)[~.]?/`,
  "u",
);

/** « Label   value » : below, the value goes on under itself. */
const LABELLED = /^\s*(?:\S+ ){0,4}\S+ {2,}(?=\S)/u;

/** `text`, each of its lines folded; one to paste is left as it is. A label wider than half of the screen is no margin. */
export function fitted(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => (width(line) <= columns || PASTED.test(line) ? [line] : fold(line, columns)))
    .join("\n");
}

function fold(line: string, columns: number): readonly string[] {
  const indent = /^\s*/u.exec(line)?.[0] ?? "";
  const label = LABELLED.exec(line)?.[0] ?? "";
  const head = label !== "" && width(label) <= columns / 2 ? label : indent;
  const margin = " ".repeat(width(head));
  const lines: string[] = [];
  let current = head;
  let isEmpty = true;
  for (const word of line.slice(head.length).split(" ")) {
    if (!isEmpty && width(current) + 1 + width(word) > columns) {
      lines.push(current);
      current = margin + word;
    } else current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}
