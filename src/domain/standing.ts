// What stands between an invoice and its next step: a dispute, a promise, an échéancier, a call to make again.
import { addDays, type Day } from "./day.ts";
import { isOpen, undisputedCents } from "./dispute.ts";
import { echeancierState } from "./echeancier.ts";
import { type Account, balanceCents } from "./invoice.ts";
import { promiseState } from "./promise.ts";
import type { Reason } from "./reason.ts";
import { compareText } from "./text-order.ts";

export interface Standing {
  /** Nothing is asked until this day, or until something changes. */
  readonly paused?: { readonly untilOn: Day | undefined; readonly reason: Reason } | undefined;
  /** Goes straight to the formal notice. */
  readonly escalation?: Reason | undefined;
  /** The day on which the client asked to be called again. */
  readonly callBack?: Day | undefined;
  /** Said beside whatever is decided. */
  readonly notes: readonly Reason[];
}

/** One broken promise lets the ladder go on; the second is one too many. */
const TOO_MANY_BROKEN = 2;

/** Four objects, in the order of their force: dispute, échéancier, promise, call. */
export function standingOf(account: Account, today: Day): Standing {
  const notes: Reason[] = [];
  for (const { category, openedOn, contestedCents } of account.disputes.filter((one) => isOpen(one, today))) {
    notes.push({ kind: "litige", category, openedOn, contestedCents });
  }
  const [dispute, ...others] = notes;
  if (dispute !== undefined && undisputedCents(balanceCents(account), account.disputes, today) === 0) {
    return { paused: { untilOn: undefined, reason: dispute }, notes: others };
  }
  const unsigned = unsignedNotes(account, today);
  return (
    echeancierStanding(account, today, notes) ?? promiseStanding(account, today, [...notes, ...unsigned])
  );
}

/** Proposals that were not answered in time: the ladder goes on, and the user is told that a signature is missing. */
function unsignedNotes({ echeanciers }: Account, today: Day): readonly Reason[] {
  return echeanciers.flatMap((one) =>
    echeancierState(one, today).kind === "sans-reponse"
      ? [{ kind: "echeancier-non-signe", proposedOn: one.agreedOn, echeancierId: one.id } as const]
      : [],
  );
}

function echeancierStanding(account: Account, today: Day, notes: readonly Reason[]): Standing | undefined {
  for (const echeancier of account.echeanciers) {
    const state = echeancierState(echeancier, today);
    if (state.kind === "propose") {
      const { answerBy } = state;
      const reason = { kind: "echeancier-propose", proposedOn: echeancier.agreedOn, answerBy } as const;
      return { paused: { untilOn: addDays(answerBy, 1), reason }, notes };
    }
    if (state.kind === "respecte" && state.next !== undefined) {
      // The day after the next part is due, the payments are looked at again.
      const untilOn = addDays(state.next.dueOn, 1);
      return { paused: { untilOn, reason: { kind: "echeancier", next: state.next } }, notes };
    }
    if (state.kind === "manque") {
      const { missed, missingCents } = state;
      return { escalation: { kind: "echeance-manquee", missed, missingCents }, notes };
    }
  }
  return undefined;
}

function promiseStanding(account: Account, today: Day, notes: readonly Reason[]): Standing {
  const states = account.promises.map((promise) => ({
    promise,
    state: promiseState(promise, account.payments, today),
  }));
  const running = states.find((one) => one.state === "en-cours")?.promise;
  if (running !== undefined) {
    const { dueOn, amountCents } = running;
    return {
      paused: { untilOn: addDays(dueOn, 1), reason: { kind: "promesse", dueOn, amountCents } },
      notes,
    };
  }
  const broken = states.filter((one) => one.state === "rompue").map((one) => one.promise);
  if (broken.length >= TOO_MANY_BROKEN) {
    return { escalation: { kind: "promesses-rompues", count: broken.length }, notes };
  }
  const [once] = broken;
  const said: Reason[] =
    once === undefined
      ? [...notes]
      : [...notes, { kind: "promesse-rompue", dueOn: once.dueOn, amountCents: once.amountCents }];
  const last = [...account.calls].sort((a, b) => compareText(a.calledOn, b.calledOn)).at(-1);
  const nextOn = last?.nextOn;
  if (nextOn === undefined) return { notes: said };
  if (nextOn > today) return { callBack: nextOn, notes: said };
  // The day has come: it is said until another call, or a step, has answered it.
  const answered = account.steps.some((step) => step.doneOn >= nextOn);
  return { notes: answered ? said : [...said, { kind: "rappel-prevu", on: nextOn }] };
}
