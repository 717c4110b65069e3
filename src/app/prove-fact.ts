// The piece that proves a fact being recorded: one already kept, by its number, or a file that becomes one.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Piece, PieceKind } from "../domain/piece.ts";
import { attachPiece } from "./attach-piece.ts";
import type { Target } from "./known.ts";
import { knownPiece } from "./known-facts.ts";
import type { Deps } from "./ports.ts";

/** What was typed: the number of a piece, or the path of a file; nothing when the fact is not proved yet. */
export interface ProofText {
  readonly pieceId?: number | undefined;
  readonly path?: string | undefined;
}

/**
 * Call it once the fact itself has been checked: a file given as proof is kept as a piece at once.
 * @throws RelanceError (usage) for two proofs, (valeur) for a piece of another client or a file that is no piece.
 */
export async function provingPiece(
  deps: Pick<Deps, "store" | "folder" | "files" | "clock" | "documents" | "remark">,
  proof: ProofText,
  { client, invoice }: Target,
  fact: { readonly kind: PieceKind; readonly title: string; readonly datedOn: Day },
): Promise<Piece | undefined> {
  if (proof.pieceId !== undefined && proof.path !== undefined) {
    throw new RelanceError(
      "usage",
      "--piece et --preuve ne vont pas ensemble : un fait a une preuve.",
      "Gardez --piece <n°> pour une pièce déjà ajoutée, --preuve <fichier> pour un fichier.",
    );
  }
  if (proof.path !== undefined) {
    const target = invoice?.number ?? client.ref;
    const { piece, warning } = await attachPiece(deps, { target, path: proof.path, ...fact });
    if (warning !== undefined) deps.remark(warning);
    return piece;
  }
  if (proof.pieceId === undefined) return undefined;
  const piece = knownPiece(await deps.store(), proof.pieceId);
  if (piece.clientId !== client.id) {
    throw new RelanceError(
      "valeur",
      `La pièce n° ${piece.id} (${piece.title}) n'est pas de « ${client.name} ».`,
      `relance piece lister ${client.ref}`,
    );
  }
  return piece;
}
