// Letters that are not a mise en demeure: each says everything before a page is drawn, and none climbs the ladder.
import type { Address } from "./client.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { EuropeanSheet, ProvisionSheet } from "./filing-sheet.ts";
import type { ContestAnswer, ReliefRequest } from "./insolvency-letter.ts";
import type { StepRecord } from "./ladder.ts";
import type { LetterParties } from "./letter-parties.ts";
import type { Cents } from "./money.ts";
import type { NumberedPiece, Piece, PieceKind } from "./piece.ts";
import type { Releve } from "./releve.ts";

/** Asks the debtor to pay, on paper, and puts nobody in default. */
export interface ReminderLetter extends LetterParties {
  readonly kind: "rappel";
  readonly decompte: Decompte;
  /** True when what is added to the invoices is asked for too: interest, indemnity, costs. */
  readonly withAccessories: boolean;
  readonly deadlineOn: Day;
  /** What was already asked for, oldest first. */
  readonly reminders: readonly StepRecord[];
}

/** Every movement of an account over a time, and what is left of it. */
export interface ReleveLetter extends LetterParties {
  readonly kind: "releve";
  readonly releve: Releve;
}

/** Says that nothing is left to pay on these invoices: what was asked for has lost its object. */
export interface ClosingLetter extends LetterParties {
  readonly kind: "cloture";
  /** Its total is nil. */
  readonly decompte: Decompte;
  /** Days on which a mise en demeure was posted, oldest first. */
  readonly noticesOn: readonly Day[];
  /** Days of the decisions obtained, oldest first. */
  readonly decisionsOn: readonly Day[];
}

/** Asks the prefect to have a local body pay what it owes (mandatement d'office). */
export interface MandatementLetter extends LetterParties {
  readonly kind: "prefet";
  readonly prefecture: Addressee;
  /** What is still unpaid: the invoices, or what the law adds to invoices that were paid late. */
  readonly unpaid: "factures" | "accessoires";
  readonly decompte: Decompte;
  /** What the ordonnateur was already asked, oldest first. */
  readonly reminders: readonly StepRecord[];
  /** Titles of the proofs enclosed, besides copies of the invoices. */
  readonly proofs: readonly string[];
}

/** Who is neither the creditor nor a client, typed by the user: no table of relance holds these addresses. */
export interface Addressee {
  /** « Préfecture de l'Isère », « Me Anne Colin ». */
  readonly name: string;
  readonly address: Address;
}

/** Charges a commissaire de justice with a decision: to serve it, or to have it obeyed. */
export interface InstructionLetter extends LetterParties {
  readonly kind: "commissaire";
  readonly commissaire: Addressee;
  readonly mission: Mission;
  /** Present when the decision grants less than was asked for: the décompte may then ask for too much. */
  readonly partial?: PartialGrant | undefined;
  readonly decompte: Decompte;
  /** What the user knows of the debtor, and a commissaire would look for. */
  readonly information?: string | undefined;
  /** The pieces that the requête was filed with, as its bordereau numbers them; empty for a decision to enforce. */
  readonly pieces: readonly NumberedPiece[];
}

/** What the commissaire is asked to do, and what he must know to do it in time. */
export type Mission =
  | {
      readonly kind: "signification";
      readonly court: string;
      readonly filedOn: Day;
      readonly renderedOn: Day;
      readonly number?: string | undefined;
      readonly grantedCents: Cents;
      /** Received since the filing. */
      readonly receivedCents: Cents;
      /** After this day the ordonnance is non avenue (CPC 1411). */
      readonly serveBy: Day;
      /** The claim is prescribed before that day, unless the ordonnance is served first. */
      readonly prescribedOn?: Day | undefined;
    }
  | {
      readonly kind: "execution";
      /** Absent for a decision noted without its case. */
      readonly court?: string | undefined;
      readonly renderedOn: Day;
      readonly number?: string | undefined;
      readonly enforceableOn: Day;
      /** Absent: nothing says that it was served, and it is to be served first. */
      readonly servedOn?: Day | undefined;
    };

export interface PartialGrant {
  readonly grantedCents: Cents;
  readonly claimedCents: Cents;
  readonly receivedCents: Cents;
  /** The décompte keeps to what was granted, with what runs since the filing: the letter then annexes it. */
  readonly isCounted: boolean;
}

export type Letter =
  | ReminderLetter
  | ReleveLetter
  | ClosingLetter
  | MandatementLetter
  | InstructionLetter
  | ReliefRequest
  | ContestAnswer
  | EuropeanSheet
  | ProvisionSheet;

/** What shows a prefect that the debt is certain: who ordered, what was done, what was asked for. */
const PROOFS: readonly PieceKind[] = [
  "contrat",
  "devis",
  "commande",
  "livraison",
  "mise-en-demeure",
  "accuse-reception",
];

/** The pieces to enclose with a letter to the prefect, in the order of the bordereau. */
export function mandatementProofs(pieces: readonly Piece[], invoiceIds: readonly number[]): readonly Piece[] {
  return PROOFS.flatMap((kind) =>
    pieces.filter(
      (piece) =>
        piece.kind === kind && (piece.invoiceId === undefined || invoiceIds.includes(piece.invoiceId)),
    ),
  );
}
