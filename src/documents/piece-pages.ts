// From a file of evidence to stamped PDF pages. What cannot be stamped is kept as it is and named; nothing is dropped.

import { createHash } from "node:crypto";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { MEDIA_EXTENSIONS, type NumberedPiece, type Piece } from "../domain/piece.ts";
import { NBSP } from "../format/amounts.ts";
import { typographic } from "../format/typography.ts";
import { heading, smallPrint } from "./blocks.ts";
import type { Block, DocumentContent, RenderPdf } from "./document.ts";
import { flattenPages } from "./flatten.ts";
import { type AttachedPages, attachedPages, withPages } from "./mail-attachments.ts";
import { type Mail, readMail } from "./mail-text.ts";
import { openPdf } from "./open-pdf.ts";
import { picturePage } from "./picture-page.ts";
import { flawOf, type PieceProblem } from "./piece-flaw.ts";
import { pieceFileName, pieceLabel } from "./piece-name.ts";
import { linesOf, textBlocks } from "./plain-text.ts";
import { losesSigns, replaceUnprintable } from "./printable.ts";
import { stampPiece } from "./stamp.ts";

export interface NamedFile {
  /** Relative, `/`-separated, ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PreparedPiece {
  readonly number: number;
  readonly piece: Piece;
  /** Under `pieces/`. */
  readonly fileName: string;
  /** Empty for a piece that is copied. */
  readonly bytes: Uint8Array;
  /** Too large to be read: its file is copied as it is. */
  readonly isCopied?: true;
  /** Undefined when the file could not be opened: it is then not stamped and not merged. */
  readonly pageCount: number | undefined;
  /** The untouched file, under `pieces/originaux/`, when the stamped copy says less than it. */
  readonly original?: NamedFile | undefined;
  /** French sentence naming the piece and what to do. */
  readonly warning?: string | undefined;
}

/**
 * A stamped PDF of one piece, or its file untouched with the reason.
 * @throws RelanceError (refus) when the content is no longer what was recorded with the piece.
 */
export async function preparePiece(
  { number, piece }: NumberedPiece,
  bytes: Uint8Array,
  on: Day,
  renderPdf: RenderPdf,
): Promise<PreparedPiece> {
  refuseChanged(number, piece, bytes);
  const converted = await toPdf(number, piece, bytes, on, renderPdf);
  if (typeof converted === "string") return keptBeside(number, piece, bytes, converted);
  const opened = await openPdf(converted);
  if (opened.kind !== "ouvert") return keptBeside(number, piece, bytes, opened.kind);
  // A stamp breaks an electronic signature: the copy shows it as drawn, the original beside proves it.
  if (opened.signed) flattenPages(opened.doc, { dropForm: true });
  await stampPiece(opened.doc, number, on);
  const keepsOriginal =
    opened.signed ||
    piece.mediaType === "message/rfc822" ||
    (piece.mediaType === "text/plain" && linesOf(bytes).some(losesSigns));
  return {
    number,
    piece,
    fileName: pieceFileName(number, piece),
    bytes: await opened.doc.save({ updateFieldAppearances: false, addDefaultPage: false }),
    pageCount: opened.pageCount,
    original: keepsOriginal ? originalOf(number, piece, bytes) : undefined,
  };
}

/** A piece too large to be read: it is named, and its file copied beside. */
export function keptApart({ number, piece }: NumberedPiece): PreparedPiece {
  return { ...keptBeside(number, piece, new Uint8Array(), "volumineux"), isCopied: true };
}

/** The file of a piece as the folder names it when it goes in untouched. */
function originalName(number: number, piece: Piece): string {
  return pieceFileName(number, piece, MEDIA_EXTENSIONS[piece.mediaType]);
}

function originalOf(number: number, piece: Piece, bytes: Uint8Array): NamedFile {
  return { name: `pieces/originaux/${originalName(number, piece)}`, bytes };
}

