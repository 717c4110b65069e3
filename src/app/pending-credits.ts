// Money received that may be a client's and that nobody has matched yet: who may have paid is not reminded unread.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { MatchReason } from "../domain/bank-match.ts";
import { type FoundMatch, findMatches } from "./find-matches.ts";
import type { Deps } from "./ports.ts";

/** By id of the client, the credits that may be its own; nothing is compared when none waits. */
export async function pendingCredits(
  deps: Pick<Deps, "store" | "legal">,
): Promise<ReadonlyMap<number, readonly BankEntry[]>> {
  const pending = new Map<number, BankEntry[]>();
  if ((await deps.store()).waitingCredits() === 0) return pending;
  for (const { entry, proposals } of await findMatches(deps)) {
    for (const clientId of new Set(proposals.filter(isTelling).map((one) => one.clientId))) {
      pending.set(clientId, [...(pending.get(clientId) ?? []), entry]);
    }
  }
  return pending;
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
      return true;
    default:
      return false;
  }
}
