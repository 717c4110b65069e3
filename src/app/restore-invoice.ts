// An invoice cancelled by mistake comes back as it was: its number was kept, and what was noted of it too.
import { RelanceError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { shellWord } from "../domain/shell-word.ts";
import { knownClient, knownInvoice } from "./known.ts";
import type { Deps } from "./ports.ts";

/** @throws RelanceError (refus) when it was not cancelled, or while its client is withdrawn. */
export async function restoreInvoice(deps: Pick<Deps, "store" | "clock">, typed: string): Promise<Invoice> {
  const store = await deps.store();
  const invoice = knownInvoice(store, typed);
  if (invoice.cancelledOn === undefined) {
    throw new RelanceError(
      "refus",
      `La facture ${invoice.number} n'a pas été annulée.`,
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  const client = knownClient(store, store.account(invoice.id).client.ref);
  const restored: Invoice = { ...invoice, cancelledOn: undefined, cancelReason: undefined };
  store.write((tx) => {
    tx.updateInvoice(restored);
    tx.record({
      on: deps.clock.today(),
      kind: "facture.retablie",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { annulee_le: invoice.cancelledOn, total_centimes: invoice.totalCents },
    });
  });
  return restored;
}
