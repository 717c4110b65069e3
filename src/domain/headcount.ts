// The proof of headcount that a tribunal des activités économiques asks for: who has fewer than 250 employees pays no
// contribution, and joins what proves it (décret n° 2024-1225, articles 1, 2 and 4).
import type { Court } from "./court.ts";
import type { Cents } from "./money.ts";
import type { Piece } from "./piece.ts";

/** Up to this value of the claims nothing is asked for, in cents. */
const HEADCOUNT_ABOVE_CENTS: Cents = 5_000_000;

/** Requêtes en injonction de payer included. */
export function asksHeadcount({ kind }: Pick<Court, "kind">, claimedCents: Cents): boolean {
  return kind === "tribunal-des-activites-economiques" && claimedCents > HEADCOUNT_ABOVE_CENTS;
}

/** The piece that proves it, when it was kept. */
export function headcountProof<P extends Pick<Piece, "kind">>(pieces: readonly P[]): P | undefined {
  return pieces.find((piece) => piece.kind === "effectif");
}
