// What came in and what was late, slice after slice of a period: every payment in one slice, once.
import { agedBalance } from "./aged-balance.ts";
import { addDays, addMonths, type Day, earliest, endOfMonth, yearOf } from "./day.ts";
import type { Account } from "./invoice.ts";
import { type Cents, sumCents } from "./money.ts";

/** Past so many months, a slice is a year: a chart of a hundred months shows nothing. */
const MOST_MONTHS = 24;

export interface ReportSlice {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Received on the due date or before it. */
  readonly inTimeCents: Cents;
  /** Received after the due date. */
  readonly lateCents: Cents;
  /** What was late on the last day, whoever has paid since. */
  readonly overdueCents: Cents;
}

export interface ReportMonths {
  readonly unit: "mois" | "annee";
  readonly slices: readonly ReportSlice[];
}

/** From `fromOn` to `on`, both included; the first and the last slice may be cut. */
export function reportMonths(accounts: readonly Account[], fromOn: Day, on: Day): ReportMonths {
  const unit = addMonths(fromOn, MOST_MONTHS) <= on ? "annee" : "mois";
  const slices: { startsOn: Day; endsOn: Day; inTimeCents: Cents; lateCents: Cents }[] = [];
  for (let startsOn = fromOn; startsOn <= on; ) {
    const last = unit === "mois" ? endOfMonth(startsOn) : (`${yearOf(startsOn)}-12-31` as Day);
    const endsOn = earliest(last, on);
    slices.push({ startsOn, endsOn, inTimeCents: 0, lateCents: 0 });
    startsOn = addDays(endsOn, 1);
  }
  for (const { invoice, payments } of accounts) {
    for (const { receivedOn, amountCents } of payments) {
      const slice = slices.find((one) => one.startsOn <= receivedOn && receivedOn <= one.endsOn);
      if (slice === undefined) continue;
      if (receivedOn <= invoice.dueOn) slice.inTimeCents += amountCents;
      else slice.lateCents += amountCents;
    }
  }
  return {
    unit,
    slices: slices.map((slice) => {
      const { totalCents, bands } = agedBalance(accounts, slice.endsOn);
      return { ...slice, overdueCents: totalCents - bands["non-echu"] };
    }),
  };
}

/** All that came in, in time or late. */
export function receivedCents({ slices }: ReportMonths): Cents {
  return sumCents(slices.map((slice) => slice.inTimeCents + slice.lateCents));
}
