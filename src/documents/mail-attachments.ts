// What is joined to an email kept as evidence, printed after it: PDFs, images and texts; the rest is named and stays in
// the original message, beside. Nothing is dropped in silence.

import { PDFDocument } from "@cantoo/pdf-lib";
import type { Day } from "../domain/day.ts";
import { markedMedia } from "../domain/file-mark.ts";
import { countOf } from "../format/dates.ts";
import { heading } from "./blocks.ts";
import type { RenderPdf } from "./document.ts";
import { flattenPages } from "./flatten.ts";
import type { MailAttachment } from "./mail-text.ts";
import { openPdf, type PdfProblem } from "./open-pdf.ts";
import { picturePage } from "./picture-page.ts";
import { linesOf, textBlocks } from "./plain-text.ts";
import { replaceUnprintable } from "./printable.ts";

export interface AttachedPages {
  readonly name: string;
  /** « 2 pages à la suite », or why it is only in the original. */
  readonly what: string;
  readonly doc: PDFDocument | undefined;
}

/** In the order of the message. */
export async function attachedPages(
  attachments: readonly MailAttachment[],
  on: Day,
  renderPdf: RenderPdf,
): Promise<readonly AttachedPages[]> {
  const found: AttachedPages[] = [];
  for (const attachment of attachments) found.push(await pagesOf(attachment, on, renderPdf));
  return found;
}

const NOT_OPENED: Readonly<Record<PdfProblem, string>> = {
  chiffre: "protégé par un mot de passe",
  abime: "abîmé ou incomplet",
};

async function pagesOf(attachment: MailAttachment, on: Day, renderPdf: RenderPdf): Promise<AttachedPages> {
  const { name, isDecoration } = attachment;
  if (isDecoration) return { name, what: "image du message, dans l’original", doc: undefined };
  const pdf = await toPdf(attachment, on, renderPdf);
  if (pdf === undefined) return { name, what: "dans l’original", doc: undefined };
  const opened = await openPdf(pdf);
  if (opened.kind !== "ouvert")
    return { name, what: `${NOT_OPENED[opened.kind]}, dans l’original`, doc: undefined };
  flattenPages(opened.doc, { dropForm: opened.signed });
  return { name, what: `${countOf(opened.pageCount, "page")} à la suite`, doc: opened.doc };
}

/** Undefined for what has no page: an archive, a calendar, a forwarded message. */
async function toPdf(
  { bytes, name, type }: MailAttachment,
  on: Day,
  renderPdf: RenderPdf,
): Promise<Uint8Array | undefined> {
  const media = markedMedia(bytes);
  if (media === "application/pdf") return bytes;
  if (media !== undefined) return picturePage(bytes, on, name);
  if (type !== "text/plain" || bytes.length === 0) return undefined;
  const title = replaceUnprintable(name);
  const blocks = [heading(title), ...textBlocks(linesOf(bytes))];
  return renderPdf({ title, author: "", createdOn: on, blocks });
}

/** The print of a message followed by what is joined to it; untouched when nothing is. */
export async function withPages(print: Uint8Array, attached: readonly AttachedPages[]): Promise<Uint8Array> {
  const docs = attached.flatMap(({ doc }) => doc ?? []);
  if (docs.length === 0) return print;
  const whole = await PDFDocument.load(print, { updateMetadata: false });
  for (const doc of docs) {
    for (const page of await whole.copyPages(doc, doc.getPageIndices())) whole.addPage(page);
  }
  return whole.save({ updateFieldAppearances: false, addDefaultPage: false });
}
