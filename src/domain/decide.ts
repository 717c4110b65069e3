// What to do for one invoice today, recomputed from facts at each run: nothing is scheduled, nothing is skipped.
import { beforeCourt, withoutResult } from "./before-court.ts";
import { nextWorkingDay } from "./calendar.ts";
import { isStanding, judgmentBy } from "./client.ts";
import { addDays, type Day, daysBetween, latest, weekdayOf } from "./day.ts";
import { type Account, balanceCents, isSettled } from "./invoice.ts";
import type { Channel, Ladder, Step, StepRecord } from "./ladder.ts";
import type { Reason } from "./reason.ts";
import { deadlineOf, isLost, type RegisteredLetter } from "./registered-letter.ts";
import { standingOf } from "./standing.ts";
import { compareText } from "./text-order.ts";

interface Common {
  readonly account: Account;
  readonly ladder: Ladder;
  readonly reasons: readonly Reason[];
}

/** Do this step today. */
export interface Send extends Common {
  readonly kind: "envoyer";
  readonly step: Step;
  readonly plannedOn: Day;
}

/** Nothing today; `step` is what comes next, on `untilOn` when that day is known. */
export interface Wait extends Common {
  readonly kind: "attendre";
  readonly step: Step;
  readonly untilOn: Day | undefined;
}

/** The user asked for silence. */
export interface Paused extends Common {
  readonly kind: "suspendu";
  readonly untilOn: Day | undefined;
}

/** Nothing more will ever be proposed from the present facts. */
export interface Stop extends Common {
  readonly kind: "arret";
}

export type Decision = Send | Wait | Paused | Stop;

/** Letters and court files do not leave on a day when no counter is open. */
const LEGAL_CHANNELS: ReadonlySet<Channel> = new Set(["lrar", "tribunal"]);

/**
 * The one thing to do, or not to do, for an invoice on a day, with every reason. `siblings` are the other
 * open accounts of the same client: an invoice that becomes late while another is in formal notice joins it.
 * After `lastDayToSue` the ladder stops: each of its messages leads to a judge, who can no longer be seised.
 */
export function decide(
  account: Account,
  ladder: Ladder,
  today: Day,
  siblings: readonly Account[] = [],
  lastDayToSue?: Day,
): Decision {
  const { invoice, client } = account;
  const stop = (reason: Reason): Stop => ({ kind: "arret", account, ladder, reasons: [reason] });
  if (invoice.cancelledOn !== undefined) return stop({ kind: "annulee" });
  if (isSettled(account)) return stop({ kind: "reglee" });
  const judgmentOn = judgmentBy(client, today);
  if (judgmentOn !== undefined) return stop({ kind: "procedure-collective", judgmentOn });
  const court = beforeCourt(account, today);
  if (court !== undefined) return stop(court);
  if (lastDayToSue !== undefined && lastDayToSue < today) {
    return stop({ kind: "prescrite", endedOn: lastDayToSue });
  }
  const hold = account.holds.find((one) => isStanding(one, today));
  if (hold !== undefined) {
    const { reason: why, untilOn } = hold;
    return { kind: "suspendu", account, ladder, untilOn, reasons: [{ kind: "pause", why, untilOn }] };
  }

  const standing = standingOf(account, today);
  if (standing.paused !== undefined) {
    const { untilOn, reason } = standing.paused;
    return { kind: "suspendu", account, ladder, untilOn, reasons: [reason, ...standing.notes] };
  }

  const last = lastDone(account, ladder);
  const joined =
    lostLetter(account, last) ??
    escalation(ladder, last, standing.escalation) ??
    joinedNotice(account, ladder, last, today, siblings);
  const step = joined?.step ?? nextStep(account, ladder, last, today);
  if (step === undefined) {
    const { step: highest, record } = last as DoneStep;
    const over: Reason = { kind: "echelle-terminee", title: highest.title, doneOn: record.doneOn };
    return { ...stop(over), reasons: [...withoutResult(account), over] };
  }

  const lateness: Reason =
    invoice.dueOn < today
      ? { kind: "en-retard", daysLate: daysBetween(invoice.dueOn, today), dueOn: invoice.dueOn }
      : { kind: "pas-encore-echue", dueOn: invoice.dueOn };
  const wait = (untilOn: Day | undefined, ...reasons: Reason[]): Wait => ({
    kind: "attendre",
    account,
    ladder,
    step,
    untilOn,
    reasons: [lateness, ...standing.notes, ...reasons],
  });

  if (standing.callBack !== undefined) {
    return wait(standing.callBack, { kind: "rappel-prevu", on: standing.callBack });
  }
  const due =
    joined === undefined ? plannedDay(account, last, step) : { on: today, reasons: [joined.reason] };
  if (due.on === undefined) return wait(undefined, ...due.reasons);
  const shift = leavingDay(step, latest(due.on, today));
  if (today < shift.on) return wait(shift.on, ...due.reasons, ...shift.reasons);

  const doneToday = account.steps.find((record) => record.doneOn === today);
  if (doneToday !== undefined) {
    const title = ladder.steps.find((one) => one.id === doneToday.stepId)?.title ?? doneToday.stepId;
    return wait(addDays(today, 1), { kind: "deja-fait-aujourdhui", title });
  }
  const missed = daysBetween(due.on, today);
  const reasons: Reason[] = [lateness, ...standing.notes, ...due.reasons];
  if (missed > 0 && joined === undefined) reasons.push({ kind: "rattrapage", days: missed });
  if (step.byHandFromCents !== undefined && balanceCents(account) >= step.byHandFromCents) {
    reasons.push({ kind: "a-la-main", fromCents: step.byHandFromCents });
  }
  const unposted = account.letters.find((letter) => letter.depositedOn === undefined);
  if (step.channel === "lrar" && unposted !== undefined) {
    reasons.push({ kind: "lettre-a-poster", writtenOn: unposted.writtenOn });
  }
  return { kind: "envoyer", account, ladder, step, plannedOn: due.on, reasons };
}

