// A file about to become a piece: what it is, and whether a dossier will show it, both told when it enters.
import { RelanceError } from "../domain/errors.ts";
import type { Piece } from "../domain/piece.ts";
import type { PieceFlaw } from "./documents-port.ts";
import { type FileKind, fileKind } from "./file-kind.ts";
import type { Deps } from "./ports.ts";

export interface PieceFile extends FileKind {
  readonly bytes: Uint8Array;
  readonly originalName: string;
  /** Set when it can only be kept beside the pages of a dossier. */
  readonly flaw?: PieceFlaw | undefined;
}

/** @throws RelanceError (valeur) for an empty file, or of a kind a court does not open. */
export async function readPieceFile(
  deps: Pick<Deps, "documents">,
  bytes: Uint8Array,
  originalName: string,
): Promise<PieceFile> {
  const kind = fileKind(bytes, originalName);
  const flaw = await (await deps.documents()).pieceFlaw(kind.mediaType, bytes);
  return { ...kind, bytes, originalName, flaw };
}

/** What keeps a piece that was kept from becoming pages of a dossier today: damaged, locked, gone. */
export async function pieceFlawOf(
  deps: Pick<Deps, "documents" | "folder">,
  piece: Piece,
): Promise<PieceFlaw | undefined> {
  const folder = await deps.folder();
  try {
    const bytes = folder.readUnchanged(piece.file, piece.sha256);
    return await (await deps.documents()).pieceFlaw(piece.mediaType, bytes);
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    return {
      what: "le fichier gardé a disparu ou a changé",
      remedy: error.hint ?? "Ajoutez de nouveau l'original.",
    };
  }
}

/** « devis.pdf : le fichier est protégé… » : what it is kept for, and what to do. */
export function flawSentence(name: string, { what, remedy }: PieceFlaw): string {
  return `${name} : ${what}. La pièce est gardée telle quelle, mais un dossier ne pourra que la joindre à part, sans tampon. ${remedy}`;
}
