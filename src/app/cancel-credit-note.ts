// A credit note taken back: its invoice claims again what it had given up, and the journal says why.
import type { Client } from "../domain/client.ts";
import { balanceCents, type Invoice } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { CreditNote } from "../domain/payment.ts";
import { cleanText } from "./clean-text.ts";
import { knownInvoice } from "./known.ts";
import { knownCreditNote } from "./known-facts.ts";
import type { Deps } from "./ports.ts";

export interface CancelledCreditNote {
  readonly note: CreditNote;
  readonly invoice: Invoice;
  readonly client: Client;
  readonly balanceCents: Cents;
}

/** @throws RelanceError (valeur) when the invoice has no such credit note, (refus) when it was cancelled already. */
export async function cancelCreditNote(
  deps: Pick<Deps, "store" | "clock">,
  text: { readonly invoiceNumber: string; readonly number: string; readonly reason?: string | undefined },
): Promise<CancelledCreditNote> {
  const store = await deps.store();
  const invoice = knownInvoice(store, text.invoiceNumber);
  const note = knownCreditNote(store, invoice, text.number);
  const client = store.clientById(invoice.clientId);
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
  const cancelled = { ...note, cancelledOn: today };
  return { note: cancelled, invoice, client, balanceCents: balanceCents(store.account(invoice.id)) };
}
