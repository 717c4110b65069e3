// A file about to become a piece: what it is, and whether a dossier will show it, both told when it enters.
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

/** « devis.pdf : le fichier est protégé… » : what it is kept for, and what to do. */
export function flawSentence(name: string, { what, remedy }: PieceFlaw): string {
  return `${name} : ${what}. La pièce est gardée telle quelle, mais un dossier ne pourra que la joindre à part, sans tampon. ${remedy}`;
}
