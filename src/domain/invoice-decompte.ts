// One invoice's décompte: its life walked day after day, payments, waivers and decisions in their order.
import {
  asOf,
  capitalisationOf,
  countedCharges,
  type DecompteNote,
  firstInterestDay,
  indemniteOf,
  notesOf,
  settlementDay,
  signedAgreements,
} from "./account-facts.ts";
import {
  type Allocation,
  allocate,
  type Debt,
  type Imputation,
  type WaivedAmount,
  waive,
} from "./allocation.ts";
import type { CountedCharge } from "./charge.ts";
import type { Regime } from "./client.ts";
import { contestedCents, contestedSince } from "./contested.ts";
import { addDays, type Day, daysBetween, earliest, latest } from "./day.ts";
import { bringDown, grantNotes, type RefusedParts, standingGrant } from "./granted.ts";
import {
  type InterestLine,
  interestLines,
  type RateReading,
  type RateRule,
  rateNotes,
  rateOn,
} from "./interest.ts";
import { type Account, balanceCents, claimedCents, type Invoice } from "./invoice.ts";
import type { LegalData } from "./legal.ts";
import { type Cents, simpleInterest, sumCents } from "./money.ts";
import type { CreditNote, Payment } from "./payment.ts";
import { compareText } from "./text-order.ts";

export interface DecompteOptions {
  readonly imputation: Imputation;
  readonly rateReading: RateReading;
  /** Whether the disputed part is set aside, as in everything sent to the client, or counted. */
  readonly disputed: "exclu" | "compris";
}

export interface InvoiceDecompte {
  readonly invoice: Invoice;
  readonly creditNotes: readonly CreditNote[];
  /** Total − prepaid − credit notes: what bears interest before any payment. */
  readonly claimedCents: Cents;
  /** Set aside while it is disputed: neither asked for nor bearing anything. */
  readonly contestedCents: Cents;
  readonly allocations: readonly Allocation[];
  readonly interestLines: readonly InterestLine[];
  readonly interestAccruedCents: Cents;
  /** 0, or the indemnity once. */
  readonly indemniteCents: Cents;
  readonly charges: readonly CountedCharge[];
  readonly waived: readonly WaivedAmount[];
  /** Left out by a judgment, or by a partial ordonnance that was served. */
  readonly refused?: RefusedParts | undefined;
  /** Left to pay today, after payments and waivers. */
  readonly principalDueCents: Cents;
  readonly interestDueCents: Cents;
  readonly indemniteDueCents: Cents;
  readonly chargesDueCents: Cents;
  readonly totalDueCents: Cents;
  /** Face amount − payments, the sum a plain reminder asks for. */
  readonly balanceCents: Cents;
  readonly daysLate: number;
  /** What one more day of delay adds at the rate of this day, rounded to the cent; 0 when nothing runs. */
  readonly perDayCents: Cents;
  readonly notes: readonly DecompteNote[];
}

/**
 * A client who has paid the whole face amount has paid the invoice: all payments then go to the principal first,
 * and only accessories stay, which bear nothing. Not when the accessories asked for are paid as well: the sum
 * that was asked, paid to the cent, leaves nothing due and nothing to give back.
 * @throws RelanceError (droit) when a rate of the period is not known.
 */
export function decompteOfInvoice(
  full: Account,
  regime: Regime,
  legal: LegalData,
  on: Day,
  options: DecompteOptions,
): InvoiceDecompte {
  const account = asOf(full, on);
  const contested = options.disputed === "compris" ? 0 : contestedCents(account, on);
  const settledOn = settlementDay(account, claimedCents(account) - contested);
  const chosen = walk(account, regime, legal, on, options, settledOn, contested);
  if (settledOn === undefined || chosen.totalDueCents <= 0) return chosen;
  const settled = walk(
    account,
    regime,
    legal,
    on,
    { ...options, imputation: "principal-dabord" },
    settledOn,
    contested,
  );
  // A few cents or euros short of everything, one may be over with the other order: no credit is born of that.
  return surplusOf(settled) > surplusOf(chosen) ? chosen : settled;
}

