// Money is an integer number of euro cents; every product and quotient is exact until it is rounded once.
import { RelanceError } from "./errors.ts";

/** An integer number of euro cents, at most {@link MAX_CENTS} in absolute value. */
export type Cents = number;

/** 9 999 999 999,99 €: far beyond any claim, far inside the integers that JSON and SQLite keep exactly. */
export const MAX_CENTS: Cents = 999_999_999_999;

/** `numerator / denominator`, rounded to the nearest integer, half away from zero. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("a quotient needs a positive denominator");
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * Simple interest in cents: `base × rate × days / 365`, also in leap years, rounded half away from zero.
 * The rate is in basis points (12,40 % is 1240). Source: bpifrance, service-public F20688 (« 36 500 »).
 */
export function simpleInterest(baseCents: Cents, rateBp: number, days: number): Cents {
  return Number(roundedQuotient(BigInt(baseCents) * BigInt(rateBp) * BigInt(days), 3_650_000n));
}

export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

/** Any kind of space people and spreadsheets put between thousands. */
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu;
/** Marks without width that copying from a web page or a file leaves behind. */
const INVISIBLE = /[\u200b\u2060\ufeff]/gu;

/**
 * Reads an amount as people write it: `1 250,50 €`, `1250.5`, `1.250,50`, `1,250.50`, `-12,30`.
 * Undefined when it is no amount, has more than two decimals, can be read two ways (`12,345`; `12 34`,
 * where a space stands for a comma or for nothing), or is beyond {@link MAX_CENTS}.
 */
export function parseCents(text: string): Cents | undefined {
  const amount = readAmount(text);
  return amount === undefined || amount === "trop-grand" ? undefined : amount;
}

/** The same, saying apart what is an amount beyond {@link MAX_CENTS}. */
export function readAmount(text: string): Cents | "trop-grand" | undefined {
  const bare = text
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .trim()
    .replace(/ ?(€|EUR)$/iu, "")
    .replace(/^\u2212/u, "-");
  const sign = bare.startsWith("-") ? -1 : 1;
  const digits = bare.replace(/^[-+] ?/u, "");
  const whole =
    /^(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}))?$/u.exec(digits) ??
    /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/u.exec(digits) ??
    /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/u.exec(digits);
  if (!whole) return undefined;
  const units = (whole[1] ?? "").replace(/[., ]/gu, "");
  if (units.length > 10) return "trop-grand";
  return sign * (Number(units) * 100 + Number((whole[2] ?? "0").padEnd(2, "0"))) + 0;
}

/** @throws RelanceError (valeur) naming the text, when it cannot be read in exactly one way or is too large. */
export function cents(text: string): Cents {
  const amount = readAmount(text);
  if (amount === "trop-grand") {
    throw new RelanceError(
      "valeur",
      `« ${text} » est un montant trop grand.`,
      "Vérifiez les chiffres : relance compte jusqu'à 9 999 999 999,99 €.",
    );
  }
  if (amount === undefined) {
    throw new RelanceError(
      "valeur",
      `« ${text} » n'est pas un montant en euros que l'on puisse lire d'une seule façon.`,
      "Écrivez-le avec au plus deux décimales : 1250,50 ou 1 250,50.",
    );
  }
  return amount;
}

/** A rate in percent as typed (`12,40`, `12.4 %`) → basis points; undefined beyond two decimals or 100 %. */
export function parseRateBp(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/u.exec(text.replace(INVISIBLE, "").replace(SPACES, ""));
  if (!found) return undefined;
  const bp = Number(found[1]) * 100 + Number((found[2] ?? "0").padEnd(2, "0"));
  return bp <= 10_000 ? bp : undefined;
}
