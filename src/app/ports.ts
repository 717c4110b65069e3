// What the use cases need from outside, as interfaces: the store, the legal data, files, documents, a person.
import type { Call } from "../domain/call.ts";
import type { Charge } from "../domain/charge.ts";
import type { Client, Hold } from "../domain/client.ts";
import type { CourtDirectory } from "../domain/court.ts";
import type { Creditor } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import type { Dispute } from "../domain/dispute.ts";
import type { Echeancier, FollowedEcheancier } from "../domain/echeancier.ts";
import type { InjonctionDePayer } from "../domain/injonction.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import type { Ladder, StepRecord } from "../domain/ladder.ts";
import type { LegalData } from "../domain/legal.ts";
import type { LegalOverlay } from "../domain/legal-overlay.ts";
import type { CreditNote, Payment } from "../domain/payment.ts";
import type { Piece } from "../domain/piece.ts";
import type { PrescriptionEvent } from "../domain/prescription-event.ts";
import type { PaymentPromise } from "../domain/promise.ts";
import type { Footprint } from "../domain/purge.ts";
import type { RegisteredLetter } from "../domain/registered-letter.ts";
import type { TitreExecutoire } from "../domain/titre-executoire.ts";
import type { Waiver } from "../domain/waiver.ts";
import type { BankMatchReader, BankMatchWriter } from "./bank-match-port.ts";
import type { BankReader, BankWriter } from "./bank-port.ts";
import type { Documents, TemplateDesk } from "./documents-port.ts";
import type { DataFolder, UserFiles } from "./files-port.ts";
import type { BankFiles, Ibans, Importers } from "./importers-port.ts";
import type { JournalBreak, JournalEntry, JournalFilter, JournalLine } from "./journal-port.ts";
import type { ConfigFile, OpenMailLine } from "./mail-port.ts";
import type { Mailboxes, MailReturnReader, MailReturnWriter } from "./mail-return-port.ts";
import type { PublicRegisters } from "./registers-port.ts";
import type { ProcessTable, SendingReader, SendingWriter } from "./sending-port.ts";

export type { BankEntryFilter, ImportedEntries } from "./bank-port.ts";
export type { NamedFile } from "./documents-port.ts";
export type { DataFolder, UserFiles } from "./files-port.ts";
export type { JournalBreak, JournalEntry, JournalFilter, JournalLine } from "./journal-port.ts";
export type { ConfigFile, MailLine, OutgoingMail } from "./mail-port.ts";
export type { FoundMail, Mailboxes, MailReturnFilter } from "./mail-return-port.ts";
export type { ProcessTable, SendingFilter, SendingMove } from "./sending-port.ts";

export interface Clock {
  /** The civil day in Europe/Paris, or the one given by `--aujourd-hui`. */
  today(): Day;
  /** The real instant, ISO 8601 UTC: for the journal only, never for a sum. */
  now(): string;
  /** `--aujourd-hui` makes it another day than the real one: nothing then leaves this machine. */
  readonly isShifted: boolean;
}

/** An object to be stored: its id is given by the store. */
export type New<T> = Omit<T, "id">;

/**
 * Small facts about the user's habits and, by client, the answers of its review (`client evaluer`) and what its court
 * file is written in spite of (`dossier verifier --malgre`), as JSON.
 */
export type SettingKey =
  | "paiements-verifies-le"
  | `evaluation:${number}`
  | `passe-outre:${number}`
  | `import-csv:${string}`;

/** Keeps the union apart: `Omit` on a union would merge its members. */
export type NewPrescriptionEvent = PrescriptionEvent extends infer Event
  ? Event extends PrescriptionEvent
    ? Omit<Event, "id">
    : never
  : never;

/** A file relance wrote, kept byte for byte in `documents/`. */
export interface StoredDocument {
  readonly id: number;
  readonly kind:
    | "mise-en-demeure"
    | "decompte"
    | "dossier"
    | "brouillon"
    | "lettre"
    | "courriel"
    | "declaration-de-creance";
  readonly clientId: number;
  readonly createdOn: Day;
  /** Path inside the data folder. */
  readonly file: string;
  readonly sha256: string;
}

export interface InvoiceFilter {
  readonly clientId?: number | undefined;
  /** `ouvertes`: a balance is left; `toutes`: also settled and cancelled ones. */
  readonly which: "ouvertes" | "toutes";
}

/**
 * The database. Synchronous; every method that writes must run inside {@link Store.write}, which also
 * appends to the journal: a fact and its trace are one transaction.
 */
