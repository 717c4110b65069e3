// Messages whose story is not over: those nobody knows about, those that are leaving, those the server refused.
import type { Client } from "../domain/client.ts";
import type { Account } from "../domain/invoice.ts";
import type { Ladder } from "../domain/ladder.ts";
import { isUnderWay, isUnresolved, type Sending } from "../domain/sending.ts";
import type { Deps, Store } from "./ports.ts";

export interface OpenSending {
  readonly kind: "inconnu" | "en-cours" | "echoue";
  readonly sending: Sending;
  readonly client: Client;
  readonly invoiceNumbers: readonly string[];
  /** « un courriel courtois ». */
  readonly title: string;
}

interface Lookup {
  readonly store: Store;
  /** Accounts with a balance left, of the clients looked at. */
  readonly accounts: readonly Account[];
  readonly ladderOf: (account: Account) => Ladder;
  readonly clientId?: number | undefined;
}

/** The unknown ones first. A refusal is shown as long as its step is still to be done. */
export function openSendings(
  { clock, processes }: Pick<Deps, "clock" | "processes">,
  { store, accounts, ladderOf, clientId }: Lookup,
): readonly OpenSending[] {
  const byId = new Map(accounts.map((account) => [account.invoice.id, account]));
  const found = store.sendings({ clientId, states: ["prevu", "tentative", "inconnu", "echoue"] });
  const open = found.flatMap((sending): OpenSending[] => {
    const kind = kindOf(sending);
    if (kind === undefined) return [];
    const own = sending.invoices.map((one) => byId.get(one.invoiceId));
    if (kind === "echoue" && !(own.some(isToDo(sending)) && isLast(sending, found))) return [];
    const first = own.find((account) => account !== undefined);
    const step = first && ladderOf(first).steps.find((one) => one.id === sending.stepId);
    return [
      {
        kind,
        sending,
        client: first?.client ?? store.clientById(sending.clientId),
        invoiceNumbers: sending.invoices.map(
          (one, index) => (own[index] ?? store.account(one.invoiceId)).invoice.number,
        ),
        title: step?.title ?? sending.stepId,
      },
    ];
  });
  return [...open].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.sending.id - b.sending.id,
  );

  function kindOf(sending: Sending): OpenSending["kind"] | undefined {
    if (sending.state === "echoue") return "echoue";
    if (isUnresolved(sending, processes.isRunning, clock.now())) return "inconnu";
    return isUnderWay(sending, processes.isRunning, clock.now()) ? "en-cours" : undefined;
  }
}

const KINDS: readonly OpenSending["kind"][] = ["inconnu", "echoue", "en-cours"];

/** Nothing was done since for that invoice, and it is still owed. */
function isToDo({ settledOn, approvedOn }: Sending): (account: Account | undefined) => boolean {
  const since = settledOn ?? approvedOn;
  return (account) => account !== undefined && !account.steps.some((record) => record.doneOn >= since);
}

/** Tried again, it is the last attempt that counts. */
function isLast(sending: Sending, all: readonly Sending[]): boolean {
  return !all.some(
    (one) => one.id > sending.id && one.clientId === sending.clientId && one.stepId === sending.stepId,
  );
}
