// The prescription of an invoice in one sentence: from what, for how long, until when.
import type { PrescriptionOfInvoice } from "../domain/prescription.ts";
import { NBSP } from "./amounts.ts";
import { countOf, formatDay } from "./dates.ts";

const STARTS: Readonly<Record<PrescriptionOfInvoice["startsFrom"], string>> = {
  execution: "de l'achèvement de la prestation",
  emission: "de la date de la facture, l'achèvement n'étant pas noté",
  "paiement-partiel":
    "du paiement partiel, qui reconnaît toute la dette (articles 2240 et 2231 du code civil)",
  "annee-suivante": "du 1er janvier qui suit (loi n° 68-1250 du 31 décembre 1968)",
};

export function sentenceOfPrescription(prescription: PrescriptionOfInvoice): string {
  const { years, startsOn, startsFrom, endsOn } = prescription;
  return `${countOf(years, "an")} à compter ${STARTS[startsFrom]}, le ${formatDay(startsOn)}${NBSP}: dernier jour pour agir, le ${formatDay(endsOn)}, week-end ou non.`;
}
