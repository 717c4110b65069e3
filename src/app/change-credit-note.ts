// Corrects a credit note that was noted wrong: checked as a new one would be, before and after in the journal.
import type { Day } from "../domain/day.ts";
import { balanceCents } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { CreditNote } from "../domain/payment.ts";
import { type AddedCreditNote, checkedCreditNote, creditNoteWords } from "./add-credit-note.ts";
import { changedValues } from "./changed-values.ts";
import { knownInvoice } from "./known.ts";
import { knownCreditNote } from "./known-facts.ts";
import type { Deps } from "./ports.ts";

/** Absent: as it is. An empty reason: erased. */
export interface CreditNoteChanges {
  readonly number?: string | undefined;
  readonly amountCents?: Cents | undefined;
  readonly issuedOn?: Day | undefined;
  readonly reason?: string | undefined;
}

export interface ChangedCreditNote extends AddedCreditNote {
  readonly changed: boolean;
}

/** @throws RelanceError (valeur) as for a new credit note, (refus) when it was cancelled. */
export async function changeCreditNote(
  deps: Pick<Deps, "store" | "clock">,
  named: { readonly invoiceNumber: string; readonly number: string },
  changes: CreditNoteChanges,
): Promise<ChangedCreditNote> {
  const store = await deps.store();
  const today = deps.clock.today();
  const invoice = knownInvoice(store, named.invoiceNumber);
  const before = knownCreditNote(store, invoice, named.number);
  const account = store.account(invoice.id);
  const others = account.creditNotes.filter((one) => one.id !== before.id);
  const checked = checkedCreditNote(
    { ...account, creditNotes: others },
    {
      number: changes.number ?? before.number,
      amountCents: changes.amountCents ?? before.amountCents,
      issuedOn: changes.issuedOn ?? before.issuedOn,
      reason: changes.reason ?? before.reason,
    },
    today,
  );
  const note: CreditNote = { ...checked, id: before.id };
  const differences = changedValues(told(before), told(note));
  const changed = Object.keys(differences).length > 0;
  if (changed) {
    store.write((tx) => {
      tx.updateCreditNote(note);
      tx.record({
        on: today,
        kind: "avoir.modifie",
        clientRef: account.client.ref,
        invoiceNumber: invoice.number,
        payload: { avoir: before.number, changements: differences },
      });
    });
  }
  const after = balanceCents(store.account(invoice.id));
  return { note, invoice, client: account.client, balanceCents: after, changed };
}

function told(note: CreditNote) {
  return { numero: note.number, ...creditNoteWords(note) };
}
