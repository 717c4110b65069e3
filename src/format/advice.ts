// Advice in French: each action with what it does, the text it rests on, what it costs. Firm and respectful; no promise.
import type { AdviceAction, AdviceCost, AdviceId } from "../domain/advice-action.ts";
import type { AdviceCase } from "../domain/advice-case.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { type ActionWords, COURT_ACTION_WORDS } from "./court-advice.ts";

const CPC = "du code de procédure civile";
const CIVIL = "du code civil";
const COMMERCE = "du code de commerce";
const EXECUTION = "du code des procédures civiles d'exécution";

export const ACTION_WORDS: Readonly<Record<AdviceId, ActionWords>> = {
  rien: {
    title: "Rien à réclamer",
    why: "La facture est réglée ou annulée.",
    basis: [],
  },
  "attendre-echeance": {
    title: "Attendre l'échéance, et s'assurer que la facture est arrivée",
    why: "Rien n'est en retard avant le lendemain de l'échéance. Demander si la facture est bien reçue, et qui la paie, évite bien des retards.",
    basis: [`article L441-10 ${COMMERCE}`],
  },
  "declarer-creance": {
    title: "Déclarer la créance au mandataire ou au liquidateur",
    why: "Le jugement interdit toute poursuite : relance, mise en demeure et injonction de payer s'arrêtent. Seule la déclaration garde le droit d'être payé.",
    basis: [`articles L622-21, L622-25 et R622-24 ${COMMERCE}`],
  },
  "releve-de-forclusion": {
    title: "Demander un relevé de forclusion au juge-commissaire",
    why: "Le délai de déclaration est passé. Le juge peut le rouvrir pour une défaillance excusable ou une omission du débiteur, dans les six mois de la publication.",
    basis: [`article L622-26 ${COMMERCE}`],
  },
  "creance-declaree": {
    title: "Attendre la suite de la procédure collective",
    why: "La créance est déclarée, ou née après le jugement. Une contestation du mandataire appelle une réponse dans les trente jours.",
    basis: [`articles L622-17, L622-21 et L622-27 ${COMMERCE}`],
  },
  "repondre-contestation": {
    title: "Répondre au mandataire qui conteste la créance",
    why: "Par écrit, preuves à l'appui, dans les trente jours : sans réponse dans ce délai, sa proposition ne peut plus être contestée. Comptez-les depuis la date de sa lettre.",
    basis: [`article L622-27 ${COMMERCE}`],
  },
  "faire-executer": {
    title: "Confier la décision à un commissaire de justice",
    why: "Elle est exécutoire : lui seul peut saisir. Les frais d'exécution sont avancés par vous, et à la charge du débiteur.",
    basis: [`articles L111-8 et L122-1 ${EXECUTION}`],
  },
  "faire-signifier": {
    title: "Faire signifier la décision, puis attendre la fin des recours",
    why: "Une ordonnance d'injonction de payer rendue depuis le 1er septembre 2026 se signifie dans les trois mois, sinon elle est non avenue ; le débiteur a un mois pour s'y opposer.",
    basis: [`articles 1411, 1416 et 1422 ${CPC}`],
  },
  "suivre-la-requete": {
    title: "Attendre l'ordonnance, et la noter le jour où elle vient",
    why: "Elle se signifie ensuite dans les trois mois. Un refus, ou un accord partiel, n'ouvre pas d'appel : il reste le juge des référés ou celui du fond.",
    basis: [`articles 1409 et 1411 ${CPC}`],
  },
  ...COURT_ACTION_WORDS,
  "verifier-prescription": {
    title: "Vérifier la prescription avant toute autre démarche",
    why: "Le dernier jour pour agir semble passé. Un paiement partiel, une reconnaissance ou une promesse écrite, faits à temps, l'auraient fait repartir : notez-les avec leur preuve s'ils existent. Sinon, n'engagez pas de frais sans un avis.",
    basis: [`articles 2231, 2240 et 2241 ${CIVIL}`],
  },
  "demande-amiable": {
    title: "Demander un paiement volontaire, sans annoncer de suite",
    why: "Le client peut encore payer de lui-même. Rappelez la facture et sa date, une fois, et n'annoncez ni mise en demeure ni juge : ce serait menacer d'une action que vous ne pouvez plus mener.",
    basis: [],
  },
  "interrompre-prescription": {
    title: "Obtenir une reconnaissance écrite, ou saisir le juge sans attendre",
    why: "La prescription approche. Une mise en demeure ne l'interrompt pas, même recommandée ; une reconnaissance signée, ou la signification d'une ordonnance, si.",
    basis: [`articles 2240 et 2241 ${CIVIL}`, "Cass. com. 18 mai 2022, n°\u00a020-23.204"],
  },
  "repondre-au-litige": {
    title: "Répondre par écrit, point par point, avec les preuves",
    why: "Ce qui est contesté ne se relance pas : il se discute. Demandez ce qui est refusé exactement, et répondez avec le devis, les échanges, la livraison.",
    basis: [],
  },
  "reclamer-le-reste": {
    title: "Réclamer dès maintenant la part que personne ne conteste",
    why: "Elle est due à son échéance, quel que soit le sort du reste.",
    basis: [`article 1342-4 ${CIVIL} (un paiement partiel peut être accepté)`],
  },
  "etape-suivante": {
    title: "Suivre l'échelle de relance",
    why: "Une étape à la fois, à sa date : c'est ce que le tribunal lira.",
    basis: [],
  },
  "lever-ou-attendre": {
    title: "Attendre la date convenue, ou lever ce qui suspend",
    why: "Rien ne se relance tant que dure ce que vous avez accordé.",
    basis: [],
  },
  "preparer-un-appel": {
    title: "Appeler, pour rouvrir le dialogue",
    why: "Deux relances sont restées sans réponse. Une question simple (facture reçue ? que manque-t-il ? qui paie, et quand ?) vaut mieux qu'un troisième courriel.",
    basis: [],
  },
  "reunir-les-preuves": {
    title: "Réunir les preuves qui manquent",
    why: "Un juge n'accorde que ce que les pièces montrent, et un accord partiel est sans recours. Une facture seule ne prouve pas la commande.",
    basis: [`articles 1407 et 1409 ${CPC}`],
  },
  "mise-en-demeure": {
    title: "Envoyer la mise en demeure, en recommandé",
    why: "Elle fixe une dernière date, et le tribunal s'attend à la trouver. Les intérêts de retard courent sans elle. Elle n'interrompt pas la prescription.",
    basis: [`article 1344 ${CIVIL}`, `article L441-10 ${COMMERCE}`],
  },
  "accord-ecrit": {
    title: "Proposer un échéancier écrit, avec reconnaissance de dette",
    why: "À un client de bonne foi qui ne peut pas payer d'un coup. La somme est écrite de sa main, en lettres et en chiffres. Signé, l'accord interrompt la prescription.",
    basis: [`articles 1376 et 2240 ${CIVIL}`],
  },
  "verifier-le-portail": {
    title: "Vérifier l'état de la facture sur le portail public",
    why: "Un rejet ou une suspension pour pièce manquante explique la plupart des retards d'une personne publique.",
    basis: ["articles L2192-1, R2192-10 et R2192-27 du code de la commande publique"],
  },
  "reclamation-ordonnateur": {
    title: "Adresser une réclamation recommandée à l'ordonnateur",
    why: "Les intérêts courent sans elle depuis le lendemain du délai, et les 40 € sont dus. Elle fixe la date de votre demande, et le juge administratif exige une demande préalable.",
    basis: [
      "articles L2192-13 et D2192-35 du code de la commande publique",
      "article R421-1 du code de justice administrative",
    ],
  },
  "mediateur-des-entreprises": {
    title: "Saisir le médiateur des entreprises",
    why: "Gratuit et confidentiel, en ligne, pour rouvrir une discussion. Il retient en général les différends de plus de 1 500 €. La prescription est suspendue à compter de l'accord de médiation ou de la première réunion.",
    basis: [`article 2238 ${CIVIL}`],
  },
  conciliateur: {
    title: "Saisir un conciliateur de justice",
    why: "Gratuit, et facultatif ici : aucune tentative amiable n'est exigée avant cette demande. La prescription est suspendue à compter de l'accord pour concilier ou de la première réunion.",
    basis: [`article 2238 ${CIVIL}`],
  },
  "petites-creances": {
    title: "Recouvrement simplifié des petites créances, jusqu'à 5 000 €",
    why: "Un commissaire de justice écrit au débiteur ; s'il accepte dans le mois, il délivre un titre exécutoire. Son silence ou son refus y met fin. Tous les frais restent à votre charge. Les créances facturées entre commerçants en sont exclues depuis le 25 avril 2026 (à vérifier).",
    basis: [`articles L125-1 et R125-1 à R125-8 ${EXECUTION}`],
  },
  "creances-incontestees": {
    title: "Procédure des créances commerciales incontestées, entre commerçants",
    why: "Commandement de payer par un commissaire de justice, puis titre si le débiteur ne conteste pas dans le mois. Demandez à un commissaire de justice si elle est ouverte : le décret et le tarif n'ont pas été lus.",
    basis: [`loi n° 2026-307 du 23 avril 2026, articles L126-1 à L126-5 ${EXECUTION}`],
  },
  "injonction-de-payer": {
    title: "Déposer une requête en injonction de payer",
    why: "Procédure écrite, sans audience ni avocat, pour une somme déterminée que l'on ne vous conteste pas. L'ordonnance se signifie ensuite ; le débiteur a un mois pour s'y opposer.",
    basis: [`articles 1405, 1406, 1407, 1411 et 1416 ${CPC}`],
  },
  "injonction-europeenne": {
    title: "Demander une injonction de payer européenne (formulaire A)",
    why: "Pour un débiteur établi dans un autre État de l'Union, sauf le Danemark. En général devant le juge de son État ; sans avocat en France. Opposition possible pendant trente jours.",
    basis: ["règlement (CE) n° 1896/2006", `articles 1424-1 à 1424-15 ${CPC}`],
  },
  "juge-etranger": {
    title: "Prendre l'avis d'un avocat sur le juge compétent",
    why: "L'injonction de payer française suppose un débiteur qui demeure en France, et l'européenne un État de l'Union autre que le Danemark.",
    basis: [`article 1406 ${CPC}`],
  },
  "refere-provision": {
    title: "Demander une provision au juge des référés",
    why: "Devant le président du tribunal de commerce, en audience, quand l'obligation n'est pas sérieusement contestable. Utile si l'injonction est refusée, ou la somme importante.",
    basis: [`articles 853 et 873 ${CPC}`],
  },
  "refere-provision-administratif": {
    title: "Demander une provision au juge administratif des référés",
    why: "Quand l'obligation n'est pas sérieusement contestable. L'avocat est obligatoire, sauf contre une collectivité territoriale, son établissement ou un hôpital public.",
    basis: ["articles R431-2, R431-3 et R541-1 du code de justice administrative"],
  },
  prefet: {
    title: "Signaler l'impayé au préfet, preuves à l'appui",
    why: "Pour une collectivité ou son établissement : il met en demeure, puis fait mandater d'office une dette échue, certaine, et que rien de sérieux ne conteste.",
    basis: ["articles L1612-15, L1612-16 et L1612-18 du code général des collectivités territoriales"],
  },
  "juge-du-fond": {
    title: "Faire trancher le désaccord par un juge",
    why: "Une créance sérieusement contestée n'est pas faite pour l'injonction de payer. L'avocat est obligatoire au-delà de 10 000 €.",
    basis: [`articles 761 et 853 ${CPC}`],
  },
};

