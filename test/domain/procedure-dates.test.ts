// The dates that follow an ordonnance: forty-six lives under both regimes, computed apart from the program (same rules,
// another language, holidays written by hand), weekends, holidays and distances included.
import { describe, expect, it } from "vitest";
import { isWorkingDay } from "../../src/domain/calendar.ts";
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

/** Ordonnance, last day to serve it, service, distance, last day to oppose it, first day of enforcement. */
const LIVES = [
  ["2025-01-15", "2025-07-15", "2025-02-10", "aucune", "2025-03-10", "2025-03-11"],
  ["2025-02-28", "2025-08-28", "2025-03-31", "aucune", "2025-04-30", "2025-05-01"],
  ["2025-05-01", "2025-11-03", "2025-10-31", "aucune", "2025-12-01", "2025-12-02"],
  ["2025-07-01", "2026-01-02", "2025-10-01", "aucune", "2025-11-03", "2025-11-04"],
  ["2025-08-31", "2026-03-02", "2025-11-11", "aucune", "2025-12-11", "2025-12-12"],
  ["2025-11-08", "2026-05-11", "2026-03-14", "aucune", "2026-04-14", "2026-04-15"],
  ["2025-11-25", "2026-05-26", "2026-04-14", "aucune", "2026-05-15", "2026-05-16"],
  ["2025-12-31", "2026-06-30", "2026-01-31", "aucune", "2026-03-02", "2026-03-03"],
  ["2026-01-11", "2026-07-13", "2026-04-06", "aucune", "2026-05-06", "2026-05-07"],
  ["2026-02-15", "2026-08-17", "2026-04-25", "aucune", "2026-05-26", "2026-05-27"],
  ["2026-03-14", "2026-09-14", "2026-06-14", "aucune", "2026-07-15", "2026-07-16"],
  ["2026-05-01", "2026-11-02", "2026-07-11", "aucune", "2026-08-11", "2026-08-12"],
  ["2026-05-11", "2026-11-12", "2026-10-25", "aucune", "2026-11-25", "2026-11-26"],
  ["2026-06-25", "2026-12-28", "2026-07-15", "aucune", "2026-08-17", "2026-08-18"],
  ["2026-07-01", "2027-01-04", "2026-12-01", "aucune", "2027-01-04", "2027-01-05"],
  ["2026-08-29", "2027-03-01", "2027-02-26", "aucune", "2027-03-26", "2027-03-27"],
  ["2026-08-30", "2027-03-01", "2026-09-30", "aucune", "2026-10-30", "2026-10-31"],
  ["2026-08-31", "2027-03-01", "2026-10-15", "aucune", "2026-11-16", "2026-11-17"],
  ["2026-08-31", "2027-03-01", "2027-03-01", "aucune", "2027-04-01", "2027-04-02"],
  ["2026-09-01", "2026-12-01", "2026-10-01", "aucune", "2026-11-02", "2026-12-02"],
  ["2026-09-01", "2026-12-01", "2026-12-01", "aucune", "2027-01-04", "2027-02-02"],
  ["2026-09-02", "2026-12-02", "2026-11-30", "aucune", "2026-12-30", "2027-02-02"],
  ["2026-09-03", "2026-12-03", "2026-10-15", "aucune", "2026-11-16", "2026-12-16"],
  ["2026-09-06", "2026-12-07", "2026-12-07", "aucune", "2027-01-07", "2027-02-09"],
  ["2026-09-25", "2026-12-28", "2026-12-28", "aucune", "2027-01-28", "2027-03-02"],
  ["2026-10-01", "2027-01-04", "2026-11-14", "aucune", "2026-12-14", "2027-01-15"],
  ["2026-10-02", "2027-01-04", "2026-12-31", "aucune", "2027-02-01", "2027-03-02"],
  ["2026-11-11", "2027-02-11", "2026-12-25", "aucune", "2027-01-25", "2027-02-26"],
  ["2026-11-30", "2027-03-01", "2027-02-28", "aucune", "2027-03-30", "2027-04-29"],
  ["2026-12-29", "2027-03-30", "2027-03-29", "aucune", "2027-04-29", "2027-06-01"],
  ["2027-01-06", "2027-04-06", "2027-01-20", "aucune", "2027-02-22", "2027-03-23"],
  ["2027-01-31", "2027-04-30", "2027-03-31", "aucune", "2027-04-30", "2027-06-01"],
  ["2027-02-06", "2027-05-07", "2027-05-06", "aucune", "2027-06-07", "2027-07-07"],
  ["2027-02-08", "2027-05-10", "2027-03-08", "aucune", "2027-04-08", "2027-05-11"],
  ["2027-02-17", "2027-05-18", "2027-05-14", "aucune", "2027-06-14", "2027-07-16"],
  ["2027-04-14", "2027-07-15", "2027-06-11", "aucune", "2027-07-12", "2027-08-12"],
  ["2027-05-15", "2027-08-16", "2027-06-16", "aucune", "2027-07-16", "2027-08-17"],
  ["2027-08-01", "2027-11-02", "2027-10-11", "aucune", "2027-11-12", "2027-12-14"],
  ["2027-08-11", "2027-11-12", "2027-09-11", "aucune", "2027-10-11", "2027-11-13"],
  ["2027-09-25", "2027-12-27", "2027-11-24", "aucune", "2027-12-24", "2028-01-25"],
  ["2026-08-31", "2027-03-01", "2026-10-15", "outre-mer", "2026-12-15", "2026-12-16"],
  ["2026-08-31", "2027-03-01", "2026-10-15", "etranger", "2027-01-15", "2027-01-16"],
  ["2026-09-03", "2026-12-03", "2026-10-15", "outre-mer", "2026-12-15", "2026-12-16"],
  ["2026-09-03", "2026-12-03", "2026-10-15", "etranger", "2027-01-15", "2027-01-16"],
  ["2027-01-31", "2027-04-30", "2027-02-28", "etranger", "2027-05-28", "2027-05-29"],
  ["2026-11-30", "2027-03-01", "2026-12-30", "outre-mer", "2027-03-01", "2027-03-02"],
] as const;

