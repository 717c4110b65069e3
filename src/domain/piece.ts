// Evidence: a file kept by its content from day one, and the order in which a court wants to read it.
import type { Day } from "./day.ts";

/** In the order of the bordereau (droit/procedure.md §11.3). */
export const PIECE_KINDS = [
  "contrat",
  "devis",
  "commande",
  "cgv",
  "livraison",
  "facture",
  "avoir",
  "echange",
  "mise-en-demeure",
  "accuse-reception",
  "decompte",
  "identite",
  "autre",
] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

export interface Piece {
  readonly id: number;
  readonly clientId: number;
  /** Absent for what concerns the client as a whole (Kbis, framework contract). */
  readonly invoiceId?: number | undefined;
  readonly kind: PieceKind;
  readonly title: string;
  readonly datedOn?: Day | undefined;
  /** Relative path inside the data folder. */
  readonly file: string;
  readonly sha256: string;
  readonly mediaType: "application/pdf" | "image/jpeg" | "image/png" | "message/rfc822" | "text/plain";
  readonly sizeBytes: number;
  readonly originalName: string;
}

/** A piece with its place in the bordereau. */
export interface NumberedPiece {
  readonly number: number;
  readonly piece: Piece;
}

/** Numbers pieces in the legal order, then by date, then as they came. */
export function numberPieces(pieces: readonly Piece[]): readonly NumberedPiece[] {
  const sorted = [...pieces].sort(
    (a, b) =>
      PIECE_KINDS.indexOf(a.kind) - PIECE_KINDS.indexOf(b.kind) ||
      (a.datedOn ?? "9999").localeCompare(b.datedOn ?? "9999") ||
      a.id - b.id,
  );
  return sorted.map((piece, index) => ({ number: index + 1, piece }));
}
