// The engine against a naive second reading of the law, on generated portfolios, and what must hold of any of them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween } from "../../src/domain/day.ts";
import { workedMs } from "../worked.ts";
import { tomorrow } from "./calendar-by-hand.ts";
import { DAYS } from "./naive-claim.ts";
import {
  accountsOf,
  type Bill,
  clip,
  decompteOf,
  naive,
  type Portfolio,
  portfolios,
  sums,
} from "./portfolio.ts";

/** Every property runs on its own fixed series. */
const runs = (seed: number, numRuns: number) => ({ seed, numRuns });

describe("le moteur et une lecture naïve, jour par jour", () => {
  it("donnent les mêmes centimes sur deux mille portefeuilles", () => {
    let lines = 0;
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const found = new Map(decompteOf(portfolio).invoices.map((one) => [one.invoice.id, one]));
        portfolio.bills.forEach((bill, index) => {
          const one = found.get(index + 1);
          lines += one?.interestLines.length ?? 0;
          expect({
            principal: one?.principalDueCents,
            interest: one?.interestDueCents,
            indemnite: one?.indemniteDueCents,
            accrued: one?.interestAccruedCents,
            allocations: one?.allocations.map((each) => [
              each.toInterestCents,
              each.toPrincipalCents,
              each.toIndemniteCents,
              each.surplusCents,
            ]),
          }).toEqual(naive(portfolio, bill));
        });
      }),
      runs(1, 2_000),
    );
    // The generator must keep making debts that run: an oracle of empty sums proves nothing.
    expect(lines).toBeGreaterThan(4_000);
  });
});

