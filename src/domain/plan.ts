// The day's plan: decisions for every open invoice, grouped so that a client receives one message a day at most.
import { askedCents } from "./account-facts.ts";
import type { Client } from "./client.ts";
import { addDays, type Day } from "./day.ts";
import { type Decision, decide, type Send, type Wait } from "./decide.ts";
import { type Account, accountsByClient } from "./invoice.ts";
import type { Ladder, Step } from "./ladder.ts";
import type { Cents } from "./money.ts";
import type { Reason } from "./reason.ts";

/** One gesture towards one client: the same step for all the invoices that are due for it. */
export interface Gesture {
  readonly client: Client;
  readonly step: Step;
  readonly ladder: Ladder;
  readonly decisions: readonly Send[];
  /** What is left of the face amounts and nobody contests. */
  readonly balanceCents: Cents;
}

export interface DayPlan {
  readonly today: Day;
  readonly gestures: readonly Gesture[];
  /** Every invoice's decision, in the order of the accounts given. */
  readonly decisions: readonly Decision[];
}

/**
 * Plans a day from the open accounts of any number of clients. `ladderOf` gives each account its ladder,
 * `lastDayOf` the last day on which it can be sued for.
 */
export function planDay(
  accounts: readonly Account[],
  ladderOf: (account: Account) => Ladder,
  today: Day,
  lastDayOf: (account: Account) => Day | undefined = () => undefined,
): DayPlan {
  const gestures: Gesture[] = [];
  const decided = new Map<number, Decision>();
  for (const siblings of accountsByClient(accounts)) {
    const decisions = siblings.map((account) =>
      decide(account, ladderOf(account), today, siblings, lastDayOf(account)),
    );
    const { gesture, kept } = oneGesture(decisions, siblings, today);
    if (gesture !== undefined) gestures.push(gesture);
    for (const decision of kept) decided.set(decision.account.invoice.id, decision);
  }
  const brokenWords = new Set(gestures.filter(followsBrokenWord));
  const brokenFirst = (a: Gesture, b: Gesture) => Number(brokenWords.has(b)) - Number(brokenWords.has(a));
  gestures.sort((a, b) => brokenFirst(a, b) || rank(b) - rank(a) || b.balanceCents - a.balanceCents);
  return { today, gestures, decisions: accounts.map((one) => decided.get(one.invoice.id) as Decision) };
}

/** A broken word first: it is the freshest sign that the money will not come by itself. */
function followsBrokenWord(gesture: Gesture): boolean {
  return gesture.decisions.some((one) => one.reasons.some(isBrokenWord));
}

export function isBrokenWord(reason: Reason): boolean {
  return BROKEN.has(reason.kind);
}

const BROKEN: ReadonlySet<Reason["kind"]> = new Set([
  "promesse-rompue",
  "promesses-rompues",
  "echeance-manquee",
]);

/** The most advanced step first: what is nearest to the court loses most by waiting. */
function rank(gesture: Gesture): number {
  return gesture.step.offsetDays;
}

/**
 * Keeps the most advanced step of a client for today and lets its other invoices wait until tomorrow, each
 * at its own place; nothing at all when something was already sent to this client today.
 */
function oneGesture(
  decisions: readonly Decision[],
  siblings: readonly Account[],
  today: Day,
): { readonly gesture: Gesture | undefined; readonly kept: readonly Decision[] } {
  const sends = decisions.filter((one) => one.kind === "envoyer");
  const touched = siblings.find((account) => account.steps.some((record) => record.doneOn === today));
  const [lead] = [...sends].sort((a, b) => b.step.offsetDays - a.step.offsetDays);
  if (lead === undefined) return { gesture: undefined, kept: decisions };
  const chosen =
    touched === undefined
      ? sends.filter((one) => one.step.id === lead.step.id && one.ladder.id === lead.ladder.id)
      : [];
  const kept = decisions.map((one) =>
    one.kind === "envoyer" && !chosen.includes(one)
      ? postponed(one, today, touched?.invoice.number ?? lead.account.invoice.number)
      : one,
  );
  if (chosen.length === 0) return { gesture: undefined, kept };
  return {
    kept,
    gesture: {
      client: lead.account.client,
      step: lead.step,
      ladder: lead.ladder,
      decisions: chosen,
      balanceCents: askedCents(
        chosen.map((one) => one.account),
        today,
      ),
    },
  };
}

function postponed(send: Send, today: Day, invoiceNumber: string): Wait {
  return {
    kind: "attendre",
    account: send.account,
    ladder: send.ladder,
    step: send.step,
    untilOn: addDays(today, 1),
    reasons: [...send.reasons, { kind: "un-message-par-jour", invoiceNumber }],
  };
}
