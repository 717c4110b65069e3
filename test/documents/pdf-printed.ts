// A printed document against the content it was drawn from, as independent programs (qpdf, poppler) see it.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PDFDocument } from "@cantoo/pdf-lib";
import { expect } from "vitest";
import type { Block, DocumentContent, Inline } from "../../src/documents/document.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { renderText } from "../../src/documents/text.ts";
import { FRENCH } from "../../src/documents/wording-fr.ts";
import { cleanText } from "../../src/domain/clean-text.ts";
import { foldMarks, lowestContrast } from "./pdf-content.ts";
import { HAS_POPPLER, HAS_QPDF } from "./pdf-probe.ts";
import { spokenText, structureProblems } from "./pdf-structure.ts";

const call = promisify(execFile);

export interface Box {
  readonly text: string;
  /** Millimetres from the top left of the page. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Printed {
  readonly bytes: Uint8Array;
  /** The words of each page with their place. */
  readonly pages: readonly (readonly Box[])[];
}

/** Margins of the sheet, and the envelope window, in millimetres; a letter may overhang by less than a hair. */
const HAIR = 0.2;
const SHEET = { left: 22 - HAIR, right: 190 + HAIR, foot: 282 } as const;
const WINDOW = { left: 110, right: 195, top: 55, bottom: 88 } as const;

/** The golden text of a document, and every check of its PDF: none is written that is not also printed well. */
export async function expectGolden(content: DocumentContent, name: string): Promise<void> {
  await expect(renderText(content)).toMatchFileSnapshot(`../golden/${name}.txt`);
  await expectPrinted(content);
}

/** Draws a document and finds nothing to say against it. */
export async function expectPrinted(content: DocumentContent): Promise<Printed> {
  const bytes = await renderPdf(content);
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = HAS_POPPLER ? await boxesOf(bytes) : [];
  const problems = [
    ...structureProblems(doc),
    ...(lowestContrast(doc) < 4.5 ? ["a text too pale to be read"] : []),
    ...(content.head === undefined || foldMarks(doc).join() === "99,198" ? [] : ["no fold marks"]),
    ...(HAS_QPDF ? await qpdfProblems(bytes) : []),
    ...(HAS_POPPLER ? [...(await textProblems(content, doc, bytes)), ...placeProblems(content, pages)] : []),
  ];
  expect(problems, content.title).toEqual([]);
  return { bytes, pages };
}

async function withFile<T>(bytes: Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "relance-printed-"));
  try {
    const path = join(folder, "in.pdf");
    writeFileSync(path, bytes);
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function qpdfProblems(bytes: Uint8Array): Promise<readonly string[]> {
  return withFile(bytes, (path) =>
    call("qpdf", ["--check", path]).then(
      () => [],
      (error: { readonly stdout?: string }) => [`qpdf: ${error.stdout}`],
    ),
  );
}

/** Three readings of the words: those of the structure, those of the page, those of the content drawn; and the fonts. */
function textProblems(
  content: DocumentContent,
  doc: PDFDocument,
  bytes: Uint8Array,
): Promise<readonly string[]> {
  return withFile(bytes, async (path) => {
    const [fonts, page] = await Promise.all([
      call("pdffonts", [path]),
      call("pdftotext", ["-raw", path, "-"], { maxBuffer: 2 ** 26 }),
    ]);
    const expected = wordsOf(content);
    const bodies = bodiesOf(content, page.stdout, expected);
    const problems = fonts.stdout
      .trim()
      .split("\n")
      .slice(2)
      .filter((row) => !/SourceSans3.*Identity-H\s+yes yes yes/u.test(row))
      .map((row) => `font: ${row}`);
    return [
      ...problems,
      ...difference("the structure", solid(spokenText(doc)), expected),
      ...difference("the page", bodies.join(""), expected),
      ...breakProblems(content, bodies),
      ...lineProblems(content, page.stdout),
    ];
  });
}

function difference(where: string, found: string, expected: string): readonly string[] {
  if (found === expected) return [];
  let same = 0;
  while (found[same] === expected[same]) same += 1;
  return [`${where} says « ${found.slice(same, same + 60)} » for « ${expected.slice(same, same + 60)} »`];
}

/** Without spaces: lines may break anywhere, words may not change. */
function solid(text: string): string {
  return text.normalize("NFC").replace(/[\s\u00ad]+/gu, "");
}

/** The foot of each page is left out, and the head that a table repeats on it. */
function bodiesOf(content: DocumentContent, text: string, expected: string): readonly string[] {
  const pages = text.split("\f").slice(0, -1).map(solid);
  const heads = content.blocks.flatMap((block) =>
    block.kind === "table" ? [solid(block.columns.map((column) => column.title).join(""))] : [],
  );
  let read = 0;
  return pages.map((page, index) => {
    const foot = solid(`${content.footer ?? ""}page ${index + 1}/${pages.length}`);
    if (!page.endsWith(foot)) return `${page} (without its foot)`;
    const body = page.slice(0, page.length - foot.length);
    const next = expected.slice(read, read + 20);
    const head = body.startsWith(next) ? undefined : heads.find((one) => one !== "" && body.startsWith(one));
    const own = head === undefined ? body : body.slice(head.length);
    read += own.length;
    return own;
  });
}

/** No title, head or caption ends a page, and none holds a signature alone. */
function breakProblems({ blocks }: DocumentContent, bodies: readonly string[]): readonly string[] {
  const heads = blocks.flatMap((block) => {
    if (block.kind === "title") return [solid(plain(block.text))];
    if (block.kind !== "table") return [];
    return [block.caption ?? "", block.columns.map((column) => column.title).join("")].map(solid);
  });
  const signatures = blocks.flatMap((block) =>
    block.kind === "signature" ? [solid(wordsOfBlock(block).join(""))] : [],
  );
  return bodies.flatMap((body, index) => [
    ...(index < bodies.length - 1 && heads.some((head) => head !== "" && body.endsWith(head))
      ? [`page ${index + 1} ends with a head`]
      : []),
    ...(bodies.length > 1 && (body === "" || signatures.includes(body))
      ? [`page ${index + 1} is empty, or holds a signature alone`]
      : []),
  ]);
}

const MONTHS =
  "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September|October|November|December";
const MONTH = new RegExp(`^(?:${MONTHS})(?!\\p{L})`, "u");

/** What no line may start or end with; an amount, a date, a number keep their parts together. */
function lineProblems({ blocks }: DocumentContent, page: string): readonly string[] {
  const said = blocks.map((block) => (block.kind === "table" ? "" : wordsOfBlock(block).join(" "))).join(" ");
  const text = said.replace(/\s/gu, " ");
  const lines = page.split("\n");
  return lines.flatMap((line, index) => {
    const next = lines[index + 1] ?? "";
    const last = /\S*$/u.exec(line)?.[0] ?? "";
    const first = /^\S*/u.exec(next)?.[0] ?? "";
    if (/^(?:n°|«|art\.)$/u.test(last)) return [`a line ends with « ${last} »`];
    if (/^(?:[%»:;!?]|€(?!\d))/u.test(next)) return [`a line starts with « ${first} »`];
    const date = /^(?:\d{1,2}|1er)$/u.test(last) && MONTH.test(first);
    const number =
      /^\d{1,3}$/u.test(last) && /^\d{3}(?!\d)/u.test(first) && text.includes(`${last} ${first}`);
    return date || number ? [`« ${last} » is parted from « ${first} »`] : [];
  });
}

function plain(text: Inline): string {
  return typeof text === "string" ? text : text.map((run) => run.text).join("");
}

/** Every word of a document in the order a reader meets it, without spaces. */
function wordsOf({ head, blocks }: DocumentContent): string {
  const parts: string[] = [];
  if (head !== undefined) {
    parts.push(...head.sender, ...head.recipient, head.mention ?? "", head.placeAndDate);
    parts.push(head.subjectLabel ?? FRENCH.letter.subject, head.subject, ...(head.references ?? []));
  }
  for (const block of blocks) parts.push(...wordsOfBlock(block));
  return solid(parts.map(cleanText).join(""));
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case "title":
    case "paragraph":
      return [plain(block.text)];
    case "list":
      return block.items.flatMap((item, index) => [block.ordered ? `${index + 1}.` : "–", plain(item)]);
    case "table":
      return [
        block.caption ?? "",
        ...block.columns.map((column) => column.title),
        ...block.rows.flat(),
        ...(block.foot ?? []).flat(),
      ];
    case "facts":
      return [...block.entries.flat(), block.code?.caption ?? ""];
    case "signature":
      return [block.placeAndDate ?? "", block.name, block.quality ?? "", ...(block.details ?? [])];
    // A chart holds words of its own, read with its table by the tests of the report.
    case "figure":
    case "page-break":
    case "rule":
      return [];
  }
}

