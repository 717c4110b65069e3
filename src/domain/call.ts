// A phone call: who was reached, what was said, what comes next. It never stands for a written step.
import type { Day } from "./day.ts";

export const CALL_OUTCOMES = [
  "joint",
  "message",
  "absent",
  "faux-numero",
  "promesse",
  "litige",
  "paiement-annonce",
  "refus",
  "a-rappeler",
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export interface Call {
  readonly id: number;
  readonly clientId: number;
  readonly invoiceIds: readonly number[];
  readonly calledOn: Day;
  readonly outcome: CallOutcome;
  readonly spokeTo?: string | undefined;
  /** Neutral and dated: the debtor may read it one day. */
  readonly note?: string | undefined;
  /** When to call again. */
  readonly nextOn?: Day | undefined;
}

/** Outcomes after which somebody has been spoken to: the call step of the ladder is done. */
const REACHED: ReadonlySet<CallOutcome> = new Set([
  "joint",
  "promesse",
  "litige",
  "paiement-annonce",
  "refus",
]);
/** Two attempts without an answer are enough: the ladder goes on in writing. */
const ENOUGH_ATTEMPTS = 2;

/** True when the ladder's call step may be counted as done after these calls. */
export function countsAsStep(calls: readonly Call[]): boolean {
  return (
    calls.some((call) => REACHED.has(call.outcome)) ||
    calls.filter((call) => !REACHED.has(call.outcome)).length >= ENOUGH_ATTEMPTS
  );
}
