// The store of app/ports.ts over SQLite: opens the database and hands each method to the file of its idea.
import type { Store, StoreWriter } from "../app/ports.ts";
import {
  accountOf,
  accountsOf,
  accountsOpenOn,
  coveredAccounts,
  everyAccount,
  openAccounts,
} from "./accounts.ts";
import { type BalanceMismatch, checkBalances } from "./balances.ts";
import * as bank from "./bank.ts";
import * as matches from "./bank-matches.ts";
import * as calls from "./calls.ts";
import * as charges from "./charges.ts";
import * as clients from "./clients.ts";
import { type Connection, connection as connectionTo } from "./connection.ts";
import { readCreditor, saveCreditor } from "./creditor.ts";
import { type OpenOptions, openDatabase } from "./database.ts";
import * as disputes from "./disputes.ts";
import * as echeanciers from "./echeanciers.ts";
import * as evidence from "./evidence.ts";
import * as injonctions from "./injonctions.ts";
import * as invoices from "./invoices.ts";
import { journalLines, record } from "./journal.ts";
import { journalBreaks } from "./journal-chain.ts";
import * as letters from "./letters.ts";
import * as mailReturns from "./mail-returns.ts";
import * as movements from "./movements.ts";
import * as prescription from "./prescription-events.ts";
import * as promises from "./promises.ts";
import { footprintOf, purgeClients } from "./purge.ts";
import * as sendings from "./sendings.ts";
import { forgetSetting, saveSetting, settingOf } from "./settings.ts";
import { translating } from "./sqlite-errors.ts";
import * as steps from "./steps.ts";
import * as titres from "./titres.ts";
import * as waivers from "./waivers.ts";

/** The store, and what `diagnostic` asks of it. */
export interface SqliteStore extends Store {
  /** Invoices whose cached balance is not what their facts add up to. */
  checkBalances(): readonly BalanceMismatch[];
}

/**
 * Opens the database of a data folder, migrated to the current version.
 * @throws RelanceError (sans-base) nothing there; (base) foreign, newer, damaged, engine missing; (verrou)
 * another writer; (valeur) a place that cannot be written.
 */
