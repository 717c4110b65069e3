// The time to sue on the screen and as JSON: the last day, the last safe day to file, and the acts that moved it.

import type { PrescriptionState } from "../../app/record-prescription.ts";
import { regimeOf } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import { interruptingSignification } from "../../domain/injonction.ts";
import { type Account, balanceCents } from "../../domain/invoice.ts";
import { isSuspension, type PrescriptionEvent } from "../../domain/prescription-event.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { formatDay, formatDayNumeric, formatDistance } from "../../format/dates.ts";
import { sentenceOfEnforcement, sentenceOfPrescription } from "../../format/prescription.ts";
import { type Style, safe } from "../terminal.ts";
import { wrap } from "./lines.ts";

export const ACT_WORDS: Readonly<Record<PrescriptionEvent["kind"], string>> = {
  reconnaissance: "reconnaissance de dette",
  "promesse-ecrite": "promesse écrite de payer",
  "demande-en-justice": "demande en justice",
  signification: "signification",
  "mesure-d-execution": "mesure d'exécution",
  "reclamation-ecrite": "réclamation écrite",
  mediation: "médiation",
  conciliation: "conciliation",
  "procedure-participative": "procédure participative",
  "petites-creances": "procédure des petites créances",
};

export function renderPrescriptions(
  states: readonly PrescriptionState[],
  { today, columns, style }: { readonly today: Day; readonly columns: number; readonly style: Style },
): readonly string[] {
  return states.flatMap((state, index) => [
    ...(index === 0 ? [] : [""]),
    ...prescriptionLines(state, today, columns, style),
  ]);
}

function prescriptionLines(
  { account, prescription, enforceableUntil }: PrescriptionState,
  today: Day,
  columns: number,
  style: Style,
): readonly string[] {
  const { endsOn, safeFilingOn } = prescription;
  const over = endsOn < today;
  const late = !over && safeFilingOn < today;
  const answer = over
    ? style.red(`Prescrite depuis le ${formatDay(endsOn)}, sauf acte interruptif prouvé`)
    : `Dernière date sûre${NBSP}: ${formatDay(safeFilingOn)} (${formatDistance(safeFilingOn, today)})`;
  return [
    `${style.bold(safe(account.invoice.number))}, ${safe(account.client.name)}, ${formatEuros(balanceCents(account))}`,
    `  ${answer}`,
    ...wrap(
      sentenceOfPrescription(prescription, regimeOf(account.client), account.injonctions),
      columns,
      "  ",
    ),
    ...(late
      ? wrap(
          "La dernière date sûre est passée : faites reconnaître la dette par écrit, ou agissez sans attendre.",
          columns,
          "  ",
        ).map(style.red)
      : []),
    ...(enforceableUntil === undefined ? [] : wrap(sentenceOfEnforcement(enforceableUntil), columns, "  ")),
    ...actLines(account).map((line) => style.dim(`  ${line}`)),
  ];
}

/** The acts noted one by one, then those that a case before the court brings. */
export function actLines({ prescriptionEvents, injonctions }: Account): readonly string[] {
  return [
    ...prescriptionEvents.map(actLine),
    ...injonctions.flatMap((one) => {
      const served = interruptingSignification(one);
      if (served === undefined) return [];
      const proof = served.pieceId === undefined ? "" : `, pièce n°${NBSP}${served.pieceId}`;
      return [
        `affaire n°${NBSP}${one.id}, ${ACT_WORDS.signification} du ${formatDayNumeric(served.on)}${proof}`,
      ];
    }),
  ];
}

/** « n° 2, médiation du 01/02/2026 au 01/05/2026, pièce n° 4 ». */
function actLine(event: PrescriptionEvent): string {
  const when = isSuspension(event)
    ? `du ${formatDayNumeric(event.on)} ${event.until === undefined ? "(en cours)" : `au ${formatDayNumeric(event.until)}`}`
    : `du ${formatDayNumeric(event.on)}`;
  const proof = event.pieceId === undefined ? "" : `, pièce n°${NBSP}${event.pieceId}`;
  return `acte n°${NBSP}${event.id}, ${ACT_WORDS[event.kind]} ${when}${proof}`;
}

export function prescriptionJson({
  account,
  prescription,
  enforceableUntil,
}: PrescriptionState): Record<string, unknown> {
  return {
    facture: account.invoice.number,
    client: account.client.ref,
    annees: prescription.years,
    commence_le: prescription.startsOn,
    depuis: prescription.startsFrom,
    interrompue_le: prescription.interruptedOn ?? null,
    piece: prescription.pieceId ?? null,
    jours_suspendus: prescription.suspendedDays,
    prescrite_apres_le: prescription.endsOn,
    derniere_date_sure: prescription.safeFilingOn,
    titre_executable_jusquau: enforceableUntil ?? null,
    texte: sentenceOfPrescription(prescription, regimeOf(account.client), account.injonctions),
    actes: account.prescriptionEvents.map(actJson),
  };
}

export function actJson(event: PrescriptionEvent): Record<string, unknown> {
  return {
    numero: event.id,
    nature: event.kind,
    le: event.on,
    au: isSuspension(event) ? (event.until ?? null) : null,
    piece: event.pieceId ?? null,
  };
}
