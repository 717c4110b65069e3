// What came in, in time or late, month after month, and what was late at the end of each.

import { type Day, dayOfMonthOf, endOfMonth, monthOf, yearOf } from "../../domain/day.ts";
import { type Cents, sumCents } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import { type ReportSlice, receivedCents } from "../../domain/report-months.ts";
import { formatAmount, formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric, formatMonth, formatMonthShort } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { paragraph, section } from "../blocks.ts";
import type { Block } from "../document.ts";
import { columnsDrawing } from "./columns.ts";
import { type LegendEntry, swatch, withLegend } from "./legend.ts";

const STYLE = {
  tones: ["calm", "late-1"],
  lineTone: "late-4",
  tick: (value: number) => euros(value),
} as const;

export function monthsSection({ months, fromOn, on }: Report): readonly Block[] {
  const { unit, slices } = months;
  const byMonth = unit === "mois";
  const title: Block = section(`Encaissements et retards, ${byMonth ? "mois par mois" : "année par année"}`);
  const received = receivedCents(months);
  if (received === 0 && slices.every((slice) => slice.overdueCents === 0)) {
    const text = fr`Du ${formatDay(fromOn)} au ${formatDay(on)}, rien n'a été encaissé et rien n'était en retard.`;
    return [title, paragraph(text)];
  }
  const inTime = sumCents(slices.map((slice) => slice.inTimeCents));
  const late = received - inTime;
  const columns = slices.map((slice) => ({
    label: byMonth ? monthLabel(slice, slices) : String(yearOf(slice.startsOn)),
    parts: [slice.inTimeCents, slice.lateCents] as const,
    point: slice.overdueCents,
  }));
  return [
    title,
    paragraph(fr`Du ${formatDay(fromOn)} au ${formatDay(on)}, ${sumWords(received, late)}.`),
    {
      kind: "figure",
      title: `Encaissements et retards ${byMonth ? "par mois" : "par année"}`,
      description: fr`Encaissé à l'échéance ou avant : ${formatEuros(inTime)}. Encaissé après l'échéance : ${formatEuros(late)}. En retard le dernier jour : ${formatEuros(slices.at(-1)?.overdueCents ?? 0)}.`,
      draw: (width) => withLegend(columnsDrawing(columns, STYLE, width), legendOf(byMonth)),
    },
    {
      kind: "table",
      caption: "En euros",
      columns: [
        { title: byMonth ? "Mois" : "Année", align: "left", weight: 24 },
        { title: fr`Encaissé à l'échéance ou avant`, align: "right", weight: 19 },
        { title: fr`Encaissé après l'échéance`, align: "right", weight: 19 },
        { title: "Encaissé en tout", align: "right", weight: 19 },
        { title: "En retard à la fin", align: "right", weight: 19 },
      ],
      rows: slices.map((slice) => [
        sliceName(slice, byMonth),
        formatAmount(slice.inTimeCents),
        formatAmount(slice.lateCents),
        formatAmount(slice.inTimeCents + slice.lateCents),
        formatAmount(slice.overdueCents),
      ]),
      foot: [["Total", formatAmount(inTime), formatAmount(late), formatAmount(received), ""]],
    },
  ];
}

function legendOf(byMonth: boolean): readonly LegendEntry[] {
  return [
    swatch(fr`encaissé à l'échéance ou avant`, "calm"),
    swatch(fr`encaissé après l'échéance`, "late-1"),
    {
      label: byMonth ? "en retard à la fin du mois" : fr`en retard à la fin de l'année`,
      key: (x, y) => ({ kind: "path", d: `M${x - 7},${y}H${x + 7}`, stroke: "late-4", thickness: 2 }),
    },
  ];
}

function sumWords(received: Cents, late: Cents): string {
  if (received === 0) return fr`rien n'a été encaissé`;
  const part = late === 0 ? fr`rien après l'échéance` : fr`dont ${formatEuros(late)} après l'échéance`;
  return fr`${formatEuros(received)} encaissés, ${part}`;
}

/** The year stands under the first month of the chart and under each January. */
function monthLabel({ startsOn }: ReportSlice, slices: readonly ReportSlice[]): string {
  const year = String(yearOf(startsOn)).slice(2);
  const isFirst = startsOn === slices[0]?.startsOn;
  const name = formatMonthShort(startsOn);
  return isFirst || monthOf(startsOn) === 1 ? `${name}${NBSP}${year}` : name;
}

/** A month, or a year, that is cut says where. */
function sliceName({ startsOn, endsOn }: ReportSlice, byMonth: boolean): string {
  const name = byMonth ? formatMonth(startsOn) : String(yearOf(startsOn));
  const [first, last] = byMonth ? ["-01", endOfMonth(startsOn)] : ["-01-01", `${yearOf(startsOn)}-12-31`];
  if (startsOn.endsWith(first) && endsOn === last) return name;
  const place = (day: Day): string =>
    byMonth ? String(dayOfMonthOf(day)) : formatDayNumeric(day).slice(0, 5);
  return `${name} (${place(startsOn)}–${place(endsOn)})`;
}

/** Ticks are round: 12 500 € has no cents to show. */
function euros(cents: number): string {
  return formatEuros(cents).replace(/,\d\d/u, "");
}
