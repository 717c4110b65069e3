// The same message for readers that show HTML: made from the very text that was approved, so that both say one thing.
import type { Language } from "../domain/client.ts";
import { escapedHtml } from "./html-escape.ts";

const PAGE_STYLE = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.45;color:#1a1a1a";
const BLOCK_STYLE = "margin:0 0 14px";

/** Paragraphs and lists, nothing loaded from elsewhere, no link: a reader that blocks everything shows all of it. */
export function mailHtml(text: string, language: Language = "fr"): string {
  const blocks = text
    .trim()
    .split(/\n{2,}/u)
    .map(blockHtml);
  return [
    "<!DOCTYPE html>",
    `<html lang="${language}"><head><meta charset="utf-8"></head>`,
    `<body style="${PAGE_STYLE}">`,
    ...blocks,
    "</body></html>",
    "",
  ].join("\n");
}

function blockHtml(block: string): string {
  const parts: { readonly isList: boolean; readonly lines: string[] }[] = [];
  for (const line of block.split("\n")) {
    const isList = line.startsWith("- ");
    const last = parts.at(-1);
    const shown = escapedHtml(isList ? line.slice(2) : line);
    if (last?.isList === isList) last.lines.push(shown);
    else parts.push({ isList, lines: [shown] });
  }
  return parts
    .map(({ isList, lines }) =>
      isList
        ? `<ul style="${BLOCK_STYLE}">\n${lines.map((line) => `<li>${line}</li>`).join("\n")}\n</ul>`
        : `<p style="${BLOCK_STYLE}">${lines.join("<br>\n")}</p>`,
    )
    .join("\n");
}
