// Advice in French while an invoice is before the court: one action by moment of its case.
import type { AdviceId } from "../domain/advice-action.ts";

export interface ActionWords {
  readonly title: string;
  readonly why: string;
  /** Articles and decisions, as a letter would quote them; empty where usage alone decides. */
  readonly basis: readonly string[];
}

const CPC = "du code de procédure civile";
const EXECUTION = "du code des procédures civiles d'exécution";

type CourtAdviceId = Extract<
  AdviceId,
  | "regler-le-greffe"
  | "choisir-de-signifier"
  | "ordonnance-non-avenue"
  | "attendre-l-opposition"
  | "repondre-a-l-opposition"
  | "noter-le-titre"
  | "requete-rejetee"
>;

export const COURT_ACTION_WORDS: Readonly<Record<CourtAdviceId, ActionWords>> = {
  "regler-le-greffe": {
    title: "Régler les frais de greffe dans les quinze jours du dépôt",
    why: "Devant une juridiction commerciale, la demande est caduque si ces frais ne sont pas consignés à temps.",
    basis: [`article 1425 ${CPC}`],
  },
  "choisir-de-signifier": {
    title: "Décider s'il faut faire signifier un accord partiel",
    why: "Un accord partiel est sans recours. La faire signifier, c'est s'en tenir à la somme accordée ; ne pas la faire signifier laisse demander le reste par les voies ordinaires, et l'ordonnance devient non avenue.",
    basis: [`articles 1409 et 1411 ${CPC}`],
  },
  "ordonnance-non-avenue": {
    title: "Clore l'affaire, et déposer une nouvelle requête",
    why: "L'ordonnance n'a pas été signifiée à temps : rien ne peut être exécuté. Vérifiez d'abord que la créance n'est pas prescrite : ni le dépôt ni l'ordonnance n'ont rien interrompu.",
    basis: [`article 1411 ${CPC}`],
  },
  "attendre-l-opposition": {
    title: "Attendre la fin du délai d'opposition, et noter l'opposition si elle vient",
    why: "Le débiteur a un mois. L'ordonnance rendue depuis le 1er septembre 2026 n'est exécutoire que deux mois après sa signification, si aucune opposition ne vous a été notifiée.",
    basis: [`articles 1416 et 1422 ${CPC}`],
  },
  "repondre-a-l-opposition": {
    title: "Répondre à l'opposition : consigner, constituer avocat s'il le faut, préparer l'audience",
    why: "Toute l'affaire est rejugée, et vos délais sont de quinze jours. Présentez-vous à l'audience avec l'acte de signification et toutes vos pièces.",
    basis: [`articles 761, 853, 1417, 1418, 1419 et 1425 ${CPC}`],
  },
  "noter-le-titre": {
    title: "Noter le titre, et confier l'exécution à un commissaire de justice",
    why: "Le temps de l'opposition est passé. Vérifiez qu'aucune ne vous a été notifiée.",
    basis: [`article 1422 ${CPC}`, `articles L111-8 et L122-1 ${EXECUTION}`],
  },
  "requete-rejetee": {
    title: "Prendre acte du rejet, et passer par les voies ordinaires",
    why: "Un rejet est sans appel. Restent le référé et l'assignation au fond ; une nouvelle requête, mieux documentée, n'est pas interdite par ce texte.",
    basis: [`article 1409 ${CPC}`],
  },
};
