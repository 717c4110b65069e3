// What was recovered: money that came after the due date, and where each payment went, as the décompte counts it.
import { regimeOf } from "./client.ts";
import type { Day } from "./day.ts";
import { DEFAULT_OPTIONS } from "./decompte.ts";
import type { Account } from "./invoice.ts";
import { decompteOfInvoice } from "./invoice-decompte.ts";
import type { LegalData } from "./legal.ts";
import { ifFiguresKnown } from "./missing-figure.ts";
import { type Cents, sumCents } from "./money.ts";
import type { Payment } from "./payment.ts";

/** The parts add up to the total. */
export interface Recovered {
  readonly fromOn: Day;
  readonly payments: number;
  readonly totalCents: Cents;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly indemniteCents: Cents;
  readonly chargesCents: Cents;
  /** Beyond everything due. */
  readonly surplusCents: Cents;
  /** Of invoices one of whose rates is not known: neither principal nor accessories can be told. */
  readonly unsplitCents: Cents;
  /** Received after at least one step of the ladder was done. */
  readonly afterStepCents: Cents;
}

/** Payments received from `fromOn` to `on`, after the due date of their invoice. */
export function reportRecovered(
  accounts: readonly Account[],
  legal: LegalData,
  fromOn: Day,
  on: Day,
): Recovered {
  const sums = { principal: 0, interest: 0, indemnite: 0, charges: 0, surplus: 0, unsplit: 0 };
  let payments = 0;
  let total = 0;
  let afterStep = 0;
  for (const account of accounts) {
    const late = account.payments.filter((one) => isRecovered(one, account.invoice.dueOn, fromOn, on));
    if (late.length === 0) continue;
    const received = sumCents(late.map((one) => one.amountCents));
    payments += late.length;
    total += received;
    const firstStepOn = account.steps.map((step) => step.doneOn).sort()[0];
    if (firstStepOn !== undefined)
      afterStep += sumCents(late.filter((one) => firstStepOn < one.receivedOn).map((one) => one.amountCents));
    const allocations = allocationsOf(account, legal, on)?.filter((one) => late.includes(one.payment));
    if (allocations === undefined) sums.unsplit += received;
    for (const one of allocations ?? []) {
      sums.principal += one.toPrincipalCents;
      sums.interest += one.toInterestCents;
      sums.indemnite += one.toIndemniteCents;
      sums.charges += one.toChargesCents;
      sums.surplus += one.surplusCents;
    }
  }
  return {
    fromOn,
    payments,
    totalCents: total,
    principalCents: sums.principal,
    interestCents: sums.interest,
    indemniteCents: sums.indemnite,
    chargesCents: sums.charges,
    surplusCents: sums.surplus,
    unsplitCents: sums.unsplit,
    afterStepCents: afterStep,
  };
}

/** Pénalités or interest, indemnités, costs. */
export function accessoriesOf({ interestCents, indemniteCents, chargesCents }: Recovered): Cents {
  return interestCents + indemniteCents + chargesCents;
}

function isRecovered({ receivedOn }: Payment, dueOn: Day, fromOn: Day, on: Day): boolean {
  return dueOn < receivedOn && fromOn <= receivedOn && receivedOn <= on;
}

/** As every letter counts them, whatever is disputed; undefined when a rate is missing. */
function allocationsOf(account: Account, legal: LegalData, on: Day) {
  const regime = regimeOf(account.client);
  return ifFiguresKnown(() => decompteOfInvoice(account, regime, legal, on, DEFAULT_OPTIONS).allocations);
}
