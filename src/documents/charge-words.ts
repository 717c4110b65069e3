// The charges of a claim as documents ask for them: what is left of each, its name, its article and its proof.
import type { Charge, ChargeKind } from "../domain/charge.ts";
import { CHARGE_KINDS, remainingCharges } from "../domain/charge.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

export interface ClaimedCharge {
  readonly one: InvoiceDecompte;
  readonly charge: Charge;
  /** Strictly positive: what is left of it. */
  readonly leftCents: Cents;
}

/**
 * Every charge that is asked for, invoice by invoice.
 * @throws Error when they do not add up to the décompte, or when a consumer would pay recovery costs (L111-8 CPCE).
 */
export function claimedCharges(decompte: Decompte): readonly ClaimedCharge[] {
  const claimed = decompte.invoices.flatMap((one) =>
    remainingCharges(one.charges, one.chargesDueCents)
      .filter(({ leftCents }) => leftCents > 0)
      .map(({ charge, leftCents }) => ({ one, charge, leftCents })),
  );
  const sum = sumCents(claimed.map((each) => each.leftCents));
  if (sum !== decompte.totals.chargesCents) {
    throw new Error(`the charges add up to ${sum}, the décompte to ${decompte.totals.chargesCents}`);
  }
  if (decompte.regime === "consommateur" && claimed.some(({ charge }) => charge.kind === "recouvrement")) {
    throw new Error("a consumer never owes recovery costs");
  }
  return claimed;
}

/** What is asked for of one kind, in cents. */
export function chargesOfKind(decompte: Decompte, kind: ChargeKind): Cents {
  return sumCents(
    claimedCharges(decompte)
      .filter(({ charge }) => charge.kind === kind)
      .map((each) => each.leftCents),
  );
}

/** One label and one sum for each kind that is asked for: « Clause pénale (article 1231-5 du code civil), clause 9 ». */
export function chargeRows(
  decompte: Decompte,
  {
    kinds = CHARGE_KINDS,
    words = FRENCH,
  }: { readonly kinds?: readonly ChargeKind[]; readonly words?: Wording } = {},
): readonly (readonly [label: string, amountCents: Cents])[] {
  const { charges, formats } = words;
  const claimed = claimedCharges(decompte);
  return kinds.flatMap((kind) => {
    const own = claimed.filter(({ charge }) => charge.kind === kind);
    if (own.length === 0) return [];
    const titles = formats.list([...new Set(own.map(({ charge }) => charge.title))]);
    const label = `${charges.head(kind, decompte.regime)}, ${titles}`;
    return [[label, sumCents(own.map((each) => each.leftCents))] as const];
  });
}
