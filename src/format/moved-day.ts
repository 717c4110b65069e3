// A last day that CPC 642 moved, said with the day it was moved from: that one is safe whatever the holidays of the place.
import { type Deadline, holidayOn, type Zone } from "../domain/calendar.ts";
import { formatDayWithWeekday } from "./dates.ts";

/** « reporté du dimanche 20 décembre 2026 », and whether it is a holiday; empty for a day that was not moved. */
export function movedFrom({ rawOn, endsOn }: Deadline, zone: Zone): string {
  if (rawOn === endsOn) return "";
  const why = holidayOn(rawOn, zone) === undefined ? "" : ", jour férié";
  return `reporté du ${formatDayWithWeekday(rawOn)}${why}`;
}

/** « (reporté du samedi 20 février 2027, art. 642 CPC) », after a space; empty for a day that was not moved. */
export function movedWords(deadline: Deadline, zone: Zone): string {
  const moved = movedFrom(deadline, zone);
  return moved === "" ? "" : ` (${moved}, art. 642 CPC)`;
}
