// Days in French, without a locale library: this is on the path of every `status`.
import { type Day, dayOfMonthOf, daysBetween, monthOf, weekdayOf, yearOf } from "../domain/day.ts";
import { groupBy } from "../domain/group-by.ts";
import { plainDay } from "../domain/plain-words.ts";
import { grouped, NBSP } from "./amounts.ts";
import { enumeration } from "./enumeration.ts";

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;
const SHORT_MONTHS = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juil.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
] as const;
/** Monday first: the ISO number of a day, less one, is its place. */
export const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;
const SHORT_WEEKDAYS = ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."] as const;

function numeral(on: Day): string {
  const n = dayOfMonthOf(on);
  return n === 1 ? "1er" : String(n);
}

/** « 1er mars 2026 ». */
export function formatDay(on: Day): string {
  return `${numeral(on)}${NBSP}${MONTHS[monthOf(on) - 1]}${NBSP}${yearOf(on)}`;
}

/** « le 1er mars 2026 », « les 3 et 11 mai 2026 », « les 3 et 11 mai et le 2 juin 2026 »; days in their order. */
export function formatDays(days: readonly Day[]): string {
  const groups = [...groupBy(days, (on) => on.slice(0, 7)).values()];
  return enumeration(
    groups.map((group, index) => {
      const [first] = group;
      // The year is said once, after the last of its months.
      const next = groups[index + 1]?.[0];
      const year = next === undefined || yearOf(next) !== yearOf(first) ? `${NBSP}${yearOf(first)}` : "";
      return `${group.length > 1 ? "les" : "le"} ${enumeration(group.map(numeral))}${NBSP}${MONTHS[monthOf(first) - 1]}${year}`;
    }),
  );
}

/** « dimanche 1er mars 2026 ». */
export function formatDayWithWeekday(on: Day): string {
  return `${WEEKDAYS[weekdayOf(on) - 1]} ${formatDay(on)}`;
}

/** « dim. 1er mars », with the year only when it is not that of `today`. */
export function formatDayShort(on: Day, today: Day): string {
  const base = `${SHORT_WEEKDAYS[weekdayOf(on) - 1]} ${numeral(on)}${NBSP}${SHORT_MONTHS[monthOf(on) - 1]}`;
  return yearOf(on) === yearOf(today) ? base : `${base}${NBSP}${yearOf(on)}`;
}

/** « mars », « nov. ». */
export function formatMonthShort(on: Day): string {
  return SHORT_MONTHS[monthOf(on) - 1] ?? "";
}

/** « mars 2026 ». */
export function formatMonth(on: Day): string {
  return `${MONTHS[monthOf(on) - 1]}${NBSP}${yearOf(on)}`;
}

/** 01/03/2026, for tables. */
export function formatDayNumeric(on: Day): string {
  return plainDay(on);
}

/** « aujourd'hui », « dans 3 jours », « il y a 1 jour ». */
export function formatDistance(on: Day, today: Day): string {
  const days = daysBetween(today, on);
  if (days === 0) return "aujourd'hui";
  return days > 0 ? `dans ${countOf(days, "jour")}` : `il y a ${countOf(-days, "jour")}`;
}

/** « 1 jour », « 3 jours », « 2 685 factures »; French counts 0 and 1 as singular. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(String(count))}${NBSP}${count >= 2 ? plural : singular}`;
}
