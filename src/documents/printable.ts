// What the document font can print: text that others wrote is reproduced with a mark where a character is missing.
import PdfKit from "pdfkit";
import { cleanText } from "../domain/clean-text.ts";
import { FONT_FILES, type Font, openFont } from "./fonts.ts";

let printed: Font | undefined;

/** An emoji with what joins or colours it, and flags: one sign to a reader. */
const EMOJI =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}](?:\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f|\u200d\p{Extended_Pictographic})*/gu;

/** For reproductions only: a text of ours with such a character must be corrected, not marked. */
export function replaceUnprintable(text: string): string {
  const named = text.replace(EMOJI, (sign) => (isPrintable(sign) ? sign : `[émoji ${codeOf(sign)}]`));
  return [...cleanText(named)].map((one) => (isPrintable(one) ? one : "□")).join("");
}

/** True when a reproduction of this text is marked somewhere, so that the page must say what the marks are. */
export function losesSigns(text: string): boolean {
  const named = text.replace(EMOJI, (sign) => (isPrintable(sign) ? "" : "□"));
  return [...cleanText(named)].some((one) => one === "□" || !isPrintable(one));
}

function isPrintable(sign: string): boolean {
  printed ??= openFont(new PdfKit({ font: FONT_FILES.regular }), "regular");
  return printed.has(sign.codePointAt(0) ?? 0);
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
