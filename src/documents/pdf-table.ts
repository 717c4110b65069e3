// Tables that break across pages: heads repeated, rows never split, totals kept with the last row.
import type { Block, Column } from "./document.ts";
import type { Element, Sheet } from "./sheet.ts";
import type { Strip } from "./strips.ts";
import { ACCENT, HAIRLINE, INK, type Line, type Style } from "./typesetter.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

interface TableStyles {
  readonly cell: Style;
  readonly head: Style;
  readonly foot: Style;
  /** Between two columns, in points: half on each side, none at the edges of the table. */
  readonly gutter: number;
}

/** Smaller where amounts in millions would not hold side by side; under seven points, nobody reads. */
const SCALES = [1, 0.94, 0.88, 0.82, 0.78] as const;
/** A word may ask for so much of the width; a longer one is cut rather than the table made smaller. */
const WORD_SHARE = 0.3;
const CAPTION: Style = { size: 9.5, leading: 13, color: ACCENT, bold: true };
const PAD = 3.4;
/** Up to so many rows, a table is not worth cutting. */
const WHOLE_ROWS = 6;
/** Height of capitals and room for accents over the baseline, as a share of the size. */
const RISE = 0.78;

function stylesAt(scale: number): TableStyles {
  const style = (size: number, leading: number, color: string, bold: boolean): Style => ({
    size: size * scale,
    leading: leading * scale,
    color,
    bold,
  });
  return {
    cell: style(9, 11.8, INK, false),
    head: style(8.5, 11, ACCENT, true),
    foot: style(9, 11.8, INK, true),
    gutter: scale === 1 ? 10 : 7,
  };
}

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
  const { styles, widths } = fitted(sheet, block, width);
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
    placed(sheet, block.columns, texts, widths, left, style, {
      gutter: styles.gutter,
      runsOver: style === styles.foot,
    });

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
    styles.head,
  );
  const headHeight = heightOf(head, styles.head);
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
        drawRow(sheet, section("THead"), "TH", head, top, headHeight, styles.head);
      },
    });
  }
  const repeat = {
    height: headHeight,
    draw: (top: number) => {
      headRule(top);
      sheet.artifact("Pagination", () => {
        for (const cell of head) drawCell(sheet, cell, top, headHeight, styles.head, true);
      });
    },
  };
  const foot = block.foot ?? [];
  block.rows.forEach((row, index) => {
    const cells = cellsOf(row, styles.cell);
    const height = heightOf(cells, styles.cell);
    const isLast = index === block.rows.length - 1;
    strips.push({
      height,
      gap: strips.length === 0 ? gap : 0,
      keepWithNext: keepsWithNext(index, block.rows.length, foot.length > 0),
      ...(hasHead ? { repeat } : {}),
      draw: (top) => {
        if (!isLast || foot.length === 0) sheet.rule(left, top + height, width, 0.4, HAIRLINE);
        drawRow(sheet, section("TBody"), "TD", cells, top, height, styles.cell);
      },
    });
  });
  foot.forEach((row, index) => {
    const cells = cellsOf(row, styles.foot);
    const height = heightOf(cells, styles.foot);
    strips.push({
      height,
      gap: 0,
      keepWithNext: index < foot.length - 1,
      ...(hasHead ? { repeat } : {}),
      draw: (top) => {
        if (index === 0) sheet.rule(left, top, width, 0.9, ACCENT);
        drawRow(sheet, section("TFoot"), "TD", cells, top, height, styles.foot);
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

/** The largest style in which no amount and no ordinary word is cut; the smallest when none is small enough. */
function fitted(
  sheet: Sheet,
  block: TableBlock,
  width: number,
): { readonly styles: TableStyles; readonly widths: readonly number[] } {
  let last: { styles: TableStyles; widths: readonly number[] } | undefined;
  for (const scale of SCALES) {
    const styles = stylesAt(scale);
    const available = width - styles.gutter * (block.columns.length - 1);
    const needed = neededWidths(sheet, block, styles, available * WORD_SHARE);
    last = { styles, widths: columnWidths(block, needed, available) };
    if (needed.reduce((sum, one) => sum + one, 0) <= available) break;
  }
  return last as NonNullable<typeof last>;
}

/** What each column cannot do without: its longest word, within `longest`, or its longest amount. */
function neededWidths(
  sheet: Sheet,
  block: TableBlock,
  { cell, head, foot }: TableStyles,
  longest: number,
): readonly number[] {
  return block.columns.map((column, index) => {
    const title = sheet.type.longestWord(column.title, head);
    const body = block.rows.map((row) => sheet.type.longestWord(row[index] ?? "", cell));
    if (column.align === "left") return Math.min(Math.max(title, ...body), longest) + 0.5;
    // A total in words (« Total dû au… ») runs over the empty cells on its right: only amounts count.
    const totals = (block.foot ?? []).map((row) => sheet.type.longestWord(row[index] ?? "", foot));
    return Math.max(title, ...body, ...totals) + 0.5;
  });
}

/** Shares the width by weight, but no column is narrower than it needs while others have room. */
function columnWidths(block: TableBlock, needed: readonly number[], available: number): readonly number[] {
  const weight = block.columns.reduce((sum, column) => sum + column.weight, 0);
  const wished = block.columns.map((column) => (available * column.weight) / weight);
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
  { gutter, runsOver }: { readonly gutter: number; readonly runsOver: boolean },
): readonly Cell[] {
  let x = left;
  return columns.map((column, index) => {
    const own = widths[index] ?? 0;
    let room = own;
    if (runsOver && column.align === "left") {
      for (let next = index + 1; next < columns.length && (texts[next] ?? "") === ""; next += 1) {
        room += gutter + (widths[next] ?? 0);
      }
    }
    const cell = {
      lines: sheet.type.lines(texts[index] ?? "", room, style),
      x,
      width: room,
      align: column.align,
    };
    x += own + gutter;
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
    if (cell.lines.length > 0)
      sheet.inside(element, () => drawCell(sheet, cell, top, height, style, tag === "TH"));
  }
}

function drawCell(
  sheet: Sheet,
  cell: Cell,
  top: number,
  height: number,
  style: Style,
  isHead: boolean,
): void {
  // Heads stand on their rule; cells hang from the top of their row.
  const start = isHead ? top + height - PAD - cell.lines.length * style.leading : top + PAD;
  cell.lines.forEach((line, index) => {
    const x = cell.align === "right" ? cell.x + cell.width - line.width : cell.x;
    sheet.type.draw(line, x, start + index * style.leading + style.size * RISE + 1.2, style);
  });
}