/** Against a consumer nothing runs before the mise en demeure: it is what makes the legal interest due. */
const CONSUMER_NOTICE: ActionWords = {
  ...ACTION_WORDS["mise-en-demeure"],
  why: "Elle fixe une dernière date, et le tribunal s'attend à la trouver. L'intérêt légal ne court qu'à partir d'elle. Elle n'interrompt pas la prescription.",
  basis: [`articles 1231-6, 1344 et 1344-1 ${CIVIL}`],
};

/** Against a public body the médiateur acts on the time limits of the administrative judge. */
const PUBLIC_MEDIATION: ActionWords = {
  ...ACTION_WORDS["mediateur-des-entreprises"],
  why: "Gratuit et confidentiel, en ligne, pour rouvrir une discussion, marchés publics compris. Sa saisine interrompt les délais de recours devant le juge administratif.",
  basis: [
    "article L213-6 du code de justice administrative",
    "article R2197-23 du code de la commande publique",
  ],
};

/** CPC 750-1 binds whoever sues, and never a requête en injonction de payer (avis of 25 September 2025). */
const PRIOR_ATTEMPT_BASIS = [
  `article 750-1 ${CPC}`,
  "Cass. 2e civ., avis, 25 septembre 2025, n°\u00a025-70.013",
  `article 2238 ${CIVIL}`,
];

