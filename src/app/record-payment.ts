// Money received for one invoice: never in the future, beyond what is due only by an explicit word, always with a trace.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { standingGrant } from "../domain/granted.ts";
import type { Account, Invoice } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { Payment } from "../domain/payment.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText } from "./clean-text.ts";
import { knownInvoice } from "./known.ts";
import { excessOf, type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps, New, StoreWriter } from "./ports.ts";

export interface PaymentText {
  readonly invoiceNumber: string;
  readonly amountCents: Cents;
  readonly receivedOn: Day;
  readonly means?: string | undefined;
  readonly reference?: string | undefined;
  /** The client really paid too much: what exceeds is kept as a credit. */
  readonly allowSurplus?: boolean | undefined;
}

/** What else is written in the transaction of the payments, that must stand or fall with them. */
export type WrittenWith = (tx: StoreWriter, payments: readonly Payment[]) => void;

/**
 * @throws RelanceError (valeur) when the day cannot be, or when the sum is more than principal and accessories
 * due on that day, unless a surplus is allowed.
 */
export async function recordPayment(
  deps: Pick<Deps, "store" | "legal" | "clock" | "remark">,
  text: PaymentText,
  writtenWith?: WrittenWith,
): Promise<RecordedPayment> {
  const store = await deps.store();
  const invoice = knownInvoice(store, text.invoiceNumber);
  const account = store.account(invoice.id);
  const today = deps.clock.today();
  const { amountCents, receivedOn } = text;
  refuseCancelled(invoice);
  refuseFutureMoney(receivedOn, today, `relance paiement ajouter ${shellWord(invoice.number)} <montant>`);
  refuseBeforeInvoice(receivedOn, invoice);
  const reference = cleanText(text.reference);
  refuseTwin(account, amountCents, receivedOn, reference);
  const surplusCents = await excessOf(deps, account, amountCents, receivedOn);
  if (surplusCents > 0 && text.allowSurplus !== true) throw tooMuch(invoice, text, surplusCents);
  const payment = store.write((tx) => {
    // Again under the lock: the same command started twice must not count one transfer twice.
    refuseTwin(store.account(invoice.id), amountCents, receivedOn, reference);
    const added = recordNewPayment(
      tx,
      today,
      account.client,
      invoice,
      { invoiceId: invoice.id, amountCents, receivedOn, means: cleanText(text.means), reference },
      surplusCents > 0 ? { trop_percu_centimes: surplusCents } : {},
    );
    writtenWith?.(tx, [added]);
    return added;
  });
  const late = countedAlready(account, receivedOn, today);
  if (late !== undefined) deps.remark(late);
  return recordedState(deps, payment);
}

/** A sentence for a payment that a décompte takes to be inside what a decision granted; it may not be. */
function countedAlready(account: Account, receivedOn: Day, today: Day): string | undefined {
  const grant = standingGrant(account, today);
  if (grant === undefined || receivedOn > grant.settledUntil) return undefined;
  const { decision, grantedCents } = grant;
  const before =
    decision.kind === "jugement"
      ? `le jugement du ${plainDay(decision.renderedOn)}`
      : `le dépôt de la requête, le ${plainDay(grant.settledUntil)}`;
  return `Ce paiement est d'avant ${before} : le décompte le tient pour déjà déduit des ${plainEuros(grantedCents)} accordés sur ${account.invoice.number}. Si la décision l'ignorait, il est à déduire en plus : reprenez-la avec ce qui reste à payer (relance procedure voir ${account.client.ref}).`;
}

/** The refusal of a payment of which `surplusCents` are due by nobody. */
export function tooMuch(
  invoice: Invoice,
  { amountCents, receivedOn }: Pick<Payment, "amountCents" | "receivedOn">,
  surplusCents: Cents,
): RelanceError {
  const due = amountCents - surplusCents;
  return new RelanceError(
    "valeur",
    due <= 0
      ? `Rien n'est dû sur ${invoice.number} : un paiement de ${plainEuros(amountCents)} y serait de trop.`
      : `${plainEuros(amountCents)} dépassent ce qui est dû sur ${invoice.number} au ${plainDay(receivedOn)} : ${plainEuros(due)}, pénalités et indemnité comprises.`,
    due <= 0
      ? `relance facture voir ${shellWord(invoice.number)}`
      : `relance decompte ${shellWord(invoice.number)} --au ${receivedOn}`,
    [SURPLUS_HINT],
  );
}

/** @throws RelanceError (valeur) for the same sum on the same day, unless a reference tells them apart. */
export function refuseTwin(
  account: Account,
  amountCents: Cents,
  receivedOn: Day,
  reference: string | undefined,
): void {
  const twin = account.payments.find(
    (one) => one.amountCents === amountCents && one.receivedOn === receivedOn,
  );
  if (twin === undefined || (reference !== undefined && twin.reference !== reference)) return;
  throw new RelanceError(
    "valeur",
    `Un paiement du même montant, le même jour, est déjà enregistré sur ${account.invoice.number} (n° ${twin.id}).`,
    "Si c'en est vraiment un second, donnez-lui une référence : --reference <texte>",
  );
}

/** How a payment beyond what is due is accepted all the same. */
export const SURPLUS_HINT =
  "Si le client a vraiment versé cette somme, la même commande avec --trop-percu garde l'excédent à son crédit.";

/** Writes a payment and its line of journal, inside a transaction already open. */
export function recordNewPayment(
  tx: StoreWriter,
  on: Day,
  client: Client,
  invoice: Invoice,
  payment: New<Payment>,
  details: Readonly<Record<string, unknown>> = {},
): Payment {
  const added = tx.addPayment(payment);
  tx.record({
    on,
    kind: "paiement.ajoute",
    clientRef: client.ref,
    invoiceNumber: invoice.number,
    payload: {
      paiement: added.id,
      ...paymentWords(added),
      ...details,
    },
  });
  return added;
}

/** What may be said of a payment, under the keys of the journal. */
export function paymentWords(payment: New<Payment>) {
  return {
    montant_centimes: payment.amountCents,
    recu_le: payment.receivedOn,
    moyen: payment.means ?? null,
    reference: payment.reference ?? null,
  };
}

/** `command` is what was typed, without its day. @throws RelanceError (valeur): money is noted once it is there. */
export function refuseFutureMoney(receivedOn: Day, today: Day, command: string): void {
  if (receivedOn <= today) return;
  throw new RelanceError(
    "valeur",
    `Le ${plainDay(receivedOn)} est dans le futur (nous sommes le ${plainDay(today)}) : un paiement se note une fois reçu.`,
    `${command} --le ${today}`,
  );
}

/** @throws RelanceError (valeur): what came before the invoice is a deposit, noted with it. */
export function refuseBeforeInvoice(receivedOn: Day, invoice: Invoice): void {
  if (receivedOn >= invoice.issuedOn) return;
  throw new RelanceError(
    "valeur",
    `Le ${plainDay(receivedOn)} précède l'émission de ${invoice.number} (${plainDay(invoice.issuedOn)}).`,
    `Un acompte versé avant la facture se note avec elle : relance facture ajouter … --acompte <montant>`,
  );
}
