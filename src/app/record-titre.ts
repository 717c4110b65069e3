// An enforceable decision, noted as it is rendered and as it becomes enforceable; undone with a trace.
import { asOf } from "../domain/account-facts.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, balanceCents, type Invoice } from "../domain/invoice.ts";
import { compareText } from "../domain/text-order.ts";
import type { TitreExecutoire } from "../domain/titre-executoire.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { changedValues } from "./changed-values.ts";
import { cleanText } from "./clean-text.ts";
import { knownClient, knownTargetsOfOneClient } from "./known.ts";
import { plainDay } from "./plain-words.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";

export interface TitreText {
  /** A client's reference, or invoice numbers of one client. */
  readonly targets: readonly string[];
  readonly renderedOn: Day;
  readonly enforceableOn?: Day | undefined;
  readonly interest: TitreExecutoire["interest"];
  readonly capitalisationFrom?: Day | undefined;
}

export interface TitreState {
  readonly titre: TitreExecutoire;
  readonly client: Client;
  readonly invoices: readonly Invoice[];
}

/** @throws RelanceError (valeur) for two clients or a day that cannot be, (refus) when nothing named was due. */
export async function addTitre(deps: Pick<Deps, "store" | "clock">, text: TitreText): Promise<TitreState> {
  const store = await deps.store();
  const today = deps.clock.today();
  refuseFuture(text.renderedOn, today, "--rendu-le");
  const { client, accounts } = concerned(store, text);
  for (const { invoice, titres } of accounts) {
    const twin = titres.find((one) => one.renderedOn === text.renderedOn);
    if (twin !== undefined) {
      throw new RelanceError(
        "valeur",
        `Une décision du ${plainDay(twin.renderedOn)} est déjà notée pour ${invoice.number} (n° ${twin.id}).`,
        `relance procedure modifier ${twin.id} --executoire-le <date>`,
      );
    }
  }
  refuseDisorder(text, today, accounts);
  const titre = store.write((tx) => {
    const added = tx.addTitre({
      clientId: client.id,
      invoiceIds: accounts.map((account) => account.invoice.id),
      renderedOn: text.renderedOn,
      enforceableOn: text.enforceableOn,
      interest: text.interest,
      capitalisationFrom: text.capitalisationFrom,
    });
    for (const { invoice } of accounts) {
      tx.record({
        on: today,
        kind: "procedure.titre",
        clientRef: client.ref,
        invoiceNumber: invoice.number,
        payload: {
          titre: added.id,
          rendu_le: added.renderedOn,
          executoire_le: added.enforceableOn ?? null,
          interets: added.interest,
          capitalisation_depuis: added.capitalisationFrom ?? null,
        },
      });
    }
    return added;
  });
  return { titre, client, invoices: accounts.map((account) => account.invoice) };
}

export interface TitreChanges {
  readonly enforceableOn?: Day | undefined;
  readonly interest?: TitreExecutoire["interest"] | undefined;
  readonly capitalisationFrom?: Day | undefined;
}

/** What became of a decision: signified, no longer open to challenge. */
export async function updateTitre(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  changes: TitreChanges,
): Promise<TitreState & { readonly changed: boolean }> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = knownTitre(store, id);
  const after: TitreExecutoire = {
    ...before.titre,
    enforceableOn: changes.enforceableOn ?? before.titre.enforceableOn,
    interest: changes.interest ?? before.titre.interest,
    capitalisationFrom: changes.capitalisationFrom ?? before.titre.capitalisationFrom,
  };
  refuseDisorder(
    after,
    today,
    after.invoiceIds.map((one) => store.account(one)),
  );
  const differences = changedValues(before.titre, after);
  const changed = Object.keys(differences).length > 0;
  if (changed) {
    store.write((tx) => {
      tx.updateTitre(after);
      for (const { number } of before.invoices) {
        tx.record({
          on: today,
          kind: "procedure.modifiee",
          clientRef: before.client.ref,
          invoiceNumber: number,
          payload: { titre: id, changements: differences },
        });
      }
    });
  }
  return { ...before, titre: after, changed };
}

