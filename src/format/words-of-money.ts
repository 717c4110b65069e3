// Sums of money in French words, as the law wants them written beside the figures (art. 1376 C. civ.).
import { toCardinal } from "n2words/fr-FR";
import { type Cents, MAX_CENTS } from "../domain/money.ts";

const MILLION = 1_000_000;

/**
 * « mille deux cents euros et dix centimes », « deux millions d’euros », « cinquante centimes »; hyphens as before the
 * spelling of 1990. @throws RangeError below zero, above {@link MAX_CENTS} or for part of a cent.
 */
export function eurosInWords(amountCents: Cents): string {
  if (!Number.isInteger(amountCents) || amountCents < 0 || amountCents > MAX_CENTS) {
    throw new RangeError(`no words for ${amountCents} cents`);
  }
  const euros = Math.trunc(amountCents / 100);
  const cents = amountCents % 100;
  if (euros === 0 && cents > 0) return centimes(cents);
  const whole = `${toCardinal(euros)} ${euroAfter(euros)}`;
  return cents === 0 ? whole : `${whole} et ${centimes(cents)}`;
}

/** « un million d’euros »: millions and milliards are nouns, and the library counts them as numbers. */
function euroAfter(euros: number): string {
  if (euros > 0 && euros % MILLION === 0) return "d’euros";
  return euros < 2 ? "euro" : "euros";
}

function centimes(count: number): string {
  return `${toCardinal(count)} ${count < 2 ? "centime" : "centimes"}`;
}
