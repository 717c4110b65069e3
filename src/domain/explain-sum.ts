// What the sum of a credit is, for one client: one invoice, several, one less the fees of a bank, a part, too much.
import type { MatchDoubt, MatchReason } from "./bank-match.ts";
import type { Day } from "./day.ts";
import { exactSums } from "./exact-sums.ts";
import type { MatchableInvoice } from "./match-facts.ts";
import { type Cents, sumCents } from "./money.ts";

/** One way to read the sum. */
export interface Explanation {
  /** Empty: split as the law says. */
  readonly invoices: readonly MatchableInvoice[];
  readonly reason: MatchReason;
  /** What the label does not settle: other readings of the same sum. Said only when no number decides. */
  readonly doubts: readonly MatchDoubt[];
}

export interface SumFacts {
  readonly amountCents: Cents;
  readonly on: Day;
  /** Invoices of this client that the label names and that are open, in its order. */
  readonly named: readonly MatchableInvoice[];
  /** Open invoices of this client, by due date then number. */
  readonly open: readonly MatchableInvoice[];
  dueCents(invoiceId: number, on: Day): Cents | undefined;
}

/** What banks on the way may keep of a transfer: at most 30 €, and a twentieth of the sum. */
const MOST_FEE_CENTS = 3_000;
const FEE_SHARE = 20;
const MOST_EQUAL = 4;
/** Shares, in percent, that people ask or pay in advance. A third is 33 or 33,33. */
const USUAL_SHARES = [10, 15, 20, 25, 30, 33, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];

/** Readings of a sum, the simplest first; never none for a client who owes something. */
export function explainSum(facts: SumFacts): readonly Explanation[] {
  const ofNamed = facts.named.length === 0 ? undefined : explainNamed(facts);
  if (ofNamed !== undefined && isExact(ofNamed.reason)) return [ofNamed];
  const others = explainUnnamed(facts);
  if (ofNamed !== undefined) return [ofNamed, ...others.filter((one) => isExact(one.reason))];
  return others;
}

/** To the cent, by face amounts alone. */
export function isExact({ kind }: MatchReason): boolean {
  return kind === "montant-exact" || kind === "somme-exacte";
}

function explainNamed({ amountCents, on, named, open, dueCents }: SumFacts): Explanation {
  const balance = totalOf(named);
  const because = (reason: MatchReason): Explanation => ({ invoices: named, reason, doubts: [] });
  if (amountCents === balance) return because(exactReason(named, open));
  if (amountCents > balance && amountCents === totalDue(named, on, dueCents)) {
    return because({ kind: "avec-accessoires" });
  }
  if (isFee(balance - amountCents, balance)) {
    return because({ kind: "frais", feeCents: balance - amountCents });
  }
  if (amountCents < balance) return because({ kind: "partiel", leftCents: balance - amountCents });
  return because({ kind: "trop-percu", surplusCents: amountCents - balance });
}

function explainUnnamed(facts: SumFacts): readonly Explanation[] {
  const { amountCents, on, dueCents } = facts;
  const open = facts.open.filter((one) => one.issuedOn <= on);
  if (open.length === 0) return [];
  const equal = open.filter((one) => one.balanceCents === amountCents);
  const sums = exactSums(open, (one) => one.balanceCents, amountCents);
  const isManySums = sums.found.length + equal.length > 1 || !sums.isWhole;
  const severalSums: readonly MatchDoubt[] = isManySums ? [{ kind: "plusieurs-sommes" }] : [];
  const exact: Explanation[] = [
    ...equal.slice(0, MOST_EQUAL).map((one) => ({
      invoices: [one],
      reason: { kind: "montant-exact" } as const,
      doubts: [
        ...(equal.length > 1
          ? [{ kind: "montants-egaux", numbers: equal.map((other) => other.number) } as const]
          : []),
        ...(sums.found.length > 0 || !sums.isWhole ? severalSums : []),
        ...partOfAnother(amountCents, open, one),
      ],
    })),
    ...sums.found.map((group) => ({
      invoices: group,
      reason: exactReason(group, open),
      doubts: [...severalSums, ...(group.length < open.length ? [{ kind: "somme-partielle" } as const] : [])],
    })),
  ];
  if (exact.length > 0) return exact;
  const charged = [...open.map((one) => [one]), open].find(
    (group) => totalOf(group) < amountCents && amountCents === totalDue(group, on, dueCents),
  );
  if (charged !== undefined) {
    return [{ invoices: charged, reason: { kind: "avec-accessoires" }, doubts: [] }];
  }
  const withFees = open.filter((one) => isFee(one.balanceCents - amountCents, one.balanceCents));
  if (withFees.length > 0) {
    return withFees.slice(0, 2).map((one) => ({
      invoices: [one],
      reason: { kind: "frais", feeCents: one.balanceCents - amountCents },
      doubts: [],
    }));
  }
  const balance = totalOf(open);
  const reason: MatchReason =
    amountCents < balance
      ? { kind: "partiel", leftCents: balance - amountCents }
      : { kind: "trop-percu", surplusCents: amountCents - balance };
  return [{ invoices: open.length === 1 ? open : [], reason, doubts: [] }];
}

/** The whole sum of one invoice may be a usual part of another, or that one less the fees of a bank. */
function partOfAnother(
  amountCents: Cents,
  open: readonly MatchableInvoice[],
  chosen: MatchableInvoice,
): readonly MatchDoubt[] {
  const other = open.find(
    (one) =>
      one.id !== chosen.id &&
      (isFee(one.balanceCents - amountCents, one.balanceCents) ||
        [one.totalCents, one.balanceCents].some((whole) => isUsualShare(amountCents, whole))),
  );
  return other === undefined ? [] : [{ kind: "part-possible", number: other.number }];
}

function isUsualShare(amountCents: Cents, whole: Cents): boolean {
  const isNear = (numerator: number, denominator: number) =>
    Math.abs(amountCents * denominator - whole * numerator) <= denominator;
  return USUAL_SHARES.some((percent) => isNear(percent, 100)) || isNear(1, 3) || isNear(2, 3);
}

function exactReason(group: readonly MatchableInvoice[], open: readonly MatchableInvoice[]): MatchReason {
  if (group.length === 1) return { kind: "montant-exact" };
  return { kind: "somme-exacte", count: group.length, isAll: group.length >= open.length };
}

function isFee(lackingCents: Cents, balance: Cents): boolean {
  return lackingCents > 0 && lackingCents <= MOST_FEE_CENTS && lackingCents * FEE_SHARE <= balance;
}

function totalOf(invoices: readonly MatchableInvoice[]): Cents {
  return sumCents(invoices.map((one) => one.balanceCents));
}

function totalDue(
  invoices: readonly MatchableInvoice[],
  on: Day,
  dueCents: SumFacts["dueCents"],
): Cents | undefined {
  let total = 0;
  for (const { id } of invoices) {
    const due = dueCents(id, on);
    if (due === undefined) return undefined;
    total += due;
  }
  return total;
}
