// Holidays and procedural deadlines, against the published lists of public holidays and worked vectors.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deadline,
  easterOf,
  holidayOn,
  holidaysOf,
  isWorkingDay,
  nextWorkingDay,
  ZONES,
  type Zone,
  zoneOf,
} from "../../src/domain/calendar.ts";
import { addDays, type Day, day, daysBetween, weekdayOf } from "../../src/domain/day.ts";

const published = fileURLToPath(new URL("../../../shared/data/holidays/", import.meta.url));

/** Days of one zone, by year, as the official list gives them. */
function publishedDays(zone: Zone): Map<string, string[]> {
  const byYear = new Map<string, string[]>();
  const text = readFileSync(`${published}jours_feries_${zone}.csv`, "utf8");
  for (const line of text.trim().split(/\r?\n/u).slice(1)) {
    const [on = "", year = ""] = line.split(",");
    byYear.set(year, [...(byYear.get(year) ?? []), on]);
  }
  return byYear;
}

describe("jours fériés", () => {
  it.skipIf(!existsSync(published)).each(ZONES)(
    "%s : les mêmes jours que la liste officielle, 2006 à 2031",
    (zone) => {
      const years = publishedDays(zone);
      expect(years.size).toBe(26);
      for (const [year, days] of years) {
        expect(holidaysOf(Number(year), zone).map((holiday) => holiday.on)).toEqual([...days].sort());
      }
    },
  );

  it("Pâques tombe aux dates connues, extrêmes compris", () => {
    expect([1943, 2000, 2008, 2011, 2024, 2026, 2038].map(easterOf)).toEqual([
      "1943-04-25",
      "2000-04-23",
      "2008-03-23",
      "2011-04-24",
      "2024-03-31",
      "2026-04-05",
      "2038-04-25",
    ]);
  });

  it("Pâques est toujours un dimanche entre le 22 mars et le 25 avril", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const easter = easterOf(year);
        expect(weekdayOf(easter)).toBe(7);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
    );
  });

  it("le Vendredi saint est férié à Strasbourg, pas à Paris", () => {
    expect(holidayOn(day("2026-04-03"), "alsace-moselle")?.name).toBe("Vendredi saint");
    expect(isWorkingDay(day("2026-04-03"))).toBe(true);
  });

  it("le premier jour ouvrable suivant saute le pont du 11 novembre d'un vendredi", () => {
    expect(nextWorkingDay(day("2022-11-11"))).toBe("2022-11-14");
    expect(nextWorkingDay(day("2026-11-23"))).toBe("2026-11-23");
  });
});

describe("zones", () => {
  it.each([
    ["67482", "alsace-moselle"],
    ["57463", "alsace-moselle"],
    ["88160", "metropole"],
    ["2A004", "metropole"],
    ["97105", "guadeloupe"],
    ["97701", "saint-barthelemy"],
    ["97801", "saint-martin"],
    ["97411", "la-reunion"],
    ["97608", "mayotte"],
    ["98818", "nouvelle-caledonie"],
  ] as const)("la commune %s relève de %s", (insee, zone) => {
    expect(zoneOf(insee)).toBe(zone);
  });

  it("97133 est Saint-Barthélemy en code postal, Vieux-Fort en code Insee", () => {
    expect(zoneOf("97133", "code-postal")).toBe("saint-barthelemy");
    expect(zoneOf("97133", "insee")).toBe("guadeloupe");
    expect(zoneOf("97150", "code-postal")).toBe("saint-martin");
  });
});

describe("délais de procédure (CPC 640 à 642)", () => {
  it("un mois du 31 janvier 2026 finit le samedi 28 février, donc le lundi 2 mars", () => {
    expect(deadline(day("2026-01-31"), { months: 1 }, "metropole")).toEqual({
      rawOn: "2026-02-28",
      endsOn: "2026-03-02",
    });
  });

  it("quinze jours du 31 juillet 2026 finissent le samedi de l'Assomption, donc le lundi 17 août", () => {
    expect(deadline(day("2026-07-31"), { days: 15 }, "metropole")).toEqual({
      rawOn: "2026-08-15",
      endsOn: "2026-08-17",
    });
  });

  it("un mois du 30 janvier 2024 finit le 29 février, année bissextile", () => {
    expect(deadline(day("2024-01-30"), { months: 1 }, "metropole")).toEqual({
      rawOn: "2024-02-29",
      endsOn: "2024-02-29",
    });
  });

  it("les mois se comptent avant les jours", () => {
    expect(deadline(day("2026-01-31"), { months: 1, days: 3 }, "metropole").rawOn).toBe("2026-03-03");
  });

  it("le 26 décembre proroge le délai à Metz, pas à Lyon", () => {
    expect(deadline(day("2025-11-26"), { months: 1 }, "metropole").endsOn).toBe("2025-12-26");
    expect(deadline(day("2025-11-26"), { months: 1 }, "alsace-moselle").endsOn).toBe("2025-12-29");
  });

  it("l'augmentation de distance allonge le délai avant sa prorogation (CPC 643)", () => {
    expect(deadline(day("2026-01-31"), { months: 1 }, "metropole", 2)).toEqual({
      rawOn: "2026-04-30",
      endsOn: "2026-04-30",
    });
  });

  it("la prorogation ne raccourcit jamais, s'arrête sur un jour ouvrable et n'en saute aucun", () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day("2000-01-01"), n));
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (on: Day, zone) => {
        const next = nextWorkingDay(on, zone);
        expect(isWorkingDay(next, zone)).toBe(true);
        for (let n = 0; n < daysBetween(on, next); n += 1)
          expect(isWorkingDay(addDays(on, n), zone)).toBe(false);
      }),
    );
  });
});
