// What a client contests: opened with its category and its proof, listed, taken back; close-dispute.ts ends it.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { type Dispute, type DisputeCategory, isOpen, undisputedCents } from "../domain/dispute.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, balanceCents, type Invoice, isSettled } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { compareText } from "../domain/text-order.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { accountsFor, knownInvoice } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";

export interface DisputeText {
  readonly invoiceNumber: string;
  readonly category: DisputeCategory;
  /** Absent: the whole invoice. */
  readonly contestedCents?: Cents | undefined;
  readonly reason: string;
  readonly openedOn: Day;
  readonly proof: ProofText;
}

/** A dispute with the invoice it is about, as they stand. */
export interface DisputeState {
  readonly dispute: Dispute;
  readonly invoice: Invoice;
  readonly client: Client;
  readonly open: boolean;
  /** What of the invoice nobody contests today, once every open dispute is counted. */
  readonly undisputedCents: Cents;
  readonly balanceCents: Cents;
}

export type DisputeDeps = Pick<Deps, "store" | "clock" | "folder" | "files" | "documents" | "remark">;

/** @throws RelanceError (valeur) beyond the balance or for its day, (refus) for a settled invoice or a twin. */
export async function openDispute(deps: DisputeDeps, text: DisputeText): Promise<DisputeState> {
  const store = await deps.store();
  const today = deps.clock.today();
  const invoice = knownInvoice(store, text.invoiceNumber);
  const account = store.account(invoice.id);
  const reason = requiredText("motif", text.reason, 500);
  refuseCancelled(invoice);
  refuseFuture(text.openedOn, today);
  refuseBeforeIssue(text.openedOn, invoice);
  refuseSettled(account);
  const balance = balanceCents(account);
  if (text.contestedCents !== undefined && text.contestedCents > balance) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(text.contestedCents)} dépassent ce qui reste à payer sur ${invoice.number} : ${plainEuros(balance)}.`,
      "Sans --conteste, toute la facture est contestée.",
    );
  }
  const twin = account.disputes.find((one) => one.category === text.category && isOpen(one, today));
  if (twin !== undefined) {
    throw new RelanceError(
      "refus",
      `Un litige de cette catégorie est déjà ouvert sur ${invoice.number} depuis le ${plainDay(twin.openedOn)} (n° ${twin.id}).`,
      `relance litige annuler ${twin.id}`,
    );
  }
  const { client } = account;
  const piece = await provingPiece(
    deps,
    text.proof,
    { client, invoice },
    {
      kind: "echange",
      title: "Contestation du client",
      datedOn: text.openedOn,
    },
  );
  const dispute = store.write((tx) => {
    const added = tx.addDispute({
      invoiceId: invoice.id,
      category: text.category,
      contestedCents: text.contestedCents,
      reason,
      openedOn: text.openedOn,
      pieceId: piece?.id,
    });
    tx.record({
      on: today,
      kind: "litige.ouvert",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        litige: added.id,
        categorie: added.category,
        conteste_centimes: added.contestedCents ?? null,
        motif: reason,
        le: added.openedOn,
        piece: piece?.id ?? null,
      },
    });
    return added;
  });
  return disputeStateOf(store.account(invoice.id), dispute, today);
}

/** It never existed: the invoice goes back to what it was. */
export async function cancelDispute(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<DisputeState> {
  const store = await deps.store();
  const today = deps.clock.today();
  const dispute = knownDispute(store, id);
  const { invoice, client } = store.account(dispute.invoiceId);
  store.write((tx) => {
    tx.cancelDispute(id, today);
    tx.record({
      on: today,
      kind: "litige.annule",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { litige: id, categorie: dispute.category, motif: cleanText(reason) ?? null },
    });
  });
  return disputeStateOf(store.account(invoice.id), dispute, today);
}

/** Of an invoice, of a client or of all; open ones only unless all are asked for. Oldest first. */
export async function listDisputes(
  deps: Pick<Deps, "store" | "clock">,
  typed: string | undefined,
  all: boolean,
): Promise<readonly DisputeState[]> {
  const store = await deps.store();
  const today = deps.clock.today();
  return accountsFor(store, typed)
    .flatMap((account) => account.disputes.map((dispute) => disputeStateOf(account, dispute, today)))
    .filter((state) => all || state.open)
    .sort((a, b) => compareText(a.dispute.openedOn, b.dispute.openedOn) || a.dispute.id - b.dispute.id);
}

export function disputeStateOf(account: Account, dispute: Dispute, today: Day): DisputeState {
  const balance = Math.max(0, balanceCents(account));
  return {
    dispute,
    invoice: account.invoice,
    client: account.client,
    open: isOpen(dispute, today),
    undisputedCents: undisputedCents(balance, account.disputes, today),
    balanceCents: balance,
  };
}

/** @throws RelanceError (valeur) when no standing dispute has this number. */
export function knownDispute(store: Store, id: number): Dispute {
  const dispute = store.dispute(id);
  if (dispute === undefined) {
    throw new RelanceError("valeur", `Aucun litige n° ${id}.`, "relance litige lister --tout");
  }
  return dispute;
}

function refuseSettled(account: Account): void {
  if (!isSettled(account)) return;
  throw new RelanceError(
    "refus",
    `La facture ${account.invoice.number} est réglée : plus rien n'y est demandé.`,
    `relance facture voir ${shellWord(account.invoice.number)}`,
  );
}
