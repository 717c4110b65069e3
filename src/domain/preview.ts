// What a template is shown with, before anything is written: the very objects that documents are made from.
import type { EcheancierAgreement } from "./agreement.ts";
import type { CallSheet } from "./call-sheet.ts";
import type { Confirmation } from "./confirmation.ts";
import type { Letter } from "./letter.ts";
import type { Message } from "./message.ts";
import type { MiseEnDemeure } from "./mise-en-demeure.ts";
import type { Reminder } from "./reminder.ts";

export type Preview =
  | { readonly kind: "relance"; readonly reminder: Reminder }
  | { readonly kind: "confirmation"; readonly confirmation: Confirmation }
  | { readonly kind: "mise-en-demeure"; readonly letter: MiseEnDemeure }
  | { readonly kind: "echeancier" | "echeancier-note"; readonly agreement: EcheancierAgreement }
  | { readonly kind: "lettre"; readonly letter: Letter }
  | { readonly kind: "message"; readonly message: Message; readonly attachedCount: number }
  | { readonly kind: "appel"; readonly sheet: CallSheet };
