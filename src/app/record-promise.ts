// A promise to pay: noted with its proof and its confirmation, then kept, broken or taken back.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, type Invoice, isSettled } from "../domain/invoice.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import type { Piece } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import {
  type PaymentPromise,
  type PromiseChannel,
  type PromiseState,
  promiseState,
} from "../domain/promise.ts";
import { compareText } from "../domain/text-order.ts";
import { cleanText } from "./clean-text.ts";
import { type ConfirmationOutcome, prepareConfirmation, recordDraft } from "./confirmation-draft.ts";
import { accountsFor } from "./known.ts";
import { type MovedPrescription, movedBetween } from "./moved-prescription.ts";
import {
  confirmationOf,
  type PlannedPromise,
  type PromiseText,
  planPromise,
  writePromises,
} from "./plan-promise.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { refuseFuture } from "./refused-days.ts";

/** A promise as it stands today. */
export interface FollowedPromise {
  readonly promise: PaymentPromise;
  readonly invoice: Invoice;
  readonly client: Client;
  readonly state: PromiseState;
  /** Paid on the invoice since it was said. */
  readonly receivedCents: Cents;
}

export interface RecordedPromise {
  readonly client: Client;
  readonly promises: readonly FollowedPromise[];
  /** Empty when it was not in writing, had no piece, or came too late. */
  readonly moved: readonly MovedPrescription[];
  readonly draft: ConfirmationOutcome | undefined;
}

/** Words written by the debtor; those of a call are the creditor's own. */
const WRITTEN: ReadonlySet<PromiseChannel> = new Set(["email", "courrier"]);

export async function recordPromise(
  deps: Deps,
  text: PromiseText & { readonly proof: ProofText; readonly withDraft: boolean },
): Promise<RecordedPromise> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const plan = planPromise(store, legal, today, text);
  const { client, shares } = plan;
  const piece = await provingPiece(deps, text.proof, plan.target, {
    kind: "echange",
    title: "Promesse de paiement",
    datedOn: text.saidOn,
  });
  const said = confirmationOf(plan, today);
  const draft = text.withDraft ? await prepareConfirmation(deps, said) : undefined;
  const ids = store.write((tx) => {
    const promises = writePromises(tx, plan, today, piece?.id);
    if (piece !== undefined && WRITTEN.has(text.channel)) acknowledge(tx, plan, today, piece);
    recordDraft(tx, store, said, draft);
    return promises.map((one) => one.id);
  });
  const after = shares.map(({ account }) => store.account(account.invoice.id));
  return {
    client,
    promises: after.flatMap((account) =>
      followed(account, today).filter((one) => ids.includes(one.promise.id)),
    ),
    moved: shares.flatMap(({ account }, index) => movedBetween(account, after[index] as Account, legal)),
    draft,
  };
}

/** C. civ. 2240: the debtor who promises in writing acknowledges the debt, and its prescription starts again. */
function acknowledge(
  tx: StoreWriter,
  { client, shares, text }: PlannedPromise,
  today: Day,
  piece: Piece,
): void {
  for (const { account } of shares) {
    const act = tx.addPrescriptionEvent({
      clientId: client.id,
      invoiceId: account.invoice.id,
      kind: "promesse-ecrite",
      on: text.saidOn,
      pieceId: piece.id,
    });
    tx.record({
      on: today,
      kind: "prescription.interrompue",
      clientRef: client.ref,
      invoiceNumber: account.invoice.number,
      payload: { acte: act.id, nature: act.kind, le: text.saidOn, piece: piece.id },
    });
  }
}

/** Said kept or broken by the user, whatever the payments show; undefined gives the word back to the payments. */
export async function closePromise(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  closedAs: "tenue" | "rompue" | undefined,
  closedOn: Day,
): Promise<FollowedPromise> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = knownPromise(store, id);
  refuseFuture(closedOn, today);
  if (closedAs === before.closedAs) {
    throw new RelanceError(
      "refus",
      closedAs === undefined
        ? `La promesse n° ${id} suit déjà les paiements reçus.`
        : `La promesse n° ${id} est déjà dite ${closedAs}.`,
      closedAs === undefined ? "relance promesse lister" : `relance promesse rouvrir ${id}`,
    );
  }
  if (closedOn < before.saidOn) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(closedOn)} précède la promesse n° ${id}, dite le ${plainDay(before.saidOn)}.`,
      "Vérifiez --le.",
    );
  }
  const { invoice, client } = store.account(before.invoiceId);
  store.write((tx) => {
    tx.updatePromise({ ...before, closedAs, closedOn: closedAs === undefined ? undefined : closedOn });
    tx.record({
      on: today,
      kind: closedAs === undefined ? "promesse.rouverte" : `promesse.${closedAs}`,
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { promesse: id, le: closedOn },
    });
  });
  return followed(store.account(invoice.id), today).find((one) => one.promise.id === id) as FollowedPromise;
}

/** Takes back what was noted by mistake, and with it the act that a written promise had recorded. */
export async function cancelPromise(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<FollowedPromise> {
  const store = await deps.store();
  const today = deps.clock.today();
  const promise = knownPromise(store, id);
  const account = store.account(promise.invoiceId);
  const state = followed(account, today).find((one) => one.promise.id === id) as FollowedPromise;
  const shared = account.promises.some(
    (one) => one.id !== id && one.saidOn === promise.saidOn && one.pieceId === promise.pieceId,
  );
  const act = account.prescriptionEvents.find(
    (one) =>
      one.kind === "promesse-ecrite" &&
      one.on === promise.saidOn &&
      one.invoiceId === promise.invoiceId &&
      one.pieceId !== undefined &&
      one.pieceId === promise.pieceId,
  );
  store.write((tx) => {
    tx.cancelPromise(id, today);
    const undone = shared ? undefined : act;
    if (undone !== undefined) tx.cancelPrescriptionEvent(undone.id, today);
    tx.record({
      on: today,
      kind: "promesse.annulee",
      clientRef: account.client.ref,
      invoiceNumber: account.invoice.number,
      payload: { promesse: id, motif: cleanText(reason) ?? null, acte_annule: undone?.id ?? null },
    });
  });
  return state;
}

/** Of an invoice, of a client or of all, by the day promised; kept ones and those of settled invoices on demand. */
export async function listPromises(
  deps: Pick<Deps, "store" | "clock">,
  typed: string | undefined,
  all: boolean,
): Promise<readonly FollowedPromise[]> {
  const store = await deps.store();
  const today = deps.clock.today();
  return accountsFor(store, typed)
    .filter((account) => all || !isSettled(account))
    .flatMap((account) => followed(account, today))
    .filter((one) => all || one.state !== "tenue")
    .sort((a, b) => compareText(a.promise.dueOn, b.promise.dueOn) || a.promise.id - b.promise.id);
}

function followed(account: Account, today: Day): readonly FollowedPromise[] {
  return account.promises.map((promise) => ({
    promise,
    invoice: account.invoice,
    client: account.client,
    state: promiseState(promise, account.payments, today),
    receivedCents: sumCents(
      account.payments
        .filter((one) => one.receivedOn >= promise.saidOn && one.receivedOn <= today)
        .map((one) => one.amountCents),
    ),
  }));
}

function knownPromise(store: Store, id: number): PaymentPromise {
  const promise = store.promise(id);
  if (promise === undefined) {
    throw new RelanceError("valeur", `Aucune promesse n° ${id}.`, "relance promesse lister --tout");
  }
  return promise;
}
