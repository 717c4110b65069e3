// One transfer for several invoices: split as the debtor said, else as the law says, shown before it is written.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import { distinct } from "../domain/distinct.ts";
import { RelanceError } from "../domain/errors.ts";
import { type PaymentPart, splitPayment } from "../domain/imputation.ts";
import { type Account, balanceCents, type Invoice } from "../domain/invoice.ts";
import type { DecompteOptions } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText } from "./clean-text.ts";
import { knownClient, knownInvoiceOf } from "./known.ts";
import { EVERYTHING_CLAIMED, excessOf, type RecordedPayment, recordedState } from "./payment-state.ts";
import type { Deps, Store } from "./ports.ts";
import {
  recordNewPayment,
  refuseBeforeInvoice,
  refuseFutureMoney,
  SURPLUS_HINT,
  type WrittenWith,
} from "./record-payment.ts";

export interface TransferText {
  readonly clientRef: string;
  readonly amountCents: Cents;
  readonly receivedOn: Day;
  /** Invoice numbers in the order that the debtor stated when paying; absent: he stated none. */
  readonly chosen?: readonly string[] | undefined;
  readonly means?: string | undefined;
  readonly reference?: string | undefined;
  readonly allowSurplus?: boolean | undefined;
}

/**
 * Who decided the split: the debtor (1342-10 C. civ., first paragraph), the amount itself when it is the exact
 * balance of all these invoices, or the law.
 */
export type TransferOrder = "debiteur" | "soldes-exacts" | "loi";

export interface PlannedTransfer {
  readonly client: Client;
  readonly text: TransferText;
  readonly order: TransferOrder;
  readonly parts: readonly PaymentPart[];
  /** Beyond everything due: kept as a credit of the client. */
  readonly surplusCents: Cents;
}

/**
 * Works out the split, and writes nothing.
 * @throws RelanceError (valeur) for a day or a sum that cannot be, (refus) when nothing is due, (droit).
 */
