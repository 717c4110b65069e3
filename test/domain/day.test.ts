// Days that exist, counted like a wall calendar: no clock, no time zone, no month that slides.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  type Day,
  day,
  daysBetween,
  earliest,
  endOfMonth,
  latest,
  parseDay,
  semesterOf,
  weekdayOf,
} from "../../src/domain/day.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { civil, lengthOfMonth, rankOf, text, tomorrow } from "./calendar-by-hand.ts";

const anyDay = fc
  .record({
    year: fc.integer({ min: 1900, max: 2199 }),
    month: fc.integer({ min: 1, max: 12 }),
    seed: fc.nat(),
  })
  .map(({ year, month, seed }) =>
    day(text({ year, month, dayOfMonth: 1 + (seed % lengthOfMonth(year, month)) })),
  );
const middleDay = anyDay.filter((on) => on > "1920-01-01" && on < "2180-01-01");

describe("lire une date", () => {
  it.each([
    ["2026-11-22", "2026-11-22"],
    ["22/11/2026", "2026-11-22"],
    ["2/1/2026", "2026-01-02"],
    ["05/06/2026", "2026-06-05"],
    ["  2026-11-22  ", "2026-11-22"],
    ["29/02/2024", "2024-02-29"],
    ["2000-02-29", "2000-02-29"],
    ["1900-01-01", "1900-01-01"],
    ["2199-12-31", "2199-12-31"],
  ])("« %s » est le %s", (written, expected) => {
    expect(parseDay(written)).toBe(expected);
  });

  it.each([
    "31/02/2026",
    "2026-02-31",
    "29/02/2025",
    "2025-02-29",
    "1900-02-29",
    "31/04/2026",
    "00/01/2026",
    "2026-00-10",
    "2026-13-01",
    "32/01/2026",
    "22-11-2026",
    "2026/11/22",
    "22/11/26",
    "2026-1-2",
    "11/22/2026",
    "2026-11-22T10:00:00Z",
    "hier",
    "",
    "1899-12-31",
    "2200-01-01",
  ])("« %s » est refusé, en nommant le texte tapé", (written) => {
    expect(parseDay(written)).toBeUndefined();
    expect(() => day(written)).toThrow(RelanceError);
    expect(() => day(written)).toThrow(`« ${written} »`);
  });

  it("toute date du calendrier, et elle seule, est acceptée de 1900 à 2199", () => {
    let accepted = 0;
    for (let year = 1900; year <= 2199; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (let dayOfMonth = 28; dayOfMonth <= 32; dayOfMonth += 1) {
          const written = text({ year, month, dayOfMonth });
          const exists = dayOfMonth <= lengthOfMonth(year, month);
          if ((parseDay(written) !== undefined) !== exists) expect.fail(written);
          if (exists) accepted += 1;
        }
      }
    }
    expect(accepted).toBeGreaterThan(10_000);
  });

  it("une date se relit de son écriture française", () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        const { year, month, dayOfMonth } = civil(on);
        expect(parseDay(`${dayOfMonth}/${month}/${year}`)).toBe(on);
      }),
      { seed: 1 },
    );
  });
});

describe("compter les jours", () => {
  it("l'écart entre deux dates est celui d'un calendrier compté à la main", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(daysBetween(from, to)).toBe(rankOf(to) - rankOf(from));
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("le lendemain est le bon, tous les jours de 2015 à 2032", () => {
    let byHand = "2015-01-01";
    let on = day(byHand);
    while (byHand < "2033-01-01") {
      if (on !== byHand) expect.fail(`${on} au lieu de ${byHand}`);
      byHand = tomorrow(byHand);
      on = addDays(on, 1);
    }
    expect(daysBetween(day("2015-01-01"), on)).toBe(6_575);
  });

  it("avancer puis reculer ramène au point de départ", () => {
    fc.assert(
      fc.property(middleDay, fc.integer({ min: -7_000, max: 7_000 }), (on, count) => {
        expect(addDays(addDays(on, count), -count)).toBe(on);
        expect(daysBetween(on, addDays(on, count))).toBe(count);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("les changements d'heure ne retirent ni n'ajoutent de jour", () => {
    expect(daysBetween(day("2026-03-28"), day("2026-03-30"))).toBe(2);
    expect(daysBetween(day("2026-10-24"), day("2026-10-26"))).toBe(2);
    expect(addDays(day("2026-03-29"), 1)).toBe("2026-03-30");
    expect(addDays(day("2026-10-25"), 1)).toBe("2026-10-26");
  });

  it("le jour de la semaine avance d'un rang par jour, le lundi étant le premier", () => {
    expect(weekdayOf(day("2026-11-22"))).toBe(7);
    expect(weekdayOf(day("1900-01-01"))).toBe(1);
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(weekdayOf(on)).toBe(((rankOf(on) - 1) % 7) + 1);
      }),
      { seed: 4 },
    );
  });
});

describe("compter les mois (CPC 641)", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-30", 1, "2024-02-29"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-08-31", 1, "2026-09-30"],
    ["2026-02-28", 1, "2026-03-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-09-03", 3, "2026-12-03"],
    ["2026-12-31", 6, "2027-06-30"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-05-20", 0, "2026-05-20"],
  ])("%s et %i mois : le %s", (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  it("le quantième reste le même, ou devient le dernier du mois", () => {
    fc.assert(
      fc.property(middleDay, fc.integer({ min: -200, max: 200 }), (on, count) => {
        const start = civil(on);
        const rank = start.year * 12 + start.month - 1 + count;
        const year = Math.floor(rank / 12);
        const month = (rank % 12) + 1;
        const dayOfMonth = Math.min(start.dayOfMonth, lengthOfMonth(year, month));
        expect(addMonths(on, count)).toBe(text({ year, month, dayOfMonth }));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("un 29 février donne un 28 un an après, et un 29 quatre ans après", () => {
    expect(addYears(day("2024-02-29"), 1)).toBe("2025-02-28");
    expect(addYears(day("2024-02-29"), 4)).toBe("2028-02-29");
    expect(addYears(day("2024-02-29"), 5)).toBe("2029-02-28");
  });

  it("la fin du mois est son dernier jour", () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        const { year, month } = civil(on);
        expect(endOfMonth(on)).toBe(text({ year, month, dayOfMonth: lengthOfMonth(year, month) }));
      }),
      { seed: 6 },
    );
  });
});

describe("les semestres", () => {
  it.each([
    ["2026-01-01", "2026-S1", "2026-01-01", "2026-06-30"],
    ["2026-06-30", "2026-S1", "2026-01-01", "2026-06-30"],
    ["2026-07-01", "2026-S2", "2026-07-01", "2026-12-31"],
    ["2026-12-31", "2026-S2", "2026-07-01", "2026-12-31"],
  ])("le %s est du %s, du %s au %s", (on, label, startsOn, endsOn) => {
    expect(semesterOf(day(on))).toEqual({ label, startsOn, endsOn });
  });
});

it("le premier et le dernier d'une liste de jours", () => {
  const days = ["2026-03-02", "2025-12-31", "2026-03-01"] as Day[];
  expect(earliest(...(days as [Day, ...Day[]]))).toBe("2025-12-31");
  expect(latest(...(days as [Day, ...Day[]]))).toBe("2026-03-02");
});
