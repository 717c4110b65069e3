// The sums and the days of bank formats, which are written in one way only: anything else is refused.
import { type Day, parseDay } from "../domain/day.ts";
import { type Cents, MAX_CENTS } from "../domain/money.ts";
import { cleanText } from "./untrusted-text.ts";

/** A clean line, or undefined when nothing is left of it. */
export function words(text: string | undefined): string | undefined {
  const clean = text === undefined ? "" : cleanText(text).slice(0, 500);
  return clean === "" ? undefined : clean;
}

/**
 * Digits with at most one decimal mark, and no thousands: `-80`, `1440.00`, `12,75`, `400,`. Undefined for anything
 * else, and for what does not come out in whole cents.
 */
export function readDecimal(text: string): Cents | undefined {
  const found = /^([+-]?)(\d{1,15})(?:[.,](\d{0,2})0*)?$/u.exec(text.trim());
  if (found === null) return undefined;
  const [, sign = "", units = "", decimals = ""] = found;
  const value = Number(units) * 100 + Number(decimals.padEnd(2, "0"));
  if (value > MAX_CENTS) return undefined;
  return (sign === "-" ? -value : value) + 0;
}

/** AAAAMMJJ, whatever follows. */
export function readCompactDay(text: string): Day | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})/u.exec(text.trim());
  return found === null ? undefined : parseDay(`${found[1]}-${found[2]}-${found[3]}`);
}

/** Years on two figures: banks have no entry before 1970. */
export function fullYear(twoFigures: string): string {
  return `${Number(twoFigures) < 70 ? "20" : "19"}${twoFigures}`;
}
