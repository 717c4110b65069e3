// A credit note taken back: its invoice claims again what it had given up, and the journal says why.
import type { Client } from "../domain/client.ts";
import { RelanceError } from "../domain/errors.ts";
import { balanceCents, type Invoice } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import { didYouMean } from "../domain/nearest.ts";
import type { CreditNote } from "../domain/payment.ts";
import { cleanText } from "./clean-text.ts";
import { knownInvoice } from "./known.ts";
import type { Deps } from "./ports.ts";

export interface CancelledCreditNote {
  readonly note: CreditNote;
  readonly invoice: Invoice;
  readonly client: Client;
  readonly balanceCents: Cents;
}

/** @throws RelanceError (valeur) when the invoice has no such credit note. */
export async function cancelCreditNote(
  deps: Pick<Deps, "store" | "clock">,
  text: { readonly invoiceNumber: string; readonly number: string; readonly reason?: string | undefined },
): Promise<CancelledCreditNote> {
  const store = await deps.store();
  const invoice = knownInvoice(store, text.invoiceNumber);
  const { client, creditNotes } = store.account(invoice.id);
  const note = creditNotes.find((one) => one.number === text.number);
  if (note === undefined) {
    const close = didYouMean(
      text.number,
      creditNotes.map((one) => one.number),
    );
    throw new RelanceError(
      "valeur",
      `Aucun avoir « ${text.number} » sur ${invoice.number}.${close}`,
      `relance avoir lister ${invoice.number}`,
    );
  }
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelCreditNote(note.id, today);
    tx.record({
      on: today,
      kind: "avoir.annule",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: {
        avoir: note.number,
        montant_centimes: note.amountCents,
        date: note.issuedOn,
        motif: cleanText(text.reason) ?? null,
      },
    });
  });
  return { note, invoice, client, balanceCents: balanceCents(store.account(invoice.id)) };
}
