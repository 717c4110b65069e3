// Cases before the court in French: where each one stands, the day after which a right is lost, and what to do of it.
import type { Zone } from "../domain/calendar.ts";
import { addDays } from "../domain/day.ts";
import { asksFees, type ClosingReason, type InjonctionDePayer, outcomeOf } from "../domain/injonction.ts";
import {
  type FollowedInjonction,
  type InjonctionDeadline,
  type InjonctionMoment,
  type InjonctionState,
  isPaid,
} from "../domain/injonction-state.ts";
import { LAST_RESORT_CENTS } from "../domain/procedure.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { toCourt } from "./court.ts";
import { countOf, formatDay, formatDayWithWeekday } from "./dates.ts";
import { movedFrom } from "./moved-day.ts";

export const MOMENT_WORDS: Readonly<Record<InjonctionMoment, string>> = {
  deposee: "requête déposée, ordonnance attendue",
  rejetee: "requête rejetée",
  "a-signifier": "ordonnance à faire signifier",
  "non-avenue": "ordonnance non avenue, faute d'avoir été signifiée à temps",
  signifiee: "ordonnance signifiée, opposition encore possible",
  executoire: "ordonnance exécutoire, titre à noter",
  opposition: "opposition formée, jugement attendu",
  titre: "titre exécutoire obtenu",
  close: "affaire close",
};

/** What a last day is for. */
export const DEADLINE_WORDS: Readonly<Record<InjonctionDeadline["kind"], string>> = {
  "consigner-la-requete": "dernier jour pour régler les frais de greffe de la requête (article 1425)",
  signifier: "dernier jour pour faire signifier l'ordonnance (article 1411)",
  "consigner-l-opposition": "dernier jour pour consigner les frais de l'opposition (article 1425)",
  "constituer-avocat": "dernier jour pour constituer avocat (articles 1418 et 1419)",
};

export const CLOSING_WORDS: Readonly<Record<ClosingReason, string>> = {
  payee: "payée",
  desistement: "désistement",
  "non-signifiee": "ordonnance non signifiée",
  caduque: "caducité ou extinction de l'instance",
  "opposition-accueillie": "opposition accueillie",
};

/** « requête déposée le 3 juillet 2026 au tribunal de commerce de Nantes, ordonnance du 3 septembre 2026 ». */
export function summaryOf(injonction: InjonctionDePayer): string {
  return summaryParts(injonction).join(", ");
}

/** One by fact, in their order. */
export function summaryParts(injonction: InjonctionDePayer): readonly string[] {
  const { ordonnance, signification, opposition, titreId, closing } = injonction;
  const parts = [`requête déposée le ${formatDay(injonction.filedOn)} ${toCourt(injonction.courtName)}`];
  if (ordonnance !== undefined) {
    parts.push(
      outcomeOf(injonction) === "rejetee"
        ? `rejetée le ${formatDay(ordonnance.renderedOn)}`
        : `ordonnance du ${formatDay(ordonnance.renderedOn)}`,
    );
  }
  if (signification !== undefined) parts.push(`signifiée le ${formatDay(signification.on)}`);
  if (opposition !== undefined) parts.push(`opposition du ${formatDay(opposition.on)}`);
  if (titreId !== undefined) parts.push("titre exécutoire");
  if (closing !== undefined)
    parts.push(`close le ${formatDay(closing.on)} (${CLOSING_WORDS[closing.reason]})`);
  return parts;
}

/** « jeudi 3 décembre 2026 (dans 11 jours) », and the move of CPC 642 when there is one. */
function lastDay(deadline: InjonctionDeadline, zone: Zone): string {
  const { endsOn, daysLeft } = deadline;
  const moved = movedFrom(deadline, zone);
  const left = daysLeft === 0 ? "aujourd'hui, dernier jour" : `dans ${countOf(daysLeft, "jour")}`;
  return `${formatDayWithWeekday(endsOn)} (${left}${moved === "" ? "" : `${NBSP}; ${moved}, art. 642`})`;
}

