// What stays on invoices whose face amount is paid: accessories still due, or too much paid. Read only when asked.
import { regimeOf } from "../domain/client.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import type { Account } from "../domain/invoice.ts";
import { decompteOfInvoice } from "../domain/invoice-decompte.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
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
    const left = ifFiguresKnown(() => ({
      due: decompteOfInvoice(account, regimeOf(account.client), legal, today, DEFAULT_OPTIONS).totalDueCents,
      surplus: surplusOf(account, legal, today),
    }));
    if (left === undefined) {
      uncounted.push(account);
      continue;
    }
    if (left.due > 0) accessories.push({ account, amountCents: left.due });
    if (left.surplus > 0) surpluses.push({ account, amountCents: left.surplus });
  }
  return {
    accessories,
    accessoriesCents: sumCents(accessories.map((one) => one.amountCents)),
    surpluses,
    surplusCents: sumCents(surpluses.map((one) => one.amountCents)),
    uncounted,
  };
}
