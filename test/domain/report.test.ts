// The figures of the report, counted by hand in the comments, and what must add up whatever the facts.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGE_BANDS, agedBalance } from "../../src/domain/aged-balance.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { equalInstalments } from "../../src/domain/echeancier.ts";
import { sumCents } from "../../src/domain/money.ts";
import { receivedCents } from "../../src/domain/report-months.ts";
import { LADDER_PLACES } from "../../src/domain/report-places.ts";
import { quantile, sampleOf, shareOf } from "../../src/domain/sample.ts";
import { account, client } from "./build.ts";
import { ON, reportOf } from "./report-facts.ts";

describe("samples", () => {
  it("give the middle value, or halfway between the two middle ones", () => {
    expect(sampleOf([30, 10, 20, 50, 40]).median).toBe(30);
    expect(sampleOf([10, 20, 31, 40, 50, 60]).median).toBe(35.5);
    expect(quantile([1, 2, 3, 4], 1, 4)).toBe(1.5);
    expect(quantile([1, 2, 3, 4, 5], 3, 4)).toBe(4);
    expect(quantile([7], 3, 4)).toBe(7);
  });

  it("say nothing under five cases, and never lose a case", () => {
    expect(sampleOf([3, 1, 2, 4])).toEqual({ values: [1, 2, 3, 4] });
    expect(shareOf(3, 4)).toEqual({ count: 3, of: 4 });
    expect(shareOf(2, 6)).toEqual({ count: 2, of: 6, percent: 33 });
    expect(shareOf(5, 8)).toEqual({ count: 5, of: 8, percent: 63 });
  });
});

describe("what comes in", () => {
  const early = account({ id: 1, due: "2026-03-10", total: 100_000, paid: [["2026-03-10", 100_000]] });
  const late = account({
    id: 2,
    due: "2026-03-10",
    total: 50_000,
    paid: [
      ["2026-03-11", 20_000],
      ["2026-06-02", 10_000],
    ],
  });

  it("is in time on the due date, late from the day after, in the month of the payment", () => {
    const { slices } = reportOf([early, late]).months;
    expect(slices.map((slice) => slice.startsOn.slice(0, 7))).toEqual([
      ...["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"],
      ...["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"],
    ]);
    expect(slices.filter((slice) => slice.inTimeCents + slice.lateCents > 0)).toMatchObject([
      { startsOn: "2026-03-01", inTimeCents: 100_000, lateCents: 20_000 },
      { startsOn: "2026-06-01", inTimeCents: 0, lateCents: 10_000 },
    ]);
    // 500 − 200 at the end of March; 500 − 200 − 100 from June on.
    expect(slices.map((slice) => slice.overdueCents / 100)).toEqual([
      ...[0, 0, 0, 300, 300, 300, 200, 200, 200, 200, 200, 200],
    ]);
    expect(slices.at(-1)?.endsOn).toBe(ON);
  });

  it("is counted by year past two years, the first and the last one cut", () => {
    const { unit, slices } = reportOf([early, late], { from: day("2024-05-15") }).months;
    expect(unit).toBe("annee");
    expect(slices.map((slice) => [slice.startsOn, slice.endsOn])).toEqual([
      ["2024-05-15", "2024-12-31"],
      ["2025-01-01", "2025-12-31"],
      ["2026-01-01", "2026-11-20"],
    ]);
  });

  it("of a past day is what that day knew", () => {
    const then = reportOf([early, late], { on: day("2026-03-31") });
    expect(receivedCents(then.months)).toBe(120_000);
    expect(then.balance.totalCents).toBe(30_000);
    expect(reportOf([early, late], { on: day("2019-12-31") }).invoices).toBe(0);
  });
});

