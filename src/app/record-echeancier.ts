// An échéancier as it lives: created, signed (it then acknowledges the debt), followed part by part, cancelled.
import type { AgreedBase } from "../domain/agreement.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { distinct } from "../domain/distinct.ts";
import {
  answerDay,
  type Echeancier,
  type EcheancierState,
  echeancierState,
  type FollowedEcheancier,
  type FollowedInstalment,
  followedInstalments,
  isInForce,
} from "../domain/echeancier.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { sumCents } from "../domain/money.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { compareText } from "../domain/text-order.ts";
import { cleanText } from "./clean-text.ts";
import { accountsFor } from "./known.ts";
import { type MovedPrescription, movedBetween } from "./moved-prescription.ts";
import type { PlannedEcheancier } from "./plan-echeancier.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { refuseFuture } from "./refused-days.ts";

export interface EcheancierView {
  readonly echeancier: FollowedEcheancier;
  readonly client: Client;
  readonly invoices: readonly Invoice[];
  readonly state: EcheancierState;
  readonly instalments: readonly FollowedInstalment[];
}

type EcheancierDeps = Pick<Deps, "store" | "clock" | "legal" | "folder" | "files" | "documents" | "remark">;

/**
 * Writes what was planned, in one transaction with the files of the agreement (`withDocuments`) and, when it is
 * signed already, with the acknowledgement of the debt.
 */
export async function createEcheancier(
  deps: EcheancierDeps,
  plan: PlannedEcheancier,
  proof: ProofText,
  withDocuments: (tx: StoreWriter) => void = () => undefined,
): Promise<SignedEcheancier> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, accounts, instalments, text } = plan;
  const piece = await signedPiece(deps, client, proof, text.agreedOn);
  const { agreedOn } = text;
  // Signed on the spot, it has its answer.
  const answerBy =
    piece === undefined ? answerDay({ agreedOn, answerBy: text.answerBy, instalments }) : undefined;
  const added = store.write((tx) => {
    const echeancier = tx.addEcheancier({
      clientId: client.id,
      invoiceIds: accounts.map((account) => account.invoice.id),
      agreedOn,
      instalments,
      answerBy,
      pieceId: piece?.id,
    });
    tx.record({
      on: today,
      kind: "echeancier.cree",
      clientRef: client.ref,
      payload: {
        echeancier: echeancier.id,
        factures: accounts.map((account) => account.invoice.number),
        convenu_le: agreedOn,
        reponse_avant_le: answerBy ?? null,
        base: text.base,
        abandon_du_reste: text.waivesRest,
        parts: instalments.map((one) => ({ le: one.dueOn, montant_centimes: one.amountCents })),
      },
    });
    if (piece !== undefined) acknowledge(tx, echeancier, client, agreedOn, piece, today);
    withDocuments(tx);
    return echeancier;
  });
  return signedView(store, added.id, accounts, await deps.legal(), today);
}

/** What the user chose when it was created: said in the line of journal that created it. */
export function chosenTerms(
  store: Store,
  echeancier: FollowedEcheancier,
  clientRef: string,
): { readonly base: AgreedBase; readonly waivesRest: boolean } {
  const line = store
    .journal({ clientRef })
    .find((one) => one.kind === "echeancier.cree" && one.payload.echeancier === echeancier.id);
  return {
    base: line?.payload.base === "total" ? "total" : "principal",
    waivesRest: line?.payload.abandon_du_reste === true,
  };
}

/** What signing it did to the time to sue; nothing while it is not signed. */
export interface SignedEcheancier extends EcheancierView {
  readonly moved: readonly MovedPrescription[];
}

/**
 * C. civ. 2240: signed, it acknowledges the debt and its prescription starts again.
 * @throws RelanceError (usage) without the signed agreement, (refus) when it is signed or cancelled already.
 */
export async function signEcheancier(
  deps: EcheancierDeps,
  id: number,
  signedOn: Day,
  proof: ProofText,
): Promise<SignedEcheancier> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const before = inForce(store, id);
  const client = store.clientById(before.clientId);
  if (before.pieceId !== undefined) {
    throw new RelanceError("refus", `L'échéancier n° ${id} est déjà signé.`, `relance echeancier voir ${id}`);
  }
  refuseFuture(signedOn, today);
  if (signedOn < before.agreedOn) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(signedOn)} précède l'échéancier n° ${id}, convenu le ${plainDay(before.agreedOn)}.`,
      "Vérifiez --le.",
    );
  }
  if (proof.pieceId === undefined && proof.path === undefined) {
    throw new RelanceError(
      "usage",
      "Un échéancier n'est signé qu'avec l'accord signé : donnez son fichier.",
      `relance echeancier signe ${id} --preuve <fichier>`,
    );
  }
  const accounts = before.invoiceIds.map((invoiceId) => store.account(invoiceId));
  const piece = await signedPiece(deps, client, proof, signedOn);
  store.write((tx) => {
    tx.updateEcheancier({ ...before, pieceId: piece?.id });
    if (piece !== undefined) acknowledge(tx, before, client, signedOn, piece, today);
  });
  return signedView(store, id, accounts, legal, today);
}

