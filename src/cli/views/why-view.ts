// The reasons behind one invoice, in the order in which a person asks: what, why, how much, until when, since when.

import type { ExplainedInvoice } from "../../app/explain-invoice.ts";
import { regimeOf } from "../../domain/client.ts";
import type { Decision } from "../../domain/decide.ts";
import { endOf } from "../../domain/injonction.ts";
import { increasedFrom } from "../../domain/titre-executoire.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayNumeric } from "../../format/dates.ts";
import { summaryOf } from "../../format/injonction.ts";
import { sentenceOfPrescription } from "../../format/prescription.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { rulesOf } from "../../format/rules.ts";
import { sentenceOfStep } from "../../format/steps.ts";
import { type Style, safe } from "../terminal.ts";
import { decompteJson } from "./decompte-json.ts";
import { renderDecompte } from "./decompte-view.ts";
import { injonctionJson, placeSentence } from "./injonction-view.ts";
import { bullet, wrap } from "./lines.ts";
import { actJson, actLines } from "./prescription-view.ts";

export function renderWhy(explanation: ExplainedInvoice, columns: number, style: Style): readonly string[] {
  const { account, decision, decompte, missingRate, prescription, journal } = explanation;
  return [
    ...wrap(
      `${safe(account.invoice.number)}, ${safe(account.client.name)}${NBSP}: ${verdict(decision)}`,
      columns,
    ).map(style.bold),
    ...decision.reasons.flatMap((reason) => bullet(safe(sentenceOfReason(reason)), columns)),
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
    style.bold("Les règles"),
    ...rules(explanation).flatMap((rule) => bullet(safe(rule), columns)),
    "",
    style.bold("La prescription"),
    ...wrap(
      sentenceOfPrescription(prescription, regimeOf(account.client), account.injonctions),
      columns,
      "  ",
    ),
    ...actLines(account).map((line) => `  ${line}`),
    ...caseLines(explanation, columns, style),
    "",
    style.bold(`Le journal (${countOf(journal.length, "ligne")})`),
    ...journal.map((line) => `  ${formatDayNumeric(line.on)}  n°${NBSP}${line.seq}  ${line.kind}`),
  ];
}

/** Its facts, then where it stands while it lives. */
function caseLines({ injonctions }: ExplainedInvoice, columns: number, style: Style): readonly string[] {
  if (injonctions.length === 0) return [];
  return [
    "",
    style.bold("La procédure"),
    ...injonctions.flatMap((one) => [
      ...bullet(safe(summaryOf(one.injonction)), columns),
      ...(endOf(one.injonction) === undefined ? wrap(`${placeSentence(one)}.`, columns, "    ") : []),
    ]),
  ];
}

/** The rules of the sum, and what was agreed as its due date. */
function rules({ account, decompte }: ExplainedInvoice): readonly string[] {
  const { invoice } = account;
  const sector = invoice.sector === undefined ? "" : `, secteur «${NBSP}${invoice.sector}${NBSP}»`;
  const [one] = decompte?.invoices ?? [];
  return [
    `Échéance le ${formatDay(invoice.dueOn)}, selon${NBSP}: ${invoice.terms}${sector}.`,
    ...(decompte === undefined || one === undefined ? [] : rulesOf(account, one, decompte)),
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

export function whyJson(explanation: ExplainedInvoice, prefix: string): Readonly<Record<string, unknown>> {
  const { account, decision, decompte, missingRate, prescription, injonctions, journal } = explanation;
  return {
    facture: account.invoice.number,
    client: account.client.ref,
    decision: decision.kind,
    etape: "step" in decision ? decision.step.id : null,
    echelle: decision.ladder.id,
    raisons: decision.reasons.map((reason) => ({ code: reason.kind, texte: sentenceOfReason(reason) })),
    decompte: decompte === undefined ? null : decompteJson(decompte),
    taux_manquant: missingRate ?? null,
    regles: rules(explanation),
    titres: account.titres.map((titre) => ({
      numero: titre.id,
      rendu_le: titre.renderedOn,
      executoire_le: titre.enforceableOn ?? null,
      interets: titre.interest === "legal" ? "legal" : "convenus",
      majore_a_partir_du: titre.interest === "legal" ? (increasedFrom(titre) ?? null) : null,
    })),
    prescription: {
      annees: prescription.years,
      commence_le: prescription.startsOn,
      depuis: prescription.startsFrom,
      interrompue_le: prescription.interruptedOn ?? null,
      jours_suspendus: prescription.suspendedDays,
      prescrite_apres_le: prescription.endsOn,
      derniere_date_sure: prescription.safeFilingOn,
      actes: account.prescriptionEvents.map(actJson),
      texte: sentenceOfPrescription(prescription, regimeOf(account.client), account.injonctions),
    },
    procedures: injonctions.map((one) => injonctionJson(one, prefix)),
    journal: journal.map((line) => ({ numero: line.seq, le: line.on, geste: line.kind })),
  };
}
