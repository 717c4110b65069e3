// A decision about a credit undone, and proposals turned down: the credit waits again, and what was refused is not
// proposed twice.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { BankMatch } from "../domain/bank-match.ts";
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { writeCancelled } from "./cancel-payment.ts";
import { cleanText } from "./clean-text.ts";
import type { FoundMatch } from "./find-matches.ts";
import { findMatches } from "./find-matches.ts";
import { knownInvoice } from "./known.ts";
import { knownCredit, knownMatch } from "./known-credit.ts";
import type { Deps } from "./ports.ts";

export interface UndoneMatch {
  readonly entry: BankEntry;
  readonly match: BankMatch;
  /** Invoices whose payment is taken back. */
  readonly invoices: readonly Invoice[];
}

/**
 * Payments that the decision made are cancelled with it; those that the user had noted by hand stay.
 * @throws RelanceError (valeur) when nothing stands on this entry.
 */
export async function undoMatch(
  deps: Pick<Deps, "store" | "clock">,
  entryId: number,
  reason: string | undefined,
): Promise<UndoneMatch> {
  const store = await deps.store();
  const { entry, match } = knownMatch(store, entryId);
  const today = deps.clock.today();
  const client = match.clientId === undefined ? undefined : store.clientById(match.clientId);
  const made = match.decision === "paiement" ? match.paymentIds : [];
  const payments = made
    .flatMap((id) => store.payment(id) ?? [])
    .filter((one) => one.cancelledOn === undefined)
    .map((payment) => ({ payment, invoice: store.account(payment.invoiceId).invoice }));
  const why = cleanText(reason);
  store.write((tx) => {
    tx.cancelBankMatch(match.id, today);
    tx.record({
      on: today,
      kind: "banque.rapprochement_annule",
      ...(client === undefined ? {} : { clientRef: client.ref }),
      payload: {
        ecriture: entry.id,
        decision: match.decision,
        paiements: match.paymentIds,
        motif: why ?? null,
      },
    });
    for (const part of payments)
      writeCancelled(tx, part, { on: today, clientRef: client?.ref, reason: why, entryId: entry.id });
  });
  return { entry, match, invoices: payments.map(({ invoice }) => invoice) };
}

export interface RefusedMatch {
  readonly entry: BankEntry;
  /** Whom the credit is no more proposed for; with an invoice, for that one alone. */
  readonly refused: readonly { readonly client: Client; readonly invoice: Invoice | undefined }[];
}

/**
 * Turns down what is proposed for a credit: one invoice, or every client named.
 * @throws RelanceError (valeur) when nothing is proposed, nor named.
 */
export async function refuseMatch(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  entryId: number,
  invoiceNumber: string | undefined,
): Promise<RefusedMatch> {
  const store = await deps.store();
  const entry = knownCredit(store, entryId);
  const invoice = invoiceNumber === undefined ? undefined : knownInvoice(store, invoiceNumber);
  const proposals = invoice === undefined ? await proposalsFor(deps, entryId) : [];
  const clients = new Map(proposals.map((one) => [one.clientId, one.client]));
  const refused =
    invoice === undefined
      ? [...clients.values()].map((client) => ({ client, invoice: undefined }))
      : [{ client: store.clientById(invoice.clientId), invoice }];
  if (refused.length === 0) {
    throw new RelanceError(
      "valeur",
      `Rien n'est proposé pour l'écriture ${entryId}.`,
      `S'il n'est d'aucun client : relance banque ecarter ${entryId}`,
    );
  }
  const on = deps.clock.today();
  store.write((tx) => {
    for (const one of refused) {
      tx.addMatchRefusal({ entryId, clientId: one.client.id, invoiceId: one.invoice?.id, refusedOn: on });
      tx.record({
        on,
        kind: "banque.refuse",
        clientRef: one.client.ref,
        ...(one.invoice === undefined ? {} : { invoiceNumber: one.invoice.number }),
        payload: { ecriture: entryId, montant_centimes: entry.amountCents, recu_le: entry.bookedOn },
      });
    }
  });
  return { entry, refused };
}

/** Everything may be proposed for this credit again. @throws RelanceError (valeur) when nothing was turned down. */
export async function forgetRefusals(
  deps: Pick<Deps, "store" | "clock">,
  entryId: number,
): Promise<BankEntry> {
  const store = await deps.store();
  const entry = knownCredit(store, entryId);
  const own = store.matchRefusals().filter((one) => one.entryId === entryId);
  if (own.length === 0) {
    throw new RelanceError(
      "valeur",
      `Rien n'a été refusé pour l'écriture ${entryId}.`,
      `relance banque rapprocher ${entryId}`,
    );
  }
  const on = deps.clock.today();
  store.write((tx) => {
    tx.cancelMatchRefusals(entryId, on);
    for (const clientId of new Set(own.map((one) => one.clientId))) {
      const { ref } = store.clientById(clientId);
      tx.record({ on, kind: "banque.refus_leve", clientRef: ref, payload: { ecriture: entryId } });
    }
  });
  return entry;
}

/** What may be done of one credit, the others taken into account. */
async function proposalsFor(
  deps: Pick<Deps, "store" | "legal">,
  entryId: number,
): Promise<readonly FoundMatch[]> {
  const found = await findMatches(deps);
  return found.find(({ entry }) => entry.id === entryId)?.proposals ?? [];
}
