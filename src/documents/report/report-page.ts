// The report as one page of HTML: its style and its charts inside, no script, and nothing asked of any network.
import { createHash } from "node:crypto";
import type { Report } from "../../domain/report.ts";
import type { Block, Inline } from "../document.ts";
import { escapedHtml } from "../html-escape.ts";
import { reportDocument } from "./report-document.ts";
import { REPORT_STYLE } from "./report-style.ts";
import { svgOf } from "./svg.ts";

/** A computer, then a telephone: the style shows one of the two. */
const WIDE = 820;
const NARROW = 300;

type Table = Extract<Block, { kind: "table" }>;
type Figure = Extract<Block, { kind: "figure" }>;

/** Bytes of UTF-8; the same report gives the same bytes. */
export function reportPage(report: Report): Uint8Array {
  const { title, blocks } = reportDocument(report);
  const firstSection = blocks.findIndex(isSection);
  const head = firstSection === -1 ? blocks : blocks.slice(0, firstSection);
  const sections = sectionsOf(blocks.slice(head.length));
  const html = [
    "<!doctype html>",
    '<html lang="fr">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="generator" content="relance">',
    // No network at all, no script; the one style allowed is the one whose hash this is.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hashOf(REPORT_STYLE)}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${escapedHtml(title)}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    "</head>",
    "<body>",
    "<header>",
    ...head.map(headHtml),
    ...navigation(sections),
    "</header>",
    "<main>",
    ...sections.flatMap(sectionHtml),
    "</main>",
    "<footer>",
    "<p>Page écrite par relance sur votre machine : elle ne demande rien au réseau et ne contient aucun script. Elle nomme vos clients ; ne la confiez qu’à qui peut les connaître.</p>",
    "</footer>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
  return Buffer.from(html, "utf8");
}

function hashOf(style: string): string {
  return createHash("sha256").update(style, "utf8").digest("base64");
}

function isSection(block: Block): boolean {
  return block.kind === "title" && block.level === 2;
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly blocks: Block[];
}

function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: Section[] = [];
  for (const block of blocks) {
    if (block.kind === "title" && block.level === 2)
      sections.push({ id: `partie-${sections.length + 1}`, heading: block.text, blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections;
}

function navigation(sections: readonly Section[]): readonly string[] {
  if (sections.length === 0) return [];
  const links = sections.map(({ id, heading }) => `<li><a href="#${id}">${escapedHtml(heading)}</a></li>`);
  return ['<nav aria-label="Sommaire">', "<ul>", ...links, "</ul>", "</nav>"];
}

/** The paragraph at the top is the answer: it is set larger. */
function headHtml(block: Block): string {
  return block.kind === "paragraph" ? `<p class="lead">${inlineHtml(block.text)}</p>` : plainHtml(block);
}

function sectionHtml({ id, heading, blocks }: Section): readonly string[] {
  const parts: string[] = [];
  blocks.forEach((block, index) => {
    const previous = blocks[index - 1];
    if (block.kind === "figure") parts.push(figureHtml(block, `${id}-dessin-${index}`));
    else if (block.kind === "table") {
      const table = tableHtml(block, captionOf(block, previous, heading));
      parts.push(previous?.kind === "figure" ? behindFigure(table, previous) : table);
    } else parts.push(plainHtml(block));
  });
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escapedHtml(heading)}</h2>`,
    ...parts,
    "</section>",
  ];
}

function figureHtml(figure: Figure, id: string): string {
  const names = { title: figure.title, description: figure.description };
  return [
    "<figure>",
    svgOf(figure.draw(WIDE), { ...names, id: `${id}-large`, className: "wide" }),
    svgOf(figure.draw(NARROW), { ...names, id: `${id}-etroit`, className: "narrow" }),
    "</figure>",
  ].join("\n");
}

/** Folded on a screen, always open on paper; what it belongs to is said to those who do not see the chart above. */
function behindFigure(table: string, figure: Figure): string {
  return `<details>\n<summary>Les chiffres en tableau<span class="of"> : ${escapedHtml(figure.title)}</span></summary>\n${table}\n</details>`;
}

/** Every table has a name for whoever meets it out of its place. */
function captionOf(table: Table, previous: Block | undefined, heading: string): string {
  const about = previous?.kind === "figure" ? previous.title : heading;
  return table.caption === undefined ? about : `${about}. ${table.caption}`;
}

/** Wider than the screen, it scrolls by itself, by the keyboard too. */
function tableHtml({ columns, rows, foot = [] }: Table, caption: string): string {
  const cell = (tag: "th" | "td", text: string, index: number, scope = ""): string => {
    const align = columns[index]?.align === "right" ? ' class="n"' : "";
    return `<${tag}${scope}${align}>${escapedHtml(text)}</${tag}>`;
  };
  const row = (texts: readonly string[]): string => {
    const cells = texts.map((text, index) =>
      index === 0 ? cell("th", text, index, ' scope="row"') : cell("td", text, index),
    );
    return `<tr>${cells.join("")}</tr>`;
  };
  const head = columns.map(({ title }, index) => cell("th", title, index, ' scope="col"'));
  return [
    `<div class="scroll" role="group" tabindex="0" aria-label="${escapedHtml(caption)}">`,
    "<table>",
    `<caption>${escapedHtml(caption)}</caption>`,
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>${rows.map(row).join("\n")}</tbody>`,
    ...(foot.length === 0 ? [] : [`<tfoot>${foot.map(row).join("\n")}</tfoot>`]),
    "</table>",
    "</div>",
  ].join("\n");
}

/** @throws Error (a bug) for a block that a report does not hold. */
function plainHtml(block: Block): string {
  switch (block.kind) {
    case "title":
      return `<h${block.level}>${escapedHtml(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inlineHtml(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join("\n")}</ul>`;
    case "facts": {
      const pairs = block.entries.map(
        ([label, value]) => `<div><dt>${escapedHtml(label)}</dt><dd>${escapedHtml(value)}</dd></div>`,
      );
      return `<dl>${pairs.join("\n")}</dl>`;
    }
    default:
      throw new Error(`a report holds no ${block.kind}`);
  }
}

function inlineHtml(text: Inline): string {
  const runs = typeof text === "string" ? [{ text }] : text;
  return runs.map((run) => escapedHtml(run.text)).join("");
}