/** The first day, from `on`, on which a step may leave: a working day for legal ones, its own days for others. */
function leavingDay(step: Step, on: Day): { readonly on: Day; readonly reasons: readonly Reason[] } {
  if (LEGAL_CHANNELS.has(step.channel)) {
    const working = nextWorkingDay(on, "metropole");
    return { on: working, reasons: working > on ? [{ kind: "jour-non-ouvre", from: on, to: working }] : [] };
  }
  let allowed = on;
  while (step.weekdays !== undefined && !step.weekdays.includes(weekdayOf(allowed)))
    allowed = addDays(allowed, 1);
  return { on: allowed, reasons: allowed > on ? [{ kind: "jours-choisis", from: on, to: allowed }] : [] };
}

/** A broken word sends the invoice to the formal notice, whatever step it had reached before it. */
function escalation(
  ladder: Ladder,
  last: DoneStep | undefined,
  reason: Reason | undefined,
): Shortcut | undefined {
  const index = ladder.steps.findIndex((step) => step.channel === "lrar");
  const step = ladder.steps[index];
  if (reason === undefined || step === undefined || (last?.index ?? -1) >= index) return undefined;
  return { step, reason };
}

interface DoneStep {
  readonly step: Step;
  readonly index: number;
  readonly record: StepRecord;
}

/** How far the invoice has climbed: the highest step really done, by its place on the ladder. */
function lastDone(account: Account, ladder: Ladder): DoneStep | undefined {
  let last: DoneStep | undefined;
  for (const record of account.steps) {
    const index = ladder.steps.findIndex((step) => step.id === record.stepId);
    const step = ladder.steps[index];
    if (step !== undefined && (last === undefined || index > last.index)) last = { step, index, record };
  }
  return last;
}

/** The first step not yet done: required ones are never skipped, an optional one only once its window is over. */
function nextStep(
  account: Account,
  ladder: Ladder,
  last: DoneStep | undefined,
  today: Day,
): Step | undefined {
  return ladder.steps
    .slice((last?.index ?? -1) + 1)
    .find(
      (step) => !step.optional || firstDayFor(account, last, step, today) <= optionalUntil(account, step),
    );
}

