// What the use cases ask of documents, as interfaces: from a decision to a page, and the files that result.
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
import type { Piece } from "../domain/piece.ts";
import type { Preview } from "../domain/preview.ts";
import type { Reminder } from "../domain/reminder.ts";
import type { Report } from "../domain/report.ts";
import type { OpenedTemplate, TemplateInfo, TemplateKey, TemplateProblem } from "../domain/template.ts";
import type { ComposedMail, MailText } from "./mail-port.ts";

export interface NamedFile {
  /** Relative, `/`-separated, ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file too large for memory: copied from the disk as it is. */
export interface CopiedFile {
  /** Relative, `/`-separated, ASCII. */
  readonly name: string;
  /** Where it lies, inside the data folder; the writer is given its whole path. */
  readonly from: string;
  readonly sha256: string;
}

/** From a decision to a page. Implementations load their libraries on first use. */
export interface Documents {
  miseEnDemeure(letter: MiseEnDemeure): Promise<Uint8Array>;
  /** What a template gives with these facts, as text for a screen of so many columns. */
  preview(preview: Preview, columns: number): Promise<string>;
  /** Any other letter, on paper. */
  letter(letter: Letter): Promise<Uint8Array>;
  /** In French unless another language is named. */
  decompte(decompte: Decompte, creditor: Creditor, language?: Language): Promise<Uint8Array>;
  /** The whole court folder, SHA256SUMS and the archive of it all included, and what could not be merged. */
  dossier(dossier: Dossier, pieces: readonly LoadedPiece[]): Promise<DossierFiles>;
  /** A RFC 5322 draft marked X-Unsent, ready to open in a mail client. */
  reminderDraft(reminder: Reminder, attachments: readonly NamedFile[], body?: string): Promise<Uint8Array>;
  /** The words of that draft, to be read before it is written; `body` above takes them back, changed. */
  reminderMessage(
    reminder: Reminder,
    attachedCount: number,
  ): Promise<{ readonly subject: string; readonly body: string }>;
  /** A message as it leaves: text and HTML of the same words. @throws RelanceError (valeur) naming an unsound address. */
  mail(text: MailText): Promise<ComposedMail>;
  /** A message beside the ladder, as a draft of the same form. */
  messageDraft(message: Message, attachments: readonly NamedFile[]): Promise<Uint8Array>;
  /** Whether a message template of this name exists, the user's own included. */
  hasTemplate(name: string): boolean;
  /** The draft that puts in writing what was promised or said on a call; nothing is attached. */
  confirmationDraft(confirmation: Confirmation): Promise<Uint8Array>;
  /** What a call is prepared from, on one page; the same as text for a screen of so many columns. */
  callSheet(sheet: CallSheet): Promise<Uint8Array>;
  callSheetText(sheet: CallSheet, columns: number): Promise<string>;
  /** The agreement to sign, its décompte annexed; and the note for the creditor that goes before it. */
  echeancier(agreement: EcheancierAgreement): Promise<Uint8Array>;
  echeancierNote(agreement: EcheancierAgreement): Promise<Uint8Array>;
  /** The dates to come as a calendar file (RFC 5545); `withdrawn` counts those of the earlier file that no longer stand. */
  calendar(
    entries: readonly AgendaEntry[],
    edition: CalendarEdition,
  ): Promise<{ readonly bytes: Uint8Array; readonly withdrawn: number }>;
  /** The declaration of a claim, its décompte, its bordereau and its pieces, in one file; and what could not be bound. */
  declaration(declaration: Declaration, pieces: readonly LoadedPiece[]): Promise<BoundDeclaration>;
  /** The report as one page of HTML that asks nothing of the network, and as a PDF: the same charts, the same words. */
  reportPage(report: Report): Promise<Uint8Array>;
  reportPdf(report: Report): Promise<Uint8Array>;
  /** A title and paragraphs on one page: the example pieces of the demonstration. */
  plainPage(title: string, paragraphs: readonly string[], createdOn: Day): Promise<Uint8Array>;
  /** Undefined when an image, PNG or JPEG, can stand under every letter. */
  signatureFlaw(bytes: Uint8Array): Promise<PieceFlaw | undefined>;
  /** `bytes` absent for one too large to be read. Undefined when a file of evidence can become stamped pages of a dossier. */
  pieceFlaw(mediaType: Piece["mediaType"], bytes: Uint8Array | undefined): Promise<PieceFlaw | undefined>;
}

/** Why a piece can only be kept beside the pages of a dossier, and what would make it readable. */
export interface PieceFlaw {
  /** A clause in French, without a capital nor a stop. */
  readonly what: string;
  /** A sentence. */
  readonly remedy: string;
}

export interface LoadedPiece {
  readonly piece: Piece;
  /** Absent: too large to be read, it is joined apart as it is. */
  readonly bytes: Uint8Array | undefined;
}

/** A piece that could not be opened: it is joined by hand. */
export interface UnboundPiece {
  readonly number: number;
  readonly title: string;
  /** Inside the data folder. */
  readonly file: string;
}

export interface BoundDeclaration {
  readonly bytes: Uint8Array;
  readonly unbound: readonly UnboundPiece[];
}

export interface DossierFiles {
  readonly files: readonly NamedFile[];
  /** Pieces too large to be read: copied beside, and left out of the archive. */
  readonly copies: readonly CopiedFile[];
  /** French sentences: pieces kept beside because they could not be merged. */
  readonly warnings: readonly string[];
}

/** The templates as their owner keeps them: those of relance are only read. */
export interface TemplateDesk {
  /** By language, then group and name; those of one client after those of all. */
  list(): readonly TemplateInfo[];
  /** @throws RelanceError (valeur) when no such template exists. */
  open(key: TemplateKey): OpenedTemplate;
  /** What is wrong in a text that would take this name; absent, in the template as it stands. */
  problems(key: TemplateKey, text?: string): Promise<readonly TemplateProblem[]>;
  /** Whether the user has one of this very name, language and client. */
  has(key: TemplateKey): boolean;
  /**
   * Keeps a text as the user's own and, the first time, a copy of what it was made from; gives its path.
   * @throws RelanceError (valeur) for a name that cannot be one.
   */
  keep(key: TemplateKey, text: string): string;
  /** What changed in relance was looked at: only what changes again is said from now on. */
  acknowledge(key: TemplateKey): void;
  /** Back to the template of relance, or to none. */
  remove(key: TemplateKey): void;
}
