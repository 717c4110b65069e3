// Text from a file becomes one harmless line: no control character, no hidden direction mark, single spaces.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu;
/** Soft hyphens, zero-width and direction marks, unpaired surrogates: nothing a reader can see. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu;

/** One line of visible text, spaces of every kind made plain and single, accents composed. */
export function cleanText(text: string): string {
  return text.replace(CONTROLS, " ").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim().normalize("NFC");
}

/** Letters and digits only, without accents or case, words apart by one space: for comparing words. */
export function wordsOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A value as messages quote it: cleaned, and cut when it is longer than `limit` characters. */
export function quoted(text: string, limit = 80): string {
  const clean = cleanText(text);
  return `«\u00a0${clean.length > limit ? `${clean.slice(0, limit)}…` : clean}\u00a0»`;
}

/** An address a mail could be sent to: one, without spaces or separators that would make it several. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]{2,}$/u.test(text)
  );
}