describe("delays", () => {
  const paidIn = (id: number, days: number, owner = client()) =>
    account({
      id,
      client: owner,
      due: "2026-05-31",
      total: 10_000,
      invoice: { issuedOn: day("2026-05-01") },
      paid: [[addDays(day("2026-05-01"), days), 10_000]],
    });

  it("run from the invoice to its last cent, client by client, whoever paid most invoices first", () => {
    const other = client({ id: 2, ref: "nova", name: "Nova" });
    const paid = [20, 30, 40, 50, 60].map((days, index) => paidIn(index + 1, days));
    const report = reportOf([paidIn(9, 12, other), ...paid]);
    expect(report.delays).toMatchObject([
      // Due after 30 days: 10 days early, on time, 10, 20 and 30 days late.
      { client: { ref: "acme" }, days: { median: 40 }, daysLate: { median: 10 } },
      { client: { ref: "nova" }, days: { values: [12] } },
    ]);
    expect(report.delays[1]?.days.median).toBeUndefined();
  });

  it("end with the payment that completes the sum, and leave out what is not wholly paid", () => {
    const twice = account({
      due: "2026-05-31",
      total: 10_000,
      invoice: { issuedOn: day("2026-05-01") },
      paid: [
        ["2026-05-11", 4_000],
        ["2026-06-10", 5_000],
      ],
      credited: [["2026-06-01", 1_000]],
    });
    const partly = account({ id: 2, due: "2026-05-31", total: 10_000, paid: [["2026-05-11", 9_999]] });
    expect(reportOf([twice, partly]).delays).toMatchObject([{ paid: [{ days: 40, daysLate: 10 }] }]);
  });
});

describe("recovered", () => {
  it("is split to the cent between principal, penalties, indemnity and surplus, as the décompte does", () => {
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      paid: [
        ["2026-03-02", 50_000],
        ["2026-04-01", 60_000],
      ],
      steps: [["2026-03-10", "s10"]],
    });
    // ECB 2,15 % + 10 = 12,15 %. 30 days on 1 000,00 €: 9,99 €. Of 500,00 €, 490,01 € go to the principal.
    // 30 days on 509,99 €: 5,09 €. Of 600,00 €: 5,09 + 509,99 + 40,00, and 44,92 € are over.
    expect(reportOf([one]).recovered).toEqual({
      fromOn: "2026-01-01",
      payments: 2,
      totalCents: 110_000,
      principalCents: 100_000,
      interestCents: 1_508,
      indemniteCents: 4_000,
      chargesCents: 0,
      surplusCents: 4_492,
      unsplitCents: 0,
      afterStepCents: 60_000,
    });
    // Only the second payment, seen from a first day after the first one.
    expect(reportOf([one], { from: day("2026-03-03") }).recovered).toMatchObject({
      payments: 1,
      totalCents: 60_000,
      principalCents: 50_999,
      interestCents: 509,
    });
  });

  it("counts neither what came in time nor what another year brought", () => {
    const inTime = account({ id: 1, due: "2026-01-31", total: 100, paid: [["2026-01-31", 100]] });
    const before = account({ id: 2, due: "2025-01-31", total: 100, paid: [["2025-12-31", 100]] });
    expect(reportOf([inTime, before]).recovered).toMatchObject({ payments: 0, totalCents: 0 });
  });

  it("does not split what needs a rate that nobody knows", () => {
    const old = account({ due: "2008-12-31", total: 1_000, paid: [["2026-02-01", 600]] });
    expect(reportOf([old]).recovered).toMatchObject({
      totalCents: 600,
      unsplitCents: 600,
      principalCents: 0,
    });
  });
});

