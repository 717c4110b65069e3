// Which invoices of one client an act of a court is about: those that are named, else all that was due on its day.
import { asOf } from "../domain/account-facts.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, balanceCents } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { knownTargetsOfOneClient } from "./known.ts";
import type { Store } from "./ports.ts";
import { refuseBeforeIssue } from "./refused-days.ts";

export interface ConcernedText {
  /** A client's reference, or invoice numbers of one client. */
  readonly targets: readonly string[];
  readonly on: Day;
  /** The option that gave the day. */
  readonly option: string;
  /** Ends the sentence that refuses two clients: « une décision n'en concerne qu'un. » */
  readonly rule: string;
  readonly remedy: string;
  /** The command that names invoices instead of a client who owed nothing. */
  readonly naming: string;
}

export interface ConcernedAccounts {
  readonly client: Client;
  /** At least one, by due date. */
  readonly accounts: readonly Account[];
  /** True when the client was named: invoices were not chosen one by one. */
  readonly whole: boolean;
}

/** @throws RelanceError (valeur) for two clients or a day before an invoice, (refus) when nothing named was due. */
export function concernedAccounts(store: Store, text: ConcernedText): ConcernedAccounts {
  const { on, option } = text;
  const { client, targets: found } = knownTargetsOfOneClient(store, text.targets, text);
  const numbers = new Set(found.map((one) => one.invoice?.id).filter((id) => id !== undefined));
  const whole = found.some((one) => one.invoice === undefined);
  for (const { invoice } of found) {
    if (invoice === undefined) continue;
    refuseCancelled(invoice);
    refuseBeforeIssue(on, invoice, option);
  }
  const accounts = store
    .accountsOf(client.id)
    .filter((account) => numbers.has(account.invoice.id) || (whole && wasDue(account, on)));
  if (accounts.length > 0) return { client, accounts, whole };
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'avait aucune facture échue et impayée le ${plainDay(on)}.`,
    `Nommez les factures : ${text.naming}`,
  );
}

/** Late and not paid on that day. */
export function wasDue(account: Account, on: Day): boolean {
  const { cancelledOn, dueOn } = account.invoice;
  return cancelledOn === undefined && dueOn < on && balanceCents(asOf(account, on)) > 0;
}
