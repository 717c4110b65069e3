// Charges and waivers in words: what each is, the article that gives it, and why one is not asked for.
import type { ChargeKind, ChargeRefusal } from "../domain/charge.ts";
import type { Regime } from "../domain/client.ts";
import type { Waived } from "../domain/waiver.ts";
import { NBSP } from "./amounts.ts";

const NAMES: Readonly<Record<ChargeKind, string>> = {
  "clause-penale": "Clause pénale",
  recouvrement: "Frais de recouvrement",
  procedure: "Frais de procédure",
};

/** « Clause pénale », « Frais de recouvrement », « Frais de procédure ». */
export function chargeName(kind: ChargeKind): string {
  return NAMES[kind];
}

/** The text that gives this charge against this debtor, without « article » before a second one. */
export function chargeArticle(kind: ChargeKind, regime: Regime): string {
  switch (kind) {
    case "clause-penale":
      return "article 1231-5 du code civil";
    case "recouvrement":
      return regime === "public"
        ? "article L2192-13 du code de la commande publique"
        : "article L441-10, II, du code de commerce";
    case "procedure":
      return regime === "public" ? "dépens de l'instance" : "articles 695 et 696 du code de procédure civile";
  }
}

/** Why a charge is noted and not asked for: the end of a sentence, without its full stop. */
export const REFUSALS: Readonly<Record<ChargeRefusal, string>> = {
  "attend-mise-en-demeure": "due une fois la mise en demeure reçue (article 1231-5 du code civil)",
  consommateur:
    "non réclamé, un consommateur ne doit pas les frais de recouvrement engagés sans titre (article L111-8 du code des procédures civiles d'exécution)",
  "sans-preuve": "non réclamé sans la pièce qui le prouve, l'indemnisation n'étant due que sur justification",
  "couverts-par-indemnite": `déjà couvert par l'indemnité forfaitaire de 40${NBSP}€`,
  "procedure-collective":
    "non réclamé, le jugement d'ouverture interdisant le paiement à l'échéance (article L441-10, II, du code de commerce)",
  "attend-decision":
    "compté avec les dépens, une fois la décision rendue (article 695 du code de procédure civile)",
};

const WAIVED_NAMES: Readonly<Record<Waived, string>> = {
  interets: "des intérêts",
  indemnite: "de l'indemnité forfaitaire",
  frais: "des frais",
};

/** « Abandon des intérêts ». */
export function waiverName(what: Waived): string {
  return `Abandon ${WAIVED_NAMES[what]}`;
}
