// An insolvent client: the judgment and what the notice says of it, to whom and when the claim was declared. Everything
// else stops.
import type { Client, InsolvencyKind } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  type ClaimToDeclare,
  type ContestedClaim,
  claimsToDeclare,
  contestedClaims,
} from "../domain/insolvency.ts";
import { plainDay } from "../domain/plain-words.ts";
import { changedValues } from "./changed-values.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";
import { refuseFuture } from "./refused-days.ts";

/** What was said; what was not keeps its value. */
export interface InsolvencyText {
  readonly clientRef: string;
  readonly judgmentOn?: Day | undefined;
  readonly kind?: InsolvencyKind | undefined;
  readonly court?: string | undefined;
  readonly publishedOn?: Day | undefined;
  readonly caseNumber?: string | undefined;
  readonly agent?: string | undefined;
  readonly declaredOn?: Day | undefined;
}

export interface InsolvencyState {
  readonly client: Client;
  readonly judgmentOn: Day;
  /** Absent once declared, or when nothing is owed from before the judgment. */
  readonly claim: ClaimToDeclare | undefined;
  /** The mandataire's contest that waits for an answer. */
  readonly contested: ContestedClaim | undefined;
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
  const said = (what: string, typed: string | undefined, known: string | undefined): string | undefined =>
    typed === undefined ? known : requiredText(what, typed, 300);
  const client: Client = {
    ...before,
    insolvencyOn: judgmentOn,
    insolvencyPublishedOn: text.publishedOn ?? before.insolvencyPublishedOn,
    insolvencyKind: text.kind ?? before.insolvencyKind,
    insolvencyCourt: said("tribunal", text.court, before.insolvencyCourt),
    insolvencyNumber: said("numéro", text.caseNumber, before.insolvencyNumber),
    insolvencyAgent: said("mandataire", text.agent, before.insolvencyAgent),
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
          nature: client.insolvencyKind ?? null,
          tribunal: client.insolvencyCourt ?? null,
          bodacc: client.insolvencyPublishedOn ?? null,
          numero: client.insolvencyNumber ?? null,
          mandataire: client.insolvencyAgent ?? null,
          declaree_le: client.claimDeclaredOn ?? null,
        },
      });
    });
  }
  return stateOf(deps, client, judgmentOn, changed);
}

/** Takes back what was noted by mistake. @throws RelanceError (refus) when nothing was. */
export async function cancelInsolvency(
  deps: Pick<Deps, "store" | "clock">,
  clientRef: string,
  reason: string | undefined,
): Promise<Client> {
  const store = await deps.store();
  const before = knownClient(store, clientRef);
  if (before.insolvencyOn === undefined) throw noInsolvency(before);
  const client: Client = {
    ...before,
    insolvencyOn: undefined,
    insolvencyPublishedOn: undefined,
    insolvencyAgent: undefined,
    insolvencyKind: undefined,
    insolvencyCourt: undefined,
    insolvencyNumber: undefined,
    claimDeclaredOn: undefined,
    claimContestedOn: undefined,
    claimAnsweredOn: undefined,
    claimReliefAskedOn: undefined,
    claimRelievedOn: undefined,
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

/** @throws RelanceError (refus) when no judgment is noted. */
export async function insolvencyOf(deps: InsolvencyDeps, clientRef: string): Promise<InsolvencyState> {
  const client = knownClient(await deps.store(), clientRef);
  const judgmentOn = client.insolvencyOn;
  if (judgmentOn === undefined) throw noInsolvency(client);
  return stateOf(deps, client, judgmentOn, false);
}

export function noInsolvency(client: Client): RelanceError {
  return new RelanceError(
    "refus",
    `Aucune procédure collective n'est notée pour « ${client.name} ».`,
    `relance client procedure-collective ${client.ref} --jugement <date>`,
  );
}

/** The state of a client as it now stands: what is left to declare, what is contested. */
export async function stateOf(
  deps: InsolvencyDeps,
  client: Client,
  judgmentOn: Day,
  changed: boolean,
): Promise<InsolvencyState> {
  const store = await deps.store();
  const { delays } = await deps.legal();
  const today = deps.clock.today();
  const open = store.openAccounts(client.id);
  return {
    client,
    judgmentOn,
    claim: claimsToDeclare(open, store.creditor()?.address, delays, today)[0],
    contested: contestedClaims([client], delays, today)[0],
    changed,
  };
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
  const { claimDeclaredOn, claimContestedOn } = client;
  if (claimContestedOn !== undefined && (claimDeclaredOn ?? "") > claimContestedOn) {
    throw new RelanceError(
      "valeur",
      `La déclaration ne peut pas suivre sa contestation, du ${plainDay(claimContestedOn)}.`,
      `Retirez d'abord celle-ci : relance creance annuler ${client.ref}`,
    );
  }
}
