// Writes a planned import: clients, invoices, payments, avoirs and e-invoice pieces in one transaction, or nothing.
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { recordNewCreditNote } from "./add-credit-note.ts";
import { recordNewInvoice } from "./add-invoice.ts";
import { type ImportOptions, type ImportPlan, type PlannedInvoice, planImport } from "./plan-import.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import type { ReadFile } from "./read-invoice-files.ts";
import { recordNewClient } from "./save-client.ts";

/** Compares what was read with the database; writes nothing. */
export async function prepareImport(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  files: readonly ReadFile[],
  options: ImportOptions,
): Promise<ImportPlan> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  return planImport(store, files, delays, deps.clock.today(), options);
}

/** @throws RelanceError (valeur) with every problem of the plan, one per line: nothing is then written. */
export function refuseProblems(plan: ImportPlan): void {
  if (plan.problems.length === 0) return;
  const many = plan.problems.length > 1;
  throw new RelanceError(
    "valeur",
    `Rien n'est importé : ${many ? `${plan.problems.length} problèmes` : "un problème"} à régler.`,
    "Corrigez le fichier, puis relancez la même commande : elle écrit tout, ou rien.",
    plan.problems,
  );
}

/** @throws RelanceError (valeur) as {@link refuseProblems} does. */
export async function applyImport(
  deps: Pick<Deps, "store" | "folder" | "clock">,
  files: readonly ReadFile[],
  plan: ImportPlan,
): Promise<void> {
  refuseProblems(plan);
  if (plan.invoices.length + plan.creditNotes.length === 0) return;
  const store = await deps.store();
  const folder = await deps.folder();
  const today = deps.clock.today();
  const pdfs = new Map(
    files.filter(isPdf).map((file) => [file, folder.keepPiece(file.bytes, ".pdf")] as const),
  );
  store.write((tx) => {
    const made = new Map<string, Client>();
    for (const { id: _, ...client } of plan.newClients)
      made.set(client.ref, recordNewClient(tx, today, client));
    const added = new Map<string, Invoice>();
    for (const planned of plan.invoices) {
      const client = made.get(planned.client.ref) ?? planned.client;
      const invoice = recordNewInvoice(tx, today, client, { ...planned.invoice, clientId: client.id });
      added.set(invoice.number, invoice);
      recordPayments(tx, planned, client, invoice, today);
      const kept = pdfs.get(planned.file);
      if (kept !== undefined) recordPdf(tx, planned.file, kept, client, invoice, today);
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
    }
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
  });
}

function recordPayments(
  tx: StoreWriter,
  planned: PlannedInvoice,
  client: Client,
  invoice: Invoice,
  today: Invoice["issuedOn"],
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

/** The e-invoice itself is the first piece of its case. */
function recordPdf(
  tx: StoreWriter,
  file: ReadFile,
  kept: { readonly file: string; readonly sha256: string },
  client: Client,
  invoice: Invoice,
  today: Invoice["issuedOn"],
): void {
  const piece = tx.addPiece({
    clientId: client.id,
    invoiceId: invoice.id,
    kind: "facture",
    title: `Facture ${invoice.number}`,
    datedOn: invoice.issuedOn,
    file: kept.file,
    sha256: kept.sha256,
    mediaType: "application/pdf",
    sizeBytes: file.bytes.length,
    originalName: file.name,
  });
  tx.record({
    on: today,
    kind: "piece.ajoutee",
    clientRef: client.ref,
    invoiceNumber: invoice.number,
    payload: {
      piece: piece.id,
      nature: "facture",
      titre: piece.title,
      sha256: kept.sha256,
      octets: file.bytes.length,
    },
  });
}

function isPdf(file: ReadFile): boolean {
  return file.understood.kind === "facture-electronique" && file.understood.container === "pdf";
}

function known(store: Store, number: string): Invoice {
  const invoice = store.invoice(number);
  if (invoice === undefined) throw new Error(`no invoice ${number}`);
  return invoice;
}
