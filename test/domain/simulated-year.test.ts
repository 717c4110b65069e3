// A year of a freelancer's mornings: 300 clients, 2 000 invoices, payments, absences, promises, disputes, and what must never happen.
import { expect, it } from "vitest";
import { addDays, type Day, day } from "../../src/domain/day.ts";
import type { Decision } from "../../src/domain/decide.ts";
import { type Account, isSettled } from "../../src/domain/invoice.ts";
import type { Ladder, StepRecord } from "../../src/domain/ladder.ts";
import { type DayPlan, type Gesture, planDay } from "../../src/domain/plan.ts";
import type { RegisteredLetter } from "../../src/domain/registered-letter.ts";
import { account, client } from "./build.ts";
import { STANDARD } from "./ladders.ts";

const CLIENTS = 300;
const INVOICES = 2_000;
const FIRST_DAY = day("2026-01-01");
const DAYS = 365;

/** Reproducible chance (mulberry32): the same year every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The books, changed day after day as a store would change them. */
class Year {
  readonly accounts: Mutable<Account>[];
  readonly random = chance(20_260_101);
  private nextId = 1;

  constructor() {
    this.accounts = Array.from({ length: INVOICES }, (_, index) => {
      const owner = client({ id: (index % CLIENTS) + 1, ref: `client-${index % CLIENTS}` });
      const dueOn = addDays(FIRST_DAY, Math.floor(this.random() * DAYS));
      return account({
        id: index + 1,
        due: dueOn,
        total: 10_000 + Math.floor(this.random() * 500_000),
        client: owner,
      });
    });
  }

  id(): number {
    this.nextId += 1;
    return this.nextId;
  }

  /** What the plan is asked about: open invoices, and those paid in the last days, which it must leave alone. */
  books(today: Day): readonly Account[] {
    return this.accounts.filter(
      (one) => !isSettled(one) || one.payments.some((payment) => addDays(payment.receivedOn, 15) >= today),
    );
  }

  /** What the world does before the user looks: money, disputes, pauses. */
  worldActs(today: Day): void {
    for (const one of this.accounts) {
      if (isSettled(one) || addDays(one.invoice.dueOn, -20) > today) continue;
      const luck = this.random();
      if (luck < 0.012) this.pay(one, one.invoice.totalCents, today);
      else if (luck < 0.016) this.pay(one, Math.ceil(one.invoice.totalCents / 3), today);
      else if (luck < 0.017) this.dispute(one, today);
      else if (luck < 0.0175) this.hold(one, today);
      for (const letter of one.letters) this.letterLives(one, letter, today);
    }
  }

  private pay(one: Mutable<Account>, wanted: number, today: Day): void {
    const left = one.invoice.totalCents - one.payments.reduce((sum, each) => sum + each.amountCents, 0);
    const amountCents = Math.min(wanted, left);
    one.payments = [
      ...one.payments,
      { id: this.id(), invoiceId: one.invoice.id, amountCents, receivedOn: today },
    ];
  }

  private dispute(one: Mutable<Account>, today: Day): void {
    const closedOn = addDays(today, 5 + Math.floor(this.random() * 40));
    const contestedCents = this.random() < 0.5 ? undefined : 1_000;
    one.disputes = [
      ...one.disputes,
      {
        id: this.id(),
        invoiceId: one.invoice.id,
        category: "quantite",
        reason: "essai",
        openedOn: today,
        closedOn,
        contestedCents,
      },
    ];
  }

  private hold(one: Mutable<Account>, today: Day): void {
    const hold = {
      id: this.id(),
      clientId: one.client.id,
      reason: "essai",
      fromOn: today,
      untilOn: addDays(today, 12),
    };
    for (const sibling of this.accounts) {
      if (sibling.client.id === one.client.id) sibling.holds = [...sibling.holds, hold];
    }
  }

  private letterLives(one: Mutable<Account>, letter: RegisteredLetter, today: Day): void {
    if (letter.depositedOn === undefined || letter.presentedOn !== undefined) return;
    if (addDays(letter.depositedOn, 3) > today) return;
    one.letters = one.letters.map((each) => (each.id === letter.id ? { ...each, presentedOn: today } : each));
  }

  /** The user does a gesture: for its invoices, and for nothing else. */
  perform(gesture: Gesture, today: Day): void {
    for (const { account: chosen } of gesture.decisions) {
      const one = this.accounts[chosen.invoice.id - 1] as Mutable<Account>;
      const { step } = gesture;
      const record: StepRecord = {
        id: this.id(),
        invoiceId: one.invoice.id,
        ladderId: gesture.ladder.id,
        stepId: step.id,
        channel: step.channel,
        doneOn: today,
      };
      one.steps = [...one.steps, record];
      if (step.channel === "lrar") one.letters = [...one.letters, this.letter(one, today)];
      if (step.channel === "appel" && this.random() < 0.5) this.promise(one, today);
    }
  }

