// The morning as JSON, with stable French keys (README, « Réponses en JSON »): nothing that the screen does not say.
import type { Leftovers } from "../../app/leftovers.ts";
import type { DueGesture, Morning } from "../../app/morning.ts";
import type { Decision } from "../../domain/decide.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { claimJson } from "./deadline-view.ts";
import { commandsOf } from "./gesture-commands.ts";
import { leftoverJson } from "./leftover-view.ts";

export function statusJson(
  morning: Morning,
  prefix: string,
  leftovers?: Leftovers,
): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    date: morning.today,
    resume: {
      actions: morning.gestures.length + morning.lapsing.length + morning.deadlines.length,
      delais_legaux: morning.lapsing.length + morning.deadlines.length,
      en_retard_centimes: morning.overdue.balanceCents,
      factures_en_retard: morning.overdue.invoices,
      clients_en_retard: morning.overdue.clients,
      factures_ouvertes: morning.counts.open,
    },
    taux_manquant: morning.missingRate ?? null,
    tables_a_renouveler: morning.rateWarnings.map(({ table, daysLeft }) => ({
      table: table.id,
      valable_jusqu_au: table.validUntil,
      jours_restants: daysLeft,
    })),
    delais_legaux: morning.lapsing.map(({ account, prescription, daysLeft }) => ({
      client: account.client.ref,
      facture: account.invoice.number,
      prescription_le: prescription.endsOn,
      derniere_date_sure: prescription.safeFilingOn,
      jours_restants: daysLeft,
    })),
    a_declarer: morning.deadlines.map(claimJson),
    a_faire: morning.gestures.map((due) => gestureJson(due, prefix, morning.today)),
    ...leftoverJson(leftovers),
    en_pause: morning.paused.map((one) => ({ ...decisionJson(one), reprise_le: one.untilOn ?? null })),
    arretees: morning.stopped.map(decisionJson),
    a_venir: morning.coming.map((one) => ({
      ...decisionJson(one),
      etape: one.step.id,
      le: one.untilOn ?? null,
    })),
  };
}

export function gestureJson(
  due: DueGesture,
  prefix: string,
  today: string,
): Readonly<Record<string, unknown>> {
  const { gesture } = due;
  return {
    client: gesture.client.ref,
    nom: gesture.client.name,
    echelle: gesture.ladder.id,
    etape: gesture.step.id,
    canal: gesture.step.channel,
    factures: gesture.decisions.map((one) => ({ ...decisionJson(one), prevue_le: one.plannedOn })),
    solde_centimes: due.due.balanceCents,
    total_centimes: due.due.totalCents ?? null,
    par_jour_centimes: due.due.perDayCents ?? null,
    pieces_manquantes: due.missing,
    commandes: commandsOf(due, prefix, today),
  };
}

function decisionJson({ account, reasons }: Decision): Readonly<Record<string, unknown>> {
  return {
    client: account.client.ref,
    facture: account.invoice.number,
    echeance: account.invoice.dueOn,
    solde_centimes: balanceCents(account),
    raisons: reasons.map((reason) => ({ code: reason.kind, texte: sentenceOfReason(reason) })),
  };
}
