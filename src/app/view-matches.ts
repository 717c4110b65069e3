// The credits of the bank of which something was decided, with whom and which invoices each is about.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { BankMatch } from "../domain/bank-match.ts";
import type { Client } from "../domain/client.ts";
import type { Store } from "./ports.ts";

export interface DecidedCredit {
  readonly entry: BankEntry;
  readonly match: BankMatch;
  readonly client: Client | undefined;
  /** Of the invoices that its standing payments are on. */
  readonly numbers: readonly string[];
}

/** By the day of their entry. */
export function decidedCredits(store: Store): readonly DecidedCredit[] {
  const clients = new Map(store.clients("tous").map((one) => [one.id, one]));
  const numbers = new Map(store.invoices({ which: "toutes" }).map((one) => [one.id, one.number]));
  return store.bankMatches().flatMap((match) => {
    const entry = store.bankEntry(match.entryId);
    if (entry === undefined) return [];
    const paid = match.paymentIds.flatMap((id) => store.payment(id) ?? []);
    const standing = paid.filter((one) => one.cancelledOn === undefined);
    return [
      {
        entry,
        match,
        client: match.clientId === undefined ? undefined : clients.get(match.clientId),
        numbers: [...new Set(standing.map(({ invoiceId }) => numbers.get(invoiceId) ?? ""))],
      },
    ];
  });
}
