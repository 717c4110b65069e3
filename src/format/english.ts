// Amounts, rates and days in English, for a client who is written to in that language: never read back by the program.

import { type Day, dayOfMonthOf, monthOf, weekdayOf, yearOf } from "../domain/day.ts";
import type { Cents } from "../domain/money.ts";
import { englishEuros } from "../domain/plain-words.ts";
import { NBSP } from "./amounts.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** €1,234,567.89. */
export function eurosInEnglish(amountCents: Cents): string {
  return englishEuros(amountCents);
}

/** 1240 basis points → « 12.40% ». */
export function rateInEnglish(rateBp: number): string {
  return `${englishEuros(rateBp).replace("€", "")}%`;
}

/** « 1 March 2026 »: no reader takes it for another day. */
export function dayInEnglish(on: Day): string {
  return `${dayOfMonthOf(on)}${NBSP}${MONTHS[monthOf(on) - 1]}${NBSP}${yearOf(on)}`;
}

/** « Sunday 1 March 2026 ». */
export function weekdayInEnglish(on: Day): string {
  return `${WEEKDAYS[weekdayOf(on) - 1]} ${dayInEnglish(on)}`;
}

/** « 01 Mar 2026 », for tables: figures alone would be read in two ways. */
export function shortDayInEnglish(on: Day): string {
  return `${on.slice(8, 10)}${NBSP}${MONTHS[monthOf(on) - 1]?.slice(0, 3)}${NBSP}${yearOf(on)}`;
}

/** « 1 day », « 3 days », « 0 days ». */
export function daysInEnglish(count: number): string {
  return `${count}${NBSP}${count === 1 ? "day" : "days"}`;
}

/** Apostrophes alone: English puts no space before a sign. */
export function englishTypography(text: string): string {
  return text.replace(/(?<=\p{L})'(?=\p{L})/gu, "’");
}
