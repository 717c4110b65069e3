// Tables that break across pages: heads repeated, rows never split, totals kept with the last row.
import type { Block, Column } from "./document.ts";
import type { Element, Sheet } from "./sheet.ts";
import type { Strip } from "./strips.ts";
import { ACCENT, HAIRLINE, INK, type Line, type Style } from "./typesetter.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

const CELL: Style = { size: 9, leading: 11.8, color: INK };
const HEAD: Style = { size: 8.5, leading: 11, color: ACCENT, bold: true };
const FOOT: Style = { ...CELL, bold: true };
const CAPTION: Style = { size: 9.5, leading: 13, color: ACCENT, bold: true };
const PAD = 3.4;
/** Up to so many rows, a table is not worth cutting. */
const WHOLE_ROWS = 6;
/** Between two columns; half on each side, none at the edges of the table. */
const GUTTER = 10;
/** Height of capitals and room for accents over the baseline, as a share of the size. */
const RISE = 0.78;

interface Cell {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly align: "left" | "right";
}

/** The strips of a table, `left` and `width` in points. */
export function tableStrips(
  sheet: Sheet,
  block: TableBlock,
  left: number,
  width: number,
  gap: number,
): readonly Strip[] {
  const widths = columnWidths(sheet, block, width);
  const table = sheet.element.bind(sheet);
  let element: Element | undefined;
  const root = (): Element => {
    element ??= table(sheet.root, "Table");
    return element;
  };
  const sections = new Map<string, Element>();
  const section = (tag: string): Element => {
    const made = sections.get(tag) ?? table(root(), tag);
    sections.set(tag, made);
    return made;
  };
  const cellsOf = (texts: readonly string[], style: Style): readonly Cell[] =>
    placed(sheet, block.columns, texts, widths, left, style, style !== FOOT);

  const strips: Strip[] = [];
  if (block.caption !== undefined) {
    const lines = sheet.type.lines(block.caption, width, CAPTION);
    strips.push({
      height: lines.length * CAPTION.leading + 2,
      gap,
      keepWithNext: true,
      draw: (top) => {
        sheet.inside(table(root(), "Caption"), () => {
          lines.forEach((line, index) => {
            sheet.type.draw(line, left, top + index * CAPTION.leading + CAPTION.size, CAPTION);
          });
        });
      },
    });
  }
  const head = cellsOf(
    block.columns.map((column) => column.title),
    HEAD,
  );
  const headHeight = heightOf(head, HEAD);
  const headRule = (top: number): void => {
    sheet.rule(left, top + headHeight, width, 0.9, ACCENT);
  };
  const hasHead = block.columns.some((column) => column.title !== "");
  if (hasHead) {
    strips.push({
      height: headHeight,
      gap: strips.length === 0 ? gap : 0,
      keepWithNext: true,
      draw: (top) => {
        headRule(top);
        drawRow(sheet, section("THead"), "TH", head, top, headHeight, HEAD);
      },
    });
  }
  const repeat = {
    height: headHeight,
    draw: (top: number) => {
      headRule(top);
      sheet.artifact("Pagination", () => {
        for (const cell of head) drawCell(sheet, cell, top, headHeight, HEAD);
      });
    },
  };
  const foot = block.foot ?? [];
  block.rows.forEach((row, index) => {
    const cells = cellsOf(row, CELL);
    const height = heightOf(cells, CELL);
    const isLast = index === block.rows.length - 1;
    strips.push({
      height,
      gap: strips.length === 0 ? gap : 0,
      keepWithNext: keepsWithNext(index, block.rows.length, foot.length > 0),
      ...(hasHead ? { repeat } : {}),
      draw: (top) => {
        if (!isLast || foot.length === 0) sheet.rule(left, top + height, width, 0.4, HAIRLINE);
        drawRow(sheet, section("TBody"), "TD", cells, top, height, CELL);
      },
    });
  });
  foot.forEach((row, index) => {
    const cells = cellsOf(row, FOOT);
    const height = heightOf(cells, FOOT);
    strips.push({
      height,
      gap: 0,
      keepWithNext: index < foot.length - 1,
      ...(hasHead ? { repeat } : {}),
      draw: (top) => {
        if (index === 0) sheet.rule(left, top, width, 0.9, ACCENT);
        drawRow(sheet, section("TFoot"), "TD", cells, top, height, FOOT);
      },
    });
  });
  return strips;
}

