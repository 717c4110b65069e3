// What an acknowledgement of the debt did to the time to sue, invoice by invoice: only a later last day is a move.
import type { Day } from "../domain/day.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { prescriptionOf } from "../domain/prescription.ts";

export interface MovedPrescription {
  readonly invoiceNumber: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** The same account before and after the act; empty when the act came too late, or moved nothing. */
export function movedBetween(
  before: Account,
  after: Account,
  legal: LegalData,
): readonly MovedPrescription[] {
  const fromOn = prescriptionOf(before, legal).endsOn;
  const toOn = prescriptionOf(after, legal).endsOn;
  return toOn > fromOn ? [{ invoiceNumber: before.invoice.number, fromOn, toOn }] : [];
}
