// The agenda as a calendar file (RFC 5545): whole days, and one lasting name for each entry.
import icalendar from "ical-generator";
import type { AgendaEntry } from "../domain/agenda.ts";
import type { Day } from "../domain/day.ts";
import { titleOfEntry } from "../format/agenda.ts";

/** Half of every UID, whatever the machine: a file written elsewhere from the same data updates the same entries. */
const DOMAIN = "relance.invalid";

/** The same bytes for the same entries and day. */
export function calendarFile(entries: readonly AgendaEntry[], writtenOn: Day): Uint8Array {
  const calendar = icalendar({
    name: "relance",
    prodId: { company: "relance", product: "agenda", language: "FR" },
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${encodeURIComponent(entry.key)}@${DOMAIN}`,
      stamp: `${writtenOn}T00:00:00.000Z`,
      start: `${entry.on}T00:00:00.000Z`,
      allDay: true,
      summary: titleOfEntry(entry),
      description: `relance client voir ${entry.client.ref}`,
    });
  }
  return Buffer.from(`${calendar.toString()}\r\n`, "utf8");
}