/** The decision leaves the accounts and stays in the journal. */
export async function cancelTitre(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<TitreState> {
  const store = await deps.store();
  const state = knownTitre(store, id);
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelTitre(id, today);
    for (const { number } of state.invoices) {
      tx.record({
        on: today,
        kind: "procedure.annulee",
        clientRef: state.client.ref,
        invoiceNumber: number,
        payload: { titre: id, rendu_le: state.titre.renderedOn, motif: cleanText(reason) ?? null },
      });
    }
  });
  return state;
}

/** The standing decisions against one client, or against all, oldest first. */
export async function listTitres(
  deps: Pick<Deps, "store">,
  clientRef: string | undefined,
): Promise<readonly TitreState[]> {
  const store = await deps.store();
  const clients = clientRef === undefined ? store.clients("actifs") : [knownClient(store, clientRef)];
  return clients
    .flatMap((client) => {
      const accounts = store.accountsOf(client.id);
      const titres = new Map(accounts.flatMap((one) => one.titres).map((titre) => [titre.id, titre]));
      return [...titres.values()].map((titre) => ({ titre, client, invoices: namedBy(titre, accounts) }));
    })
    .sort((a, b) => compareText(a.titre.renderedOn, b.titre.renderedOn) || a.titre.id - b.titre.id);
}

function knownTitre(store: Store, id: number): TitreState {
  const titre = store.titre(id);
  if (titre === undefined)
    throw new RelanceError("valeur", `Aucune décision n° ${id}.`, "relance procedure lister");
  const client = store.clientById(titre.clientId);
  return { titre, client, invoices: namedBy(titre, store.accountsOf(client.id)) };
}

function namedBy(titre: TitreExecutoire, accounts: readonly Account[]): readonly Invoice[] {
  return accounts.map((one) => one.invoice).filter((invoice) => titre.invoiceIds.includes(invoice.id));
}

/** A client's reference names what was due and unpaid on the day of the decision. */
function concerned(
  store: Store,
  { targets, renderedOn }: TitreText,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  const { client, targets: found } = knownTargetsOfOneClient(store, targets, {
    rule: "une décision n'en concerne qu'un.",
    remedy: "Notez une décision par client.",
  });
  const numbers = new Set(found.map((one) => one.invoice?.id).filter((id) => id !== undefined));
  const whole = found.some((one) => one.invoice === undefined);
  for (const { invoice } of found) {
    if (invoice === undefined) continue;
    refuseCancelled(invoice);
    refuseBeforeIssue(renderedOn, invoice, "--rendu-le");
  }
  const accounts = store
    .accountsOf(client.id)
    .filter((account) =>
      whole
        ? wasDue(account, renderedOn) || numbers.has(account.invoice.id)
        : numbers.has(account.invoice.id),
    );
  if (accounts.length === 0) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'avait aucune facture échue et impayée le ${plainDay(renderedOn)}.`,
      `Nommez les factures : relance procedure titre <facture> --rendu-le ${renderedOn}`,
    );
  }
  return { client, accounts };
}

function wasDue(account: Account, on: Day): boolean {
  const { cancelledOn, dueOn } = account.invoice;
  return cancelledOn === undefined && dueOn < on && balanceCents(asOf(account, on)) > 0;
}

function refuseDisorder(
  titre: Pick<TitreText, "renderedOn" | "enforceableOn" | "capitalisationFrom">,
  today: Day,
  accounts: readonly Account[],
): void {
  if (titre.enforceableOn !== undefined) {
    refuseFuture(titre.enforceableOn, today, "--executoire-le");
    if (titre.enforceableOn < titre.renderedOn) {
      throw new RelanceError(
        "valeur",
        `Une décision n'est pas exécutoire (${plainDay(titre.enforceableOn)}) avant d'être rendue (${plainDay(titre.renderedOn)}).`,
        "Vérifiez --rendu-le et --executoire-le.",
      );
    }
  }
  if (titre.capitalisationFrom !== undefined) {
    for (const { invoice } of accounts)
      refuseBeforeIssue(titre.capitalisationFrom, invoice, "--capitalisation-depuis");
  }
}
