// How each category of dispute is named, what it means, and the evidence that settles it, in calm words.
import type { DisputeCategory, DisputeOutcome } from "../domain/dispute.ts";

export const OUTCOME_WORDS: Readonly<Record<DisputeOutcome, string>> = {
  fonde: "fondé",
  "non-fonde": "non fondé",
  transige: "réglé par un accord",
};

/** How a dispute is named in a sentence. */
export const DISPUTE_WORDS: Readonly<Record<DisputeCategory, string>> = {
  quantite: "quantité",
  qualite: "qualité",
  prix: "prix",
  "non-livre": "non livré",
  "deja-paye": "déjà payé",
  autre: "autre",
  "lead-refuse": "contact refusé",
  "lead-hors-criteres": "contact hors critères",
  "contestation-tardive": "contestation tardive",
  "base-de-commission": "base de la commission",
};

/** One line of help for each category. */
export const CATEGORY_HELP: Readonly<Record<DisputeCategory, string>> = {
  quantite: "la quantité facturée n'est pas celle qui a été livrée",
  qualite: "le travail livré ne convient pas",
  prix: "le prix n'est pas celui qui avait été convenu",
  "non-livre": "rien n'aurait été livré",
  "deja-paye": "la facture aurait déjà été payée",
  autre: "autre chose, à dire dans --motif",
  "lead-refuse": "le client refuse un contact commercial (lead) déjà transmis",
  "lead-hors-criteres": "le contact ne répondrait pas aux critères du contrat",
  "contestation-tardive": "le client conteste après le délai que fixe le contrat",
  "base-de-commission": "désaccord sur la somme à laquelle s'applique le taux",
};

/** Those of commission and lead contracts, where what counts as due is what is discussed. */
export const COMMISSION_CATEGORIES: readonly DisputeCategory[] = [
  "lead-refuse",
  "lead-hors-criteres",
  "contestation-tardive",
  "base-de-commission",
];

const ORDER = "l'accord du client : contrat, devis signé, bon de commande, « bon pour accord » par courriel";
const DELIVERY =
  "la preuve de la livraison : courriel d'envoi, procès-verbal de recette, feuilles de temps signées, journal d'accès";
const SILENCE = "l'absence de réserve jusque-là : date de réception, premiers échanges, paiement partiel";

const WINDOW = "la clause du contrat qui fixe le délai de contestation, et ce que vaut le silence après lui";
const REPORT = "le relevé du mois, avec l'identifiant unique de chaque contact, et la preuve de son envoi";
const ACCEPTANCE = "l'acceptation écrite et datée de chaque contact par le client";

const EVIDENCE: Readonly<Record<DisputeCategory, readonly string[]>> = {
  quantite: [ORDER, DELIVERY, "le décompte de ce qui a été livré, ligne par ligne"],
  qualite: [
    ORDER,
    DELIVERY,
    "la réclamation écrite du client : ce qui ne va pas, depuis quand, ce qu'il demande",
    SILENCE,
  ],
  prix: [
    ORDER,
    "à défaut d'un prix convenu, de quoi le justifier : temps passé, tarif habituel (art. 1165 C. civ.)",
    "les avenants et les échanges sur le prix",
  ],
  "non-livre": [ORDER, DELIVERY, SILENCE],
  "deja-paye": [
    "vos relevés de compte sur la période",
    "la preuve du virement, à demander au client : date, montant, compte crédité, libellé",
  ],
  autre: [ORDER, DELIVERY, "la contestation par écrit : ce qui est contesté, et pour quel montant"],
  "lead-refuse": [
    ACCEPTANCE,
    REPORT,
    WINDOW,
    "les motifs de refus que prévoit le contrat, et le motif donné",
    "comptes rendus ou enregistrements, s'ils sont permis par le contrat",
  ],
  "lead-hors-criteres": [
    "la définition du contact valable dans le contrat, critère par critère",
    "la fiche du contact, avec son identifiant, sa date et ce qui répond à chaque critère",
    ACCEPTANCE,
    "la clause sur les clients que l'acheteur connaissait déjà, s'il y en a une",
  ],
  "contestation-tardive": [
    WINDOW,
    REPORT,
    "la date à laquelle le client l'a reçu, et la date de sa contestation",
    "l'absence de réserve entre les deux, et les relevés précédents payés sans réserve",
  ],
  "base-de-commission": [
    "la clause qui fixe la base : hors taxes ou toutes taxes, facturé ou encaissé, à quelle date",
    "les sommes réellement encaissées par le client : relevé à lui demander par écrit",
    REPORT,
    "des factures qui reprennent ce relevé, et celles déjà payées sur la même base",
  ],
};

/** What to gather, the most useful first. */
export function evidenceFor(category: DisputeCategory): readonly string[] {
  return EVIDENCE[category];
}
