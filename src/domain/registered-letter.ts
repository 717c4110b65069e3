// A registered letter: its dates fill in one direction, and the debtor's time counts from its first presentation.
import { addDays, type Day } from "./day.ts";

/** Why a registered letter came back. An unclaimed one keeps its effect (Cass. 1re civ., 20 janv. 2021, n° 19-20.680). */
export const RETURN_REASONS = ["avise-non-reclame", "npai", "refuse"] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** A registered letter; its dates are filled in the order of its life and never taken back. */
export interface RegisteredLetter {
  readonly id: number;
  readonly clientId: number;
  readonly documentId: number;
  readonly invoiceIds: readonly number[];
  readonly writtenOn: Day;
  /** Days given to pay, counted from the first presentation. */
  readonly delayDays: number;
  /** The date printed in the letter. */
  readonly deadlineOn: Day;
  readonly trackingNumber?: string | undefined;
  readonly depositedOn?: Day | undefined;
  readonly presentedOn?: Day | undefined;
  readonly deliveredOn?: Day | undefined;
  readonly returnedOn?: Day | undefined;
  readonly returnReason?: ReturnReason | undefined;
}

/** Days between writing and first presentation that the printed deadline already allows for. */
export const POSTAL_DAYS = 3;

/** The date the letter prints: the delay, counted from the presentation expected {@link POSTAL_DAYS} days later. */
export function printedDeadline(writtenOn: Day, delayDays: number): Day {
  return addDays(writtenOn, POSTAL_DAYS + delayDays);
}

/** When the debtor's time is really over: never before the printed date, nor before the full delay from presentation. */
export function deadlineOf(letter: RegisteredLetter): Day | undefined {
  const seenOn = letter.presentedOn ?? letter.deliveredOn;
  if (seenOn === undefined) return undefined;
  const fromPresentation = addDays(seenOn, letter.delayDays);
  return fromPresentation > letter.deadlineOn ? fromPresentation : letter.deadlineOn;
}
