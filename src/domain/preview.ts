// What a document is shown from, before anything is written: the very objects that it is made from.
import type { EcheancierAgreement } from "./agreement.ts";
import type { CallSheet } from "./call-sheet.ts";
import type { Language } from "./client.ts";
import type { Confirmation } from "./confirmation.ts";
import type { Creditor } from "./creditor.ts";
import type { Declaration } from "./declaration.ts";
import type { Decompte } from "./decompte.ts";
import type { Dossier } from "./dossier.ts";
import type { Letter } from "./letter.ts";
import type { Message } from "./message.ts";
import type { MiseEnDemeure } from "./mise-en-demeure.ts";
import type { Piece } from "./piece.ts";
import type { Reminder } from "./reminder.ts";
import type { Report } from "./report.ts";

interface ReadPiece {
  readonly piece: Piece;
  /** Absent: too large to be read. */
  readonly bytes: Uint8Array | undefined;
}

export type Preview =
  | { readonly kind: "relance"; readonly reminder: Reminder; readonly attachedCount: number }
  | { readonly kind: "confirmation"; readonly confirmation: Confirmation }
  | { readonly kind: "mise-en-demeure"; readonly letter: MiseEnDemeure }
  | { readonly kind: "echeancier" | "echeancier-note"; readonly agreement: EcheancierAgreement }
  | { readonly kind: "lettre"; readonly letter: Letter }
  | { readonly kind: "message"; readonly message: Message; readonly attachedCount: number }
  | { readonly kind: "appel"; readonly sheet: CallSheet }
  /** In French unless another language is named. */
  | {
      readonly kind: "decompte";
      readonly decompte: Decompte;
      readonly creditor: Creditor;
      readonly language?: Language | undefined;
    }
  | { readonly kind: "rapport"; readonly report: Report }
  /** Every document of ours in the file; the pieces themselves are named, not shown. */
  | {
      readonly kind: "declaration";
      readonly declaration: Declaration;
      readonly pieces: readonly ReadPiece[];
    }
  | { readonly kind: "dossier"; readonly dossier: Dossier; readonly pieces: readonly ReadPiece[] };
