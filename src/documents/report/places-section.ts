// Where what is late stands on its ladder, and what of it waits.

import { sumCents } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import { LADDER_PLACES, type LadderPlace } from "../../domain/report-places.ts";
import { formatAmount, formatEuros } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { paragraph, section } from "../blocks.ts";
import type { Block } from "../document.ts";
import { barsDrawing } from "./bars.ts";
import { swatch, withLegend } from "./legend.ts";
import { countWords } from "./shares.ts";

const PLACES: Readonly<Record<LadderPlace, string>> = {
  aucune: "Pas encore relancé",
  email: "Courriel",
  appel: "Appel",
  courrier: "Lettre simple",
  lrar: "Mise en demeure",
  tribunal: "Tribunal",
  "procedure-collective": "Procédure collective",
};

export function placesSection({ places, overdueInvoices }: Report): readonly Block[] {
  const title: Block = section("Où en est ce qui est en retard");
  if (overdueInvoices === 0) return [title, paragraph(fr`Rien n'est en retard.`)];
  const used = LADDER_PLACES.filter((place) => places[place].invoices > 0);
  const bars = used.map((place) => {
    const { cents, pausedCents, invoices } = places[place];
    return {
      label: PLACES[place],
      value: `${formatEuros(cents)}, ${countOf(invoices, "facture")}`,
      parts: [
        { amount: cents - pausedCents, tone: "late-2" as const },
        { amount: pausedCents, tone: "still" as const },
      ],
    };
  });
  const total = (pick: "invoices" | "cents" | "pausedInvoices" | "pausedCents"): number =>
    sumCents(used.map((place) => places[place][pick]));
  return [
    title,
    paragraph(
      fr`L'étape la plus avancée de chaque facture en retard. « En attente » : une pause, un litige, une promesse ou un échéancier suspend les relances.`,
    ),
    {
      kind: "figure",
      title: "Sommes en retard, par étape de relance",
      description: bars.map((bar) => fr`${bar.label} : ${bar.value}`).join(fr` ; `),
      draw: (width) =>
        withLegend(barsDrawing(bars, width), [
          swatch("à suivre", "late-2"),
          ...(total("pausedInvoices") === 0 ? [] : [swatch("en attente", "still")]),
        ]),
    },
    {
      kind: "table",
      columns: [
        { title: "Étape la plus avancée", align: "left", weight: 30 },
        { title: "Factures", align: "right", weight: 14 },
        { title: "En retard, en euros", align: "right", weight: 20 },
        { title: "Factures en attente", align: "right", weight: 16 },
        { title: "En attente, en euros", align: "right", weight: 20 },
      ],
      rows: used.map((place) => {
        const { invoices, cents, pausedInvoices, pausedCents } = places[place];
        return [
          PLACES[place],
          countWords(invoices),
          formatAmount(cents),
          countWords(pausedInvoices),
          formatAmount(pausedCents),
        ];
      }),
      foot: [
        [
          "Total",
          countWords(total("invoices")),
          formatAmount(total("cents")),
          countWords(total("pausedInvoices")),
          formatAmount(total("pausedCents")),
        ],
      ],
    },
  ];
}
