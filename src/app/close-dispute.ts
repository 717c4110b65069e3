// How a dispute ends: founded or not, or settled; a credit note goes with it only when it is given.
import type { Day } from "../domain/day.ts";
import { type Dispute, type DisputeOutcome, isOpen } from "../domain/dispute.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { CreditNote } from "../domain/payment.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { checkedCreditNote, recordNewCreditNote } from "./add-credit-note.ts";
import { cleanText } from "./clean-text.ts";
import { knownInvoice } from "./known.ts";
import type { Deps, New, Store } from "./ports.ts";
import { type ProofText, provingPiece } from "./prove-fact.ts";
import { type DisputeDeps, type DisputeState, disputeStateOf, knownDispute } from "./record-dispute.ts";
import { refuseFuture } from "./refused-days.ts";

export interface ClosingText {
  /** The number of a dispute, or the invoice when only one is open on it. */
  readonly target: string;
  readonly outcome: DisputeOutcome;
  readonly closedOn: Day;
  readonly note?: string | undefined;
  /** A credit note to record with it; never made unless it is given. */
  readonly credit?: { readonly number: string; readonly amountCents: Cents } | undefined;
  readonly proof: ProofText;
}

export interface ClosedDispute extends DisputeState {
  readonly creditNote: CreditNote | undefined;
}

/** @throws RelanceError (valeur) for an unknown dispute or a credit beyond the claim, (refus) when it is closed. */
export async function closeDispute(deps: DisputeDeps, text: ClosingText): Promise<ClosedDispute> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = openDisputeOf(store, text.target, today);
  const account = store.account(before.invoiceId);
  const { invoice, client } = account;
  refuseFuture(text.closedOn, today);
  if (text.closedOn < before.openedOn) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(text.closedOn)} précède l'ouverture du litige n° ${before.id} (${plainDay(before.openedOn)}).`,
      `relance litige lister ${shellWord(invoice.number)}`,
    );
  }
  const credit = text.credit === undefined ? undefined : creditOf(account, before, text, today);
  const piece = await provingPiece(
    deps,
    text.proof,
    { client, invoice },
    {
      kind: "echange",
      title: "Fin du litige",
      datedOn: text.closedOn,
    },
  );
  const dispute: Dispute = { ...before, closedOn: text.closedOn, outcome: text.outcome };
  const creditNote = store.write((tx) => {
    tx.updateDispute(dispute);
    tx.record({
      on: today,
      kind: "litige.clos",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        litige: dispute.id,
        issue: text.outcome,
        le: text.closedOn,
        note: cleanText(text.note) ?? null,
        avoir: credit?.number ?? null,
        piece: piece?.id ?? null,
      },
    });
    return credit === undefined ? undefined : recordNewCreditNote(tx, today, client, invoice, credit);
  });
  return { ...disputeStateOf(store.account(invoice.id), dispute, today), creditNote };
}

/** Opens it again: its end was noted by mistake. A credit note recorded with it stays. */
export async function reopenDispute(deps: Pick<Deps, "store" | "clock">, id: number): Promise<DisputeState> {
  const store = await deps.store();
  const today = deps.clock.today();
  const before = knownDispute(store, id);
  if (before.closedOn === undefined) {
    throw new RelanceError("refus", `Le litige n° ${id} est déjà ouvert.`, "relance litige lister");
  }
  const { invoice, client } = store.account(before.invoiceId);
  const dispute: Dispute = { ...before, closedOn: undefined, outcome: undefined };
  store.write((tx) => {
    tx.updateDispute(dispute);
    tx.record({
      on: today,
      kind: "litige.rouvert",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { litige: id, etait_clos_le: before.closedOn ?? null, issue: before.outcome ?? null },
    });
  });
  return disputeStateOf(store.account(invoice.id), dispute, today);
}

/** A number alone is that of a dispute, unless an invoice bears it. */
function openDisputeOf(store: Store, typed: string, today: Day): Dispute {
  if (/^\d{1,9}$/u.test(typed) && store.invoice(typed) === undefined) {
    const dispute = knownDispute(store, Number(typed));
    if (dispute.closedOn === undefined) return dispute;
    throw new RelanceError(
      "refus",
      `Le litige n° ${dispute.id} est clos depuis le ${plainDay(dispute.closedOn)}.`,
      `relance litige rouvrir ${dispute.id}`,
    );
  }
  const invoice = knownInvoice(store, typed);
  const open = store.account(invoice.id).disputes.filter((one) => isOpen(one, today));
  const [only] = open;
  if (only === undefined) {
    throw new RelanceError(
      "refus",
      `Aucun litige n'est ouvert sur ${invoice.number}.`,
      `relance litige lister ${shellWord(invoice.number)} --tout`,
    );
  }
  if (open.length > 1) {
    throw new RelanceError(
      "valeur",
      `${open.length} litiges sont ouverts sur ${invoice.number} : n° ${open.map((one) => one.id).join(", ")}.`,
      `relance litige clore ${only.id} --issue <issue>`,
    );
  }
  return only;
}

/** @throws RelanceError (usage) for a dispute that was not founded, (valeur) as any credit note. */
function creditOf(account: Account, dispute: Dispute, text: ClosingText, today: Day): New<CreditNote> {
  const { amountCents, number } = text.credit as NonNullable<ClosingText["credit"]>;
  if (text.outcome === "non-fonde") {
    throw new RelanceError(
      "usage",
      "Un litige non fondé n'appelle pas d'avoir.",
      `relance litige clore ${dispute.id} --issue non-fonde`,
    );
  }
  const reason = `litige n° ${dispute.id} du ${plainDay(dispute.openedOn)}`;
  return checkedCreditNote(account, { number, amountCents, issuedOn: text.closedOn, reason }, today);
}
