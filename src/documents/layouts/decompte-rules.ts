// The rules a décompte was made by, each with its article: only those that this décompte used.
import type { Decompte } from "../../domain/decompte.ts";
import type { InvoiceDecompte } from "../../domain/invoice-decompte.ts";
import { chargeArticle } from "../../format/charges.ts";
import { sentencesOfChoices } from "../../format/choices.ts";
import { fr, typographic } from "../../format/typography.ts";
import { INDEMNITE_ARTICLES } from "../claim-words.ts";
import { interestPhases } from "../interest-words.ts";

/** One sentence each; the creditor's own choices replace the default they change. */
export function calculationRules(decompte: Decompte): readonly string[] {
  return [
    fr`Intérêt de chaque ligne : base × taux × jours ÷ 365, arrondi au centime. Le premier jour est compté, le dernier aussi.`,
    startRule(decompte),
    ...rateRules(decompte),
    ...accessoryRules(decompte),
    ...paymentRules(decompte),
    ...sentencesOfChoices(decompte).map(typographic),
  ];
}

const START: Readonly<Record<Decompte["regime"], string>> = {
  professionnel: fr`Les pénalités courent de plein droit à partir du lendemain de l'échéance, sans rappel (article L441-10, II, du code de commerce), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
  consommateur: fr`Les intérêts au taux légal courent à compter de la réception de la mise en demeure (articles 1231-6 et 1344-1 du code civil), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`,
  public: fr`Les intérêts moratoires courent de plein droit à partir du lendemain de l'échéance (article L2192-13 du code de la commande publique), au taux unique du semestre où ils ont commencé à courir (article R2192-31 du même code).`,
};

const START_BY_DECISION = fr`Les intérêts au taux légal courent à compter de la décision (article 1231-7 du code civil), sur le montant TTC restant dû, jusqu'au jour du paiement inclus.`;

/** Against a consumer who never received a mise en demeure, interest starts with the decision. */
function startRule(decompte: Decompte): string {
  const { beforeDecision, afterDecision } = interestPhases(decompte);
  const byDecision = decompte.regime === "consommateur" && afterDecision && !beforeDecision;
  return byDecision ? START_BY_DECISION : START[decompte.regime];
}

function rateRules({ regime, options, invoices }: Decompte): readonly string[] {
  const lines = invoices.flatMap((one) => one.interestLines);
  const made: string[] = [];
  if (regime === "professionnel" && options.rateReading === "parSemestre") {
    made.push(
      fr`Taux retenu : celui de chaque semestre traversé par le retard, lorsque le taux n'est pas fixé par le contrat.`,
    );
  }
  if (lines.some((line) => line.rateOrigin.kind === "bce")) {
    made.push(
      fr`« BCE » désigne le taux appliqué par la Banque centrale européenne à son opération de refinancement la plus récente, en vigueur au premier jour du semestre indiqué.`,
    );
  }
  if (lines.some((line) => line.capitalisedCents > 0)) {
    made.push(
      fr`Les intérêts dus pour une année entière s'ajoutent au principal dans la base, pour ce qui en reste dû (article 1343-2 du code civil).`,
    );
  }
  return made;
}

function accessoryRules(decompte: Decompte): readonly string[] {
  const { regime, invoices } = decompte;
  const counted = new Set(
    invoices.flatMap((one) =>
      one.charges.filter((each) => each.amountCents > 0).map((each) => each.charge.kind),
    ),
  );
  const made: string[] = [];
  if (regime !== "consommateur" && invoices.some((one) => one.indemniteCents > 0)) {
    made.push(
      fr`L'indemnité forfaitaire pour frais de recouvrement est due une fois par facture en retard (${typographic(INDEMNITE_ARTICLES[regime])}).`,
    );
  }
  if (counted.has("recouvrement")) {
    made.push(
      fr`Les frais de recouvrement sont retenus sur justification, pour leur part qui dépasse l'indemnité forfaitaire de la facture (${typographic(chargeArticle("recouvrement", regime))}).`,
    );
  }
  if (counted.has("clause-penale")) {
    made.push(
      fr`La clause pénale est encourue à compter de la mise en demeure (${typographic(chargeArticle("clause-penale", regime))}) ; elle ne porte pas intérêt dans ce décompte.`,
    );
  }
  if (counted.has("procedure")) {
    made.push(
      fr`Les frais de procédure sont ceux de la décision obtenue (${typographic(chargeArticle("procedure", regime))}).`,
    );
  }
  return made;
}

function paymentRules({ invoices, options }: Decompte): readonly string[] {
  const made: string[] = [];
  if (options.imputation === "interets-dabord" && invoices.some((one) => one.allocations.length > 0)) {
    made.push(
      fr`Les paiements partiels sont imputés d'abord sur les intérêts, puis sur le principal (article 1343-1 du code civil).`,
    );
    if (invoices.some((one) => one.totalDueCents > 0 && isSettled(one))) {
      made.push(
        fr`Les paiements qui ont soldé le montant d'une facture sont imputés d'abord sur son principal : ses accessoires restants ne portent pas intérêt.`,
      );
    }
  }
  if (invoices.some((one) => one.waived.length > 0)) {
    made.push(
      fr`Un abandon est consenti par le créancier et ne porte que sur ce qui était dû ce jour-là ; ce qui court ensuite reste dû.`,
    );
  }
  return made;
}

function isSettled(one: InvoiceDecompte): boolean {
  return one.notes.some((note) => note.kind === "principal-solde");
}
