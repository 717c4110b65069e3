// The numbered pieces of a file made ready to be bound with it: stamped, in their order, none dropped in silence.

import type { Day } from "../domain/day.ts";
import type { NumberedPiece, Piece } from "../domain/piece.ts";
import { fr } from "../format/typography.ts";
import { heading, paragraph } from "./blocks.ts";
import type { Block, RenderPdf } from "./document.ts";
import { contentAbout, type Parties } from "./letter-content.ts";
import type { MergePart } from "./merge.ts";
import { keptApart, type PreparedPiece, pieceHeading, preparePiece } from "./piece-pages.ts";

export interface LoadedPiece {
  readonly piece: Piece;
  /** Absent: too large to be read. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * In the order of the numbers, whatever the order in which the files were read.
 * @throws RelanceError (refus) for a piece that is no longer what was recorded.
 */
export async function preparePieces(
  numbered: readonly NumberedPiece[],
  loaded: readonly LoadedPiece[],
  on: Day,
  pdf: RenderPdf,
): Promise<readonly PreparedPiece[]> {
  const bytesOf = new Map(loaded.map((one) => [one.piece.id, one.bytes]));
  const prepared: PreparedPiece[] = [];
  for (const one of numbered) {
    if (!bytesOf.has(one.piece.id)) throw new Error(`piece ${one.number} was not loaded`);
    const bytes = bytesOf.get(one.piece.id);
    prepared.push(bytes === undefined ? keptApart(one) : await preparePiece(one, bytes, on, pdf));
  }
  return prepared;
}

/** A piece that could not be opened keeps its place: a page says that it is joined apart, and `how`. */
export async function piecePart(
  { number, piece, bytes, pageCount }: PreparedPiece,
  how: string,
  parties: Parties,
  pdf: RenderPdf,
): Promise<MergePart> {
  const title = pieceHeading(number, piece);
  if (pageCount !== undefined) return { title, bytes };
  const blocks: readonly Block[] = [
    heading(title),
    paragraph(fr`Cette pièce n'a pas pu être réunie au présent document. Elle est jointe à part, ${how}.`),
  ];
  return { title, bytes: await pdf(contentAbout(parties, title, blocks)) };
}
