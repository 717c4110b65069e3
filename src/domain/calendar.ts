// Public holidays of each French territory, working days, and deadlines counted as the code of civil procedure wants.
import { addDays, addMonths, type Day, weekdayOf, yearOf } from "./day.ts";

export const ZONES = [
  "metropole",
  "alsace-moselle",
  "guadeloupe",
  "guyane",
  "martinique",
  "mayotte",
  "la-reunion",
  "saint-barthelemy",
  "saint-martin",
  "saint-pierre-et-miquelon",
  "nouvelle-caledonie",
  "polynesie-francaise",
  "wallis-et-futuna",
] as const;
/** A territory with its own list of public holidays. */
export type Zone = (typeof ZONES)[number];

export interface Holiday {
  readonly on: Day;
  /** « lundi de Pâques », as it stands inside a sentence. */
  readonly name: string;
}

/** L3133-1 C. trav. */
const FIXED_HOLIDAYS: readonly (readonly [monthDay: string, name: string])[] = [
  ["01-01", "jour de l'An"],
  ["05-01", "fête du Travail"],
  ["05-08", "8\u00a0mai"],
  ["07-14", "fête nationale"],
  ["08-15", "Assomption"],
  ["11-01", "Toussaint"],
  ["11-11", "11\u00a0novembre"],
  ["12-25", "Noël"],
];

/** Abolition of slavery (L3422-2 C. trav.); the other territories keep the national list. */
const ABOLITION: Partial<Record<Zone, string>> = {
  mayotte: "04-27",
  martinique: "05-22",
  guadeloupe: "05-27",
  guyane: "06-10",
  "saint-barthelemy": "10-09",
  "la-reunion": "12-20",
};

/** Saint-Martin left Guadeloupe's day in 2018 (circular of 4 May 2018); the decree in force still has it wrong. */
function abolitionOf(year: number, zone: Zone): string | undefined {
  if (zone === "saint-martin") return year < 2018 ? "05-27" : "05-28";
  return ABOLITION[zone];
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher), from 1900 to 2199. */
export function easterOf(year: number): Day {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const f = Math.floor((century + 8) / 25);
  const g = Math.floor((century - f + 1) / 3);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - h - (yearOfCentury % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const month = String(Math.floor(sum / 31)).padStart(2, "0");
  const dayOfMonth = String((sum % 31) + 1).padStart(2, "0");
  return `${year}-${month}-${dayOfMonth}` as Day;
}

const holidaysByZone = new Map<string, readonly Holiday[]>();

/** The public holidays of one year, in order; in Alsace-Moselle, Good Friday wherever the commune (L3134-13). */
export function holidaysOf(year: number, zone: Zone): readonly Holiday[] {
  const key = `${zone} ${year}`;
  const known = holidaysByZone.get(key);
  if (known !== undefined) return known;
  const easter = easterOf(year);
  const holidays: Holiday[] = FIXED_HOLIDAYS.map(([monthDay, name]) => ({
    on: `${year}-${monthDay}` as Day,
    name,
  }));
  holidays.push(
    { on: addDays(easter, 1), name: "lundi de Pâques" },
    { on: addDays(easter, 39), name: "Ascension" },
    { on: addDays(easter, 50), name: "lundi de Pentecôte" },
  );
  if (zone === "alsace-moselle") {
    holidays.push(
      { on: addDays(easter, -2), name: "Vendredi saint" },
      { on: `${year}-12-26` as Day, name: "lendemain de Noël" },
    );
  }
  const abolition = abolitionOf(year, zone);
  if (abolition !== undefined) {
    holidays.push({ on: `${year}-${abolition}` as Day, name: "abolition de l'esclavage" });
  }
  holidays.sort((a, b) => (a.on < b.on ? -1 : 1));
  holidaysByZone.set(key, holidays);
  return holidays;
}

/** The holiday that falls on this day, or undefined. */
export function holidayOn(on: Day, zone: Zone): Holiday | undefined {
  return holidaysOf(yearOf(on), zone).find((holiday) => holiday.on === on);
}

/** Neither Saturday, Sunday nor public holiday, in the sense of CPC 642. */
export function isWorkingDay(on: Day, zone: Zone = "metropole"): boolean {
  return weekdayOf(on) <= 5 && holidayOn(on, zone) === undefined;
}

/** The day itself when it is a working day, else the first one after it. */
export function nextWorkingDay(on: Day, zone: Zone = "metropole"): Day {
  let found = on;
  while (!isWorkingDay(found, zone)) found = addDays(found, 1);
  return found;
}

/** A delay as a text gives it; months and years are counted before days (CPC 641). */
export interface Delay {
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
}

export interface Deadline {
  /** The last day by the calendar alone: safe whatever the holidays of the place. */
  readonly rawOn: Day;
  /** The last day once moved past weekends and holidays (CPC 642), until midnight. */
  readonly endsOn: Day;
}

/**
 * The last day of a procedural delay (CPC 640 to 642): the day it starts from does not count, a month
 * ends on the same day number or the last of the month. Not for prescription, which never moves.
 * `distanceMonths` is what CPC 643 adds; it lengthens the delay itself, before any move.
 */
export function deadline(from: Day, delay: Delay, zone: Zone, distanceMonths = 0): Deadline {
  const months = (delay.years ?? 0) * 12 + (delay.months ?? 0) + distanceMonths;
  const rawOn = addDays(addMonths(from, months), delay.days ?? 0);
  return { rawOn, endsOn: nextWorkingDay(rawOn, zone) };
}

const ZONE_OF_DEPARTMENT: Readonly<Record<string, Zone>> = {
  "57": "alsace-moselle",
  "67": "alsace-moselle",
  "68": "alsace-moselle",
  "971": "guadeloupe",
  "972": "martinique",
  "973": "guyane",
  "974": "la-reunion",
  "975": "saint-pierre-et-miquelon",
  "976": "mayotte",
  "977": "saint-barthelemy",
  "978": "saint-martin",
  "986": "wallis-et-futuna",
  "987": "polynesie-francaise",
  "988": "nouvelle-caledonie",
};

/** Codes of ISO 3166-1 that overseas addresses sometimes carry in place of FR. */
export const OVERSEAS_ZONES: Readonly<Record<string, Zone>> = {
  GP: "guadeloupe",
  GF: "guyane",
  MQ: "martinique",
  YT: "mayotte",
  RE: "la-reunion",
  BL: "saint-barthelemy",
  MF: "saint-martin",
  PM: "saint-pierre-et-miquelon",
  NC: "nouvelle-caledonie",
  PF: "polynesie-francaise",
  WF: "wallis-et-futuna",
};

/** The islands that kept a Guadeloupe postcode; 97133 is also the INSEE code of Vieux-Fort, in Guadeloupe. */
const ZONE_OF_POSTCODE: Readonly<Record<string, Zone>> = {
  "97133": "saint-barthelemy",
  "97150": "saint-martin",
};

/** The department of an INSEE code or a postcode: `69`, `2A`, `974`; a Corsican postcode gives `20`. */
export function departmentOf(code: string): string {
  return /^9[78]/u.test(code) ? code.slice(0, 3) : code.slice(0, 2);
}

/** The zone whose holidays count for a commune; a postcode must say that it is one, two islands depend on it. */
export function zoneOf(code: string, coded: "insee" | "code-postal" = "insee"): Zone {
  const island = coded === "code-postal" ? ZONE_OF_POSTCODE[code] : undefined;
  return island ?? ZONE_OF_DEPARTMENT[departmentOf(code)] ?? "metropole";
}
