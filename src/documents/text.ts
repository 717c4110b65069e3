// A document as plain text, from the same blocks as the PDF: terminal preview and body of an email.
import { cleanText } from "../domain/clean-text.ts";
import type { Block, DocumentContent, Inline } from "./document.ts";
import { FRENCH } from "./wording-fr.ts";

const WIDTH = 76;
/** A column of text is not narrower than a word and a date. */
const NARROWEST = 14;

/** Plain text in lines of at most `width` characters, tables excepted; no escape sequence, no form feed. */
export function renderText(content: DocumentContent, width = WIDTH): string {
  const { head } = content;
  const parts: string[] = [];
  if (head !== undefined) {
    parts.push(head.sender.map(cleanText).join("\n"));
    parts.push(head.recipient.map((line) => `${" ".repeat(38)}${cleanText(line)}`).join("\n"));
    if (head.mention !== undefined) parts.push(cleanText(head.mention));
    parts.push(`${" ".repeat(38)}${cleanText(head.placeAndDate)}`);
    const references = (head.references ?? []).map((line) => wrap(cleanText(line), width));
    parts.push(
      [
        wrap(`${cleanText(head.subjectLabel ?? FRENCH.letter.subject)}${cleanText(head.subject)}`, width),
        ...references,
      ].join("\n"),
    );
  }
  parts.push(renderBlocks(content.blocks, width));
  if (content.footer !== undefined) parts.push(`—\n${wrap(cleanText(content.footer), width)}`);
  return `${parts.join("\n\n")}\n`;
}

/** The blocks alone: the body of a message, with an infinite width when its reader folds the lines. */
export function renderBlocks(blocks: readonly Block[], width = WIDTH): string {
  return blocks.map((block) => blockText(block, width)).join("\n\n");
}

/** The words of a text, without its emphasis. */
function plain(text: Inline): string {
  return cleanText(typeof text === "string" ? text : text.map((run) => run.text).join(""));
}

function blockText(block: Block, width: number): string {
  switch (block.kind) {
    case "title":
      return block.level === 3 ? plain(block.text) : `${plain(block.text)}\n${underline(block)}`;
    case "paragraph":
      return wrap(plain(block.text), width);
    case "list":
      return block.items
        .map((item, index) => hanging(block.ordered ? `${index + 1}. ` : "- ", plain(item), width))
        .join("\n");
    case "table":
      return tableText(block);
    case "facts":
      return [
        factsText(block, width),
        ...(block.code === undefined ? [] : [`[${cleanText(block.code.alt)}]`]),
      ].join("\n");
    case "signature":
      return [block.placeAndDate, block.name, block.quality, ...(block.details ?? [])]
        .filter((line) => line !== undefined)
        .map(cleanText)
        .join("\n");
    case "page-break":
    case "rule":
      return "─".repeat(WIDTH);
  }
}

function underline(block: { readonly level: number; readonly text: string }): string {
  return (block.level === 1 ? "═" : "─").repeat(Math.min(WIDTH, plain(block.text).length));
}

function factsText(
  { entries, colon = FRENCH.payment.colon }: Extract<Block, { kind: "facts" }>,
  width: number,
): string {
  if (width === Number.POSITIVE_INFINITY) {
    return entries.map(([label, value]) => `${cleanText(label)}${colon} ${cleanText(value)}`).join("\n");
  }
  const widest = Math.min(30, Math.max(0, ...entries.map(([label]) => cleanText(label).length)));
  return entries
    .map(([label, value]) => hanging(`${cleanText(label).padEnd(widest)}  `, cleanText(value), width))
    .join("\n");
}

function tableText(block: Extract<Block, { kind: "table" }>): string {
  const { columns } = block;
  const clean = (row: readonly string[]): readonly string[] =>
    columns.map((_, index) => cleanText(row[index] ?? ""));
  const head = clean(columns.map((column) => column.title));
  const body = block.rows.map(clean);
  const foot = (block.foot ?? []).map(clean);
  const widths = textWidths(block, [head, ...body], foot);
  const print = (row: readonly string[]): readonly string[] => {
    // A label alone before empty cells runs over them.
    const cells = row.map((cell, index) => {
      const room = row.slice(index + 1).findIndex((next) => next !== "");
      const span = room === -1 ? row.length - index : room + 1;
      const width = widths.slice(index, index + span).reduce((sum, one) => sum + one + 2, -2);
      return wrap(cell, columns[index]?.align === "right" ? (widths[index] ?? 0) : width).split("\n");
    });
    const height = Math.max(1, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, at) => {
      let line = "";
      let end = 0;
      cells.forEach((cell, index) => {
        const start = end + (index === 0 ? 0 : 2);
        end = start + (widths[index] ?? 0);
        const text = cell[at] ?? "";
        if (text === "") return;
        line =
          line.padEnd(columns[index]?.align === "right" ? Math.max(start, end - text.length) : start) + text;
      });
      return line.trimEnd();
    });
  };
  const ruled = "─".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [
    ...(block.caption === undefined ? [] : [cleanText(block.caption)]),
    ...print(head),
    ruled,
    ...body.flatMap(print),
    ...(foot.length === 0 ? [] : [ruled, ...foot.flatMap(print)]),
  ].join("\n");
}

/** As wide as the longest cell, the widest text columns giving way until the table holds in the page. */
function textWidths(
  block: Extract<Block, { kind: "table" }>,
  rows: readonly (readonly string[])[],
  foot: readonly (readonly string[])[],
): readonly number[] {
  const widths = block.columns.map((column, index) => {
    const totals = column.align === "right" ? foot : [];
    return Math.max(0, ...[...rows, ...totals].map((row) => (row[index] ?? "").length));
  });
  let excess = widths.reduce((sum, width) => sum + width + 2, -2) - WIDTH;
  for (; excess > 0; excess -= 1) {
    const texts = widths.map((width, index) => (block.columns[index]?.align === "left" ? width : 0));
    const widest = Math.max(...texts);
    if (widest <= NARROWEST) break;
    widths[texts.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function hanging(label: string, text: string, width: number): string {
  return wrap(text, Math.max(20, width - label.length))
    .split("\n")
    .map((line, index) => (index === 0 ? label : " ".repeat(label.length)) + line)
    .join("\n");
}

/** Breaks at plain spaces only, so that amounts and dates stay whole. */
function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter((one) => one !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.join("\n");
}
