// Blocks to strips: paragraphs, titles, lists, facts and signatures, with no widow and no orphan.
import type { Block, Inline } from "./document.ts";
import { besideCode, CODE_ROOM } from "./pdf-code.ts";
import { figureStrip } from "./pdf-figure.ts";
import { besideSignature, signatureStrip } from "./pdf-signature.ts";
import { tableStrips } from "./pdf-table.ts";
import { CONTENT_WIDTH, type Element, MARGIN, type Sheet } from "./sheet.ts";
import type { Strip } from "./strips.ts";
import { ACCENT, BODY, baselineOf, HAIRLINE, INK, type Line, mm, SMALL, type Style } from "./typesetter.ts";

const TITLES: Readonly<Record<1 | 2 | 3, Style>> = {
  1: { size: 16, leading: 20, color: ACCENT, bold: true },
  2: { size: 12, leading: 15.5, color: ACCENT, bold: true },
  3: { size: 10.5, leading: 14, color: INK, bold: true },
};
const TITLE_GAP: Readonly<Record<1 | 2 | 3, number>> = { 1: 20, 2: 15, 3: 11 };
const PARAGRAPH_GAP = 7.2;
const ITEM_GAP = 2.6;
const INDENT = mm(6);

interface Box {
  readonly x: number;
  readonly width: number;
}

const PAGE_BOX: Box = { x: MARGIN.left, width: CONTENT_WIDTH };

/** All the strips of a document; a signature keeps the end of the paragraph before it. */
export function blockStrips(sheet: Sheet, blocks: readonly Block[]): readonly Strip[] {
  const strips: Strip[] = [];
  let breakNext = false;
  let previous: Block | undefined;
  let lastCount = 0;
  for (const block of blocks) {
    if (block.kind === "page-break") {
      breakNext = strips.length > 0;
      continue;
    }
    if (block.kind === "signature") keepEnd(strips, 2);
    else if (announces(previous) && !breakNext) keepEnd(strips, Math.min(2, lastCount));
    else if (previous?.kind === "facts" && block.kind === "table") keepEnd(strips, 1);
    else if (block.kind === "paragraph" && block.concludes === true && !breakNext) keepEnd(strips, 1);
    else if (previous?.kind === "paragraph" && block.kind === "figure") keepEnd(strips, lastCount);
    const signed = previous?.kind === "signature" && !breakNext ? strips.at(-1) : undefined;
    const joined = signed === undefined ? undefined : besideSignature(sheet, signed, block);
    previous = block;
    if (joined !== undefined) {
      strips[strips.length - 1] = joined;
      lastCount = 1;
      continue;
    }
    const made = stripsOf(sheet, block);
    lastCount = made.length;
    made.forEach((strip, index) => {
      strips.push(breakNext && index === 0 ? { ...strip, breakBefore: true } : strip);
    });
    if (made.length > 0) breakNext = false;
  }
  return strips;
}

/** « …se décompose ainsi : » never stands at the foot of a page, away from its table. */
function announces(block: Block | undefined): boolean {
  if (block?.kind !== "paragraph") return false;
  const text = typeof block.text === "string" ? block.text : (block.text.at(-1)?.text ?? "");
  return text.trimEnd().endsWith(":");
}

/** The last strips stay with what follows. */
function keepEnd(strips: Strip[], count: number): void {
  for (let index = strips.length - count; index < strips.length; index += 1) {
    const strip = strips[index];
    if (strip !== undefined) strips[index] = { ...strip, keepWithNext: true };
  }
}

function stripsOf(sheet: Sheet, block: Exclude<Block, { kind: "page-break" }>): readonly Strip[] {
  switch (block.kind) {
    case "title":
      return titleStrips(sheet, block.level, block.text);
    case "paragraph":
      return textStrips(sheet, block.text, {
        style: block.small === true ? SMALL : BODY,
        gap: block.small === true ? 5 : PARAGRAPH_GAP,
        box: PAGE_BOX,
        align: block.align ?? "left",
        element: () => sheet.element(sheet.root, "P"),
      });
    case "list":
      return listStrips(sheet, block.items, block.ordered);
    case "table":
      return tableStrips(sheet, block, PAGE_BOX.x, PAGE_BOX.width, 10);
    case "facts":
      return block.code === undefined
        ? factStrips(sheet, block.entries, PAGE_BOX.width)
        : [besideCode(sheet, factStrips(sheet, block.entries, PAGE_BOX.width - CODE_ROOM), block.code)];
    case "signature":
      return [signatureStrip(sheet, block)];
    case "figure":
      return [figureStrip(sheet, block)];
    case "rule":
      return [
        {
          height: 1,
          gap: 10,
          keepWithNext: false,
          draw: (top) => sheet.rule(PAGE_BOX.x, top + 0.5, PAGE_BOX.width, 0.5, HAIRLINE),
        },
      ];
  }
}

interface TextLayout {
  readonly style: Style;
  readonly gap: number;
  readonly box: Box;
  readonly align: "left" | "right" | "center";
  /** Made when the first line is drawn, so that the structure follows the order of the page. */
  element(): Element;
}

