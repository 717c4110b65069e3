// What an earlier calendar file of relance told: read back from its own lines, and nothing is trusted to be there.
import { type Day, parseDay } from "../domain/day.ts";

/** One entry as a file told it: `sequence` counts its revisions (RFC 5545, 3.8.7.4). */
export interface ToldEvent {
  readonly uid: string;
  readonly on: Day;
  readonly title: string;
  readonly description: string;
  readonly sequence: number;
  readonly isWithdrawn: boolean;
}

/** By their UIDs; an event without its UID or its day is passed over. */
export function toldEvents(file: Uint8Array): ReadonlyMap<string, ToldEvent> {
  const lines = Buffer.from(file)
    .toString("utf8")
    .replace(/\r?\n[ \t]/gu, "")
    .split(/\r?\n/u);
  const told = new Map<string, ToldEvent>();
  let values = new Map<string, string>();
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") values = new Map();
    else if (line === "END:VEVENT") {
      const event = eventOf(values);
      if (event !== undefined) told.set(event.uid, event);
    } else {
      const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/u.exec(line) ?? [];
      if (name !== undefined && value !== undefined) values.set(name, value);
    }
  }
  return told;
}

function eventOf(values: ReadonlyMap<string, string>): ToldEvent | undefined {
  const uid = values.get("UID");
  const on = parseDay(values.get("DTSTART")?.replace(/^(\d{4})(\d{2})(\d{2})$/u, "$1-$2-$3") ?? "");
  if (uid === undefined || on === undefined) return undefined;
  const sequence = Number(values.get("SEQUENCE"));
  return {
    uid,
    on,
    title: plainText(values.get("SUMMARY") ?? ""),
    description: plainText(values.get("DESCRIPTION") ?? ""),
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
    isWithdrawn: values.get("STATUS") === "CANCELLED",
  };
}

/** RFC 5545, 3.3.11: a comma, a semicolon, a backslash and a line break are written after a backslash. */
function plainText(written: string): string {
  return written.replace(/\\(.)/gu, (_, character: string) => (/n/iu.test(character) ? "\n" : character));
}