async function boxesOf(bytes: Uint8Array): Promise<readonly (readonly Box[])[]> {
  const html = await withFile(bytes, async (path) => {
    const { stdout } = await call("pdftotext", ["-bbox", path, "-"], { maxBuffer: 2 ** 26 });
    return stdout;
  });
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</gu;
  const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72;
  return html
    .split("<page ")
    .slice(1)
    .map((page) =>
      [...page.matchAll(word)].map(([, left, top, right, bottom, text]) => ({
        text: (text ?? "")
          .replace(/&apos;|&#39;/gu, "'")
          .replace(/&quot;/gu, '"')
          .replace(/&lt;/gu, "<")
          .replace(/&gt;/gu, ">")
          .replace(/&amp;/gu, "&"),
        left: mm(left),
        top: mm(top),
        right: mm(right),
        bottom: mm(bottom),
      })),
    );
}

/** Nothing in the margins, no word over another, the addressee and nobody else in the window. */
function placeProblems({ head }: DocumentContent, pages: readonly (readonly Box[])[]): readonly string[] {
  const problems = pages.flatMap((words, index) => [
    ...words
      .filter((one) => one.right > SHEET.right || one.left < SHEET.left)
      .map((one) => `page ${index + 1}: « ${one.text} » is in the margin`),
    ...overlaps(words).map((pair) => `page ${index + 1}: ${pair}`),
  ]);
  if (head === undefined) return problems;
  const inside = (pages[0] ?? []).filter(
    (one) =>
      one.right > WINDOW.left &&
      one.left < WINDOW.right &&
      one.bottom > WINDOW.top &&
      one.top < WINDOW.bottom,
  );
  const read = solid(inside.map((one) => one.text).join(""));
  if (read !== solid(head.recipient.join(""))) problems.push(`the window shows « ${read} »`);
  const out = inside.find(
    (one) =>
      one.left < WINDOW.left ||
      one.right > WINDOW.right ||
      one.top < WINDOW.top ||
      one.bottom > WINDOW.bottom,
  );
  if (out !== undefined) problems.push(`« ${out.text} » is cut by the window`);
  return problems;
}

/** Poppler's boxes are as high as the font allows: only a third of a line counts. */
function overlaps(words: readonly Box[]): readonly string[] {
  const found: string[] = [];
  const sorted = [...words].sort((a, b) => a.top - b.top);
  for (const [index, one] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other.top > one.bottom) break;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > HAIR && high > Math.min(one.bottom - one.top, other.bottom - other.top) * 0.5)
        found.push(`« ${one.text} » is under « ${other.text} »`);
    }
  }
  return found;
}