const NEEDED_CONCILIATION: ActionWords = {
  title: "Saisir un conciliateur de justice, avant d'assigner",
  why: "Gratuit. Une tentative amiable est exigée avant d'assigner au tribunal judiciaire pour 5 000 € au plus, sauf exceptions : aucun conciliateur disponible avant trois mois, petites créances essayées sans succès. Elle ne l'est pas avant une injonction de payer. La prescription est suspendue à compter de l'accord pour concilier ou de la première réunion.",
  basis: PRIOR_ATTEMPT_BASIS,
};

const MAYBE_NEEDED_CONCILIATION: ActionWords = {
  title: "Saisir un conciliateur de justice",
  why: "Gratuit. La tentative n'est exigée que si vous assignez devant le tribunal judiciaire, pour 5 000 € au plus ; jamais avant une injonction de payer. La prescription est suspendue à compter de l'accord pour concilier ou de la première réunion.",
  basis: PRIOR_ATTEMPT_BASIS,
};

/** A judge who may ask for the amicable attempt first is cited with that text. */
const JUDGE_AFTER_ATTEMPT: ActionWords = {
  ...ACTION_WORDS["juge-du-fond"],
  basis: [`articles 750-1, 761 et 853 ${CPC}`],
};

/** The words of an action, for this kind of debtor, this sum and this court. */
export function actionWords(
  id: AdviceId,
  { regime, priorAttempt }: Pick<AdviceCase, "regime" | "priorAttempt">,
): ActionWords {
  if (id === "mise-en-demeure" && regime === "consommateur") return CONSUMER_NOTICE;
  if (id === "mediateur-des-entreprises" && regime === "public") return PUBLIC_MEDIATION;
  if (id === "conciliateur" && priorAttempt === "exigee") return NEEDED_CONCILIATION;
  if (id === "conciliateur" && priorAttempt === "selon-le-juge") return MAYBE_NEEDED_CONCILIATION;
  if (id === "juge-du-fond" && priorAttempt !== "facultative") return JUDGE_AFTER_ATTEMPT;
  return ACTION_WORDS[id];
}

