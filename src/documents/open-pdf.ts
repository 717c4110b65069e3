// Opens a PDF that somebody else made: says plainly when it is locked or damaged, and never half-opens one.
import { type PDFDict, PDFDocument, PDFInvalidObject, PDFName } from "@cantoo/pdf-lib";

/** `chiffre`: a password is needed to read it; `abime`: cut short, unreadable or without a page. */
export type PdfProblem = "chiffre" | "abime";

export type OpenedPdf =
  | {
      readonly kind: "ouvert";
      readonly doc: PDFDocument;
      readonly pageCount: number;
      /** It carries an electronic signature, which any change to the file breaks. */
      readonly signed: boolean;
    }
  | { readonly kind: PdfProblem };

/** Enough to hold the end mark and the bytes some scanners add after it. */
const END_BYTES = 2048;

/** Opens a file read-only or protected against changes only (empty user password); anything else is a problem. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A file cut in transit still opens, with pages missing: its end mark is the only sure sign that it is whole.
  if (!text.subarray(-END_BYTES).includes("startxref")) return { kind: "abime" };
  // The library reads an encrypted file once before it decrypts it, and strictness would stop it there.
  const encrypted = text.includes("/Encrypt");
  try {
    const doc = await PDFDocument.load(bytes, {
      password: "",
      updateMetadata: false,
      throwOnInvalidObject: !encrypted,
    });
    dropOldIndex(doc);
    const pageCount = doc.getPageCount();
    if (pageCount === 0 || !pagesAreWhole(doc)) return { kind: "abime" };
    return { kind: "ouvert", doc, pageCount, signed: isSigned(doc) };
  } catch {
    return { kind: encrypted ? "chiffre" : "abime" };
  }
}

/**
 * The index of an encrypted file, when it is a stream (PDF 1.5), is kept by the library as an object that it cannot read:
 * written again as it is, it would still claim that the copy is encrypted.
 */
function dropOldIndex({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFInvalidObject)) continue;
    const bytes = Buffer.alloc(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    if (/\/Type\s*\/XRef\b/u.test(bytes.toString("latin1"))) context.delete(ref);
  }
}

/** Every page has a size and contents that are really in the file. */
function pagesAreWhole(doc: PDFDocument): boolean {
  const declared = doc.catalog.Pages().Count().asNumber();
  return (
    declared === doc.getPageCount() &&
    doc.getPages().every((page) => {
      const { width, height } = page.getSize();
      const contents = page.node.get(PDFName.of("Contents"));
      return width > 0 && height > 0 && (contents === undefined || page.node.Contents() !== undefined);
    })
  );
}

function isSigned(doc: PDFDocument): boolean {
  const form = doc.catalog.lookup(PDFName.of("AcroForm")) as PDFDict | undefined;
  const flags = form?.lookup(PDFName.of("SigFlags"))?.toString() ?? "0";
  return (Number(flags) & 1) === 1;
}