export interface Store extends SendingReader, MailReturnReader, BankReader, BankMatchReader {
  /** Runs `work` in one immediate transaction: all of it is kept, or nothing. */
  write<T>(work: (tx: StoreWriter) => T): T;
  close(): void;

  creditor(): Creditor | undefined;
  setting(key: SettingKey): string | undefined;

  /** Withdrawn ones too: `cancelledOn` says so. */
  client(ref: string): Client | undefined;
  clientById(id: number): Client;
  /** A standing one before a withdrawn one. */
  clientBySiren(siren: string): Client | undefined;
  /** `tous`: the withdrawn ones too, whose references stay taken. */
  clients(which: "actifs" | "tous"): readonly Client[];
  holds(clientId: number): readonly Hold[];

  invoice(number: string): Invoice | undefined;
  invoices(filter: InvoiceFilter): readonly Invoice[];
  account(invoiceId: number): Account;
  /** Accounts with a balance left and not cancelled, of one client or of all, by due date then number. */
  openAccounts(clientId?: number): readonly Account[];
  /** Accounts that had something left on a day, or too much, with what came later; in the same order. */
  accountsOpenOn(on: Day): readonly Account[];
  /** Accounts whose face amount is paid, late, with charges, or beyond: accessories or a surplus may stand there. */
  coveredAccounts(clientId?: number): readonly Account[];
  /** Every account of a client, settled and cancelled ones included. */
  accountsOf(clientId: number): readonly Account[];
  /** Settled and cancelled ones included. */
  hasInvoices(): boolean;
  /** Those of every client: the whole history, which only a report reads. */
  everyAccount(): readonly Account[];
  /** How many there are, withdrawn clients left out, and how many invoices are open. */
  counts(): { readonly clients: number; readonly invoices: number; readonly open: number };

  /** Cancelled ones too: `cancelledOn` says so. */
  payment(id: number): Payment | undefined;
  /** Every one of an invoice, cancelled ones included, by day; its account holds those that stand. */
  paymentsOf(invoiceId: number): readonly Payment[];
  creditNotesOf(invoiceId: number): readonly CreditNote[];
  /** These four, like steps, while they stand: cancelled, they are not found. */
  charge(id: number): Charge | undefined;
  waiver(id: number): Waiver | undefined;
  titre(id: number): TitreExecutoire | undefined;
  prescriptionEvent(id: number): PrescriptionEvent | undefined;
  step(id: number): StepRecord | undefined;
  /** Standing cases before the court of one client, or of all, ended ones included, by the day of their filing. */
  injonctions(clientId?: number): readonly FollowedInjonction[];
  /** Those that have not ended: the ones whose dates still run. */
  liveInjonctions(clientId?: number): readonly FollowedInjonction[];
  /** Standing ones, open or closed. */
  dispute(id: number): Dispute | undefined;
  promise(id: number): PaymentPromise | undefined;
  /** Cancelled ones too: `cancelledOn` says so. */
  echeancier(id: number): FollowedEcheancier | undefined;
  /** Standing calls; `calls` by day, those about settled invoices included. */
  call(id: number): Call | undefined;
  calls(clientId: number): readonly Call[];
  pieces(filter: PieceFilter): readonly Piece[];
  /** Withdrawn ones too: `removedOn` says so. */
  piece(id: number): Piece | undefined;
  pieceBySha256(sha256: string): Piece | undefined;
  documents(clientId?: number): readonly StoredDocument[];
  letters(clientId?: number): readonly RegisteredLetter[];

  /** What a client leaves everywhere, for a purge. */
  footprint(clientId: number): Footprint;
  journal(filter: JournalFilter): readonly JournalLine[];
  /** Recomputes the whole chain: every line that was edited, moved, added or cut; empty when it is intact. */
  journalBreaks(): readonly JournalBreak[];
}

/** Without `which`, those that stand. */
export interface PieceFilter {
  readonly clientId?: number | undefined;
  readonly invoiceId?: number | undefined;
  readonly which?: "toutes" | undefined;
}