function signedPiece(
  deps: EcheancierDeps,
  client: Client,
  proof: ProofText,
  datedOn: Day,
): Promise<Piece | undefined> {
  const title = "Échéancier signé, reconnaissance de dette";
  return provingPiece(deps, proof, { client }, { kind: "echange", title, datedOn });
}

/** One act for each invoice: the agreement names them, and only them. */
function acknowledge(
  tx: StoreWriter,
  { id, invoiceIds }: Pick<Echeancier, "id" | "invoiceIds">,
  client: Client,
  signedOn: Day,
  piece: Piece,
  today: Day,
): void {
  const acts = invoiceIds.map(
    (invoiceId) =>
      tx.addPrescriptionEvent({
        clientId: client.id,
        invoiceId,
        kind: "reconnaissance",
        on: signedOn,
        pieceId: piece.id,
      }).id,
  );
  tx.record({
    on: today,
    kind: "echeancier.signe",
    clientRef: client.ref,
    payload: { echeancier: id, le: signedOn, piece: piece.id, actes: acts },
  });
}

function signedView(
  store: Store,
  id: number,
  before: readonly Account[],
  legal: LegalData,
  today: Day,
): SignedEcheancier {
  const moved = before.flatMap((account) => movedBetween(account, store.account(account.invoice.id), legal));
  return { ...viewOf(store, knownEcheancier(store, id), today), moved };
}

/** It binds nobody any more: the reminders resume. What was signed still acknowledges the debt. */
export async function cancelEcheancier(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<EcheancierView> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = inForce(store, id);
  const client = store.clientById(before.clientId);
  store.write((tx) => {
    tx.updateEcheancier({ ...before, cancelledOn: today });
    tx.record({
      on: today,
      kind: "echeancier.annule",
      clientRef: client.ref,
      payload: { echeancier: id, motif: cleanText(reason) ?? null, signe: before.pieceId !== undefined },
    });
  });
  return viewOf(store, knownEcheancier(store, id), today);
}

export async function viewEcheancier(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
): Promise<EcheancierView> {
  const store = await deps.store();
  return viewOf(store, knownEcheancier(store, id), deps.clock.today());
}

/** Of an invoice, of a client or of all; cancelled and finished ones on demand. By day of agreement. */
export async function listEcheanciers(
  deps: Pick<Deps, "store" | "clock">,
  typed: string | undefined,
  all: boolean,
): Promise<readonly EcheancierView[]> {
  const store = await deps.store();
  const today = deps.clock.today();
  return distinct(accountsFor(store, typed).flatMap((account) => account.echeanciers))
    .filter((one) => all || isInForce(one, today))
    .map((one) => viewOf(store, one, today))
    .sort(
      (a, b) =>
        compareText(a.echeancier.agreedOn, b.echeancier.agreedOn) || a.echeancier.id - b.echeancier.id,
    );
}

/** What all the parts add up to, in cents. */
export function sumOfParts(echeancier: FollowedEcheancier): number {
  return sumCents(echeancier.instalments.map((one) => one.amountCents));
}

/** @throws RelanceError (valeur) when there is none of that number. */
function knownEcheancier(store: Store, id: number): FollowedEcheancier {
  const echeancier = store.echeancier(id);
  if (echeancier === undefined) {
    throw new RelanceError("valeur", `Aucun échéancier n° ${id}.`, "relance echeancier lister --tout");
  }
  return echeancier;
}

/** @throws RelanceError (refus) when it was cancelled. */
export function inForce(store: Store, id: number): FollowedEcheancier {
  const echeancier = knownEcheancier(store, id);
  if (echeancier.cancelledOn === undefined) return echeancier;
  throw new RelanceError(
    "refus",
    `L'échéancier n° ${id} est annulé depuis le ${plainDay(echeancier.cancelledOn)}.`,
    "relance echeancier lister --tout",
  );
}

function viewOf(store: Store, echeancier: FollowedEcheancier, today: Day): EcheancierView {
  return {
    echeancier,
    client: store.clientById(echeancier.clientId),
    invoices: echeancier.invoiceIds.map((id) => store.account(id).invoice),
    state: echeancierState(echeancier, today),
    instalments: followedInstalments(echeancier, today),
  };
}
