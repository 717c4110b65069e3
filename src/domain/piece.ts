// Evidence: a file kept by its content from day one, and the order in which a court wants to read it.
import { addMonths, type Day } from "./day.ts";
import { groupBy } from "./group-by.ts";
import { nameKey } from "./party-name.ts";
import { compareText } from "./text-order.ts";

/** In the order of the bordereau. */
export const PIECE_KINDS = [
  "contrat",
  "devis",
  "commande",
  "cgv",
  "livraison",
  "facture",
  "avoir",
  "echange",
  "mise-en-demeure",
  "accuse-reception",
  "decompte",
  "identite",
  "effectif",
  "autre",
] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

/** How a kept piece is named, by what it is. */
export const MEDIA_EXTENSIONS: Readonly<Record<Piece["mediaType"], string>> = {
  "application/pdf": ".pdf",
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "message/rfc822": ".eml",
  "text/plain": ".txt",
};

export interface Piece {
  readonly id: number;
  readonly clientId: number;
  /** Absent for what concerns the client as a whole (Kbis, framework contract). */
  readonly invoiceId?: number | undefined;
  readonly kind: PieceKind;
  readonly title: string;
  readonly datedOn?: Day | undefined;
  /** Relative path inside the data folder. */
  readonly file: string;
  readonly sha256: string;
  readonly mediaType: "application/pdf" | "image/jpeg" | "image/png" | "message/rfc822" | "text/plain";
  readonly sizeBytes: number;
  readonly originalName: string;
  /** Withdrawn, it is in no list and no dossier; its file stays. */
  readonly removedOn?: Day | undefined;
}

/** A piece with its place in the bordereau. One document that serves several invoices has one number. */
export interface NumberedPiece {
  readonly number: number;
  readonly piece: Piece;
  /** Every record of this content: one note of fees may be kept for two invoices. */
  readonly pieceIds: readonly number[];
  /** The invoices it is about; empty when it concerns the client as a whole. */
  readonly invoiceIds: readonly number[];
}

/** An extract older than this shows nothing any more: greffes ask for less than three months. */
const EXTRACT_MONTHS = 3;

/** True for an extract of a register that still shows, on a day, that the debtor exists. */
export function isFreshExtract({ kind, datedOn }: Pick<Piece, "kind" | "datedOn">, on: Day): boolean {
  return kind === "identite" && datedOn !== undefined && addMonths(datedOn, EXTRACT_MONTHS) >= on;
}

/** True when a piece may be cited for an invoice: it is about it, or about the client as a whole. */
export function concerns(numbered: NumberedPiece, invoiceId: number): boolean {
  return numbered.invoiceIds.length === 0 || numbered.invoiceIds.includes(invoiceId);
}

/** The pieces of these invoices and those of the client as a whole; another invoice's stay out. */
export function piecesAbout(pieces: readonly Piece[], invoiceIds: readonly number[]): readonly Piece[] {
  return pieces.filter((piece) => piece.invoiceId === undefined || invoiceIds.includes(piece.invoiceId));
}

/** Numbers pieces in the legal order, then by date, then as they came; the same content is one piece. */
export function numberPieces(pieces: readonly Piece[]): readonly NumberedPiece[] {
  const sorted = [...pieces].sort(
    (a, b) =>
      PIECE_KINDS.indexOf(a.kind) - PIECE_KINDS.indexOf(b.kind) ||
      compareText(a.datedOn ?? "9999", b.datedOn ?? "9999") ||
      a.id - b.id,
  );
  const contents = groupBy(sorted, (piece) => `${piece.kind} ${piece.sha256}`);
  return [...contents.values()].map((copies, index) => {
    const named = copies.map((copy) => copy.invoiceId).filter((id) => id !== undefined);
    return {
      number: index + 1,
      piece: copies[0],
      pieceIds: copies.map((copy) => copy.id),
      // Given once for the whole client, it is about everything, whatever else it was attached to.
      invoiceIds: named.length === copies.length ? named : [],
    };
  });
}

/** Words of file names, best first: « BL signé F-12.pdf » is a delivery note, whatever else it names. */
const KIND_WORDS: readonly (readonly [RegExp, PieceKind])[] = [
  [
    /\b(?:bons? de livraison|livraisons?|bl|delivery|recette|proces verbal|pv|feuilles? de temps|timesheet|releve d heures|cra|compte rendu|attachement)\b/u,
    "livraison",
  ],
  [/\b(?:bons? de commande|commandes?|bc|purchase order|po)\b/u, "commande"],
  [/\b(?:devis|propositions?|quotation|quote|offre)\b/u, "devis"],
  [/\b(?:contrats?|contract|convention|lettre de mission)\b/u, "contrat"],
  [/\b(?:cgv|conditions generales|terms and conditions)\b/u, "cgv"],
  [/\b(?:avoirs?|credit note)\b/u, "avoir"],
  [/\b(?:factures?|invoice)\b/u, "facture"],
];

/** What a file seems to prove, by its name alone: a guess, to be shown. */
export function supposedPieceKind(fileName: string): PieceKind {
  const words = nameKey(fileName.replace(/\.[a-z0-9]{1,5}$/iu, ""));
  return KIND_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "autre";
}
