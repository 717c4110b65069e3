// What the use cases write in the journal and read from it, as interfaces: it only grows, each line sealed by the next.
import type { Day } from "../domain/day.ts";

/** One line of the journal; `seq` starts at 1 and has no gap, `hash` chains to the line before. */
export interface JournalLine {
  readonly seq: number;
  readonly at: string;
  /** The civil day of the gesture, as the user lived it. */
  readonly on: Day;
  /** `facture.ajoutee`, `paiement.annule`… */
  readonly kind: string;
  readonly clientRef: string | undefined;
  readonly invoiceNumber: string | undefined;
  /** JSON, French keys. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  readonly hash: string;
}

export interface JournalEntry {
  readonly on: Day;
  readonly kind: string;
  readonly clientRef?: string | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface JournalBreak {
  readonly seq: number;
  readonly problem: string;
}

export interface JournalFilter {
  readonly clientRef?: string | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly sinceOn?: Day | undefined;
  readonly limit?: number | undefined;
}
