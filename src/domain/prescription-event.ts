// What stops or starts anew the time to sue, each act with the piece that proves it.
import type { Day } from "./day.ts";

/** Acts that start a full new term (C. civ. 2240, 2241, 2244; loi n° 68-1250, art. 2 for the last). */
export const INTERRUPTIONS = [
  "reconnaissance",
  "promesse-ecrite",
  "demande-en-justice",
  "signification",
  "mesure-d-execution",
  "reclamation-ecrite",
] as const;
export type Interruption = (typeof INTERRUPTIONS)[number];

/** Time that does not count (C. civ. 2238): mediation, conciliation, participatory procedure, petites créances. */
export const SUSPENSIONS = [
  "mediation",
  "conciliation",
  "procedure-participative",
  "petites-creances",
] as const;
export type Suspension = (typeof SUSPENSIONS)[number];

export type PrescriptionEvent =
  | {
      readonly id: number;
      readonly clientId: number;
      /** Absent: the act is about all the client's invoices issued by then. */
      readonly invoiceId?: number | undefined;
      readonly kind: Interruption;
      readonly on: Day;
      readonly pieceId?: number | undefined;
    }
  | {
      readonly id: number;
      readonly clientId: number;
      readonly invoiceId?: number | undefined;
      readonly kind: Suspension;
      readonly on: Day;
      /** Absent while it lasts. */
      readonly until?: Day | undefined;
      readonly pieceId?: number | undefined;
    };

export function isSuspension(
  event: PrescriptionEvent,
): event is Extract<PrescriptionEvent, { readonly kind: Suspension }> {
  return (SUSPENSIONS as readonly string[]).includes(event.kind);
}
