// Amounts and rates in French: narrow no-break spaces between thousands, a no-break space before the sign.
import type { Cents } from "../domain/money.ts";
import { plainDecimal, plainEuros, plainHundredths } from "../domain/plain-words.ts";

export const NBSP = "\u00a0";
const NNBSP = "\u202f";

/** « 1234567 » → « 1 234 567 ». */
export function grouped(units: string): string {
  return units.replace(/\B(?=(\d{3})+$)/gu, NNBSP);
}

/** 1 234 567,89 without its sign of currency. */
export function formatAmount(amountCents: Cents): string {
  return plainHundredths(amountCents);
}

/** 1 234 567,89 €. */
export function formatEuros(amountCents: Cents): string {
  return plainEuros(amountCents);
}

/** « 1 000 », « 37 000 euros » as a profile has it: same figures, no space that can break, and a sign when none was typed. */
export function typedAmount(text: string): string {
  const kept = text
    .trim()
    .replace(/(?<=\d)\s(?=\d{3}(?!\d))/gu, NNBSP)
    .replace(/(?<=\d)\s+(?=\D)/gu, NBSP);
  return /\d$/u.test(kept) ? `${kept}${NBSP}€` : kept;
}

/** 1240 basis points → « 12,40 % ». */
export function formatRate(rateBp: number): string {
  return `${formatAmount(rateBp)}${NBSP}%`;
}

/** 1250.50, for CSV, JSON and transfers: no grouping, a point, two decimals. */
export function plainAmount(amountCents: Cents): string {
  return plainDecimal(amountCents);
}
