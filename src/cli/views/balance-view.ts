// The aged balance on the screen and as JSON: one line a client, and columns whose sum is said.
import { AGE_BANDS, type AgeBand, type AgedBalance, type BandSums } from "../../domain/aged-balance.ts";
import { formatAmount, formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import type { Style } from "../terminal.ts";
import { type Column, fitsOnLines, tableLines } from "./table.ts";

const BAND_TITLES: Readonly<Record<AgeBand, string>> = {
  "non-echu": "Non échu",
  "jusqu-a-30": "1 à 30 j",
  "31-a-60": "31 à 60 j",
  "61-a-90": "61 à 90 j",
  "plus-de-90": "Plus de 90 j",
};

export function balanceLines(balance: AgedBalance, columns: number, style: Style): readonly string[] {
  const on = formatDay(balance.on);
  const apart = [
    ...(balance.ungrantedCents === 0
      ? []
      : [`Dont ${formatEuros(balance.ungrantedCents)} non accordés par une décision : un avoir les ôte.`]),
    ...(balance.surplusCents === 0
      ? []
      : [
          `Reçu au-delà des factures (accessoires, trop-perçus), non déduit : ${formatEuros(balance.surplusCents)}.`,
        ]),
  ];
  if (balance.rows.length === 0) return [`Au ${on}, aucun client ne doit rien.`, ...apart];
  const lateCents = balance.totalCents - balance.bands["non-echu"];
  const late = lateCents === 0 ? "rien n'est en retard" : `dont ${formatEuros(lateCents)} en retard`;
  const { head, rows, total } = tableOf(balance, columns);
  return [
    `Au ${on}, ${countOf(balance.rows.length, "client")} ${balance.rows.length > 1 ? "doivent" : "doit"} ${formatEuros(balance.totalCents)}, ${late}.`,
    "",
    style.bold(head),
    ...rows,
    ...total.map(style.bold),
    ...(apart.length === 0 ? [] : ["", ...apart]),
  ];
}

interface BalanceTable {
  readonly head: string;
  readonly rows: readonly string[];
  /** Of one line, or of several on a narrow screen. */
  readonly total: readonly string[];
}

/** One column a band; on a screen too narrow for that, one line a band, its name beside its figure. */
function tableOf(balance: AgedBalance, columns: number): BalanceTable {
  const heads: readonly Column[] = [
    { title: "En euros", flexible: true },
    ...AGE_BANDS.map((band) => ({ title: BAND_TITLES[band], align: "right" as const })),
    { title: "Total", align: "right" },
  ];
  const lines = [
    ...balance.rows.map((row) => ({ name: row.client.name, ...row })),
    { name: "Total", bands: balance.bands, totalCents: balance.totalCents },
  ];
  const wide = lines.map((one) => [one.name, ...amounts(one.bands), formatAmount(one.totalCents)]);
  if (fitsOnLines(heads, wide, columns)) {
    const [head, ...rows] = tableLines(heads, wide, columns);
    return { head, rows: rows.slice(0, -1), total: rows.slice(-1) };
  }
  const narrow = lines.map((one) => [
    [one.name, formatAmount(one.totalCents)],
    ...AGE_BANDS.filter((band) => one.bands[band] !== 0).map((band) => [
      `  ${BAND_TITLES[band]}`,
      formatAmount(one.bands[band]),
    ]),
  ]);
  const [head, ...rows] = tableLines(
    [
      { title: "En euros", flexible: true },
      { title: "Total", align: "right" },
    ],
    narrow.flat(),
    columns,
  );
  const last = narrow.at(-1)?.length ?? 0;
  return { head, rows: rows.slice(0, -last), total: rows.slice(-last) };
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
    non_accorde_centimes: balance.ungrantedCents,
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
