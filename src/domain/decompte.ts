// What is due on a given day, line by line: the one computation behind every mail, letter and court file.
import { type Client, type Regime, regimeOf } from "./client.ts";
import { addDays, type Day, daysBetween, earliest, latest } from "./day.ts";
import {
  type InterestLine,
  interestLines,
  type RateNote,
  type RateReading,
  type RateRule,
  rateNotes,
  rateOn,
} from "./interest.ts";
import { type Account, balanceCents, claimedCents, type Invoice } from "./invoice.ts";
import { amountOn, type LegalData } from "./legal.ts";
import { type Cents, simpleInterest, sumCents } from "./money.ts";
import type { CreditNote, Payment } from "./payment.ts";
import { compareText } from "./text-order.ts";

/** Order in which a partial payment is counted: 1343-1 C. civ. by default, the other only by choice. */
export type Imputation = "interets-dabord" | "principal-dabord";

export interface DecompteOptions {
  readonly imputation: Imputation;
  readonly rateReading: RateReading;
}

export const DEFAULT_OPTIONS: DecompteOptions = { imputation: "interets-dabord", rateReading: "parSemestre" };

/** Where one payment went. The four parts add up to the payment. */
export interface Allocation {
  readonly payment: Payment;
  readonly toInterestCents: Cents;
  readonly toPrincipalCents: Cents;
  readonly toIndemniteCents: Cents;
  /** Beyond everything due: owed back to the client. */
  readonly surplusCents: Cents;
}

export interface InvoiceDecompte {
  readonly invoice: Invoice;
  readonly creditNotes: readonly CreditNote[];
  /** Total − prepaid − credit notes: what bears interest before any payment. */
  readonly claimedCents: Cents;
  readonly allocations: readonly Allocation[];
  readonly interestLines: readonly InterestLine[];
  readonly interestAccruedCents: Cents;
  /** 0, or the indemnity once. */
  readonly indemniteCents: Cents;
  /** Left to pay today, after payments. */
  readonly principalDueCents: Cents;
  readonly interestDueCents: Cents;
  readonly indemniteDueCents: Cents;
  readonly totalDueCents: Cents;
  /** Face amount − payments, the sum a plain reminder asks for. */
  readonly balanceCents: Cents;
  readonly daysLate: number;
  /** What one more day of delay adds, rounded to the cent; 0 when nothing runs any more. */
  readonly perDayCents: Cents;
  readonly notes: readonly DecompteNote[];
}

/** What a reader must be told beside the figures; `format/` turns each into a sentence. */
export type DecompteNote =
  | RateNote
  | { readonly kind: "interets-attendent-mise-en-demeure" }
  | { readonly kind: "interets-arretes-jugement"; readonly judgmentOn: Day }
  | { readonly kind: "indemnite-exclue-jugement"; readonly judgmentOn: Day }
  | { readonly kind: "principal-solde"; readonly settledOn: Day };

export interface DecompteTotals {
  readonly claimedCents: Cents;
  readonly paidCents: Cents;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly indemniteCents: Cents;
  readonly totalCents: Cents;
  readonly perDayCents: Cents;
}

/** The claim against one client on one day. */
export interface Decompte {
  readonly client: Client;
  readonly on: Day;
  readonly regime: Regime;
  readonly options: DecompteOptions;
  readonly invoices: readonly InvoiceDecompte[];
  readonly totals: DecompteTotals;
}

/**
 * What `client` owes on `on` for these accounts, all of that client. Movements after `on` are ignored: the
 * décompte of a past day is the one that could be made on that day.
 * @throws RelanceError (droit) when a rate of the period is not known.
 */
export function buildDecompte(
  client: Client,
  accounts: readonly Account[],
  legal: LegalData,
  on: Day,
  options: Partial<DecompteOptions> = {},
): Decompte {
  const chosen: DecompteOptions = { ...DEFAULT_OPTIONS, ...options };
  const regime = regimeOf(client);
  const invoices = [...accounts]
    .sort(
      (a, b) =>
        compareText(a.invoice.dueOn, b.invoice.dueOn) || compareText(a.invoice.number, b.invoice.number),
    )
    .map((account) => decompteOfInvoice(account, regime, legal, on, chosen));
  return { client, on, regime, options: chosen, invoices, totals: totalsOf(invoices) };
}

