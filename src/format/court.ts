// The court in French sentences: which one, why, at what cost, and what is missing to know it.
import type { ClientKind } from "../domain/client.ts";
import {
  type Court,
  type CourtDecision,
  type CourtFee,
  type CourtReason,
  EUROPEAN_PAYMENT_ORDER,
} from "../domain/court.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { lowered } from "./capitals.ts";

const DEBTORS: Record<ClientKind, string> = {
  societe: "une société commerciale",
  commercant: "un commerçant",
  artisan: "un artisan",
  liberal: "un professionnel libéral",
  association: "une association",
  "societe-civile": "une société civile",
  particulier: "un particulier",
  public: "une personne publique",
};

/** « au tribunal de commerce de Nice », « à la chambre commerciale du tribunal judiciaire de Colmar ». */
export function toCourt(name: string): string {
  return `${isFeminine(name) ? "à la" : "au"} ${lowered(name)}`;
}

/** « du tribunal de commerce de Nice », « de la chambre commerciale… ». */
export function ofCourt(name: string): string {
  return `${isFeminine(name) ? "de la" : "du"} ${lowered(name)}`;
}

function isFeminine(name: string): boolean {
  return name.startsWith("Chambre");
}

/** Why this court, with the article that says so. */
export function courtReasonSentence(reason: CourtReason): string {
  switch (reason.kind) {
    case "debiteur-commercial":
      return `Le débiteur est ${DEBTORS[reason.debtor]}${NBSP}: la juridiction commerciale connaît du litige (article L721-3 du code de commerce).`;
    case "acte-mixte":
      return `Le débiteur est ${DEBTORS[reason.debtor]} et l'activité du créancier est civile${NBSP}: de cet acte mixte, le créancier, qui n'est pas commerçant, peut saisir le tribunal judiciaire.`;
    case "debiteur-civil":
      return `Le débiteur est ${DEBTORS[reason.debtor]}${NBSP}: le litige relève du tribunal judiciaire, même là où siège un tribunal des activités économiques.`;
    case "artisan-creancier-civil":
      return `Le débiteur est un artisan et votre activité est civile${NBSP}: tribunal judiciaire, faute de texte clair. À confirmer auprès du greffe.`;
  }
}

/** The decision and its reasons, one sentence a line, ready for the screen or the LISEZ-MOI. */
export function courtDecisionSentences(decision: CourtDecision, debtor?: ClientKind): readonly string[] {
  switch (decision.kind) {
    case "competent":
      return competentSentences(decision.court);
    case "commune-a-preciser":
      return decision.candidates.length === 0
        ? [`Aucune commune connue à ce code postal${NBSP}: indiquez le code Insee de la commune du débiteur.`]
        : [
            decision.misplacedCity === undefined
              ? `Ce code postal couvre des communes de tribunaux différents${NBSP}: indiquez le code Insee de celle du débiteur.`
              : `«${NBSP}${decision.misplacedCity}${NBSP}» a un autre code postal, et un autre tribunal${NBSP}: corrigez l'adresse du débiteur, ou indiquez le code Insee de sa commune.`,
            ...decision.candidates.map((commune) => `${commune.insee}  ${commune.name}`),
          ];
    case "tribunal-inconnu":
      return [
        `Aucune source ne donne le tribunal compétent pour ${decision.commune.name} (${decision.commune.insee})${NBSP}: demandez-le au greffe le plus proche.`,
      ];
    case "juge-administratif":
      return [
        `Le débiteur est une personne publique${NBSP}: pas d'injonction de payer, le litige relève du juge administratif. Réclamez d'abord par écrit à l'ordonnateur${NBSP}; le préfet peut faire mandater d'office la somme due par une collectivité.`,
      ];
    case "debiteur-a-l-etranger":
      return [
        `Le débiteur demeure à l'étranger (${decision.country})${NBSP}: l'injonction de payer suppose qu'il demeure en France (article 1406 du code de procédure civile). ${abroad(decision.country, debtor)}`,
      ];
    case "adresse-manquante":
      return [`L'adresse du débiteur manque${NBSP}: c'est elle qui désigne le tribunal.`];
  }
}

function abroad(country: string, debtor: ClientKind | undefined): string {
  const lawyer = "restent l'assignation ou le référé, à voir avec un avocat.";
  if (!EUROPEAN_PAYMENT_ORDER.has(country)) {
    const why = NOT_BOUND[country] ?? "ne couvre pas ce pays, qui n'est pas un État de l'Union";
    return `L'injonction de payer européenne ${why}${NBSP}: ${lawyer}`;
  }
  return debtor === "particulier"
    ? `L'injonction de payer européenne existe entre les deux États, mais contre un consommateur le juge compétent suit des règles qui le protègent, à vérifier${NBSP}: ${lawyer}`
    : "Voyez l'injonction de payer européenne (formulaire A), en général devant le juge de son État.";
}

/** Regulation (EC) 1896/2006 binds all the Union but Denmark, and the United Kingdom no more since 2021. */
const NOT_BOUND: Readonly<Record<string, string>> = {
  DK: "ne s'applique pas au Danemark, que le règlement n° 1896/2006 ne lie pas",
  GB: "ne s'applique plus au Royaume-Uni depuis 2021",
  UK: "ne s'applique plus au Royaume-Uni depuis 2021",
};

/** What the choice of a civil creditor is worth: read once, when the court is looked up. */
export function mixedActSentence({ kind }: Pick<Court, "kind">): string {
  const online = kind === "tribunal-de-commerce" || kind === "tribunal-des-activites-economiques";
  const compared = online
    ? ` Au tribunal judiciaire le dépôt est sans frais de greffe, mais sur papier${NBSP}; la juridiction commerciale, que relance retient, se saisit aussi en ligne.`
    : " relance retient la juridiction commerciale.";
  return `C'est un acte mixte${NBSP}: le choix n'appartient qu'à vous, qui n'êtes pas commerçant.${compared} Les juges ne s'accordent pas tous sur ce choix${NBSP}: à confirmer auprès du greffe.`;
}

function competentSentences(court: Court): readonly string[] {
  const sentences = [
    `Requête à porter ${toCourt(court.name)}, dans le ressort ${isFeminine(court.name) ? "de laquelle" : "duquel"} le débiteur demeure (article 1406 du code de procédure civile).`,
    courtReasonSentence(court.reason),
  ];
  if (court.alternative !== undefined) {
    sentences.push(
      `Votre activité étant civile, vous pouvez préférer le tribunal judiciaire${NBSP}: ${lowered(court.alternative)}.`,
    );
  }
  const proximite = court.kind === "tribunal-judiciaire" ? court.commune.tribunalProximite : undefined;
  if (proximite !== undefined) {
    sentences.push(
      `Selon le montant, elle relève peut-être du ${lowered(proximite)}${NBSP}: demandez-le au greffe avant le dépôt.`,
    );
  }
  return sentences;
}

/** « Frais de greffe : 30,23 € TTC, … » with the source, and the doubt when there is one. */
export function courtFeeSentence(fee: CourtFee): string {
  const amount = fee.amountCents === 0 ? "aucun" : `${formatEuros(fee.amountCents)} TTC`;
  const caution = fee.caution === undefined ? "" : ` ${fee.caution}`;
  return `Frais de greffe${NBSP}: ${amount}. Source${NBSP}: ${fee.source}.${caution}`;
}
