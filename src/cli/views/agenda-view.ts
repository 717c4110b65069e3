// The dates to come on the screen and as JSON: a day once, then what stands at it.
import type { AgendaEntry } from "../../domain/agenda.ts";
import type { Day } from "../../domain/day.ts";
import { titleOfEntry } from "../../format/agenda.ts";
import { formatDay, formatDayShort } from "../../format/dates.ts";
import { type Style, safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { padded } from "./table.ts";

interface AgendaScreen {
  readonly today: Day;
  readonly untilOn: Day;
  readonly columns: number;
  readonly style: Style;
}

/** « mer. 2 déc. 2026 », and the room before the text. */
const DATE_WIDTH = 17;

export function agendaLines(
  entries: readonly AgendaEntry[],
  { today, untilOn, columns, style }: AgendaScreen,
): readonly string[] {
  if (entries.length === 0) return [`Rien d'ici le ${formatDay(untilOn)}.`];
  const indent = " ".repeat(DATE_WIDTH + 2);
  return entries.flatMap((entry, index) => {
    const sameDay = entries[index - 1]?.on === entry.on;
    const when = sameDay ? "" : formatDayShort(entry.on, today);
    return wrap(safe(titleOfEntry(entry)), columns, indent).map((line, rank) =>
      rank === 0 ? `${style.bold(padded(when, DATE_WIDTH))}  ${line.slice(indent.length)}` : line,
    );
  });
}

export function agendaJson(entries: readonly AgendaEntry[]): readonly object[] {
  return entries.map((entry) => ({
    cle: entry.key,
    le: entry.on,
    nature: entry.event.kind,
    client: entry.client.ref,
    factures: entry.invoiceNumbers,
    montant_centimes: "amountCents" in entry.event ? entry.event.amountCents : null,
    texte: titleOfEntry(entry),
  }));
}
