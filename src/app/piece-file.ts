// A file about to become a piece: what it is, and whether a dossier will show it, both told when it enters.
import { RelanceError } from "../domain/errors.ts";
import type { Piece } from "../domain/piece.ts";
import type { LoadedPiece, PieceFlaw } from "./documents-port.ts";
import { type FileKind, fileKind, MAX_PIECE_BYTES } from "./file-kind.ts";
import type { DataFolder } from "./files-port.ts";
import type { Deps } from "./ports.ts";

export interface PieceFile extends FileKind {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
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
  return { ...kind, bytes, sizeBytes: bytes.length, originalName, flaw };
}

/** The same for a file too large to be read: its first bytes say what it is. */
export async function largePieceFile(
  deps: Pick<Deps, "documents">,
  start: Uint8Array,
  sizeBytes: number,
  originalName: string,
): Promise<PieceFile> {
  const kind = fileKind(start, originalName);
  const flaw = await (await deps.documents()).pieceFlaw(kind.mediaType, undefined);
  return { ...kind, bytes: start, sizeBytes, originalName, flaw };
}

/** What keeps a piece that was kept from becoming pages of a dossier today: damaged, locked, gone. */
export async function pieceFlawOf(
  deps: Pick<Deps, "documents" | "folder">,
  piece: Piece,
): Promise<PieceFlaw | undefined> {
  const folder = await deps.folder();
  const documents = await deps.documents();
  if (piece.sizeBytes > MAX_PIECE_BYTES) return documents.pieceFlaw(piece.mediaType, undefined);
  try {
    return await documents.pieceFlaw(piece.mediaType, folder.readUnchanged(piece.file, piece.sha256));
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    return {
      what: "le fichier gardé a disparu ou a changé",
      remedy: error.hint ?? "Ajoutez de nouveau l'original.",
    };
  }
}

/** Its bytes, for the pages of a document; none for one too large, which is joined apart. */
export function loadPiece(folder: DataFolder, piece: Piece): LoadedPiece {
  return { piece, bytes: piece.sizeBytes > MAX_PIECE_BYTES ? undefined : folder.read(piece.file) };
}

/** « devis.pdf : le fichier est protégé… » : what it is kept for, and what to do. */
export function flawSentence(name: string, { what, remedy }: PieceFlaw): string {
  return `${name} : ${what}. La pièce est gardée telle quelle, mais un dossier ne pourra que la joindre à part, sans tampon. ${remedy}`;
}
