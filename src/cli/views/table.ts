// Tables and « label : value » sheets in plain text: they fit the screen by cutting names, never a figure; on a
// screen too narrow for that, each row takes the lines it needs.
import { width } from "../screen-lines.ts";
import { safe } from "../terminal.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut with « … » when the screen is narrow; figures and dates never are. */
  readonly flexible?: boolean;
}

const GAP = "  ";
const LEAST_FLEXIBLE = 8;

/** On a narrow screen: what a name may take, and what shows that a line goes on with the row above. */
const WIDE_NAME = 30;
const INDENT = "    ";

export function cut(text: string, columns: number): string {
  return width(text) <= columns ? text : `${[...text].slice(0, Math.max(columns - 1, 0)).join("")}…`;
}

/** The table has each row on one line, its names cut if they must be. */
export function fitsOnLines(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): boolean {
  const least = heads.map((head, index) => {
    const natural = Math.max(width(head.title), ...rows.map((row) => width(safe(row[index] ?? ""))));
    return head.flexible === true ? Math.min(natural, LEAST_FLEXIBLE) : natural;
  });
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
  const widths = [...naturalWidths];
  let excess = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (heads.length - 1) - columns;
  const flexible = heads.flatMap((head, index) => (head.flexible === true ? [index] : []));
  while (excess > 0) {
    const widest = flexible.reduce(
      (best, index) => ((widths[index] ?? 0) > (widths[best] ?? 0) ? index : best),
      flexible[0] ?? -1,
    );
    const present = widths[widest];
    if (present === undefined || present <= LEAST_FLEXIBLE) break;
    widths[widest] = present - 1;
    excess--;
  }
  const shelves =
    excess > 0
      ? shelved(heads, naturalWidths, columns)
      : [widths.map((one, index) => ({ index, width: one }))];
  const line = (row: readonly string[]): string =>
    shelves
      .map((shelf, rank) =>
        `${rank === 0 ? "" : INDENT}${shelf
          .map(({ index, width: room }) => padded(cut(row[index] ?? "", room), room, heads[index]?.align))
          .join(GAP)}`.trimEnd(),
      )
      .filter((text, rank) => rank === 0 || text !== "")
      .join("\n");
  return [line(heads.map((head) => head.title)), ...cells.map(line)];
}

interface Cell {
  /** Of its column. */
  readonly index: number;
  readonly width: number;
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
  return shelves;
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
