// An enforceable decision, noted as it is rendered and as it becomes enforceable; undone with a trace.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { distinct } from "../domain/distinct.ts";
import { RelanceError } from "../domain/errors.ts";
import { takenBack } from "../domain/injonction-move.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import { compareText } from "../domain/text-order.ts";
import type { TitreExecutoire } from "../domain/titre-executoire.ts";
import { changedValues } from "./changed-values.ts";
import { cleanText } from "./clean-text.ts";
import { type ConcernedAccounts, concernedAccounts } from "./concerned-accounts.ts";
import { type JudgmentText, judgedPayload, judgedSum, refuseOrdonnance, saysSum } from "./judged-sum.ts";
import { knownClient } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";
import { caseOfTargets, daysOfTitre, firstEnforceableDay, tooEarly } from "./titre-of-injonction.ts";

export interface TitreText {
  /** A client's reference, or invoice numbers of one client. */
  readonly targets: readonly string[];
  /** Absent: that of the ordonnance, for a case before the court. */
  readonly renderedOn?: Day | undefined;
  readonly enforceableOn?: Day | undefined;
  readonly interest: TitreExecutoire["interest"];
  readonly capitalisationFrom?: Day | undefined;
  /** What a judgment grants; an ordonnance has said it already. */
  readonly judgment: JudgmentText;
}

export interface TitreState {
  readonly titre: TitreExecutoire;
  readonly client: Client;
  readonly invoices: readonly Invoice[];
  /** The case that it ends. */
  readonly injonction?: FollowedInjonction | undefined;
}

/** @throws RelanceError (valeur) for two clients or a day that cannot be, (refus) when nothing named was due. */
export async function addTitre(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  text: TitreText,
): Promise<TitreState> {
  const store = await deps.store();
  const today = deps.clock.today();
  if (text.renderedOn !== undefined) refuseFuture(text.renderedOn, today, "--rendu-le");
  const { client, accounts, days, injonction } = await concerned(deps, store, text);
  for (const { invoice, titres } of accounts) {
    const twin = titres.find((one) => one.renderedOn === days.renderedOn);
    if (twin !== undefined) {
      throw new RelanceError(
        "valeur",
        `Une décision du ${plainDay(twin.renderedOn)} est déjà notée pour ${invoice.number} (n° ${twin.id}).`,
        `relance procedure modifier ${twin.id} --executoire-le <date>`,
      );
    }
  }
  refuseDisorder({ ...text, ...days }, today, accounts);
  if (saysSum(text.judgment)) refuseOrdonnance(injonction, client);
  const judged = judgedSum(
    { client, accounts, renderedOn: days.renderedOn, filedOn: injonction?.filedOn, command: "titre" },
    text.judgment,
    await deps.legal(),
  );
  const titre = store.write((tx) => {
    const added = tx.addTitre({
      clientId: client.id,
      invoiceIds: accounts.map((account) => account.invoice.id),
      ...days,
      interest: text.interest,
      capitalisationFrom: text.capitalisationFrom,
      judged,
    });
    if (injonction !== undefined) tx.updateInjonction({ ...injonction, titreId: added.id });
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
          ...judgedPayload(added, accounts),
          ...(injonction === undefined ? {} : { affaire: injonction.id }),
        },
      });
    }
    return added;
  });
  return { titre, client, invoices: accounts.map((account) => account.invoice), injonction };
}

interface ConcernedByTitre extends Pick<ConcernedAccounts, "client" | "accounts"> {
  readonly days: Pick<TitreExecutoire, "renderedOn" | "enforceableOn">;
  readonly injonction?: FollowedInjonction | undefined;
}

