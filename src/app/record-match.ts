// What the user decides of a credit: a payment, one that was noted before, a deposit, or no payment of a client. The
// decision, its payments and their traces are one transaction, and one decision at most stands on an entry.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { BankMatch, MatchDecision } from "../domain/bank-match.ts";
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import { balanceCents } from "../domain/invoice.ts";
import { sumCents } from "../domain/money.ts";
import type { Payment } from "../domain/payment.ts";
import { plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { cleanText } from "./clean-text.ts";
import { knownClient, knownInvoice, knownInvoiceOf } from "./known.ts";
import { knownCredit } from "./known-credit.ts";
import { knownPayment } from "./known-facts.ts";
import { type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import { recordPayment } from "./record-payment.ts";
import { planTransfer, recordTransfer } from "./record-transfer.ts";

type MatchDeps = Pick<Deps, "store" | "legal" | "clock" | "remark">;

export interface RecordedMatch {
  readonly entry: BankEntry;
  readonly match: BankMatch;
  readonly client: Client | undefined;
  /** Those that the credit is, with the state of their invoices. */
  readonly payments: readonly RecordedPayment[];
}

export interface PaymentChoice {
  readonly clientRef: string;
  /** In the order that the label names them; absent: split as the law says. */
  readonly invoiceNumbers?: readonly string[] | undefined;
  readonly allowSurplus?: boolean | undefined;
  /** By `--surs`: the invoices must then be settled to the cent, or nothing is written. */
  readonly isSure?: boolean | undefined;
}

/**
 * Makes the payments that the credit is, of its day and its sum, and ties them to it.
 * @throws RelanceError as {@link recordPayment} and planTransfer do; (valeur) when something was decided meanwhile.
 */
export async function recordPaidMatch(
  deps: MatchDeps,
  entryId: number,
  choice: PaymentChoice,
): Promise<RecordedMatch> {
  const store = await deps.store();
  const entry = knownCredit(store, entryId);
  const client = knownClient(store, choice.clientRef);
  const numbers = choice.invoiceNumbers?.map((one) => knownInvoiceOf(store, client, one).number);
  const isSure = choice.isSure === true;
  const common = {
    amountCents: entry.amountCents,
    receivedOn: entry.bookedOn,
    means: "virement",
    reference: referenceOf(entry),
    allowSurplus: choice.allowSurplus,
  };
  let match: BankMatch | undefined;
  const writtenWith = (tx: StoreWriter, payments: readonly Payment[]): void => {
    if (isSure) refuseUnsettled(store, payments);
    match = decide(tx, deps, store, { entry, decision: "paiement", client, payments, isSure });
  };
  const only = numbers?.length === 1 ? numbers[0] : undefined;
  const payments =
    only === undefined
      ? await recordedTransfer(deps, { ...common, clientRef: client.ref, chosen: numbers }, writtenWith)
      : [await recordPayment(deps, { ...common, invoiceNumber: only }, writtenWith)];
  return { entry, match: match as BankMatch, client, payments };
}

async function recordedTransfer(
  deps: MatchDeps,
  text: Parameters<typeof planTransfer>[1],
  writtenWith: NonNullable<Parameters<typeof recordTransfer>[2]>,
): Promise<readonly RecordedPayment[]> {
  return (await recordTransfer(deps, await planTransfer(deps, text), writtenWith)).payments;
}

/** The facts may have changed since the proposal was made: what is no more certain is not written unseen. */
function refuseUnsettled(store: Store, payments: readonly Payment[]): void {
  const wrong = payments
    .map(({ invoiceId }) => store.account(invoiceId))
    .find((one) => balanceCents(one) !== 0);
  if (wrong === undefined) return;
  throw new RelanceError(
    "refus",
    `Le solde de ${wrong.invoice.number} a changé entre-temps : ce virement n'est plus certain.`,
    "relance banque rapprocher",
  );
}

/** Ties the credit to payments that were noted by hand: no other is made. @throws RelanceError (valeur). */
export async function recordNotedMatch(
  deps: MatchDeps,
  entryId: number,
  paymentIds: readonly number[],
  isSure = false,
): Promise<RecordedMatch> {
  const store = await deps.store();
  const entry = knownCredit(store, entryId);
  const payments = paymentIds.map((id) => knownPayment(store, id));
  const [first] = payments.map(({ invoiceId }) => store.account(invoiceId).client);
  if (first === undefined) throw new RelanceError("usage", "Il manque le numéro d'un paiement.");
  const sum = sumCents(payments.map((one) => one.amountCents));
  if (sum !== entry.amountCents) {
    throw new RelanceError(
      "valeur",
      `L'écriture ${entryId} est de ${plainEuros(entry.amountCents)}, ce paiement de ${plainEuros(sum)} : ce n'est pas le même argent.`,
      `relance paiement modifier ${paymentIds[0]} --montant <montant>`,
    );
  }
  const match = store.write((tx) =>
    decide(tx, deps, store, { entry, decision: "deja-note", client: first, payments, isSure }),
  );
  const recorded: RecordedPayment[] = [];
  for (const payment of payments) recorded.push(await recordedState(deps, payment));
  return { entry, match, client: first, payments: recorded };
}

/** The deposit that an invoice deducts already: the credit is this client's, and makes no payment. */
export async function recordDepositMatch(
  deps: MatchDeps,
  entryId: number,
  invoiceNumber: string,
): Promise<RecordedMatch> {
  const store = await deps.store();
  const entry = knownCredit(store, entryId);
  const invoice = knownInvoice(store, invoiceNumber);
  if (invoice.prepaidCents <= 0) {
    throw new RelanceError(
      "valeur",
      `La facture ${invoice.number} ne déduit aucun acompte.`,
      `relance banque rapprocher ${entryId} --facture ${shellWord(invoice.number)}`,
    );
  }
  const client = store.clientById(invoice.clientId);
  const note = `acompte déduit de ${invoice.number}`;
  const match = store.write((tx) =>
    decide(tx, deps, store, { entry, decision: "acompte", client, payments: [], isSure: false, note }),
  );
  return { entry, match, client, payments: [] };
}

/** No payment of a client: it is not proposed again, and the morning no more counts it. */
export async function setCreditAside(
  deps: MatchDeps,
  entryIds: readonly number[],
  note: string | undefined,
): Promise<readonly RecordedMatch[]> {
  const store = await deps.store();
  const entries = entryIds.map((id) => knownCredit(store, id));
  const made = store.write((tx) =>
    entries.map((entry) => ({
      entry,
      match: decide(tx, deps, store, {
        entry,
        decision: "hors-factures",
        client: undefined,
        payments: [],
        isSure: false,
        note: cleanText(note),
      }),
    })),
  );
  return made.map((one) => ({ ...one, client: undefined, payments: [] }));
}

interface Decided {
  readonly entry: BankEntry;
  readonly decision: MatchDecision;
  readonly client: Client | undefined;
  readonly payments: readonly Payment[];
  readonly isSure: boolean;
  readonly note?: string | undefined;
}

function decide(
  tx: StoreWriter,
  { clock }: Pick<Deps, "clock">,
  store: Store,
  { entry, decision, client, payments, isSure, note }: Decided,
): BankMatch {
  const on = clock.today();
  const paymentIds = payments.map((one) => one.id);
  const match = tx.addBankMatch({
    entryId: entry.id,
    decision,
    clientId: client?.id,
    paymentIds,
    decidedOn: on,
    isSure,
    note,
  });
  const numbers = [...new Set(payments.map(({ invoiceId }) => store.account(invoiceId).invoice.number))];
  tx.record({
    on,
    kind: "banque.rapproche",
    ...(client === undefined ? {} : { clientRef: client.ref }),
    ...(numbers.length === 1 ? { invoiceNumber: numbers[0] } : {}),
    payload: {
      ecriture: entry.id,
      decision,
      recu_le: entry.bookedOn,
      montant_centimes: entry.amountCents,
      paiements: paymentIds,
      ...(numbers.length > 1 ? { factures: numbers } : {}),
      sans_relecture: isSure,
      ...(note === undefined ? {} : { note }),
    },
  });
  return match;
}

/** What banks write when there is none. */
const NO_REFERENCE = /^(?:notprovided|nonref|none|n\/?a|sans(?: reference)?|0+)$/iu;

/** The line with it: two transfers of one sum, on one day, stay two. */
function referenceOf({ id, endToEndRef, bankRef }: BankEntry): string {
  const given = [endToEndRef, bankRef].find((one) => one !== undefined && !NO_REFERENCE.test(one.trim()));
  const line = `relevé, écriture ${id}`;
  return given === undefined ? line : `${given} (${line})`;
}
