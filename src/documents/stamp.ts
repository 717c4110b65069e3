// Marks laid over pages that already exist: « Pièce n° 1 » and the page numbers of the whole file. They are placed in
// the frame the reader sees, upright whatever the rotation of the page, inside the margin nobody prints on.
import {
  concatTransformationMatrix,
  drawObject,
  type PDFDocument,
  type PDFEmbeddedPage,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from "@cantoo/pdf-lib";
import PdfKit from "pdfkit";
import type { Day } from "../domain/day.ts";
import { currentFont } from "./font-memory.ts";
import { FONT_FILES } from "./fonts.ts";
import { collectPdf, pdfDate } from "./pdf-file.ts";

export interface Mark {
  readonly text: string;
  readonly place: "top-right" | "bottom-center";
}

/** In points: the boxed mark reads at arm's length, the page number does not compete with the page. */
const STYLES = {
  "top-right": { size: 9, padX: 5, padY: 1.5, edge: 8, frame: 0.8 },
  "bottom-center": { size: 7.5, padX: 4, padY: 1, edge: 9, frame: 0 },
} as const;

/** Stamps « Pièce n° 3 » at the top right of every page of an open piece. */
export async function stampPiece(doc: PDFDocument, number: number, on: Day): Promise<void> {
  await markPages(doc, () => ({ text: `Pièce n°\u00a0${number}`, place: "top-right" }), on);
}

/** Lays one mark on every page; a mark is drawn once however many pages carry it. */
export async function markPages(doc: PDFDocument, markOf: (index: number) => Mark, on: Day): Promise<void> {
  const pages = doc.getPages();
  const marks = pages.map((_, index) => markOf(index));
  const distinct = [...new Map(marks.map((mark) => [`${mark.place} ${mark.text}`, mark])).values()];
  const drawn = await doc.embedPdf(
    await drawMarks(distinct, on),
    distinct.map((_, index) => index),
  );
  const byText = new Map(distinct.map((mark, index) => [mark.text, drawn[index]]));
  for (const [index, page] of pages.entries()) {
    const mark = marks[index];
    const picture = mark && byText.get(mark.text);
    if (mark && picture) lay(page, picture, mark.place);
  }
}

/** One small page per mark, cut to the size of its text. */
function drawMarks(marks: readonly Mark[], on: Day): Promise<Uint8Array> {
  const date = pdfDate(on);
  const doc = new PdfKit({
    autoFirstPage: false,
    font: FONT_FILES.bold,
    info: { CreationDate: date, ModDate: date },
  });
  currentFont(doc, FONT_FILES.bold);
  const done = collectPdf(doc);
  for (const { text, place } of marks) {
    const { size, padX, padY, frame } = STYLES[place];
    doc.fontSize(size);
    const width = doc.widthOfString(text) + 2 * padX;
    const height = doc.currentLineHeight() + 2 * padY;
    doc.addPage({ size: [width, height], margin: 0 });
    doc.rect(0, 0, width, height).fill("white");
    if (frame > 0)
      doc
        .lineWidth(frame)
        .rect(frame / 2, frame / 2, width - frame, height - frame)
        .stroke("black");
    doc.fillColor("black").fontSize(size).text(text, padX, padY, { lineBreak: false });
  }
  doc.end();
  return done;
}

/** Draws the mark as an artifact: a screen reader of a tagged page passes over it. */
function lay(page: PDFPage, mark: PDFEmbeddedPage, place: Mark["place"]): void {
  const frame = visibleFrame(page);
  const scale = Math.min(1 / frame.unit, (frame.width * 0.4) / mark.width);
  const { edge } = STYLES[place];
  const width = mark.width * scale;
  const u = place === "top-right" ? frame.width - edge / frame.unit - width : (frame.width - width) / 2;
  const v =
    place === "top-right" ? frame.height - edge / frame.unit - mark.height * scale : edge / frame.unit;
  const name = page.node.newXObject("Mark", mark.ref);
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of("Artifact")]),
    pushGraphicsState(),
    concatTransformationMatrix(...frame.matrix),
    concatTransformationMatrix(scale, 0, 0, scale, u, v),
    drawObject(name),
    popGraphicsState(),
    PDFOperator.of(PDFOperatorNames.EndMarkedContent),
  );
}

interface Frame {
  /** Size as shown, in the units of the page. */
  readonly width: number;
  readonly height: number;
  /** From the frame the reader sees, origin at its bottom left, to the page's own coordinates. */
  readonly matrix: [number, number, number, number, number, number];
  /** How many points one unit of the page is worth. */
  readonly unit: number;
}

function visibleFrame(page: PDFPage): Frame {
  const { x, y, width: w, height: h } = page.getCropBox();
  const userUnit = page.node.lookup(PDFName.of("UserUnit"));
  const unit = userUnit instanceof PDFNumber && userUnit.asNumber() > 0 ? userUnit.asNumber() : 1;
  switch (((page.getRotation().angle % 360) + 360) % 360) {
    case 90:
      return { width: h, height: w, matrix: [0, 1, -1, 0, x + w, y], unit };
    case 180:
      return { width: w, height: h, matrix: [-1, 0, 0, -1, x + w, y + h], unit };
    case 270:
      return { width: h, height: w, matrix: [0, -1, 1, 0, x, y + h], unit };
    default:
      return { width: w, height: h, matrix: [1, 0, 0, 1, x, y], unit };
  }
}
