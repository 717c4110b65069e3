// What must hold of any ladder, any invoice and any day: simulated lives, day by day, following what is proposed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay } from "../../src/domain/calendar.ts";
import { addDays, type Day, day, daysBetween } from "../../src/domain/day.ts";
import { type Decision, decide } from "../../src/domain/decide.ts";
import { type Account, isSettled } from "../../src/domain/invoice.ts";
import { CHANNELS, type Ladder, type StepRecord } from "../../src/domain/ladder.ts";
import type { RegisteredLetter } from "../../src/domain/registered-letter.ts";
import { account, client } from "./build.ts";
import { ladder, STANDARD } from "./ladders.ts";

const FIRST = day("2025-01-01");
const dueDays = fc.integer({ min: 0, max: 400 }).map((after) => addDays(FIRST, after));

const anyLadder: fc.Arbitrary<Ladder> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 25 }),
      minDelayDays: fc.integer({ min: 0, max: 20 }),
      channel: fc.constantFrom(...CHANNELS),
      optional: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drawn) => {
    let offsetDays = -5;
    const steps = drawn.map(({ gap, ...step }, index) => {
      offsetDays += gap;
      return { ...step, id: `e${index}`, offsetDays };
    });
    // A ladder has at least one step that is never skipped.
    if (steps.every((step) => step.optional))
      steps.push({ id: "fin", offsetDays, minDelayDays: 1, channel: "email", optional: false });
    return ladder(...steps);
  });
const ladders = fc.oneof(
  { weight: 3, arbitrary: anyLadder },
  { weight: 1, arbitrary: fc.constant(STANDARD) },
);

/** What a user does of a proposal: the step is recorded; a letter is posted at once and presented later. */
function follow(one: Account, decision: Decision, today: Day, postDays: number): Account {
  if (decision.kind !== "envoyer") return one;
  const record: StepRecord = {
    id: one.steps.length + 1,
    invoiceId: one.invoice.id,
    ladderId: decision.ladder.id,
    stepId: decision.step.id,
    channel: decision.step.channel,
    doneOn: today,
  };
  const letter: RegisteredLetter = {
    id: one.letters.length + 1,
    clientId: one.client.id,
    documentId: 1,
    invoiceIds: [one.invoice.id],
    writtenOn: today,
    delayDays: 15,
    deadlineOn: addDays(today, 18),
    depositedOn: today,
    presentedOn: addDays(today, postDays),
  };
  return {
    ...one,
    steps: [...one.steps, record],
    letters: record.channel === "lrar" ? [...one.letters, letter] : one.letters,
  };
}

interface Life {
  readonly account: Account;
  readonly last: Decision;
}

/** Lives `days` days from twenty days before the due date; the user is there one day in `every`. */
function live(ladderUsed: Ladder, due: Day, days: number, every: number, postDays: number): Life {
  let one = account({ due, total: 100_000 });
  const start = addDays(due, -20);
  let last = decide(one, ladderUsed, start);
  for (let index = 0; index < days; index += 1) {
    const today = addDays(start, index);
    last = decide(one, ladderUsed, today);
    if (index % every === 0) one = follow(one, last, today, postDays);
  }
  return { account: one, last };
}

