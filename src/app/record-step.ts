// Notes that a step was really done, by hand or in another program: from then on delays count from it.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { type Decision, decide } from "../domain/decide.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { Ladder, Step, StepRecord } from "../domain/ladder.ts";
import { didYouMean } from "../domain/nearest.ts";
import { plainDay } from "../domain/plain-words.ts";
import { lastDayToSue } from "../domain/prescription.ts";
import { shellWord } from "../domain/shell-word.ts";
import { compareText } from "../domain/text-order.ts";
import { refuseCancelled } from "./change-invoice.ts";
import { knownTarget } from "./known.ts";
import { laddersFor } from "./ladders.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";

export interface StepToRecord {
  /** A client reference or an invoice number. */
  readonly target: string;
  /** Absent: the step that the ladder proposes on that day. */
  readonly stepId?: string | undefined;
  readonly doneOn: Day;
  readonly note?: string | undefined;
}

export interface PlannedRecord {
  readonly client: Client;
  readonly ladder: Ladder;
  readonly step: Step;
  readonly accounts: readonly Account[];
  /** Required steps that this one jumps over: the user must say yes. */
  readonly skipped: readonly Step[];
  readonly doneOn: Day;
  readonly note: string | undefined;
  /** The draft that carried it. */
  readonly documentId?: number | undefined;
}

/**
 * Works out what would be noted, and writes nothing.
 * @throws RelanceError (valeur) for a future day or an unknown step, (refus) for a step already noted or a
 * cancelled invoice.
 */
export async function planRecord(
  deps: Pick<Deps, "store" | "clock" | "ladder" | "legal">,
  wanted: StepToRecord,
): Promise<PlannedRecord> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  if (wanted.doneOn > today) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(wanted.doneOn)} est dans l'avenir : on ne note que ce qui est fait.`,
      `Notez-le ce jour-là, ou donnez une date jusqu'au ${plainDay(today)}.`,
    );
  }
  const { client, invoice } = knownTarget(store, wanted.target);
  if (invoice !== undefined) refuseCancelled(invoice);
  const open = store.openAccounts(client.id);
  const named = invoice === undefined ? open : [store.account(invoice.id)];
  const ladderFor = await laddersFor(deps, [...open, ...named]);
  const decisionOf = (account: Account): Decision =>
    decide(account, ladderFor(account), wanted.doneOn, open, lastDayToSue(account, legal));
  const { step: chosen, ladder } = stepFor(named, ladderFor, decisionOf, wanted);
  // Invoices of one client may climb different ladders: a step is noted on those that share its own.
  const candidates = named.filter((account) => ladderFor(account).id === ladder.id);
  const fresh = candidates.filter((account) => refuseTwice(account, chosen, invoice !== undefined));
  const accounts = invoice === undefined ? concerned(fresh, chosen, wanted.doneOn, decisionOf) : fresh;
  if (accounts.length === 0) {
    throw new RelanceError(
      "refus",
      `Aucune facture de « ${client.name} » n'attend cette étape : ${chosen.title}.`,
      `relance etape lister ${client.ref}`,
    );
  }
  const early = accounts.find((account) => wanted.doneOn < account.invoice.issuedOn);
  if (early !== undefined) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(wanted.doneOn)} vient avant la facture ${early.invoice.number}, émise le ${plainDay(early.invoice.issuedOn)}.`,
      `Vérifiez --le : relance facture voir ${shellWord(early.invoice.number)}`,
    );
  }
  return {
    client,
    ladder,
    step: chosen,
    accounts,
    skipped: skippedSteps(accounts, ladder, chosen),
    doneOn: wanted.doneOn,
    note: wanted.note,
  };
}

/** Writes the records and their trace in one transaction. */
export async function recordStep(
  deps: Pick<Deps, "store">,
  plan: PlannedRecord,
): Promise<readonly StepRecord[]> {
  const store = await deps.store();
  return store.write((tx) => addStepRecords(tx, plan));
}

/** What a record says of a step: its ladder may have changed since. */
export interface StepToAdd extends Omit<PlannedRecord, "ladder" | "step" | "accounts"> {
  readonly accounts: readonly Pick<Account, "invoice">[];
  readonly ladder: Pick<Ladder, "id">;
  readonly step: Pick<Step, "id" | "channel">;
}

/** The same, inside a transaction already open. */
export function addStepRecords(tx: StoreWriter, plan: StepToAdd): readonly StepRecord[] {
  return plan.accounts.map((account) => {
    const record = tx.addStep({
      invoiceId: account.invoice.id,
      ladderId: plan.ladder.id,
      stepId: plan.step.id,
      channel: plan.step.channel,
      doneOn: plan.doneOn,
      note: plan.note,
      documentId: plan.documentId,
    });
    tx.record({
      on: plan.doneOn,
      kind: "etape.notee",
      clientRef: plan.client.ref,
      invoiceNumber: account.invoice.number,
      payload: {
        etape: plan.step.id,
        canal: plan.step.channel,
        le: plan.doneOn,
        note: plan.note ?? null,
        etapes_sautees: plan.skipped.map((step) => step.id),
      },
    });
    return record;
  });
}

/**
 * The step of this channel, noted once, inside a transaction already open: an invoice whose ladder has none, or that has
 * climbed it, stays where it is. The line of journal is that of the fact that it comes with.
 */
export function addStepOfChannel(
  tx: StoreWriter,
  { invoice, steps }: Account,
  ladder: Ladder,
  done: Pick<StepRecord, "channel" | "doneOn" | "documentId">,
): StepRecord | undefined {
  const step = ladder.steps.find((one) => one.channel === done.channel);
  if (step === undefined || steps.some((record) => record.stepId === step.id)) return undefined;
  return tx.addStep({ invoiceId: invoice.id, ladderId: ladder.id, stepId: step.id, ...done });
}

/** Takes a record back, with a trace. @throws RelanceError (valeur) when there is none of that number. */
export async function cancelStep(deps: Pick<Deps, "store" | "clock">, id: number): Promise<StepRecord> {
  const store = await deps.store();
  const record = store.step(id);
  if (record === undefined)
    throw new RelanceError("valeur", `Aucune étape n° ${id}.`, "relance etape lister <client>");
  const { invoice, client } = store.account(record.invoiceId);
  const today = deps.clock.today();
  store.write((tx) => {
    tx.cancelStep(id, today);
    tx.record({
      on: today,
      kind: "etape.annulee",
      clientRef: client.ref,
      invoiceNumber: invoice.number,
      payload: { etape: record.stepId, notee_le: record.doneOn },
    });
  });
  return record;
}

interface ChosenStep {
  readonly step: Step;
  readonly ladder: Ladder;
}

function stepFor(
  candidates: readonly Account[],
  ladderFor: (account: Account) => Ladder,
  decisionOf: (account: Account) => Decision,
  wanted: StepToRecord,
): ChosenStep {
  if (wanted.stepId !== undefined) return namedStep(candidates.map(ladderFor), wanted.stepId);
  // The most advanced one, as the day's plan would propose it.
  const proposed = candidates
    .map(decisionOf)
    .filter((decision) => decision.kind === "envoyer")
    .sort((a, b) => b.step.offsetDays - a.step.offsetDays)[0];
  if (proposed !== undefined) return proposed;
  throw new RelanceError(
    "refus",
    `Aucune étape n'est attendue pour « ${wanted.target} » le ${plainDay(wanted.doneOn)}.`,
    `Nommez l'étape faite : relance etape noter ${shellWord(wanted.target)} --etape <étape> --le ${wanted.doneOn}`,
  );
}

