// Sentences on a screen of any width: broken at spaces only, or put at both ends of one line.
import { width } from "../screen-lines.ts";
import { french, type Terminal } from "../terminal.ts";

/** Two texts on the ends of one line; the second goes below when they do not fit. Give them unstyled. */
export function spread(left: string, right: string, columns: number): readonly string[] {
  const room = columns - width(left) - width(right);
  return room >= 2 ? [left + " ".repeat(room) + right] : [left, right];
}

/** Breaks a sentence at its plain spaces, never before a sign, each line indented; a long word stays whole. */
export function wrap(text: string, columns: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of french(text).split(" ")) {
    if (line !== "" && width(indent) + width(line) + 1 + width(word) > columns) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(indent + line);
  return lines;
}

/** Prints a sentence broken to the width of the screen; one that is coloured goes line by line through {@link wrap}. */
export function printWrapped(terminal: Pick<Terminal, "columns" | "print">, text: string, indent = ""): void {
  for (const line of wrap(text, terminal.columns, indent)) terminal.print(line);
}

/** A dash, and the lines that follow aligned under its text. */
export function bullet(text: string, columns: number): readonly string[] {
  return wrap(text, columns, "    ").map((line, index) => (index === 0 ? `  - ${line.trimStart()}` : line));
}