export function openStore(dataPath: string, options: OpenOptions): SqliteStore {
  const { db, file } = openDatabase(dataPath, options);
  const connection = connectionTo(db);
  const writer = guarded(file, writerOver(connection, options.now), () => {
    if (!connection.writing) throw new Error("a fact is written inside Store.write");
  });
  return guarded<SqliteStore>(file, {
    write: (work) => connection.immediate(() => work(writer)),
    close: () => {
      db.close();
    },
    creditor: () => readCreditor(connection),
    setting: (key) => settingOf(connection, key),
    client: (ref) => clients.clientByRef(connection, ref),
    clientById: (id) => clients.clientById(connection, id),
    clientBySiren: (siren) => clients.clientBySiren(connection, siren),
    clients: (which) => clients.listClients(connection, which),
    holds: (clientId) => clients.holdsOf(connection, clientId),
    invoice: (number) => invoices.invoiceByNumber(connection, number),
    invoices: (filter) => invoices.listInvoices(connection, filter),
    account: (invoiceId) => accountOf(connection, invoiceId),
    openAccounts: (clientId) => openAccounts(connection, clientId),
    accountsOpenOn: (on) => accountsOpenOn(connection, on),
    coveredAccounts: (clientId) => coveredAccounts(connection, clientId),
    accountsOf: (clientId) => accountsOf(connection, clientId),
    hasInvoices: () => invoices.hasInvoices(connection),
    everyAccount: () => everyAccount(connection),
    counts: () => invoices.countAll(connection),
    payment: (id) => movements.paymentById(connection, id),
    paymentsOf: (invoiceId) => movements.paymentsOf(connection, invoiceId),
    creditNotesOf: (invoiceId) => movements.creditNotesOf(connection, invoiceId),
    charge: (id) => charges.chargeById(connection, id),
    waiver: (id) => waivers.waiverById(connection, id),
    titre: (id) => titres.titreById(connection, id),
    injonctions: (clientId) => injonctions.followedInjonctions(connection, clientId),
    liveInjonctions: (clientId) => injonctions.liveInjonctions(connection, clientId),
    prescriptionEvent: (id) => prescription.prescriptionEventById(connection, id),
    step: (id) => steps.stepById(connection, id),
    dispute: (id) => disputes.disputeById(connection, id),
    promise: (id) => promises.promiseById(connection, id),
    echeancier: (id) => echeanciers.echeancierById(connection, id),
    call: (id) => calls.callById(connection, id),
    calls: (clientId) => calls.callsOf(connection, clientId),
    pieces: (filter) => evidence.listPieces(connection, filter),
    piece: (id) => evidence.pieceById(connection, id),
    pieceBySha256: (sha256) => evidence.pieceByContent(connection, sha256),
    documents: (clientId) => evidence.listDocuments(connection, clientId),
    letters: (clientId) => letters.listLetters(connection, clientId),
    sending: (id) => sendings.sendingById(connection, id),
    sendings: (filter) => sendings.listSendings(connection, filter),
    sendingNamed: (messageId) => sendings.sendingNamed(connection, messageId),
    cycleOf: (invoiceId, stepId) => sendings.cycleOf(connection, invoiceId, stepId),
    footprint: (clientId) => connection.snapshot(() => footprintOf(connection, clientId)),
    mailReturn: (id) => mailReturns.mailReturnById(connection, id),
    mailReturns: (filter) => mailReturns.listMailReturns(connection, filter),
    isMailKnown: (sha256, messageId) => mailReturns.isMailKnown(connection, sha256, messageId),
    bankAccounts: () => bank.listBankAccounts(connection),
    bankAccount: (ref) => bank.bankAccountByRef(connection, ref),
    bankEntry: (id) => bank.bankEntryById(connection, id),
    bankEntries: (filter) => bank.listBankEntries(connection, filter),
    bankImports: () => bank.listBankImports(connection),
    bankImport: (id) => bank.bankImportById(connection, id),
    bankImportOf: (sha256) => bank.bankImportByContent(connection, sha256),
    bankEntriesOnlyIn: (importId) => bank.bankEntriesOnlyIn(connection, importId),
    waitingCredits: () => matches.waitingCredits(connection),
    bankMatchOf: (entryId) => matches.bankMatchOf(connection, entryId),
    bankMatches: () => matches.listBankMatches(connection),
    matchableInvoices: () => matches.matchableInvoices(connection),
    notedPayments: (fromOn) => matches.notedPayments(connection, fromOn),
    payerIbans: () => matches.payerIbans(connection),
    matchRefusals: () => matches.listMatchRefusals(connection),
    journal: (filter) => journalLines(connection, filter),
    journalBreaks: () => connection.snapshot(() => journalBreaks(connection)),
    checkBalances: () => checkBalances(connection),
  });
}

