// The letters of a client's account whose sums differ: a part paid, or a payment whose invoice is elsewhere.
import { groupBy } from "../domain/group-by.ts";
import { sumCents } from "../domain/money.ts";
import { plainEuros } from "../domain/plain-words.ts";
import type { FecLine } from "./fec-lines.ts";
import { quoted } from "./untrusted-text.ts";

export interface UnbalancedLetters {
  /** Lettered for a part only: how much is left cannot be told. */
  readonly partial: readonly { readonly line: FecLine; readonly reason: string }[];
  /** French sentence for each invoice that stays: money was lettered without an invoice. */
  readonly doubt: string | undefined;
}

/** Debits alone are lettered with a payment of another year: they are paid, and nothing is said of them. */
export function unbalancedLetters(lines: readonly FecLine[]): UnbalancedLetters {
  const partial: { line: FecLine; reason: string }[] = [];
  const alone: FecLine[] = [];
  let aloneCents = 0;
  const lettered = lines.filter((one) => one.letter !== "");
  for (const [letter, own] of groupBy(lettered, (one) => one.letter)) {
    const debits = own.filter((one) => one.amountCents > 0);
    const credit = own.find((one) => one.amountCents < 0);
    const left = sumCents(own.map((one) => one.amountCents));
    const [debit] = debits;
    if (left < 0 && credit !== undefined) {
      alone.push(credit);
      aloneCents -= left;
    }
    if (left > 0 && debit !== undefined && credit !== undefined) {
      const pieces = [...new Set(debits.map((one) => quoted(one.piece)))].join(", ");
      partial.push({
        line: debit,
        reason: `${pieces}, lettrage ${quoted(letter)} incomplet\u00a0: ${plainEuros(left)} de plus au débit. Si c'est encore dû, saisissez la facture avec son acompte`,
      });
    }
  }
  const [first] = alone;
  const doubt =
    first === undefined
      ? undefined
      : `${plainEuros(aloneCents)} reçus de ce client sont lettrés sans facture en face (ligne ${first.line}, lettre ${quoted(first.letter)})\u00a0: vérifiez qu'ils ne paient pas celle-ci.`;
  return { partial, doubt };
}
