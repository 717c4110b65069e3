// Turns what floats over a page (form fields, comments, drawn signatures) into the page itself, so that a copy
// shows what the original shows and carries no script, no link and no field.
import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from "@cantoo/pdf-lib";

const HIDDEN = 1 << 1;
const NO_VIEW = 1 << 5;

/** What a page may carry that a copy must not: scripts, structure of the file it came from, private data. */
const DROPPED_KEYS = ["Annots", "AA", "StructParents", "Tabs", "B", "PieceInfo", "Thumb", "Metadata"];

/**
 * Draws every visible annotation into its page, then removes annotations, scripts and ties to the old file.
 * `dropForm` also removes the form itself: a signature whose file has changed would be shown as false.
 */
export function flattenPages(doc: PDFDocument, options: { readonly dropForm?: boolean } = {}): void {
  if (options.dropForm === true) {
    for (const key of ["AcroForm", "Perms", "DSS"]) doc.catalog.delete(PDFName.of(key));
  }
  for (const page of doc.getPages()) {
    for (const annotation of annotationsOf(page)) drawAppearance(page, annotation);
    for (const key of DROPPED_KEYS) page.node.delete(PDFName.of(key));
  }
}

function annotationsOf(page: PDFPage): PDFDict[] {
  const annotations = page.node.lookup(PDFName.of("Annots"));
  if (!(annotations instanceof PDFArray)) return [];
  return annotations
    .asArray()
    .map((entry) => page.doc.context.lookup(entry))
    .filter((entry) => entry instanceof PDFDict);
}

/** ISO 32000-1, 12.5.5, algorithm 8.1: the appearance's box, once transformed, is fitted to the rectangle. */
function drawAppearance(page: PDFPage, annotation: PDFDict): void {
  const flags = annotation.lookup(PDFName.of("F"));
  if (flags instanceof PDFNumber && (flags.asNumber() & (HIDDEN | NO_VIEW)) !== 0) return;
  if (annotation.lookup(PDFName.of("Subtype")) === PDFName.of("Popup")) return;
  const appearance = normalAppearance(annotation);
  const rect = numbers(annotation.lookup(PDFName.of("Rect")), 4);
  if (appearance === undefined || rect === undefined) return;
  const box = numbers(appearance.stream.dict.lookup(PDFName.of("BBox")), 4);
  if (box === undefined) return;
  const matrix = numbers(appearance.stream.dict.lookup(PDFName.of("Matrix")), 6) ?? [1, 0, 0, 1, 0, 0];
  const shown = boundsOf(corners(box).map((corner) => transform(matrix, corner)));
  const wanted = boundsOf(corners(rect));
  if (shown.width === 0 || shown.height === 0) return;
  const scaleX = wanted.width / shown.width;
  const scaleY = wanted.height / shown.height;
  const name = page.node.newXObject("Annotation", appearance.ref);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(
      scaleX,
      0,
      0,
      scaleY,
      wanted.x - shown.x * scaleX,
      wanted.y - shown.y * scaleY,
    ),
    drawObject(name),
    popGraphicsState(),
  );
}

/** The stream under AP/N, or the one of the current state when there are several (check boxes). */
function normalAppearance(annotation: PDFDict): { ref: PDFRef; stream: PDFStream } | undefined {
  const appearances = annotation.lookup(PDFName.of("AP"));
  if (!(appearances instanceof PDFDict)) return undefined;
  let entry = appearances.get(PDFName.of("N"));
  const normal = appearances.lookup(PDFName.of("N"));
  if (normal instanceof PDFDict) {
    const state = annotation.lookup(PDFName.of("AS"));
    entry = state instanceof PDFName ? normal.get(state) : undefined;
  }
  const stream = annotation.context.lookup(entry);
  return entry instanceof PDFRef && stream instanceof PDFStream ? { ref: entry, stream } : undefined;
}

function numbers(value: unknown, count: number): number[] | undefined {
  if (!(value instanceof PDFArray) || value.size() !== count) return undefined;
  const found = Array.from({ length: count }, (_, index) => value.lookup(index));
  return found.every((one) => one instanceof PDFNumber) ? found.map((one) => one.asNumber()) : undefined;
}

type Point = readonly [number, number];

function corners([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): Point[] {
  return [
    [x1, y1],
    [x1, y2],
    [x2, y1],
    [x2, y2],
  ];
}

function transform([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function boundsOf(points: readonly Point[]): { x: number; y: number; width: number; height: number } {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
