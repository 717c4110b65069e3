// The ladder of each invoice: its own, its client's, or the one that the debtor's kind calls for.
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