/** The invoices of the case before the court when there is one, with its days; else those that are named. */
async function concerned(
  deps: Pick<Deps, "legal" | "clock">,
  store: Store,
  text: TitreText,
): Promise<ConcernedByTitre> {
  const found = caseOfTargets(store, text.targets);
  if (found !== undefined) {
    const { client, injonction } = found;
    const days = daysOfTitre(injonction, client, text, {
      legal: await deps.legal(),
      today: deps.clock.today(),
    });
    return { client, injonction, days, accounts: injonction.invoiceIds.map((id) => store.account(id)) };
  }
  const { renderedOn, enforceableOn, targets } = text;
  if (renderedOn === undefined) {
    throw new RelanceError(
      "usage",
      "Il manque l'option --rendu-le <date> : aucune requête en cours ne dit la date de la décision.",
      "relance procedure titre --help",
    );
  }
  const { client, accounts } = concernedAccounts(store, {
    targets,
    on: renderedOn,
    option: "--rendu-le",
    rule: "une décision n'en concerne qu'un.",
    remedy: "Notez une décision par client.",
    naming: `relance procedure titre <facture> --rendu-le ${renderedOn}`,
  });
  return { client, accounts, days: { renderedOn, enforceableOn } };
}

export interface TitreChanges {
  readonly enforceableOn?: Day | undefined;
  readonly interest?: TitreExecutoire["interest"] | undefined;
  readonly capitalisationFrom?: Day | undefined;
  readonly judgment: JudgmentText;
}

/** What became of a decision: signified, no longer open to challenge. */
export async function updateTitre(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  id: number,
  changes: TitreChanges,
): Promise<TitreState & { readonly changed: boolean }> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = knownTitre(store, id);
  const accounts = before.titre.invoiceIds.map((one) => store.account(one));
  if (saysSum(changes.judgment)) refuseOrdonnance(before.injonction, before.client);
  const after: TitreExecutoire = {
    ...before.titre,
    enforceableOn: changes.enforceableOn ?? before.titre.enforceableOn,
    interest: changes.interest ?? before.titre.interest,
    capitalisationFrom: changes.capitalisationFrom ?? before.titre.capitalisationFrom,
    judged: judgedSum(
      {
        client: before.client,
        accounts: accounts.map((one) => ({ ...one, titres: one.titres.filter((titre) => titre.id !== id) })),
        renderedOn: before.titre.renderedOn,
        filedOn: before.injonction?.filedOn,
        command: "modifier",
        before: before.titre.judged,
      },
      changes.judgment,
      await deps.legal(),
    ),
  };
  refuseDisorder(after, today, accounts);
  if (changes.enforceableOn !== undefined && before.injonction !== undefined) {
    const first = firstEnforceableDay(before.injonction, await deps.legal());
    if (first !== undefined && changes.enforceableOn < first) {
      throw tooEarly(before.injonction, before.client, first);
    }
  }
  const differences = {
    ...changedValues({ ...before.titre, judged: undefined }, { ...after, judged: undefined }),
    ...changedValues(judgedPayload(before.titre, accounts), judgedPayload(after, accounts)),
  };
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

/** The decision leaves the accounts and stays in the journal; the case that it ended goes on. */
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
    if (state.injonction !== undefined) tx.updateInjonction(takenBack(state.injonction));
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
      const titres = distinct(accounts.flatMap((one) => one.titres));
      return titres.map((titre) => ({ titre, client, invoices: namedBy(titre, accounts) }));
    })
    .sort((a, b) => compareText(a.titre.renderedOn, b.titre.renderedOn) || a.titre.id - b.titre.id);
}

function knownTitre(store: Store, id: number): TitreState {
  const titre = store.titre(id);
  if (titre === undefined)
    throw new RelanceError("valeur", `Aucune décision n° ${id}.`, "relance procedure lister");
  const client = store.clientById(titre.clientId);
  const injonction = store.injonctions(client.id).find((one) => one.titreId === id);
  return { titre, client, invoices: namedBy(titre, store.accountsOf(client.id)), injonction };
}

function namedBy(titre: TitreExecutoire, accounts: readonly Account[]): readonly Invoice[] {
  return accounts.map((one) => one.invoice).filter((invoice) => titre.invoiceIds.includes(invoice.id));
}

function refuseDisorder(
  titre: Pick<TitreExecutoire, "renderedOn" | "enforceableOn" | "capitalisationFrom">,
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
