// The ladder of each invoice: its own, its client's, or the one that the debtor's kind calls for.
import type { Client } from "../domain/client.ts";
import type { Account } from "../domain/invoice.ts";
import { type Ladder, ladderIdOf } from "../domain/ladder.ts";
import type { Deps } from "./ports.ts";

/** Loads each ladder that these accounts use once, and gives the ladder of any of them. */
export async function laddersFor(
  deps: Pick<Deps, "ladder">,
  accounts: readonly Account[],
): Promise<(account: Account) => Ladder> {
  const ids = new Set(accounts.map((account) => ladderIdOf(account.invoice, account.client)));
  const loaded = new Map<string, Ladder>();
  for (const id of ids) loaded.set(id, await deps.ladder(id));
  return (account) => {
    const ladder = loaded.get(ladderIdOf(account.invoice, account.client));
    if (ladder === undefined) throw new Error(`no ladder was loaded for ${account.invoice.number}`);
    return ladder;
  };
}

/** A ladder chosen by its name, which must exist and be sound; an empty text gives the choice up. @throws RelanceError (valeur). */
export async function chosenLadder(
  deps: Pick<Deps, "ladder">,
  typed: string | undefined,
): Promise<string | undefined> {
  const id = typed?.trim().toLowerCase();
  if (id !== undefined && id !== "") await deps.ladder(id);
  return id;
}

/** The ladder that an invoice of this client climbs, and whether somebody chose it. */
export function ladderChoice(
  client: Client,
  invoice: { readonly ladderId?: string | undefined } = {},
): { readonly id: string; readonly chosen: boolean } {
  return {
    id: ladderIdOf(invoice, client),
    chosen: (invoice.ladderId ?? client.ladderId) !== undefined,
  };
}
