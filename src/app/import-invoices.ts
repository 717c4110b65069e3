// Writes a planned import: clients, invoices, payments, avoirs and their pieces in one transaction, or nothing.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { Piece } from "../domain/piece.ts";
import { recordNewCreditNote } from "./add-credit-note.ts";
import { recordNewInvoice } from "./add-invoice.ts";
import { type KeptPlace, recordNewPiece } from "./attach-piece.ts";
import { type KeptChoices, newChoices, recordChoices } from "./csv-choices.ts";
import type { Target } from "./known.ts";
import { laddersOfPast, recordPastSteps } from "./past-steps.ts";
import type { PieceFile } from "./piece-file.ts";
import {
  type ImportOptions,
  type ImportPlan,
  type LoneCreditNote,
  type PlannedInvoice,
  planImport,
} from "./plan-import.ts";
import type { DataFolder, Deps, Store, StoreWriter } from "./ports.ts";
import type { ReadFile } from "./read-invoice-files.ts";
import { recordChangedClient, recordNewClient } from "./save-client.ts";

/** A file of which nothing is taken, and every reason. */
export interface RefusedFile {
  readonly name: string;
  /** French sentences. */
  readonly reasons: readonly string[];
}

export interface PreparedImport {
  /** Without a problem. */
  readonly plan: ImportPlan;
  readonly files: readonly ReadFile[];
  readonly refused: readonly RefusedFile[];
}

/**
 * Compares what was read with the database; writes nothing. Each file goes in whole or stays out whole; a file
 * that only stood thanks to one that stays out stays out too. `unread` are those that could not be read; `advance`
 * is called once for each invoice and avoir.
 * @throws RelanceError (valeur) with every problem when no file can go in.
 */
export async function prepareImport(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  read: readonly ReadFile[],
  options: ImportOptions,
  unread: readonly RefusedFile[] = [],
  advance?: () => void,
): Promise<PreparedImport> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  const refused = new Map<ReadFile, readonly string[]>();
  let files = [...read].sort((a, b) => rank(a) - rank(b));
  for (;;) {
    const isFirst = refused.size === 0;
    const plan = planImport(store, files, delays, deps.clock.today(), options, isFirst ? advance : undefined);
    const failing = new Map<ReadFile, string[]>();
    for (const { file, sentence } of plan.problems)
      failing.set(file, [...(failing.get(file) ?? []), sentence]);
    for (const [file, reasons] of failing) refused.set(file, reasons);
    const named = [...refused].map(([file, reasons]): RefusedFile => ({ name: file.name, reasons }));
    if (refused.size === read.length) refuseAll([...unread, ...named]);
    if (failing.size === 0) return { plan, files, refused: [...unread, ...named] };
    files = files.filter((file) => !failing.has(file));
  }
}

/** The avoirs whose invoice cannot be told, and between which ones the user may choose. Writes nothing. */
export async function loneCreditNotes(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  read: readonly ReadFile[],
  options: ImportOptions,
  advance?: () => void,
): Promise<readonly LoneCreditNote[]> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  return planImport(store, read, delays, deps.clock.today(), options, advance).loneCreditNotes;
}

/** Of one invoice given in several forms, the one that a person can read comes first. */
function rank({ understood }: ReadFile): number {
  // Books name clients shortly and hold no due date: whatever says more comes before.
  if (understood.kind === "fec") return 3;
  if (understood.kind === "csv") return 2;
  return understood.container === "pdf" ? 0 : 1;
}

function refuseAll(refused: readonly RefusedFile[]): never {
  const several = refused.length > 1;
  const problems = refused.flatMap(({ name, reasons }) =>
    reasons.map((reason) => (several ? `${name}, ${reason}` : reason)),
  );
  throw new RelanceError(
    "valeur",
    `Rien n'est importé : ${problems.length > 1 ? `${problems.length} problèmes` : "un problème"} à régler.`,
    `Corrigez ${several ? "ces fichiers" : "le fichier"}${problems.some(namesOption) ? ", ou ajoutez l'option proposée" : ""}, puis relancez la même commande.`,
    problems,
  );
}

