// Credits of the bank that wait, with what each may be: the facts are read once, compared, and nothing is written.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { MatchProposal } from "../domain/bank-match.ts";
import { type Client, regimeOf } from "../domain/client.ts";
import { addDays, type Day } from "../domain/day.ts";
import { DEFAULT_OPTIONS } from "../domain/decompte.ts";
import { decompteOfInvoice } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import { matchCredits } from "../domain/match-credits.ts";
import type { MatchableInvoice, MatchFacts } from "../domain/match-facts.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import type { Cents } from "../domain/money.ts";
import type { Deps, Store } from "./ports.ts";

/** A proposal with who and what it names. */
export interface FoundMatch extends MatchProposal {
  readonly client: Client;
  readonly invoices: readonly MatchableInvoice[];
}

/** A credit that waits; without a proposal, nothing of what is known explains it. */
export interface WaitingCredit {
  readonly entry: BankEntry;
  readonly proposals: readonly FoundMatch[];
}

/** Payments are looked at from before the first credit: one may have been noted when the client announced it. */
const NOTED_BEFORE_DAYS = 30;

/** By day, then as they were read. */
export async function findMatches(deps: Pick<Deps, "store" | "legal">): Promise<readonly WaitingCredit[]> {
  return matchesIn(await deps.store(), await deps.legal());
}

/** The same at once, for who must look inside a transaction. */
export function matchesIn(store: Store, legal: LegalData): readonly WaitingCredit[] {
  const credits = store.bankEntries({ waiting: true });
  const [first] = credits;
  if (first === undefined) return [];
  const facts: MatchFacts<BankEntry> = {
    credits,
    clients: store.clients("tous"),
    invoices: store.matchableInvoices(),
    payments: store.notedPayments(addDays(first.bookedOn, -NOTED_BEFORE_DAYS)),
    ibans: store.payerIbans(),
    refusals: store.matchRefusals(),
    dueCents: dueReader(store, legal),
  };
  const clients = new Map(facts.clients.map((one) => [one.id, one]));
  const invoices = new Map(facts.invoices.map((one) => [one.id, one]));
  return matchCredits(facts).map(({ credit, proposals }) => ({
    entry: credit,
    proposals: proposals.map((one) => ({
      ...one,
      client: clients.get(one.clientId) as Client,
      invoices: one.invoiceIds.flatMap((id) => invoices.get(id) ?? []),
    })),
  }));
}

/** Principal and accessories of an invoice on a day; undefined when the law has no figure for it. */
function dueReader(store: Store, legal: LegalData): (invoiceId: number, on: Day) => Cents | undefined {
  const known = new Map<string, Cents | undefined>();
  return (invoiceId, on) => {
    const key = `${invoiceId} ${on}`;
    if (!known.has(key)) known.set(key, dueOn(invoiceId, on));
    return known.get(key);
  };

  function dueOn(invoiceId: number, on: Day): Cents | undefined {
    const account = store.account(invoiceId);
    const regime = regimeOf(account.client);
    return ifFiguresKnown(() => decompteOfInvoice(account, regime, legal, on, DEFAULT_OPTIONS).totalDueCents);
  }
}
