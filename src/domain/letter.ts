// Letters that are not a mise en demeure: each says everything before a page is drawn, and none climbs the ladder.
import type { Address, Client } from "./client.ts";
import type { Creditor } from "./creditor.ts";
import type { Day } from "./day.ts";
import type { Decompte } from "./decompte.ts";
import type { StepRecord } from "./ladder.ts";
import type { Piece, PieceKind } from "./piece.ts";

interface LetterParties {
  readonly creditor: Creditor;
  /** Whom the letter is about, and most often to. */
  readonly client: Client;
  readonly writtenOn: Day;
  readonly signature?: Uint8Array | undefined;
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

export type Letter = MandatementLetter;

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
