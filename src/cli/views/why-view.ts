// The reasons behind one invoice, in the order in which a person asks: what, why, how much, until when, since when.
import type { Explanation } from "../../app/explain-invoice.ts";
import type { Decision } from "../../domain/decide.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { sentenceOfPrescription } from "../../format/prescription.ts";
import { sentenceOfReason, sentenceOfStep } from "../../format/reasons.ts";
import { type Style, safe } from "../terminal.ts";
import { decompteJson, renderDecompte } from "./decompte-view.ts";
import { wrap } from "./lines.ts";

export function renderWhy(explanation: Explanation, columns: number, style: Style): readonly string[] {
  const { account, decision, decompte, missingRate, prescription, journal } = explanation;
  return [
    style.bold(`${safe(account.invoice.number)}, ${safe(account.client.name)}${NBSP}: ${verdict(decision)}`),
    ...decision.reasons.flatMap((reason) => wrap(safe(sentenceOfReason(reason)), columns, "  - ")),
    ...("step" in decision
      ? wrap(
          `Étape${NBSP}: ${sentenceOfStep(decision.step)} (échelle «${NBSP}${safe(decision.ladder.id)}${NBSP}»)`,
          columns,
          "  ",
        )
      : []),
    "",
    style.bold("La somme"),
    ...(decompte === undefined
      ? wrap(missingRate ?? "", columns, "  ")
      : renderDecompte(decompte, columns, style).slice(2)),
    "",
    style.bold("La prescription"),
    ...wrap(sentenceOfPrescription(prescription), columns, "  "),
    "",
    style.bold(`Le journal (${countOf(journal.length, "ligne")})`),
    ...journal.map((line) => `  ${formatDayNumeric(line.on)}  n°${NBSP}${line.seq}  ${line.kind}`),
  ];
}

function verdict(decision: Decision): string {
  switch (decision.kind) {
    case "envoyer":
      return `à faire aujourd'hui, ${decision.step.title}`;
    case "attendre":
      return decision.untilOn === undefined
        ? `en attente avant ${decision.step.title}`
        : `rien avant le ${formatDay(decision.untilOn)}, puis ${decision.step.title}`;
    case "suspendu":
      return "en pause";
    case "arret":
      return "plus rien à proposer";
  }
}

export function whyJson(explanation: Explanation): Readonly<Record<string, unknown>> {
  const { account, decision, decompte, missingRate, prescription, journal } = explanation;
  return {
    version: 1,
    facture: account.invoice.number,
    client: account.client.ref,
    decision: decision.kind,
    etape: "step" in decision ? decision.step.id : null,
    echelle: decision.ladder.id,
    raisons: decision.reasons.map((reason) => ({ code: reason.kind, texte: sentenceOfReason(reason) })),
    decompte: decompte === undefined ? null : decompteJson(decompte),
    taux_manquant: missingRate ?? null,
    prescription: {
      annees: prescription.years,
      commence_le: prescription.startsOn,
      depuis: prescription.startsFrom,
      prescrite_apres_le: prescription.endsOn,
      texte: sentenceOfPrescription(prescription),
    },
    journal: journal.map((line) => ({ numero: line.seq, le: line.on, geste: line.kind })),
  };
}
