// Which clients a purge may erase: everything about them closed, still for long, and nothing left to sue for.
import type { Client } from "./client.ts";
import type { Day } from "./day.ts";
import { type Account, isSettled } from "./invoice.ts";
import type { LegalData } from "./legal.ts";
import { plainDay } from "./plain-words.ts";
import { lastDayToSue } from "./prescription.ts";
import { enforcedUntil } from "./titre-executoire.ts";

/** What a client has left in the data folder. */
export interface Footprint {
  /** Rows of the database, the client's own included. */
  readonly rows: number;
  /** Files that nothing else names. */
  readonly files: readonly string[];
  /** Lines of the journal that a purge would empty. */
  readonly journalLines: number;
  /** The latest day that any of them bears. */
  readonly lastOn: Day | undefined;
}

export interface PurgeFacts {
  readonly client: Client;
  readonly accounts: readonly Account[];
  readonly footprint: Footprint;
}

/** Whether a client is erased, and why: one French sentence without its name. */
export interface PurgeDecision extends PurgeFacts {
  readonly erased: boolean;
  readonly why: string;
}

/**
 * A client is erased when all its invoices are settled or cancelled, when no trace of it is of `before` or later,
 * and when no claim can be brought nor decision enforced any more: until then what it paid late, or too much, can
 * still be asked for.
 */
export function decidePurge(facts: PurgeFacts, before: Day, today: Day, legal: LegalData): PurgeDecision {
  const { accounts, footprint } = facts;
  const kept = (why: string): PurgeDecision => ({ ...facts, erased: false, why });
  const open = accounts.find((account) => !isSettled(account));
  if (open !== undefined) return kept(`la facture ${open.invoice.number} n'est pas réglée`);
  if (footprint.lastOn !== undefined && footprint.lastOn >= before)
    return kept(`dernière trace le ${plainDay(footprint.lastOn)}`);
  for (const account of accounts.filter((one) => one.invoice.cancelledOn === undefined)) {
    const { number } = account.invoice;
    const enforced = account.titres.map(enforcedUntil).find((until) => until >= today);
    if (enforced !== undefined)
      return kept(`une décision sur la facture ${number} s'exécute jusqu'au ${plainDay(enforced)}`);
    const lastDay = lastDayToSue(account, legal);
    if (lastDay !== undefined && lastDay >= today)
      return kept(`la facture ${number} n'est prescrite que le ${plainDay(lastDay)}`);
  }
  const last = footprint.lastOn === undefined ? "" : `, dernière trace le ${plainDay(footprint.lastOn)}`;
  return { ...facts, erased: true, why: `${closedWords(accounts)}${last}` };
}

function closedWords(accounts: readonly Account[]): string {
  const count = accounts.length;
  if (count === 0) return "aucune facture";
  return count === 1 ? "une facture, close" : `${count}\u00a0factures, toutes closes`;
}
