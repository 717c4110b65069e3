// The proofs that a court asks for and that are not there yet: the agreement, the work done, the invoice itself.
import type { Account } from "./invoice.ts";
import type { Piece, PieceKind } from "./piece.ts";

export const MISSING_PIECES = ["contrat", "livraison", "facture"] as const;
export type MissingPiece = (typeof MISSING_PIECES)[number];

const KINDS: Readonly<Record<MissingPiece, readonly PieceKind[]>> = {
  contrat: ["contrat", "devis", "commande"],
  livraison: ["livraison", "echange"],
  facture: ["facture"],
};

/** What at least one of these invoices of a client lacks; a piece about the client as a whole serves them all. */
export function missingPieces(
  accounts: readonly Pick<Account, "invoice">[],
  pieces: readonly Piece[],
): readonly MissingPiece[] {
  return MISSING_PIECES.filter(
    (what) =>
      !accounts.every(({ invoice }) =>
        pieces.some(
          (piece) =>
            KINDS[what].includes(piece.kind) &&
            (piece.invoiceId === undefined || piece.invoiceId === invoice.id),
        ),
      ),
  );
}
