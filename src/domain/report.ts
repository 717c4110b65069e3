// The report of a day: every figure of its charts and tables, from facts alone, as that day knew them.
import { asOf } from "./account-facts.ts";
import { type AgedBalance, agedBalance } from "./aged-balance.ts";
import type { Client } from "./client.ts";
import type { Day } from "./day.ts";
import { type Account, isOverdue } from "./invoice.ts";
import type { StepRecord } from "./ladder.ts";
import type { LegalData } from "./legal.ts";
import { type ReportCase, reportCases } from "./report-cases.ts";
import { type ClientDelays, reportDelays } from "./report-delays.ts";
import { type Habits, type NamedStep, reportHabits } from "./report-habits.ts";
import { type ReportMonths, reportMonths } from "./report-months.ts";
import { type ReportPlaces, reportPlaces } from "./report-places.ts";
import { type Recovered, reportRecovered } from "./report-recovered.ts";

export interface ReportFacts {
  /** Every account of one client or of all, settled and cancelled ones included. */
  readonly accounts: readonly Account[];
  readonly legal: LegalData;
  readonly stepNamed: (record: StepRecord) => NamedStep;
  /** The only client of the report; absent: all of them. */
  readonly client?: Client | undefined;
  readonly creditorName?: string | undefined;
}

export interface ReportDates {
  readonly on: Day;
  /** First day of what is counted over a time: payments, delays, steps, promises. */
  readonly fromOn: Day;
  /** First day of what was recovered. */
  readonly recoveredFromOn: Day;
}

export interface Report extends ReportDates {
  readonly client?: Client | undefined;
  readonly creditorName?: string | undefined;
  /** Issued by that day, and not cancelled: 0 leaves nothing to show. */
  readonly invoices: number;
  readonly balance: AgedBalance;
  readonly overdueInvoices: number;
  readonly months: ReportMonths;
  readonly delays: readonly ClientDelays[];
  readonly places: ReportPlaces;
  readonly habits: Habits;
  readonly recovered: Recovered;
  readonly cases: readonly ReportCase[];
}

/** What came after `on` is not seen: the report of a past day is the one that could be made on that day. */
export function buildReport(facts: ReportFacts, dates: ReportDates): Report {
  const { on, fromOn, recoveredFromOn } = dates;
  const accounts = facts.accounts.flatMap((account) => seenOn(account, on));
  return {
    ...dates,
    client: facts.client,
    creditorName: facts.creditorName,
    invoices: accounts.length,
    balance: agedBalance(accounts, on),
    overdueInvoices: accounts.filter((account) => isOverdue(account, on)).length,
    // As `balance` says of each last day, also of an invoice cancelled since.
    months: reportMonths(facts.accounts, fromOn, on),
    delays: reportDelays(accounts, fromOn),
    places: reportPlaces(accounts, on),
    habits: reportHabits(accounts, facts.stepNamed, fromOn, on),
    recovered: reportRecovered(accounts, facts.legal, recoveredFromOn, on),
    cases: reportCases(accounts, on),
  };
}

/** Nothing for an invoice that was not there, or no more. */
function seenOn(account: Account, on: Day): readonly Account[] {
  const { invoice } = account;
  if (on < invoice.issuedOn || (invoice.cancelledOn !== undefined && invoice.cancelledOn <= on)) return [];
  return [
    {
      ...asOf(account, on),
      invoice: { ...invoice, cancelledOn: undefined },
      steps: account.steps.filter((step) => step.doneOn <= on),
      calls: account.calls.filter((call) => call.calledOn <= on),
      promises: account.promises.filter((promise) => promise.saidOn <= on),
      echeanciers: account.echeanciers.filter((one) => one.agreedOn <= on),
      injonctions: account.injonctions.filter((one) => one.filedOn <= on),
    },
  ];
}
