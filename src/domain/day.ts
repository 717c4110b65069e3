// Civil days without a clock or a time zone: a Day is a real date written YYYY-MM-DD, compared as text.
import { RelanceError } from "./errors.ts";

declare const dayBrand: unique symbol;

/** A day that exists in the Gregorian calendar, from 1900-01-01 to 2199-12-31. Text order is date order. */
export type Day = string & { readonly [dayBrand]: true };

const MS_PER_DAY = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

function fromParts(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  // Date.UTC slides 31/02 to March: a date that does not come back as it went in does not exist.
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return exists ? (date.toISOString().slice(0, 10) as Day) : undefined;
}

/** Reads `YYYY-MM-DD` or `JJ/MM/AAAA`; undefined when the text is no date, or a date that does not exist. */
export function parseDay(text: string): Day | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (iso) return fromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  if (french) return fromParts(Number(french[3]), Number(french[2]), Number(french[1]));
  return undefined;
}

/** @throws RelanceError (valeur) naming the text, when it is no existing day. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) {
    throw new RelanceError(
      "valeur",
      `« ${text} » n'est pas une date du calendrier.`,
      "Écrivez la date en AAAA-MM-JJ ou JJ/MM/AAAA, par exemple 2026-11-22 ou 22/11/2026.",
    );
  }
  return parsed;
}

/** The same days come back all along a décompte: each is turned into its number, and back, once. */
const NUMBERS = new Map<Day, number>();
const DAYS = new Map<number, Day>();

/** Days since 1970-01-01, the number on which all day arithmetic is done. */
function dayNumber(on: Day): number {
  const known = NUMBERS.get(on);
  if (known !== undefined) return known;
  const number = Date.UTC(yearOf(on), monthOf(on) - 1, dayOfMonthOf(on)) / MS_PER_DAY;
  NUMBERS.set(on, number);
  return number;
}

function fromDayNumber(n: number): Day {
  const known = DAYS.get(n);
  if (known !== undefined) return known;
  const on = new Date(n * MS_PER_DAY).toISOString().slice(0, 10) as Day;
  DAYS.set(n, on);
  return on;
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(on: Day): number {
  return Number(on.slice(5, 7));
}

/** 1 to 31. */
export function dayOfMonthOf(on: Day): number {
  return Number(on.slice(8, 10));
}

export function addDays(on: Day, count: number): Day {
  return fromDayNumber(dayNumber(on) + count);
}

/** `to − from`, in days: 0 for the same day, negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Same day number `count` months later, or the last day of that month when it has no such day (CPC 641). */
export function addMonths(on: Day, count: number): Day {
  const months = yearOf(on) * 12 + (monthOf(on) - 1) + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const dayOfMonth = Math.min(dayOfMonthOf(on), lastDayOfMonth(year, month));
  return new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10) as Day;
}

export function addYears(on: Day, count: number): Day {
  return addMonths(on, count * 12);
}

export function endOfMonth(on: Day): Day {
  const year = yearOf(on);
  const month = monthOf(on);
  return `${on.slice(0, 8)}${String(lastDayOfMonth(year, month)).padStart(2, "0")}` as Day;
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(on: Day): number {
  return ((((dayNumber(on) + 3) % 7) + 7) % 7) + 1;
}

export function earliest(first: Day, ...others: Day[]): Day {
  return others.reduce((kept, other) => (other < kept ? other : kept), first);
}

export function latest(first: Day, ...others: Day[]): Day {
  return others.reduce((kept, other) => (other > kept ? other : kept), first);
}

/** A half-year as the rate tables name it: `2026-S1` starts on 1 January, `2026-S2` on 1 July. */
export interface Semester {
  readonly label: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

export function semesterOf(on: Day): Semester {
  const year = yearOf(on);
  return monthOf(on) <= 6
    ? { label: `${year}-S1`, startsOn: `${year}-01-01` as Day, endsOn: `${year}-06-30` as Day }
    : { label: `${year}-S2`, startsOn: `${year}-07-01` as Day, endsOn: `${year}-12-31` as Day };
}

/** Nine in the morning UTC, ISO 8601: an instant that is the same civil day everywhere in France. */
export function morningOf(on: Day): string {
  return `${on}T09:00:00.000Z`;
}
