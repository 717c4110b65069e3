// What stays on invoices whose face amount is paid: accessories still due, or too much paid. Read only when asked.
import { regimeOf } from "../domain/client.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import { decompteOfInvoice } from "../domain/invoice-decompte.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { knownClient } from "./known.ts";
import { surplusOf } from "./payment-state.ts";
import type { Deps } from "./ports.ts";

export interface Leftover {
  readonly account: Account;
  readonly amountCents: Cents;
}

export interface Leftovers {
  /** Penalties, indemnity and charges that neither a payment nor a waiver has closed; nobody is reminded of them. */
  readonly accessories: readonly Leftover[];
  readonly accessoriesCents: Cents;
  /** Owed back to clients, or to be counted on another invoice. */
  readonly surpluses: readonly Leftover[];
  readonly surplusCents: Cents;
  /** Invoices that a missing rate leaves uncounted. */
  readonly uncounted: readonly Account[];
}

/** One client, or all. A missing rate leaves an invoice out, and says so. */
export async function leftoversOf(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  clientRef?: string,
): Promise<Leftovers> {
  const [store, legal] = await Promise.all([deps.store(), deps.legal()]);
  const today = deps.clock.today();
  const only = clientRef === undefined ? undefined : knownClient(store, clientRef);
  const accessories: Leftover[] = [];
  const surpluses: Leftover[] = [];
  const uncounted: Account[] = [];
  for (const account of store.coveredAccounts(only?.id)) {
    try {
      const one = decompteOfInvoice(account, regimeOf(account.client), legal, today, DEFAULT_OPTIONS);
      const surplus = surplusOf(account, legal, today);
      if (one.totalDueCents > 0) accessories.push({ account, amountCents: one.totalDueCents });
      if (surplus > 0) surpluses.push({ account, amountCents: surplus });
    } catch (error) {
      if (!(error instanceof RelanceError) || error.code !== "droit") throw error;
      uncounted.push(account);
    }
  }
  return {
    accessories,
    accessoriesCents: sumCents(accessories.map((one) => one.amountCents)),
    surpluses,
    surplusCents: sumCents(surpluses.map((one) => one.amountCents)),
    uncounted,
  };
}
