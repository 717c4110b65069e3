// The review of a client in French: each point, what its absence costs, and how the client has paid here.
import type { ClientHabits, ClientPoint } from "../domain/client-review.ts";
import { NBSP } from "./amounts.ts";
import { countOf } from "./dates.ts";

interface PointWords {
  readonly title: string;
  /** What happens without it. */
  readonly consequence: string;
}

export const POINT_WORDS: Readonly<Record<ClientPoint, PointWords>> = {
  "accord-signe": {
    title: "Devis signé, commande ou contrat",
    consequence:
      "sans accord écrit, la commande se conteste, et la demande est rejetée ou réduite faute de preuve. Une facture ne prouve pas la commande.",
  },
  acompte: {
    title: "Acompte à la commande (30 % est courant pour une prestation)",
    consequence: "sans acompte, tout le prix reste à risque jusqu'au dernier jour.",
  },
  "conditions-acceptees": {
    title: "Conditions générales acceptées par le client",
    consequence: "des conditions qu'il n'a pas acceptées ne s'appliquent pas à lui.",
  },
  "taux-penalites": {
    title: "Taux de pénalités de retard convenu",
    consequence:
      "sans taux convenu, c'est celui de la loi qui court, BCE plus dix points (article L441-10 du code de commerce).",
  },
  suspension: {
    title: "Clause de suspension après dix jours de retard",
    consequence:
      "sans elle, cesser de travailler pour un client qui ne paie pas se discute, et continuer augmente la perte.",
  },
  resiliation: {
    title: "Clause de résiliation après trente jours de retard",
    consequence:
      "sans elle, il faut une mise en demeure qui mentionne expressément la résolution (article 1226 du code civil).",
  },
  siren: {
    title: "SIREN du client",
    consequence: "un débiteur mal désigné fait rejeter la requête, ou empêche de signifier l'ordonnance.",
  },
  "siren-actif": {
    title: "SIREN actif et sans procédure collective (Annuaire des entreprises, BODACC)",
    consequence:
      "contre une entreprise radiée, il faut faire nommer un mandataire ; en procédure collective, toute poursuite s'arrête et la créance d'avant le jugement se déclare.",
  },
  adresse: {
    title: "Adresse complète",
    consequence: "sans elle, ni mise en demeure, ni tribunal compétent.",
  },
  "contact-accepte": {
    title: "Définition écrite d'un contact accepté",
    consequence: "sans elle, chaque contact facturé peut être refusé après coup.",
  },
  "delai-de-contestation": {
    title: "Délai de contestation, et silence qui vaut acceptation",
    consequence: "sans lui, la contestation reste ouverte tant que la facture n'est pas payée.",
  },
  "base-commission": {
    title: "Base de la commission (hors taxes ou non, remises, annulations)",
    consequence:
      "sans elle, la somme n'est pas déterminée, et l'injonction de payer l'exige (article 1405 du code de procédure civile).",
  },
  encaissements: {
    title: "Relevé des sommes réellement encaissées par le client",
    consequence: "sans relevé, ou droit de le demander, la commission ne se prouve pas.",
  },
  confidentialite: {
    title: "Clause de confidentialité, et ce qu'elle permet de produire",
    consequence: "sans elle, on discutera ce que vous pouvez montrer à un juge, comptes rendus ou fichiers.",
  },
  mediation: {
    title: "Clause de médiation ou de conciliation préalable",
    consequence: "si elle existe, il faut la respecter avant de saisir le juge : sachez-le d'avance.",
  },
  preavis: {
    title: "Préavis de fin de contrat, et commissions en cours",
    consequence: "sans lui, la fin du contrat et ce qui reste dû à ce jour se discutent.",
  },
};

/** Facts counted here, each with its n; nothing is concluded from them. */
export function habitSentences(habits: ClientHabits): readonly string[] {
  const { paid, paidOnTime, medianDaysLate, overdue, brokenPromises } = habits;
  const sentences =
    paid === 0
      ? ["Aucune facture réglée ici : rien n'est connu de ses habitudes."]
      : [
          `${countOf(paid, "facture réglée", "factures réglées")} ici, dont ${paidOnTime} à l'échéance ou avant${NBSP}; retard médian${NBSP}: ${countOf(medianDaysLate ?? 0, "jour")} (n${NBSP}=${NBSP}${paid}).`,
        ];
  if (overdue > 0) sentences.push(`${countOf(overdue, "facture")} en retard aujourd'hui.`);
  if (brokenPromises > 0)
    sentences.push(`${countOf(brokenPromises, "promesse rompue", "promesses rompues")}.`);
  return sentences;
}
