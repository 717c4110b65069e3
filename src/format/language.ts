// How amounts, days and fixed text are written in each language a client can be written to in.
import type { Language } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { Cents } from "../domain/money.ts";
import { formatEuros, formatRate } from "./amounts.ts";
import { countOf, formatDay, formatDayNumeric, formatDayWithWeekday } from "./dates.ts";
import {
  dayInEnglish,
  daysInEnglish,
  englishTypography,
  eurosInEnglish,
  rateInEnglish,
  shortDayInEnglish,
  weekdayInEnglish,
} from "./english.ts";
import { enumeration } from "./enumeration.ts";
import { typographic } from "./typography.ts";

export interface Formats {
  euros(amountCents: Cents): string;
  rate(rateBp: number): string;
  day(on: Day): string;
  dayWithWeekday(on: Day): string;
  /** For tables. */
  dayShort(on: Day): string;
  days(count: number): string;
  list(items: readonly string[]): string;
  /** Typography of fixed text, never of a name or of anything typed. */
  fixed(text: string): string;
}

const FORMATS: Readonly<Record<Language, Formats>> = {
  fr: {
    euros: formatEuros,
    rate: formatRate,
    day: formatDay,
    dayWithWeekday: formatDayWithWeekday,
    dayShort: formatDayNumeric,
    days: (count) => countOf(count, "jour"),
    list: enumeration,
    fixed: typographic,
  },
  en: {
    euros: eurosInEnglish,
    rate: rateInEnglish,
    day: dayInEnglish,
    dayWithWeekday: weekdayInEnglish,
    dayShort: shortDayInEnglish,
    days: daysInEnglish,
    list: (items) => enumeration(items, "and"),
    fixed: englishTypography,
  },
};

export function formatsIn(language: Language): Formats {
  return FORMATS[language];
}