describe("suivre les propositions jour après jour", () => {
  it("mène toujours en haut de l'échelle, sans sauter d'étape obligatoire ni en faire deux le même jour", () => {
    // Never every seventh day: someone who only comes on Sundays would find no counter open.
    const absences = fc.oneof(fc.constant(1), fc.constantFrom(2, 3, 4, 5, 6, 8, 9, 10, 13));
    fc.assert(
      fc.property(
        ladders,
        dueDays,
        absences,
        fc.integer({ min: 1, max: 9 }),
        (used, due, every, postDays) => {
          const { account: lived, last } = live(used, due, 20 + 600, every, postDays);
          expect(last.kind).toBe("arret");
          expect(last.reasons[0]?.kind).toBe("echelle-terminee");

          const done = lived.steps.map((record) => used.steps.findIndex((step) => step.id === record.stepId));
          expect(done).toEqual([...new Set(done)].sort((a, b) => a - b));
          const required = used.steps.flatMap((step, index) => (step.optional ? [] : [index]));
          // Every required step up to the last one done; a last optional step may have been let go.
          expect(done.filter((index) => required.includes(index))).toEqual(required);
          expect(new Set(lived.steps.map((record) => record.doneOn)).size).toBe(lived.steps.length);
        },
      ),
      { seed: 1, numRuns: 80 },
    );
  });

  it("ne fait rien avant son jour, ni avant le délai de l'étape précédente, ni un acte un jour sans guichet", () => {
    fc.assert(
      fc.property(ladders, dueDays, fc.integer({ min: 1, max: 5 }), (used, due, every) => {
        const { steps, letters } = live(used, due, 20 + 400, every, 3).account;
        steps.forEach((record, index) => {
          const step = used.steps.find((one) => one.id === record.stepId);
          if (step === undefined) throw new Error(record.stepId);
          expect(daysBetween(due, record.doneOn)).toBeGreaterThanOrEqual(step.offsetDays);
          if (step.channel === "lrar" || step.channel === "tribunal")
            expect(isWorkingDay(record.doneOn)).toBe(true);
          const before = steps[index - 1];
          if (before === undefined) return;
          if (before.channel === "lrar") {
            const letter = letters.findLast((one) => one.writtenOn <= before.doneOn);
            // Fifteen days from the presentation, and the date printed in the letter.
            expect(record.doneOn > addDays(letter?.presentedOn ?? before.doneOn, 15)).toBe(true);
            expect(record.doneOn > (letter?.deadlineOn ?? "9999")).toBe(true);
          } else {
            expect(daysBetween(before.doneOn, record.doneOn)).toBeGreaterThanOrEqual(
              Math.max(1, step.minDelayDays),
            );
          }
        });
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it("l'échelle livrée va au tribunal en 49 jours quand tout se suit", () => {
    const { account: lived } = live(STANDARD, day("2026-03-02"), 120, 1, 2);
    expect(
      lived.steps.map((record) => [record.stepId, daysBetween(day("2026-03-02"), record.doneOn)]),
    ).toEqual([
      ["rappel-avant-echeance", -3],
      ["courriel-courtois", 3],
      ["courriel-ferme", 10],
      ["appel", 15],
      ["dernier-courriel", 22],
      ["mise-en-demeure", 30],
      ["injonction", 49],
    ]);
  });
});

/** An account at any point of a ladder, paid or not, paused or not. */
const situations = fc
  .record({
    used: ladders,
    due: dueDays,
    lived: fc.integer({ min: 0, max: 100 }),
    paid: fc.constantFrom(0, 0, 0, 50_000, 99_999, 100_000, 120_000),
    insolventAfter: fc.option(fc.integer({ min: -10, max: 200 }), { freq: 6 }),
    hold: fc.option(
      fc.record({ from: fc.integer({ min: -30, max: 100 }), days: fc.integer({ min: 0, max: 60 }) }),
      { freq: 3 },
    ),
    cancelled: fc.constantFrom(false, false, false, true),
    after: fc.integer({ min: -30, max: 160 }),
  })
  .map(({ used, due, lived, paid, insolventAfter, hold, cancelled, after }) => {
    const at = (days: number): Day => addDays(due, days);
    const owner = client({ insolvencyOn: insolventAfter === null ? undefined : at(insolventAfter) });
    const { steps, letters } = live(used, due, lived, 1, 3).account;
    const bare = account({
      due,
      total: 100_000,
      client: owner,
      paid: paid === 0 ? [] : [[at(1), paid]],
      invoice: { cancelledOn: cancelled ? at(2) : undefined },
      holds:
        hold === null
          ? []
          : [
              {
                id: 1,
                clientId: 1,
                reason: "pause",
                fromOn: at(hold.from),
                untilOn: at(hold.from + hold.days),
              },
            ],
    });
    return { one: { ...bare, steps, letters } satisfies Account, used, today: at(after) };
  });

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

describe("de toute décision", () => {
  it("les mêmes faits et le même jour donnent la même réponse, sans rien changer aux faits", () => {
    fc.assert(
      fc.property(situations, ({ one, used, today }) => {
        deepFreeze([one, used]);
        const answer = decide(one, used, today);
        expect(decide(structuredClone(one), structuredClone(used), today)).toEqual(answer);
        const shuffled = { ...one, steps: [...one.steps].reverse(), letters: [...one.letters].reverse() };
        expect({ ...decide(shuffled, used, today), account: undefined }).toEqual({
          ...answer,
          account: undefined,
        });
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  it("une facture réglée ou annulée, un client en procédure ou en pause ne reçoivent rien", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(situations, ({ one, used, today }) => {
        const { kind } = decide(one, used, today);
        seen.add(kind);
        const { insolvencyOn } = one.client;
        if (isSettled(one) || (insolvencyOn !== undefined && insolvencyOn <= today))
          expect(kind).toBe("arret");
        else if (one.holds.some((hold) => hold.fromOn <= today && today < (hold.untilOn ?? "9999"))) {
          expect(kind).toBe("suspendu");
        } else expect(kind).not.toBe("suspendu");
      }),
      { seed: 4, numRuns: 600 },
    );
    expect([...seen].sort()).toEqual(["arret", "attendre", "envoyer", "suspendu"]);
  });

  it("après le dernier jour pour agir, plus rien ne se propose ; jusqu'à ce jour, il ne change rien", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(situations, fc.integer({ min: -40, max: 200 }), ({ one, used, today }, after) => {
        const lastDay = addDays(one.invoice.dueOn, after);
        const free = decide(one, used, today);
        const bound = decide(one, used, today, [], lastDay);
        if (today <= lastDay) {
          expect(bound).toEqual(free);
          return;
        }
        seen.add(free.kind);
        expect(bound.kind).toBe("arret");
        const { insolvencyOn } = one.client;
        const gone = isSettled(one) || (insolvencyOn !== undefined && insolvencyOn <= today);
        expect(bound.reasons).toEqual(gone ? free.reasons : [{ kind: "prescrite", endedOn: lastDay }]);
      }),
      { seed: 7, numRuns: 600 },
    );
    expect([...seen].sort()).toEqual(["arret", "attendre", "envoyer", "suspendu"]);
  });

  it("toute réponse donne au moins une raison", () => {
    fc.assert(
      fc.property(situations, ({ one, used, today }) => {
        expect(decide(one, used, today).reasons.length).toBeGreaterThan(0);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it("« attendre jusqu'au » tient parole : rien avant ce jour, et ce jour-là l'étape se propose", () => {
    let waits = 0;
    fc.assert(
      fc.property(situations, ({ one, used, today }) => {
        const calm = { ...one, holds: [], client: client() };
        const decision = decide(calm, used, today);
        if (decision.kind !== "attendre" || decision.untilOn === undefined) return;
        waits += 1;
        const { untilOn } = decision;
        expect(untilOn > today).toBe(true);
        const then = decide(calm, used, untilOn);
        expect([then.kind, "step" in then ? then.step.id : ""]).toEqual(["envoyer", decision.step.id]);
        const eve = addDays(untilOn, -1);
        if (eve > today) expect(decide(calm, used, eve)).toMatchObject({ kind: "attendre", untilOn });
      }),
      { seed: 6, numRuns: 600 },
    );
    expect(waits).toBeGreaterThan(50);
  });
});
