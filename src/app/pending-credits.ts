// Money received that may be a client's and that nobody has matched yet: who may have paid is not reminded unread.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { MatchReason } from "../domain/bank-match.ts";
import type { Client } from "../domain/client.ts";
import type { LegalData } from "../domain/legal.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { type FoundMatch, matchesIn } from "./find-matches.ts";
import type { Deps, Store } from "./ports.ts";

/** One look at the credits that wait. */
export interface PendingCredits {
  /** Those that may be this client's. */
  of(clientId: number): readonly BankEntry[];
  /** All that waited then, by their ids: what is not among them came since. */
  readonly seen: ReadonlySet<number>;
}

/** Nothing is compared when none waits. */
export async function pendingCredits(deps: Pick<Deps, "store" | "legal">): Promise<PendingCredits> {
  return pendingIn(await deps.store(), await deps.legal());
}

function pendingIn(store: Store, legal: LegalData): PendingCredits {
  const pending = new Map<number, BankEntry[]>();
  const seen = new Set<number>();
  if (store.waitingCredits() > 0) {
    for (const { entry, proposals } of matchesIn(store, legal)) {
      seen.add(entry.id);
      for (const clientId of new Set(proposals.filter(isTelling).map((one) => one.clientId))) {
        pending.set(clientId, [...(pending.get(clientId) ?? []), entry]);
      }
    }
  }
  return { of: (clientId) => pending.get(clientId) ?? [], seen };
}

/**
 * A sentence about a credit that came since that look and may be this client's; compared again only when one came.
 * Nobody who has paid is reminded: whose money it is must be said first.
 */
export function arrivedSince(
  { seen }: Pick<PendingCredits, "seen">,
  { id, name }: Pick<Client, "id" | "name">,
  store: Store,
  legal: LegalData,
): string | undefined {
  if (store.bankEntries({ waiting: true }).every((one) => seen.has(one.id))) return undefined;
  const credit = pendingIn(store, legal)
    .of(id)
    .find((one) => !seen.has(one.id));
  return credit === undefined
    ? undefined
    : `un virement de ${plainEuros(credit.amountCents)} du ${plainDay(credit.bookedOn)}, lu depuis l'accord, pourrait être celui de « ${name} » (relance banque rapprocher ${credit.id})`;
}

/** More than a name that looks like another: a client is not left alone for ever because of a stranger's salary. */
function isTelling({ certainty, reasons }: FoundMatch): boolean {
  return certainty !== "possible" || reasons.some(isClue);
}

function isClue(why: MatchReason): boolean {
  switch (why.kind) {
    case "nom":
      return why.isComplete;
    case "numero":
    case "iban":
    case "montant-exact":
    case "somme-exacte":
    case "deja-note":
    case "un-mot":
      return true;
    default:
      return false;
  }
}
