// Why a credit of the bank may be the payment of an invoice, and what makes it doubtful, in words.
import type { Certainty, MatchDecision, MatchDoubt, MatchReason } from "../domain/bank-match.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { countOf, formatDay } from "./dates.ts";
import { enumeration } from "./enumeration.ts";

export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  certain: "certain",
  probable: "probable",
  possible: "possible",
};

export const DECISION_WORDS: Readonly<Record<MatchDecision, string>> = {
  paiement: "paiement enregistré",
  "deja-note": "déjà noté à la main",
  acompte: "acompte déjà déduit",
  "hors-factures": "pas le paiement d'une facture",
};

export function sentenceOfMatchReason(reason: MatchReason): string {
  switch (reason.kind) {
    case "numero":
      return reason.isSure
        ? `${countedNumbers(reason.numbers)} dans le libellé`
        : `${countedNumbers(reason.numbers)} dans le libellé, à peu près`;
    case "iban":
      return "compte d'où ce client a déjà payé";
    case "nom":
      return reason.isComplete ? "nom du client" : "nom approchant";
    case "un-mot":
      return `« ${reason.word} », un mot de son nom`;
    case "montant-exact":
      return "montant exact";
    case "somme-exacte":
      return `somme exacte de ${countOf(reason.count, "facture")}${reason.isAll ? ", tout ce que doit ce client" : ""}`;
    case "avec-accessoires":
      return "montant exact avec les pénalités et l'indemnité";
    case "frais":
      return `il manque ${formatEuros(reason.feeCents)}${NBSP}: frais bancaires retenus${NBSP}?`;
    case "partiel":
      return `paiement partiel, il resterait ${formatEuros(reason.leftCents)}`;
    case "trop-percu":
      return `${formatEuros(reason.surplusCents)} de plus que les soldes${NBSP}: pénalités, ou trop-perçu`;
    case "deja-note":
      return `déjà noté${NBSP}: ${paymentNumbers(reason.paymentIds)}, même somme, le ${formatDay(reason.receivedOn)}`;
    case "acompte":
      return `acompte que ${reason.number} déduit déjà`;
  }
}

export function sentenceOfMatchDoubt(doubt: MatchDoubt): string {
  switch (doubt.kind) {
    case "clients-proches":
      return `un autre nom convient aussi${NBSP}: ${enumeration(doubt.names)}`;
    case "autre-client":
      return `le virement désigne aussi ${doubt.name}`;
    case "payeur-inconnu":
      return `le payeur s'appelle ${doubt.name}`;
    case "nom-proche":
      return `le libellé dit «${NBSP}${doubt.word}${NBSP}», proche du nom du client`;
    case "iban-partage":
      return "plusieurs clients ont payé de ce compte";
    case "autre-facture":
      return `le libellé nomme ${enumeration(doubt.numbers)}`;
    case "numero-approchant":
      return "un numéro du libellé n'est pas, ou pas seulement, celui de cette facture";
    case "montants-egaux":
      return `même solde${NBSP}: ${enumeration(doubt.numbers)}`;
    case "plusieurs-sommes":
      return "d'autres factures font la même somme";
    case "somme-partielle":
      return "ce client a d'autres factures ouvertes";
    case "part-possible":
      return `ce peut être une partie de ${doubt.number}`;
    case "avant-la-facture":
      return "reçu avant la date de la facture";
    case "deja-reglee":
      return `${enumeration(doubt.numbers)} ${doubt.numbers.length > 1 ? "sont déjà réglées" : "est déjà réglée"}${doubt.entryIds === undefined ? "" : ` par ${lineNumbers(doubt.entryIds)}`}`;
    case "paiement-proche":
      return `un paiement noté à la main y ressemble${NBSP}: ${paymentNumbers(doubt.paymentIds)}`;
    case "deja-recu":
      return "même somme du même client, il y a peu de jours";
    case "autre-credit":
      return `${lineNumbers(doubt.entryIds)} ${doubt.entryIds.length > 1 ? "peuvent" : "peut"} l'être aussi`;
    case "deja-refuse":
      return "vous avez refusé une proposition pour ce virement";
    case "libelle":
      return `le libellé dit «${NBSP}${doubt.word}${NBSP}»`;
    case "procedure-collective":
      return "ce client est en procédure collective";
  }
}

function countedNumbers(numbers: readonly string[]): string {
  return numbers.length === 1 ? "numéro de la facture" : `numéros de ${countOf(numbers.length, "facture")}`;
}

function paymentNumbers(ids: readonly number[]): string {
  return ids.length === 1
    ? `paiement n°${NBSP}${ids[0]}`
    : `paiements n°${NBSP}${enumeration(ids.map(String))}`;
}

function lineNumbers(ids: readonly number[]): string {
  return ids.length === 1 ? `l'écriture ${ids[0]}` : `les écritures ${enumeration(ids.map(String))}`;
}
