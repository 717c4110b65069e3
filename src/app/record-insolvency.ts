// An insolvent client: the judgment, its publication, to whom and when the claim was declared. Everything else stops.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type ClaimToDeclare, claimsToDeclare } from "../domain/insolvency.ts";
import { changedValues } from "./changed-values.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { knownClient } from "./known.ts";
import { plainDay } from "./plain-words.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseFuture } from "./refused-days.ts";

/** What was said; what was not keeps its value. */
export interface InsolvencyText {
  readonly clientRef: string;
  readonly judgmentOn?: Day | undefined;
  readonly publishedOn?: Day | undefined;
  readonly agent?: string | undefined;
  readonly declaredOn?: Day | undefined;
}

export interface InsolvencyState {
  readonly client: Client;
  readonly judgmentOn: Day;
  /** Absent once declared, or when nothing is owed from before the judgment. */
  readonly claim: ClaimToDeclare | undefined;
  /** False when nothing was said that was not known: the state is only shown. */
  readonly changed: boolean;
}

type InsolvencyDeps = Pick<Deps, "store" | "clock" | "legal">;

/** @throws RelanceError (usage) without a judgment, (valeur) for a day to come or out of order. */
export async function recordInsolvency(deps: InsolvencyDeps, text: InsolvencyText): Promise<InsolvencyState> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = knownClient(store, text.clientRef);
  const judgmentOn = text.judgmentOn ?? before.insolvencyOn;
  if (judgmentOn === undefined) {
    throw new RelanceError(
      "usage",
      `Il manque la date du jugement qui ouvre la procédure de « ${before.name} ».`,
      `relance client procedure-collective ${before.ref} --jugement <date>`,
    );
  }
  const client: Client = {
    ...before,
    insolvencyOn: judgmentOn,
    insolvencyPublishedOn: text.publishedOn ?? before.insolvencyPublishedOn,
    insolvencyAgent:
      text.agent === undefined ? before.insolvencyAgent : requiredText("mandataire", text.agent, 300),
    claimDeclaredOn: text.declaredOn ?? before.claimDeclaredOn,
  };
  refuseDisorder(client, judgmentOn, today);
  const changes = changedValues(before, client);
  const changed = Object.keys(changes).length > 0;
  if (changed) {
    store.write((tx) => {
      tx.updateClient(client);
      tx.record({
        on: today,
        kind: "client.procedure-collective",
        clientRef: client.ref,
        payload: {
          jugement: judgmentOn,
          bodacc: client.insolvencyPublishedOn ?? null,
          mandataire: client.insolvencyAgent ?? null,
          declaree_le: client.claimDeclaredOn ?? null,
        },
      });
    });
  }
  return { client, judgmentOn, claim: await claimOf(deps, store, client), changed };
}

/** Takes back what was noted by mistake. @throws RelanceError (refus) when nothing was. */
export async function cancelInsolvency(
  deps: Pick<Deps, "store" | "clock">,
  clientRef: string,
  reason: string | undefined,
): Promise<Client> {
  const store = await deps.store();
  const before = knownClient(store, clientRef);
  if (before.insolvencyOn === undefined) {
    throw new RelanceError(
      "refus",
      `Aucune procédure collective n'est notée pour « ${before.name} ».`,
      `relance client voir ${before.ref}`,
    );
  }
  const client: Client = {
    ...before,
    insolvencyOn: undefined,
    insolvencyPublishedOn: undefined,
    insolvencyAgent: undefined,
    claimDeclaredOn: undefined,
  };
  store.write((tx) => {
    tx.updateClient(client);
    tx.record({
      on: deps.clock.today(),
      kind: "client.procedure-collective-annulee",
      clientRef: client.ref,
      payload: { jugement: before.insolvencyOn ?? null, motif: cleanText(reason) ?? null },
    });
  });
  return client;
}

async function claimOf(
  deps: InsolvencyDeps,
  store: Store,
  client: Client,
): Promise<ClaimToDeclare | undefined> {
  const { delays } = await deps.legal();
  const open = store.openAccounts(client.id);
  return claimsToDeclare(open, store.creditor()?.address, delays, deps.clock.today())[0];
}

function refuseDisorder(client: Client, judgmentOn: Day, today: Day): void {
  refuseFuture(judgmentOn, today, "--jugement");
  const later = [
    ["La publication au BODACC", client.insolvencyPublishedOn, "--bodacc"],
    ["La déclaration de créance", client.claimDeclaredOn, "--declaree-le"],
  ] as const;
  for (const [what, on, option] of later) {
    if (on === undefined) continue;
    refuseFuture(on, today, option);
    if (on < judgmentOn) {
      throw new RelanceError(
        "valeur",
        `${what} (${plainDay(on)}) précède le jugement (${plainDay(judgmentOn)}).`,
        `Vérifiez ${option} et --jugement : relance client voir ${client.ref}`,
      );
    }
  }
}
