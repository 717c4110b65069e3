// The rules behind one invoice's sum, each with its article: only those that this invoice meets.
import type { Charge } from "../domain/charge.ts";
import type { Regime } from "../domain/client.ts";
import type { Account } from "../domain/invoice.ts";
import type { DecompteOptions, InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { increasedFrom, type TitreExecutoire } from "../domain/titre-executoire.ts";
import { formatEuros, formatRate, NBSP } from "./amounts.ts";
import { chargeArticle, chargeName, waiverName } from "./charges.ts";
import { formatDay } from "./dates.ts";
import { sentenceOfNote } from "./decompte.ts";

/** Sentences in the order of the law: who owes, from when, at what rate, what else, how payments count. */
export function rulesOf(
  account: Account,
  decompte: InvoiceDecompte,
  { regime, options }: { readonly regime: Regime; readonly options: DecompteOptions },
): readonly string[] {
  return [
    START[regime],
    rateRule(account, regime, options),
    indemniteRule(decompte, regime),
    ...kindsOf(account.charges).map((kind) => `${chargeName(kind)}${NBSP}: ${chargeArticle(kind, regime)}.`),
    ...decompte.waived.map(
      ({ waiver, amountCents }) =>
        `${waiverName(waiver.what)} le ${formatDay(waiver.waivedOn)}, ${formatEuros(amountCents)} (${waiver.reason})${NBSP}: un accessoire ne s'éteint que payé, ou abandonné par un acte daté.`,
    ),
    ...account.titres.map(titreRule),
    ...(account.invoice.capitalisation === true
      ? ["Capitalisation prévue au contrat, année entière par année entière (article 1343-2 du code civil)."]
      : []),
    ...paymentRules(account, decompte, options),
  ];
}

const START: Readonly<Record<Regime, string>> = {
  professionnel:
    "Débiteur professionnel : les pénalités courent de plein droit dès le lendemain de l'échéance, sans rappel (article L441-10, II, du code de commerce).",
  consommateur:
    "Débiteur consommateur : l'intérêt court à compter de la réception de la mise en demeure (articles 1231-6 et 1344-1 du code civil), sans pénalités ni indemnité forfaitaire.",
  public:
    "Débiteur public : les intérêts moratoires courent de plein droit dès le lendemain de l'échéance (article L2192-13 du code de la commande publique).",
};

function rateRule({ invoice }: Account, regime: Regime, options: DecompteOptions): string {
  if (regime === "consommateur") {
    return "Taux : l'intérêt légal de chaque semestre, « tous les autres cas » (article L313-2 du code monétaire et financier).";
  }
  if (regime === "public") {
    return "Taux : BCE + 8 points, celui du semestre où les intérêts commencent (article R2192-31 du code de la commande publique).";
  }
  const { penaltyRate } = invoice;
  if (penaltyRate?.kind === "fixe") {
    return `Taux : ${formatRate(penaltyRate.rateBp)}, convenu ; la loi exige au moins trois fois l'intérêt légal (article L441-10, II, du code de commerce).`;
  }
  const reading =
    options.rateReading === "fixe" ? "celui du premier jour de retard" : "celui de chaque semestre traversé";
  return penaltyRate === undefined
    ? `Taux : BCE + 10 points, ${reading}, aucun autre n'étant convenu (article L441-10, II, du code de commerce).`
    : `Taux : ${penaltyRate.times} fois l'intérêt légal, convenu, ${reading} (article L441-10, II, du code de commerce).`;
}

function indemniteRule({ indemniteCents, daysLate }: InvoiceDecompte, regime: Regime): string {
  if (regime === "consommateur") {
    return "Indemnité forfaitaire : jamais contre un consommateur (article D441-5 du code de commerce).";
  }
  const article =
    regime === "public"
      ? "article D2192-35 du code de la commande publique"
      : "article D441-5 du code de commerce";
  if (indemniteCents > 0) {
    return `Indemnité forfaitaire : ${formatEuros(indemniteCents)}, une fois par facture, dès le premier jour de retard (${article}).`;
  }
  return daysLate === 0
    ? `Indemnité forfaitaire : aucune, la facture n'a pas été payée en retard (${article}).`
    : `Indemnité forfaitaire : aucune (${article}).`;
}

function titreRule(titre: TitreExecutoire): string {
  if (titre.interest === "convenu") {
    return `Décision du ${formatDay(titre.renderedOn)} : elle accorde les pénalités convenues jusqu'au paiement.`;
  }
  const { renderedOn } = titre;
  return sentenceOfNote({
    kind: "taux-legal-apres-titre",
    renderedOn,
    orderedFrom: titre.judged?.interestFrom,
    increasedFrom: increasedFrom(titre),
  });
}

function paymentRules(
  account: Account,
  { principalDueCents }: InvoiceDecompte,
  options: DecompteOptions,
): readonly string[] {
  if (account.payments.length === 0) return [];
  const rules: string[] = [];
  if (principalDueCents === 0) {
    rules.push(
      "Le montant de la facture est payé : les paiements comptent d'abord sur lui, et plus rien ne porte intérêt.",
    );
  } else if (options.imputation === "interets-dabord") {
    rules.push(
      "Un paiement partiel compte d'abord sur les intérêts, puis sur le principal (article 1343-1 du code civil).",
    );
  } else {
    rules.push("Un paiement partiel compte d'abord sur le principal, par choix du créancier.");
  }
  if (account.payments.some((payment) => payment.transfer !== undefined)) {
    rules.push(
      "Un virement pour plusieurs factures se répartit selon le choix du débiteur, sinon dans l'ordre de la loi (article 1342-10 du code civil).",
    );
  }
  return rules;
}

function kindsOf(charges: readonly Charge[]): readonly Charge["kind"][] {
  return [...new Set(charges.map((charge) => charge.kind))];
}
