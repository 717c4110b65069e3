// One payment for several debts: the debtor chooses; otherwise the law's order decides (1342-10 C. civ.).

import { regimeOf } from "./client.ts";
import type { Day } from "./day.ts";
import { RelanceError } from "./errors.ts";
import { type Account, balanceCents } from "./invoice.ts";
import { type DecompteOptions, decompteOfInvoice } from "./invoice-decompte.ts";
import type { LegalData } from "./legal.ts";
import { type Cents, roundedQuotient, sumCents } from "./money.ts";
import { compareText } from "./text-order.ts";

/** The part of a payment that goes to one invoice; parts add up to the payment. */
export interface PaymentPart {
  readonly account: Account;
  readonly amountCents: Cents;
}

interface DueInvoice {
  readonly account: Account;
  /** Everything due on that day, accessories included. */
  readonly dueCents: Cents;
  readonly isDue: boolean;
  /** What a day of delay costs for 1 000 000 cents: the debtor gains most by paying the dearest. */
  readonly burden: number;
}

/**
 * Splits a payment received on `on` between the open invoices of one client. `chosen` is the order that the
 * debtor stated when paying. What exceeds all debts stays on the last one, as a surplus.
 * @throws RelanceError (refus) when there is nothing to pay, (droit) when a rate is not known.
 */
export function splitPayment(
  accounts: readonly Account[],
  amountCents: Cents,
  on: Day,
  legal: LegalData,
  options: DecompteOptions,
  chosen?: readonly Account[],
): readonly PaymentPart[] {
  const debts = accounts
    .map((account) => debtOf(account, on, legal, options))
    .filter((debt) => debt.dueCents > 0);
  const groups = chosen === undefined ? lawfulOrder(debts) : chosenOrder(debts, chosen);
  if (groups.length === 0)
    throw new RelanceError("refus", "Rien n'est dû par ce client : ce paiement n'a pas d'objet.");
  const parts: PaymentPart[] = [];
  let left = amountCents;
  for (const group of groups) {
    const due = sumCents(group.map((debt) => debt.dueCents));
    const paid = Math.min(left, due);
    if (paid > 0) parts.push(...proRata(group, paid));
    left -= paid;
  }
  const last = parts.at(-1);
  if (left > 0 && last !== undefined)
    parts[parts.length - 1] = { ...last, amountCents: last.amountCents + left };
  return parts;
}

function debtOf(account: Account, on: Day, legal: LegalData, options: DecompteOptions): DueInvoice {
  const regime = regimeOf(account.client);
  const one = decompteOfInvoice(account, regime, legal, on, options);
  const last = one.interestLines.at(-1);
  return {
    account,
    dueCents: one.totalDueCents,
    isDue: account.invoice.dueOn <= on,
    burden: balanceCents(account) > 0 ? (last?.rateBp ?? 0) : 0,
  };
}

/** Due debts first; among them the dearest, then the oldest; equal ones share in proportion. */
function lawfulOrder(debts: readonly DueInvoice[]): readonly (readonly DueInvoice[])[] {
  const sorted = [...debts].sort((a, b) => rank(a, b));
  const groups: DueInvoice[][] = [];
  for (const debt of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && rank(first, debt) === 0) group.push(debt);
    else groups.push([debt]);
  }
  return groups;
}

function rank(a: DueInvoice, b: DueInvoice): number {
  return (
    Number(b.isDue) - Number(a.isDue) ||
    b.burden - a.burden ||
    compareText(a.account.invoice.dueOn, b.account.invoice.dueOn)
  );
}

function chosenOrder(
  debts: readonly DueInvoice[],
  chosen: readonly Account[],
): readonly (readonly DueInvoice[])[] {
  return chosen
    .map((account) => debts.filter((debt) => debt.account.invoice.id === account.invoice.id))
    .filter((group) => group.length > 0);
}

/** Shares in proportion to what is due; the last one takes the cent that rounding leaves. */
function proRata(group: readonly DueInvoice[], paidCents: Cents): readonly PaymentPart[] {
  const due = sumCents(group.map((debt) => debt.dueCents));
  let given = 0;
  return group
    .map((debt, index) => {
      const share =
        index === group.length - 1
          ? paidCents - given
          : Number(roundedQuotient(BigInt(paidCents) * BigInt(debt.dueCents), BigInt(due)));
      given += share;
      return { account: debt.account, amountCents: share };
    })
    .filter((part) => part.amountCents > 0);
}