describe("les dates d'une ordonnance, de sa date à sa force exécutoire", () => {
  it.each(LIVES)(
    "du %s : à signifier jusqu'au %s ; signifiée le %s (distance : %s), opposition jusqu'au %s, exécutoire le %s",
    (ordonnance, serveBy, served, distance: Distance, opposeBy, enforceable) => {
      const dates = { ordonnanceOn: day(ordonnance), signifiedOn: day(served) };
      expect(significationDeadline(dates.ordonnanceOn, LEGAL, "metropole").endsOn).toBe(serveBy);
      expect(oppositionDeadline(dates.signifiedOn, LEGAL, "metropole", distance).endsOn).toBe(opposeBy);
      expect(enforceableOn(dates, LEGAL, "metropole", distance)).toBe(enforceable);
      expect(isReformed(dates.ordonnanceOn, LEGAL)).toBe(ordonnance >= "2026-09-01");
    },
  );

  it("n'ont rien d'un choix heureux : les deux régimes, des fins de semaine et des jours fériés y sont", () => {
    const old = LIVES.filter(([ordonnance]) => ordonnance < "2026-09-01");
    expect(old.length).toBeGreaterThan(15);
    expect(LIVES.length - old.length).toBeGreaterThan(15);
    const moved = LIVES.filter(([ordonnance, serveBy]) => {
      const { rawOn } = significationDeadline(day(ordonnance), LEGAL, "metropole");
      return rawOn !== serveBy && !isWorkingDay(rawOn);
    });
    expect(moved.length).toBeGreaterThan(15);
  });

  it("S35, témoin : aucun jour autour du 1er septembre 2026 ne prend la règle de l'autre régime", () => {
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
