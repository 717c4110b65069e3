// The sums of a CII invoice, checked against each other: what is due must be what the totals say.
import type { Cents } from "../domain/money.ts";
import { ciiCents, type Problems } from "./cii-values.ts";
import { writtenEuros } from "./untrusted-text.ts";
import { attributeOf, childOf, childrenOf, type XmlElement } from "./xml.ts";

export interface CiiAmounts {
  /** Signed as in the file. */
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
export function readAmounts(
  summation: XmlElement | undefined,
  currency: string,
  partial: boolean,
  problems: Problems,
): CiiAmounts | undefined {
  const amount = (name: string, what: string) => ciiCents(childOf(summation, name), what, problems);
  const total = amount("GrandTotalAmount", "Montant total TTC");
  const due = amount("DuePayableAmount", "Net à payer");
  const prepaid = amount("TotalPrepaidAmount", "Montant déjà payé");
  const rounding = amount("RoundingAmount", "Arrondi") ?? 0;
  const net = amount("TaxBasisTotalAmount", "Montant HT");
  const taxes = childrenOf(summation, "TaxTotalAmount");
  const taxElement =
    taxes.find((one) => attributeOf(one, "currencyID") === currency) ??
    taxes.find((one) => attributeOf(one, "currencyID") === undefined);
  const tax = ciiCents(taxElement, "Montant de TVA", problems);
  if (total === undefined) {
    if (!problems.some((one) => one.startsWith("Montant total")))
      problems.push("Le montant total TTC est absent.");
    return undefined;
  }

  const warnings: string[] = [];
  const refusals: string[] = [];
  if (net !== undefined && total !== net + (tax ?? 0)) {
    refusals.push(
      `les sommes ne tombent pas juste\u00a0: HT ${money(net, currency)} + TVA ${money(tax ?? 0, currency)} ≠ TTC ${money(total, currency)}.`,
    );
  }
  if (prepaid === undefined && due !== undefined && due !== total + rounding && partial) {
    const paid = total + rounding - due;
    warnings.push(
      `Net à payer de ${money(due, currency)} pour un total de ${money(total, currency)}\u00a0: la différence, ${money(paid, currency)}, est comptée comme déjà payée.`,
    );
    return { totalCents: total + rounding, prepaidCents: paid, dueCents: due, warnings, refusals };
  }
  const expected = total + rounding - (prepaid ?? 0);
  if (due !== undefined && due !== expected) {
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
  const euros = writtenEuros(amountCents);
  return currency === "EUR" ? euros : euros.replace("€", currency);
}
