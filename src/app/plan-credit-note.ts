// One imported avoir: the invoice it lowers, in the database or in the same import, and why it may not.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { ImportedInvoice } from "../domain/imported-invoice.ts";
import { claimedCents } from "../domain/invoice.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import type { Store } from "./ports.ts";

export interface CreditNoteToKeep {
  /** Of the invoice it lowers. */
  readonly invoiceNumber: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly amountCents: Cents;
}

export type PlannedOutcome =
  | { readonly kind: "nouvel"; readonly note: CreditNoteToKeep }
  | { readonly kind: "deja-la" }
  /** It names no invoice, several, or one that is not here: the user says which. */
  | { readonly kind: "seul"; readonly problem: string }
  | { readonly kind: "refuse"; readonly problem: string };

/** What an invoice of the same import asks for. */
export interface FreshClaim {
  readonly issuedOn: Day;
  readonly totalCents: Cents;
  readonly prepaidCents: Cents;
}

/** Said of an avoir that is not to be taken. */
export const LEFT_ASIDE = "aucune";

export interface CreditNoteContext {
  readonly store: Store;
  /** The invoices of the same import, by their number. */
  readonly fresh: ReadonlyMap<string, FreshClaim>;
  /** Its avoirs so far. */
  readonly others: readonly CreditNoteToKeep[];
  readonly today: Day;
}

/** `client` is whom the avoir was sent to, when it can be told. */
export function planCreditNote(
  imported: ImportedInvoice,
  client: Client | undefined,
  { store, fresh, others, today }: CreditNoteContext,
): PlannedOutcome {
  const { number, issuedOn, totalCents } = imported;
  const refuse = (problem: string): PlannedOutcome => ({ kind: "refuse", problem });
  const known = imported.references
    .map((reference) => reference.number)
    .filter((one) => fresh.has(one) || store.invoice(one) !== undefined);
  const [invoiceNumber, another] = [...new Set(known)];
  if (invoiceNumber === undefined || another !== undefined) {
    if (client !== undefined && client.id !== 0 && isKept(store, client, imported))
      return { kind: "deja-la" };
    const named = imported.references.map((one) => one.number).join(", ");
    const why =
      named === ""
        ? "cet avoir ne nomme aucune facture"
        : another === undefined
          ? `cet avoir nomme ${named}, inconnue ici`
          : `cet avoir nomme plusieurs factures (${named})`;
    const [which, none] = [`${number}=<facture>`, `${number}=${LEFT_ASIDE}`].map(shellWord);
    return {
      kind: "seul",
      problem: `${why} : dites laquelle il diminue (--avoir ${which}), ou laissez-le de côté (--avoir ${none}).`,
    };
  }
  const invoice = store.invoice(invoiceNumber);
  const account = invoice === undefined ? undefined : store.account(invoice.id);
  const twin =
    account?.creditNotes.find((one) => one.number === number) ??
    others.find((one) => one.number === number && one.invoiceNumber === invoiceNumber);
  if (twin !== undefined) {
    return twin.amountCents === totalCents
      ? { kind: "deja-la" }
      : refuse(`l'avoir ${number} existe déjà sur ${invoiceNumber}, d'un autre montant.`);
  }
  if (invoice?.cancelledOn !== undefined)
    return refuse(`la facture ${invoiceNumber} a été annulée : l'avoir n'a plus d'objet.`);
  const claim = fresh.get(invoiceNumber);
  const invoicedOn = invoice?.issuedOn ?? claim?.issuedOn ?? issuedOn;
  if (issuedOn < invoicedOn) {
    return refuse(
      `l'avoir (${plainDay(issuedOn)}) précède la facture ${invoiceNumber} (${plainDay(invoicedOn)}).`,
    );
  }
  if (issuedOn > today) return refuse(`l'avoir est daté du ${plainDay(issuedOn)}, dans le futur.`);
  const claimed =
    account === undefined ? (claim?.totalCents ?? 0) - (claim?.prepaidCents ?? 0) : claimedCents(account);
  const before = sumCents(
    others.filter((one) => one.invoiceNumber === invoiceNumber).map((one) => one.amountCents),
  );
  if (totalCents > claimed - before)
    return refuse(`l'avoir ${number} dépasse ce que réclame ${invoiceNumber}.`);
  return { kind: "nouvel", note: { invoiceNumber, number, issuedOn, amountCents: totalCents } };
}

/** The invoice it lowers was said when it was imported the first time. */
function isKept(store: Store, client: Client, { number, totalCents }: ImportedInvoice): boolean {
  return store
    .accountsOf(client.id)
    .some(({ creditNotes }) =>
      creditNotes.some((one) => one.number === number && one.amountCents === totalCents),
    );
}
