// Pieces as they are listed and looked at: whose they are, and the lines of journal of one of them.
import type { Client } from "../domain/client.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { Piece } from "../domain/piece.ts";
import { historyOfNumber } from "./fact-history.ts";
import { knownTarget } from "./known.ts";
import { pieceEverKnown } from "./known-facts.ts";
import type { Deps, JournalLine, Store } from "./ports.ts";

export interface ListedPiece {
  readonly piece: Piece;
  readonly client: Client;
  readonly invoice: Invoice | undefined;
}

export interface PieceView extends ListedPiece {
  /** Where its file lies on this machine. */
  readonly path: string;
  readonly history: readonly JournalLine[];
}

/** Withdrawn or not. @throws RelanceError (valeur) when no piece has this number. */
export async function viewPiece(deps: Pick<Deps, "store" | "folder">, id: number): Promise<PieceView> {
  const store = await deps.store();
  const piece = pieceEverKnown(store, id);
  const listed = listedPiece(store, piece);
  const folder = await deps.folder();
  return {
    ...listed,
    path: `${folder.path}/${piece.file}`,
    history: historyOfNumber(store, listed.client.ref, { piece: id }),
  };
}

/** Of one invoice, one client or all; `all`: the withdrawn ones too, and those of withdrawn clients. */
export function listPieces(store: Store, target: string | undefined, all: boolean): readonly ListedPiece[] {
  const which = all ? ("toutes" as const) : undefined;
  const found = target === undefined ? undefined : knownTarget(store, target);
  const filter =
    found?.invoice === undefined ? { clientId: found?.client.id } : { invoiceId: found.invoice.id };
  return store
    .pieces({ ...filter, which })
    .map((piece) => listedPiece(store, piece))
    .filter(({ client }) => all || client.cancelledOn === undefined);
}

function listedPiece(store: Store, piece: Piece): ListedPiece {
  return {
    piece,
    client: store.clientById(piece.clientId),
    invoice: piece.invoiceId === undefined ? undefined : store.account(piece.invoiceId).invoice,
  };
}
