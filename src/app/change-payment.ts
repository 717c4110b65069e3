// Corrects a payment that was noted wrong: checked as a new one would be, before and after in the journal.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import type { Payment } from "../domain/payment.ts";
import { plainEuros } from "../domain/plain-words.ts";
import { changedValues } from "./changed-values.ts";
import { cleanText } from "./clean-text.ts";
import { knownPayment } from "./known-facts.ts";
import { excessOf, type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import {
  paymentWords,
  refuseBeforeInvoice,
  refuseFutureMoney,
  refuseTwin,
  tooMuch,
} from "./record-payment.ts";
import { otherParts, type PaymentPartOf } from "./transfer-parts.ts";

/** Absent: as it is. An empty text: erased. */
export interface PaymentChanges {
  readonly amountCents?: Cents | undefined;
  readonly receivedOn?: Day | undefined;
  readonly means?: string | undefined;
  readonly reference?: string | undefined;
  /** The client really paid too much: what exceeds is kept as a credit. */
  readonly allowSurplus?: boolean | undefined;
}

export interface ChangedPayments {
  /** The one that was named, as it is now. */
  readonly payment: Payment;
  /** The one that was named first; then the other parts of its transfer, which change with it. Empty: nothing changed. */
  readonly changed: readonly RecordedPayment[];
}

interface Correction {
  readonly before: Payment;
  readonly after: Payment;
  readonly account: Account;
}

/**
 * The day, the means and the reference are those of the whole transfer: its parts change together. The sum of one
 * part was worked out from the others, and changes only with the whole.
 * @throws RelanceError (valeur) as for a new payment, (refus) when it was cancelled or for the sum of one part.
 */
export async function changePayment(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  id: number,
  changes: PaymentChanges,
): Promise<ChangedPayments> {
  const store = await deps.store();
  const today = deps.clock.today();
  const payment = knownPayment(store, id);
  const { client } = store.account(payment.invoiceId);
  refuseTied(store, payment, changes);
  const others = otherParts(store, client.id, payment);
  if (others.length > 0 && (changes.amountCents ?? payment.amountCents) !== payment.amountCents) {
    const total = payment.amountCents + sumCents(others.map((other) => other.payment.amountCents));
    const why = `Le paiement n° ${id} est une part d'un virement de ${plainEuros(total)} : sa somme découle des autres et ne se modifie pas seule.`;
    throw again(new RelanceError("refus", why), client, payment, others);
  }
  const corrections = [payment, ...others.map((other) => other.payment)]
    .map((before) => ({
      before,
      after: corrected(before, changes),
      account: store.account(before.invoiceId),
    }))
    .filter(({ before, after }) => Object.keys(differences(before, after)).length > 0);
  for (const correction of corrections) {
    const surplusCents = await addedSurplus(deps, correction, id);
    if (surplusCents === 0 || changes.allowSurplus === true) continue;
    const refusal = tooMuch(correction.account.invoice, correction.after, surplusCents);
    if (others.length === 0) throw refusal;
    // The split was worked out for another day: noted again whole, the transfer is split for this one.
    throw again(refusal, client, correction.after, others);
  }
  store.write((tx) => {
    for (const { after, before, account } of corrections) {
      // Under the lock: another run may just have cancelled it, or noted its twin.
      knownPayment(store, after.id);
      if (isMoved(before, after)) refuseTwinOf(after, store.account(account.invoice.id));
      recordCorrection(tx, today, { before, after, account });
    }
  });
  const changed: RecordedPayment[] = [];
  for (const { after } of corrections) changed.push(await recordedState(deps, after));
  return { payment: knownPayment(store, id), changed };
}

/** What a statement says of it is not changed by hand: another sum is another money. */
function refuseTied(store: Store, { id, amountCents }: Payment, changes: PaymentChanges): void {
  if ((changes.amountCents ?? amountCents) === amountCents) return;
  const tied = store.bankMatches().find((one) => one.paymentIds.includes(id));
  if (tied === undefined) return;
  throw new RelanceError(
    "refus",
    `Le paiement n° ${id} est l'écriture ${tied.entryId} de votre relevé : sa somme ne se modifie pas.`,
    `Pour défaire ce rapprochement : relance banque annuler-rapprochement ${tied.entryId}`,
  );
}

function corrected(payment: Payment, changes: PaymentChanges): Payment {
  return {
    ...payment,
    amountCents: changes.amountCents ?? payment.amountCents,
    receivedOn: changes.receivedOn ?? payment.receivedOn,
    means: changes.means === undefined ? payment.means : cleanText(changes.means),
    reference: changes.reference === undefined ? payment.reference : cleanText(changes.reference),
  };
}

function differences(before: Payment, after: Payment): ReturnType<typeof changedValues> {
  return changedValues(paymentWords(before), paymentWords(after));
}

/** What tells it from another payment has changed. */
function isMoved(before: Payment, after: Payment): boolean {
  return (
    before.amountCents !== after.amountCents ||
    before.receivedOn !== after.receivedOn ||
    before.reference !== after.reference
  );
}

function without(account: Account, payment: Payment): Account {
  return { ...account, payments: account.payments.filter((one) => one.id !== payment.id) };
}

function refuseTwinOf(payment: Payment, account: Account): void {
  refuseTwin(without(account, payment), payment.amountCents, payment.receivedOn, payment.reference);
}

/**
 * What the correction leaves over; 0 when it adds nothing to a surplus that was accepted.
 * @throws RelanceError (valeur) for a day that cannot be.
 */
async function addedSurplus(
  deps: Pick<Deps, "legal" | "clock">,
  { before, after, account }: Correction,
  id: number,
): Promise<Cents> {
  if (!isMoved(before, after)) return 0;
  refuseFutureMoney(after.receivedOn, deps.clock.today(), `relance paiement modifier ${id}`);
  refuseBeforeInvoice(after.receivedOn, account.invoice);
  const others = without(account, before);
  const was = await excessOf(deps, others, before.amountCents, before.receivedOn);
  const surplusCents = await excessOf(deps, others, after.amountCents, after.receivedOn);
  return surplusCents > was ? surplusCents : 0;
}

/** The same refusal, with the way to take the whole transfer back and to note it again. */
function again(
  refusal: RelanceError,
  client: Client,
  { id, receivedOn }: Payment,
  others: readonly PaymentPartOf[],
): RelanceError {
  return new RelanceError(refusal.code, refusal.message, `relance paiement annuler ${id} --virement`, [
    ...refusal.details,
    `Le virement entier (${others.length + 1} parts) se note ensuite de nouveau : relance paiement ajouter ${client.ref} <montant> --le ${receivedOn}`,
  ]);
}

function recordCorrection(tx: StoreWriter, on: Day, { before, after, account }: Correction): void {
  tx.updatePayment(after);
  tx.record({
    on,
    kind: "paiement.modifie",
    clientRef: account.client.ref,
    invoiceNumber: account.invoice.number,
    payload: {
      paiement: after.id,
      changements: differences(before, after),
      ...(after.transfer === undefined ? {} : { virement: after.transfer }),
    },
  });
}
