// One client as the commands show it: its sheet, or one sentence after a change, with what it owes.
import { surplusesOf } from "../../app/payment-state.ts";
import { reviewOf } from "../../app/review-client.ts";
import { withdrawalReason } from "../../app/withdraw-client.ts";
import type { Client } from "../../domain/client.ts";
import { missingPoints } from "../../domain/client-review.ts";
import type { CliDeps } from "../cli-deps.ts";
import { type ClientState, clientJson, printClient } from "../views/client-view.ts";

/** Withdrawn, it is shown all the same, with the command that brings it back. */
export async function showClient(deps: CliDeps, client: Client): Promise<void> {
  const state = await stateOf(deps, client);
  printClient(
    deps.terminal,
    { ...state, missing: await missingOf(deps, client) },
    deps.clock.today(),
    deps.commandPrefix,
  );
}

/** What its review found missing, if it had one; nothing is to be gathered any more for a client that was withdrawn. */
export async function missingOf(deps: CliDeps, client: Client): Promise<ClientState["missing"]> {
  if (client.cancelledOn !== undefined) return undefined;
  const review = await reviewOf(deps, client.ref);
  return review.answers === undefined ? undefined : missingPoints(review);
}

export async function confirmDone(deps: CliDeps, client: Client, sentence: string): Promise<void> {
  const { terminal } = deps;
  if (!terminal.json) {
    terminal.print(terminal.style.green(sentence));
    return;
  }
  terminal.printJson(clientJson(await stateOf(deps, client), deps.clock.today()));
}

export async function stateOf(deps: CliDeps, client: Client): Promise<ClientState> {
  const store = await deps.store();
  const accounts = store.accountsOf(client.id);
  const surpluses = await surplusesOf(deps, accounts);
  return {
    client,
    withdrawnFor: withdrawalReason(store, client),
    accounts,
    holds: store.holds(client.id),
    surpluses,
  };
}
