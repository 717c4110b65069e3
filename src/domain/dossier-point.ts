// One point of the pre-flight of a court file: what is looked at, what is lacking, and whether one may file all the same.
import type { Credit } from "./bank-match.ts";
import type { Client } from "./client.ts";
import type { CourtDecision } from "./court.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { Account } from "./invoice.ts";
import type { Piece } from "./piece.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";

/** One item of the pre-flight; only `bloquant` ones refuse the export. */
export interface DossierCheck {
  /** The French word typed after `--malgre`: never renamed. */
  readonly id: string;
  readonly level: "ok" | "avertissement" | "bloquant" | "malgre";
  /** What is looked at: « Nationalité du créancier ». */
  readonly title: string;
  /** Why a court refuses or cuts without it; empty when all is well. */
  readonly why: string;
  /** Command that mends it. */
  readonly command?: string | undefined;
  /** What is lacking, one by one: invoices, letters, pieces. */
  readonly about: readonly string[];
  /** True when it blocks, and the law lets the creditor file all the same. */
  readonly passable: boolean;
  /** Set with the level `malgre`: the reason given by the user. */
  readonly override?: DossierOverride | undefined;
}

/** A point that the user files in spite of, for what was lacking that day and nothing more. */
export interface DossierOverride {
  readonly point: string;
  readonly reason: string;
  readonly on: Day;
  readonly about: readonly string[];
}

/** A piece that will not become pages of the file, and why, as a clause in French. */
export interface UnreadablePiece {
  readonly piece: Pick<Piece, "id" | "title">;
  readonly what: string;
  readonly remedy: string;
}

/** What the register of companies said of the debtor on a day; `state` is absent when it did not know it. */
export interface RegisterLook {
  readonly on: Day;
  readonly state: string | undefined;
}

export interface DossierFacts {
  /** Money received that may be this client's, and that nobody has matched. */
  readonly pending: readonly Credit[];
  readonly creditor: Creditor | undefined;
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly pieces: readonly Piece[];
  readonly unreadable: readonly UnreadablePiece[];
  readonly court: CourtDecision;
  readonly decompte: Decompte;
  /** Where a mise en demeure asked for another sum than the facts known today give for its day, in words. */
  readonly noticeGaps: readonly string[];
  readonly prescription: readonly PrescriptionOfInvoice[];
  /** The last look at the public registers, when there was one (`client verifier`). */
  readonly registerLook?: RegisterLook | undefined;
  /** True when nobody said lately up to when payments are noted. */
  readonly paymentsStale: boolean;
  readonly today: Day;
}

interface LackingPoint {
  readonly why: string;
  readonly command?: string | undefined;
  /** What is lacking, one by one; the title stands for it when there is nothing to count. */
  readonly about?: readonly string[] | undefined;
}

/** A point that only warns. */
export const WARNS = { level: "avertissement", passable: false } as const;
/** A point without which nothing is filed: a nullity, a rule of public order, a sum that is not due. */
export const FORBIDS = { level: "bloquant", passable: false } as const;
/** A point that no law requires, and without which presidents refuse. */
export const HOLDS_BACK = { level: "bloquant", passable: true } as const;

type Weight = typeof WARNS | typeof FORBIDS | typeof HOLDS_BACK;

/** A point as it stands: all is well, or what `lacking` says. */
export function point(
  id: string,
  title: string,
  isLacking: boolean,
  { level, passable }: Weight,
  lacking: LackingPoint,
): DossierCheck {
  if (!isLacking) return { id, level: "ok", title, why: "", about: [], passable: false };
  const { why, command, about = [title] } = lacking;
  return { id, level, title, why, command, about, passable };
}

/** « (F-1, F-2) », with the space before; empty for nothing. */
export function listed(values: readonly string[]): string {
  return values.length === 0 ? "" : ` (${values.join(", ")})`;
}
