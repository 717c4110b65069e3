// What the documents of a process share of a font: the tables of its file, which nobody changes, and the widths of
// words, measured by a font of their own that draws nothing. The bytes of a document depend on neither.

/** What pdfkit keeps of the current font; its types do not say it. */
export interface CurrentFont {
  readonly font: {
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): unknown;
    /** As they are decoded, one by one. fontkit shares them itself between the variations of one file. */
    _tables: object;
  };
  /** The characters of each glyph of the subset; the first is « no such glyph », which is never drawn. */
  readonly unicode: number[][];
  widthOfString(text: string, size: number): number;
}

/** As many words as a thousand letters hold: beyond, they are measured again. */
const MOST_KEPT = 50_000;

interface Measurer {
  readonly font: CurrentFont;
  readonly widths: Map<string, number>;
}

const tables = new Map<string, object>();
const measurers = new Map<string, Measurer>();

/** The current font of `pdf`, which comes from the file `path` and no longer decodes what another document has. */
export function currentFont(pdf: PDFKit.PDFDocument, path: string): CurrentFont {
  const { _font: current } = pdf as unknown as { readonly _font: CurrentFont };
  const decoded = tables.get(path);
  if (decoded === undefined) tables.set(path, current.font._tables);
  else current.font._tables = decoded;
  return current;
}

/** Width of a text without a line break, for a size of 1 000, in the font of a file. `pdf` only says that pdfkit is loaded. */
export function measureIn(pdf: PDFKit.PDFDocument, path: string, text: string): number {
  const { font, widths } = measurers.get(path) ?? openMeasurer(pdf, path);
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size >= MOST_KEPT) widths.clear();
  const width = font.widthOfString(text, 1000);
  widths.set(text, width);
  return width;
}

function openMeasurer(pdf: PDFKit.PDFDocument, path: string): Measurer {
  const PdfKit = pdf.constructor as new (options: PDFKit.PDFDocumentOptions) => PDFKit.PDFDocument;
  const font = currentFont(new PdfKit({ font: path, fontLayoutCache: false }), path);
  const opened = { font, widths: new Map<string, number>() };
  measurers.set(path, opened);
  return opened;
}
