// The agenda as a calendar file (RFC 5545): whole days, one lasting name for each entry, and a word for those that went.
import icalendar, { ICalEventStatus, ICalEventTransparency } from "ical-generator";
import type { AgendaEntry, CalendarEdition } from "../domain/agenda.ts";
import { type Day, daysBetween } from "../domain/day.ts";
import { compareText } from "../domain/text-order.ts";
import { titleOfEntry } from "../format/agenda.ts";
import { fr } from "../format/typography.ts";
import { type ToldEvent, toldEvents } from "./earlier-calendar.ts";

/** Half of every UID, whatever the machine: a file written elsewhere from the same data updates the same entries. */
const DOMAIN = "relance.invalid";

/** Revisions are counted from the days since this one: a file that knows of no earlier one still says more than it. */
const FIRST_DAY = "2026-01-01" as Day;

export interface CalendarFile {
  readonly bytes: Uint8Array;
  /** Entries of the earlier file that no longer stand. */
  readonly withdrawn: number;
}

/** The same bytes for the same entries, edition and earlier file. */
export function calendarFile(entries: readonly AgendaEntry[], edition: CalendarEdition): CalendarFile {
  const before = edition.earlier === undefined ? new Map<string, ToldEvent>() : toldEvents(edition.earlier);
  const standing = entries.map((entry) => toTell(entry, before, edition.writtenOn));
  const gone = withdrawn(before, new Set(standing.map(({ uid }) => uid)), edition);
  const calendar = icalendar({
    name: "relance",
    prodId: { company: "relance", product: "agenda", language: "FR" },
  });
  for (const { uid, on, title, description, sequence, isWithdrawn } of [...standing, ...gone]) {
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: `${edition.writtenOn}T00:00:00.000Z`,
      start: `${on}T00:00:00.000Z`,
      allDay: true,
      summary: title,
      description,
      status: isWithdrawn ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A date to remember does not make its day a busy one.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return { bytes: Buffer.from(`${calendar.toString()}\r\n`, "utf8"), withdrawn: gone.length };
}

function toTell(entry: AgendaEntry, before: ReadonlyMap<string, ToldEvent>, writtenOn: Day): ToldEvent {
  const event = {
    uid: `${encodeURIComponent(entry.key)}@${DOMAIN}`,
    on: entry.on,
    title: titleOfEntry(entry),
    description: descriptionFor(entry.client.ref),
    isWithdrawn: false,
  };
  const was = before.get(event.uid);
  const isSame = was !== undefined && was.on === event.on && was.title === event.title && !was.isWithdrawn;
  return { ...event, sequence: isSame ? was.sequence : nextRevision(was, writtenOn) };
}

/** What an earlier file said of the same days and clients, and that no longer stands: said until its day is over. */
function withdrawn(
  before: ReadonlyMap<string, ToldEvent>,
  standing: ReadonlySet<string>,
  { writtenOn, untilOn, clientRef }: CalendarEdition,
): readonly ToldEvent[] {
  return [...before.values()]
    .filter(({ uid, on, description }) => {
      const isInScope = clientRef === undefined || description === descriptionFor(clientRef);
      return !standing.has(uid) && on >= writtenOn && on <= untilOn && isInScope;
    })
    .map((was) =>
      was.isWithdrawn
        ? was
        : {
            ...was,
            title: fr`Sans objet : ${was.title}`,
            sequence: nextRevision(was, writtenOn),
            isWithdrawn: true,
          },
    )
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.uid, b.uid));
}

function descriptionFor(clientRef: string): string {
  return `relance client voir ${clientRef}`;
}

function nextRevision(was: ToldEvent | undefined, writtenOn: Day): number {
  return Math.max(was === undefined ? 0 : was.sequence + 1, daysBetween(FIRST_DAY, writtenOn), 0);
}
