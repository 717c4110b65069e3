// Each case on one line of time: its late invoices, what was done, said and paid, then the same as a dated list.

import { sumCents } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportCase } from "../../domain/report-cases.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { paragraph, section, subsection } from "../blocks.ts";
import type { Block } from "../document.ts";
import { eventWords, SIGN_WORDS } from "./case-words.ts";
import { swatch, withLegend } from "./legend.ts";
import { MOST_LANES, signMark, signsOf, timelineDrawing } from "./timeline.ts";
import { topOf } from "./top.ts";

export function casesSection(report: Report): readonly Block[] {
  if (report.cases.length === 0) return [];
  const { shown, others } = topOf(report.cases);
  const rest: readonly Block[] =
    others.length === 0
      ? []
      : [
          paragraph(
            fr`${countOf(others.length, "autre client est", "autres clients sont")} en retard de ${formatEuros(sumCents(others.map((one) => one.overdueCents)))} en tout. Pour voir l'affaire de l'un d'eux : relance rapport --client <client>`,
          ),
        ];
  return [
    section("Chaque affaire dans le temps"),
    paragraph(
      fr`Une ligne par facture en retard, de son émission au ${formatDay(report.on)} (le trait de droite) ; au-dessus, ce qui a été fait, dit et payé.`,
    ),
    ...shown.flatMap((one) => caseBlocks(one, report)),
    ...rest,
  ];
}

function caseBlocks(one: ReportCase, { on }: Report): readonly Block[] {
  const { client, invoices, overdueCents, facts } = one;
  const hidden = invoices.length - MOST_LANES;
  const more = hidden > 0 ? fr` Le dessin montre les ${MOST_LANES} plus anciennes, le tableau toutes.` : "";
  const signs = signsOf(facts).map((sign) => ({
    label: SIGN_WORDS[sign],
    key: (x: number, y: number) => signMark(sign, x, y),
  }));
  return [
    subsection(client.name),
    paragraph(fr`${countOf(invoices.length, "facture")} en retard, ${formatEuros(overdueCents)}.${more}`),
    {
      kind: "figure",
      title: fr`L'affaire ${client.name} dans le temps`,
      description: fr`Du ${formatDay(one.fromOn)} au ${formatDay(on)} : ${countOf(invoices.length, "facture")} en retard, ${countOf(facts.length, "date")} dans le tableau qui suit.`,
      draw: (width) =>
        withLegend(timelineDrawing(one, on, width), [
          swatch(fr`avant l'échéance`, "still"),
          swatch("en retard", "late-2"),
          ...signs,
        ]),
    },
    {
      kind: "table",
      columns: [
        { title: "Date", align: "left", weight: 16 },
        { title: "Ce qui s’est passé", align: "left", weight: 84 },
      ],
      rows: facts.map((fact) => [formatDayNumeric(fact.on), eventWords(fact.event)]),
    },
  ];
}
