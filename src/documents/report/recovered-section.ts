// What was recovered, principal and accessories apart: the lines add up to the total, to the cent.

import type { Cents } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import { accessoriesOf } from "../../domain/report-recovered.ts";
import { formatAmount, formatEuros } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { fr } from "../../format/typography.ts";
import { paragraph, section } from "../blocks.ts";
import type { Block } from "../document.ts";

export function recoveredSection({ recovered }: Report): readonly Block[] {
  const { fromOn, payments, totalCents, afterStepCents, unsplitCents, surplusCents } = recovered;
  const title: Block = section(fr`Recouvré depuis le ${formatDay(fromOn)}`);
  if (payments === 0) return [title, paragraph(fr`Aucun paiement n'est arrivé après son échéance.`)];
  const rows: readonly (readonly [string, number])[] = [
    ["Principal (ce que disent les factures)", recovered.principalCents],
    ["Pénalités de retard et intérêts", recovered.interestCents],
    ["Indemnités forfaitaires de recouvrement", recovered.indemniteCents],
    ["Frais et clauses pénales", recovered.chargesCents],
    ...(surplusCents === 0 ? [] : [["Trop-perçu", surplusCents] as const]),
    ...(unsplitCents === 0 ? [] : [[fr`Non réparti : un taux n'est pas connu`, unsplitCents] as const]),
  ];
  return [
    title,
    paragraph(
      fr`${countOf(payments, "paiement arrivé", "paiements arrivés")} après l'échéance : ${formatEuros(totalCents)}, ${accessoryWords(accessoriesOf(recovered))}. ${reminderWords(afterStepCents, totalCents)} Chaque paiement est réparti comme dans le décompte de sa facture :`,
    ),
    {
      kind: "table",
      columns: [
        { title: "Part", align: "left", weight: 70 },
        { title: "En euros", align: "right", weight: 30 },
      ],
      rows: rows.map(([label, cents]) => [label, formatAmount(cents)]),
      foot: [["Total", formatAmount(totalCents)]],
    },
  ];
}

function accessoryWords(cents: Cents): string {
  return cents === 0 ? "sans aucun accessoire" : fr`dont ${formatEuros(cents)} d'accessoires`;
}

function reminderWords(afterStepCents: Cents, totalCents: Cents): string {
  if (afterStepCents === 0) return fr`Aucun n'a suivi une relance.`;
  const part =
    afterStepCents === totalCents ? "Tout est venu" : fr`${formatEuros(afterStepCents)} sont venus`;
  return fr`${part} après au moins une relance.`;
}
