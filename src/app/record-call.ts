// A call once it is over: noted with its outcome, the promise it brought, and the call step of the ladder when it counts.
import { type Call, countsAsStep } from "../domain/call.ts";
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { decide } from "../domain/decide.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Ladder, Step } from "../domain/ladder.ts";
import type { LegalData } from "../domain/legal.ts";
import { lastDayToSue } from "../domain/prescription.ts";
import { compareText } from "../domain/text-order.ts";
import { cleanText } from "./clean-text.ts";
import { type ConfirmationOutcome, prepareConfirmation, recordDraft } from "./confirmation-draft.ts";
import { knownTarget } from "./known.ts";
import { laddersFor } from "./ladders.ts";
import { type CallText, planCall } from "./plan-call.ts";
import { writePromises } from "./plan-promise.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";

export interface RecordedCall {
  readonly call: Call;
  readonly client: Client;
  readonly invoiceNumbers: readonly string[];
  /** The call step of the ladder, noted for these invoices. */
  readonly steps: readonly { readonly id: number; readonly invoiceNumber: string }[];
  /** The ladder awaits a call and this one does not count for it yet. */
  readonly stillAwaited: boolean;
  readonly promiseIds: readonly number[];
  readonly draft: ConfirmationOutcome | undefined;
}

/** @throws RelanceError (usage) for options that the outcome lacks or excludes, (valeur) for a day that cannot be. */
export async function recordCall(deps: Deps, text: CallText): Promise<RecordedCall> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const { client, accounts, call, promise: plan, said } = planCall(store, legal, today, text);
  const awaited = await awaitedSteps(deps, store, legal, accounts, text.calledOn);
  const counted = awaited.filter(({ account }) =>
    countsAsStep([...callsSinceLastStep(account), { ...call, id: 0 }]),
  );
  const draft = said === undefined ? undefined : await prepareConfirmation(deps, said);
  const written = store.write((tx) => {
    const added = tx.addCall(call);
    const steps = counted.map((one) => noteStep(tx, client, one, added));
    const promises = plan === undefined ? [] : writePromises(tx, plan, today, undefined);
    if (said !== undefined) recordDraft(tx, store, said, draft);
    tx.record({
      on: today,
      kind: "appel.note",
      clientRef: client.ref,
      payload: {
        appel: added.id,
        le: added.calledOn,
        issue: added.outcome,
        avec: added.spokeTo ?? null,
        note: added.note ?? null,
        rappeler: added.nextOn ?? null,
        factures: accounts.map((account) => account.invoice.number),
        etapes: steps.map((step) => step.id),
        promesses: promises.map((promise) => promise.id),
      },
    });
    return { call: added, steps, promiseIds: promises.map((promise) => promise.id) };
  });
  return {
    ...written,
    client,
    invoiceNumbers: accounts.map((account) => account.invoice.number),
    stillAwaited: awaited.length > counted.length,
    draft,
  };
}

/** Takes back a call noted by mistake, with the step and the promises that it had brought and that still stand. */
export async function cancelCall(
  deps: Pick<Deps, "store" | "clock">,
  id: number,
  reason: string | undefined,
): Promise<{ readonly call: Call; readonly client: Client }> {
  const store = await deps.store();
  const today = deps.clock.today();
  const call = store.call(id);
  if (call === undefined) {
    throw new RelanceError("valeur", `Aucun appel n° ${id}.`, "relance appel lister");
  }
  const client = store.clientById(call.clientId);
  // What came with it was said in the same line of journal: nothing is guessed from dates.
  const line = store
    .journal({ clientRef: client.ref })
    .find((one) => one.kind === "appel.note" && one.payload.appel === id);
  const steps = numbersIn(line?.payload.etapes).filter((one) => store.step(one) !== undefined);
  const promises = numbersIn(line?.payload.promesses).filter((one) => store.promise(one) !== undefined);
  store.write((tx) => {
    tx.cancelCall(id, today);
    for (const step of steps) tx.cancelStep(step, today);
    for (const promise of promises) tx.cancelPromise(promise, today);
    tx.record({
      on: today,
      kind: "appel.annule",
      clientRef: client.ref,
      payload: { appel: id, motif: cleanText(reason) ?? null, etapes: steps, promesses: promises },
    });
  });
  return { call, client };
}

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((one): one is number => typeof one === "number") : [];
}

/** Of a client, of an invoice or of all, oldest first. */
export async function listCalls(
  deps: Pick<Deps, "store">,
  typed: string | undefined,
): Promise<readonly { readonly call: Call; readonly client: Client }[]> {
  const store = await deps.store();
  const target = typed === undefined ? undefined : knownTarget(store, typed);
  const clients = target === undefined ? store.clients("actifs") : [target.client];
  const about = target?.invoice?.id;
  return clients
    .flatMap((client) => store.calls(client.id).map((call) => ({ call, client })))
    .filter(
      ({ call }) => about === undefined || call.invoiceIds.length === 0 || call.invoiceIds.includes(about),
    )
    .sort((a, b) => compareText(a.call.calledOn, b.call.calledOn) || a.call.id - b.call.id);
}

interface AwaitedStep {
  readonly account: Account;
  readonly ladder: Ladder;
  readonly step: Step;
}

/** The invoices whose ladder has come to its call; a day on which a message has already left is not one. */
async function awaitedSteps(
  deps: Pick<Deps, "ladder">,
  store: Store,
  legal: LegalData,
  accounts: readonly Account[],
  on: Day,
): Promise<readonly AwaitedStep[]> {
  const clientId = accounts[0]?.client.id;
  const open = store.openAccounts(clientId);
  const ladderFor = await laddersFor(deps, [...open, ...accounts]);
  return accounts.flatMap((account) => {
    if (account.steps.some((record) => record.doneOn >= on)) return [];
    const decision = decide(account, ladderFor(account), on, open, lastDayToSue(account, legal));
    if (decision.kind !== "envoyer" && decision.kind !== "attendre") return [];
    const { ladder, step } = decision;
    return step.channel === "appel" ? [{ account, ladder, step }] : [];
  });
}

/** Attempts made since the last step: those made for an earlier step say nothing of this one. */
function callsSinceLastStep(account: Account): readonly Call[] {
  const last = account.steps
    .map((record) => record.doneOn)
    .sort(compareText)
    .at(-1);
  return account.calls.filter((call) => last === undefined || call.calledOn >= last);
}

function noteStep(tx: StoreWriter, client: Client, { account, ladder, step }: AwaitedStep, call: Call) {
  const { invoice } = account;
  const record = tx.addStep({
    invoiceId: invoice.id,
    ladderId: ladder.id,
    stepId: step.id,
    channel: step.channel,
    doneOn: call.calledOn,
    note: call.note,
  });
  tx.record({
    on: call.calledOn,
    kind: "etape.notee",
    clientRef: client.ref,
    invoiceNumber: invoice.number,
    payload: { etape: step.id, canal: step.channel, le: call.calledOn, appel: call.id },
  });
  return { id: record.id, invoiceNumber: invoice.number };
}
