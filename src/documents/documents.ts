// From a decision of the domain to a page: what the Documents port asks; libraries load on first use.

import type { AgendaEntry, CalendarEdition } from "../domain/agenda.ts";
import type { EcheancierAgreement } from "../domain/agreement.ts";
import type { CallSheet } from "../domain/call-sheet.ts";
import type { Language } from "../domain/client.ts";
import type { Confirmation } from "../domain/confirmation.ts";
import type { Creditor } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import type { Declaration } from "../domain/declaration.ts";
import type { Decompte } from "../domain/decompte.ts";
import type { Dossier } from "../domain/dossier.ts";
import type { Letter } from "../domain/letter.ts";
import type { Message } from "../domain/message.ts";
import type { MiseEnDemeure } from "../domain/mise-en-demeure.ts";
import type { Preview } from "../domain/preview.ts";
import type { Reminder } from "../domain/reminder.ts";
import type { Report } from "../domain/report.ts";
import { heading, paragraph } from "./blocks.ts";
import type { CalendarFile } from "./calendar-file.ts";
import type { declarationFile } from "./declaration-file.ts";
import type { buildDossierFiles } from "./dossier-files.ts";
import type { MailWords } from "./draft.ts";
import { type EmailMessage, type RenderedEmail, renderEmail } from "./email.ts";
import { callSheetContent } from "./layouts/call-sheet.ts";
import { decompteContent } from "./layouts/decompte.ts";
import { echeancierContent, echeancierNoteContent } from "./layouts/echeancier.ts";
import { miseEnDemeureContent } from "./layouts/mise-en-demeure.ts";
import { letterContent } from "./letter.ts";
import { renderPdf } from "./pdf.ts";
import type { findFlaw, findSignatureFlaw } from "./piece-flaw.ts";
import { hasTemplate, PACKAGE_TEMPLATES, type TemplateFolders } from "./template-files.ts";
import { renderBlocks } from "./text.ts";
import { wordingIn } from "./wording.ts";

type DossierMaker = typeof buildDossierFiles;
type Attachment = { readonly name: string; readonly bytes: Uint8Array };

/** What relance can write; `app/ports.ts` says who asks for it. */
export interface DocumentMaker {
  miseEnDemeure(letter: MiseEnDemeure): Promise<Uint8Array>;
  preview(preview: Preview, columns: number): Promise<string>;
  letter(letter: Letter): Promise<Uint8Array>;
  decompte(decompte: Decompte, creditor: Creditor, language?: Language): Promise<Uint8Array>;
  dossier(dossier: Dossier, pieces: Parameters<DossierMaker>[1]): Promise<Awaited<ReturnType<DossierMaker>>>;
  reminderDraft(reminder: Reminder, attachments: readonly Attachment[], body?: string): Promise<Uint8Array>;
  reminderMessage(reminder: Reminder, attachedCount: number): Promise<MailWords>;
  mail(text: Omit<EmailMessage, "isDraft">): Promise<RenderedEmail>;
  messageDraft(message: Message, attachments: readonly Attachment[]): Promise<Uint8Array>;
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
  calendar(entries: readonly AgendaEntry[], edition: CalendarEdition): Promise<CalendarFile>;
  reportPage(report: Report): Promise<Uint8Array>;
  reportPdf(report: Report): Promise<Uint8Array>;
  plainPage(title: string, paragraphs: readonly string[], createdOn: Day): Promise<Uint8Array>;
  signatureFlaw(bytes: Uint8Array): Promise<ReturnType<typeof findSignatureFlaw>>;
  pieceFlaw: typeof findFlaw;
}

/** Documents made from the package's templates, or from the user's where a file of the same name exists. */
export function createDocuments(given: Partial<TemplateFolders> = {}): DocumentMaker {
  const folders: TemplateFolders = { ...PACKAGE_TEMPLATES, ...given };
  return {
    miseEnDemeure: async (letter) => renderPdf(await miseEnDemeureContent(letter, folders)),
    preview: async (preview, columns) =>
      (await import("./preview.ts")).previewText(preview, columns, folders),
    letter: async (letter) => renderPdf(await letterContent(letter, folders)),
    decompte: (decompte, creditor, language = "fr") =>
      renderPdf(decompteContent(decompte, creditor, { everyCharge: true, words: wordingIn(language) })),
    dossier: async (dossier, pieces) =>
      (await import("./dossier-files.ts")).buildDossierFiles(dossier, pieces, { templates: folders }),
    reminderDraft: async (reminder, attachments, body) =>
      (await import("./draft.ts")).reminderDraft(reminder, attachments, folders, body),
    reminderMessage: async (reminder, attachedCount) =>
      (await import("./draft.ts")).reminderMessage(reminder, attachedCount, folders),
    mail: (text) => renderEmail({ ...text, isDraft: false }),
    messageDraft: async (message, attachments) =>
      (await import("./draft.ts")).messageDraft(message, attachments, folders),
    hasTemplate: (name) => hasTemplate(folders, name),
    confirmationDraft: async (confirmation) =>
      (await import("./draft.ts")).confirmationDraft(confirmation, folders),
    callSheet: async (sheet) => renderPdf(await callSheetContent(sheet, folders)),
    callSheetText: async (sheet, columns) => {
      const { blocks } = await callSheetContent(sheet, folders);
      return renderBlocks(blocks, columns);
    },
    echeancier: async (agreement) => renderPdf(await echeancierContent(agreement, folders)),
    echeancierNote: async (agreement) => renderPdf(await echeancierNoteContent(agreement, folders)),
    calendar: async (entries, edition) => (await import("./calendar-file.ts")).calendarFile(entries, edition),
    declaration: async (declaration, pieces) =>
      (await import("./declaration-file.ts")).declarationFile(declaration, pieces, folders),
    reportPage: async (report) => (await import("./report/report-page.ts")).reportPage(report),
    reportPdf: async (report) =>
      renderPdf((await import("./report/report-document.ts")).reportDocument(report)),
    plainPage: (title, paragraphs, createdOn) =>
      renderPdf({
        title,
        author: "relance",
        createdOn,
        blocks: [heading(title), ...paragraphs.map(paragraph)],
      }),
    signatureFlaw: async (bytes) => (await import("./piece-flaw.ts")).findSignatureFlaw(bytes),
    pieceFlaw: async (mediaType, bytes) => (await import("./piece-flaw.ts")).findFlaw(mediaType, bytes),
  };
}
