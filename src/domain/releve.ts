// The statement of an account: invoices, credit notes and payments in their order, and the balance after each.
import { askedCents, asOf } from "./account-facts.ts";
import type { Client } from "./client.ts";
import { addDays, type Day, day, daysBetween, earliest, yearOf } from "./day.ts";
import { standingGrant, ungrantedCents } from "./granted.ts";
import { type Account, balanceCents } from "./invoice.ts";
import { type Cents, sumCents } from "./money.ts";
import { compareText } from "./text-order.ts";

/** In the order in which they stand on one day. */
const MOVEMENTS = ["facture", "acompte", "avoir", "paiement", "non-accorde"] as const;

export interface ReleveLine {
  readonly on: Day;
  readonly kind: (typeof MOVEMENTS)[number];
  /** One, but for a transfer that paid several. */
  readonly invoiceNumbers: readonly string[];
  /** The number of the credit note. */
  readonly reference?: string | undefined;
  /** Positive: asked for; negative: paid or taken off. */
  readonly amountCents: Cents;
  /** Of the whole account, once this is counted. */
  readonly balanceCents: Cents;
}

/** An invoice that is not settled, or that is overpaid, on the day of the statement. */
export interface ReleveInvoice {
  readonly account: Account;
  /** Negative when overpaid. */
  readonly balanceCents: Cents;
  readonly contestedCents: Cents;
  /** 0 until the day after the due date. */
  readonly daysLate: number;
}

/** Of the face amounts alone: penalties, indemnity and costs belong to the décompte. */
export interface Releve {
  readonly client: Client;
  readonly fromOn: Day;
  readonly on: Day;
  /** On the eve of `fromOn`. */
  readonly openingCents: Cents;
  readonly lines: readonly ReleveLine[];
  readonly closingCents: Cents;
  /** By due date. */
  readonly invoices: readonly ReleveInvoice[];
  /** Sum of what is left, overpaid invoices aside: a surplus pays no other invoice by itself. */
  readonly leftCents: Cents;
  readonly overdueCents: Cents;
  readonly contestedCents: Cents;
  /** Overdue and contested by nobody: what may be asked for at once. */
  readonly askedCents: Cents;
  readonly surplusCents: Cents;
}

/**
 * The statement of one client's account over a time, both days included.
 * @param fromOn absent: the first of January, or the issue of the oldest invoice that is not settled, if it is earlier.
 */
export function releveOf(
  client: Client,
  all: readonly Account[],
  { fromOn, on }: { readonly fromOn?: Day | undefined; readonly on: Day },
): Releve {
  const accounts = all
    .filter(({ invoice }) => invoice.cancelledOn === undefined && invoice.issuedOn <= on)
    .map((account) => asOf(account, on));
  const invoices = invoicesOf(accounts, on);
  const start = fromOn ?? usualStart(invoices, on);
  const movements = movementsOf(accounts, on);
  const openingCents = sumCents(movements.filter((one) => one.on < start).map((one) => one.amountCents));
  const lines: ReleveLine[] = [];
  let balance = openingCents;
  for (const movement of movements.filter((one) => one.on >= start)) {
    balance += movement.amountCents;
    lines.push({ ...movement, balanceCents: balance });
  }
  const left = invoices.filter((one) => one.balanceCents > 0);
  const overdue = left.filter((one) => one.daysLate > 0);
  const sumOf = (some: readonly ReleveInvoice[]): Cents => sumCents(some.map((one) => one.balanceCents));
  return {
    client,
    fromOn: start,
    on,
    openingCents,
    lines,
    closingCents: balance,
    invoices,
    leftCents: sumOf(left),
    overdueCents: sumOf(overdue),
    contestedCents: sumCents(left.map((one) => one.contestedCents)),
    askedCents: sumOf(overdue) - sumCents(overdue.map((one) => one.contestedCents)),
    surplusCents: -sumOf(invoices.filter((one) => one.balanceCents < 0)),
  };
}

function invoicesOf(accounts: readonly Account[], on: Day): readonly ReleveInvoice[] {
  return accounts
    .map((account) => {
      const balance = balanceCents(account) - ungrantedCents(account, on);
      return {
        account,
        balanceCents: balance,
        contestedCents: Math.max(0, balance) - Math.max(0, askedCents([account], on)),
        daysLate: Math.max(0, daysBetween(account.invoice.dueOn, on)),
      };
    })
    .filter((one) => one.balanceCents !== 0)
    .sort(
      (a, b) =>
        compareText(a.account.invoice.dueOn, b.account.invoice.dueOn) ||
        compareText(a.account.invoice.number, b.account.invoice.number),
    );
}

function usualStart(invoices: readonly ReleveInvoice[], on: Day): Day {
  const issued = invoices.map((one) => one.account.invoice.issuedOn);
  return earliest(day(`${yearOf(on)}-01-01`), ...issued);
}

type Movement = Omit<ReleveLine, "balanceCents">;

function movementsOf(accounts: readonly Account[], on: Day): readonly Movement[] {
  return [
    ...accounts.flatMap(billed),
    ...accounts.flatMap((account) => leftOut(account, on)),
    ...received(accounts),
  ].sort(
    (a, b) =>
      compareText(a.on, b.on) ||
      MOVEMENTS.indexOf(a.kind) - MOVEMENTS.indexOf(b.kind) ||
      compareText(a.invoiceNumbers[0] ?? "", b.invoiceNumbers[0] ?? ""),
  );
}

/** What an invoice asks for, and what was taken off it without being received since. */
function billed({ invoice, creditNotes }: Account): readonly Movement[] {
  const invoiceNumbers = [invoice.number];
  return [
    { on: invoice.issuedOn, kind: "facture", invoiceNumbers, amountCents: invoice.totalCents },
    ...(invoice.prepaidCents === 0
      ? []
      : ([
          { on: invoice.issuedOn, kind: "acompte", invoiceNumbers, amountCents: -invoice.prepaidCents },
        ] as const)),
    ...creditNotes.map(
      ({ issuedOn, number, amountCents }): Movement => ({
        on: issuedOn,
        kind: "avoir",
        invoiceNumbers,
        reference: number,
        amountCents: -amountCents,
      }),
    ),
  ];
}

/** What a decision did not grant is asked no more from the day on which it binds. */
function leftOut(account: Account, on: Day): readonly Movement[] {
  const decision = standingGrant(account, on)?.decision;
  const amountCents = -ungrantedCents(account, on);
  if (decision === undefined || amountCents === 0) return [];
  return [
    {
      on: decision.kind === "ordonnance" ? decision.signifiedOn : decision.renderedOn,
      kind: "non-accorde",
      invoiceNumbers: [account.invoice.number],
      amountCents,
    },
  ];
}

/** The parts of one transfer are one line, as on the statement of a bank. */
function received(accounts: readonly Account[]): readonly Movement[] {
  const lines = new Map<string, Movement>();
  for (const { invoice, payments } of accounts) {
    for (const { id, receivedOn, transfer, amountCents } of payments) {
      const key =
        transfer === undefined ? `paiement ${invoice.number} ${id}` : `virement ${transfer} ${receivedOn}`;
      const known = lines.get(key);
      lines.set(key, {
        on: receivedOn,
        kind: "paiement",
        invoiceNumbers: [...new Set([...(known?.invoiceNumbers ?? []), invoice.number])],
        amountCents: (known?.amountCents ?? 0) - amountCents,
      });
    }
  }
  return [...lines.values()];
}

/** The last day of the time before the statement. */
export function eveOf({ fromOn }: Releve): Day {
  return addDays(fromOn, -1);
}