/** The fact, then the right that is lost after its day, and by which article; it begins in lower case. */
export function deadlineSentence(injonction: InjonctionDePayer, deadline: InjonctionDeadline): string {
  const { ordonnance, opposition, filedOn, zone } = injonction;
  if (deadline.daysLeft < 0) return lostSentence(injonction, deadline);
  const last = lastDay(deadline, zone);
  const opposed = `opposition du ${formatDay(opposition?.on ?? filedOn)}`;
  switch (deadline.kind) {
    case "consigner-la-requete":
      return `requête déposée le ${formatDay(filedOn)}, frais de greffe pas encore notés comme réglés${NBSP}: caduque s'ils ne le sont pas au plus tard le ${last}, art. 1425 CPC`;
    case "signifier":
      return `ordonnance du ${formatDay(ordonnance?.renderedOn ?? filedOn)}, pas encore signifiée${NBSP}: non avenue après le ${last}, art. 1411 CPC`;
    case "consigner-l-opposition": {
      const doubt =
        injonction.courtKind === "chambre-commerciale" ? " si le greffe le demande (à vérifier)," : "";
      return `${opposed}${NBSP}:${doubt} frais à consigner au greffe au plus tard le ${last}, sinon votre demande est caduque, art. 1425 CPC`;
    }
    case "constituer-avocat":
      return `${opposed}${NBSP}: un avocat doit se constituer au plus tard le ${last}, sinon l'instance s'éteint et l'ordonnance est non avenue, art. 1418 et 1419 CPC`;
  }
}

/** Only the ordonnance is certainly lost: what was paid or done in time may not have been noted. */
function lostSentence(injonction: InjonctionDePayer, { kind, endsOn }: InjonctionDeadline): string {
  const since = formatDay(addDays(endsOn, 1));
  switch (kind) {
    case "consigner-la-requete":
      return `frais de greffe de la requête pas notés comme réglés${NBSP}: s'ils ne l'ont pas été, elle est caduque depuis le ${since}, art. 1425 CPC`;
    case "signifier":
      return `ordonnance du ${formatDay(injonction.ordonnance?.renderedOn ?? injonction.filedOn)}, pas signifiée à temps${NBSP}: non avenue depuis le ${since}, art. 1411 CPC`;
    case "consigner-l-opposition":
      return `frais de l'opposition pas notés comme consignés${NBSP}: s'ils ne l'ont pas été, votre demande est caduque depuis le ${since}, art. 1425 CPC`;
    case "constituer-avocat":
      return `constitution d'avocat pas notée${NBSP}: si elle n'a pas eu lieu, l'instance est éteinte depuis le ${since} et l'ordonnance non avenue, art. 1418 et 1419 CPC`;
  }
}

/** One sentence where no deadline of the creditor runs; it begins in lower case. */
export function waitingSentence(injonction: FollowedInjonction, state: InjonctionState): string {
  const { filedOn, courtName, ordonnance, signification, opposition } = injonction;
  switch (state.moment) {
    case "deposee":
      return `requête déposée le ${formatDay(filedOn)} ${toCourt(courtName)}, ordonnance attendue`;
    case "signifiee":
      return `ordonnance signifiée le ${formatDay(signification?.on ?? filedOn)}${NBSP}: opposition possible jusqu'au ${formatDay(state.oppositionUntil?.endsOn ?? filedOn)}, exécutoire à partir du ${formatDay(state.enforceableOn ?? filedOn)} si personne ne s'oppose`;
    case "executoire":
      return `ordonnance du ${formatDay(ordonnance?.renderedOn ?? filedOn)} exécutoire depuis le ${formatDay(state.enforceableOn ?? filedOn)}, si aucune opposition ne vous a été notifiée`;
    case "opposition":
      return `opposition du ${formatDay(opposition?.on ?? filedOn)}${NBSP}: le tribunal rejuge l'affaire, jugement attendu`;
    default:
      return MOMENT_WORDS[state.moment];
  }
}

