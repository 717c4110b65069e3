// A promise before it is written: who promises, how much of it goes to which invoice, and whether it may be noted.
import { askedCents } from "../domain/account-facts.ts";
import { type Client, regimeOf } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { ungrantedCents } from "../domain/granted.ts";
import { type Account, balanceCents, isSettled } from "../domain/invoice.ts";
import { decompteOfInvoice } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import type { PaymentPromise, PromiseChannel } from "../domain/promise.ts";
import { shellWord } from "../domain/shell-word.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText } from "./clean-text.ts";
import { knownTarget, type Target } from "./known.ts";
import type { Store, StoreWriter } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";
import { refuseBeforeIssue, refuseFuture } from "./refused-days.ts";

export interface PromiseText {
  /** An invoice, or a client: its invoices then share the sum, the oldest due first. */
  readonly target: string;
  readonly amountCents: Cents;
  readonly saidOn: Day;
  readonly dueOn: Day;
  readonly channel: PromiseChannel;
  readonly note?: string | undefined;
}

export interface PlannedPromise {
  readonly client: Client;
  readonly target: Target;
  readonly shares: readonly { readonly account: Account; readonly amountCents: Cents }[];
  readonly text: PromiseText;
}

/**
 * @throws RelanceError (valeur) for days out of order or a sum beyond what will be due, (refus) for an insolvent
 * client, a settled invoice, or the same promise twice.
 */
export function planPromise(store: Store, legal: LegalData, today: Day, text: PromiseText): PlannedPromise {
  const target = knownTarget(store, text.target);
  const { client, invoice } = target;
  if (invoice !== undefined) refuseCancelled(invoice);
  refuseInsolvent(client, today);
  refuseFuture(text.saidOn, today);
  if (text.dueOn < text.saidOn) {
    throw new RelanceError(
      "valeur",
      `La promesse serait pour le ${plainDay(text.dueOn)}, avant d'avoir été dite (${plainDay(text.saidOn)}).`,
      "Vérifiez --pour et --le.",
    );
  }
  if (invoice !== undefined) refuseBeforeIssue(text.saidOn, invoice);
  const accounts = promisedAccounts(store, target, text.saidOn);
  const shares = sharesOf(accounts, text, legal, invoice === undefined ? "exclu" : "compris");
  for (const { account, amountCents } of shares) refuseTwin(account, amountCents, text);
  return { client, target, shares, text };
}

/** One promise for each invoice, and one line of journal for each. */
export function writePromises(
  tx: StoreWriter,
  { client, shares, text }: PlannedPromise,
  today: Day,
  pieceId: number | undefined,
): readonly PaymentPromise[] {
  return shares.map(({ account, amountCents }) => {
    const promise = tx.addPromise({
      invoiceId: account.invoice.id,
      saidOn: text.saidOn,
      dueOn: text.dueOn,
      amountCents,
      channel: text.channel,
      pieceId,
      note: cleanText(text.note),
    });
    tx.record({
      on: today,
      kind: "promesse.notee",
      clientRef: client.ref,
      invoiceNumber: account.invoice.number,
      payload: {
        promesse: promise.id,
        montant_centimes: amountCents,
        dite_le: text.saidOn,
        pour_le: text.dueOn,
        canal: text.channel,
        piece: pieceId ?? null,
        note: promise.note ?? null,
      },
    });
    return promise;
  });
}

/** What existed when the promise was made, by due date. */
function promisedAccounts(store: Store, { client, invoice }: Target, saidOn: Day): readonly Account[] {
  if (invoice !== undefined) {
    const account = store.account(invoice.id);
    if (!isSettled(account)) return [account];
    throw new RelanceError(
      "refus",
      `La facture ${invoice.number} est réglée : plus rien n'y est attendu.`,
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  const open = store.openAccounts(client.id).filter((account) => account.invoice.issuedOn <= saidOn);
  if (open.length > 0) return open;
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'avait aucune facture ouverte le ${plainDay(saidOn)}.`,
    `relance client voir ${client.ref}`,
  );
}

/** Face amounts first, the oldest due first; what is beyond them goes to the accessories, in the same order. */
function sharesOf(
  accounts: readonly Account[],
  text: PromiseText,
  legal: LegalData,
  disputed: "compris" | "exclu",
): PlannedPromise["shares"] {
  const faces = accounts.map((account) =>
    disputed === "compris"
      ? balanceCents(account) - ungrantedCents(account, text.saidOn)
      : askedCents([account], text.saidOn),
  );
  let left = text.amountCents;
  const taken = faces.map((face) => {
    const part = Math.min(face, left);
    left -= part;
    return part;
  });
  if (left > 0) {
    for (const [index, account] of accounts.entries()) {
      const room = Math.max(0, totalOn(account, text, legal, disputed) - (taken[index] ?? 0));
      const part = Math.min(room, left);
      taken[index] = (taken[index] ?? 0) + part;
      left -= part;
    }
  }
  if (left > 0) {
    throw new RelanceError(
      "valeur",
      `${plainEuros(text.amountCents)} dépassent ce qui sera dû le ${plainDay(text.dueOn)} : ${plainEuros(sumCents(taken))}.`,
      `relance decompte ${shellWord(text.target)} --au ${text.dueOn}`,
    );
  }
  return accounts
    .map((account, index) => ({ account, amountCents: taken[index] ?? 0 }))
    .filter((share) => share.amountCents > 0);
}

/** Everything due on the promised day; a rate not yet known leaves the face amount. */
function totalOn(
  account: Account,
  { dueOn }: PromiseText,
  legal: LegalData,
  disputed: "compris" | "exclu",
): Cents {
  const options = { ...DEFAULT_OPTIONS, disputed };
  const regime = regimeOf(account.client);
  const one = ifFiguresKnown(() => decompteOfInvoice(account, regime, legal, dueOn, options));
  return one?.totalDueCents ?? balanceCents(account);
}

function refuseTwin(account: Account, amountCents: Cents, text: PromiseText): void {
  const twin = account.promises.find(
    (one) => one.dueOn === text.dueOn && one.amountCents === amountCents && one.closedAs === undefined,
  );
  if (twin === undefined) return;
  throw new RelanceError(
    "refus",
    `Cette promesse est déjà notée sur ${account.invoice.number} : n° ${twin.id}, dite le ${plainDay(twin.saidOn)}.`,
    `relance promesse annuler ${twin.id}`,
  );
}

/** What puts this promise in writing. */
export function confirmationOf({ client, shares, text }: PlannedPromise, writtenOn: Day) {
  return {
    client,
    accounts: shares.map((share) => share.account),
    writtenOn,
    said: {
      kind: "promesse",
      saidOn: text.saidOn,
      dueOn: text.dueOn,
      amountCents: text.amountCents,
      channel: text.channel,
    },
  } as const;
}
