// Money received, and its undoing: never in the future, never beyond what is due, always with a trace.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, balanceCents, type Invoice } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { Payment } from "../domain/payment.ts";
import { compareText } from "../domain/text-order.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText } from "./clean-text.ts";
import { knownInvoice, knownPayment } from "./known.ts";
import { plainDay, plainEuros } from "./plain-words.ts";
import type { Deps } from "./ports.ts";

export interface PaymentText {
  readonly invoiceNumber: string;
  readonly amountCents: Cents;
  readonly receivedOn: Day;
  readonly means?: string | undefined;
  readonly reference?: string | undefined;
}

export interface RecordedPayment {
  readonly payment: Payment;
  readonly client: Client;
  readonly invoice: Invoice;
  /** What is left of the face amount: 0 when it is settled, whatever penalties remain. */
  readonly balanceCents: Cents;
  /** Principal and accessories still due today; undefined when a legal rate is missing. */
  readonly dueCents: Cents | undefined;
}

/**
 * @throws RelanceError (valeur) when the day cannot be, or when the sum is more than principal and accessories
 * due on that day: the surplus would belong to the client.
 */
export async function recordPayment(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  text: PaymentText,
): Promise<RecordedPayment> {
  const store = await deps.store();
  const invoice = knownInvoice(store, text.invoiceNumber);
  const account = store.account(invoice.id);
  const today = deps.clock.today();
  refuseCancelled(invoice);
  if (text.receivedOn > today) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(text.receivedOn)} est dans le futur (nous sommes le ${plainDay(today)}) : un paiement se note une fois reçu.`,
      `relance paiement ajouter ${invoice.number} <montant> --le ${today}`,
    );
  }
  if (text.receivedOn < invoice.issuedOn) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(text.receivedOn)} précède l'émission de ${invoice.number} (${plainDay(invoice.issuedOn)}).`,
      `Un acompte versé avant la facture se note avec elle : relance facture ajouter … --acompte <montant>`,
    );
  }
  const { amountCents, receivedOn } = text;
  const reference = cleanText(text.reference);
  const twin = account.payments.find(
    (one) => one.amountCents === amountCents && one.receivedOn === receivedOn,
  );
  if (twin !== undefined && (reference === undefined || twin.reference === reference)) {
    throw new RelanceError(
      "valeur",
      `Un paiement du même montant, le même jour, est déjà enregistré sur ${invoice.number} (n° ${twin.id}).`,
      "Si c'en est vraiment un second, donnez-lui une référence : --reference <texte>",
    );
  }
  const surplus = await surplusOf(deps, account, amountCents, receivedOn, today);
  if (surplus > 0) {
    const due = amountCents - surplus;
    throw new RelanceError(
      "valeur",
      due <= 0
        ? `Rien n'est dû sur ${invoice.number} : un paiement de ${plainEuros(amountCents)} y serait de trop.`
        : `${plainEuros(amountCents)} dépassent ce qui est dû sur ${invoice.number} au ${plainDay(receivedOn)} : ${plainEuros(due)}, pénalités et indemnité comprises.`,
      due <= 0
        ? `relance facture voir ${invoice.number}`
        : `relance decompte ${invoice.number} --au ${receivedOn}`,
    );
  }
  const payment = store.write((tx) => {
    const added = tx.addPayment({
      invoiceId: invoice.id,
      amountCents,
      receivedOn,
      means: cleanText(text.means),
      reference,
    });
    tx.record({
      on: today,
      kind: "paiement.ajoute",
      clientRef: account.client.ref,
      invoiceNumber: invoice.number,
      payload: {
        paiement: added.id,
        montant_centimes: amountCents,
        recu_le: receivedOn,
        moyen: added.means ?? null,
        reference: reference ?? null,
      },
    });
    return added;
  });
  return { payment, client: account.client, invoice, ...(await stateOf(deps, invoice)) };
}

/** The payment leaves the account and stays in the journal. */
export async function cancelPayment(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<RecordedPayment> {
  const store = await deps.store();
  const payment = knownPayment(store, id);
  const invoice = store.invoices({ which: "toutes" }).find((one) => one.id === payment.invoiceId);
  if (invoice === undefined) throw new Error(`payment ${id} has no invoice`);
  const { client } = store.account(invoice.id);
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelPayment(payment.id, today);
    tx.record({
      on: today,
      kind: "paiement.annule",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        paiement: payment.id,
        montant_centimes: payment.amountCents,
        recu_le: payment.receivedOn,
        motif: cleanText(reason) ?? null,
      },
    });
  });
  return { payment, client, invoice, ...(await stateOf(deps, invoice)) };
}

async function stateOf(deps: Pick<Deps, "store" | "legal" | "clock">, invoice: Invoice) {
  const account = (await deps.store()).account(invoice.id);
  return { balanceCents: balanceCents(account), dueCents: await dueOn(deps, account, deps.clock.today()) };
}

/** Principal and accessories due; undefined when the law has no figure for a day that is needed. */
async function dueOn(deps: Pick<Deps, "legal">, account: Account, on: Day): Promise<Cents | undefined> {
  try {
    return buildDecompte(account.client, [account], await deps.legal(), on).totals.totalCents;
  } catch (error) {
    if (error instanceof RelanceError && error.code === "droit") return undefined;
    throw error;
  }
}

/**
 * What the payment would leave over, later payments included. Without legal figures, only what stays
 * within the face amount is sure.
 */
async function surplusOf(
  deps: Pick<Deps, "legal">,
  account: Account,
  amountCents: Cents,
  receivedOn: Day,
  today: Day,
): Promise<Cents> {
  if (amountCents <= balanceCents(account)) return 0;
  const payment: Payment = {
    id: Number.MAX_SAFE_INTEGER,
    invoiceId: account.invoice.id,
    amountCents,
    receivedOn,
  };
  const payments = [...account.payments, payment].sort(
    (a, b) => compareText(a.receivedOn, b.receivedOn) || a.id - b.id,
  );
  const decompte = buildDecompte(account.client, [{ ...account, payments }], await deps.legal(), today);
  const surplus = decompte.invoices
    .flatMap((one) => one.allocations)
    .reduce((sum, allocation) => sum + allocation.surplusCents, 0);
  return Math.min(surplus, amountCents);
}