function totalsOf(invoices: readonly InvoiceDecompte[]): DecompteTotals {
  const total = (pick: (one: InvoiceDecompte) => Cents): Cents => sumCents(invoices.map(pick));
  return {
    claimedCents: total((one) => one.claimedCents),
    paidCents: total((one) => sumCents(one.allocations.map((each) => each.payment.amountCents))),
    principalCents: total((one) => one.principalDueCents),
    interestCents: total((one) => one.interestDueCents),
    indemniteCents: total((one) => one.indemniteDueCents),
    totalCents: total((one) => one.totalDueCents),
    perDayCents: total((one) => one.perDayCents),
  };
}

function decompteOfInvoice(
  full: Account,
  regime: Regime,
  legal: LegalData,
  on: Day,
  options: DecompteOptions,
): InvoiceDecompte {
  const account = asOf(full, on);
  const { invoice, client } = account;
  const claimed = claimedCents(account);
  const start = firstInterestDay(account, regime);
  const judgmentOn = client.insolvencyOn;
  // L622-28 C. com. stops interest at the judgment; the day before is the prudent reading.
  const end = judgmentOn === undefined ? on : earliest(on, addDays(judgmentOn, -1));
  const rule: RateRule = {
    regime,
    penaltyRate: invoice.penaltyRate,
    reading: options.rateReading,
    startsOn: start ?? addDays(invoice.dueOn, 1),
  };
  const indemnite = indemniteOf(account, regime, legal, on);
  const settledOn = settlementDay(account, claimed);
  // A client who has paid the whole face amount has paid the invoice: only accessories stay, and they bear nothing.
  const imputation: Imputation = settledOn === undefined ? options.imputation : "principal-dabord";

  const lines: InterestLine[] = [];
  const allocations: Allocation[] = [];
  let principal = claimed;
  let interest = 0;
  let indemniteDue = indemnite;
  let cursor = start;
  const accrueTo = (until: Day): void => {
    if (cursor === undefined || until < cursor) return;
    const run = interestLines(rule, legal, principal, cursor, until);
    lines.push(...run);
    interest += sumCents(run.map((line) => line.amountCents));
    cursor = addDays(until, 1);
  };
  for (const payment of account.payments) {
    accrueTo(earliest(payment.receivedOn, end));
    const allocation = allocate(payment, { principal, interest, indemnite: indemniteDue }, imputation);
    principal -= allocation.toPrincipalCents;
    interest -= allocation.toInterestCents;
    indemniteDue -= allocation.toIndemniteCents;
    allocations.push(allocation);
  }
  accrueTo(end);

  const runs = start !== undefined && principal > 0 && on >= addDays(start, -1) && end === on;
  return {
    invoice,
    creditNotes: account.creditNotes,
    claimedCents: claimed,
    allocations,
    interestLines: lines,
    interestAccruedCents: sumCents(lines.map((line) => line.amountCents)),
    indemniteCents: indemnite,
    principalDueCents: principal,
    interestDueCents: interest,
    indemniteDueCents: indemniteDue,
    totalDueCents: principal + interest + indemniteDue,
    balanceCents: balanceCents(account),
    daysLate: Math.max(0, daysBetween(invoice.dueOn, settledOn === undefined ? on : earliest(on, settledOn))),
    perDayCents: runs ? simpleInterest(principal, rateOn(rule, legal, latest(on, start)).rateBp, 1) : 0,
    notes: [...notesOf(account, regime, on, settledOn), ...rateNotes(rule, legal, lines)],
  };
}

