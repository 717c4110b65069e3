// What keeps a file of evidence from becoming stamped pages: told when it enters, and again when a dossier is written.
import { day } from "../domain/day.ts";
import type { Piece } from "../domain/piece.ts";
import { readMail } from "./mail-text.ts";
import { openPdf, type PdfProblem } from "./open-pdf.ts";
import { type PictureFlaw, pictureFlaw } from "./picture-flaw.ts";
import { picturePage } from "./picture-page.ts";

export type PieceProblem = PdfProblem | "image" | "courriel" | "volumineux";

export interface PieceFlaw {
  /** A clause in French, without a capital nor a stop. */
  readonly what: string;
  /** A sentence: what would make it readable. */
  readonly remedy: string;
}

const FLAWS: Readonly<Record<PieceProblem, PieceFlaw>> = {
  chiffre: {
    what: "le fichier est protégé par un mot de passe",
    remedy: "Enregistrez-en une copie sans mot de passe et remplacez la pièce, ou imprimez-la.",
  },
  abime: {
    what: "le fichier est abîmé ou incomplet",
    remedy: "Retrouvez l'original ou scannez le papier, puis remplacez la pièce.",
  },
  image: {
    what: "l'image est abîmée, incomplète ou trop grande",
    remedy: "Enregistrez-la en JPEG ou en PDF, puis remplacez la pièce.",
  },
  volumineux: {
    what: "le fichier est trop volumineux pour être réuni aux autres (plus de 50 Mo)",
    remedy: "Si vous le pouvez, remplacez-le par un PDF recompressé, ou par les seules pages utiles.",
  },
  courriel: {
    what: "le texte du courriel ne peut pas être lu avec certitude (message chiffré ou sans texte)",
    remedy: "Imprimez-le en PDF depuis votre messagerie, puis ajoutez ce PDF.",
  },
};

const SIGNATURE_FLAWS: Readonly<Record<PictureFlaw, PieceFlaw>> = {
  abimee: {
    what: "l'image est abîmée ou incomplète",
    remedy: "Scannez ou photographiez de nouveau votre signature, en PNG ou en JPEG.",
  },
  "trop-grande": {
    what: "l'image est trop grande",
    remedy: "Recadrez-la autour de la signature, puis enregistrez-la de nouveau.",
  },
  quadrichromie: {
    what: "l'image est en quadrichromie (CMJN), que les archives PDF/A refusent",
    remedy: "Enregistrez-la en couleurs ordinaires (RVB), en PNG par exemple.",
  },
};

/** Undefined when the image can sign every letter. */
export function findSignatureFlaw(bytes: Uint8Array): PieceFlaw | undefined {
  const flaw = pictureFlaw(bytes);
  return flaw === undefined ? undefined : SIGNATURE_FLAWS[flaw];
}

export function flawOf(problem: PieceProblem): PieceFlaw {
  return FLAWS[problem];
}

/** Undefined when the file will become pages of a dossier. */
export async function findFlaw(
  mediaType: Piece["mediaType"],
  bytes: Uint8Array | undefined,
): Promise<PieceFlaw | undefined> {
  const problem = bytes === undefined ? "volumineux" : await problemOf(mediaType, bytes);
  return problem === undefined ? undefined : FLAWS[problem];
}

async function problemOf(
  mediaType: Piece["mediaType"],
  bytes: Uint8Array,
): Promise<PieceProblem | undefined> {
  switch (mediaType) {
    case "application/pdf": {
      const opened = await openPdf(bytes);
      return opened.kind === "ouvert" ? undefined : opened.kind;
    }
    case "image/jpeg":
    case "image/png":
      // Drawn for good: the only proof that it can be. The day is only written in what is thrown away.
      return (await picturePage(bytes, day("2000-01-01"), "")) === undefined ? "image" : undefined;
    case "message/rfc822":
      return readMail(bytes) === undefined ? "courriel" : undefined;
    case "text/plain":
      return undefined;
  }
}