/** « ajoutez --ordre-dates jma », but not a whole command to paste. */
function namesOption(problem: string): boolean {
  return /(?:^|[ (])--\w/u.test(problem) && !problem.includes("relance ");
}

/** Writes what was prepared, and gives the pieces that were kept; `advance` is called for each invoice and avoir. */
export async function applyImport(
  deps: Pick<Deps, "store" | "folder" | "clock" | "ladder">,
  { plan, files }: PreparedImport,
  advance: () => void = () => {},
): Promise<readonly Piece[]> {
  const store = await deps.store();
  const said = files.flatMap((file) => choicesToKeep(store, file));
  const { learntSirens } = plan;
  if (plan.invoices.length + plan.creditNotes.length + learntSirens.length + said.length === 0) return [];
  const today = deps.clock.today();
  const ladderOf = await laddersOfPast(deps, plan.invoices);
  const kept = keepFiles(await deps.folder(), plan);
  return store.write((tx) => {
    const made = new Map<string, Client>();
    for (const one of plan.newClients) {
      const { id: _, ...client } = one;
      const siren = learntSirens.find((learnt) => learnt.client === one)?.siren ?? client.siren;
      made.set(client.ref, recordNewClient(tx, today, { ...client, siren }));
    }
    for (const { client, siren } of learntSirens) {
      if (!made.has(client.ref)) recordChangedClient(tx, today, client, { ...client, siren });
    }
    const added = new Map<string, Invoice>();
    const pieces: Piece[] = [];
    for (const planned of plan.invoices) {
      const client = made.get(planned.client.ref) ?? planned.client;
      const invoice = recordNewInvoice(tx, today, client, { ...planned.invoice, clientId: client.id });
      added.set(invoice.number, invoice);
      recordPayments(tx, planned, client, invoice, today);
      const ladder = ladderOf(planned.client, planned.invoice);
      if (ladder !== undefined) recordPastSteps(tx, client, invoice, ladder, planned.past);
      const own = { kind: "facture", title: `Facture ${invoice.number}`, datedOn: invoice.issuedOn } as const;
      pieces.push(...recordPieces(tx, today, { client, invoice }, planned.file, kept, own));
      advance();
    }
    for (const note of plan.creditNotes) {
      const invoice = added.get(note.invoiceNumber) ?? known(store, note.invoiceNumber);
      const client = store.clientById(invoice.clientId);
      recordNewCreditNote(tx, today, client, invoice, {
        invoiceId: invoice.id,
        number: note.number,
        issuedOn: note.issuedOn,
        amountCents: note.amountCents,
      });
      const own = { kind: "avoir", title: `Avoir ${note.number}`, datedOn: note.issuedOn } as const;
      pieces.push(...recordPieces(tx, today, { client, invoice }, note.file, kept, own));
      advance();
    }
    for (const one of said) recordChoices(tx, today, one);
    if (plan.invoices.length + plan.creditNotes.length === 0) return [];
    tx.record({
      on: today,
      kind: "import.termine",
      payload: {
        fichiers: files.map((file) => file.name),
        clients: plan.newClients.length,
        factures: plan.invoices.length,
        avoirs: plan.creditNotes.length,
      },
    });
    return pieces;
  });
}

/** What was said of a table, when it is not what was kept for its headers. */
function choicesToKeep(store: Store, { understood, choices }: ReadFile): readonly KeptChoices[] {
  if (understood.kind !== "csv" || choices === undefined) return [];
  const changed = newChoices(store, understood.headers, choices);
  return changed === undefined ? [] : [changed];
}

type Kept = ReadonlyMap<PieceFile, KeptPlace>;

/** Copied before the transaction: a file that no line names is harmless, a line without its file is not. */
function keepFiles(folder: DataFolder, { invoices, creditNotes }: ImportPlan): Kept {
  const files = [...invoices, ...creditNotes].flatMap(({ file }) => evidenceOf(file));
  return new Map(files.map((file) => [file, folder.keepPiece(file.bytes, file.extension)]));
}

function evidenceOf({ document, joined }: ReadFile): readonly PieceFile[] {
  return [...(document === undefined ? [] : [document]), ...joined.map((one) => one.file)];
}

/** The e-invoice itself is the first piece of its case, then what it carries, each content once. */
function recordPieces(
  tx: StoreWriter,
  on: Day,
  target: Target,
  { document, joined }: ReadFile,
  kept: Kept,
  own: Pick<Piece, "kind" | "title" | "datedOn">,
): readonly Piece[] {
  const wanted = [...(document === undefined ? [] : [{ file: document, ...own }]), ...joined];
  const seen = new Set<string>();
  return wanted.flatMap(({ file, ...what }) => {
    const place = kept.get(file);
    if (place === undefined || seen.has(place.sha256)) return [];
    seen.add(place.sha256);
    return [recordNewPiece(tx, on, target, file, place, what)];
  });
}

function recordPayments(
  tx: StoreWriter,
  planned: PlannedInvoice,
  client: Client,
  invoice: Invoice,
  today: Day,
): void {
  for (const { amountCents, receivedOn } of planned.payments) {
    const payment = tx.addPayment({
      invoiceId: invoice.id,
      amountCents,
      receivedOn,
      reference: `import ${planned.file.name}`,
    });
    tx.record({
      on: today,
      kind: "paiement.ajoute",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        paiement: payment.id,
        montant_centimes: amountCents,
        recu_le: receivedOn,
        fichier: planned.file.name,
      },
    });
  }
}

function known(store: Store, number: string): Invoice {
  const invoice = store.invoice(number);
  if (invoice === undefined) throw new Error(`no invoice ${number}`);
  return invoice;
}
