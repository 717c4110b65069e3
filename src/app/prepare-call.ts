// What to have under the eyes before calling a client: one page, from the facts of the day. Writes nothing.
import { type CallSheet, callSheetOf } from "../domain/call-sheet.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { type Account, isOverdue, isSettled } from "../domain/invoice.ts";
import { shellWord } from "../domain/shell-word.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { decompteOrNone } from "./compute-decompte.ts";
import { knownTarget } from "./known.ts";
import { laddersFor } from "./ladders.ts";
import type { Deps, Store } from "./ports.ts";
import { refuseInsolvent } from "./refuse-insolvent.ts";

/** @throws RelanceError (refus) without a profile, for a settled invoice, or an insolvent client. */
export async function prepareCall(deps: Deps, typed: string): Promise<CallSheet> {
  const store = await deps.store();
  const today = deps.clock.today();
  const creditor = store.creditor();
  if (creditor === undefined) {
    throw new RelanceError("refus", "Votre profil manque : la fiche dit qui appelle.", "relance init");
  }
  const { client, accounts } = talkedAbout(store, typed, today);
  refuseInsolvent(client, today);
  const ladderFor = await laddersFor(deps, accounts);
  const titleOf = (account: Account, stepId: string): string =>
    ladderFor(account).steps.find((step) => step.id === stepId)?.title ?? stepId;
  const decompte = decompteOrNone(client, accounts, await deps.legal(), today);
  return callSheetOf({ creditor, client, accounts, decompte, titleOf }, today);
}

/** Draws the sheet and writes it where the user wants it, whole or not at all. */
export async function writeCallSheet(deps: Deps, sheet: CallSheet, outputPath: string): Promise<string> {
  const bytes = await (await deps.documents()).callSheet(sheet);
  const path = deps.files.absolute(outputPath);
  deps.files.write(path, bytes);
  return path;
}

/**
 * What a call to this client is about: the invoice named, else its overdue ones, else its open ones.
 * @throws RelanceError (refus) when nothing is left to talk about.
 */
export function talkedAbout(
  store: Store,
  typed: string,
  today: Day,
): { readonly client: Client; readonly accounts: readonly Account[] } {
  const { client, invoice } = knownTarget(store, typed);
  if (invoice !== undefined) {
    refuseCancelled(invoice);
    const account = store.account(invoice.id);
    if (!isSettled(account)) return { client, accounts: [account] };
    throw new RelanceError(
      "refus",
      `La facture ${invoice.number} est réglée : il n'y a plus à appeler pour elle.`,
      `relance facture voir ${shellWord(invoice.number)}`,
    );
  }
  const open = store.openAccounts(client.id);
  const overdue = open.filter((account) => isOverdue(account, today));
  const accounts = overdue.length > 0 ? overdue : open;
  if (accounts.length > 0) return { client, accounts };
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'a aucune facture ouverte.`,
    `relance client voir ${client.ref}`,
  );
}
