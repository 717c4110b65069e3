// How long each client takes to pay: every paid invoice as a dot, the median where there are enough of them.

import type { Report } from "../../domain/report.ts";
import { type ClientDelays, samplesOf } from "../../domain/report-delays.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { paragraph, section } from "../blocks.ts";
import type { Block } from "../document.ts";
import { circle } from "./columns.ts";
import { type DotRow, dotsDrawing, MOST_DOTS } from "./dots.ts";
import { type LegendEntry, swatch, withLegend } from "./legend.ts";
import { casesWords, countWords, daysWords, medianWords, THRESHOLD, TOO_FEW } from "./shares.ts";
import { topOf } from "./top.ts";

/** One line of the chart and of the table: a client, or the others together. */
type Line = Omit<ClientDelays, "client"> & { readonly label: string };

export function delaysSection({ delays, fromOn, client }: Report): readonly Block[] {
  const whose = client === undefined ? ", client par client" : "";
  const title: Block = section(`Délais de paiement${whose}`);
  const everyone = delays.flatMap((one) => one.paid);
  if (everyone.length === 0) {
    const text = fr`Depuis le ${formatDay(fromOn)}, aucune facture n'a été soldée : il n'y a pas encore de délai à mesurer.`;
    return [title, paragraph(text)];
  }
  const lines = linesOf(delays);
  const all = samplesOf(everyone);
  const middle =
    all.days.median === undefined
      ? TOO_FEW
      : fr`la moitié en ${daysWords(all.days.median)} au plus (${casesWords(everyone.length)})`;
  return [
    title,
    paragraph(
      fr`Du jour de la facture à son dernier centime. ${countOf(everyone.length, "facture soldée", "factures soldées")} depuis le ${formatDay(fromOn)} : ${middle}. ${THRESHOLD}`,
    ),
    {
      kind: "figure",
      title: `Jours pour payer${whose}`,
      description: lines.map((line) => fr`${line.label} : ${medianWithCases(line)}`).join(fr` ; `),
      draw: (width) => withLegend(dotsDrawing(lines.map(rowOf), width), legendOf(lines)),
    },
    {
      kind: "table",
      columns: [
        { title: "Client", align: "left", weight: 26 },
        { title: "Factures soldées (n)", align: "right", weight: 14 },
        { title: "Délai médian", align: "right", weight: 16 },
        { title: fr`Retard médian sur l'échéance`, align: "right", weight: 18 },
        { title: "Le plus court", align: "right", weight: 13 },
        { title: "Le plus long", align: "right", weight: 13 },
      ],
      rows: lines.map(cells),
      foot: [cells({ label: "Ensemble", paid: everyone, ...all })],
    },
  ];
}

function linesOf(delays: readonly ClientDelays[]): readonly Line[] {
  const { shown, others } = topOf(delays);
  const lines: readonly Line[] = shown.map((one) => ({ ...one, label: one.client.name }));
  if (others.length === 0) return lines;
  const paid = others.flatMap((one) => one.paid).sort((a, b) => a.days - b.days);
  return [...lines, { label: `Autres (${countOf(others.length, "client")})`, paid, ...samplesOf(paid) }];
}

function medianWithCases({ days, paid }: Line): string {
  const median = days.median === undefined ? TOO_FEW : `médiane ${medianWords(days)}`;
  return `${median} (${casesWords(paid.length)})`;
}

function rowOf({ label, paid, days }: Line): DotRow {
  return {
    label,
    value:
      days.median === undefined
        ? casesWords(paid.length)
        : `${medianWords(days)}, ${casesWords(paid.length)}`,
    dots: paid.map((one) => ({ days: one.days, isLate: one.daysLate > 0 })),
    median: days.median,
  };
}

function cells({ label, paid, days, daysLate }: Line): readonly string[] {
  const { values } = days;
  return [
    label,
    countWords(paid.length),
    medianWords(days),
    medianWords(daysLate),
    daysWords(values[0] ?? 0),
    daysWords(values.at(-1) ?? 0),
  ];
}

function legendOf(lines: readonly Line[]): readonly LegendEntry[] {
  const crowded = lines.some((line) => line.paid.length > MOST_DOTS);
  return [
    dot(fr`payée à l'échéance ou avant`, "calm"),
    dot(fr`payée après l'échéance`, "late-2"),
    {
      label: "médiane",
      key: (x, y) => ({ kind: "path", d: `M${x},${y - 7}V${y + 7}`, stroke: "ink", thickness: 2.4 }),
    },
    ...(crowded ? [swatch(fr`au-delà de ${MOST_DOTS} factures : la moitié du milieu`, "still")] : []),
  ];
}

function dot(label: string, fill: "calm" | "late-2"): LegendEntry {
  return { label, key: (x, y) => ({ kind: "path", d: circle(x, y, 4.5), fill }) };
}