  private letter(one: Account, today: Day): RegisteredLetter {
    return {
      id: this.id(),
      clientId: one.client.id,
      documentId: 1,
      invoiceIds: [one.invoice.id],
      writtenOn: today,
      depositedOn: today,
      delayDays: 15,
      deadlineOn: addDays(today, 18),
    };
  }

  private promise(one: Mutable<Account>, today: Day): void {
    const dueOn = addDays(today, 3 + Math.floor(this.random() * 10));
    one.promises = [
      ...one.promises,
      {
        id: this.id(),
        invoiceId: one.invoice.id,
        saidOn: today,
        dueOn,
        amountCents: one.invoice.totalCents,
        channel: "appel",
      },
    ];
  }
}

/** Reasons for which a step may come before those below it. */
const SHORTCUTS = new Set(["rejoint-mise-en-demeure", "promesses-rompues", "echeance-manquee"]);

function checkGesture(gesture: Gesture, today: Day): void {
  for (const { account: one, reasons } of gesture.decisions) {
    const name = `${one.invoice.number}, ${today}`;
    if (isSettled(one)) throw new Error(`${name}: chased after payment`);
    if (one.steps.some((record) => record.stepId === gesture.step.id))
      throw new Error(`${name}: a step twice`);
    if (one.steps.some((record) => record.doneOn === today)) throw new Error(`${name}: two steps on one day`);
    if (one.holds.some((hold) => hold.fromOn <= today && today < (hold.untilOn ?? "9999"))) {
      throw new Error(`${name}: asked during a pause`);
    }
    if (reasons.some((reason) => SHORTCUTS.has(reason.kind))) continue;
    const skipped = stepsBelow(gesture.ladder, gesture.step.id).find(
      (id) => !one.steps.some((record) => record.stepId === id),
    );
    // Once a shortcut led to the notice, what stands below it is not gone back to.
    if (skipped !== undefined && !one.steps.some((record) => record.channel === "lrar")) {
      throw new Error(`${name}: ${gesture.step.id} before ${skipped}`);
    }
  }
}

function stepsBelow(ladder: Ladder, stepId: string): readonly string[] {
  const index = ladder.steps.findIndex((step) => step.id === stepId);
  return ladder.steps
    .slice(0, index)
    .filter((step) => !step.optional)
    .map((step) => step.id);
}

function checkDecision(decision: Decision, today: Day): void {
  if (decision.reasons.length === 0) throw new Error(`${decision.account.invoice.number}: no reason`);
  if (decision.kind === "attendre" && decision.untilOn !== undefined && decision.untilOn <= today) {
    throw new Error(`${decision.account.invoice.number}: waits for ${decision.untilOn}, which is past`);
  }
}

function checkPlan(plan: DayPlan, books: readonly Account[]): void {
  const clients = plan.gestures.map((gesture) => gesture.client.id);
  if (new Set(clients).size !== clients.length) throw new Error(`${plan.today}: two messages to one client`);
  if (plan.decisions.length !== books.length) throw new Error(`${plan.today}: an invoice without a decision`);
}

it("ne relance personne qui a payé, rien deux fois, rien de sauté, et tout est expliqué", {
  timeout: 60_000,
}, () => {
  const year = new Year();
  let done = 0;
  let absent = 0;
  const climbed = new Map<string, number>();
  for (let offset = 0; offset < DAYS; offset += 1) {
    const today = addDays(FIRST_DAY, offset);
    year.worldActs(today);
    // Holidays and lazy mornings, up to three weeks of them in August.
    const away = year.random() < 0.3 || (today >= "2026-08-03" && today <= "2026-08-23");
    if (away) {
      absent += 1;
      continue;
    }
    const books = year.books(today);
    const plan = planDay(books, () => STANDARD, today);
    checkPlan(plan, books);
    const touched = new Set<number>();
    for (const decision of plan.decisions) checkDecision(decision, today);
    for (const gesture of plan.gestures) {
      checkGesture(gesture, today);
      if (year.random() > 0.9) continue;
      year.perform(gesture, today);
      touched.add(gesture.client.id);
      climbed.set(gesture.step.id, (climbed.get(gesture.step.id) ?? 0) + 1);
      done += 1;
    }
    // Asked again the same day, it proposes nothing more to those who were written to.
    for (const again of planDay(year.books(today), () => STANDARD, today).gestures) {
      if (touched.has(again.client.id)) throw new Error(`${today}: a second message to ${again.client.ref}`);
    }
  }
  // The year was lived: every rung was climbed, and the user was often away.
  expect([...climbed.keys()].sort()).toEqual(STANDARD.steps.map((step) => step.id).sort());
  expect(done).toBeGreaterThan(1_000);
  expect(absent).toBeGreaterThan(80);
});
