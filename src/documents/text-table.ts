// A table as plain text: columns side by side where the screen is wide enough, one line per cell where it is not.
import { cleanText } from "../domain/clean-text.ts";
import type { Block } from "./document.ts";
import { hanging, wrap } from "./text-lines.ts";

type TableBlock = Extract<Block, { kind: "table" }>;
type Row = readonly string[];

/** Where no screen says otherwise: what a message or a file is read at. */
const USUAL_WIDTH = 76;
/** A column of text is not narrower than a word and a date. */
const NARROWEST = 14;
const GUTTER = 2;

/**
 * Within `screen` columns when a screen is given: heads take several lines first, then each row becomes a list. Without
 * one, or with an infinite one, the table keeps the width of its amounts and heads.
 */
export function tableText(block: TableBlock, screen: number = Number.POSITIVE_INFINITY): string {
  const clean = (row: Row): Row => block.columns.map((_, index) => cleanText(row[index] ?? ""));
  const table = {
    head: clean(block.columns.map((column) => column.title)),
    body: block.rows.map(clean),
    foot: (block.foot ?? []).map(clean),
  };
  const caption = block.caption === undefined ? [] : [wrap(cleanText(block.caption), screen)];
  const widths = Number.isFinite(screen)
    ? screenWidths(block, table, screen)
    : textWidths(block, [table.head, ...table.body], table.foot);
  if (totalWidth(widths) > screen) return [...caption, ...listed(table, screen)].join("\n");
  const print = (row: Row): readonly string[] => sideBySide(block, row, widths);
  const ruled = "─".repeat(totalWidth(widths));
  return [
    ...caption,
    ...print(table.head),
    ruled,
    ...table.body.flatMap(print),
    ...(table.foot.length === 0 ? [] : [ruled, ...table.foot.flatMap(print)]),
  ].join("\n");
}

interface CleanTable {
  readonly head: Row;
  readonly body: readonly Row[];
  readonly foot: readonly Row[];
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GUTTER, -GUTTER);
}

/** As wide as the longest cell, the widest text columns giving way until the table holds in the page. */
function textWidths(block: TableBlock, rows: readonly Row[], foot: readonly Row[]): readonly number[] {
  const widths = block.columns.map((column, index) => {
    const totals = column.align === "right" ? foot : [];
    return Math.max(0, ...[...rows, ...totals].map((row) => (row[index] ?? "").length));
  });
  return narrowed(block, widths, USUAL_WIDTH, () => NARROWEST);
}

/** The same where a head may take several lines: a column of amounts is as wide as its longest amount. */
function screenWidths(block: TableBlock, table: CleanTable, screen: number): readonly number[] {
  const whole = textWidths(block, [table.head, ...table.body], table.foot);
  if (totalWidth(whole) <= screen) return whole;
  const longestWord = (texts: readonly string[]): number =>
    Math.max(0, ...texts.flatMap((text) => text.split(" ").map((word) => word.length)));
  const least = textWidths(block, table.body, table.foot).map((width, index) =>
    Math.max(width, longestWord([table.head[index] ?? ""])),
  );
  const words = (index: number): number => longestWord(table.body.map((row) => row[index] ?? ""));
  const widths = [...narrowed(block, least, screen, (index) => Math.max(NARROWEST, words(index)))];
  // What is left of the screen goes back to the heads, left to right.
  for (let spare = screen - totalWidth(widths); spare > 0; spare -= 1) {
    const short = widths.findIndex((width, index) => width < (whole[index] ?? 0));
    if (short < 0) break;
    widths[short] = (widths[short] ?? 0) + 1;
  }
  return widths;
}

/** The widest of the text columns gives way first, down to what it needs. */
function narrowed(
  block: TableBlock,
  given: readonly number[],
  room: number,
  leastOf: (index: number) => number,
): readonly number[] {
  const widths = [...given];
  const isText = block.columns.map((column) => column.align === "left");
  const least = widths.map((_, index) => leastOf(index));
  for (let excess = totalWidth(widths) - room; excess > 0; excess -= 1) {
    const free = widths.map((width, index) => (isText[index] && width > (least[index] ?? 0) ? width : 0));
    const widest = Math.max(...free);
    if (widest === 0) break;
    widths[free.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function sideBySide(block: TableBlock, row: Row, widths: readonly number[]): readonly string[] {
  // A label alone before empty cells runs over them.
  const cells = row.map((cell, index) => {
    const room = row.slice(index + 1).findIndex((next) => next !== "");
    const span = room === -1 ? row.length - index : room + 1;
    const width = totalWidth(widths.slice(index, index + span));
    return wrap(cell, block.columns[index]?.align === "right" ? (widths[index] ?? 0) : width).split("\n");
  });
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) => {
    let line = "";
    let end = 0;
    cells.forEach((cell, index) => {
      const start = end + (index === 0 ? 0 : GUTTER);
      end = start + (widths[index] ?? 0);
      const text = cell[at] ?? "";
      if (text === "") return;
      const isRight = block.columns[index]?.align === "right";
      line = line.padEnd(isRight ? Math.max(start, end - text.length) : start) + text;
    });
    return line.trimEnd();
  });
}

/** Each row as a list, « titre  valeur » per line; a total has no title of its own. */
function listed({ head, body, foot }: CleanTable, screen: number): readonly string[] {
  const widest = Math.max(0, ...head.map((title) => title.length));
  const room = Math.min(widest, Math.max(NARROWEST, Math.floor(screen / 2)));
  const entries = (row: Row, start: number): readonly string[] =>
    row.flatMap((cell, index) => {
      if (index < start || cell === "") return [];
      const indent = index === 0 ? "" : "  ";
      return [hanging(`${`${indent}${head[index] ?? ""}`.padEnd(room + 2)}  `, cell, screen)];
    });
  const ruled = "─".repeat(Math.min(screen, USUAL_WIDTH));
  return [
    ruled,
    ...body.flatMap((row) => [...entries(row, 0), ruled]),
    ...foot.flatMap((row) => [wrap(row[0] ?? "", screen), ...entries(row, 1), ruled]),
  ];
}