describe("the user's own figures", () => {
  it("give to each step the money that came after it and before the next one", () => {
    const one = account({
      due: "2026-01-31",
      total: 100_000,
      steps: [
        ["2026-02-03", "s3"],
        ["2026-02-10", "s10"],
        ["2026-02-20", "s20", "lrar"],
      ],
      // On the day of the second step: the first one is what it answers.
      paid: [
        ["2026-02-10", 10_000],
        ["2026-02-25", 90_000],
      ],
    });
    const silent = account({ id: 2, due: "2026-01-31", total: 5_000, steps: [["2026-02-03", "s3"]] });
    expect(reportOf([one, silent]).habits.steps).toEqual([
      { title: "s3", done: 2, paid: { count: 1, of: 1 }, days: { values: [7] }, waiting: 1 },
      { title: "s10", done: 1, paid: { count: 0, of: 1 }, days: { values: [] }, waiting: 0 },
      { title: "s20", done: 1, paid: { count: 1, of: 1 }, days: { values: [5] }, waiting: 0 },
    ]);
  });

  it("tell a promise kept on its day from one paid later, broken or running", () => {
    const promised = (id: number, paidOn: string | undefined, dueOn = "2026-05-10") =>
      account({
        id,
        due: "2026-04-01",
        total: 1_000,
        promises: [{ id, invoiceId: id, saidOn: day("2026-05-01"), dueOn: day(dueOn) }],
        paid: paidOn === undefined ? [] : [[paidOn, 1_000]],
      });
    const all = [
      ...[promised(1, "2026-05-10"), promised(2, "2026-05-02"), promised(3, "2026-05-11")],
      ...[promised(4, undefined), promised(5, undefined, "2026-12-01")],
    ];
    expect(reportOf(all).habits.promises).toEqual({
      kept: { count: 2, of: 4 },
      keptLate: 1,
      broken: 1,
      running: 1,
    });
  });

  it("count an échéancier over several invoices once, and only a signed one as missed", () => {
    const plan = (id: number, paidCents: number, pieceId?: number) => ({
      id,
      clientId: 1,
      invoiceIds: [1, 2],
      agreedOn: day("2026-03-01"),
      instalments: equalInstalments(10_000, 2, [day("2026-04-01"), day("2026-05-01")]),
      pieceId,
      payments: [{ id, invoiceId: 1, amountCents: paidCents, receivedOn: day("2026-03-31") }],
    });
    const plans = [plan(1, 10_000, 7), plan(2, 5_000, 8), plan(3, 1)];
    const both = [1, 2].map((id) => account({ id, due: "2026-02-01", total: 5_000, echeanciers: plans }));
    expect(reportOf(both).habits.echeanciers).toEqual({
      kept: { count: 1, of: 2 },
      missed: 1,
      running: 0,
      unanswered: 1,
    });
  });
});

describe("places on the ladder", () => {
  it("are the furthest step, whatever came last; what waits is said apart", () => {
    const late = { due: "2026-09-01", total: 1_000 };
    const accounts = [
      account({ ...late, id: 1 }),
      account({
        ...late,
        id: 2,
        steps: [
          ["2026-09-20", "a", "appel"],
          ["2026-10-01", "b", "email"],
        ],
      }),
      account({
        ...late,
        id: 3,
        steps: [["2026-10-01", "c", "lrar"]],
        disputes: [{ openedOn: day("2026-10-05") }],
      }),
      account({ ...late, id: 4, titres: [{ renderedOn: day("2026-10-05") }] }),
      account({ ...late, id: 5, due: "2026-12-01" }),
    ];
    const { places } = reportOf(accounts);
    const used = LADDER_PLACES.filter((place) => places[place].invoices > 0);
    expect(used).toEqual(["aucune", "appel", "lrar", "tribunal"]);
    expect(places.lrar).toEqual({ invoices: 1, cents: 1_000, pausedInvoices: 1, pausedCents: 1_000 });
  });
});

describe("a case", () => {
  it("tells what happened to late invoices in order, a shared fact once, and nothing to come", () => {
    const steps = [["2026-10-10", "a", "email"]] as const;
    const accounts = [1, 2].map((id) =>
      account({
        id,
        due: "2026-10-01",
        total: 1_000,
        steps,
        invoice: { issuedOn: day("2026-09-01"), performedOn: day("2026-08-01") },
      }),
    );
    const settled = account({ id: 3, due: "2026-10-01", total: 1_000, paid: [["2026-10-02", 1_000]] });
    const [one, ...others] = reportOf([...accounts, settled]).cases;
    expect(others).toEqual([]);
    expect(one?.invoices.map((invoice) => invoice.number)).toEqual(["F-1", "F-2"]);
    expect(one?.facts.map(({ on, event }) => [on, event.kind])).toEqual([
      ["2026-09-01", "facture"],
      ["2026-09-01", "facture"],
      ["2026-10-01", "echeance"],
      ["2026-10-01", "echeance"],
      ["2026-10-10", "relance"],
    ]);
  });
});

