// A declared claim as it lives: sent to the mandataire, contested by him, answered; each fact proved, each taken back.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { PieceKind } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { cleanText } from "./clean-text.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { type InsolvencyState, noInsolvency, stateOf } from "./record-insolvency.ts";
import { refuseFuture } from "./refused-days.ts";

/** In the order in which they happen. */
export type ClaimFact = "requete" | "relevee" | "declaree" | "contestee" | "repondue";

export interface ClaimText {
  readonly clientRef: string;
  readonly on: Day;
  readonly proof: ProofText;
}

type ClaimDeps = Pick<Deps, "store" | "clock" | "legal" | "folder" | "files" | "documents" | "remark">;

interface FactRule {
  readonly field:
    | "claimReliefAskedOn"
    | "claimRelievedOn"
    | "claimDeclaredOn"
    | "claimContestedOn"
    | "claimAnsweredOn";
  /** The fact it follows, and the command that notes that one. */
  readonly after: ClaimFact | undefined;
  /** « La déclaration ». */
  readonly name: string;
  readonly journal: string;
  readonly proof: { readonly kind: PieceKind; readonly title: string };
}

const FACTS: Readonly<Record<ClaimFact, FactRule>> = {
  requete: {
    field: "claimReliefAskedOn",
    after: undefined,
    name: "La requête en relevé de forclusion",
    journal: "creance.releve-demande",
    proof: { kind: "accuse-reception", title: "Dépôt de la requête en relevé de forclusion" },
  },
  relevee: {
    field: "claimRelievedOn",
    after: "requete",
    name: "La décision qui relève de la forclusion",
    journal: "creance.relevee",
    proof: { kind: "autre", title: "Ordonnance de relevé de forclusion" },
  },
  declaree: {
    field: "claimDeclaredOn",
    after: undefined,
    name: "La déclaration de créance",
    journal: "creance.declaree",
    proof: { kind: "accuse-reception", title: "Preuve d'envoi de la déclaration de créance" },
  },
  contestee: {
    field: "claimContestedOn",
    after: "declaree",
    name: "La contestation",
    journal: "creance.contestee",
    proof: { kind: "echange", title: "Contestation de la créance par le mandataire" },
  },
  repondue: {
    field: "claimAnsweredOn",
    after: "contestee",
    name: "La réponse",
    journal: "creance.repondue",
    proof: { kind: "echange", title: "Réponse à la contestation de la créance" },
  },
};

/**
 * Notes one of them, with its proof.
 * @throws RelanceError (refus) when the fact before it is not noted, or this one is; (valeur) for a day out of order.
 */
export async function recordClaim(
  deps: ClaimDeps,
  fact: ClaimFact,
  { clientRef, on, proof }: ClaimText,
): Promise<InsolvencyState> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = knownClient(store, clientRef);
  const judgmentOn = before.insolvencyOn;
  if (judgmentOn === undefined) throw noInsolvency(before);
  const rule = FACTS[fact];
  refuseTwice(before, rule);
  refuseFuture(on, today);
  refuseEarly(before, rule, judgmentOn, on);
  const piece = await provingPiece(deps, proof, { client: before }, { ...rule.proof, datedOn: on });
  const client: Client = { ...before, [rule.field]: on };
  store.write((tx) => {
    tx.updateClient(client);
    tx.record({
      on: today,
      kind: rule.journal,
      clientRef: client.ref,
      payload: { le: on, piece: piece?.id ?? null },
    });
  });
  return stateOf(deps, client, judgmentOn, true);
}

/** Takes back the last of them. @throws RelanceError (refus) when none is noted. */
export async function cancelClaim(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  clientRef: string,
  reason: string | undefined,
): Promise<InsolvencyState & { readonly cancelled: ClaimFact }> {
  const store = await deps.store();
  const before = knownClient(store, clientRef);
  const judgmentOn = before.insolvencyOn;
  if (judgmentOn === undefined) throw noInsolvency(before);
  const last = (["repondue", "contestee", "declaree", "relevee", "requete"] as const).find(
    (fact) => before[FACTS[fact].field] !== undefined,
  );
  if (last === undefined) {
    throw new RelanceError(
      "refus",
      `Aucune déclaration de créance n'est notée pour « ${before.name} ».`,
      `relance creance declarer ${before.ref}`,
    );
  }
  const client: Client = { ...before, [FACTS[last].field]: undefined };
  store.write((tx) => {
    tx.updateClient(client);
    tx.record({
      on: deps.clock.today(),
      kind: "creance.fait-annule",
      clientRef: client.ref,
      payload: { fait: last, le: before[FACTS[last].field] ?? null, motif: cleanText(reason) ?? null },
    });
  });
  return { ...(await stateOf(deps, client, judgmentOn, true)), cancelled: last };
}

function refuseTwice(client: Client, { field, name }: FactRule): void {
  const already = client[field];
  if (already === undefined) return;
  throw new RelanceError(
    "refus",
    `${name} est déjà notée, le ${plainDay(already)}, pour « ${client.name} ».`,
    `relance creance annuler ${client.ref}`,
  );
}

/** Each follows the one before it; the first, the judgment. */
function refuseEarly(client: Client, { after, name }: FactRule, judgmentOn: Day, on: Day): void {
  const previous = after === undefined ? judgmentOn : client[FACTS[after].field];
  if (previous === undefined) {
    throw new RelanceError(
      "refus",
      `${name} suit un fait qui n'est pas encore noté pour « ${client.name} » : ${FACTS[after ?? "declaree"].name.toLowerCase()}.`,
      `relance creance ${after ?? "declaree"} ${client.ref} --le <date>`,
    );
  }
  if (on >= previous) return;
  throw new RelanceError(
    "valeur",
    `${name} du ${plainDay(on)} viendrait avant ${after === undefined ? "le jugement" : "ce à quoi elle répond"}, du ${plainDay(previous)}.`,
    `Vérifiez --le : relance creance voir ${client.ref}`,
  );
}
