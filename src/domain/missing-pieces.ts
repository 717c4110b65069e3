// The proofs that a court asks for and that are not there yet: the agreement, the work done, the invoice itself.
import type { Account } from "./invoice.ts";
import type { Piece, PieceKind } from "./piece.ts";

export const MISSING_PIECES = ["contrat", "livraison", "facture"] as const;
export type MissingPiece = (typeof MISSING_PIECES)[number];

/** Any one of its kinds is that proof. */
export const PROVING_KINDS: Readonly<Record<MissingPiece, readonly PieceKind[]>> = {
  contrat: ["contrat", "devis", "commande"],
  livraison: ["livraison", "echange"],
  facture: ["facture"],
};

/** What at least one of these invoices of a client lacks. */
export function missingPieces(
  accounts: readonly Pick<Account, "invoice">[],
  pieces: readonly Piece[],
): readonly MissingPiece[] {
  return MISSING_PIECES.filter((what) => numbersLacking(what, accounts, pieces).length > 0);
}

/** The invoices that lack a proof. What is about the client as a whole serves them all, but is no copy of each. */
export function numbersLacking(
  what: MissingPiece,
  accounts: readonly Pick<Account, "invoice">[],
  pieces: readonly Piece[],
): readonly string[] {
  const proofs = pieces.filter((piece) => PROVING_KINDS[what].includes(piece.kind));
  const serves = (piece: Piece, invoiceId: number): boolean =>
    piece.invoiceId === invoiceId || (piece.invoiceId === undefined && what !== "facture");
  return accounts
    .filter(({ invoice }) => !proofs.some((piece) => serves(piece, invoice.id)))
    .map(({ invoice }) => invoice.number);
}