export async function planTransfer(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  text: TransferText,
): Promise<PlannedTransfer> {
  const store = await deps.store();
  const legal = await deps.legal();
  const client = knownClient(store, text.clientRef);
  const { amountCents, receivedOn } = text;
  refuseFutureMoney(receivedOn, deps.clock.today(), `relance paiement ajouter ${client.ref} <montant>`);
  const accounts = store
    .accountsOf(client.id)
    .filter(({ invoice }) => invoice.cancelledOn === undefined && invoice.issuedOn <= receivedOn);
  refuseTwin(text, store, client);
  // Typed twice in two ways (F-1, f-1), an invoice is paid once.
  const chosen =
    text.chosen &&
    distinct(text.chosen.map((number) => knownInvoiceOf(store, client, number))).map((invoice) =>
      payableAccount(store, invoice, receivedOn),
    );
  const numbers = chosen?.map((account) => account.invoice.number);
  const where = numbers === undefined ? `par « ${client.name} »` : `sur ${numbers.join(", ")}`;
  const exact = exactBalances(accounts, chosen, amountCents, receivedOn);
  const split = (options: DecompteOptions): readonly PaymentPart[] =>
    splitOrRefuse(() => splitPayment(accounts, amountCents, receivedOn, legal, options, chosen), where);
  let parts = exact ?? split(DEFAULT_OPTIONS);
  let surplusCents = await excessOfParts(deps, parts, receivedOn);
  if (surplusCents > 0 && exact === undefined) {
    // What is contested is paid last, and is no surplus.
    parts = split(EVERYTHING_CLAIMED);
    surplusCents = await excessOfParts(deps, parts, receivedOn);
  }
  if (surplusCents > 0 && text.allowSurplus !== true) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(amountCents)} dépassent ce qui est dû ${where} au ${plainDay(receivedOn)} : ${plainEuros(amountCents - surplusCents)}, pénalités et indemnité comprises.`,
      `relance decompte ${client.ref} --au ${receivedOn}`,
      [
        ...(chosen === undefined ? [] : ["Ajoutez à --sur les autres factures que ce virement paie."]),
        SURPLUS_HINT,
      ],
    );
  }
  const order = chosen !== undefined ? "debiteur" : exact !== undefined ? "soldes-exacts" : "loi";
  return { client, text: { ...text, chosen: numbers }, order, parts, surplusCents };
}

export interface RecordedTransfer {
  readonly client: Client;
  /** The mark that its parts share; absent when there is only one. */
  readonly transfer: string | undefined;
  readonly payments: readonly RecordedPayment[];
}

/**
 * Writes the parts in one transaction, with who decided the split.
 * @throws RelanceError (valeur) when the same transfer was noted meanwhile.
 */
export async function recordTransfer(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  { client, text, order, parts, surplusCents }: PlannedTransfer,
  writtenWith?: WrittenWith,
): Promise<RecordedTransfer> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { transfer, payments } = store.write((tx) => {
    // Again under the lock: another command may have noted the same transfer while the split was on the screen.
    refuseTwin(text, store, client);
    // The next line of the journal has this number, and no other ever will.
    const mark = parts.length > 1 ? `virement-${(store.journal({ limit: 1 })[0]?.seq ?? 0) + 1}` : undefined;
    const added = parts.map(({ account, amountCents }) =>
      recordNewPayment(
        tx,
        today,
        client,
        account.invoice,
        {
          invoiceId: account.invoice.id,
          amountCents,
          receivedOn: text.receivedOn,
          means: cleanText(text.means),
          reference: cleanText(text.reference),
          transfer: mark,
        },
        {
          ...(mark === undefined ? {} : { virement: mark, total_virement_centimes: text.amountCents }),
          imputation: order,
          ...(text.chosen === undefined ? {} : { choix_du_debiteur: text.chosen }),
          ...(surplusCents > 0 ? { trop_percu_centimes: surplusCents } : {}),
        },
      ),
    );
    writtenWith?.(tx, added);
    return { transfer: mark, payments: added };
  });
  const recorded: RecordedPayment[] = [];
  for (const payment of payments) recorded.push(await recordedState(deps, payment));
  return { client, transfer, payments: recorded };
}

async function excessOfParts(
  deps: Pick<Deps, "legal" | "clock">,
  parts: readonly PaymentPart[],
  receivedOn: Day,
): Promise<Cents> {
  let excess = 0;
  for (const part of parts) excess += await excessOf(deps, part.account, part.amountCents, receivedOn);
  return excess;
}

function payableAccount(store: Store, invoice: Invoice, receivedOn: Day): Account {
  refuseCancelled(invoice);
  refuseBeforeInvoice(receivedOn, invoice);
  return store.account(invoice.id);
}

/**
 * A client who sends the exact balance of his invoices has paid them: only accessories stay. Tried on the
 * invoices that he named, else on those that were due, else on all.
 */
function exactBalances(
  accounts: readonly Account[],
  chosen: readonly Account[] | undefined,
  amountCents: Cents,
  receivedOn: Day,
): readonly PaymentPart[] | undefined {
  const due = accounts.filter((account) => account.invoice.dueOn <= receivedOn);
  for (const group of chosen === undefined ? [due, accounts] : [chosen]) {
    const parts = group
      .map((account) => ({ account, amountCents: balanceCents(account) }))
      .filter((part) => part.amountCents > 0);
    if (parts.length > 0 && sumCents(parts.map((part) => part.amountCents)) === amountCents) return parts;
  }
  return undefined;
}

function splitOrRefuse(split: () => readonly PaymentPart[], where: string): readonly PaymentPart[] {
  try {
    return split();
  } catch (error) {
    if (!(error instanceof RelanceError) || error.code !== "refus") throw error;
    throw new RelanceError(
      "refus",
      `Rien n'est dû ${where} : ce paiement n'a pas d'objet.`,
      "S'il est vraiment arrivé, gardez-le au crédit du client : relance paiement ajouter <facture> <montant> --trop-percu",
    );
  }
}

/** The same sum on the same day is most often the same transfer typed twice. */
function refuseTwin(text: TransferText, store: Store, client: Client): void {
  const reference = cleanText(text.reference);
  const totals = new Map<string, { cents: Cents; reference: string | undefined; id: number }>();
  for (const payment of store.accountsOf(client.id).flatMap((account) => account.payments)) {
    if (payment.receivedOn !== text.receivedOn) continue;
    const key = payment.transfer ?? String(payment.id);
    const before = totals.get(key)?.cents ?? 0;
    totals.set(key, { cents: before + payment.amountCents, reference: payment.reference, id: payment.id });
  }
  const twin = [...totals.values()].find(
    (one) => one.cents === text.amountCents && (reference === undefined || one.reference === reference),
  );
  if (twin === undefined) return;
  throw new RelanceError(
    "valeur",
    `Un paiement du même montant, le même jour, est déjà enregistré pour « ${client.name} » (n° ${twin.id}).`,
    "Si c'en est vraiment un second, donnez-lui une référence : --reference <texte>",
  );
}
