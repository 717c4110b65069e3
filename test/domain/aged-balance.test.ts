// The aged balance: which band, on which day, and every cent counted once.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGE_BANDS, agedBalance } from "../../src/domain/aged-balance.ts";
import { addDays, day } from "../../src/domain/day.ts";
import { account, client } from "./build.ts";

const ON = day("2026-11-22");

/** A day as so many days before `ON`. */
const ago = (days: number) => addDays(ON, -days);

describe("an invoice", () => {
  it.each([
    [-30, "non-echu"],
    [0, "non-echu"],
    [1, "jusqu-a-30"],
    [30, "jusqu-a-30"],
    [31, "31-a-60"],
    [60, "31-a-60"],
    [61, "61-a-90"],
    [90, "61-a-90"],
    [91, "plus-de-90"],
    [1500, "plus-de-90"],
  ] as const)("%i days late is in the band %s, and in no other", (daysLate, band) => {
    const { bands } = agedBalance([account({ due: ago(daysLate), total: 120_000 })], ON);
    expect(AGE_BANDS.filter((one) => bands[one] !== 0)).toEqual([band]);
    expect(bands[band]).toBe(120_000);
  });

  it("is seen as it was that day: what was paid, credited or cancelled since is not taken off", () => {
    const one = account({
      due: ago(100),
      total: 100_000,
      paid: [[ago(50), 30_000]],
      credited: [[ago(20), 10_000]],
    });
    expect(agedBalance([one], ago(51)).totalCents).toBe(100_000);
    expect(agedBalance([one], ago(50)).totalCents).toBe(70_000);
    expect(agedBalance([one], ON).totalCents).toBe(60_000);
    const cancelled = { ...one, invoice: { ...one.invoice, cancelledOn: ago(10) } };
    expect(agedBalance([cancelled], ago(11)).totalCents).toBe(60_000);
    expect(agedBalance([cancelled], ago(10)).rows).toEqual([]);
  });

  it("is not there before the day it was issued", () => {
    const one = account({ due: ON, total: 5_000, invoice: { issuedOn: ago(30) } });
    expect(agedBalance([one], ago(31)).rows).toEqual([]);
    expect(agedBalance([one], ago(30)).totalCents).toBe(5_000);
  });
});

it("what was paid too much lowers nobody's debt, and is said apart", () => {
  const over = account({ id: 1, due: ago(40), total: 10_000, paid: [[ago(5), 12_500]] });
  const late = account({ id: 2, due: ago(40), total: 7_000 });
  expect(agedBalance([over, late], ON)).toMatchObject({ totalCents: 7_000, surplusCents: 2_500 });
});

it("bands, rows and total add up to the same sum, whatever is owed by whom since when", () => {
  const facts = fc.record({
    owner: fc.integer({ min: 1, max: 5 }),
    daysLate: fc.integer({ min: -60, max: 400 }),
    total: fc.integer({ min: 1, max: 1_000_000 }),
    paid: fc.integer({ min: 0, max: 1_200_000 }),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 30 }), (all) => {
      const accounts = all.map(({ owner, daysLate, total, paid }, index) =>
        account({
          id: index + 1,
          client: client({ id: owner, ref: `c${owner}` }),
          due: ago(daysLate),
          total,
          paid: paid === 0 ? [] : [[ON, paid]],
        }),
      );
      const balance = agedBalance(accounts, ON);
      const left = all.map(({ total, paid }) => total - paid);
      const naive = left.filter((cents) => cents > 0).reduce((sum, cents) => sum + cents, 0);
      expect(balance.totalCents).toBe(naive);
      expect(AGE_BANDS.reduce((sum, band) => sum + balance.bands[band], 0)).toBe(naive);
      expect(balance.rows.reduce((sum, row) => sum + row.totalCents, 0)).toBe(naive);
      expect(naive - balance.surplusCents).toBe(left.reduce((sum, cents) => sum + cents, 0));
      expect(new Set(balance.rows.map((row) => row.client.id)).size).toBe(balance.rows.length);
    }),
  );
});

it("on any day, each band is what is left that day of the invoices of its age, worked out one by one", () => {
  const daysAgo = fc.integer({ min: -100, max: 500 });
  const moved = fc.array(fc.tuple(daysAgo, fc.integer({ min: 1, max: 300_000 })), { maxLength: 3 });
  const facts = fc.record({
    issued: daysAgo,
    terms: fc.integer({ min: 0, max: 90 }),
    total: fc.integer({ min: 1, max: 500_000 }),
    paid: moved,
    credited: moved,
    cancelled: fc.option(daysAgo, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 12 }), daysAgo, (all, back) => {
      const on = ago(back);
      const accounts = all.map(({ issued, terms, total, paid, credited, cancelled }, index) =>
        account({
          id: index + 1,
          due: ago(issued - terms),
          total,
          paid: paid.map(([day, cents]) => [ago(day), cents]),
          credited: credited.map(([day, cents]) => [ago(day), cents]),
          invoice: {
            issuedOn: ago(issued),
            ...(cancelled === undefined ? {} : { cancelledOn: ago(cancelled) }),
          },
        }),
      );
      const bands: Record<string, number> = Object.fromEntries(AGE_BANDS.map((band) => [band, 0]));
      for (const { issued, terms, total, paid, credited, cancelled } of all) {
        if (issued < back || (cancelled !== undefined && cancelled >= back)) continue;
        const seen = [...paid, ...credited].filter(([day]) => day >= back);
        const left = total - seen.reduce((sum, [, cents]) => sum + cents, 0);
        const late = issued - terms - back;
        const band = AGE_BANDS[[0, 30, 60, 90].filter((limit) => late > limit).length] ?? "";
        bands[band] = (bands[band] ?? 0) + Math.max(left, 0);
      }
      const balance = agedBalance(accounts, on);
      expect(balance.bands).toEqual(bands);
      expect(balance.totalCents).toBe(Object.values(bands).reduce((sum, cents) => sum + cents, 0));
    }),
  );
});