function textStrips(sheet: Sheet, text: Inline, layout: TextLayout): readonly Strip[] {
  const { style, box } = layout;
  const lines = sheet.type.lines(text, box.width, style);
  let element: Element | undefined;
  return lines.map((line, index) => ({
    height: style.leading,
    gap: index === 0 ? layout.gap : 0,
    // No orphan: the first two lines together; no widow: the last two together.
    keepWithNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (top) => {
      element ??= layout.element();
      sheet.inside(element, () => {
        sheet.type.draw(line, alignedX(line, box, layout.align), baselineOf(top, style), style);
      });
    },
  }));
}

function alignedX(line: Line, box: Box, align: "left" | "right" | "center"): number {
  if (align === "left") return box.x;
  const room = box.width - line.width;
  return box.x + (align === "right" ? room : room / 2);
}

function titleStrips(sheet: Sheet, level: 1 | 2 | 3, text: string): readonly Strip[] {
  const strips = textStrips(sheet, text, {
    style: TITLES[level],
    gap: TITLE_GAP[level],
    box: PAGE_BOX,
    align: "left",
    element: () => sheet.element(sheet.root, sheet.headingTag(level)),
  });
  return strips.map((strip) => ({ ...strip, keepWithNext: true }));
}

function listStrips(sheet: Sheet, items: readonly Inline[], ordered: boolean): readonly Strip[] {
  // Numbers of two digits are wider than the usual indent.
  const last = ordered ? `${items.length}.` : "–";
  const indent = Math.max(INDENT, sheet.type.single(last, BODY).width + 6);
  let list: Element | undefined;
  const strips = items.map((item, index) => {
    const label = ordered ? `${index + 1}.` : "–";
    const gap = index === 0 ? PARAGRAPH_GAP - 2 : ITEM_GAP;
    let entry: Element | undefined;
    const entryOf = (): Element => {
      list ??= sheet.element(sheet.root, "L");
      entry ??= sheet.element(list, "LI");
      return entry;
    };
    return labelled(sheet, label, BODY, item, BODY, indent, gap, entryOf);
  });
  // The last item never opens a page alone.
  return strips.flatMap((item, index) =>
    index === strips.length - 2
      ? item.map((strip, line) => (line === item.length - 1 ? { ...strip, keepWithNext: true } : strip))
      : item,
  );
}

function factStrips(
  sheet: Sheet,
  entries: readonly (readonly [string, string])[],
  width: number,
): readonly Strip[] {
  const labelStyle: Style = { ...BODY, size: 9.5, leading: 13.6, color: SMALL.color };
  const valueStyle: Style = { ...BODY, size: 9.5, leading: 13.6 };
  const widest = Math.max(0, ...entries.map(([label]) => sheet.type.single(label, labelStyle).width));
  const indent = Math.min(widest + 14, mm(70));
  let list: Element | undefined;
  const strips = entries.flatMap(([label, value], index) => {
    let entry: Element | undefined;
    const entryOf = (): Element => {
      list ??= sheet.element(sheet.root, "L");
      entry ??= sheet.element(list, "LI");
      return entry;
    };
    return labelled(
      sheet,
      label,
      labelStyle,
      value,
      valueStyle,
      indent,
      index === 0 ? PARAGRAPH_GAP : 1.4,
      entryOf,
      width,
    );
  });
  return strips.map((strip, index) => ({ ...strip, keepWithNext: index < strips.length - 1 }));
}

/** A label in the margin of a text: the label is drawn with the first line. */
function labelled(
  sheet: Sheet,
  label: string,
  labelStyle: Style,
  text: Inline,
  style: Style,
  indent: number,
  gap: number,
  entry: () => Element,
  width: number = PAGE_BOX.width,
): readonly Strip[] {
  const box: Box = { x: PAGE_BOX.x + indent, width: width - indent };
  const labelLines = sheet.type.lines(label, indent - 6, labelStyle);
  const drawLabel = (top: number): void => {
    sheet.inside(sheet.element(entry(), "Lbl"), () => {
      labelLines.forEach((line, index) => {
        sheet.type.draw(line, PAGE_BOX.x, baselineOf(top + index * style.leading, style), labelStyle);
      });
    });
  };
  const strips = textStrips(sheet, text, {
    style,
    gap,
    box,
    align: "left",
    element: () => sheet.element(entry(), "LBody"),
  });
  const lacking = Math.max(0, labelLines.length - strips.length) * style.leading;
  const first = strips[0];
  if (first === undefined) {
    return [{ height: labelLines.length * style.leading, gap, keepWithNext: false, draw: drawLabel }];
  }
  const withLabel: Strip = {
    ...first,
    draw: (top) => {
      drawLabel(top);
      first.draw(top);
    },
  };
  const all = [withLabel, ...strips.slice(1)];
  const last = all.at(-1);
  if (lacking > 0 && last !== undefined) all[all.length - 1] = { ...last, height: last.height + lacking };
  return all;
}