export interface StoreWriter extends SendingWriter, MailReturnWriter, BankWriter, BankMatchWriter {
  saveCreditor(creditor: Creditor): void;
  addClient(client: New<Client>): Client;
  updateClient(client: Client): void;
  addHold(hold: New<Hold>): Hold;
  endHold(holdId: number, on: Day): void;
  addInvoice(invoice: New<Invoice>): Invoice;
  updateInvoice(invoice: Invoice): void;
  addPayment(payment: New<Payment>): Payment;
  /** Its invoice and its transfer stay. */
  updatePayment(payment: Payment): void;
  cancelPayment(paymentId: number, on: Day): void;
  addCreditNote(note: New<CreditNote>): CreditNote;
  updateCreditNote(note: CreditNote): void;
  cancelCreditNote(noteId: number, on: Day): void;
  addCharge(charge: New<Charge>): Charge;
  cancelCharge(chargeId: number, on: Day): void;
  addWaiver(waiver: New<Waiver>): Waiver;
  cancelWaiver(waiverId: number, on: Day): void;
  addTitre(titre: New<TitreExecutoire>): TitreExecutoire;
  updateTitre(titre: TitreExecutoire): void;
  cancelTitre(titreId: number, on: Day): void;
  addInjonction(injonction: New<InjonctionDePayer>): InjonctionDePayer;
  /** It keeps the invoices of its requête. */
  updateInjonction(injonction: InjonctionDePayer): void;
  cancelInjonction(injonctionId: number, on: Day): void;
  addPrescriptionEvent(event: NewPrescriptionEvent): PrescriptionEvent;
  cancelPrescriptionEvent(eventId: number, on: Day): void;
  addDispute(dispute: New<Dispute>): Dispute;
  updateDispute(dispute: Dispute): void;
  cancelDispute(disputeId: number, on: Day): void;
  addPromise(promise: New<PaymentPromise>): PaymentPromise;
  updatePromise(promise: PaymentPromise): void;
  cancelPromise(promiseId: number, on: Day): void;
  addEcheancier(echeancier: New<Echeancier>): Echeancier;
  /** Signed, it keeps its invoices and its parts; cancelled, it changes no more. */
  updateEcheancier(echeancier: Echeancier): void;
  addCall(call: New<Call>): Call;
  cancelCall(callId: number, on: Day): void;
  /** A small fact about the user's habits: the last day on which payments were checked. */
  saveSetting(key: SettingKey, value: string): void;
  /** As if nothing had been said. */
  forgetSetting(key: SettingKey): void;
  addStep(step: New<StepRecord>): StepRecord;
  cancelStep(stepId: number, on: Day): void;
  addPiece(piece: New<Piece>): Piece;
  /** Its kind, title, day and invoice, never its content. @throws RelanceError (refus) when a proof would change invoice. */
  updatePiece(piece: Piece): void;
  removePiece(pieceId: number, on: Day): void;
  addDocument(document: New<StoredDocument>): StoredDocument;
  addLetter(letter: New<RegisteredLetter>): RegisteredLetter;
  updateLetter(letter: RegisteredLetter): void;
  record(entry: JournalEntry): void;
  /**
   * Deletes these clients and all that leads to them, writes the line of the purge, and empties the lines of the
   * journal about them. `files`, which nothing names any more, are left to delete once all this is kept.
   */
  purge(clientIds: readonly number[], entry: Omit<JournalEntry, "kind">): PurgedRows;
}

/** What a purge took out of the database. */
export interface PurgedRows {
  readonly rows: number;
  readonly files: readonly string[];
  readonly journalLines: number;
}

/**
 * What use cases are given. What costs is an async function, loaded on its first call and then kept:
 * `--help` touches no disk. A use case awaits what it needs first, then works synchronously.
 */
export interface Deps {
  readonly clock: Clock;
  readonly files: UserFiles;
  /** Tells the user what is worth knowing of a gesture that is done all the same: a French sentence. */
  remark(sentence: string): void;
  /** Opens the existing database. @throws RelanceError (sans-base) when there is none. */
  store(): Promise<Store>;
  /** Opens the database, creating the folder and the schema when there is none: `init`, `demo`, first import. */
  createStore(): Promise<Store>;
  /** The data folder; nothing is created before the first file is kept. */
  folder(): Promise<DataFolder>;
  legal(): Promise<LegalData>;
  /** The user's own legal figures, which `legal` merges over those of relance. */
  overlay(): Promise<LegalOverlay>;
  /** @throws RelanceError (valeur) naming the ladder, when there is none of that name. */
  ladder(id: string): Promise<Ladder>;
  /** The ladders shipped and the user's own, sorted. */
  ladderIds(): Promise<readonly string[]>;
  courts(): Promise<CourtDirectory>;
  documents(): Promise<Documents>;
  templates(): Promise<TemplateDesk>;
  ibans(): Promise<Ibans>;
  importers(): Promise<Importers>;
  bankFiles(): Promise<BankFiles>;
  config(): Promise<ConfigFile>;
  registers(): Promise<PublicRegisters>;
  mailLine: OpenMailLine;
  mailboxes(): Promise<Mailboxes>;
  readonly processes: ProcessTable;
}
