// A dispute: what the client contests, and what goes on being asked for in the meantime.
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";

/** The last four belong to commission and lead contracts, where disputes are about what counts as due. */
export const DISPUTE_CATEGORIES = [
  "quantite",
  "qualite",
  "prix",
  "non-livre",
  "deja-paye",
  "autre",
  "lead-refuse",
  "lead-hors-criteres",
  "contestation-tardive",
  "base-de-commission",
] as const;
export type DisputeCategory = (typeof DISPUTE_CATEGORIES)[number];

/** How it ended: the client was right, was wrong, or both gave way. */
export const DISPUTE_OUTCOMES = ["fonde", "non-fonde", "transige"] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

export interface Dispute {
  readonly id: number;
  readonly invoiceId: number;
  readonly category: DisputeCategory;
  /** Absent: the whole invoice is contested. */
  readonly contestedCents?: Cents | undefined;
  readonly reason: string;
  readonly openedOn: Day;
  readonly closedOn?: Day | undefined;
  readonly outcome?: DisputeOutcome | undefined;
  readonly pieceId?: number | undefined;
}

export function isOpen(dispute: Dispute, today: Day): boolean {
  return dispute.openedOn <= today && (dispute.closedOn === undefined || today < dispute.closedOn);
}

/**
 * What of a balance nobody contests on a day, in cents: what reminders, notice and court file may ask for.
 * Several disputes add up; a dispute without an amount contests everything.
 */
export function undisputedCents(balanceCents: Cents, disputes: readonly Dispute[], today: Day): Cents {
  const open = disputes.filter((one) => isOpen(one, today));
  if (open.some((one) => one.contestedCents === undefined)) return 0;
  const contested = open.reduce((sum, one) => sum + (one.contestedCents ?? 0), 0);
  return Math.max(0, balanceCents - contested);
}
