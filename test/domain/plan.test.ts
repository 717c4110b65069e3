// A day's plan: one gesture per client, the most advanced first, everything else explained and left for tomorrow.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay } from "../../src/domain/calendar.ts";
import type { Client } from "../../src/domain/client.ts";
import { addDays, type Day, day } from "../../src/domain/day.ts";
import { type Account, isSettled } from "../../src/domain/invoice.ts";
import { type DayPlan, planDay } from "../../src/domain/plan.ts";
import { type AccountFacts, account, client } from "./build.ts";
import { ladder, reason, STANDARD, said } from "./ladders.ts";

const plan = (today: string, ...accounts: readonly Account[]): DayPlan =>
  planDay(accounts, () => STANDARD, day(today));
const gestures = ({ gestures: all }: DayPlan): readonly string[] =>
  all.map(
    (one) =>
      `${one.client.ref} ${one.step.id} ${one.decisions.map((each) => each.account.invoice.number).join("+")}`,
  );

const NOVA = client({ id: 2, ref: "nova", name: "Nova SARL" });
/** Due on 2 March 2026: the courteous email on the 5th, the firm one on the 12th. */
const at = (id: number, changes: Partial<AccountFacts> = {}): Account =>
  account({ id, due: "2026-03-02", total: 100_000, ...changes });

describe("un client, un message par jour", () => {
  it("toutes ses factures dues pour la même étape tiennent dans un seul message", () => {
    const day5 = plan(
      "2026-03-05",
      at(1),
      at(2, { total: 20_050 }),
      at(3, { paid: [["2026-03-04", 40_000]] }),
    );
    expect(gestures(day5)).toEqual(["acme courriel-courtois F-1+F-2+F-3"]);
    expect(day5.gestures[0]?.balanceCents).toBe(100_000 + 20_050 + 60_000);
  });

  it("une facture qui n'est pas encore à cette étape n'y est pas", () => {
    expect(gestures(plan("2026-03-05", at(1), at(2, { due: "2026-03-03" })))).toEqual([
      "acme courriel-courtois F-1",
    ]);
  });

  it("de deux étapes, la plus avancée part ; l'autre attend demain, à sa place, et dit pourquoi", () => {
    const further = at(2, { due: "2026-02-23", steps: [["2026-02-26", "courriel-courtois"]] });
    const today = plan("2026-03-05", at(1), further);
    expect(gestures(today)).toEqual(["acme courriel-ferme F-2"]);
    const [waiting] = today.decisions;
    if (waiting === undefined) throw new Error("no decision");
    expect(said(waiting)).toBe("attendre courriel-courtois 2026-03-06");
    expect(reason(waiting, "un-message-par-jour")).toMatchObject({ invoiceNumber: "F-2" });

    const sent = at(2, {
      due: "2026-02-23",
      steps: [
        ["2026-02-26", "courriel-courtois"],
        ["2026-03-05", "courriel-ferme"],
      ],
    });
    expect(gestures(plan("2026-03-06", at(1), sent))).toEqual(["acme courriel-courtois F-1"]);
  });

  it("à qui l'on a déjà écrit aujourd'hui, plus rien avant demain", () => {
    const written = at(2, {
      due: "2026-02-23",
      steps: [
        ["2026-02-26", "courriel-courtois"],
        ["2026-03-05", "courriel-ferme"],
      ],
    });
    const today = plan("2026-03-05", at(1), written);
    expect(today.gestures).toEqual([]);
    const [waiting] = today.decisions;
    if (waiting === undefined) throw new Error("no decision");
    expect(reason(waiting, "un-message-par-jour")).toMatchObject({ invoiceNumber: "F-2" });
  });

  it("deux échelles ne se mêlent pas, même pour une étape de même nom", () => {
    const other = { ...STANDARD, id: "autre" };
    const mixed = planDay(
      [at(1), at(2)],
      (one) => (one.invoice.id === 1 ? STANDARD : other),
      day("2026-03-05"),
    );
    expect(mixed.gestures).toHaveLength(1);
    expect(mixed.gestures[0]?.decisions).toHaveLength(1);
  });

  it("ce qui est réglé, annulé ou suspendu n'entre dans aucun message", () => {
    const paid = at(2, { paid: [["2026-03-04", 100_000]] });
    const cancelled = at(3, { invoice: { cancelledOn: day("2026-03-04") } });
    const held = at(4, {
      client: NOVA,
      holds: [{ id: 1, clientId: 2, reason: "vacances", fromOn: day("2026-03-01") }],
    });
    const today = plan("2026-03-05", at(1), paid, cancelled, held);
    expect(gestures(today)).toEqual(["acme courriel-courtois F-1"]);
    expect(today.decisions.map((one) => one.kind)).toEqual(["envoyer", "arret", "arret", "suspendu"]);
  });
});

describe("l'ordre du jour", () => {
  it("d'abord l'étape la plus avancée, puis la plus grosse somme", () => {
    const small = at(1, { client: client({ id: 11, ref: "petit" }), total: 10_000 });
    const big = at(2, { client: client({ id: 12, ref: "gros" }), total: 900_000 });
    const advanced = at(3, {
      client: client({ id: 13, ref: "avance" }),
      total: 5_000,
      due: "2026-02-23",
      steps: [["2026-02-26", "courriel-courtois"]],
    });
    expect(gestures(plan("2026-03-05", small, big, advanced)).map((line) => line.split(" ")[0])).toEqual([
      "avance",
      "gros",
      "petit",
    ]);
  });

  it("chaque facture a sa décision, dans l'ordre où elles sont données", () => {
    const accounts = [at(3), at(1, { client: NOVA }), at(2)];
    const today = plan("2026-03-05", ...accounts);
    expect(today.decisions.map((one) => one.account.invoice.id)).toEqual([3, 1, 2]);
  });

  it("sans facture, un plan vide", () => {
    expect(plan("2026-03-05")).toEqual({ today: "2026-03-05", gestures: [], decisions: [] });
  });
});