function writerOver(connection: Connection, now: () => string): StoreWriter {
  return {
    saveCreditor: (creditor) => saveCreditor(connection, creditor),
    addClient: (client) => clients.addClient(connection, client),
    updateClient: (client) => clients.updateClient(connection, client),
    addHold: (hold) => clients.addHold(connection, hold),
    endHold: (holdId, on) => clients.endHold(connection, holdId, on),
    addInvoice: (invoice) => invoices.addInvoice(connection, invoice),
    updateInvoice: (invoice) => invoices.updateInvoice(connection, invoice),
    addPayment: (payment) => movements.addPayment(connection, payment),
    updatePayment: (payment) => movements.updatePayment(connection, payment),
    cancelPayment: (paymentId, on) => movements.cancelPayment(connection, paymentId, on),
    addCreditNote: (note) => movements.addCreditNote(connection, note),
    updateCreditNote: (note) => movements.updateCreditNote(connection, note),
    cancelCreditNote: (noteId, on) => movements.cancelCreditNote(connection, noteId, on),
    addCharge: (charge) => charges.addCharge(connection, charge),
    cancelCharge: (chargeId, on) => charges.cancelCharge(connection, chargeId, on),
    addWaiver: (waiver) => waivers.addWaiver(connection, waiver),
    cancelWaiver: (waiverId, on) => waivers.cancelWaiver(connection, waiverId, on),
    addTitre: (titre) => titres.addTitre(connection, titre),
    updateTitre: (titre) => titres.updateTitre(connection, titre),
    cancelTitre: (titreId, on) => titres.cancelTitre(connection, titreId, on),
    addInjonction: (injonction) => injonctions.addInjonction(connection, injonction),
    updateInjonction: (injonction) => injonctions.updateInjonction(connection, injonction),
    cancelInjonction: (injonctionId, on) => injonctions.cancelInjonction(connection, injonctionId, on),
    addPrescriptionEvent: (event) => prescription.addPrescriptionEvent(connection, event),
    cancelPrescriptionEvent: (eventId, on) => prescription.cancelPrescriptionEvent(connection, eventId, on),
    addDispute: (dispute) => disputes.addDispute(connection, dispute),
    updateDispute: (dispute) => disputes.updateDispute(connection, dispute),
    cancelDispute: (disputeId, on) => disputes.cancelDispute(connection, disputeId, on),
    addPromise: (promise) => promises.addPromise(connection, promise),
    updatePromise: (promise) => promises.updatePromise(connection, promise),
    cancelPromise: (promiseId, on) => promises.cancelPromise(connection, promiseId, on),
    addEcheancier: (echeancier) => echeanciers.addEcheancier(connection, echeancier),
    updateEcheancier: (echeancier) => echeanciers.updateEcheancier(connection, echeancier),
    addCall: (call) => calls.addCall(connection, call),
    cancelCall: (callId, on) => calls.cancelCall(connection, callId, on),
    saveSetting: (key, value) => saveSetting(connection, key, value),
    forgetSetting: (key) => forgetSetting(connection, key),
    addStep: (step) => steps.addStep(connection, step),
    cancelStep: (stepId, on) => steps.cancelStep(connection, stepId, on),
    addPiece: (piece) => evidence.addPiece(connection, piece),
    updatePiece: (piece) => evidence.updatePiece(connection, piece),
    removePiece: (pieceId, on) => evidence.removePiece(connection, pieceId, on),
    addDocument: (document) => evidence.addDocument(connection, document),
    addLetter: (letter) => letters.addLetter(connection, letter),
    updateLetter: (letter) => letters.updateLetter(connection, letter),
    addSending: (sending) => sendings.addSending(connection, sending),
    moveSending: (id, from, move) => sendings.moveSending(connection, id, from, move),
    addMailReturn: (mailReturn) => mailReturns.addMailReturn(connection, mailReturn),
    updateMailReturn: (mailReturn) => mailReturns.updateMailReturn(connection, mailReturn),
    cancelMailReturn: (id, on) => mailReturns.cancelMailReturn(connection, id, on),
    addBankAccount: (account) => bank.addBankAccount(connection, account),
    updateBankAccount: (account) => bank.updateBankAccount(connection, account),
    addBankImport: (file, accounts, kept) => bank.addBankImport(connection, file, accounts, kept),
    cancelBankImport: (importId, on) => bank.cancelBankImport(connection, importId, on),
    addBankMatch: (match) => matches.addBankMatch(connection, match),
    cancelBankMatch: (matchId, on) => matches.cancelBankMatch(connection, matchId, on),
    addMatchRefusal: (refusal) => matches.addMatchRefusal(connection, refusal),
    cancelMatchRefusals: (entryId, on) => matches.cancelMatchRefusals(connection, entryId, on),
    record: (entry) => record(connection, entry, now()),
    purge: (clientIds, entry) => purgeClients(connection, clientIds, entry, now()),
  };
}

/** The same methods, each with its errors translated, and `before` run first. */
function guarded<T extends object>(file: string, methods: T, before: () => void = () => {}): T {
  const entries = Object.entries(methods as Record<string, (...given: unknown[]) => unknown>);
  const guardedEntries = entries.map(([name, method]) => [
    name,
    (...given: unknown[]) =>
      translating(file, () => {
        before();
        return method(...given);
      }),
  ]);
  return Object.fromEntries(guardedEntries) as T;
}
