// What a file really is, by its first bytes: its name is a claim, and a court opens what is inside.
import { RelanceError } from "../domain/errors.ts";
import type { Piece } from "../domain/piece.ts";

export interface FileKind {
  readonly mediaType: Piece["mediaType"];
  /** With its dot, as the kept file is named. */
  readonly extension: string;
}

/** Beyond this, a merged court folder no longer opens on an ordinary machine. */
export const MAX_PIECE_BYTES = 50 * 1024 * 1024;

const ACCEPTED = "Les pièces sont des PDF, des images JPEG ou PNG, des courriels (.eml) ou du texte.";

/** @throws RelanceError (valeur) naming the file and what to convert it to, when it is none of the accepted kinds. */
export function fileKind(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) throw new RelanceError("valeur", `« ${name} » est vide.`, ACCEPTED);
  // Some producers put a few bytes before the header; PDF readers look for it in the first kilobyte.
  if (latin1(bytes, 1024).includes("%PDF-")) return { mediaType: "application/pdf", extension: ".pdf" };
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { mediaType: "image/jpeg", extension: ".jpg" };
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return { mediaType: "image/png", extension: ".png" };
  }
  const head = latin1(bytes, 4096);
  if (/^ftyp(heic|heix|hevc|mif1|msf1|heim|heis|avif)/u.test(head.slice(4, 12))) {
    throw new RelanceError(
      "valeur",
      `« ${name} » est une photo HEIC, que les greffes n'ouvrent pas.`,
      "Enregistrez-la en JPEG ou en PDF (sur iPhone : Réglages > Appareil photo > Formats > Le plus compatible).",
    );
  }
  if (head.startsWith("PK\u0003\u0004")) {
    throw new RelanceError(
      "valeur",
      `« ${name} » est une archive ou un document bureautique, pas une pièce lisible telle quelle.`,
      "Enregistrez-le en PDF depuis votre traitement de texte, puis ajoutez le PDF.",
    );
  }
  if (!isText(bytes)) throw new RelanceError("valeur", `« ${name} » n'est pas d'un type accepté.`, ACCEPTED);
  return looksLikeMail(head)
    ? { mediaType: "message/rfc822", extension: ".eml" }
    : { mediaType: "text/plain", extension: ".txt" };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function latin1(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

/** No zero byte and few control characters: UTF-8 and latin-1 both pass. */
function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 65_536)) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  }
  return true;
}

/** A mail starts with header lines, of which at least a sender or a date, before an empty line. */
function looksLikeMail(head: string): boolean {
  const headers = head.replace(/^\u00ef\u00bb\u00bf/u, "").split(/\r?\n\r?\n/u)[0] ?? "";
  const firstLine = /^[!-9;-~]+:/u.test(headers);
  return (
    firstLine && /^(from|date):/imu.test(headers) && /^(to|subject|message-id|received):/imu.test(headers)
  );
}
