// An enforceable decision: from it on the legal rate may replace the penalties, and rise when it is not obeyed.
import { addDays, addMonths, addYears, type Day } from "./day.ts";
import type { GrantedShare } from "./injonction.ts";
import type { Cents } from "./money.ts";

export interface TitreExecutoire {
  readonly id: number;
  readonly clientId: number;
  readonly invoiceIds: readonly number[];
  /** The day on which it was rendered. */
  readonly renderedOn: Day;
  /** The day on which it became enforceable; absent while it can still be challenged. */
  readonly enforceableOn?: Day | undefined;
  /** What runs after it: the legal rate (1231-7 C. civ.), or the penalties that it grants until payment. */
  readonly interest: "legal" | "convenu";
  /** From when it orders capitalisation (1343-2 C. civ.); absent: it does not. */
  readonly capitalisationFrom?: Day | undefined;
  /** What a judgment grants when it is not the whole claim; absent: all that was asked for, or what the ordonnance says. */
  readonly judged?: JudgedSum | undefined;
}

/** The sum that a judgment orders to pay, payments already received taken off, its own costs apart. */
export interface JudgedSum {
  readonly grantedCents: Cents;
  /** From when the interest that it orders runs; absent: from its own day (1231-7 C. civ.). */
  readonly interestFrom?: Day | undefined;
  /** One for each invoice of the decision; together they are the granted sum. */
  readonly shares: readonly GrantedShare[];
}

/** The day after which the interest that a decision orders runs: its own, unless a judgment says an earlier one. */
export function orderedFrom({ renderedOn, judged }: TitreExecutoire): Day {
  return judged?.interestFrom ?? renderedOn;
}

/** L313-3 CMF: five points on the legal rate two months after the decision became enforceable. */
export const INCREASE_POINTS = 5;
const INCREASE_MONTHS = 2;

/** First day at the increased rate (signified and enforceable 17 September → 18 November, service-public F783). */
export function increasedFrom(titre: TitreExecutoire): Day | undefined {
  return titre.enforceableOn === undefined
    ? undefined
    : addDays(addMonths(titre.enforceableOn, INCREASE_MONTHS), 1);
}

const ENFORCEMENT_YEARS = 10;

/** L111-4 CPCE: until when a decision is enforced. From which day the ten years run is not settled. */
export function enforcedUntil({ enforceableOn, renderedOn }: TitreExecutoire): Day {
  return addYears(enforceableOn ?? renderedOn, ENFORCEMENT_YEARS);
}
