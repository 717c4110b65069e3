// The report on the screen, its answer and where it was written; and as JSON, every figure of it.
import type { WrittenReport } from "../../app/make-report.ts";
import type { Report } from "../../domain/report.ts";
import type { ClientDelays } from "../../domain/report-delays.ts";
import { receivedCents } from "../../domain/report-months.ts";
import { LADDER_PLACES } from "../../domain/report-places.ts";
import { accessoriesOf, type Recovered } from "../../domain/report-recovered.ts";
import type { Sample, Share } from "../../domain/sample.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { balanceJson } from "./balance-view.ts";

const FILES: Readonly<Record<WrittenReport["format"], string>> = { html: "Page", pdf: "PDF " };

export function reportLines(report: Report, files: readonly WrittenReport[]): readonly string[] {
  const { balance, months, recovered, on, fromOn, client, invoices } = report;
  const whose = client === undefined ? "" : `${client.name}. `;
  const late = balance.totalCents - balance.bands["non-echu"];
  const figures =
    invoices === 0
      ? [`${whose}Au ${formatDay(on)}, aucune facture n'est enregistrée : le rapport le dit, et c'est tout.`]
      : [
          `${whose}Au ${formatDay(on)}, ${formatEuros(balance.totalCents)} dus, dont ${formatEuros(late)} en retard (${countOf(report.overdueInvoices, "facture")}).`,
          `Encaissé depuis le ${formatDay(fromOn)} : ${formatEuros(receivedCents(months))}.`,
          recoveredLine(recovered),
        ];
  return [...figures, "", ...files.map(({ format, path }) => `${FILES[format]} : ${path}`)];
}

function recoveredLine(recovered: Recovered): string {
  const since = `Recouvré après l'échéance depuis le ${formatDay(recovered.fromOn)} :`;
  if (recovered.totalCents === 0) return `${since} rien.`;
  return `${since} ${formatEuros(recovered.totalCents)}, dont ${formatEuros(accessoriesOf(recovered))} d'accessoires.`;
}

export function reportJson(
  report: Report,
  files: readonly WrittenReport[],
): Readonly<Record<string, unknown>> {
  const { balance, months, delays, places, habits, recovered, cases, client } = report;
  return {
    au: report.on,
    depuis: report.fromOn,
    client: client?.ref ?? null,
    factures: report.invoices,
    factures_en_retard: report.overdueInvoices,
    balance: balanceJson(balance),
    [months.unit === "mois" ? "mois" : "annees"]: months.slices.map((slice) => ({
      du: slice.startsOn,
      au: slice.endsOn,
      encaisse_a_temps_centimes: slice.inTimeCents,
      encaisse_en_retard_centimes: slice.lateCents,
      en_retard_a_la_fin_centimes: slice.overdueCents,
    })),
    delais: delays.map(delaysJson),
    echelle: LADDER_PLACES.filter((place) => places[place].invoices > 0).map((place) => ({
      etape: place,
      factures: places[place].invoices,
      centimes: places[place].cents,
      factures_en_attente: places[place].pausedInvoices,
      en_attente_centimes: places[place].pausedCents,
    })),
    etapes: habits.steps.map(({ title, done, paid, days, waiting }) => ({
      etape: title,
      factures: done,
      suivies_d_un_paiement: shareJson(paid),
      jours: sampleJson(days),
      sans_suite_encore: waiting,
    })),
    promesses: {
      tenues: shareJson(habits.promises.kept),
      payees_plus_tard: habits.promises.keptLate,
      rompues: habits.promises.broken,
      en_cours: habits.promises.running,
    },
    echeanciers: {
      tenus: shareJson(habits.echeanciers.kept),
      manques: habits.echeanciers.missed,
      en_cours: habits.echeanciers.running,
      sans_reponse: habits.echeanciers.unanswered,
    },
    recouvre: recoveredJson(recovered),
    affaires: cases.map((one) => ({
      client: one.client.ref,
      nom: one.client.name,
      depuis: one.fromOn,
      en_retard_centimes: one.overdueCents,
      factures: one.invoices.map((invoice) => invoice.number),
      faits: one.facts.map(({ on, event }) => ({ le: on, nature: event.kind })),
    })),
    fichiers: files.map((file) => file.path),
  };
}

function delaysJson({ client, paid, days, daysLate }: ClientDelays): object {
  return {
    client: client.ref,
    nom: client.name,
    delai: sampleJson(days),
    retard: sampleJson(daysLate),
    factures: paid.map((one) => ({
      facture: one.number,
      payee_le: one.paidOn,
      jours: one.days,
      jours_de_retard: one.daysLate,
    })),
  };
}

/** A middle value never goes without its number of cases; `null` where there are too few. */
function sampleJson({ values, median }: Sample): object {
  return { n: values.length, mediane: median ?? null };
}

function shareJson({ count, of, percent }: Share): object {
  return { oui: count, n: of, pour_cent: percent ?? null };
}

function recoveredJson(recovered: Recovered): object {
  return {
    depuis: recovered.fromOn,
    paiements: recovered.payments,
    principal_centimes: recovered.principalCents,
    penalites_centimes: recovered.interestCents,
    indemnites_centimes: recovered.indemniteCents,
    frais_centimes: recovered.chargesCents,
    trop_percu_centimes: recovered.surplusCents,
    non_reparti_centimes: recovered.unsplitCents,
    total_centimes: recovered.totalCents,
    apres_relance_centimes: recovered.afterStepCents,
  };
}
