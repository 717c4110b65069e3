// Tables and « label : value » sheets in plain text: they fit the screen by cutting one column, never a figure.
import { safe } from "../terminal.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut with « … » when the screen is narrow; figures and dates never are. */
  readonly flexible?: boolean;
}

const GAP = "  ";
const LEAST_FLEXIBLE = 8;

/** Width in columns of a text without styles: one for each character that is not a combining mark. */
export function width(text: string): number {
  return [...text.replace(/\p{M}/gu, "")].length;
}

export function cut(text: string, columns: number): string {
  return width(text) <= columns ? text : `${[...text].slice(0, Math.max(columns - 1, 0)).join("")}…`;
}

export function padded(text: string, columns: number, align: Column["align"] = "left"): string {
  const room = " ".repeat(Math.max(columns - width(text), 0));
  return align === "right" ? `${room}${text}` : `${text}${room}`;
}

/** Lines of a table, its head first. Cells are made harmless here; `columns` is the width of the screen. */
export function tableLines(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly [head: string, ...rows: string[]] {
  const cells = rows.map((row) => row.map(safe));
  const widths = heads.map((head, index) =>
    Math.max(width(head.title), ...cells.map((row) => width(row[index] ?? ""))),
  );
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
  const line = (row: readonly string[]): string =>
    heads
      .map((head, index) => padded(cut(row[index] ?? "", widths[index] ?? 0), widths[index] ?? 0, head.align))
      .join(GAP)
      .trimEnd();
  return [line(heads.map((head) => head.title)), ...cells.map(line)];
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
