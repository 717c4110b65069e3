// What the document font can print: text that others wrote is reproduced with □ where a character is missing.
import PdfKit from "pdfkit";
import { cleanText } from "../domain/clean-text.ts";
import { FONT_FILES } from "./fonts.ts";

/** What pdfkit keeps of the current font; its types do not say it. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}

let loaded: WithFont | undefined;

/** For reproductions only: a text of ours with such a character must be corrected, not marked. */
export function replaceUnprintable(text: string): string {
  loaded ??= new PdfKit({ font: FONT_FILES.regular }) as unknown as WithFont;
  const { font } = loaded._font;
  const clean = cleanText(text);
  return [...clean].map((one) => (font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0) ? one : "□")).join("");
}
