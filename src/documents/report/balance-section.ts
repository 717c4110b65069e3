// What is owed by how late it is: one bar per age, and the table by client whose last line is the whole.

import { AGE_BANDS, type AgeBand, type AgedBalance, type BandSums } from "../../domain/aged-balance.ts";
import { sumCents } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import { formatAmount, formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { paragraph, section } from "../blocks.ts";
import type { Tone } from "../chart.ts";
import type { Block } from "../document.ts";
import { barsDrawing } from "./bars.ts";
import { topOf } from "./top.ts";

const BANDS: Readonly<
  Record<AgeBand, { readonly bar: string; readonly column: string; readonly tone: Tone }>
> = {
  "non-echu": { bar: "Pas encore échu", column: "Non échu", tone: "calm" },
  "jusqu-a-30": { bar: "1 à 30 jours", column: "1 à 30 j", tone: "late-1" },
  "31-a-60": { bar: "31 à 60 jours", column: "31 à 60 j", tone: "late-2" },
  "61-a-90": { bar: "61 à 90 jours", column: "61 à 90 j", tone: "late-3" },
  "plus-de-90": { bar: "Plus de 90 jours", column: "Plus de 90 j", tone: "late-4" },
};

export function balanceSection({ balance, on }: Report): readonly Block[] {
  const surplus: readonly Block[] =
    balance.surplusCents === 0
      ? []
      : [
          paragraph(
            fr`Reçu au-delà des factures (accessoires ou trop-perçus), et qui n'est déduit de rien : ${formatEuros(balance.surplusCents)}.`,
          ),
        ];
  const title: Block = section(fr`Ce qui est dû, selon l'ancienneté du retard`);
  if (balance.rows.length === 0)
    return [title, paragraph(fr`Au ${formatDay(on)}, personne ne vous doit rien.`), ...surplus];
  const bars = AGE_BANDS.map((band) => ({
    label: BANDS[band].bar,
    value: formatEuros(balance.bands[band]),
    parts: [{ amount: balance.bands[band], tone: BANDS[band].tone }],
  }));
  return [
    title,
    paragraph(
      fr`Ce qui reste des factures, toutes taxes comprises, une fois ôtés les paiements et les avoirs. Les pénalités et les indemnités n'y sont pas.`,
    ),
    {
      kind: "figure",
      title: "Sommes dues par ancienneté du retard",
      description: bars.map((bar) => fr`${bar.label} : ${bar.value}`).join(fr` ; `),
      draw: (width) => barsDrawing(bars, width),
    },
    tableOf(balance),
    ...(balance.ungrantedCents === 0
      ? []
      : [
          paragraph(
            fr`Dont ${formatEuros(balance.ungrantedCents)} non accordés par une décision : un avoir les ôte.`,
          ),
        ]),
    ...surplus,
  ];
}

function tableOf(balance: AgedBalance): Block {
  const { shown, others } = topOf(balance.rows);
  const rest =
    others.length === 0 ? [] : [cells(`Autres (${countOf(others.length, "client")})`, together(others))];
  return {
    kind: "table",
    caption: "Par client, en euros",
    columns: [
      { title: "Client", align: "left", weight: 24 },
      ...AGE_BANDS.map((band) => ({ title: BANDS[band].column, align: "right" as const, weight: 13 })),
      { title: "Total", align: "right", weight: 13 },
    ],
    rows: [...shown.map((row) => cells(row.client.name, row.bands)), ...rest],
    foot: [cells("Total", balance.bands)],
  };
}

function together(rows: AgedBalance["rows"]): BandSums {
  return Object.fromEntries(
    AGE_BANDS.map((band) => [band, sumCents(rows.map((row) => row.bands[band]))]),
  ) as unknown as BandSums;
}

/** A band without anything is a dash: the eye goes to the figures. */
function cells(label: string, bands: BandSums): readonly string[] {
  const sums = AGE_BANDS.map((band) => bands[band]);
  return [label, ...sums.map((sum) => (sum === 0 ? "–" : formatAmount(sum))), formatAmount(sumCents(sums))];
}
