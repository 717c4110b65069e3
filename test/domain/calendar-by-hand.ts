// A calendar counted on the fingers, without Date: the oracle of the tests about days.

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function lengthOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

export function text({ year, month, dayOfMonth }: Civil): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}

export function civil(written: string): Civil {
  const [year = 0, month = 0, dayOfMonth = 0] = written.split("-").map(Number);
  return { year, month, dayOfMonth };
}

export function tomorrow(written: string): string {
  const { year, month, dayOfMonth } = civil(written);
  if (dayOfMonth < lengthOfMonth(year, month)) return text({ year, month, dayOfMonth: dayOfMonth + 1 });
  return month < 12
    ? text({ year, month: month + 1, dayOfMonth: 1 })
    : text({ year: year + 1, month: 1, dayOfMonth: 1 });
}

/** 1 for 1900-01-01, which was a Monday. */
export function rankOf(written: string): number {
  const { year, month, dayOfMonth } = civil(written);
  let rank = dayOfMonth;
  for (let y = 1900; y < year; y += 1) rank += isLeap(y) ? 366 : 365;
  for (let m = 1; m < month; m += 1) rank += lengthOfMonth(year, m);
  return rank;
}
