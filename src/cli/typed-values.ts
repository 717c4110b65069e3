// Text typed on the command line → typed values; every refusal names what was typed and how to write it.
import type { Day } from "../domain/day.ts";
import { day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { PenaltyRate } from "../domain/invoice.ts";
import { type Cents, cents } from "../domain/money.ts";
import { didYouMean } from "../domain/nearest.ts";
import { parsePenaltyRate } from "../domain/penalty-rate.ts";

/** For commander: `.option("--le <date>", "…", readDay)`. */
export function readDay(typed: string): Day {
  return day(typed);
}

/** The same, an empty text meaning that there is no day any more. */
export function readErasableDay(typed: string): Day | "" {
  return typed.trim() === "" ? "" : day(typed);
}

/** An amount in cents that may be nil. @throws RelanceError (valeur). */
export function readCents(typed: string): Cents {
  const amount = cents(typed);
  if (amount >= 0) return amount;
  throw new RelanceError(
    "valeur",
    `« ${typed} » est négatif.`,
    "Écrivez une somme, ou 0, par exemple 1250,50.",
  );
}

/** A strictly positive amount in cents. @throws RelanceError (valeur). */
export function readPositiveCents(typed: string): Cents {
  const amount = cents(typed);
  if (amount <= 0) {
    throw new RelanceError(
      "valeur",
      `« ${typed} » n'est pas un montant positif.`,
      "Écrivez une somme plus grande que zéro, par exemple 1250,50.",
    );
  }
  return amount;
}

/** A rate as typed after an option; « legal » is a word of its own, since commander turns a null into an empty text. */
export type TypedRate = PenaltyRate | "legal";

/** @throws RelanceError (valeur). */
export function readPenaltyRate(typed: string): TypedRate {
  if (/^l[ée]gal$/iu.test(typed.trim())) return "legal";
  const rate = parsePenaltyRate(typed);
  if (rate === undefined) {
    throw new RelanceError(
      "valeur",
      `« ${typed} » n'est pas un taux de pénalités.`,
      "Écrivez « 12,50 » (en %), « 3x-legal » ou « legal ».",
    );
  }
  return rate;
}

/** What the use cases take: null is the rate the law gives by default, undefined is « not said ». */
export function penaltyRateChoice(typed: TypedRate | undefined): PenaltyRate | null | undefined {
  return typed === "legal" ? null : typed;
}

/** The number that `lister` shows in front of a payment, a piece… @throws RelanceError (valeur). */
export function readNumber(typed: string): number {
  const number = /^#?(\d{1,9})$/u.exec(typed.trim())?.[1];
  if (number === undefined || Number(number) === 0) {
    throw new RelanceError(
      "valeur",
      `« ${typed} » n'est pas un numéro.`,
      "Le numéro est celui que montre « lister ».",
    );
  }
  return Number(number);
}

/** « F-1,F-2 » or « F-1, F-2 » → its words, each once. @throws RelanceError (valeur) when there is none. */
export function readList(typed: string): readonly string[] {
  const words = typed
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) {
    throw new RelanceError(
      "valeur",
      `« ${typed} » ne nomme rien.`,
      "Séparez les noms par des virgules : F-1,F-2.",
    );
  }
  return [...new Set(words)];
}

/** One word of a closed list. @throws RelanceError (valeur) listing them. */
export function readChoice<T extends string>(what: string, typed: string, values: readonly T[]): T {
  const found = values.find((value) => value.toLowerCase() === typed.trim().toLowerCase());
  if (found === undefined) {
    const name = what.replace(/^-., /u, "").replace(/ .*/u, "");
    throw new RelanceError(
      "valeur",
      `${name} : « ${typed} » n'est pas un choix possible.${didYouMean(typed, values)}`,
      `Choisissez parmi : ${values.join(", ")}.`,
    );
  }
  return found;
}

/** For repeatable options: `.option("--adresse <ligne>", "…", collect)`. */
export function collect(typed: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), typed];
}
