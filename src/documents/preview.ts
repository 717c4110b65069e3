// A document as text on a screen, whatever it will be: a message with its subject, a letter with its head, a whole file.
import type { Preview } from "../domain/preview.ts";
import type { DocumentContent, RenderPdf } from "./document.ts";
import { callSheetContent } from "./layouts/call-sheet.ts";
import { confirmationContent } from "./layouts/confirmation.ts";
import { decompteContent } from "./layouts/decompte.ts";
import { echeancierContent, echeancierNoteContent } from "./layouts/echeancier.ts";
import { messageContent } from "./layouts/message.ts";
import { miseEnDemeureContent } from "./layouts/mise-en-demeure.ts";
import { reminderContent } from "./layouts/reminder.ts";
import { letterContent } from "./letter.ts";
import { renderPdf } from "./pdf.ts";
import type { Filled } from "./template.ts";
import type { TemplateFolders } from "./template-files.ts";
import { renderBlocks, renderText } from "./text.ts";
import { folded, wrap } from "./text-lines.ts";
import { wordingIn } from "./wording.ts";
import { FRENCH } from "./wording-fr.ts";

/** Longer lines are hard to read, however wide the screen. */
const WIDEST = 88;

/** @throws RelanceError (refus) for a template that cannot serve, or a field that is empty. */
export async function previewText(
  preview: Preview,
  columns: number,
  folders: TemplateFolders,
): Promise<string> {
  const width = Number.isFinite(columns) ? Math.min(columns, WIDEST) : columns;
  return folded(await textOf(preview, width, folders), width);
}

async function textOf(preview: Preview, width: number, folders: TemplateFolders): Promise<string> {
  switch (preview.kind) {
    case "relance":
      return messageText(await reminderContent(preview.reminder, preview.attachedCount, folders), width);
    case "confirmation":
      return messageText(await confirmationContent(preview.confirmation, folders), width);
    case "message":
      return messageText(await messageContent(preview.message, preview.attachedCount, folders), width);
    case "declaration":
      return textOfFile(width, async (pdf) => {
        const { declarationFile } = await import("./declaration-file.ts");
        await declarationFile(preview.declaration, preview.pieces, folders, pdf);
      });
    case "dossier":
      return textOfFile(width, async (pdf) => {
        const { buildDossierFiles } = await import("./dossier-files.ts");
        await buildDossierFiles(preview.dossier, preview.pieces, { pdf, templates: folders });
      });
    case "rapport":
      return renderText((await import("./report/report-document.ts")).reportDocument(preview.report), width);
    default:
      return renderText(await contentOf(preview, folders), width);
  }
}

/** A whole file is made as if it were to be written, so that what is read here is what would be drawn, in its order. */
async function textOfFile(width: number, make: (pdf: RenderPdf) => Promise<void>): Promise<string> {
  const drawn: DocumentContent[] = [];
  await make((content) => {
    drawn.push(content);
    return renderPdf(content);
  });
  return drawn.map((content) => renderText(content, width)).join(`\n${"═".repeat(width)}\n\n`);
}

function messageText({ subject, blocks }: Filled, columns: number): string {
  return `${wrap(`${FRENCH.letter.subject}${subject}`, columns)}\n\n${renderBlocks(blocks, columns)}\n`;
}

type Drawn = Exclude<
  Preview,
  { readonly kind: "relance" | "confirmation" | "message" | "declaration" | "dossier" | "rapport" }
>;

async function contentOf(preview: Drawn, folders: TemplateFolders): Promise<DocumentContent> {
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
    case "decompte":
      return decompteContent(preview.decompte, preview.creditor, {
        everyCharge: true,
        words: wordingIn(preview.language ?? "fr"),
      });
  }
}
