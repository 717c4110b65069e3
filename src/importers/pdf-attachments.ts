// The files embedded in a PDF, found without trusting it: bounded walk, bounded decompression.
import { inflateSync } from "node:zlib";
import type { PDFDict as Dict, PDFObject, PDFDocument as Pdf } from "@cantoo/pdf-lib";
import { RelanceError } from "../domain/errors.ts";
import { cleanText, quoted } from "./untrusted-text.ts";

const MAX_ATTACHMENTS = 200;
const MAX_TREE_NODES = 500;

export interface PdfAttachment {
  readonly name: string;
  /** Listed in the catalogue's /AF, as Factur-X requires of its XML. */
  readonly associated: boolean;
  /** @throws RelanceError (valeur) when it is damaged or larger than the limit once decompressed. */
  readonly bytes: (maxBytes: number) => Uint8Array;
}

function unreadable(fileName: string, problem: string): RelanceError {
  return new RelanceError(
    "valeur",
    `Le PDF ${quoted(fileName)} ne se lit pas\u00a0: ${problem}`,
    "Ouvrez-le pour vérifier, ou saisissez la facture\u00a0: relance facture ajouter",
  );
}

/** @throws RelanceError (valeur) when the PDF is damaged or asks for a password. */
export async function readAttachments(
  bytes: Uint8Array,
  fileName: string,
): Promise<readonly PdfAttachment[]> {
  const lib = await import("@cantoo/pdf-lib");
  let pdf: Pdf;
  try {
    pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false, password: "" });
  } catch (error) {
    const encrypted = error instanceof Error && /encrypt|password/iu.test(error.message);
    throw unreadable(
      fileName,
      encrypted ? "il est protégé par un mot de passe." : "il est abîmé ou tronqué.",
    );
  }
  try {
    return collect(lib, pdf, fileName);
  } catch (error) {
    if (error instanceof RelanceError) throw error;
    throw unreadable(fileName, "la liste de ses pièces jointes est abîmée.");
  }
}

type PdfLib = typeof import("@cantoo/pdf-lib");

function collect(lib: PdfLib, pdf: Pdf, fileName: string): readonly PdfAttachment[] {
  const name = (text: string) => lib.PDFName.of(text);
  const asDict = (value: PDFObject | undefined): Dict | undefined =>
    value instanceof lib.PDFDict ? value : undefined;

  const associated = new Set<PDFObject>();
  const af = pdf.catalog.lookup(name("AF"));
  if (af instanceof lib.PDFArray) {
    for (let index = 0; index < Math.min(af.size(), MAX_ATTACHMENTS); index += 1) {
      const spec = af.lookup(index);
      if (spec !== undefined) associated.add(spec);
    }
  }

  // The name tree, then what only /AF lists.
  const specs = new Set<PDFObject>();
  const tree = asDict(asDict(pdf.catalog.lookup(name("Names")))?.lookup(name("EmbeddedFiles")));
  const toVisit: Dict[] = tree === undefined ? [] : [tree];
  const seen = new Set<Dict>();
  for (let node = toVisit.pop(); node !== undefined; node = toVisit.pop()) {
    if (seen.has(node) || seen.size >= MAX_TREE_NODES) continue;
    seen.add(node);
    const pairs = node.lookup(name("Names"));
    if (pairs instanceof lib.PDFArray) {
      for (let index = 1; index < Math.min(pairs.size(), MAX_ATTACHMENTS * 2); index += 2) {
        const spec = pairs.lookup(index);
        if (spec !== undefined) specs.add(spec);
      }
    }
    const kids = node.lookup(name("Kids"));
    if (kids instanceof lib.PDFArray) {
      for (let index = 0; index < Math.min(kids.size(), MAX_TREE_NODES); index += 1) {
        const kid = asDict(kids.lookup(index));
        if (kid !== undefined) toVisit.push(kid);
      }
    }
  }
  for (const spec of associated) specs.add(spec);

  return [...specs].slice(0, MAX_ATTACHMENTS).flatMap((spec): PdfAttachment[] => {
    const dict = asDict(spec);
    const files = asDict(dict?.lookup(name("EF")));
    const stream = files?.lookup(name("UF")) ?? files?.lookup(name("F"));
    if (dict === undefined || !(stream instanceof lib.PDFRawStream)) return [];
    const title = dict.lookup(name("UF")) ?? dict.lookup(name("F"));
    const isText = title instanceof lib.PDFString || title instanceof lib.PDFHexString;
    const filter = stream.dict.lookup(name("Filter"));
    const filters =
      filter instanceof lib.PDFArray ? filter.asArray().map(String) : filter ? [String(filter)] : [];
    const contents = stream.transform?.decryptBytes(stream.getContents()) ?? stream.getContents();
    return [
      {
        name: cleanText(isText ? title.decodeText() : ""),
        associated: associated.has(spec),
        bytes: (maxBytes) => inflated(contents, filters, maxBytes, fileName),
      },
    ];
  });
}

function inflated(
  contents: Uint8Array,
  filters: readonly string[],
  maxBytes: number,
  fileName: string,
): Uint8Array {
  if (filters.length === 0 && contents.length <= maxBytes) return contents;
  if (filters.length !== 1 || filters[0] !== "/FlateDecode") {
    throw unreadable(fileName, "sa pièce jointe est trop grosse, ou comprimée d'une façon inattendue.");
  }
  try {
    return inflateSync(contents, { maxOutputLength: maxBytes });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw unreadable(fileName, tooLarge ? "sa pièce jointe est démesurée." : "sa pièce jointe est abîmée.");
  }
}
