// Prescription: the day after which a claim can no longer be sued for. It never moves for a weekend (C. civ. 2229).
import type { Day } from "./day.ts";

export interface PrescriptionOfInvoice {
  readonly invoiceNumber: string;
  readonly years: number;
  /** Where the time starts: completion of the service, or the due date when completion is not recorded. */
  readonly startsOn: Day;
  readonly startsFrom: "execution" | "emission" | "paiement-partiel" | "annee-suivante";
  /** Last day on which the claim can be sued for, weekends and holidays included. */
  readonly endsOn: Day;
}
