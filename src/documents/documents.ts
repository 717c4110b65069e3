// From a decision of the domain to a page: what the Documents port asks; libraries load on first use.

import { fileURLToPath } from "node:url";
import type { AgendaEntry } from "../domain/agenda.ts";
import type { EcheancierAgreement } from "../domain/agreement.ts";
import type { CallSheet } from "../domain/call-sheet.ts";
import type { Language } from "../domain/client.ts";
import type { Confirmation } from "../domain/confirmation.ts";
import { type Creditor, letterName } from "../domain/creditor.ts";
import { type Day, morningOf } from "../domain/day.ts";
import type { Declaration } from "../domain/declaration.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { Dossier } from "../domain/dossier.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Letter } from "../domain/letter.ts";
import type { MiseEnDemeure } from "../domain/mise-en-demeure.ts";
import { ofName } from "../domain/party-name.ts";
import type { Preview } from "../domain/preview.ts";
import { type Reminder, reminderMailboxes } from "../domain/reminder.ts";
import type { declarationFile } from "./declaration-file.ts";
import type { buildDossierFiles } from "./dossier-files.ts";
import { type EmailMessage, type RenderedEmail, renderEmail } from "./email.ts";
import { callSheetContent } from "./layouts/call-sheet.ts";
import { decompteContent } from "./layouts/decompte.ts";
import { echeancierContent, echeancierNoteContent } from "./layouts/echeancier.ts";
import { miseEnDemeureContent } from "./layouts/mise-en-demeure.ts";
import { reminderContent } from "./layouts/reminder.ts";
import { letterContent } from "./letter.ts";
import { renderPdf } from "./pdf.ts";
import type { findFlaw } from "./piece-flaw.ts";
import { hasTemplate, type TemplateFolders } from "./template-files.ts";
import { renderBlocks, renderText } from "./text.ts";
import { wordingIn } from "./wording.ts";

/** The folder of the package, from `src/documents/` as from `dist/documents/`. */
const PACKAGE_TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));

type DossierMaker = typeof buildDossierFiles;
type Message = { readonly subject: string; readonly body: string };
type Attachment = { readonly name: string; readonly bytes: Uint8Array };

/** What relance can write; `app/ports.ts` says who asks for it. */
export interface DocumentMaker {
  miseEnDemeure(letter: MiseEnDemeure): Promise<Uint8Array>;
  preview(preview: Preview, columns: number): Promise<string>;
  letter(letter: Letter): Promise<Uint8Array>;
  letterText(letter: Letter, columns: number): Promise<string>;
  decompte(decompte: Decompte, creditor: Creditor, language?: Language): Promise<Uint8Array>;
  dossier(dossier: Dossier, pieces: Parameters<DossierMaker>[1]): Promise<Awaited<ReturnType<DossierMaker>>>;
  reminderDraft(reminder: Reminder, attachments: readonly Attachment[], body?: string): Promise<Uint8Array>;
  reminderMessage(reminder: Reminder, attachedCount: number): Promise<Message>;
  mail(text: Omit<EmailMessage, "isDraft">): Promise<RenderedEmail>;
  hasTemplate(name: string): boolean;
  confirmationDraft(confirmation: Confirmation): Promise<Uint8Array>;
  callSheet(sheet: CallSheet): Promise<Uint8Array>;
  callSheetText(sheet: CallSheet, columns: number): Promise<string>;
  echeancier(agreement: EcheancierAgreement): Promise<Uint8Array>;
  echeancierNote(agreement: EcheancierAgreement): Promise<Uint8Array>;
  declaration(
    declaration: Declaration,
    pieces: Parameters<DossierMaker>[1],
  ): Promise<Awaited<ReturnType<typeof declarationFile>>>;
  calendar(entries: readonly AgendaEntry[], writtenOn: Day): Promise<Uint8Array>;
  plainPage(title: string, paragraphs: readonly string[], createdOn: Day): Promise<Uint8Array>;
  pieceFlaw: typeof findFlaw;
}

