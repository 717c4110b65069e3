// What every PDF that relance makes has: its bytes once it is drawn, and the moment it bears.
import type { Day } from "../domain/day.ts";

/**
 * Nine in the morning UTC: the same civil day everywhere in France. The only date a file carries, so that the same
 * facts give the same bytes.
 */
export function pdfDate(on: Day): Date {
  return new Date(`${on}T09:00:00Z`);
}

/** The bytes of a pdfkit document once it is ended. */
export function collectPdf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}
