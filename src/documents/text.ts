// A document as plain text, from the same blocks as the PDF: terminal preview and body of an email.
import { cleanText } from "./clean-text.ts";
import type { Block, DocumentContent, Inline } from "./document.ts";

const WIDTH = 76;

/** Plain text in lines of at most 76 characters, tables excepted; no escape sequence, no form feed. */
export function renderText(content: DocumentContent): string {
  const { head } = content;
  const parts: string[] = [];
  if (head !== undefined) {
    parts.push(head.sender.map(cleanText).join("\n"));
    parts.push(head.recipient.map((line) => `${" ".repeat(38)}${cleanText(line)}`).join("\n"));
    if (head.mention !== undefined) parts.push(cleanText(head.mention));
    parts.push(`${" ".repeat(38)}${cleanText(head.placeAndDate)}`);
    const references = (head.references ?? []).map((line) => wrap(cleanText(line), WIDTH));
    parts.push([wrap(`Objet : ${cleanText(head.subject)}`, WIDTH), ...references].join("\n"));
  }
  parts.push(renderBlocks(content.blocks));
  if (content.footer !== undefined) parts.push(`—\n${wrap(cleanText(content.footer), WIDTH)}`);
  return `${parts.join("\n\n")}\n`;
}

/** The blocks alone: the body of a message. */
export function renderBlocks(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n\n");
}

/** The words of a text, without its emphasis. */
export function plain(text: Inline): string {
  return cleanText(typeof text === "string" ? text : text.map((run) => run.text).join(""));
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "title":
      return block.level === 3 ? plain(block.text) : `${plain(block.text)}\n${underline(block)}`;
    case "paragraph":
      return wrap(plain(block.text), WIDTH);
    case "list":
      return block.items
        .map((item, index) => hanging(block.ordered ? `${index + 1}. ` : "- ", plain(item)))
        .join("\n");
    case "table":
      return tableText(block);
    case "facts":
      return factsText(block.entries);
    case "signature":
      return [block.placeAndDate, block.name, block.quality]
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

function factsText(entries: readonly (readonly [string, string])[]): string {
  const widest = Math.min(30, Math.max(0, ...entries.map(([label]) => cleanText(label).length)));
  return entries
    .map(([label, value]) => hanging(`${cleanText(label).padEnd(widest)}  `, cleanText(value)))
    .join("\n");
}

function tableText(block: Extract<Block, { kind: "table" }>): string {
  const rows = [block.columns.map((column) => column.title), ...block.rows, ...(block.foot ?? [])].map(
    (row) => block.columns.map((_, index) => cleanText(row[index] ?? "")),
  );
  const footStart = 1 + block.rows.length;
  const widths = block.columns.map((_, index) =>
    // A total runs over the empty cells beside it: it does not widen its column.
    Math.max(
      0,
      ...rows.map((row, at) =>
        at >= footStart && (row[index + 1] ?? "x") === "" ? 0 : (row[index] ?? "").length,
      ),
    ),
  );
  const print = (row: readonly string[]): string => {
    let line = "";
    let end = 0;
    row.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      const start = end + (index === 0 ? 0 : 2);
      end = start + width;
      if (cell === "") return;
      const column = block.columns[index];
      line = line.padEnd(column?.align === "right" ? Math.max(start, end - cell.length) : start) + cell;
    });
    return line.trimEnd();
  };
  const [head, ...body] = rows.map(print);
  const length = widths.reduce((sum, width) => sum + width + 2, -2);
  const lines = [head ?? "", "─".repeat(length), ...body.slice(0, block.rows.length)];
  if ((block.foot ?? []).length > 0) lines.push("─".repeat(length), ...body.slice(block.rows.length));
  return [...(block.caption === undefined ? [] : [cleanText(block.caption)]), ...lines].join("\n");
}

function hanging(label: string, text: string): string {
  return wrap(text, Math.max(20, WIDTH - label.length))
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
