// Names of the files of evidence: plain ASCII, in the order of the bordereau, with no way out of the folder.
import type { Piece, PieceKind } from "../domain/piece.ts";
import { NBSP } from "../format/amounts.ts";
import { enumeration } from "../format/enumeration.ts";

/** Longest name that every file system, archive and court portal is known to take. */
const MAX_LENGTH = 80;

/** `P01_devis_2026-014.pdf`: number, nature, what is left of the title; 80 characters at most, extension included. */
export function pieceFileName(
  number: number,
  piece: Pick<Piece, "kind" | "title">,
  extension = ".pdf",
): string {
  const start = `P${String(number).padStart(2, "0")}_${piece.kind}`;
  const slug = asciiSlug(piece.title);
  // « Devis 2026-014 », of nature devis, needs the word once.
  const rest = slug === piece.kind ? "" : slug.replace(new RegExp(`^${piece.kind}-`, "u"), "");
  const room = MAX_LENGTH - start.length - extension.length - 1;
  const kept = rest.slice(0, room).replace(/-+$/u, "");
  return `${start}${kept === "" ? "" : `_${kept}`}${extension}`;
}

/** Lower-case letters, digits and single hyphens only. */
function asciiSlug(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/giu, "oe")
    .replace(/æ/giu, "ae")
    .replace(/ß/gu, "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
}

const NATURES: Readonly<Record<PieceKind, string>> = {
  contrat: "Contrat",
  devis: "Devis",
  commande: "Commande",
  cgv: "Conditions générales",
  livraison: "Livraison ou recette",
  facture: "Facture",
  avoir: "Avoir",
  echange: "Échange",
  "mise-en-demeure": "Mise en demeure",
  "accuse-reception": "Preuve d’envoi ou de réception",
  decompte: "Décompte",
  identite: "Identité du débiteur",
  effectif: "Effectif du créancier",
  autre: "Autre document",
};

/** The nature of a piece as the bordereau prints it. */
export function natureOf(kind: PieceKind): string {
  return NATURES[kind];
}

/** « Facture, F-2026-014 »; « Devis D-12 accepté », of nature devis, says its nature already. */
export function pieceLabel(piece: Pick<Piece, "kind" | "title">): string {
  const nature = natureOf(piece.kind);
  return asciiSlug(piece.title).startsWith(asciiSlug(nature)) ? piece.title : `${nature}, ${piece.title}`;
}

/** « pièce n° 3 », « pièces n° 1, 2 et 4 »; empty when there is none. */
export function pieceRefs(numbers: readonly number[]): string {
  if (numbers.length === 0) return "";
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return `${sorted.length > 1 ? "pièces" : "pièce"} n°${NBSP}${enumeration(sorted.map(String))}`;
}
