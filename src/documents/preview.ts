// A document as text on a screen, whatever it will be: a message with its subject, a letter with its head.
import type { Preview } from "../domain/preview.ts";
import type { DocumentContent } from "./document.ts";
import { callSheetContent } from "./layouts/call-sheet.ts";
import { confirmationContent } from "./layouts/confirmation.ts";
import { echeancierContent, echeancierNoteContent } from "./layouts/echeancier.ts";
import { messageContent } from "./layouts/message.ts";
import { miseEnDemeureContent } from "./layouts/mise-en-demeure.ts";
import { reminderContent } from "./layouts/reminder.ts";
import { letterContent } from "./letter.ts";
import type { Filled } from "./template.ts";
import type { TemplateFolders } from "./template-files.ts";
import { renderBlocks, renderText } from "./text.ts";
import { FRENCH } from "./wording-fr.ts";

/** @throws RelanceError (refus) for a template that cannot serve, or a field that is empty. */
export async function previewText(
  preview: Preview,
  columns: number,
  folders: TemplateFolders,
): Promise<string> {
  switch (preview.kind) {
    case "relance":
      return messageText(await reminderContent(preview.reminder, 1, folders), columns);
    case "confirmation":
      return messageText(await confirmationContent(preview.confirmation, folders), columns);
    case "message":
      return messageText(await messageContent(preview.message, preview.attachedCount, folders), columns);
    default:
      return renderText(await contentOf(preview, folders), columns);
  }
}

function messageText({ subject, blocks }: Filled, columns: number): string {
  return `${FRENCH.letter.subject}${subject}\n\n${renderBlocks(blocks, columns)}\n`;
}

type Drawn = Exclude<Preview, { readonly kind: "relance" | "confirmation" | "message" }>;

function contentOf(preview: Drawn, folders: TemplateFolders): Promise<DocumentContent> {
  switch (preview.kind) {
    case "mise-en-demeure":
      return miseEnDemeureContent(preview.letter, folders);
    case "echeancier":
      return echeancierContent(preview.agreement, folders);
    case "echeancier-note":
      return echeancierNoteContent(preview.agreement, folders);
    case "lettre":
      return letterContent(preview.letter, folders);
    case "appel":
      return callSheetContent(preview.sheet, folders);
  }
}
