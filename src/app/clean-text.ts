// Text typed by the user or read from a file, made fit to be stored: one line, no control character.
import { RelanceError } from "../domain/errors.ts";

/** Controls, half surrogate pairs, zero-width and bidi characters: invisible on paper, dangerous on a screen. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** One line, inner spaces collapsed; an empty text becomes undefined. */
export function cleanText(text: string | undefined): string | undefined {
  const line = text
    ?.replace(/\s+/gu, " ")
    .replace(INVISIBLE, "")
    .replace(/ {2,}/gu, " ")
    .trim()
    .normalize("NFC");
  return line === undefined || line === "" ? undefined : line;
}

/** Same as {@link cleanText}. @throws RelanceError (valeur) naming the field when nothing is left or it is too long. */
export function requiredText(what: string, text: string | undefined, maxLength = 200): string {
  const line = cleanText(text);
  if (line === undefined) throw new RelanceError("valeur", `${what} : rien n'est écrit.`);
  if (line.length > maxLength) {
    throw new RelanceError("valeur", `${what} : ${line.length} caractères, ${maxLength} au plus.`);
  }
  return line;
}

/** What is wrong with an email address, in French; undefined when it can be written to. */
export function emailProblem(text: string): string | undefined {
  const sound = /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\.]+(\.[^\s@<>()[\]",;:\\.]+)+$/u.test(text);
  return sound && text.length <= 254
    ? undefined
    : `l'adresse électronique « ${text} » n'a pas la forme nom@domaine.fr.`;
}

/** What is wrong with a phone number, in French; undefined when it has 6 to 15 digits. */
export function phoneProblem(text: string): string | undefined {
  const digits = text.replace(/\D/gu, "").length;
  const shaped = /^\+?[\d\s.()/-]+$/u.test(text) && digits >= 6 && digits <= 15;
  return shaped ? undefined : `le téléphone « ${text} » n'est pas un numéro.`;
}
