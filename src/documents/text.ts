// A document as plain text, from the same blocks as the PDF: terminal preview and body of an email.
import { cleanText } from "../domain/clean-text.ts";
import type { Block, DocumentContent, Inline } from "./document.ts";
import { hanging, wrap } from "./text-lines.ts";
import { tableText } from "./text-table.ts";
import { FRENCH } from "./wording-fr.ts";

const WIDTH = 76;
/** The column of the labels in a list of facts. */
const WIDEST_LABEL = 30;
/** The addressee stands on the right half, but its longest line, of 38 characters, stays on the screen. */
const RIGHT_HALF = 38;

/**
 * Plain text in lines of at most `screen` characters, 76 and wider tables when no screen is given; no escape sequence, no
 * form feed.
 */
export function renderText(content: DocumentContent, screen?: number): string {
  const { head } = content;
  const width = screen ?? WIDTH;
  const right = " ".repeat(Math.max(0, Math.min(RIGHT_HALF, width - RIGHT_HALF)));
  const parts: string[] = [];
  if (head !== undefined) {
    parts.push(head.sender.map((line) => wrap(cleanText(line), width)).join("\n"));
    parts.push(head.recipient.map((line) => right + cleanText(line)).join("\n"));
    if (head.mention !== undefined) parts.push(wrap(cleanText(head.mention), width));
    parts.push(right + cleanText(head.placeAndDate));
    const references = (head.references ?? []).map((line) => wrap(cleanText(line), width));
    parts.push(
      [
        wrap(`${cleanText(head.subjectLabel ?? FRENCH.letter.subject)}${cleanText(head.subject)}`, width),
        ...references,
      ].join("\n"),
    );
  }
  parts.push(renderBlocks(content.blocks, screen));
  if (content.footer !== undefined) parts.push(`—\n${wrap(cleanText(content.footer), width)}`);
  return `${parts.join("\n\n")}\n`;
}

/** The blocks alone: the body of a message, with an infinite width when its reader folds the lines. */
export function renderBlocks(blocks: readonly Block[], screen?: number): string {
  return blocks.map((block) => blockText(block, screen)).join("\n\n");
}

/** The words of a text, without its emphasis. */
function plain(text: Inline): string {
  return cleanText(typeof text === "string" ? text : text.map((run) => run.text).join(""));
}

function blockText(block: Block, screen: number | undefined): string {
  const width = screen ?? WIDTH;
  const ruled = Math.min(width, WIDTH);
  switch (block.kind) {
    case "title":
      return titleText(block, width);
    case "paragraph":
      return wrap(plain(block.text), width);
    case "list":
      return block.items
        .map((item, index) => hanging(block.ordered ? `${index + 1}. ` : "- ", plain(item), width))
        .join("\n");
    case "table":
      return tableText(block, screen);
    case "facts":
      return [
        factsText(block, width),
        ...(block.code === undefined ? [] : [wrap(`[${cleanText(block.code.alt)}]`, width)]),
      ].join("\n");
    case "signature":
      return [block.placeAndDate, block.name, block.quality, ...(block.details ?? [])]
        .filter((line) => line !== undefined)
        .map((line) => wrap(cleanText(line), width))
        .join("\n");
    case "figure":
      return wrap(`[${plain(block.title)}. ${plain(block.description)}]`, width);
    case "page-break":
    case "rule":
      return "─".repeat(ruled);
  }
}

function titleText(block: { readonly level: number; readonly text: string }, width: number): string {
  const lines = wrap(plain(block.text), width);
  if (block.level === 3) return lines;
  const longest = Math.max(...lines.split("\n").map((line) => line.length));
  return `${lines}\n${(block.level === 1 ? "═" : "─").repeat(Math.min(WIDTH, longest))}`;
}

function factsText(
  { entries, colon = FRENCH.payment.colon }: Extract<Block, { kind: "facts" }>,
  width: number,
): string {
  if (width === Number.POSITIVE_INFINITY) {
    return entries.map(([label, value]) => `${cleanText(label)}${colon} ${cleanText(value)}`).join("\n");
  }
  const labels = entries.map(([label]) => cleanText(label).length).filter((length) => length <= WIDEST_LABEL);
  const widest = Math.max(0, ...labels);
  return entries
    .map(([label, value]) => {
      const head = cleanText(label);
      // A label wider than its column stands above its value.
      if (head.length > widest)
        return `${wrap(head, width)}\n${hanging(" ".repeat(widest + 2), cleanText(value), width)}`;
      return hanging(`${head.padEnd(widest)}  `, cleanText(value), width);
    })
    .join("\n");
}