export const WHEN_WORDS: Readonly<Record<AdviceAction["when"], string>> = {
  maintenant: "MAINTENANT",
  ensuite: "ENSUITE, SI RIEN NE VIENT",
  possible: "AUSSI POSSIBLE",
};

const UNKNOWN_COSTS: Readonly<Record<Extract<AdviceCost, { kind: "a-verifier" }>["what"], string>> = {
  recommande: "prix du recommandé à vérifier à La Poste",
  commissaire: "tarif du commissaire de justice à vérifier",
  signification: "coût de la signification à vérifier auprès d'un commissaire de justice",
  avocat: "honoraires d'avocat à vérifier, s'il en faut un",
  greffe: "frais de greffe à vérifier",
  traduction: "traduction à vérifier, s'il en faut une",
};

/** « frais de greffe 30,23 € TTC (à confirmer : …) ; coût de la signification à vérifier… ». */
export function costSentence(costs: readonly AdviceCost[]): string {
  return costs
    .map((cost) => {
      if (cost.kind === "aucun") return "aucun";
      if (cost.kind === "a-verifier") return UNKNOWN_COSTS[cost.what];
      const { amountCents, fee } = cost;
      if (amountCents === 0) return "aucun frais de greffe";
      const doubt = fee.caution === undefined ? "" : ", à confirmer auprès du greffe";
      return `frais de greffe ${formatEuros(amountCents)} TTC (${fee.source}${doubt})`;
    })
    .join(`${NBSP}; `);
}
