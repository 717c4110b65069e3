// Tables and « label : value » sheets in plain text: they fit the screen by folding names, never a figure; on a
// screen too narrow for that, each row takes the lines it needs.
import { width } from "../screen-lines.ts";
import { safe, type Terminal } from "../terminal.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May go on below when the screen is narrow; figures and dates never do. */
  readonly flexible?: boolean;
}

const GAP = "  ";
const LEAST_FLEXIBLE = 8;

/** A word may ask for so much of a column; a longer one goes on below. */
const LONGEST_WORD = 16;

/** What one cell may take; a longer text is cut there, and whole in `--json` or through a pipe. */
const MOST_LINES = 4;

/** On a narrow screen: what a name may take, and what shows that a line goes on with the row above. */
const WIDE_NAME = 30;
const INDENT = "    ";

export function cut(text: string, columns: number): string {
  return width(text) <= columns ? text : `${[...text].slice(0, Math.max(columns - 1, 0)).join("")}…`;
}

/** What each column takes at least: its figures whole, and the words of its names. */
function leastWidth(head: Column, texts: readonly string[]): number {
  const all = [head.title, ...texts];
  const natural = Math.max(...all.map(width));
  if (head.flexible !== true) return natural;
  const longest = Math.max(...all.flatMap((text) => text.split(" ")).map(width));
  return Math.min(natural, Math.max(LEAST_FLEXIBLE, Math.min(longest, LONGEST_WORD)));
}

/** Lines of one cell of so many columns: broken at spaces, inside a word only when it is wider than the column. */
export function cellLines(text: string, room: number): readonly string[] {
  if (width(text) <= room) return [text];
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(" ")) {
    let rest = current === "" ? word : `${current} ${word}`;
    if (width(rest) > room && current !== "") {
      lines.push(current);
      rest = word;
    }
    for (; width(rest) > room; rest = [...rest].slice(room).join(""))
      lines.push([...rest].slice(0, room).join(""));
    current = rest;
  }
  lines.push(current);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), cut(lines.slice(MOST_LINES - 1).join(" "), room)];
}

/** The table has the cells of each row side by side, its names on several lines if they must be. */
export function fitsOnLines(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): boolean {
  const least = heads.map((head, index) =>
    leastWidth(
      head,
      rows.map((row) => safe(row[index] ?? "")),
    ),
  );
  return least.reduce((sum, one) => sum + one, 0) + GAP.length * (heads.length - 1) <= columns;
}

export function padded(text: string, columns: number, align: Column["align"] = "left"): string {
  const room = " ".repeat(Math.max(columns - width(text), 0));
  return align === "right" ? `${room}${text}` : `${text}${room}`;
}

/** Lines of a table, its head first, each of several lines where the screen is too narrow. Cells are made harmless here; `columns` is the width of the screen. */
export function tableLines(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly [head: string, ...rows: string[]] {
  const cells = rows.map((row) => row.map(safe));
  const naturalWidths = heads.map((head, index) =>
    Math.max(width(head.title), ...cells.map((row) => width(row[index] ?? ""))),
  );
  const leastWidths = heads.map((head, index) =>
    leastWidth(
      head,
      cells.map((row) => row[index] ?? ""),
    ),
  );
  const widths = [...naturalWidths];
  let excess = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (heads.length - 1) - columns;
  const flexible = heads.flatMap((head, index) => (head.flexible === true ? [index] : []));
  while (excess > 0) {
    const spare = (index: number): number => (widths[index] ?? 0) - (leastWidths[index] ?? 0);
    const widest = flexible
      .filter((index) => spare(index) > 0)
      .reduce<number | undefined>(
        (best, index) =>
          (widths[index] ?? 0) > (best === undefined ? 0 : (widths[best] ?? 0)) ? index : best,
        undefined,
      );
    const present = widest === undefined ? undefined : widths[widest];
    if (widest === undefined || present === undefined) break;
    widths[widest] = present - 1;
    excess--;
  }
  const shelves =
    excess > 0
      ? shelved(heads, naturalWidths, columns)
      : [widths.map((one, index) => ({ index, width: one }))];
  const line = (row: readonly string[]): string =>
    shelves
      .flatMap((shelf, rank) =>
        shelfLines(shelf, row, heads).map((text) => (rank === 0 ? text : INDENT + text)),
      )
      .map((text) => text.trimEnd())
      .filter((text, rank) => rank === 0 || text !== "")
      .join("\n");
  return [line(heads.map((head) => head.title)), ...cells.map(line)];
}

/** Prints the table across the screen, its head in bold, each line after `indent`. */
export function printTable(
  terminal: Pick<Terminal, "print" | "style" | "tableColumns">,
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = "",
): void {
  const [head, ...lines] = tableLines(heads, rows, terminal.tableColumns - indent.length);
  terminal.print(indent + terminal.style.bold(head));
  for (const line of lines) terminal.print(indent + line);
}

interface Cell {
  /** Of its column. */
  readonly index: number;
  readonly width: number;
}

function shelfLines(
  shelf: readonly Cell[],
  row: readonly string[],
  heads: readonly Column[],
): readonly string[] {
  const folded = shelf.map(({ index, width: room }) => ({
    lines: cellLines(row[index] ?? "", room),
    room,
    align: heads[index]?.align,
  }));
  const height = Math.max(...folded.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    folded.map(({ lines, room, align }) => padded(lines[at] ?? "", room, align)).join(GAP),
  );
}

/** Columns in their order, put on as many lines as it takes for each to be whole. */
function shelved(
  heads: readonly Column[],
  widths: readonly number[],
  columns: number,
): readonly (readonly Cell[])[] {
  const shelves: Cell[][] = [[]];
  let taken = 0;
  heads.forEach((head, index) => {
    const room = Math.min(
      widths[index] ?? 0,
      columns - INDENT.length,
      head.flexible === true ? WIDE_NAME : columns,
    );
    const last = shelves.at(-1);
    if (last !== undefined && (last.length === 0 || taken + GAP.length + room <= columns)) {
      taken += last.length === 0 ? room : GAP.length + room;
      last.push({ index, width: room });
    } else {
      shelves.push([{ index, width: room }]);
      taken = INDENT.length + room;
    }
  });
  // A name alone on its line has all of it.
  return shelves.map((shelf, rank) =>
    shelf.length === 1 && rank > 0
      ? shelf.map(({ index }) => ({ index, width: Math.min(widths[index] ?? 0, columns - INDENT.length) }))
      : shelf,
  );
}

/** « Label   value » lines; what has no value is left out, what has several lines is aligned. */
export function sheetLines(
  entries: readonly (readonly [label: string, value: string | undefined])[],
): readonly string[] {
  const kept = entries.filter(
    (entry): entry is readonly [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  const labelWidth = Math.max(0, ...kept.map(([label]) => width(label)));
  return kept.flatMap(([label, value]) =>
    value
      .split("\n")
      .map((line, index) => `  ${padded(index === 0 ? label : "", labelWidth)}  ${safe(line)}`),
  );
}
