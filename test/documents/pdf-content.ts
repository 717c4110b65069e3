// The marks of a page, read from its content stream as pdfkit writes it: their tags, colours and characters.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from "@cantoo/pdf-lib";

/** What one page shows: the marked contents of the structure, and each colour text is set in. */
interface PageContent {
  readonly mcids: readonly number[];
  readonly colors: ReadonlySet<string>;
  /** By marked content, the characters that the font says its glyphs stand for. */
  readonly texts: ReadonlyMap<number, string>;
  readonly problems: readonly string[];
}

/** What stands under these keys, references followed. */
export function at(dict: PDFDict, ...path: readonly string[]): unknown {
  let value: unknown = dict;
  for (const key of path) {
    if (!(value instanceof PDFDict)) return undefined;
    value = value.lookup(PDFName.of(key));
  }
  return value;
}

export function textAt(dict: PDFDict, ...path: readonly string[]): string | undefined {
  const value = at(dict, ...path);
  if (value instanceof PDFString || value instanceof PDFHexString) return value.decodeText();
  return value === undefined ? undefined : String(value);
}

export function streamOf(page: PDFDict): string {
  const contents = page.lookup(PDFName.of("Contents"));
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents];
  return streams
    .filter((one) => one instanceof PDFRawStream)
    .map((one) => Buffer.from(decodePDFRawStream(one).decode()).toString("latin1"))
    .join("\n");
}

/** The characters of each glyph, font by font, under the name that the page gives it. */
export function charactersOf(page: PDFDict): ReadonlyMap<string, readonly string[]> {
  const fonts = at(page, "Resources", "Font");
  if (!(fonts instanceof PDFDict)) return new Map();
  return new Map(fonts.keys().map((key) => [key.asString(), unicodeOf(fonts.lookup(key))]));
}

/** pdfkit writes one list, from glyph 0 on, in lines of 256. */
export function unicodeOf(font: unknown): readonly string[] {
  const map = font instanceof PDFDict ? at(font, "ToUnicode") : undefined;
  if (!(map instanceof PDFRawStream)) return [];
  const written = Buffer.from(decodePDFRawStream(map).decode()).toString("latin1");
  const range = /beginbfrange([\s\S]*)endbfrange/u.exec(written)?.[1] ?? "";
  return [...range.matchAll(/\[([^\]]*)\]/gu)].flatMap(([, list]) =>
    [...(list ?? "").matchAll(/<([0-9a-f ]*)>/gu)].map(([, codes]) =>
      String.fromCharCode(...(codes ?? "").split(" ").map((code) => Number.parseInt(code, 16))),
    ),
  );
}

const OPERATORS =
  /\/(\w+)\s*<<([^>]*)>>\s*BDC|\/(\w+)\s+BMC|\bEMC\b|([\d.]+ [\d.]+ [\d.]+) scn|\/(\w+) [\d.]+ Tf|<([0-9a-f]+)>|\b(?:TJ|Tj)\b|\bDo\b|(?:^|\n)(?:S|f|B)(?=\n|$)/gu;

/** Every mark stands in the structure or in an artifact, never in both, never in none. */
export function contentOf(
  stream: string,
  fonts: ReadonlyMap<string, readonly string[]> = new Map(),
): PageContent {
  const texts = new Map<number, string>();
  let characters: readonly string[] = [];
  const mcids: number[] = [];
  const colors = new Set<string>();
  const problems: string[] = [];
  let inStructure = false;
  let depth = 0;
  let color = "0 0 0";
  for (const [word, , properties, , fill, font, glyphs] of stream.matchAll(OPERATORS)) {
    if (/B(?:DC|MC)$/u.test(word)) {
      depth += 1;
      const mcid = /\/MCID (\d+)/u.exec(properties ?? "")?.[1];
      if (mcid !== undefined) mcids.push(Number(mcid));
      inStructure = mcid !== undefined;
      if (depth > 1) problems.push("marked contents inside another");
    } else if (word === "EMC") depth -= 1;
    else if (fill !== undefined) color = fill;
    else if (font !== undefined) characters = fonts.get(`/${font}`) ?? [];
    else if (glyphs !== undefined) {
      const mcid = mcids.at(-1);
      const said = (glyphs.match(/.{4}/gu) ?? [])
        .map((code) => characters[Number.parseInt(code, 16)] ?? "")
        .join("");
      if (inStructure && mcid !== undefined) texts.set(mcid, (texts.get(mcid) ?? "") + said);
      if (/^(?:.{4})*0000/u.test(glyphs)) problems.push("a character that the font lacks");
    } else {
      if (depth !== 1) problems.push(`a mark outside the structure (${word.trim()})`);
      if (/T[Jj]/u.test(word)) colors.add(color);
    }
  }
  if (new Set(mcids).size !== mcids.length) problems.push("a marked content twice");
  return { mcids, colors, texts, problems };
}

/** Short marks on the left edge of the first page, in millimetres from its top: where the sheet is folded. */
export function foldMarks(doc: PDFDocument): readonly number[] {
  const lines = streamOf(doc.getPage(0).node).matchAll(/([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l/gu);
  const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72;
  return (
    [...lines]
      .filter(([, , from, right, to]) => mm(right) < 12 && from === to)
      // pdfkit turns the page over first: heights are counted from its top.
      .map(([, , from]) => Math.round(mm(from)))
  );
}

/** Lowest contrast of a text with the white of the page, by the formula of WCAG 2. */
export function lowestContrast(doc: PDFDocument): number {
  const colors = new Set(doc.getPages().flatMap((page) => [...contentOf(streamOf(page.node)).colors]));
  return Math.min(...[...colors].map((color) => contrastWithWhite(color.split(" ").map(Number))));
}

/** By the formula of WCAG 2, for a colour in parts of one. */
export function contrastWithWhite(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