/** @throws RelanceError (valeur) when none of the ladders in use has a step of this name. */
function namedStep(ladders: readonly Ladder[], stepId: string): ChosenStep {
  for (const ladder of ladders) {
    const step = ladder.steps.find((one) => one.id === stepId);
    if (step !== undefined) return { step, ladder };
  }
  const ids = [...new Set(ladders.flatMap((ladder) => ladder.steps.map((step) => step.id)))];
  const names = [...new Set(ladders.map((ladder) => ladder.id))].join(", ");
  throw new RelanceError(
    "valeur",
    `L'échelle « ${names} » n'a pas d'étape « ${stepId} ».${didYouMean(stepId, ids)}`,
    `Étapes : ${ids.join(", ")}.`,
  );
}

/**
 * One record of a step per invoice, for ever: noting it twice would restart the delays.
 * @throws RelanceError (refus) when the invoice was named; otherwise the invoice is left out.
 */
function refuseTwice(account: Account, step: Step, named: boolean): boolean {
  const already = account.steps.find((record) => record.stepId === step.id);
  if (already === undefined) return true;
  if (!named) return false;
  throw new RelanceError(
    "refus",
    `L'étape « ${step.title} » est déjà notée le ${plainDay(already.doneOn)} pour ${account.invoice.number}.`,
    `relance etape annuler ${already.id}`,
  );
}

/**
 * The invoices of a client that a step was about: those that were due for it on that day, else those that
 * were waiting for it, else every late one.
 */
function concerned(
  candidates: readonly Account[],
  step: Step,
  doneOn: Day,
  decisionOf: (account: Account) => Decision,
): readonly Account[] {
  const decided = candidates.map(decisionOf);
  for (const kind of ["envoyer", "attendre"] as const) {
    const found = decided.filter((one) => one.kind === kind && one.step.id === step.id);
    if (found.length > 0) return found.map((one) => one.account);
  }
  return candidates.filter((account) => account.invoice.dueOn < doneOn);
}

function skippedSteps(accounts: readonly Account[], ladder: Ladder, step: Step): readonly Step[] {
  const index = ladder.steps.indexOf(step);
  return ladder.steps
    .slice(0, index)
    .filter(
      (one) =>
        !one.optional &&
        accounts.some((account) => !account.steps.some((record) => record.stepId === one.id)),
    );
}

/** Steps noted for a client or an invoice, oldest first. */
export function recordedSteps(
  store: Store,
  typed: string,
): readonly { readonly account: Account; readonly record: StepRecord }[] {
  const { client, invoice } = knownTarget(store, typed);
  const accounts = invoice === undefined ? store.accountsOf(client.id) : [store.account(invoice.id)];
  return accounts
    .flatMap((account) => account.steps.map((record) => ({ account, record })))
    .sort((a, b) => compareText(a.record.doneOn, b.record.doneOn) || a.record.id - b.record.id);
}
