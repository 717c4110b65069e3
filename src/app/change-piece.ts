// Corrects what is said of a piece: its kind, its title, its day, its invoice; its content is never touched.
import type { Day } from "../domain/day.ts";
import type { Piece, PieceKind } from "../domain/piece.ts";
import { changedValues } from "./changed-values.ts";
import { requiredText } from "./clean-text.ts";
import { knownInvoiceOf, type Target } from "./known.ts";
import { knownPiece } from "./known-facts.ts";
import type { Deps } from "./ports.ts";

/** Absent: as it is. */
export interface PieceChanges {
  readonly kind?: PieceKind | undefined;
  readonly title?: string | undefined;
  /** `null`: no day any more. */
  readonly datedOn?: Day | null | undefined;
  /** An invoice of the same client; `null`: what concerns the client as a whole. */
  readonly invoiceNumber?: string | null | undefined;
}

export interface ChangedPiece {
  readonly piece: Piece;
  readonly target: Target;
  readonly changed: boolean;
}

/**
 * @throws RelanceError (valeur) for the invoice of another client, or where the same content is already;
 * (refus) for another invoice while it proves a fact, or when it was withdrawn.
 */
export async function changePiece(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  changes: PieceChanges,
): Promise<ChangedPiece> {
  const store = await deps.store();
  const before = knownPiece(store, id);
  const client = store.clientById(before.clientId);
  const was = before.invoiceId === undefined ? undefined : store.account(before.invoiceId).invoice;
  const { invoiceNumber, datedOn } = changes;
  const invoice =
    invoiceNumber === undefined
      ? was
      : invoiceNumber === null
        ? undefined
        : knownInvoiceOf(store, client, invoiceNumber);
  const piece: Piece = {
    ...before,
    invoiceId: invoice?.id,
    kind: changes.kind ?? before.kind,
    title: changes.title === undefined ? before.title : requiredText("titre", changes.title, 120),
    datedOn: datedOn === undefined ? before.datedOn : (datedOn ?? undefined),
  };
  const differences = changedValues(told(before, was?.number), told(piece, invoice?.number));
  const changed = Object.keys(differences).length > 0;
  if (changed) {
    store.write((tx) => {
      tx.updatePiece(piece);
      tx.record({
        on: deps.clock.today(),
        kind: "piece.modifiee",
        clientRef: client.ref,
        invoiceNumber: invoice?.number,
        payload: { piece: piece.id, sha256: piece.sha256, changements: differences },
      });
    });
  }
  return { piece, target: { client, invoice }, changed };
}

function told(piece: Piece, invoiceNumber: string | undefined) {
  return { nature: piece.kind, titre: piece.title, date: piece.datedOn, facture: invoiceNumber };
}
