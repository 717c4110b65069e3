// Text from outside (names, labels, cells) made safe to print: one line, no control, no invisible direction change.

/** Controls, direction overrides, zero-width characters, soft hyphens, byte-order marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** One line of NFC text: any white space but the no-break ones becomes a plain space, what is invisible goes. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " ")
    .replace(INVISIBLE, "")
    .replace(/[\u2000-\u2006\u2008-\u200a\u205f\u3000]/gu, " ");
}
