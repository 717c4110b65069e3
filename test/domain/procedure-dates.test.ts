// The dates that follow an ordonnance: the vectors of test/cas/delais/, both regimes, computed apart from the program
// (same rules, another language, holidays written by hand), each with its computation in words, done again here.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Zone } from "../../src/domain/calendar.ts";
import { addDays, type Day, day } from "../../src/domain/day.ts";
import {
  consignmentDeadline,
  type Distance,
  enforceableOn,
  isReformed,
  lawyerDeadline,
  oppositionDeadline,
  significationDeadline,
} from "../../src/domain/procedure.ts";
import { LEGAL } from "./build.ts";
import { civil, lengthOfMonth, rankOf, text, tomorrow } from "./calendar-by-hand.ts";

interface Vector {
  readonly titre: string;
  readonly zone: Zone;
  readonly distance: Distance;
  readonly ordonnance: string;
  readonly signification: string;
  /** Each date worked out in words, one operation a line. */
  readonly calcul: readonly string[];
  readonly attendu: {
    readonly a_signifier_jusquau: string;
    readonly opposition_jusquau: string;
    readonly executoire_le: string;
  };
}

const FILE = new URL("../cas/delais/ordonnances.json", import.meta.url);
const { cas: VECTORS } = JSON.parse(readFileSync(FILE, "utf8")) as { readonly cas: readonly Vector[] };

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
  " ",
);
const WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" ");

/** « 1er mars 2027 » → « 2027-03-01 ». */
function written(words: string): string {
  const [dayOfMonth = "", month = "", year = ""] = words.split(" ");
  return text({
    year: Number(year),
    month: MONTHS.indexOf(month) + 1,
    dayOfMonth: Number.parseInt(dayOfMonth, 10),
  });
}

/** « lundi 1er mars 2027 » → « 2027-03-01 », the weekday checked by counting the days since 1900. */
function namedDay(words: string): string {
  const [weekday = "", ...rest] = words.split(" ");
  const on = written(rest.join(" "));
  expect(WEEKDAYS[(rankOf(on) - 1) % 7], words).toBe(weekday);
  return on;
}

/** Months later, on the same day number or the last of the month. */
function monthsAfter(on: string, months: number): string {
  const { year, month, dayOfMonth } = civil(on);
  const rank = year * 12 + month - 1 + months;
  const later = { year: Math.floor(rank / 12), month: (rank % 12) + 1 };
  return text({ ...later, dayOfMonth: Math.min(dayOfMonth, lengthOfMonth(later.year, later.month)) });
}

/** Does one written line again, without the program; gives its last day. */
function redone(line: string): string {
  const parts = /^(.+?) : (\d.+?) \+ (\d+) (mois|jour) = (\S+ .+?)(?: \((.+)\) → (\S+ .+))?$/u.exec(line);
  if (parts === null) throw new Error(`« ${line} » ne se lit pas`);
  const [, , from = "", count = "", unit, raw = "", why, moved] = parts;
  const start = written(from);
  expect(unit === "jour" ? tomorrow(start) : monthsAfter(start, Number(count)), line).toBe(namedDay(raw));
  if (why === undefined || moved === undefined) {
    expect(unit === "jour" || (rankOf(namedDay(raw)) - 1) % 7 < 5, line).toBe(true);
    return namedDay(raw);
  }
  // One reason a day: a weekday that is not worked, or the name of a holiday.
  let on = namedDay(raw);
  for (const reason of why.split(", ")) {
    const weekday = WEEKDAYS[(rankOf(on) - 1) % 7] ?? "";
    if (weekday === "samedi" || weekday === "dimanche") {
      if (reason !== weekday) expect(WEEKDAYS, line).not.toContain(reason);
    } else expect(WEEKDAYS, line).not.toContain(reason);
    on = tomorrow(on);
  }
  expect(on, line).toBe(namedDay(moved));
  return on;
}

describe("les dates d'une ordonnance, de sa date à sa force exécutoire", () => {
  it.each(VECTORS)("$titre ($zone)", ({ zone, distance, ordonnance, signification, attendu }) => {
    const dates = { ordonnanceOn: day(ordonnance), signifiedOn: day(signification) };
    expect({
      a_signifier_jusquau: significationDeadline(dates.ordonnanceOn, LEGAL, zone).endsOn,
      opposition_jusquau: oppositionDeadline(dates.signifiedOn, LEGAL, zone, distance).endsOn,
      executoire_le: enforceableOn(dates, LEGAL, zone, distance),
    }).toEqual(attendu);
    expect(isReformed(dates.ordonnanceOn, LEGAL)).toBe(ordonnance >= "2026-09-01");
  });

  it.each(VECTORS)("le calcul écrit se refait : $titre ($zone)", ({ calcul, attendu }) => {
    const days = calcul.map(redone);
    expect([days[0], days[1], days.at(-1)]).toEqual(Object.values(attendu));
  });

  it("n'ont rien d'un choix heureux : les deux régimes, les territoires, des fins de semaine et des jours fériés", () => {
    const old = VECTORS.filter(({ ordonnance }) => ordonnance < "2026-09-01");
    expect(old.length).toBeGreaterThan(30);
    expect(VECTORS.length - old.length).toBeGreaterThan(40);
    expect(new Set(VECTORS.map(({ zone }) => zone)).size).toBeGreaterThan(8);
    const moved = VECTORS.flatMap(({ calcul }) => calcul).filter((line) => line.includes("→"));
    expect(moved.length).toBeGreaterThan(80);
    for (const reason of ["samedi", "Noël", "Vendredi saint", "abolition de l'esclavage", "Pentecôte"]) {
      expect(moved.filter((line) => line.includes(reason)).length, reason).toBeGreaterThan(1);
    }
    expect(new Set(VECTORS.map(({ titre }) => titre)).size).toBe(VECTORS.length);
  });

  it("témoin: aucun jour autour du 1er septembre 2026 ne prend la règle de l'autre régime", () => {
    for (let on: Day = day("2026-08-20"); on <= "2026-09-12"; on = addDays(on, 1)) {
      const { rawOn } = significationDeadline(on, LEGAL, "metropole");
      // Six months after August is February, three months after September is December.
      expect(rawOn.slice(0, 7)).toBe(on < "2026-09-01" ? "2027-02" : "2026-12");
    }
  });
});

describe("les quinze jours du greffe et de l'avocat (CPC 1418, 1419 et 1425)", () => {
  it.each([
    ["2026-08-20", "2026-09-04", "2026-09-04"],
    ["2026-10-17", "2026-11-01", "2026-11-02"],
    ["2026-10-27", "2026-11-11", "2026-11-12"],
    ["2026-12-10", "2026-12-25", "2026-12-28"],
    ["2027-02-12", "2027-02-27", "2027-03-01"],
  ])("comptés du %s, ils finissent le %s, prorogés au %s", (from, rawOn, endsOn) => {
    expect(consignmentDeadline(day(from), "metropole")).toEqual({ rawOn, endsOn });
    expect(lawyerDeadline(day(from), "metropole")).toEqual({ rawOn, endsOn });
  });

  it("le Vendredi saint ne proroge qu'en Alsace-Moselle", () => {
    // Good Friday, 26 March 2027.
    expect(consignmentDeadline(day("2027-03-11"), "metropole").endsOn).toBe("2027-03-26");
    expect(consignmentDeadline(day("2027-03-11"), "alsace-moselle").endsOn).toBe("2027-03-30");
  });
});