/** Documents made from the package's templates, or from the user's where a file of the same name exists. */
export function createDocuments(given: Partial<TemplateFolders> = {}): DocumentMaker {
  const folders: TemplateFolders = { templatesPath: PACKAGE_TEMPLATES, ...given };
  return {
    miseEnDemeure: async (letter) => renderPdf(await miseEnDemeureContent(letter, folders)),
    preview: async (preview, columns) =>
      (await import("./preview.ts")).previewText(preview, columns, folders),
    letter: async (letter) => renderPdf(await letterContent(letter, folders)),
    letterText: async (letter, columns) => renderText(await letterContent(letter, folders), columns),
    decompte: (decompte, creditor, language = "fr") =>
      renderPdf(decompteContent(decompte, creditor, { everyCharge: true, words: wordingIn(language) })),
    dossier: async (dossier, pieces) =>
      (await import("./dossier-files.ts")).buildDossierFiles(dossier, pieces, { templates: folders }),
    reminderDraft: (reminder, attachments, body) => reminderDraft(reminder, attachments, folders, body),
    reminderMessage: (reminder, attachedCount) => reminderMessage(reminder, attachedCount, folders),
    mail: (text) => renderEmail({ ...text, isDraft: false }),
    hasTemplate: (name) => hasTemplate(folders, name),
    confirmationDraft: async (confirmation) =>
      (await import("./confirmation-draft.ts")).confirmationDraft(confirmation, folders),
    callSheet: async (sheet) => renderPdf(await callSheetContent(sheet, folders)),
    callSheetText: async (sheet, columns) => {
      const { blocks } = await callSheetContent(sheet, folders);
      return renderBlocks(blocks, columns);
    },
    echeancier: async (agreement) => renderPdf(await echeancierContent(agreement, folders)),
    echeancierNote: async (agreement) => renderPdf(await echeancierNoteContent(agreement, folders)),
    calendar: async (entries, writtenOn) =>
      (await import("./calendar-file.ts")).calendarFile(entries, writtenOn),
    declaration: async (declaration, pieces) =>
      (await import("./declaration-file.ts")).declarationFile(declaration, pieces, folders),
    plainPage: (title, paragraphs, createdOn) =>
      renderPdf({
        title,
        author: "relance",
        createdOn,
        blocks: [
          { kind: "title", level: 1, text: title },
          ...paragraphs.map((text) => ({ kind: "paragraph", text }) as const),
        ],
      }),
    pieceFlaw: async (mediaType, bytes) => (await import("./piece-flaw.ts")).findFlaw(mediaType, bytes),
  };
}

/** No hard line ends: a mail client folds a paragraph to its own window. */
async function reminderMessage(
  reminder: Reminder,
  attachedCount: number,
  folders: TemplateFolders,
): Promise<Message> {
  const { subject, blocks } = await reminderContent(reminder, attachedCount, folders);
  return { subject, body: `${renderBlocks(blocks, Number.POSITIVE_INFINITY)}\n` };
}

/** `edited` takes the place of the body. */
async function reminderDraft(
  reminder: Reminder,
  attachments: readonly Attachment[],
  folders: TemplateFolders,
  edited: string | undefined,
): Promise<Uint8Array> {
  const { creditor, client } = reminder;
  const { to, cc } = reminderMailboxes(client);
  if (to === undefined) {
    throw new RelanceError(
      "refus",
      `L'adresse électronique ${ofName(client.name)} n'est pas renseignée : aucun courriel n'est écrit.`,
      `relance client modifier ${client.ref} --email <adresse>`,
    );
  }
  const { subject, body } = await reminderMessage(reminder, attachments.length, folders);
  const { bytes } = await renderEmail({
    from: { name: letterName(creditor), email: creditor.email },
    to: [to],
    cc,
    subject,
    body: edited ?? body,
    language: client.language,
    writtenAt: morningOf(reminder.writtenOn),
    attachments,
    isDraft: true,
  });
  return bytes;
}