function walk(
  account: Account,
  regime: Regime,
  legal: LegalData,
  on: Day,
  options: DecompteOptions,
  settledOn: Day | undefined,
  contested: Cents,
): InvoiceDecompte {
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
    titres: account.titres,
  };
  const indemnite = indemniteOf(account, regime, legal, on, claimed - contested);
  const charges = countedCharges(account, regime, indemnite);
  const debt: Debt = { principal: claimed - contested, interest: 0, capitalised: 0, indemnite, charges: 0 };
  const lines: InterestLine[] = [];
  const allocations: Allocation[] = [];
  const waived: WaivedAmount[] = [];
  const grant = standingGrant(account, on);
  let refused: RefusedParts | undefined;
  /** A judgment whose interest runs from before its own day has counted all that came in between. */
  const countedWith = (day: Day): Day =>
    grant !== undefined && day <= grant.settledUntil ? earliest(day, grant.countedOn) : day;
  let cursor = start;
  const accrueTo = (until: Day): void => {
    if (cursor === undefined || until < cursor) return;
    const capitalisedCents = debt.principal > 0 ? debt.capitalised : 0;
    const base = { principalCents: debt.principal, capitalisedCents };
    const run = interestLines(rule, legal, base, cursor, until);
    lines.push(...run);
    debt.interest += sumCents(run.map((line) => line.amountCents));
    cursor = addDays(until, 1);
  };
  const capitalisation = capitalisationOf(account, start, end);
  const events: LedgerEvent[] = [];
  for (const day of capitalisation.days) {
    events.push({
      on: day,
      rank: 0,
      cuts: true,
      apply: () => {
        debt.capitalised = debt.interest;
      },
    });
  }
  for (const { charge, dueOn, amountCents } of charges) {
    events.push({
      // The costs of the procedure are not in the sum that is asked for, nor in the one that is granted.
      ...(charge.kind === "procedure"
        ? { on: dueOn, rank: dueOn === grant?.countedOn ? AFTER_GRANT : 1 }
        : { on: countedWith(dueOn), rank: 1 }),
      cuts: false,
      apply: () => {
        debt.charges += amountCents;
      },
    });
  }
  for (const payment of account.payments) {
    events.push({
      on: countedWith(payment.receivedOn),
      rank: 2,
      cuts: true,
      apply: () => {
        allocations.push(allocate(payment, debt, orderFor(account, payment, options.imputation)));
      },
    });
  }
  for (const waiver of account.waivers) {
    events.push({
      on: countedWith(waiver.waivedOn),
      rank: 3,
      cuts: waiver.what === "interets",
      apply: () => {
        waived.push(waive(waiver, debt));
      },
    });
  }
  if (grant !== undefined) {
    events.push({
      on: grant.countedOn,
      rank: 4,
      cuts: true,
      apply: () => {
        refused = bringDown(
          debt,
          grant,
          contested === 0 ? 0 : contestedSince(account, grant.settledUntil, on),
        );
      },
    });
  }
  events.sort((a, b) => compareText(a.on, b.on) || a.rank - b.rank);
  for (const event of events) {
    // On its anniversary interest capitalises before it runs; on the day of a payment it runs first.
    const until = event.rank === 0 ? addDays(event.on, -1) : event.on;
    if (event.cuts) accrueTo(earliest(until, end));
    event.apply();
  }
  accrueTo(end);

  const base = debt.principal > 0 ? debt.principal + debt.capitalised : 0;
  const runs = start !== undefined && on >= addDays(start, -1) && end === on;
  return {
    invoice,
    creditNotes: account.creditNotes,
    claimedCents: claimed,
    contestedCents: contested,
    allocations,
    interestLines: lines,
    interestAccruedCents: sumCents(lines.map((line) => line.amountCents)),
    indemniteCents: indemnite,
    charges,
    waived,
    refused,
    principalDueCents: debt.principal,
    interestDueCents: debt.interest,
    indemniteDueCents: debt.indemnite,
    chargesDueCents: debt.charges,
    totalDueCents: debt.principal + debt.interest + debt.indemnite + debt.charges,
    balanceCents: balanceCents(account),
    daysLate: Math.max(0, daysBetween(invoice.dueOn, settledOn === undefined ? on : earliest(on, settledOn))),
    perDayCents: runs ? perDay(rule, legal, base, on, start) : 0,
    notes: [
      ...notesOf(account, regime, on, settledOn),
      ...(capitalisation.days.length > 0 ? [capitalisation.note] : []),
      ...charges.flatMap(({ charge, refusal }) =>
        refusal === undefined ? [] : [{ kind: "frais-exclus", title: charge.title, refusal } as const],
      ),
      ...(contested === 0 ? [] : [{ kind: "montant-conteste", amountCents: contested } as const]),
      ...surplusNote(allocations),
      ...grantNotes(refused),
      ...rateNotes(rule, legal, lines),
    ],
  };
}

/** One day of delay; on the eve of the first one, a rate that is not known yet is not needed yet. */
function perDay(rule: RateRule, legal: LegalData, base: Cents, on: Day, start: Day): Cents {
  if (on < start && start > legal.ecbRate.validUntil) return 0;
  return simpleInterest(base, rateOn(rule, legal, latest(on, start)).rateBp, 1);
}

/** A signed échéancier says that what is paid under it goes to the principal first; the rest follows the choice. */
function orderFor(account: Account, payment: Payment, chosen: Imputation): Imputation {
  return signedAgreements(account).some((one) => one.agreedOn <= payment.receivedOn)
    ? "principal-dabord"
    : chosen;
}

/** The rank of what comes on top of the granted sum on its own day. */
const AFTER_GRANT = 5;

interface LedgerEvent {
  readonly on: Day;
  /** Order on one day. */
  readonly rank: number;
  /** True when it changes what interest is due or what bears it: a new line begins the day after. */
  readonly cuts: boolean;
  readonly apply: () => void;
}

function surplusOf(one: InvoiceDecompte): Cents {
  return sumCents(one.allocations.map((each) => each.surplusCents));
}

function surplusNote(allocations: readonly Allocation[]): readonly DecompteNote[] {
  const amountCents = sumCents(allocations.map((one) => one.surplusCents));
  return amountCents === 0 ? [] : [{ kind: "trop-percu", amountCents }];
}
