// Finds what the user named: a client by its reference, an invoice by its number, or says what is closest.
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import { didYouMean } from "../domain/nearest.ts";
import { plainDay } from "../domain/plain-words.ts";
import type { Store } from "./ports.ts";

/** @throws RelanceError (valeur) with the closest reference, (refus) for a client that was withdrawn. */
export function knownClient(store: Store, typed: string): Client {
  return standing(clientEverKnown(store, typed));
}

/** Withdrawn ones too: for what is read of the past. @throws RelanceError (valeur) with the closest reference. */
export function clientEverKnown(store: Store, typed: string): Client {
  const client = findClient(store, typed);
  if (client !== undefined) return client;
  const refs = store.clients("actifs").map((one) => one.ref);
  throw new RelanceError(
    "valeur",
    `Client inconnu : « ${typed} ».${didYouMean(typed, refs)}`,
    refs.length === 0 ? "relance client ajouter" : "relance client lister",
  );
}

/** @throws RelanceError (valeur) with the closest number. */
export function knownInvoice(store: Store, typed: string): Invoice {
  const invoice = findInvoice(store, typed);
  if (invoice !== undefined) return invoice;
  const numbers = store.invoices({ which: "toutes" }).map((one) => one.number);
  throw new RelanceError(
    "valeur",
    `Facture inconnue : « ${typed} ».${didYouMean(typed, numbers)}`,
    numbers.length === 0 ? "relance facture ajouter" : "relance facture lister --tout",
  );
}

/** An invoice of this client. @throws RelanceError (valeur) when it is unknown, or of another client. */
export function knownInvoiceOf(store: Store, client: Client, typed: string): Invoice {
  const invoice = knownInvoice(store, typed);
  if (invoice.clientId === client.id) return invoice;
  throw new RelanceError(
    "valeur",
    `La facture ${invoice.number} n'est pas de « ${client.name} ».`,
    `relance facture lister --client ${client.ref}`,
  );
}

/** What a word names: one invoice, or a client as a whole. */
export interface Target {
  readonly client: Client;
  readonly invoice?: Invoice | undefined;
}

/** An invoice number first, then a client reference. @throws RelanceError (valeur) when it is neither. */
export function knownTarget(store: Store, typed: string): Target {
  const invoice = findInvoice(store, typed);
  if (invoice !== undefined) return { client: store.clientById(invoice.clientId), invoice };
  const client = findClient(store, typed);
  if (client !== undefined) return { client: standing(client) };
  const names = [
    ...store.clients("actifs").map((one) => one.ref),
    ...store.invoices({ which: "toutes" }).map((one) => one.number),
  ];
  throw new RelanceError(
    "valeur",
    `Ni client ni facture de ce nom : « ${typed} ».${didYouMean(typed, names)}`,
    "relance client lister",
  );
}

/** The accounts that a word names; without a word, those of every client. */
export function accountsFor(store: Store, typed: string | undefined): readonly Account[] {
  if (typed === undefined) return store.clients("actifs").flatMap((client) => store.accountsOf(client.id));
  const { client, invoice } = knownTarget(store, typed);
  return invoice === undefined ? store.accountsOf(client.id) : [store.account(invoice.id)];
}

export interface ClientTargets {
  readonly client: Client;
  /** At least one, in the order typed. */
  readonly targets: readonly Target[];
}

/** Why two clients are refused, wherever words name what a document is about. */
export const ONE_CLIENT_A_DOCUMENT = {
  rule: "un document n'en concerne qu'un.",
  remedy: "Faites un document par client.",
};

/**
 * Words that must all name one client.
 * @throws RelanceError (usage) for no word, (valeur) for two clients: `rule` ends that sentence, `remedy` says what to do.
 */
export function knownTargetsOfOneClient(
  store: Store,
  typed: readonly string[],
  { rule, remedy }: { readonly rule: string; readonly remedy: string },
): ClientTargets {
  const targets = typed.map((word) => knownTarget(store, word));
  const client = targets[0]?.client;
  if (client === undefined) throw new RelanceError("usage", "Il manque un client ou une facture.");
  const stranger = targets.find((target) => target.client.id !== client.id);
  if (stranger !== undefined) {
    throw new RelanceError(
      "valeur",
      `« ${client.name} » et « ${stranger.client.name} » sont deux clients : ${rule}`,
      remedy,
    );
  }
  return { client, targets };
}

/** @throws RelanceError (refus) when the client was withdrawn, with the command that brings it back. */
function standing(client: Client): Client {
  if (client.cancelledOn === undefined) return client;
  throw new RelanceError("refus", withdrawnSentence(client), `relance client retablir ${client.ref}`);
}

/** « ACME SAS » (acme) a été retiré le 22/11/2026. */
export function withdrawnSentence({ name, ref, cancelledOn }: Client): string {
  const on = cancelledOn === undefined ? "" : ` le ${plainDay(cancelledOn)}`;
  return `« ${name} » (${ref}) a été retiré${on}.`;
}

function findClient(store: Store, typed: string): Client | undefined {
  const word = typed.trim();
  return store.client(word) ?? store.client(word.toLowerCase());
}

function findInvoice(store: Store, typed: string): Invoice | undefined {
  const word = typed.trim();
  return store.invoice(word) ?? store.invoice(word.toUpperCase());
}
