// The two fonts of the pages. Each document parses its own: a parsed font remembers which character first asked for each
// glyph, so that one shared by several documents would lose characters of the text layer, and change their bytes.
// What may be shared is in font-memory.ts.
import { createRequire } from "node:module";
import { currentFont, measureIn } from "./font-memory.ts";

const require = createRequire(import.meta.url);
const FAMILY = "@expo-google-fonts/source-sans-3";
/** Always named by path, the key under which pdfkit keeps them: a registered name is parsed again at each use. */
export const FONT_FILES = {
  regular: require.resolve(`${FAMILY}/400Regular/SourceSans3_400Regular.ttf`),
  bold: require.resolve(`${FAMILY}/600SemiBold/SourceSans3_600SemiBold.ttf`),
} as const;

type Weight = keyof typeof FONT_FILES;

export interface Font {
  /** Under which pdfkit knows it. */
  readonly name: string;
  has(codePoint: number): boolean;
  /** Width of a text without a line break, for a size of 1 000. */
  measure(text: string): number;
}

export type Fonts = Readonly<Record<Weight, Font>>;

/** U+FFFD. pdfkit says U+0000, a value that PDF/A forbids (ISO 19005-3, 6.2.11.7.2). */
const NO_CHARACTER = 0xfffd;
const SPACE = 0x20;

/** Opens both fonts on a new document; one that is not used is not embedded. */
export function openFonts(pdf: PDFKit.PDFDocument): Fonts {
  return { regular: openFont(pdf, "regular"), bold: openFont(pdf, "bold") };
}

/** One font alone. */
export function openFont(pdf: PDFKit.PDFDocument, weight: Weight): Font {
  const name = FONT_FILES[weight];
  pdf.font(name);
  const { font, unicode } = currentFont(pdf, name);
  unicode[0] = [NO_CHARACTER];
  // The first to ask for the glyph that it shares with the no-break space: what is copied has plain spaces.
  font.glyphForCodePoint(SPACE);
  return {
    name,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    measure: (text) => measureIn(pdf, name, text),
  };
}
