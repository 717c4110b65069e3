// French typography of fixed text: curly apostrophes, no-break spaces before signs and inside « ».
import { NBSP } from "./amounts.ts";

/** For text written by hand in templates and sentences; never for names, numbers or anything a user typed. */
export function typographic(text: string): string {
  return text
    .replace(/(?<=\p{L})'(?=[\p{L}«])/gu, "’")
    .replace(/(?<=\barticles?) (?=[LRDA]?\d)/giu, NBSP)
    .replace(/ (?=[:;!?€%»])/gu, NBSP)
    .replace(/« /gu, `«${NBSP}`);
}

/** Tag of a sentence: its fixed parts get French typography, the values between them stay as they are. */
export function fr(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.map((part, index) => typographic(part) + String(values[index] ?? "")).join("");
}

/** Words a user typed, as the end of a sentence: a full stop unless they already close it. */
export function withFullStop(text: string): string {
  return /[.!?…][»”")\s]*$/u.test(text) ? text : `${text}.`;
}