describe("de tout décompte", () => {
  it("les lignes couvrent la période sans trou ni recouvrement, et se recalculent une à une", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        for (const one of decompteOf(portfolio).invoices) {
          const { interestLines: lines } = one;
          lines.forEach((line, index) => {
            expect(line.days).toBe(daysBetween(line.fromOn, line.toOn) + 1);
            expect(line.days).toBeGreaterThan(0);
            expect(line.baseCents).toBeGreaterThan(0);
            const exact = (line.baseCents * line.rateBp * line.days) / 3_650_000;
            expect(Math.abs(line.amountCents - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
            const before = lines[index - 1];
            if (before !== undefined) expect(line.fromOn).toBe(tomorrow(before.toOn));
          });
          const [first] = lines;
          if (first !== undefined && portfolio.regime !== "consommateur") {
            expect(first.fromOn).toBe(tomorrow(one.invoice.dueOn));
          }
          const stop =
            portfolio.judgment === undefined ? portfolio.on : Math.min(portfolio.on, portfolio.judgment - 1);
          if (first !== undefined && one.principalDueCents > 0) expect(lines.at(-1)?.toOn).toBe(DAYS[stop]);
        }
      }),
      runs(2, 400),
    );
  });

  it("chaque somme est celle de ses parties, et chaque paiement va quelque part en entier", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const { invoices, totals } = decompteOf(portfolio);
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        for (const one of invoices) {
          expect(one.interestAccruedCents).toBe(sum(one.interestLines.map((line) => line.amountCents)));
          expect(one.interestDueCents).toBe(
            one.interestAccruedCents - sum(one.allocations.map((each) => each.toInterestCents)),
          );
          expect(one.principalDueCents).toBe(
            one.claimedCents - sum(one.allocations.map((each) => each.toPrincipalCents)),
          );
          expect(one.indemniteDueCents).toBe(
            one.indemniteCents - sum(one.allocations.map((each) => each.toIndemniteCents)),
          );
          expect(one.totalDueCents).toBe(
            one.principalDueCents + one.interestDueCents + one.indemniteDueCents,
          );
          for (const { payment, ...parts } of one.allocations) {
            expect(sum(Object.values(parts))).toBe(payment.amountCents);
            expect(Math.min(...Object.values(parts))).toBeGreaterThanOrEqual(0);
          }
        }
        expect(totals.totalCents).toBe(sum(invoices.map((one) => one.totalDueCents)));
        expect(totals.totalCents).toBe(totals.principalCents + totals.interestCents + totals.indemniteCents);
        expect(totals.paidCents).toBe(
          sum(invoices.flatMap((one) => one.allocations.map((each) => each.payment.amountCents))),
        );
      }),
      runs(3, 400),
    );
  });

  it("un paiement de plus n'augmente jamais la somme", () => {
    const more = fc.record({
      which: fc.nat(),
      after: fc.integer({ min: -30, max: 800 }),
      cents: fc.oneof(sums, fc.constant(1)),
    });
    fc.assert(
      fc.property(portfolios, more, (portfolio, { which, after, cents }) => {
        const chosen = which % portfolio.bills.length;
        const paidMore = portfolio.bills.map((bill, index) => {
          if (index !== chosen) return bill;
          const on = Math.min(portfolio.on, clip(bill.due + after));
          return { ...bill, payments: [...bill.payments, { on, cents }] };
        });
        const before = decompteOf(portfolio).totals.totalCents;
        expect(decompteOf({ ...portfolio, bills: paidMore }).totals.totalCents).toBeLessThanOrEqual(before);
      }),
      runs(4, 1_500),
    );
  });

  it("payer exactement la somme demandée, le jour où elle l'est, ne laisse rien à payer ni à rendre", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const asked = decompteOf(portfolio);
        const due = new Map(asked.invoices.map((one) => [one.invoice.id, one.totalDueCents]));
        const paid = portfolio.bills.map((bill, index) => {
          const cents = due.get(index + 1) ?? 0;
          const payments = cents > 0 ? [...bill.payments, { on: portfolio.on, cents }] : bill.payments;
          return { ...bill, payments };
        });
        const after = decompteOf({ ...portfolio, bills: paid });
        expect(after.totals.totalCents).toBe(0);
        for (const one of after.invoices) {
          const known = asked.invoices.find((each) => each.invoice.id === one.invoice.id)?.allocations ?? [];
          const surplus = (all: typeof known): number =>
            all.reduce((sum, each) => sum + each.surplusCents, 0);
          if (known.length < one.allocations.length) expect(surplus(one.allocations)).toBe(0);
        }
      }),
      runs(8, 1_000),
    );
  });

  it("sans mouvement, le temps n'abaisse jamais la somme", () => {
    fc.assert(
      fc.property(portfolios, fc.integer({ min: 1, max: 400 }), (portfolio, days) => {
        const moves = portfolio.bills.flatMap((bill) => [...bill.payments, ...bill.credits]);
        const until = clip(portfolio.on + days);
        fc.pre(!moves.some((one) => one.on > portfolio.on && one.on <= until));
        const now = decompteOf(portfolio).totals;
        expect(decompteOf({ ...portfolio, on: until }).totals.totalCents).toBeGreaterThanOrEqual(
          now.totalCents,
        );
      }),
      runs(5, 800),
    );
  });

  it("« par jour » est ce qu'ajoute le lendemain, à un centime d'arrondi par facture", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const next = clip(portfolio.on + 1);
        const calm =
          next > portfolio.on &&
          DAYS[next]?.slice(5) !== "01-01" &&
          DAYS[next]?.slice(5) !== "07-01" &&
          portfolio.judgment !== next &&
          !portfolio.bills.some((bill) => [...bill.payments, ...bill.credits].some((one) => one.on === next));
        fc.pre(calm);
        const now = decompteOf(portfolio).totals;
        const then = decompteOf({ ...portfolio, on: next }).totals;
        const gap = Math.abs(then.interestCents - now.interestCents - now.perDayCents);
        expect(gap).toBeLessThanOrEqual(portfolio.bills.length);
      }),
      runs(6, 800),
    );
  });

  it("l'ordre de saisie ne change rien", () => {
    fc.assert(
      fc.property(portfolios, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (portfolio, keys) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item, index) => ({ item, key: keys[index % keys.length] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const mixed = shuffled(
          portfolio.bills.map((bill) => ({
            ...bill,
            payments: shuffled(bill.payments),
            credits: shuffled(bill.credits),
          })),
        );
        const kept = decompteOf(portfolio);
        const other = decompteOf({ ...portfolio, bills: mixed });
        expect(other.totals).toEqual(kept.totals);
        // The same facts stored in another order: the very same document.
        const accounts = accountsOf(portfolio);
        const reversed = [...accounts]
          .reverse()
          .map((one) => ({ ...one, payments: [...one.payments].reverse() }));
        expect(decompteOf(portfolio, reversed)).toEqual(decompteOf(portfolio, accounts));
      }),
      runs(7, 400),
    );
  });

  it("cinq cents paiements sur une facture se comptent juste, et vite", () => {
    const payments = Array.from({ length: 500 }, (_, index) => ({
      on: 1_000 + index * 5,
      cents: 1_000 + index,
    }));
    const bill: Bill = {
      due: 1_000,
      total: 90_000_000,
      prepaid: 0,
      credits: [],
      payments,
      agreed: undefined,
    };
    const portfolio: Portfolio = {
      regime: "professionnel",
      bills: [bill],
      judgment: undefined,
      noticed: undefined,
      principalFirst: false,
      fixedReading: false,
      on: 3_600,
    };
    const startedAt = workedMs();
    const { invoices, totals } = decompteOf(portfolio);
    expect(workedMs() - startedAt).toBeLessThan(500);
    expect(invoices[0]?.allocations).toHaveLength(500);
    const expected = naive(portfolio, bill);
    expect(totals.totalCents).toBe(expected.principal + expected.interest + expected.indemnite);
  });
});
