// The morning as JSON, with stable French keys (README, « Réponses en JSON »): nothing that the screen does not say.
import type { Leftovers } from "../../app/leftovers.ts";
import type { DueGesture, Morning } from "../../app/morning.ts";
import type { MissingEvidence } from "../../app/review-client.ts";
import type { Decision } from "../../domain/decide.ts";
import { urgencyOf } from "../../domain/injonction-state.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { alertsOf } from "./alert-view.ts";
import { missingEvidenceJson } from "./client-review-view.ts";
import {
  claimCommands,
  claimJson,
  claimSentence,
  contestedCommands,
  contestedJson,
  contestedSentence,
} from "./deadline-view.ts";
import { commandsOfGesture } from "./gesture-commands.ts";
import { injonctionJson } from "./injonction-view.ts";
import { leftoverJson } from "./leftover-view.ts";
import { calmGroups, groupSentence, latestOf, stepPlace } from "./status-gestures.ts";
import { openReturnJson } from "./status-returns.ts";
import { sendingItemJson } from "./status-sendings.ts";
import {
  actionsOf,
  answerSentences,
  lapsingCommand,
  lapsingSentence,
  nextOn,
  rightsToKeep,
} from "./status-view.ts";
import { noteCommand, pausedItems, prescribedCommands, stopCommands } from "./status-waiting.ts";

export function statusJson(
  morning: Morning,
  prefix: string,
  leftovers?: Leftovers,
  missing?: readonly MissingEvidence[],
): Readonly<Record<string, unknown>> {
  const { lead, rest } = answerSentences(morning);
  return {
    date: morning.today,
    resume: {
      texte: `${lead} ${rest}`,
      actions: actionsOf(morning),
      delais_legaux: rightsToKeep(morning),
      en_retard_centimes: morning.overdue.balanceCents,
      non_accorde_centimes: morning.overdue.ungrantedCents,
      factures_en_retard: morning.overdue.invoices,
      clients_en_retard: morning.overdue.clients,
      factures_ouvertes: morning.open,
      prochaine_date: nextOn(morning) ?? null,
    },
    paiements: {
      verifies_le: morning.payments.checkedOn ?? null,
      a_verifier: morning.payments.isStale,
      virements_a_rapprocher: morning.waitingCredits,
    },
    alertes: alertsOf(morning, prefix).map(({ code, sentence, command }) => ({
      code,
      texte: sentence,
      commande: command,
    })),
    envois_en_suspens: morning.sendings.map((open) => sendingItemJson(open, prefix)),
    retours_a_traiter: morning.returns.map((open) => openReturnJson(open, prefix)),
    taux_manquant: morning.missingRate ?? null,
    tables_a_renouveler: morning.rateWarnings.map(({ table, daysLeft }) => ({
      table: table.id,
      valable_jusqu_au: table.validUntil,
      jours_restants: daysLeft,
    })),
    delais_legaux: morning.lapsing.map((right) => ({
      client: right.account.client.ref,
      nom: right.account.client.name,
      facture: right.account.invoice.number,
      solde_centimes: balanceCents(right.account),
      prescription_le: right.prescription.endsOn,
      derniere_date_sure: right.prescription.safeFilingOn,
      jours_restants: right.daysLeft,
      texte: lapsingSentence(right, morning.today),
      commandes: [lapsingCommand(right, prefix)],
    })),
    a_declarer: morning.deadlines.map((claim) => ({
      ...claimJson(claim),
      nom: claim.client.name,
      texte: claimSentence(claim),
      commandes: claimCommands(claim, prefix),
    })),
    contestations: morning.contested.map((claim) => ({
      ...contestedJson(claim),
      texte: contestedSentence(claim),
      commandes: contestedCommands(claim, prefix),
    })),
    procedures: morning.injonctions.map((one) => ({
      ...injonctionJson(one, prefix),
      urgence: urgencyOf(one.injonction, one.state),
    })),
    a_faire: morning.gestures.map((due) => gestureJson(due, prefix, morning.today)),
    a_faire_groupes: calmGroups(morning.gestures).map((group) => ({
      texte: groupSentence(group),
      clients: group.gestures.map(({ gesture }) => gesture.client.ref),
      commandes: [`${prefix} relancer`],
    })),
    ...missingEvidenceJson(missing, prefix),
    ...leftoverJson(leftovers),
    en_pause: morning.paused.map((one) => ({ ...decisionJson(one), reprise_le: one.untilOn ?? null })),
    pauses: pausedItems(morning).map((item) => ({
      client: item.client,
      nom: item.name,
      nature: item.kind,
      factures: item.invoiceNumbers,
      texte: item.sentence,
      prochaine_date: item.untilOn ?? null,
    })),
    prescrites: morning.prescribed.map((one) => ({
      ...decisionJson(one),
      commandes: prescribedCommands(one, prefix),
    })),
    arretees: morning.stopped.map((one) => ({ ...decisionJson(one), commandes: stopCommands(one, prefix) })),
    a_venir: morning.coming.map((one) => ({
      ...decisionJson(one),
      etape: one.step.id,
      titre: one.step.title,
      le: one.untilOn ?? null,
      commandes: one.untilOn === undefined ? [noteCommand(one, prefix)] : [],
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
    titre: gesture.step.title,
    place: stepPlace(due),
    jours_de_retard: latestOf(gesture.decisions.flatMap((one) => one.reasons)),
    canal: gesture.step.channel,
    factures: gesture.decisions.map((one) => ({ ...decisionJson(one), prevue_le: one.plannedOn })),
    solde_centimes: due.due.balanceCents,
    total_centimes: due.due.totalCents ?? null,
    par_jour_centimes: due.due.perDayCents ?? null,
    pieces_manquantes: due.missing,
    commandes: commandsOfGesture(due, prefix, today),
  };
}

function decisionJson({ account, reasons }: Decision): Readonly<Record<string, unknown>> {
  return {
    client: account.client.ref,
    nom: account.client.name,
    facture: account.invoice.number,
    echeance: account.invoice.dueOn,
    solde_centimes: balanceCents(account),
    raisons: reasons.map((reason) => ({ code: reason.kind, texte: sentenceOfReason(reason) })),
  };
}