/** What came in since the filing, and whom to tell; undefined when nothing did. */
export function receivedSentence(injonction: FollowedInjonction, state: InjonctionState): string | undefined {
  if (injonction.receivedCents <= 0) return undefined;
  const received = `${formatEuros(injonction.receivedCents)} reçus depuis le dépôt`;
  const whom =
    state.moment === "deposee" || state.moment === "opposition" ? "au greffe" : "au commissaire de justice";
  if (!isPaid(injonction))
    return `${received}${NBSP}: dites-le ${whom}, la somme à recouvrer baisse d'autant.`;
  const rest = "Restent peut-être les pénalités, l'indemnité et les frais";
  if (injonction.balanceCents > 0)
    return `${received}, la somme accordée est réglée${NBSP}: dites-le ${whom}. ${rest}.`;
  switch (state.moment) {
    case "deposee":
      return `${received}, les factures sont réglées${NBSP}: écrivez-le au greffe avant que l'ordonnance ne soit rendue. ${rest}${NBSP}: si vous y renoncez, désistez-vous.`;
    case "a-signifier":
      return `${received}, les factures sont réglées${NBSP}: ne faites pas signifier l'ordonnance pour ce qui est payé. ${rest}.`;
    default:
      return `${received}, les factures sont réglées${NBSP}: dites-le ${whom}. ${rest}.`;
  }
}

/** What the law makes of this moment, sentence by sentence: read once, when it comes, or on demand. */
export function explanations(injonction: FollowedInjonction, state: InjonctionState): readonly string[] {
  if (state.barredOn !== undefined) {
    return [
      `Procédure collective ouverte le ${formatDay(state.barredOn)}${NBSP}: toute poursuite est interdite, signification comprise (article L622-21 du code de commerce). Déclarez la créance.`,
    ];
  }
  switch (state.moment) {
    case "deposee":
      return [
        `Le président rend son ordonnance sur les pièces, sans audience${NBSP}; aucun délai ne lui est fixé.`,
        `Le dépôt n'interrompt pas la prescription${NBSP}: seule la signification de l'ordonnance le fera (Cass. 1re civ. 9 septembre 2020, n°${NBSP}19-12.006).`,
      ];
    case "rejetee":
      return [
        `Un rejet est sans appel${NBSP}: la requête et les pièces vous sont rendues (articles 1409 et 1410 du code de procédure civile).`,
        `Restent les voies ordinaires${NBSP}: l'assignation au fond${injonction.courtKind === "tribunal-judiciaire" ? "" : ", ou le référé-provision si l'obligation n'est pas sérieusement contestable (article 873)"}. Une nouvelle requête, mieux documentée, n'est pas interdite par ce texte.`,
      ];
    case "a-signifier":
      return [...grantedSentences(injonction), ...SERVING];
    case "non-avenue":
      return [
        `Non signifiée à temps, l'ordonnance est non avenue (article 1411)${NBSP}: rien ne peut être exécuté. Une nouvelle requête reste possible, si la créance n'est pas prescrite.`,
      ];
    case "signifiee":
    case "executoire":
      return servedSentences(injonction, state);
    case "opposition":
      return oppositionSentences(injonction, state);
    case "titre":
      return [
        `Seul un commissaire de justice peut saisir (article L122-1 du code des procédures civiles d'exécution).`,
      ];
    case "close":
      return [];
  }
}

/** What the décompte makes of a part: said from the choice to serve it on, and once an opposition took it back. */
function partialSentences(injonction: FollowedInjonction): readonly string[] {
  const { ordonnance, signification, opposition, claimedCents, filedOn } = injonction;
  if (ordonnance === undefined || signification === undefined || outcomeOf(injonction) !== "partielle")
    return [];
  const granted = formatEuros(ordonnance.grantedCents);
  return opposition === undefined
    ? [
        `Accord partiel signifié${NBSP}: le décompte ne compte plus que les ${granted} accordés, arrêtés au ${formatDay(filedOn)}, jour du dépôt, et ce qui court ensuite sur le principal accordé. Vérifiez sur l'ordonnance à partir de quand elle fait courir les intérêts.`,
        `Ce qui n'est pas accordé reste au solde de la facture, sans être demandé, tant que vous ne l'annulez pas par un avoir.`,
      ]
    : [
        `L'opposition rouvre toute la demande${NBSP}: le décompte porte de nouveau sur toute la créance, et non plus sur les ${granted} accordés (${formatEuros(claimedCents)} étaient demandés).`,
      ];
}

