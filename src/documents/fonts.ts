// The two fonts of the pages: parsed once in a run and each word shaped once, however many documents are drawn.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const FAMILY = "@expo-google-fonts/source-sans-3";
export const FONT_FILES = {
  regular: require.resolve(`${FAMILY}/400Regular/SourceSans3_400Regular.ttf`),
  bold: require.resolve(`${FAMILY}/600SemiBold/SourceSans3_600SemiBold.ttf`),
} as const;

type Weight = keyof typeof FONT_FILES;

interface Font {
  /** Under which the document knows it. */
  readonly name: string;
  has(codePoint: number): boolean;
}

export type Fonts = Readonly<Record<Weight, Font>>;

interface ParsedFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** What pdfkit keeps of the current font; its types do not say it. */
interface WithFont {
  readonly _font: {
    readonly name: string;
    readonly font: ParsedFont;
    /** The characters of each glyph of the subset; the first is « no such glyph », which is never drawn. */
    readonly unicode: number[][];
    layoutCache: Record<string, unknown>;
  };
}

/** U+FFFD. pdfkit says U+0000, a value that PDF/A forbids (ISO 19005-3, 6.2.11.7.2). */
const NO_CHARACTER = 0xfffd;
/** Words kept with their shapes; more would weigh on a program that draws for hours. */
const MOST_WORDS = 20_000;

const parsed: Partial<Record<Weight, ParsedFont>> = {};
const shapes: Record<Weight, Record<string, unknown>> = { regular: {}, bold: {} };

/** What a new document takes as its first font: the file, or what was read from it. */
export function firstFont(): string {
  // pdfkit takes a parsed font wherever it takes a path; its types do not say so.
  return (parsed.regular ?? FONT_FILES.regular) as string;
}

/**
 * Opens both fonts on a document just made with {@link firstFont}, which is open already: opened again, it would take a
 * number, and the bytes would tell the first document of a run from the next. One that is not used is not embedded.
 */
export function openFonts(pdf: PDFKit.PDFDocument): Fonts {
  const regular = keptFont(pdf, "regular");
  pdf.font((parsed.bold ?? FONT_FILES.bold) as string);
  return { regular, bold: keptFont(pdf, "bold") };
}

/** The font that the document has just opened. */
function keptFont(pdf: PDFKit.PDFDocument, weight: Weight): Font {
  const opened = (pdf as unknown as WithFont)._font;
  const { font, name } = opened;
  parsed[weight] ??= font;
  if (Object.keys(shapes[weight]).length > MOST_WORDS) shapes[weight] = {};
  opened.layoutCache = shapes[weight];
  opened.unicode[0] = [NO_CHARACTER];
  return { name, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}
