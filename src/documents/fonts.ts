// The two fonts of the pages. Each document parses its own: a parsed font remembers which character first asked for each
// glyph, so that one shared by several documents would lose characters of the text layer, and change their bytes.
// Measures are shared: they come from a document of their own, which draws nothing.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const FAMILY = "@expo-google-fonts/source-sans-3";
/** Always named by path, the key under which pdfkit keeps them: a registered name is parsed again at each use. */
export const FONT_FILES = {
  regular: require.resolve(`${FAMILY}/400Regular/SourceSans3_400Regular.ttf`),
  bold: require.resolve(`${FAMILY}/600SemiBold/SourceSans3_600SemiBold.ttf`),
} as const;

type Weight = keyof typeof FONT_FILES;

interface Font {
  /** Under which pdfkit knows it. */
  readonly name: string;
  has(codePoint: number): boolean;
  /** Width of a text without a line break, for a size of 1 000. */
  measure(text: string): number;
}

export type Fonts = Readonly<Record<Weight, Font>>;

/** What pdfkit keeps of the current font; its types do not say it. */
interface WithFont {
  readonly _font: {
    readonly font: {
      hasGlyphForCodePoint(codePoint: number): boolean;
      glyphForCodePoint(codePoint: number): unknown;
    };
    widthOfString(text: string, size: number): number;
    /** The characters of each glyph of the subset; the first is « no such glyph », which is never drawn. */
    readonly unicode: number[][];
  };
}

/** U+FFFD. pdfkit says U+0000, a value that PDF/A forbids (ISO 19005-3, 6.2.11.7.2). */
const NO_CHARACTER = 0xfffd;
const SPACE = 0x20;

/** Opens both fonts on a new document; one that is not used is not embedded. */
export function openFonts(pdf: PDFKit.PDFDocument): Fonts {
  return { regular: openFont(pdf, "regular"), bold: openFont(pdf, "bold") };
}

function openFont(pdf: PDFKit.PDFDocument, weight: Weight): Font {
  const name = FONT_FILES[weight];
  pdf.font(name);
  const { font, unicode } = (pdf as unknown as WithFont)._font;
  unicode[0] = [NO_CHARACTER];
  // The first to ask for the glyph that it shares with the no-break space: what is copied has plain spaces.
  font.glyphForCodePoint(SPACE);
  return {
    name,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    measure: (text) => measured(pdf, name, text),
  };
}

/** As many words as a thousand letters hold: beyond, they are measured again. */
const MOST_KEPT = 50_000;

interface Measurer {
  readonly font: WithFont["_font"];
  readonly widths: Map<string, number>;
}

const measurers = new Map<string, Measurer>();

function measured(pdf: PDFKit.PDFDocument, name: string, text: string): number {
  const { font, widths } = measurers.get(name) ?? openMeasurer(pdf, name);
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size >= MOST_KEPT) widths.clear();
  const width = font.widthOfString(text, 1000);
  widths.set(text, width);
  return width;
}

/** Of the class of `pdf`, which is loaded already. */
function openMeasurer(pdf: PDFKit.PDFDocument, name: string): Measurer {
  const PdfKit = pdf.constructor as new (options: PDFKit.PDFDocumentOptions) => unknown;
  const { _font: font } = new PdfKit({ font: name, fontLayoutCache: false }) as WithFont;
  const opened = { font, widths: new Map<string, number>() };
  measurers.set(name, opened);
  return opened;
}
