// The claim that words on the command line name: the overdue invoices of one client, and of one only.
import { beforeCourt } from "../domain/before-court.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, isOverdue } from "../domain/invoice.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { knownTargetsOfOneClient, ONE_CLIENT_A_DOCUMENT } from "./known.ts";
import type { Store } from "./ports.ts";

export interface Claim {
  readonly client: Client;
  /** At least one, by due date. */
  readonly accounts: readonly Account[];
}

/**
 * A client's reference takes all its overdue invoices that no court has; invoice numbers take these ones only.
 * @throws RelanceError (valeur) for two clients in one claim, (refus) when nothing named is overdue.
 */
export function overdueClaim(store: Store, typed: readonly string[], today: Day): Claim {
  const { client, targets } = knownTargetsOfOneClient(store, typed, ONE_CLIENT_A_DOCUMENT);
  const wanted = new Set(targets.map((target) => target.invoice?.id).filter((id) => id !== undefined));
  const all = targets.some((target) => target.invoice === undefined);
  for (const { invoice } of targets) {
    if (invoice !== undefined) refuseUnlessOverdue(store.account(invoice.id), today);
  }
  const accounts = store
    .openAccounts(client.id)
    .filter(
      (account) =>
        isOverdue(account, today) &&
        ((all && beforeCourt(account, today) === undefined) || wanted.has(account.invoice.id)),
    );
  if (accounts.length === 0) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'a aucune facture échue et impayée${store.liveInjonctions(client.id).length === 0 ? "" : " qui ne soit déjà devant le tribunal"}.`,
      `relance facture lister --client ${client.ref}`,
    );
  }
  return { client, accounts };
}

function refuseUnlessOverdue(account: Account, today: Day): void {
  const { invoice } = account;
  const court = beforeCourt(account, today);
  if (court !== undefined && isOverdue(account, today)) {
    // A second demand would contradict the one that the court has, or has answered.
    const isJudged = court.kind === "decision-obtenue";
    throw new RelanceError(
      "refus",
      `La facture ${invoice.number} est ${isJudged ? "déjà jugée" : "devant le tribunal"} : une autre demande contredirait la première.`,
      isJudged
        ? `relance procedure lister ${account.client.ref}`
        : `relance procedure voir ${shellWord(invoice.number)}`,
    );
  }
  if (isOverdue(account, today)) return;
  const why =
    invoice.cancelledOn !== undefined
      ? "est annulée"
      : invoice.dueOn >= today
        ? `n'est pas échue : son échéance est le ${plainDay(invoice.dueOn)}`
        : "est réglée";
  throw new RelanceError(
    "refus",
    `La facture ${invoice.number} ${why}.`,
    `relance facture voir ${shellWord(invoice.number)}`,
  );
}
