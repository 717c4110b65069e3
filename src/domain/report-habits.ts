// The user's own figures: what followed each step, and what became of words given. Counts always; rates when enough.
import { type Day, daysBetween } from "./day.ts";
import { distinct } from "./distinct.ts";
import { echeancierState } from "./echeancier.ts";
import { type Account, isSettled } from "./invoice.ts";
import type { StepRecord } from "./ladder.ts";
import { promiseState } from "./promise.ts";
import { type Sample, type Share, sampleOf, shareOf } from "./sample.ts";
import { compareText } from "./text-order.ts";

/** A step as its ladder names it, whatever the ladder. */
export interface NamedStep {
  readonly title: string;
  /** Days from the due date: the order of the rows. */
  readonly offsetDays: number;
}

export interface StepEffect {
  readonly title: string;
  /** Invoices for which it was done. */
  readonly done: number;
  /** Of them, those on which money came before the next step, counted from the day after it. */
  readonly paid: Share;
  /** Days from the step to that money. */
  readonly days: Sample;
  /** The last step of an invoice still open: nobody knows yet, and it is in neither. */
  readonly waiting: number;
}

export interface PromiseHabits {
  /** Whole on the day that was said. */
  readonly kept: Share;
  readonly keptLate: number;
  readonly broken: number;
  readonly running: number;
}

export interface EcheancierHabits {
  /** Signed ones paid to the end. */
  readonly kept: Share;
  readonly missed: number;
  readonly running: number;
  /** Never signed, and not answered in time. */
  readonly unanswered: number;
}

export interface Habits {
  readonly steps: readonly StepEffect[];
  readonly promises: PromiseHabits;
  readonly echeanciers: EcheancierHabits;
}

/** Of steps done, promises due and échéanciers agreed from `fromOn` to `on`. */
export function reportHabits(
  accounts: readonly Account[],
  stepNamed: (record: StepRecord) => NamedStep,
  fromOn: Day,
  on: Day,
): Habits {
  return {
    steps: stepEffects(accounts, stepNamed, fromOn),
    promises: promiseHabits(accounts, fromOn, on),
    echeanciers: echeancierHabits(accounts, fromOn, on),
  };
}

interface Outcomes {
  offsetDays: number;
  waiting: number;
  unpaid: number;
  readonly days: number[];
}

function stepEffects(
  accounts: readonly Account[],
  stepNamed: (record: StepRecord) => NamedStep,
  fromOn: Day,
): readonly StepEffect[] {
  const byTitle = new Map<string, Outcomes>();
  for (const account of accounts) {
    const steps = [...account.steps].sort((a, b) => compareText(a.doneOn, b.doneOn) || a.id - b.id);
    steps.forEach((step, index) => {
      if (step.doneOn < fromOn) return;
      const { title, offsetDays } = stepNamed(step);
      const outcomes = byTitle.get(title) ?? { offsetDays, waiting: 0, unpaid: 0, days: [] };
      byTitle.set(title, outcomes);
      const nextOn = steps[index + 1]?.doneOn;
      const first = account.payments
        .map((one) => one.receivedOn)
        .filter((day) => step.doneOn < day && (nextOn === undefined || day <= nextOn))
        .sort(compareText)[0];
      if (first !== undefined) outcomes.days.push(daysBetween(step.doneOn, first));
      else if (nextOn === undefined && !isSettled(account)) outcomes.waiting += 1;
      else outcomes.unpaid += 1;
    });
  }
  return [...byTitle]
    .sort(([a, one], [b, other]) => one.offsetDays - other.offsetDays || compareText(a, b))
    .map(([title, { waiting, unpaid, days }]) => ({
      title,
      done: days.length + unpaid + waiting,
      paid: shareOf(days.length, days.length + unpaid),
      days: sampleOf(days),
      waiting,
    }));
}

function promiseHabits(accounts: readonly Account[], fromOn: Day, on: Day): PromiseHabits {
  const count = { kept: 0, keptLate: 0, broken: 0, running: 0 };
  for (const { promises, payments } of accounts) {
    for (const promise of promises.filter((one) => fromOn <= one.dueOn)) {
      const state = promiseState(promise, payments, on);
      if (state === "en-cours") count.running += 1;
      else if (state === "rompue") count.broken += 1;
      // What the user closed as kept is kept, on whatever day.
      else if (promise.closedAs === "tenue" || promiseState(promise, payments, promise.dueOn) === "tenue")
        count.kept += 1;
      else count.keptLate += 1;
    }
  }
  const { keptLate, broken, running } = count;
  return { kept: shareOf(count.kept, count.kept + keptLate + broken), keptLate, broken, running };
}

/** One échéancier may cover several invoices: it is counted once. */
function echeancierHabits(accounts: readonly Account[], fromOn: Day, on: Day): EcheancierHabits {
  const count = { kept: 0, missed: 0, running: 0, unanswered: 0 };
  for (const echeancier of distinct(accounts.flatMap((account) => account.echeanciers))) {
    if (echeancier.agreedOn < fromOn) continue;
    const state = echeancierState(echeancier, on);
    if (state.kind === "manque") count.missed += 1;
    else if (state.kind === "sans-reponse") count.unanswered += 1;
    else if (state.kind === "respecte" && state.next === undefined) count.kept += 1;
    else if (state.kind !== "annule") count.running += 1;
  }
  const { missed, running, unanswered } = count;
  return { kept: shareOf(count.kept, count.kept + missed), missed, running, unanswered };
}