describe("rejoindre la mise en demeure d'une autre facture", () => {
  it("deux factures la rejoignent dans une seule lettre", () => {
    const noticed = at(1, {
      steps: [["2026-04-01", "mise-en-demeure", "lrar"]],
      letters: [
        { writtenOn: day("2026-04-01"), depositedOn: day("2026-04-01"), deadlineOn: day("2026-04-19") },
      ],
    });
    const late = (id: number): Account => at(id, { due: "2026-04-07" });
    expect(gestures(plan("2026-04-10", noticed, late(2), late(3)))).toEqual(["acme mise-en-demeure F-2+F-3"]);
    expect(gestures(plan("2026-04-10", late(2), late(3)))).toEqual(["acme courriel-courtois F-2+F-3"]);
  });

  it("celle d'un autre client ne compte pas", () => {
    const noticed = at(1, { client: NOVA, steps: [["2026-04-01", "mise-en-demeure", "lrar"]] });
    const today = plan("2026-04-10", noticed, at(2, { due: "2026-04-07" }));
    expect(gestures(today)).toContain("acme courriel-courtois F-2");
  });
});

describe("une année suivie jour après jour", () => {
  const clients: readonly Client[] = [
    client({ id: 1, ref: "a" }),
    client({ id: 2, ref: "b" }),
    client({ id: 3, ref: "c" }),
  ];
  const quick = ladder(
    { id: "rappel", offsetDays: -2, optional: true },
    { id: "un", offsetDays: 3 },
    { id: "deux", offsetDays: 8, minDelayDays: 5 },
    { id: "lettre", offsetDays: 20, minDelayDays: 7, channel: "lrar" },
    { id: "requete", offsetDays: 40, channel: "tribunal" },
  );
  const START = day("2025-06-01");
  const invoices = fc.array(
    fc.record({
      owner: fc.nat({ max: 2 }),
      due: fc.integer({ min: 0, max: 150 }),
      paidAfter: fc.option(fc.integer({ min: -5, max: 90 }), { freq: 2 }),
      usesQuick: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it("un seul message par client et par jour, jamais à qui a payé, et toutes les échelles finissent", () => {
    let sent = 0;
    fc.assert(
      fc.property(invoices, fc.integer({ min: 0, max: 4 }), (drawn, absence) => {
        const all = drawn.map(({ owner, due, paidAfter }, index) => {
          const dueOn = addDays(START, due);
          const paid = paidAfter === null ? [] : ([[addDays(dueOn, paidAfter), 100_000]] as const);
          return account({
            id: index + 1,
            client: clients[owner] ?? client(),
            due: dueOn,
            total: 100_000,
            paid,
          });
        });
        const ladderOf = (one: Account) => (drawn[one.invoice.id - 1]?.usesQuick === true ? quick : STANDARD);
        let accounts: readonly Account[] = all;
        for (let index = 0; index < 365; index += 1) {
          if (index % 11 < absence) continue;
          const today = addDays(START, index);
          const seen = accounts.map((one) => known(one, today));
          const { gestures: found, decisions } = planDay(seen, ladderOf, today);
          expect(new Set(found.map((one) => one.client.id)).size).toBe(found.length);
          expect(decisions).toHaveLength(seen.length);
          for (const { decisions: chosen, step } of found) {
            expect(chosen.some((one) => isSettled(one.account))).toBe(false);
            if (step.channel === "lrar" || step.channel === "tribunal")
              expect(isWorkingDay(today)).toBe(true);
            sent += chosen.length;
          }
          const moved = new Map(
            found.flatMap((one) => one.decisions.map((each) => [each.account.invoice.id, each] as const)),
          );
          accounts = accounts.map((one) => {
            const done = moved.get(one.invoice.id);
            return done === undefined ? one : stepped(one, done.step.id, done.step.channel, today);
          });
        }
        const end = addDays(START, 365);
        for (const decision of planDay(
          accounts.map((one) => known(one, end)),
          ladderOf,
          end,
        ).decisions) {
          expect(decision.kind).toBe("arret");
        }
        for (const { steps } of accounts)
          expect(new Set(steps.map((one) => one.doneOn)).size).toBe(steps.length);
      }),
      { seed: 1, numRuns: 25 },
    );
    expect(sent).toBeGreaterThan(200);
  });

  /** What is known on a day: payments already received. */
  function known(one: Account, today: Day): Account {
    return { ...one, payments: one.payments.filter((payment) => payment.receivedOn <= today) };
  }

  function stepped(one: Account, stepId: string, channel: "lrar" | string, today: Day): Account {
    const record = {
      id: one.steps.length + 1,
      invoiceId: one.invoice.id,
      ladderId: "x",
      stepId,
      channel,
      doneOn: today,
    };
    const letter = {
      id: one.invoice.id * 100 + one.letters.length,
      clientId: one.client.id,
      documentId: 1,
      invoiceIds: [one.invoice.id],
      writtenOn: today,
      delayDays: 15,
      deadlineOn: addDays(today, 18),
      depositedOn: today,
      presentedOn: addDays(today, 2),
    };
    return {
      ...one,
      steps: [...one.steps, record as Account["steps"][number]],
      letters: channel === "lrar" ? [...one.letters, letter] : one.letters,
    };
  }
});