/** Served, a partial ordonnance is all there is; not served, nothing of it remains (CPC 1409). */
function grantedSentences(injonction: FollowedInjonction): readonly string[] {
  const { ordonnance, claimedCents } = injonction;
  if (ordonnance === undefined || outcomeOf(injonction) !== "partielle") return [];
  const granted = formatEuros(ordonnance.grantedCents);
  return [
    `Accord partiel${NBSP}: ${granted} sur ${formatEuros(claimedCents)}, sans recours (article 1409). À vous de choisir.`,
    `La faire signifier${NBSP}: ${granted} pourront être exécutés, le décompte s'y tiendra, et l'affaire s'arrête là.`,
    `Ne pas la faire signifier${NBSP}: c'est la seule façon de demander le reste, par les voies ordinaires (référé, assignation). L'ordonnance devient non avenue.`,
  ];
}

const SERVING: readonly string[] = [
  `Confiez-la à un commissaire de justice dès maintenant${NBSP}: il signifie la requête, le bordereau et l'ordonnance, et met les pièces à disposition du débiteur (article 1411). Vous avancez ses frais.`,
  `La signification interrompt aussi la prescription${NBSP}: elle doit venir avant le dernier jour pour agir.`,
];

function servedSentences(injonction: FollowedInjonction, state: InjonctionState): readonly string[] {
  const { signification, courtKind } = injonction;
  const commercial = courtKind !== "tribunal-judiciaire";
  return [
    ...partialSentences(injonction),
    ...(state.moment === "signifiee"
      ? [
          commercial
            ? `Surveillez votre courrier${NBSP}: en cas d'opposition, le greffe vous invite par lettre recommandée à consigner des frais sous 15${NBSP}jours (article 1425).`
            : `En cas d'opposition, le greffe vous en avise${NBSP}: gardez la date de sa lettre.`,
        ]
      : []),
    ...(signification?.inPerson === false
      ? [
          `L'acte n'a pas été remis au débiteur en personne${NBSP}: le délai d'opposition peut se rouvrir, un mois après le premier acte remis en personne ou, à défaut, après la première mesure qui rend ses biens indisponibles (article 1416).`,
        ]
      : []),
    ...(signification === undefined || signification.distance === "aucune"
      ? []
      : [
          `Le débiteur demeure ${signification.distance === "outre-mer" ? "outre-mer" : "à l'étranger"}${NBSP}: son délai d'opposition compte ${signification.distance === "outre-mer" ? "un mois" : "deux mois"} de plus (articles 643 et 645).`,
        ]),
    ...(state.moment === "executoire"
      ? [`Notez le titre, puis confiez l'exécution à un commissaire de justice (article 1422).`]
      : []),
  ];
}

function oppositionSentences(injonction: FollowedInjonction, state: InjonctionState): readonly string[] {
  const commercial = injonction.courtKind !== "tribunal-judiciaire";
  const article = commercial ? "853" : "761";
  return [
    ...(state.late === true
      ? [`Elle semble tardive${NBSP}: le tribunal peut la dire irrecevable (article 1416).`]
      : []),
    `Toute l'affaire est rejugée (article 1417), et le jugement remplacera l'ordonnance (article 1420).`,
    ...partialSentences(injonction),
    ...(asksFees(injonction) && injonction.opposition?.answeredOn === undefined
      ? [
          `Comptez les 15${NBSP}jours depuis la date de la lettre du greffe, la plus ancienne que l'on puisse vous opposer${NBSP}: le texte ne dit pas s'ils courent de l'envoi ou de la réception.`,
        ]
      : []),
    state.lawyer
      ? `Votre demande dépasse 10${NBSP}000${NBSP}€${NBSP}: un avocat est obligatoire (article ${article}).`
      : `Jusqu'à 10${NBSP}000${NBSP}€, un avocat n'est pas obligatoire (article ${article}).`,
    `Présentez-vous à l'audience${NBSP}: si aucune des parties ne vient, l'instance s'éteint et l'ordonnance est non avenue (article 1419).`,
    ...(state.reformed === true
      ? [
          `Apportez-y l'acte de signification, communiqué à peine d'irrecevabilité de vos demandes (article 1418${NBSP}; portée à vérifier).`,
        ]
      : []),
    ...(injonction.claimedCents <= LAST_RESORT_CENTS
      ? [`Jusqu'à 5${NBSP}000${NBSP}€, le jugement est sans appel (article 1421).`]
      : []),
  ];
}