describe("what is said in a case", () => {
  it("is told once when it is about several invoices, and each word with what it became", () => {
    const call = {
      id: 1,
      clientId: 1,
      invoiceIds: [],
      calledOn: day("2026-10-12"),
      outcome: "promesse" as const,
    };
    const plan = {
      id: 3,
      clientId: 1,
      invoiceIds: [1, 2],
      agreedOn: day("2026-10-20"),
      instalments: equalInstalments(2_000, 2, [day("2026-12-01"), day("2027-01-01")]),
      pieceId: 4,
      payments: [],
    };
    const accounts = [1, 2].map((id) =>
      account({
        id,
        due: "2026-10-01",
        total: 1_000,
        invoice: { issuedOn: day("2026-10-01") },
        // The call, and the step that it stood for.
        steps: [["2026-10-12", "a", "appel"]],
        calls: [call],
        echeanciers: [plan],
        promises: id === 1 ? [{ saidOn: day("2026-10-12"), dueOn: day("2026-10-15") }] : [],
        disputes:
          id === 2 ? [{ openedOn: day("2026-10-16"), closedOn: day("2026-10-18"), outcome: "transige" }] : [],
        titres: [{ id: 9, renderedOn: day("2026-11-02") }],
      }),
    );
    const told = reportOf(accounts).cases[0]?.facts.filter(
      ({ event }) => !["facture", "echeance"].includes(event.kind),
    );
    expect(told).toEqual([
      { on: "2026-10-12", event: { kind: "appel", outcome: "promesse" } },
      {
        on: "2026-10-12",
        event: {
          kind: "promesse",
          invoiceNumber: "F-1",
          amountCents: 1_000,
          dueOn: "2026-10-15",
          state: "rompue",
        },
      },
      { on: "2026-10-16", event: { kind: "litige", invoiceNumber: "F-2" } },
      { on: "2026-10-18", event: { kind: "fin-litige", invoiceNumber: "F-2", outcome: "transige" } },
      { on: "2026-10-20", event: { kind: "echeancier", parts: 2, signed: true } },
      { on: "2026-11-02", event: { kind: "titre" } },
    ]);
  });
});

it("every chart adds up to the same sums as the balance, whatever is owed, paid or done", () => {
  const facts = fc.record({
    owner: fc.integer({ min: 1, max: 4 }),
    due: fc.integer({ min: -60, max: 500 }),
    total: fc.integer({ min: 1, max: 1_000_000 }),
    paid: fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 400_000 })), {
      maxLength: 3,
    }),
    step: fc.option(fc.constantFrom("email", "appel", "courrier", "lrar") as fc.Arbitrary<"email">),
    disputed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 8 }), (all) => {
      const accounts = all.map(({ owner, due, total, paid, step, disputed }, index) =>
        account({
          id: index + 1,
          client: client({ id: owner, ref: `c${owner}`, name: `C${owner}` }),
          due: addDays(ON, -due),
          total,
          paid: paid.map(([ago, cents]) => [addDays(ON, -ago), cents] as const),
          steps: step === null ? [] : [[addDays(ON, -1), "s1", step]],
          disputes: disputed ? [{ openedOn: addDays(ON, -2) }] : [],
        }),
      );
      const report = reportOf(accounts);
      const balance = agedBalance(accounts, ON);
      expect(report.balance).toEqual(balance);
      const late = balance.totalCents - balance.bands["non-echu"];
      expect(sumCents(AGE_BANDS.map((band) => report.balance.bands[band]))).toBe(balance.totalCents);
      expect(sumCents(LADDER_PLACES.map((place) => report.places[place].cents))).toBe(late);
      expect(sumCents(report.cases.map((one) => one.overdueCents))).toBe(late);
      expect(report.months.slices.at(-1)?.overdueCents).toBe(late);
      for (const { endsOn, overdueCents } of report.months.slices) {
        const then = agedBalance(accounts, endsOn);
        expect(overdueCents).toBe(then.totalCents - then.bands["non-echu"]);
      }
      const received = accounts
        .flatMap((one) => one.payments)
        .filter((one) => one.receivedOn >= report.fromOn);
      expect(receivedCents(report.months)).toBe(sumCents(received.map((one) => one.amountCents)));
      const { totalCents, ...parts } = report.recovered;
      const { principalCents, interestCents, indemniteCents, chargesCents, surplusCents, unsplitCents } =
        parts;
      expect(
        principalCents + interestCents + indemniteCents + chargesCents + surplusCents + unsplitCents,
      ).toBe(totalCents);
    }),
    { numRuns: 150 },
  );
});
