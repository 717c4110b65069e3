// Letters that are not a mise en demeure: each says everything before a page is drawn, and none climbs the ladder.
import type { Address, Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { StepRecord } from "./ladder.ts";
import type { Piece, PieceKind } from "./piece.ts";
import type { Releve } from "./releve.ts";

interface LetterParties {
  readonly creditor: Creditor;
  /** Whom the letter is about, and most often to. */
  readonly client: Client;
  readonly writtenOn: Day;
  readonly signature?: Uint8Array | undefined;
  /** The template chosen for this very letter; absent, that of its kind. */
  readonly template?: string | undefined;
}

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
  readonly prefecture: Prefecture;
  /** What is still unpaid: the invoices, or what the law adds to invoices that were paid late. */
  readonly unpaid: "factures" | "accessoires";
  readonly decompte: Decompte;
  /** What the ordonnateur was already asked, oldest first. */
  readonly reminders: readonly StepRecord[];
  /** Titles of the proofs enclosed, besides copies of the invoices. */
  readonly proofs: readonly string[];
}

/** Typed by the user: no table of relance holds the addresses of prefectures. */
export interface Prefecture {
  /** « Préfecture de l'Isère ». */
  readonly name: string;
  readonly address: Address;
}

export type Letter = ReminderLetter | ReleveLetter | ClosingLetter | MandatementLetter;

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
