// A registered letter: its dates fill in one direction, and the debtor's time counts from its first presentation.
import { addDays, type Day, latest } from "./day.ts";

/** Why a registered letter came back. An unclaimed one keeps its effect (Cass. 1re civ., 20 janv. 2021, n° 19-20.680). */
export const RETURN_REASONS = ["avise-non-reclame", "npai", "refuse"] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** A registered letter; its dates are filled in the order of its life, and taken back from the last. */
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

/**
 * The day on which the letter reached the debtor: its delivery, or the first presentation of one that was
 * refused or left unclaimed; undefined while it travels, and when nobody lives at the address.
 */
export function reachedOn(letter: RegisteredLetter): Day | undefined {
  if (letter.deliveredOn !== undefined) return letter.deliveredOn;
  if (letter.returnedOn === undefined || isLost(letter)) return undefined;
  return letter.presentedOn ?? letter.returnedOn;
}

/** Came back because nobody lives there: another letter must be written, to the right address. */
export function isLost(letter: RegisteredLetter): boolean {
  return letter.returnReason === "npai";
}

/** Posted, and not come back for want of anybody there: a letter that never left, or was lost, has notified nobody. */
export function isNotice(letter: RegisteredLetter): boolean {
  return letter.depositedOn !== undefined && !isLost(letter);
}

/** When the debtor's time is really over: never before the printed date, nor before the full delay from presentation. */
export function deadlineOf(letter: RegisteredLetter): Day | undefined {
  const seenOn = letter.presentedOn ?? reachedOn(letter);
  if (seenOn === undefined) return undefined;
  return latest(letter.deadlineOn, addDays(seenOn, letter.delayDays));
}