/** A short table stays whole; a long one leaves at least two rows on each side of a page break. */
function keepsWithNext(index: number, count: number, hasFoot: boolean): boolean {
  if (index === count - 1) return hasFoot;
  return count <= WHOLE_ROWS || index === 0 || index === count - 2;
}

/** Shares the width by weight, but no column is narrower than its longest word while others have room. */
function columnWidths(sheet: Sheet, block: TableBlock, width: number): readonly number[] {
  const available = width - GUTTER * (block.columns.length - 1);
  const weight = block.columns.reduce((sum, column) => sum + column.weight, 0);
  const wished = block.columns.map((column) => (available * column.weight) / weight);
  const needed = block.columns.map((column, index) => {
    const body = block.rows.map((row) => sheet.type.longestWord(row[index] ?? "", CELL));
    // A total in words (« Total dû au… ») runs over the empty cells on its right: only amounts count.
    const totals = (block.foot ?? []).map((row) =>
      column.align === "right" ? sheet.type.longestWord(row[index] ?? "", FOOT) : 0,
    );
    return Math.max(sheet.type.longestWord(column.title, HEAD), ...body, ...totals) + 0.5;
  });
  const lacking = wished.reduce((sum, one, index) => sum + Math.max(0, (needed[index] ?? 0) - one), 0);
  const spare = wished.reduce((sum, one, index) => sum + Math.max(0, one - (needed[index] ?? 0)), 0);
  const taken = spare === 0 ? 0 : Math.min(1, lacking / spare);
  const given = lacking === 0 ? 0 : Math.min(1, spare / lacking);
  return wished.map((one, index) => {
    const least = needed[index] ?? 0;
    return one < least ? one + (least - one) * given : one - (one - least) * taken;
  });
}

function placed(
  sheet: Sheet,
  columns: readonly Column[],
  texts: readonly string[],
  widths: readonly number[],
  left: number,
  style: Style,
  isBody: boolean,
): readonly Cell[] {
  let x = left;
  return columns.map((column, index) => {
    const own = widths[index] ?? 0;
    let room = own;
    if (!isBody && column.align === "left") {
      for (let next = index + 1; next < columns.length && (texts[next] ?? "") === ""; next += 1) {
        room += GUTTER + (widths[next] ?? 0);
      }
    }
    const cell = {
      lines: sheet.type.lines(texts[index] ?? "", room, style),
      x,
      width: room,
      align: column.align,
    };
    x += own + GUTTER;
    return cell;
  });
}

function heightOf(cells: readonly Cell[], style: Style): number {
  const lines = cells.reduce((max, cell) => Math.max(max, cell.lines.length), 1);
  return lines * style.leading + 2 * PAD;
}

function drawRow(
  sheet: Sheet,
  section: Element,
  tag: "TH" | "TD",
  cells: readonly Cell[],
  top: number,
  height: number,
  style: Style,
): void {
  const row = sheet.element(section, "TR");
  for (const cell of cells) {
    const element = sheet.element(row, tag, tag === "TH" ? { scope: "Column" } : {});
    if (cell.lines.length > 0) sheet.inside(element, () => drawCell(sheet, cell, top, height, style));
  }
}

function drawCell(sheet: Sheet, cell: Cell, top: number, height: number, style: Style): void {
  // Heads stand on their rule; cells hang from the top of their row.
  const start = style === HEAD ? top + height - PAD - cell.lines.length * style.leading : top + PAD;
  cell.lines.forEach((line, index) => {
    const x = cell.align === "right" ? cell.x + cell.width - line.width : cell.x;
    sheet.type.draw(line, x, start + index * style.leading + style.size * RISE + 1.2, style);
  });
}