/** The account as it stood on a day, its payments in the order in which they were received. */
function asOf(account: Account, on: Day): Account {
  return {
    ...account,
    payments: account.payments
      .filter((payment) => payment.receivedOn <= on)
      .sort((a, b) => compareText(a.receivedOn, b.receivedOn) || a.id - b.id),
    creditNotes: account.creditNotes.filter((note) => note.issuedOn <= on),
  };
}

/**
 * Professional and public debts bear interest from the day after the due date, without a reminder (L441-10 II
 * C. com., L2192-13 CCP); a consumer's only from the day after the mise en demeure was received (1231-6,
 * 1344-1 C. civ.): none at all before that date is known.
 */
function firstInterestDay(account: Account, regime: Regime): Day | undefined {
  const afterDue = addDays(account.invoice.dueOn, 1);
  if (regime !== "consommateur") return afterDue;
  const received = account.letters
    .map((letter) => letter.deliveredOn ?? letter.presentedOn)
    .filter((on) => on !== undefined)
    .sort()[0];
  return received === undefined ? undefined : latest(afterDue, addDays(received, 1));
}

/**
 * D441-5 C. com., D2192-35 CCP: once per invoice as soon as it is late, in full even if partly paid on time;
 * never against a consumer; not when the judgment forbade payment at the due date (L441-10 II, last sentence).
 */
function indemniteOf(account: Account, regime: Regime, legal: LegalData, on: Day): Cents {
  const { dueOn } = account.invoice;
  if (regime === "consommateur" || on <= dueOn) return 0;
  const judgmentOn = account.client.insolvencyOn;
  if (judgmentOn !== undefined && dueOn >= judgmentOn) return 0;
  const paidInTime = sumCents(
    account.payments.filter((payment) => payment.receivedOn <= dueOn).map((payment) => payment.amountCents),
  );
  return claimedCents(account) > paidInTime ? amountOn(legal.indemniteForfaitaire, addDays(dueOn, 1)) : 0;
}

/** The day on which payments reached the claimed face amount, if they did. */
function settlementDay(account: Account, claimed: Cents): Day | undefined {
  if (claimed <= 0) return account.invoice.dueOn;
  let paid = 0;
  for (const payment of account.payments) {
    paid += payment.amountCents;
    if (paid >= claimed) return payment.receivedOn;
  }
  return undefined;
}

/** 1343-1 C. civ.: interest, then principal; the other order by choice. The indemnity comes last in both. */
function allocate(
  payment: Payment,
  due: { readonly principal: Cents; readonly interest: Cents; readonly indemnite: Cents },
  imputation: Imputation,
): Allocation {
  let left = payment.amountCents;
  const take = (limit: Cents): Cents => {
    const taken = Math.max(0, Math.min(left, limit));
    left -= taken;
    return taken;
  };
  const interestFirst = imputation === "interets-dabord";
  const early = interestFirst ? take(due.interest) : 0;
  const toPrincipalCents = take(due.principal);
  const toInterestCents = interestFirst ? early : take(due.interest);
  const toIndemniteCents = take(due.indemnite);
  return { payment, toInterestCents, toPrincipalCents, toIndemniteCents, surplusCents: left };
}

function notesOf(
  account: Account,
  regime: Regime,
  on: Day,
  settledOn: Day | undefined,
): readonly DecompteNote[] {
  const notes: DecompteNote[] = [];
  const { invoice, client } = account;
  if (settledOn !== undefined && invoice.dueOn < settledOn)
    notes.push({ kind: "principal-solde", settledOn });
  if (regime === "consommateur" && firstInterestDay(account, regime) === undefined) {
    notes.push({ kind: "interets-attendent-mise-en-demeure" });
  }
  const judgmentOn = client.insolvencyOn;
  if (judgmentOn !== undefined && judgmentOn <= on) {
    notes.push({ kind: "interets-arretes-jugement", judgmentOn });
    if (regime !== "consommateur" && invoice.dueOn >= judgmentOn && on > invoice.dueOn) {
      notes.push({ kind: "indemnite-exclue-jugement", judgmentOn });
    }
  }
  return notes;
}
