// The only place that reads the time: the civil day in Europe/Paris, and the instant for the journal.
import type { Clock } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";

/** `shiftedTo` is the day of `--aujourd-hui`: sums move with it, the instants of the journal never do. */
export function systemClock(shiftedTo?: Day): Clock {
  return {
    today: () => shiftedTo ?? parisDay(Date.now()),
    now: () => new Date().toISOString(),
    get isShifted() {
      return shiftedTo !== undefined && shiftedTo !== parisDay(Date.now());
    },
  };
}

const HOUR_MS = 3_600_000;

/**
 * The civil day in Paris at an instant (milliseconds since 1970), for instants from 1996 on. Summer time
 * runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC (directive 2000/84/CE).
 * Computed: Intl gives the same answer (a test says so) but costs as much as the rest of a start.
 */
export function parisDay(instantMs: number): Day {
  const year = new Date(instantMs).getUTCFullYear();
  const summer = instantMs >= lastSundayAtOne(year, 2) && instantMs < lastSundayAtOne(year, 9);
  const local = new Date(instantMs + (summer ? 2 : 1) * HOUR_MS);
  return local.toISOString().slice(0, 10) as Day;
}

/** 01:00 UTC on the last Sunday of a month of 31 days, counted from 0. */
function lastSundayAtOne(year: number, month: number): number {
  const weekday = new Date(Date.UTC(year, month, 31)).getUTCDay();
  return Date.UTC(year, month, 31 - weekday, 1);
}