function refuseChanged(number: number, piece: Piece, bytes: Uint8Array): void {
  if (createHash("sha256").update(bytes).digest("hex") === piece.sha256) return;
  throw new RelanceError(
    "refus",
    `La pièce n°${NBSP}${number}, «${NBSP}${piece.title}${NBSP}», n'est plus le fichier qui avait été ajouté${NBSP}: son empreinte a changé.`,
    "Ajoutez de nouveau l'original : relance piece ajouter <facture ou client> <fichier>",
    [piece.file],
  );
}

function keptBeside(number: number, piece: Piece, bytes: Uint8Array, problem: PieceProblem): PreparedPiece {
  const fileName = originalName(number, piece);
  const { what, remedy } = flawOf(problem);
  return {
    number,
    piece,
    fileName,
    bytes,
    pageCount: undefined,
    warning: `Pièce n°${NBSP}${number}, «${NBSP}${piece.title}${NBSP}» (pieces/${fileName})${NBSP}: ${typographic(what)}. Elle est jointe telle quelle, sans tampon, et ne figure pas dans dossier-complet.pdf. ${typographic(remedy)}`,
  };
}

async function toPdf(
  number: number,
  piece: Piece,
  bytes: Uint8Array,
  on: Day,
  renderPdf: RenderPdf,
): Promise<Uint8Array | "image" | "courriel"> {
  switch (piece.mediaType) {
    case "application/pdf":
      return bytes;
    case "image/jpeg":
    case "image/png":
      return (await picturePage(bytes, on, piece.title)) ?? "image";
    case "message/rfc822": {
      const mail = readMail(bytes);
      if (mail === undefined) return "courriel";
      const attached = await attachedPages(mail.attachments, on, renderPdf);
      const print = await renderPdf(pageOf(piece, on, mailBlocks(number, piece, mail, attached)));
      return withPages(print, attached);
    }
    case "text/plain":
      return renderPdf(
        pageOf(piece, on, [
          ...textBlocks(linesOf(bytes)),
          ...signsNote(linesOf(bytes), originalName(number, piece)),
        ]),
      );
  }
}

function pageOf(piece: Piece, on: Day, blocks: readonly Block[]): DocumentContent {
  const title = replaceUnprintable(piece.title);
  return { title, author: "", createdOn: on, blocks: [heading(title), ...blocks] };
}

function mailBlocks(
  number: number,
  piece: Piece,
  mail: Mail,
  attached: readonly AttachedPages[],
): readonly Block[] {
  const entries = mail.headers.map(([label, value]) => [label, replaceUnprintable(value)] as const);
  const told = attached.map(({ name, what }) => `${replaceUnprintable(name)} (${what})`);
  const joined = told.length === 0 ? [] : [["Fichiers joints", told.join(" ; ")] as const];
  const html = mail.fromHtml ? " Le message n'existe qu'en HTML : seul son texte est reproduit." : "";
  return [
    { kind: "facts", entries: [...entries, ...joined] },
    { kind: "rule" },
    ...textBlocks(mail.lines),
    { kind: "rule" },
    smallPrint(
      `Impression du courriel conservé sous le nom pieces/originaux/${originalName(number, piece)} (empreinte SHA-256 ${piece.sha256}).${html}`,
    ),
    ...signsNote(
      [...mail.headers.map(([, value]) => value), ...mail.lines, ...attached.map(({ name }) => name)],
      originalName(number, piece),
    ),
  ];
}

/** What the marks of a reproduction stand for, when it has any. */
function signsNote(texts: readonly string[], original: string): readonly Block[] {
  if (!texts.some(losesSigns)) return [];
  const text = `La police des documents ne contient pas tous les signes de ce texte${NBSP}: un émoji y est remplacé par son code entre crochets, tout autre signe par □. Le fichier pieces/originaux/${original} les montre.`;
  return [smallPrint(text)];
}

/** « Pièce n° 3 — Facture, F-2026-014 ». */
export function pieceHeading(number: number, piece: Piece): string {
  return `Pièce n°${NBSP}${number} — ${pieceLabel(piece)}`;
}
