// The aged balance on the screen and as JSON: one line a client, and columns whose sum is said.
import { AGE_BANDS, type AgeBand, type AgedBalance, type BandSums } from "../../domain/aged-balance.ts";
import { formatAmount, formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import type { Style } from "../terminal.ts";
import { tableLines } from "./table.ts";

const BAND_TITLES: Readonly<Record<AgeBand, string>> = {
  "non-echu": "Non échu",
  "jusqu-a-30": "1 à 30 j",
  "31-a-60": "31 à 60 j",
  "61-a-90": "61 à 90 j",
  "plus-de-90": "Plus de 90 j",
};

export function balanceLines(balance: AgedBalance, columns: number, style: Style): readonly string[] {
  const on = formatDay(balance.on);
  const surplus =
    balance.surplusCents === 0
      ? []
      : [`Trop-perçu, à rendre ou à imputer, non déduit : ${formatEuros(balance.surplusCents)}.`];
  if (balance.rows.length === 0) return [`Au ${on}, aucun client ne doit rien.`, ...surplus];
  const lateCents = balance.totalCents - balance.bands["non-echu"];
  const late = lateCents === 0 ? "rien n'est en retard" : `dont ${formatEuros(lateCents)} en retard`;
  const [head, ...lines] = tableLines(
    [
      { title: "En euros", flexible: true },
      ...AGE_BANDS.map((band) => ({ title: BAND_TITLES[band], align: "right" as const })),
      { title: "Total", align: "right" },
    ],
    [
      ...balance.rows.map((row) => [row.client.name, ...amounts(row.bands), formatAmount(row.totalCents)]),
      ["Total", ...amounts(balance.bands), formatAmount(balance.totalCents)],
    ],
    columns,
  );
  return [
    `Au ${on}, ${countOf(balance.rows.length, "client")} ${balance.rows.length > 1 ? "doivent" : "doit"} ${formatEuros(balance.totalCents)}, ${late}.`,
    "",
    style.bold(head),
    ...lines.slice(0, -1),
    style.bold(lines.at(-1) ?? ""),
    ...(surplus.length === 0 ? [] : ["", ...surplus]),
  ];
}

/** A band without anything is left blank: the eye goes to the figures. */
function amounts(bands: BandSums): readonly string[] {
  return AGE_BANDS.map((band) => (bands[band] === 0 ? "" : formatAmount(bands[band])));
}

export function balanceJson(balance: AgedBalance): object {
  return {
    au: balance.on,
    clients: balance.rows.map((row) => ({
      client: row.client.ref,
      nom: row.client.name,
      ...bandsJson(row.bands),
      total_centimes: row.totalCents,
    })),
    total: { ...bandsJson(balance.bands), total_centimes: balance.totalCents },
    trop_percu_centimes: balance.surplusCents,
  };
}

function bandsJson(bands: BandSums): object {
  return {
    non_echu_centimes: bands["non-echu"],
    de_1_a_30_jours_centimes: bands["jusqu-a-30"],
    de_31_a_60_jours_centimes: bands["31-a-60"],
    de_61_a_90_jours_centimes: bands["61-a-90"],
    plus_de_90_jours_centimes: bands["plus-de-90"],
  };
}
