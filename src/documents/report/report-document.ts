// The report as a document: the answer first, then each chart with its table. The page and the PDF come from it.

import type { Report } from "../../domain/report.ts";
import { receivedCents } from "../../domain/report-months.ts";
import { formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { heading, paragraph } from "../blocks.ts";
import type { Block, DocumentContent } from "../document.ts";
import { balanceSection } from "./balance-section.ts";
import { casesSection } from "./cases-section.ts";
import { delaysSection } from "./delays-section.ts";
import { habitsSection } from "./habits-section.ts";
import { monthsSection } from "./months-section.ts";
import { placesSection } from "./places-section.ts";
import { recoveredSection } from "./recovered-section.ts";

export function reportDocument(report: Report): DocumentContent {
  const title = report.client === undefined ? "Rapport de recouvrement" : fr`Rapport : ${report.client.name}`;
  return {
    title: fr`${title}, au ${formatDay(report.on)}`,
    author: report.creditorName ?? "relance",
    createdOn: report.on,
    mark: "% rapport relance",
    blocks: [heading(title), ...(report.invoices === 0 ? nothingYet(report) : everything(report))],
    footer: fr`${title}, au ${formatDay(report.on)}`,
  };
}

/** Empty charts say nothing: one calm sentence, and what comes first. */
function nothingYet({ on, client }: Report): readonly Block[] {
  const whose = client === undefined ? "" : fr` de ce client`;
  return [
    paragraph(
      fr`Au ${formatDay(on)}, aucune facture${whose} n'est enregistrée : il n'y a encore rien à montrer. Ce rapport se remplira de lui-même, à mesure que vos factures seront notées.`,
    ),
  ];
}

function everything(report: Report): readonly Block[] {
  const { balance, overdueInvoices, months, recovered, on, fromOn, creditorName, client } = report;
  const late = balance.totalCents - balance.bands["non-echu"];
  const owing = balance.rows.length;
  const who = client === undefined ? countOf(owing, "client") : client.name;
  const answer =
    owing === 0
      ? fr`Au ${formatDay(on)}, personne ne vous doit rien.`
      : fr`Au ${formatDay(on)}, ${who} ${owing > 1 ? "doivent" : "doit"} ${formatEuros(balance.totalCents)}, ${
          late === 0
            ? fr`et rien n'est en retard`
            : late === balance.totalCents
              ? fr`tout en retard (${countOf(overdueInvoices, "facture")})`
              : fr`dont ${formatEuros(late)} en retard (${countOf(overdueInvoices, "facture")})`
        }.`;
  const whose = creditorName === undefined ? "" : fr`${creditorName}. `;
  return [
    paragraph([{ text: whose }, { text: answer }]),
    {
      kind: "facts",
      entries: [
        ["Dû en tout", formatEuros(balance.totalCents)],
        ["En retard", formatEuros(late)],
        [fr`Encaissé depuis le ${formatDay(fromOn)}`, formatEuros(receivedCents(months))],
        [
          fr`Recouvré après l'échéance depuis le ${formatDay(recovered.fromOn)}`,
          formatEuros(recovered.totalCents),
        ],
      ],
    },
    ...balanceSection(report),
    ...monthsSection(report),
    ...delaysSection(report),
    ...placesSection(report),
    ...habitsSection(report),
    ...recoveredSection(report),
    ...casesSection(report),
  ];
}
