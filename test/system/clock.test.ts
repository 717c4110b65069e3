// "Today" is the civil day in Paris, whatever the time zone of the machine.
import { afterEach, describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { parisDay, systemClock } from "../../src/system/clock.ts";

const machine = process.env.TZ;
afterEach(() => {
  if (machine === undefined) delete process.env.TZ;
  else process.env.TZ = machine;
});

const ZONES = ["UTC", "Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"];

/** Instants in UTC, and the day a Parisian then reads on the wall. */
const VECTORS: readonly (readonly [string, string, string])[] = [
  ["winter, 23:59", "2026-11-22T22:59:00Z", "2026-11-22"],
  ["winter, 00:01", "2026-11-22T23:01:00Z", "2026-11-23"],
  ["summer, 23:59", "2026-07-14T21:59:00Z", "2026-07-14"],
  ["summer, 00:01", "2026-07-14T22:01:00Z", "2026-07-15"],
  ["eve of summer time, 00:30", "2026-03-28T23:30:00Z", "2026-03-29"],
  ["day of summer time, 23:59", "2026-03-29T21:59:59Z", "2026-03-29"],
  ["day of summer time, midnight", "2026-03-29T22:00:00Z", "2026-03-30"],
  ["eve of winter time, midnight", "2026-10-24T22:00:00Z", "2026-10-25"],
  ["day of winter time, 23:59", "2026-10-25T22:59:59Z", "2026-10-25"],
  ["day of winter time, midnight", "2026-10-25T23:00:00Z", "2026-10-26"],
  ["29 February, 00:01", "2028-02-28T23:01:00Z", "2028-02-29"],
  ["new year, 00:00", "2026-12-31T23:00:00Z", "2027-01-01"],
];

describe.each(ZONES)("on a machine set to %s", (zone) => {
  it.each(VECTORS)("%s", (_title, instant, expected) => {
    process.env.TZ = zone;
    expect(parisDay(Date.parse(instant))).toBe(expected);
  });
});

it("agrees with the time zone database around every change of hour and every midnight near it, 2000 to 2037", () => {
  const paris = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Paris",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  for (let year = 2000; year <= 2037; year += 1) {
    for (const month of [2, 9]) {
      for (let halfHour = 0; halfHour < 9 * 48; halfHour += 1) {
        const instant = Date.UTC(year, month, 24) + halfHour * 1_800_000;
        if (parisDay(instant) !== paris.format(instant))
          expect.fail(`differs at ${new Date(instant).toISOString()}`);
      }
    }
  }
});

it("agrees with the time zone database at the last and first second of days all along the years", () => {
  const paris = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Paris",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  for (let instant = Date.UTC(2020, 0, 1); instant < Date.UTC(2032, 0, 1); instant += 86_400_000) {
    for (const seconds of [-7201, -7200, -3601, -3600, -1, 0]) {
      const at = instant + seconds * 1000;
      if (parisDay(at) !== paris.format(at)) expect.fail(`differs at ${new Date(at).toISOString()}`);
    }
  }
});

it("--aujourd-hui moves the day, never the instant of the journal", () => {
  const clock = systemClock(day("2031-02-28"));
  expect(clock.today()).toBe("2031-02-28");
  expect(Math.abs(Date.parse(clock.now()) - Date.now())).toBeLessThan(5000);
  expect(clock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(systemClock().today()).toBe(parisDay(Date.now()));
});
