// What happened in a case, each event in a few neutral words: the debtor may read them one day.
import type { Channel } from "../../domain/ladder.ts";
import type { PromiseState } from "../../domain/promise.ts";
import type { ReturnReason } from "../../domain/registered-letter.ts";
import type { CaseEvent } from "../../domain/report-cases.ts";
import { formatEuros } from "../../format/amounts.ts";
import { CALL_WORDS } from "../../format/calls.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { OUTCOME_WORDS } from "../../format/disputes.ts";
import { enumeration } from "../../format/enumeration.ts";
import { fr } from "../../format/typography.ts";
import type { Sign } from "./timeline.ts";

export const SIGN_WORDS: Readonly<Record<Sign, string>> = {
  courriel: "relance écrite",
  appel: "appel",
  recommande: "mise en demeure",
  accord: "promesse, échéancier",
  litige: "litige",
  paiement: "paiement",
  tribunal: "tribunal",
};

const REMINDERS: Readonly<Record<Channel, string>> = {
  email: "Courriel de relance",
  appel: "Appel",
  courrier: "Lettre de rappel",
  lrar: "Lettre recommandée",
  tribunal: "Saisine du tribunal",
};

const RETURNS: Readonly<Record<ReturnReason, string>> = {
  "avise-non-reclame": "avisé, non réclamé",
  npai: fr`inconnu à l'adresse`,
  refuse: "refusé",
};

const PROMISES: Readonly<Record<PromiseState, string>> = {
  "en-cours": "en cours",
  tenue: "tenue",
  rompue: "rompue",
};

export function eventWords(event: CaseEvent): string {
  switch (event.kind) {
    case "facture":
      return fr`Facture ${event.invoiceNumber} émise : ${formatEuros(event.totalCents)}`;
    case "echeance":
      return fr`Échéance de ${event.invoiceNumber}`;
    case "avoir":
      return fr`Avoir ${event.number} sur ${event.invoiceNumber} : ${formatEuros(event.amountCents)}`;
    case "paiement":
      return fr`Paiement de ${formatEuros(event.amountCents)} sur ${event.invoiceNumber}`;
    case "relance":
      return fr`${REMINDERS[event.channel]} (${enumeration(event.invoiceNumbers)})`;
    case "appel":
      return event.outcome === undefined ? "Appel" : fr`Appel : ${CALL_WORDS[event.outcome]}`;
    case "depot-mise-en-demeure":
      return fr`Mise en demeure postée en recommandé, ${countOf(event.delayDays, "jour")} pour payer`;
    case "presentation-mise-en-demeure":
      return "Mise en demeure présentée";
    case "distribution-mise-en-demeure":
      return "Mise en demeure remise contre signature";
    case "retour-mise-en-demeure":
      return fr`Mise en demeure revenue : ${RETURNS[event.reason]}`;
    case "promesse":
      return fr`Promesse de ${formatEuros(event.amountCents)} sur ${event.invoiceNumber} pour le ${formatDay(event.dueOn)} : ${PROMISES[event.state]}`;
    case "litige":
      return fr`Litige ouvert sur ${event.invoiceNumber}`;
    case "fin-litige":
      return event.outcome === undefined
        ? fr`Litige clos sur ${event.invoiceNumber}`
        : fr`Litige clos sur ${event.invoiceNumber} : ${OUTCOME_WORDS[event.outcome]}`;
    case "echeancier":
      return fr`Échéancier de ${countOf(event.parts, "part")}, ${event.signed ? "signé" : "proposé"}`;
    case "jugement":
      return fr`Jugement d'ouverture d'une procédure collective`;
    case "requete":
      return fr`Requête en injonction de payer déposée (${event.courtName})`;
    case "ordonnance":
      return event.grantedCents === 0
        ? "Requête rejetée"
        : fr`Ordonnance : ${formatEuros(event.grantedCents)} accordés`;
    case "signification":
      return "Ordonnance signifiée";
    case "opposition":
      return "Opposition du débiteur";
    case "titre":
      return "Titre exécutoire";
    case "contrat":
    case "execution":
      return fr`Avant la facture ${event.invoiceNumber}`;
  }
}
