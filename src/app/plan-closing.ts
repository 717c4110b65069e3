// The letter that closes a case, only once nothing at all is left: neither principal nor accessories, given up or paid.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, isOverdue, isSettled } from "../domain/invoice.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import type { ClosingLetter } from "../domain/letter.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { compareText } from "../domain/text-order.ts";
import type { Waived } from "../domain/waiver.ts";
import { letterParties } from "./complete-parties.ts";
import { knownTargetsOfOneClient, ONE_CLIENT_A_DOCUMENT } from "./known.ts";
import type { Deps, Store } from "./ports.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface ClosingOptions {
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  readonly template?: string | undefined;
}

export interface PlannedClosing extends PlannedLetter {
  readonly letter: ClosingLetter;
  /** Invoices of the letter that are still before a court: a letter does not stop a case. */
  readonly beforeCourt: readonly string[];
}

/** @throws RelanceError (refus) naming what is left to pay, invoice by invoice; (droit) for an unknown rate. */
export async function planClosing(deps: Deps, options: ClosingOptions): Promise<PlannedClosing> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, accounts } = concerned(store, options.targets, today);
  // What is contested is owed until a dispute says that it is not: only an avoir takes it off.
  const decompte = buildDecompte(client, accounts, await deps.legal(), today, { disputed: "compris" });
  refuseLeft(client, decompte.invoices);
  const parties = await letterParties(
    deps,
    client,
    "La lettre de fin de dossier ne peut pas être écrite",
    options.template,
  );
  const inOrder = (days: readonly (Day | undefined)[]): readonly Day[] =>
    [...new Set(days.filter((on) => on !== undefined))].sort(compareText);
  const numbers = accounts.map((account) => account.invoice.number);
  const cases = store.liveInjonctions(client.id).flatMap((one) => one.invoiceIds);
  return {
    letter: {
      kind: "cloture",
      ...parties,
      decompte,
      noticesOn: inOrder(accounts.flatMap((one) => one.letters.map((letter) => letter.depositedOn))),
      decisionsOn: inOrder(accounts.flatMap((one) => one.titres.map((titre) => titre.renderedOn))),
    },
    invoiceNumbers: numbers,
    beforeCourt: accounts
      .filter((account) => cases.includes(account.invoice.id))
      .map((account) => account.invoice.number),
  };
}

/** A client's reference takes the invoices that were asked for and are paid; numbers take these ones only. */
function concerned(
  store: Store,
  typed: readonly string[],
  today: Day,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  const { client, targets } = knownTargetsOfOneClient(store, typed, ONE_CLIENT_A_DOCUMENT);
  const named = targets.flatMap(({ invoice }) => (invoice === undefined ? [] : [store.account(invoice.id)]));
  const cancelled = named.find((account) => account.invoice.cancelledOn !== undefined);
  if (cancelled !== undefined) {
    throw new RelanceError(
      "refus",
      `La facture ${cancelled.invoice.number} est annulée : rien n'y a été payé.`,
      `relance facture voir ${shellWord(cancelled.invoice.number)}`,
    );
  }
  if (targets.every((target) => target.invoice !== undefined)) return { client, accounts: named };
  const all = store.accountsOf(client.id).filter((account) => account.invoice.cancelledOn === undefined);
  const late = all.find((account) => isOverdue(account, today));
  if (late !== undefined) {
    throw new RelanceError(
      "refus",
      `La facture ${late.invoice.number} de « ${client.name} » reste à payer depuis le ${plainDay(late.invoice.dueOn)}.`,
      "Nommez les factures réglées : relance lettre cloture <facture…>",
    );
  }
  const accounts = all.filter((account) => isSettled(account) && wasPursued(account));
  if (accounts.length > 0) return { client, accounts };
  throw new RelanceError(
    "refus",
    `Aucune facture réglée de « ${client.name} » n'a été relancée : il n'y a pas de dossier à clore.`,
    `relance message merci ${client.ref}`,
  );
}

function wasPursued(account: Account): boolean {
  return account.steps.length > 0 || account.letters.length > 0 || account.titres.length > 0;
}

function refuseLeft(client: Client, invoices: readonly InvoiceDecompte[]): void {
  const left = invoices.filter((one) => one.totalDueCents > 0);
  const [first] = left;
  if (first === undefined) return;
  const { number } = first.invoice;
  const waivable = partsOf(first).find((part) => part.waived !== undefined)?.waived;
  throw new RelanceError(
    "refus",
    `« ${client.name} » doit encore ${plainEuros(left.reduce((sum, one) => sum + one.totalDueCents, 0))} : ce dossier n'est pas clos.`,
    first.principalDueCents > 0 || waivable === undefined
      ? `relance decompte ${shellWord(number)}`
      : `relance abandon ajouter ${shellWord(number)} --quoi ${waivable} --motif <texte>, si vous y renoncez`,
    left.map(
      (one) =>
        `${one.invoice.number} : ${partsOf(one)
          .map((part) => part.text)
          .join(", ")}`,
    ),
  );
}

/** Names of `relance abandon --quoi`. */
const WAIVED_WORDS: Readonly<Record<Waived, string>> = {
  interets: "penalites",
  indemnite: "indemnite",
  frais: "frais",
};

function partsOf(one: InvoiceDecompte): readonly { readonly text: string; readonly waived?: string }[] {
  return [
    { cents: one.principalDueCents, name: "en principal" },
    { cents: one.interestDueCents, name: "d'intérêts ou pénalités", waived: WAIVED_WORDS.interets },
    { cents: one.indemniteDueCents, name: "d'indemnité", waived: WAIVED_WORDS.indemnite },
    { cents: one.chargesDueCents, name: "de frais", waived: WAIVED_WORDS.frais },
  ]
    .filter((part) => part.cents > 0)
    .map(({ cents, name, waived }) => ({
      text: `${plainEuros(cents)} ${name}`,
      ...(waived === undefined ? {} : { waived }),
    }));
}
