// A promise to pay: nothing is asked while it runs; what it becomes is read from the payments.
import type { Day } from "./day.ts";
import { type Cents, sumCents } from "./money.ts";
import type { Payment } from "./payment.ts";

export const PROMISE_CHANNELS = ["appel", "email", "courrier", "rendez-vous"] as const;
export type PromiseChannel = (typeof PROMISE_CHANNELS)[number];

export interface PaymentPromise {
  readonly id: number;
  readonly invoiceId: number;
  readonly saidOn: Day;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  readonly channel: PromiseChannel;
  /** The writing that proves it; a written promise acknowledges the debt (C. civ. 2240). */
  readonly pieceId?: number | undefined;
  readonly note?: string | undefined;
  /** Said kept or broken by the user, whatever the payments show. */
  readonly closedAs?: "tenue" | "rompue" | undefined;
  readonly closedOn?: Day | undefined;
}

export type PromiseState = "en-cours" | "tenue" | "rompue";

/** Kept once payments since it was said reach its amount; broken the day after its date otherwise. */
export function promiseState(
  promise: PaymentPromise,
  payments: readonly Payment[],
  today: Day,
): PromiseState {
  if (promise.closedAs !== undefined && (promise.closedOn === undefined || promise.closedOn <= today)) {
    return promise.closedAs;
  }
  const received = payments.filter((one) => one.receivedOn >= promise.saidOn && one.receivedOn <= today);
  if (sumCents(received.map((one) => one.amountCents)) >= promise.amountCents) return "tenue";
  return promise.dueOn < today ? "rompue" : "en-cours";
}
