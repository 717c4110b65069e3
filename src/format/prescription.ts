// The prescription of an invoice in one sentence: from what, for how long, until when.
import type { Regime } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { endOf, type InjonctionDePayer } from "../domain/injonction.ts";
import type { PrescriptionOfInvoice, PrescriptionStart } from "../domain/prescription.ts";
import { NBSP } from "./amounts.ts";
import { countOf, formatDay } from "./dates.ts";

const STARTS: Readonly<Record<PrescriptionStart, string>> = {
  execution: "de l'achèvement de la prestation",
  emission: "de la date de la facture, l'achèvement n'étant pas noté",
  "annee-suivante": "du 1er janvier qui suit (loi n° 68-1250 du 31 décembre 1968)",
  "paiement-partiel":
    "du paiement partiel, qui reconnaît toute la dette (articles 2240 et 2231 du code civil)",
  reconnaissance: "de la reconnaissance de dette (articles 2240 et 2231 du code civil)",
  "promesse-ecrite":
    "de la promesse écrite de payer, qui reconnaît la dette (articles 2240 et 2231 du code civil)",
  "demande-en-justice": "de la demande en justice (articles 2241 et 2231 du code civil)",
  signification: "de la signification de l'ordonnance (articles 2241 et 2231 du code civil)",
  "mesure-d-execution": "de la mesure d'exécution (articles 2244 et 2231 du code civil)",
  "reclamation-ecrite":
    "de la réclamation écrite, au 1er janvier qui suit (loi n° 68-1250 du 31 décembre 1968)",
};

/** No ordonnance is given against a public body, and any written claim interrupts its time (loi n° 68-1250, art. 2). */
export const PUBLIC_INTERRUPTION =
  "toute réclamation écrite l'interrompt (loi n° 68-1250 du 31 décembre 1968, art. 2).";

/** Until when a decision is enforced. */
export function sentenceOfEnforcement(until: Day): string {
  return `Une décision s'exécute pendant dix ans, jusqu'au ${formatDay(until)} (article L111-4 du code des procédures civiles d'exécution${NBSP}; point de départ des dix ans à vérifier).`;
}

/** With the injonctions of the invoice: what is filed is not to be filed, and what was served has interrupted already. */
export function sentenceOfPrescription(
  prescription: PrescriptionOfInvoice,
  regime: Regime,
  injonctions: readonly InjonctionDePayer[] = [],
): string {
  const { years, startsOn, startsFrom, endsOn, suspendedDays, safeFilingOn } = prescription;
  const suspended = suspendedDays === 0 ? "" : `, ${countOf(suspendedDays, "jour")} de suspension compris`;
  const term = `${countOf(years, "an")} à compter ${STARTS[startsFrom]}, le ${formatDay(startsOn)}${suspended}${NBSP}: dernier jour pour agir, le ${formatDay(endsOn)}, week-end ou non.`;
  if (regime === "public") return `${term} Écrivez avant ce jour${NBSP}: ${PUBLIC_INTERRUPTION}`;
  const only = "seule la signification de l'ordonnance interrompt le délai, pas le dépôt.";
  const last = injonctions.findLast((one) => endOf(one) === undefined || endOf(one) === "titre");
  if (last === undefined)
    return `${term} Déposez la requête avant le ${formatDay(safeFilingOn)}${NBSP}: ${only}`;
  return last.signification === undefined
    ? `${term} La requête est déposée depuis le ${formatDay(last.filedOn)}${NBSP}: ${only}`
    : term;
}
