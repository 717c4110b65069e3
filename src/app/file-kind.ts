// What a file really is, by its first bytes: its name is a claim, and a court opens what is inside.
import { RelanceError } from "../domain/errors.ts";
import { latin1, markedMedia } from "../domain/file-mark.ts";
import { MEDIA_EXTENSIONS, type Piece } from "../domain/piece.ts";

export interface FileKind {
  readonly mediaType: Piece["mediaType"];
  /** With its dot, as the kept file is named. */
  readonly extension: string;
}

/** Beyond this, a merged court folder no longer opens on an ordinary machine. */
export const MAX_PIECE_BYTES = 50 * 1024 * 1024;

const ACCEPTED = "Les pièces sont des PDF, des images JPEG ou PNG, des courriels (.eml) ou du texte.";
const TO_JPEG = "Enregistrez-la en JPEG ou en PDF, puis ajoutez-la.";
const TO_PDF = "Enregistrez-le en PDF depuis le logiciel qui l'ouvre, puis ajoutez le PDF.";

/** Kinds that are known, and that a greffe does not open: what each is, and what to convert it to. */
const FOREIGN: readonly {
  readonly is: (head: string) => boolean;
  readonly what: string;
  readonly remedy: string;
}[] = [
  {
    is: (head) => /^ftyp(?:heic|heix|hevc|mif1|msf1|heim|heis|avif)/u.test(head.slice(4, 12)),
    what: "une photo HEIC, que les greffes n'ouvrent pas",
    remedy:
      "Enregistrez-la en JPEG ou en PDF (sur iPhone : Réglages > Appareil photo > Formats > Le plus compatible).",
  },
  {
    is: (head) => /^GIF8[79]a/u.test(head),
    what: "une image GIF, que les greffes n'ouvrent pas",
    remedy: TO_JPEG,
  },
  {
    is: (head) => head.startsWith("RIFF") && head.slice(8, 12) === "WEBP",
    what: "une image WebP, que les greffes n'ouvrent pas",
    remedy: TO_JPEG,
  },
  {
    is: (head) => head.startsWith("II*\0") || head.startsWith("MM\0*"),
    what: "une image TIFF, que tous les greffes n'ouvrent pas",
    remedy: TO_JPEG,
  },
  {
    is: (head) => head.startsWith("PK\u0003\u0004"),
    what: "une archive ou un document bureautique, pas une pièce lisible telle quelle",
    remedy: TO_PDF,
  },
  {
    is: (head) => head.startsWith("\u00d0\u00cf\u0011\u00e0") || head.startsWith("{\\rtf"),
    what: "un document de traitement de texte, pas une pièce lisible telle quelle",
    remedy: TO_PDF,
  },
  {
    is: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html)[\s>]/iu.test(head),
    what: "une page web, pas une pièce lisible telle quelle",
    remedy: "Ouvrez-la dans un navigateur et imprimez-la en PDF, puis ajoutez le PDF.",
  },
  {
    is: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml\s/iu.test(head),
    what: "un fichier XML, pas une pièce lisible telle quelle",
    remedy: TO_PDF,
  },
];

/** Names that promise more than text: a download that failed is often a page of words named « .pdf ». */
const PROMISES: readonly { readonly ending: RegExp; readonly kind: string }[] = [
  { ending: /\.pdf$/iu, kind: "un PDF" },
  { ending: /\.jpe?g$/iu, kind: "une image JPEG" },
  { ending: /\.png$/iu, kind: "une image PNG" },
  { ending: /\.hei[cf]$/iu, kind: "une photo HEIC" },
];

/**
 * @throws RelanceError (valeur) naming the file and what to convert it to, when it is none of the accepted
 * kinds, or only text under the name of something else.
 */
export function fileKind(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) throw new RelanceError("valeur", `« ${name} » est vide.`, ACCEPTED);
  const marked = markedMedia(bytes);
  if (marked !== undefined) return { mediaType: marked, extension: MEDIA_EXTENSIONS[marked] };
  const head = latin1(bytes, 4096);
  const promise = PROMISES.find(({ ending }) => ending.test(name));
  const foreign = FOREIGN.find(({ is }) => is(head));
  if (foreign !== undefined) {
    const despite = promise === undefined || foreign.what.startsWith(promise.kind) ? "" : ", malgré son nom";
    throw new RelanceError("valeur", `« ${name} » est ${foreign.what}${despite}.`, foreign.remedy);
  }
  if (!isText(bytes)) {
    throw promise === undefined
      ? new RelanceError("valeur", `« ${name} » n'est pas d'un type accepté.`, ACCEPTED)
      : new RelanceError("valeur", `« ${name} » n'est pas ${promise.kind}, malgré son nom.`, GET_IT_AGAIN);
  }
  if (promise !== undefined) {
    throw new RelanceError(
      "valeur",
      `« ${name} » n'est pas ${promise.kind}, malgré son nom : c'est du texte.`,
      GET_IT_AGAIN,
    );
  }
  return looksLikeMail(head)
    ? { mediaType: "message/rfc822", extension: ".eml" }
    : { mediaType: "text/plain", extension: ".txt" };
}

const GET_IT_AGAIN =
  "Téléchargez ou scannez de nouveau le document ; si c'est bien du texte, renommez-le en .txt.";

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
