// A credit note lowers one invoice: it names it, never goes beyond its claim, and is not money.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, balanceCents, claimedCents, type Invoice } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { CreditNote } from "../domain/payment.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { cleanText, requiredText } from "./clean-text.ts";
import { knownInvoice } from "./known.ts";
import type { Deps, New, StoreWriter } from "./ports.ts";

export interface CreditNoteText {
  readonly invoiceNumber: string;
  readonly number: string;
  readonly amountCents: Cents;
  readonly issuedOn: Day;
  readonly reason?: string | undefined;
}

export interface AddedCreditNote {
  readonly note: CreditNote;
  readonly invoice: Invoice;
  readonly client: Client;
  readonly balanceCents: Cents;
}

/** @throws RelanceError (valeur) beyond the claim, before the invoice, in the future, or when its number is taken. */
export async function addCreditNote(
  deps: Pick<Deps, "store" | "clock">,
  text: CreditNoteText,
): Promise<AddedCreditNote> {
  const store = await deps.store();
  const invoice = knownInvoice(store, text.invoiceNumber);
  const account = store.account(invoice.id);
  const today = deps.clock.today();
  const checked = checkedCreditNote(account, text, today);
  const note = store.write((tx) => recordNewCreditNote(tx, today, account.client, invoice, checked));
  return { note, invoice, client: account.client, balanceCents: balanceCents(store.account(invoice.id)) };
}

/** The credit note to write, once everything that was said of it has been checked. */
export function checkedCreditNote(
  account: Account,
  text: Omit<CreditNoteText, "invoiceNumber">,
  today: Day,
): New<CreditNote> {
  const { invoice } = account;
  const number = requiredText("numéro d'avoir", text.number, 60);
  refuseCancelled(invoice);
  if (account.creditNotes.some((one) => one.number === number)) {
    throw new RelanceError(
      "valeur",
      `L'avoir « ${number} » est déjà enregistré sur ${invoice.number}.`,
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  if (text.issuedOn < invoice.issuedOn) {
    throw new RelanceError(
      "valeur",
      `L'avoir (${plainDay(text.issuedOn)}) précède la facture ${invoice.number} (${plainDay(invoice.issuedOn)}).`,
      "Vérifiez --date.",
    );
  }
  if (text.issuedOn > today) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(text.issuedOn)} est dans le futur (nous sommes le ${plainDay(today)}).`,
      "Vérifiez --date.",
    );
  }
  const claimed = claimedCents(account);
  if (text.amountCents > claimed) {
    throw new RelanceError(
      "valeur",
      `Un avoir de ${plainEuros(text.amountCents)} dépasse ce que réclame ${invoice.number} : ${plainEuros(claimed)}.`,
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  return {
    invoiceId: invoice.id,
    number,
    issuedOn: text.issuedOn,
    amountCents: text.amountCents,
    reason: cleanText(text.reason),
  };
}

/** Writes a credit note and its line of journal, inside a transaction already open. */
export function recordNewCreditNote(
  tx: StoreWriter,
  on: Day,
  client: Client,
  invoice: Invoice,
  note: New<CreditNote>,
): CreditNote {
  const added = tx.addCreditNote(note);
  tx.record({
    on,
    kind: "avoir.ajoute",
    clientRef: client.ref,
    invoiceNumber: invoice.number,
    payload: { avoir: added.number, ...creditNoteWords(added) },
  });
  return added;
}

/** What may be said of a credit note besides its number, under the keys of the journal. */
export function creditNoteWords(note: New<CreditNote>) {
  return { montant_centimes: note.amountCents, date: note.issuedOn, motif: note.reason ?? null };
}
