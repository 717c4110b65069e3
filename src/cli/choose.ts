// Which client, invoice, payment, credit note or piece: as typed, or chosen at a terminal from the list of them.
import type { Target } from "../app/known.ts";
import type { Store } from "../app/ports.ts";
import { listCreditNotes, listPayments } from "../app/view-movement.ts";
import { listPieces } from "../app/view-piece.ts";
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { formatEuros, NBSP } from "../format/amounts.ts";
import { formatDayNumeric } from "../format/dates.ts";
import type { CliDeps } from "./cli-deps.ts";
import { refuseMissing } from "./questions.ts";
import { type Choice, safe } from "./terminal.ts";
import { PIECE_WORDS } from "./views/wording.ts";

/** `command` is the whole line that a script must type, with an example of what it left out. */
interface Asked {
  readonly command: string;
}

/** The reference of a client; `which`: only those followed, or only those that were withdrawn. */
export async function chosenClient(
  deps: CliDeps,
  typed: string | undefined,
  { command, which = "actifs" }: Asked & { readonly which?: "actifs" | "tous" | "retires" },
): Promise<string> {
  if (typed !== undefined) return typed;
  askable(deps, "<client>", command);
  const clients = (await deps.store())
    .clients(which === "actifs" ? "actifs" : "tous")
    .filter((client) => which !== "retires" || client.cancelledOn !== undefined);
  const none = which === "retires" ? "Aucun client n'a été retiré." : "Aucun client n'est encore enregistré.";
  refuseNone(clients, none, 'relance client ajouter "ACME SAS"');
  return deps.terminal.askChoice("Client", clients.map(clientChoice));
}

/** The number of an invoice; `ouvertes` first, and alone when they are wanted alone. */
export async function chosenInvoice(
  deps: CliDeps,
  typed: string | undefined,
  { command, which = "toutes" }: Asked & { readonly which?: "ouvertes" | "toutes" },
): Promise<string> {
  if (typed !== undefined) return typed;
  askable(deps, "<facture>", command);
  const store = await deps.store();
  const open = store.invoices({ which: "ouvertes" });
  const known = new Set(open.map((invoice) => invoice.id));
  const others = which === "ouvertes" ? [] : store.invoices({ which: "toutes" });
  const invoices = [...open, ...others.filter((invoice) => !known.has(invoice.id)).reverse()];
  refuseNone(
    invoices,
    which === "ouvertes"
      ? "Aucune facture n'attend de paiement."
      : "Aucune facture n'est encore enregistrée.",
    "relance facture lister --tout",
  );
  return deps.terminal.askChoice("Facture", invoicesAsChoices(store, invoices));
}

/** A client, then one of its invoices or the client as a whole, which `whole` says in words. */
export async function chosenTarget(
  deps: CliDeps,
  {
    question,
    whole,
    which,
  }: {
    readonly question: string;
    readonly whole: string;
    readonly which: "ouvertes" | "toutes";
  },
): Promise<Target> {
  const store = await deps.store();
  const invoices = store.invoices({ which });
  const clients = store
    .clients("actifs")
    .filter(({ id }) => which === "toutes" || invoices.some((one) => one.clientId === id));
  refuseNone(clients, "Aucun client n'a de facture ouverte.", "relance facture lister --tout");
  const ref = await deps.terminal.askChoice(question, clients.map(clientChoice));
  const client = clients.find((one) => one.ref === ref) as Client;
  const own = invoices.filter((invoice) => invoice.clientId === client.id);
  if (own.length === 0) return { client };
  if (own.length === 1 && which === "ouvertes") return { client, invoice: own[0] };
  const choices = [...invoicesAsChoices(store, own), { value: "", name: whole }];
  const number = await deps.terminal.askChoice("Quelle facture", choices);
  return { client, invoice: own.find((invoice) => invoice.number === number) };
}

/** The number of a payment. */
export async function chosenPayment(
  deps: CliDeps,
  typed: number | undefined,
  { command }: Asked,
): Promise<number> {
  if (typed !== undefined) return typed;
  askable(deps, "<n>", command);
  const payments = listPayments(await deps.store(), undefined, false);
  refuseNone(payments, "Aucun paiement n'est enregistré.", "relance paiement ajouter");
  const choices = payments.map(({ payment, invoice, client }) => ({
    value: String(payment.id),
    name: `n°${NBSP}${payment.id}  ${formatEuros(payment.amountCents)} le ${formatDayNumeric(payment.receivedOn)}  ${safe(invoice.number)} (${safe(client.name)})`,
  }));
  return Number(await deps.terminal.askChoice("Paiement", choices));
}

/** A credit note is named by its invoice and its own number. */
export async function chosenCreditNote(
  deps: CliDeps,
  typed: { readonly invoiceNumber: string | undefined; readonly number: string | undefined },
  { command }: Asked,
): Promise<{ readonly invoiceNumber: string; readonly number: string }> {
  const { invoiceNumber, number } = typed;
  if (invoiceNumber !== undefined && number !== undefined) return { invoiceNumber, number };
  askable(deps, invoiceNumber === undefined ? "<facture> <avoir>" : "<avoir>", command);
  const notes = listCreditNotes(await deps.store(), invoiceNumber, false);
  refuseNone(notes, "Aucun avoir n'est enregistré.", "relance avoir ajouter");
  const choices = notes.map(({ note, invoice, client }, index) => ({
    value: String(index),
    name: `${safe(note.number)}  ${formatEuros(note.amountCents)} du ${formatDayNumeric(note.issuedOn)}  ${safe(invoice.number)} (${safe(client.name)})`,
  }));
  const chosen = notes[Number(await deps.terminal.askChoice("Avoir", choices))] as (typeof notes)[number];
  return { invoiceNumber: chosen.invoice.number, number: chosen.note.number };
}

/** The number of a piece. */
export async function chosenPiece(
  deps: CliDeps,
  typed: number | undefined,
  { command }: Asked,
): Promise<number> {
  if (typed !== undefined) return typed;
  askable(deps, "<n>", command);
  const pieces = listPieces(await deps.store(), undefined, false);
  refuseNone(pieces, "Aucune pièce n'est enregistrée.", "relance piece ajouter");
  const choices = pieces.map(({ piece, client, invoice }) => ({
    value: String(piece.id),
    name: `n°${NBSP}${piece.id}  ${PIECE_WORDS[piece.kind]} : ${safe(piece.title)}  ${safe(invoice?.number ?? client.name)}`,
  }));
  return Number(await deps.terminal.askChoice("Pièce", choices));
}

function askable({ terminal }: CliDeps, missing: string, command: string): void {
  if (!terminal.interactive) refuseMissing([missing], command);
}

function refuseNone(list: readonly unknown[], sentence: string, hint: string): void {
  if (list.length === 0) throw new RelanceError("valeur", sentence, hint);
}

function clientChoice(client: Client): Choice<string> {
  return { value: client.ref, name: `${safe(client.name)} (${client.ref})` };
}

function invoicesAsChoices(store: Store, invoices: readonly Invoice[]): readonly Choice<string>[] {
  const names = new Map(store.clients("tous").map((client) => [client.id, client.name]));
  return invoices.map((invoice) => ({
    value: invoice.number,
    name: `${safe(invoice.number)}  ${safe(names.get(invoice.clientId) ?? "")}  ${formatEuros(invoice.totalCents)}, ${invoice.cancelledOn === undefined ? `échéance ${formatDayNumeric(invoice.dueOn)}` : "annulée"}`,
  }));
}
