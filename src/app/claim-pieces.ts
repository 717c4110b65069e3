// The pieces of a claim: those of its invoices and of the client as a whole, without the letters about other invoices.
import type { Day } from "../domain/day.ts";
import { type Piece, piecesAbout } from "../domain/piece.ts";
import type { RegisteredLetter } from "../domain/registered-letter.ts";
import type { Store } from "./ports.ts";

/**
 * `ids` are those of the invoices. A mise en demeure is kept for the client as a whole, since it may cover several
 * invoices: the one that covers none of these would prove another claim, and so would what proves that it was posted.
 */
export function claimPieces(
  store: Pick<Store, "pieces" | "letters" | "documents">,
  clientId: number,
  ids: readonly number[],
): readonly Piece[] {
  const letters = store.letters(clientId);
  const own = letters.filter((letter) => letter.invoiceIds.some((id) => ids.includes(id)));
  const others = letters.filter((letter) => !own.includes(letter));
  const documents = store.documents(clientId);
  const hashOf = ({ documentId }: RegisteredLetter): string | undefined =>
    documents.find((one) => one.id === documentId)?.sha256;
  const ownHashes = own.map(hashOf);
  const otherHashes = others.map(hashOf);
  const ownDays = new Set(own.flatMap(daysOf));
  const otherDays = new Set(others.flatMap(daysOf));
  const isOfAnotherLetter = ({ kind, sha256, datedOn, invoiceId }: Piece): boolean => {
    if (invoiceId !== undefined) return false;
    if (kind === "mise-en-demeure") return otherHashes.includes(sha256) && !ownHashes.includes(sha256);
    return (
      kind === "accuse-reception" && datedOn !== undefined && otherDays.has(datedOn) && !ownDays.has(datedOn)
    );
  };
  return piecesAbout(store.pieces({ clientId }), ids).filter((one) => !isOfAnotherLetter(one));
}

function daysOf({ depositedOn, presentedOn, deliveredOn, returnedOn }: RegisteredLetter): readonly Day[] {
  return [depositedOn, presentedOn, deliveredOn, returnedOn].filter((on) => on !== undefined);
}
