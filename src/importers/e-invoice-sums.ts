// The sums of an e-invoice, checked against each other: what is due must be what the totals say.
import type { Cents } from "../domain/money.ts";
import { plainEuros } from "../domain/plain-words.ts";
import type { Problems } from "./e-invoice-values.ts";

/** Signed as in the file; undefined when the file does not say. */
export interface WrittenSums {
  /** BT-112, all taxes included. */
  readonly total: Cents | undefined;
  /** BT-109. */
  readonly net: Cents | undefined;
  /** BT-110, in the currency of the invoice. */
  readonly tax: Cents | undefined;
  /** BT-113. */
  readonly prepaid: Cents | undefined;
  /** BT-114. */
  readonly rounding: Cents | undefined;
  /** BT-115. */
  readonly due: Cents | undefined;
}

export interface EInvoiceSums {
  /** Signed as in the file, rounding included. */
  readonly totalCents: Cents;
  readonly prepaidCents: Cents;
  readonly dueCents: Cents;
  readonly warnings: readonly string[];
  readonly refusals: readonly string[];
}

/**
 * Undefined when the total is missing or unreadable. `partial` is for the MINIMUM profile, which gives the
 * total and what is due but not what was paid before.
 */
export function checkSums(
  written: WrittenSums,
  currency: string,
  partial: boolean,
  problems: Problems,
): EInvoiceSums | undefined {
  const { total, net, tax = 0, prepaid, rounding = 0, due } = written;
  if (total === undefined) {
    if (!problems.some((one) => one.startsWith("Montant total")))
      problems.push("Le montant total TTC est absent.");
    return undefined;
  }
  const warnings: string[] = [];
  const refusals: string[] = [];
  const expected = total + rounding - (prepaid ?? 0);
  if (net !== undefined && total !== net + tax) {
    // A total that agrees with nothing else is one fault: what is due is not checked against it too.
    refusals.push(
      `les sommes ne tombent pas juste\u00a0: HT ${money(net, currency)} + TVA ${money(tax, currency)} ≠ TTC ${money(total, currency)}.`,
    );
  } else if (prepaid === undefined && due !== undefined && due !== expected && partial) {
    const paid = expected - due;
    warnings.push(
      `Net à payer de ${money(due, currency)} pour un total de ${money(total, currency)}\u00a0: la différence, ${money(paid, currency)}, est comptée comme déjà payée.`,
    );
    return { totalCents: total + rounding, prepaidCents: paid, dueCents: due, warnings, refusals };
  } else if (due !== undefined && due !== expected) {
    refusals.push(
      `les sommes ne tombent pas juste\u00a0: total ${money(total, currency)} moins payé ${money(prepaid ?? 0, currency)} ≠ net à payer ${money(due, currency)}.`,
    );
  }
  if (rounding !== 0) warnings.push(`Un arrondi de ${money(rounding, currency)} est compris dans le total.`);
  return {
    totalCents: total + rounding,
    prepaidCents: prepaid ?? 0,
    dueCents: due ?? expected,
    warnings,
    refusals,
  };
}

/** In the currency of the file: an amount in forints must not be shown in euros. */
export function money(amountCents: Cents, currency: string): string {
  const euros = plainEuros(amountCents);
  return currency === "EUR" ? euros : euros.replace("€", currency);
}
