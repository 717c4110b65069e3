// Binds several PDFs into one: bookmarks, global page numbers, fixed metadata; the pages out are the pages in.
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from "@cantoo/pdf-lib";
import type { Day } from "../domain/day.ts";
import { flattenPages } from "./flatten.ts";
import { openPdf } from "./open-pdf.ts";
import { pdfDate } from "./pdf-file.ts";
import { markPages } from "./stamp.ts";

export interface MergePart {
  /** Title of the bookmark on its first page. */
  readonly title: string;
  readonly bytes: Uint8Array;
}

export interface MergeOptions {
  /** What each page is one of: « Dossier ». */
  readonly label: string;
  readonly title: string;
  readonly author: string;
  readonly createdOn: Day;
}

/**
 * One PDF of all the parts, in order, each page numbered « <label> — page x/y ».
 * It claims no archival profile: the parts come from anywhere.
 * @throws Error when a part cannot be opened or a page is lost: pieces must have passed `openPdf` before.
 */
export async function mergePdfs(parts: readonly MergePart[], options: MergeOptions): Promise<Uint8Array> {
  const merged = await PDFDocument.create({ updateMetadata: false });
  const starts: number[] = [];
  let expected = 0;
  for (const part of parts) {
    const opened = await openPdf(part.bytes);
    if (opened.kind !== "ouvert") throw new Error(`part « ${part.title} » cannot be merged: ${opened.kind}`);
    flattenPages(opened.doc);
    starts.push(merged.getPageCount());
    for (const page of await merged.copyPages(opened.doc, opened.doc.getPageIndices())) merged.addPage(page);
    expected += opened.pageCount;
  }
  await markPages(
    merged,
    (index) => ({ text: `${options.label} — page\u00a0${index + 1}/${expected}`, place: "bottom-center" }),
    options.createdOn,
  );
  addBookmarks(
    merged,
    parts.map((part, index) => ({ title: part.title, page: starts[index] ?? 0 })),
  );
  setMetadata(merged, options);
  const bytes = await merged.save({ updateFieldAppearances: false, addDefaultPage: false });
  const found = await countPages(bytes);
  if (found !== expected) throw new Error(`${expected} pages went in, ${found} came out`);
  return bytes;
}

/** Pages of a readable PDF; undefined when it is locked or damaged. */
export async function countPages(bytes: Uint8Array): Promise<number | undefined> {
  const opened = await openPdf(bytes);
  return opened.kind === "ouvert" ? opened.pageCount : undefined;
}

function setMetadata(doc: PDFDocument, options: MergeOptions): void {
  const date = pdfDate(options.createdOn);
  doc.setTitle(options.title, { showInWindowTitleBar: true });
  doc.setAuthor(options.author);
  doc.setCreationDate(date);
  doc.setModificationDate(date);
  doc.catalog.set(PDFName.of("Lang"), PDFString.of("fr-FR"));
}

/** A flat list of bookmarks, shown when the file opens (ISO 32000-1, 12.3.3). */
function addBookmarks(doc: PDFDocument, entries: readonly { title: string; page: number }[]): void {
  const { context } = doc;
  const root = context.nextRef();
  const refs = entries.map(() => context.nextRef());
  for (const [index, entry] of entries.entries()) {
    const item = PDFDict.withContext(context);
    item.set(PDFName.of("Title"), PDFHexString.fromText(entry.title));
    item.set(PDFName.of("Parent"), root);
    item.set(PDFName.of("Dest"), context.obj([doc.getPage(entry.page).ref, PDFName.of("Fit")]));
    const previous = refs[index - 1];
    const next = refs[index + 1];
    if (previous) item.set(PDFName.of("Prev"), previous);
    if (next) item.set(PDFName.of("Next"), next);
    const own = refs[index];
    if (own) context.assign(own, item);
  }
  const first = refs[0];
  const last = refs.at(-1);
  if (!first || !last) return;
  const outlines = PDFDict.withContext(context);
  outlines.set(PDFName.of("Type"), PDFName.of("Outlines"));
  outlines.set(PDFName.of("First"), first);
  outlines.set(PDFName.of("Last"), last);
  outlines.set(PDFName.of("Count"), PDFNumber.of(entries.length));
  context.assign(root, outlines);
  doc.catalog.set(PDFName.of("Outlines"), root);
  doc.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}