/** The first day, today or later, on which a step could leave; today when it waits for a fact without a date. */
function firstDayFor(account: Account, last: DoneStep | undefined, step: Step, today: Day): Day {
  return leavingDay(step, latest(plannedDay(account, last, step).on ?? today, today)).on;
}

/** An optional step before the due date makes sense until that date; a later one for a week after its day. */
function optionalUntil(account: Account, step: Step): Day {
  const { dueOn } = account.invoice;
  return step.offsetDays < 0 ? dueOn : addDays(dueOn, step.offsetDays + 7);
}

/**
 * The day a step is due: its offset from the due date, and never sooner than its delay after the step before
 * was really done; a registered letter counts from its first presentation.
 */
function plannedDay(
  account: Account,
  last: DoneStep | undefined,
  step: Step,
): { readonly on: Day | undefined; readonly reasons: readonly Reason[] } {
  const byOffset = addDays(account.invoice.dueOn, step.offsetDays);
  const planned: Reason = { kind: "prevue", plannedOn: byOffset, offsetDays: step.offsetDays };
  if (last === undefined) return { on: byOffset, reasons: [planned] };
  const { title } = last.step;
  const { doneOn } = last.record;
  if (last.step.channel === "lrar") {
    const letter = lastPosted(account);
    const over = letter === undefined ? addDays(doneOn, step.minDelayDays) : deadlineOf(letter);
    if (over === undefined) {
      return {
        on: undefined,
        reasons: [{ kind: "attend-presentation", depositedOn: letter?.depositedOn ?? doneOn }],
      };
    }
    return {
      on: latest(byOffset, addDays(over, 1)),
      reasons: [{ kind: "delai-mise-en-demeure", deadlineOn: over }],
    };
  }
  const after: Reason = { kind: "apres-etape", title, doneOn, minDelayDays: step.minDelayDays };
  // At least the next day: never two steps on one day, whatever the ladder says.
  const byDelay = addDays(doneOn, Math.max(1, step.minDelayDays));
  return { on: latest(byOffset, byDelay), reasons: byDelay > byOffset ? [after] : [planned, after] };
}

function lastPosted(account: Account): RegisteredLetter | undefined {
  return account.letters
    .filter((one) => one.depositedOn !== undefined)
    .sort((a, b) => compareText(a.writtenOn, b.writtenOn) || a.id - b.id)
    .at(-1);
}

/** A notice that came back because nobody lives there has put nobody in default: it is to be written again. */
function lostLetter(account: Account, last: DoneStep | undefined): Shortcut | undefined {
  const letter = lastPosted(account);
  if (last?.step.channel !== "lrar" || letter?.returnedOn === undefined || !isLost(letter)) return undefined;
  return { step: last.step, reason: { kind: "lettre-perdue", returnedOn: letter.returnedOn } };
}

/** A step that comes before its turn, or again, and why. */
interface Shortcut {
  readonly step: Step;
  readonly reason: Reason;
}

/**
 * A late invoice of a client already in formal notice goes to the notice with it, once it has reached the
 * ladder's first required step: the client has been warned, a courteous reminder would contradict the letter.
 */
function joinedNotice(
  account: Account,
  ladder: Ladder,
  last: DoneStep | undefined,
  today: Day,
  siblings: readonly Account[],
): Shortcut | undefined {
  const noticeIndex = ladder.steps.findIndex((step) => step.channel === "lrar");
  const notice = ladder.steps[noticeIndex];
  const first = ladder.steps.find((step) => !step.optional);
  if (notice === undefined || first === undefined || (last?.index ?? -1) >= noticeIndex) return undefined;
  if (today < addDays(account.invoice.dueOn, Math.max(1, first.offsetDays))) return undefined;
  for (const sibling of siblings) {
    if (sibling.invoice.id === account.invoice.id || isSettled(sibling)) continue;
    const record = sibling.steps.find((one) => one.channel === "lrar");
    if (record !== undefined) {
      const invoiceNumber = sibling.invoice.number;
      return {
        step: notice,
        reason: { kind: "rejoint-mise-en-demeure", invoiceNumber, doneOn: record.doneOn },
      };
    }
  }
  return undefined;
}
