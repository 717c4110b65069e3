// What to do for one invoice today, recomputed from facts at each run: nothing is scheduled, nothing is skipped.
import { nextWorkingDay } from "./calendar.ts";
import { isStanding } from "./client.ts";
import { addDays, type Day, daysBetween, latest } from "./day.ts";
import { type Account, balanceCents, isSettled } from "./invoice.ts";
import type { Channel, Ladder, Step, StepRecord } from "./ladder.ts";
import { deadlineOf } from "./registered-letter.ts";
import { compareText } from "./text-order.ts";

/** Why a decision is what it is; `format/reasons.ts` turns each into a French sentence. */
export type Reason =
  | { readonly kind: "annulee" }
  | { readonly kind: "reglee" }
  | { readonly kind: "procedure-collective"; readonly judgmentOn: Day }
  | { readonly kind: "pause"; readonly why: string; readonly untilOn: Day | undefined }
  | { readonly kind: "pas-encore-echue"; readonly dueOn: Day }
  | { readonly kind: "en-retard"; readonly daysLate: number; readonly dueOn: Day }
  | { readonly kind: "prevue"; readonly plannedOn: Day; readonly offsetDays: number }
  | { readonly kind: "rattrapage"; readonly days: number }
  | {
      readonly kind: "apres-etape";
      readonly title: string;
      readonly doneOn: Day;
      readonly minDelayDays: number;
    }
  | { readonly kind: "jour-non-ouvre"; readonly from: Day; readonly to: Day }
  | { readonly kind: "attend-presentation"; readonly depositedOn: Day }
  | { readonly kind: "delai-mise-en-demeure"; readonly deadlineOn: Day }
  | { readonly kind: "rejoint-mise-en-demeure"; readonly invoiceNumber: string; readonly doneOn: Day }
  | { readonly kind: "deja-fait-aujourdhui"; readonly title: string }
  | { readonly kind: "un-message-par-jour"; readonly invoiceNumber: string }
  | { readonly kind: "a-la-main"; readonly fromCents: number }
  | { readonly kind: "lettre-a-poster"; readonly writtenOn: Day }
  | { readonly kind: "echelle-terminee"; readonly title: string; readonly doneOn: Day };

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
 */
export function decide(
  account: Account,
  ladder: Ladder,
  today: Day,
  siblings: readonly Account[] = [],
): Decision {
  const { invoice, client } = account;
  const stop = (reason: Reason): Stop => ({ kind: "arret", account, ladder, reasons: [reason] });
  if (invoice.cancelledOn !== undefined) return stop({ kind: "annulee" });
  if (isSettled(account)) return stop({ kind: "reglee" });
  if (client.insolvencyOn !== undefined && client.insolvencyOn <= today) {
    return stop({ kind: "procedure-collective", judgmentOn: client.insolvencyOn });
  }
  const hold = account.holds.find((one) => isStanding(one, today));
  if (hold !== undefined) {
    const { reason: why, untilOn } = hold;
    return { kind: "suspendu", account, ladder, untilOn, reasons: [{ kind: "pause", why, untilOn }] };
  }

  const place = placeOn(account, ladder);
  const joined = joinedNotice(account, ladder, place, today, siblings);
  const step = joined?.step ?? nextStep(account, ladder, place, today);
  if (step === undefined) {
    const last = place.last as DoneStep;
    return stop({ kind: "echelle-terminee", title: last.step.title, doneOn: last.record.doneOn });
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
    reasons: [lateness, ...reasons],
  });

  const due =
    joined === undefined ? plannedDay(account, place, step) : { on: today, reasons: [joined.reason] };
  if (due.on === undefined) return wait(undefined, ...due.reasons);
  const shifted = LEGAL_CHANNELS.has(step.channel)
    ? nextWorkingDay(latest(due.on, today), "metropole")
    : due.on;
  const shift: Reason[] =
    LEGAL_CHANNELS.has(step.channel) && shifted > latest(due.on, today)
      ? [{ kind: "jour-non-ouvre", from: latest(due.on, today), to: shifted }]
      : [];
  if (today < shifted) return wait(shifted, ...due.reasons, ...shift);

  const doneToday = account.steps.find((record) => record.doneOn === today);
  if (doneToday !== undefined) {
    const title = ladder.steps.find((one) => one.id === doneToday.stepId)?.title ?? doneToday.stepId;
    return wait(addDays(today, 1), { kind: "deja-fait-aujourdhui", title });
  }
  const missed = daysBetween(due.on, today);
  const reasons: Reason[] = [lateness, ...due.reasons];
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

interface DoneStep {
  readonly step: Step;
  readonly index: number;
  readonly record: StepRecord;
}

/** How far the invoice has climbed: the highest step really done, by its place on the ladder. */
function placeOn(account: Account, ladder: Ladder): { readonly last: DoneStep | undefined } {
  let last: DoneStep | undefined;
  for (const record of account.steps) {
    const index = ladder.steps.findIndex((step) => step.id === record.stepId);
    const step = ladder.steps[index];
    if (step !== undefined && (last === undefined || index > last.index)) last = { step, index, record };
  }
  return { last };
}

/** The first step not yet done: required ones are never skipped, an optional one only once its window is over. */
function nextStep(
  account: Account,
  ladder: Ladder,
  place: { last: DoneStep | undefined },
  today: Day,
): Step | undefined {
  return ladder.steps
    .slice((place.last?.index ?? -1) + 1)
    .find((step) => !step.optional || today <= optionalUntil(account, step));
}

/** An optional step before the due date makes sense until that date; a later one for a week after its day. */
function optionalUntil(account: Account, step: Step): Day {
  const { dueOn } = account.invoice;
  return step.offsetDays < 0 ? dueOn : addDays(dueOn, step.offsetDays + 7);
}

/**
 * The day a step is due: its offset from the due date, and never sooner than its delay after the step before
 * was really done; a registered letter counts from its first presentation (droit/procedure.md §1.4).
 */
function plannedDay(
  account: Account,
  place: { readonly last: DoneStep | undefined },
  step: Step,
): { readonly on: Day | undefined; readonly reasons: readonly Reason[] } {
  const byOffset = addDays(account.invoice.dueOn, step.offsetDays);
  const planned: Reason = { kind: "prevue", plannedOn: byOffset, offsetDays: step.offsetDays };
  const { last } = place;
  if (last === undefined) return { on: byOffset, reasons: [planned] };
  const { title } = last.step;
  const { doneOn } = last.record;
  if (last.step.channel === "lrar") {
    const letter = account.letters
      .filter((one) => one.depositedOn !== undefined)
      .sort((a, b) => compareText(a.writtenOn, b.writtenOn))
      .at(-1);
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

/**
 * A late invoice of a client already in formal notice goes to the notice with it, once it has reached the
 * ladder's first required step: the client has been warned, a courteous reminder would contradict the letter.
 */
function joinedNotice(
  account: Account,
  ladder: Ladder,
  place: { readonly last: DoneStep | undefined },
  today: Day,
  siblings: readonly Account[],
): { readonly step: Step; readonly reason: Reason } | undefined {
  const noticeIndex = ladder.steps.findIndex((step) => step.channel === "lrar");
  const notice = ladder.steps[noticeIndex];
  const first = ladder.steps.find((step) => !step.optional);
  if (notice === undefined || first === undefined || (place.last?.index ?? -1) >= noticeIndex)
    return undefined;
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
