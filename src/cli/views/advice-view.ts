// Advice on the screen and as JSON: the facts it rests on, then each action with its cost, its text, its command.
import type { GivenAdvice } from "../../app/advise.ts";
import type { AdviceAction, AdviceId } from "../../domain/advice-action.ts";
import type { AdviceCase } from "../../domain/advice-case.ts";
import { regimeOf } from "../../domain/client.ts";
import { hasEuropeanOrder } from "../../domain/court.ts";
import type { Decision, Send, Wait } from "../../domain/decide.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { actionWords, costSentence, WHEN_WORDS } from "../../format/advice.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { courtDecisionSentences } from "../../format/court.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { DISPUTE_WORDS } from "../../format/disputes.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { safe } from "../terminal.ts";
import { contestedCommands, reliefCommand } from "./deadline-view.ts";
import { nameOfEvidence } from "./gesture-commands.ts";
import { commandsOfInjonction } from "./injonction-commands.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";
import { KIND_WORDS } from "./wording.ts";

export function adviceLines(advice: GivenAdvice, options: Screen): readonly string[] {
  const { columns, style } = options;
  const { invoice, client } = advice.facts.account;
  return [
    ...wrap(`${safe(invoice.number)}, ${safe(client.name)}${NBSP}: le cas et ses suites`, columns).map(
      style.bold,
    ),
    ...situationSentences(advice).flatMap((sentence) => wrap(sentence, columns, "  ")),
    ...(["maintenant", "ensuite", "possible"] as const).flatMap((when) => {
      const actions = advice.actions.filter((one) => one.when === when);
      if (actions.length === 0) return [];
      return [
        "",
        style.bold(WHEN_WORDS[when]),
        ...actions.flatMap((action) => actionLines(action, advice, options)),
      ];
    }),
    "",
    ...wrap(CAVEAT, columns).map(style.dim),
  ];
}

const CAVEAT =
  "relance organise et calcule ; il ne donne pas de conseil juridique, et ne chiffre aucune chance de gagner.";

function actionLines(
  action: AdviceAction,
  advice: GivenAdvice,
  { columns, style, prefix }: Screen,
): readonly string[] {
  const { why, basis } = actionWords(action.id, advice.situation);
  const detail = "     ";
  const command = commandOf(action.id, advice, prefix);
  return [
    ...wrap(titleOf(action, advice), columns, "  ").map(style.bold),
    ...wrap(why, columns, detail),
    ...wrap(`coût${NBSP}: ${costSentence(action.costs)}`, columns, detail),
    ...(basis.length === 0 ? [] : wrap(`texte${NBSP}: ${basis.join(`${NBSP}; `)}`, columns, detail)),
    ...(command === undefined ? [] : [`${detail}→ ${style.cyan(command)}`]),
  ];
}

/** The next step says its day, the proofs and the last day are named; what is not settled says so. */
function titleOf({ id, when, uncertain }: AdviceAction, { facts, situation }: GivenAdvice): string {
  const { title } = actionWords(id, situation);
  const { decision } = facts;
  if (when === "maintenant" && STEPS.has(id) && "step" in decision) {
    const step = id === "etape-suivante" ? `${decision.step.title}, ` : "";
    return `${title}${NBSP}: ${step}${dayOf(decision)}`;
  }
  if (id === "lever-ou-attendre") {
    return `${title}${NBSP}: ${decision.reasons.map((one) => safe(sentenceOfReason(one))).join(" · ")}`;
  }
  if (id === "interrompre-prescription") {
    return `${title}${NBSP}: dernier jour le ${formatDay(situation.prescription.endsOn)}`;
  }
  if (id === "reunir-les-preuves") {
    return `${title}${NBSP}: ${situation.missing.map(nameOfEvidence).join(", ")}`;
  }
  return uncertain ? `${title} (à vérifier)` : title;
}

/** Acts that the ladder may propose as its next step. */
const STEPS: ReadonlySet<AdviceId> = new Set([
  "etape-suivante",
  "mise-en-demeure",
  "reclamation-ordonnateur",
  "injonction-de-payer",
]);

function dayOf(decision: Send | Wait): string {
  if (decision.kind === "envoyer") return "aujourd'hui";
  return decision.untilOn === undefined
    ? "dès que la présentation du recommandé est notée"
    : `le ${formatDay(decision.untilOn)}`;
}

/** Facts in plain sentences, those that change the advice only. */
function situationSentences(advice: GivenAdvice): readonly string[] {
  const { facts, situation, missingRate } = advice;
  const { client, invoice, steps } = facts.account;
  const last = [...steps].sort((a, b) => (a.doneOn < b.doneOn ? -1 : 1)).at(-1);
  const { prescription } = situation;
  return [
    `Débiteur${NBSP}: ${KIND_WORDS[client.kind]}${situation.abroad === undefined ? "" : `, à l'étranger (${situation.abroad})`}.`,
    amountSentence(situation, invoice.dueOn),
    ...(missingRate === undefined ? [] : [missingRate]),
    ...(situation.insolventOn === undefined
      ? []
      : [`Procédure collective ouverte le ${formatDay(situation.insolventOn)}.`]),
    ...situation.disputes.map(
      (one) =>
        `Litige «${NBSP}${DISPUTE_WORDS[one.category]}${NBSP}» depuis le ${formatDay(one.openedOn)}${one.contestedCents === undefined ? "" : `, sur ${formatEuros(one.contestedCents)}`}.`,
    ),
    last === undefined
      ? "Aucune relance faite."
      : `${countOf(steps.length, "relance faite", "relances faites")}, la dernière le ${formatDay(last.doneOn)}${situation.noticePosted ? ", mise en demeure postée" : ""}. ${DIALOGUE[situation.dialogue]}`,
    situation.missing.length === 0
      ? "Accord du client, preuve de la prestation et copie de la facture sont au dossier."
      : `Il manque au dossier${NBSP}: ${situation.missing.map(nameOfEvidence).join(", ")}.`,
    `Prescription le ${formatDay(prescription.endsOn)}.`,
  ];
}

const DIALOGUE: Readonly<Record<AdviceCase["dialogue"], string>> = {
  "rien-encore": "",
  ouvert: "Le dialogue est ouvert.",
  rompu: "Personne n'a répondu depuis.",
};

function amountSentence(situation: AdviceCase, dueOn: Parameters<typeof formatDay>[0]): string {
  if (situation.state === "reglee") return "Facture réglée.";
  if (situation.state === "annulee") return "Facture annulée.";
  const late =
    situation.state === "a-echoir"
      ? `échéance le ${formatDay(dueOn)}`
      : `échue le ${formatDay(dueOn)}, ${countOf(situation.daysLate, "jour")} de retard`;
  const total =
    situation.totalCents === undefined || situation.totalCents === situation.balanceCents
      ? ""
      : situation.grantedInPart
        ? `, dont la décision laisse demander ${formatEuros(situation.totalCents)} en tout`
        : `, ${formatEuros(situation.totalCents)} avec les accessoires`;
  const rest =
    situation.undisputedCents === situation.balanceCents
      ? ""
      : `, dont ${formatEuros(situation.undisputedCents)} que personne ne conteste`;
  return `Reste ${formatEuros(situation.balanceCents)}${rest}${total}${NBSP}; ${late}.`;
}

/** The command that begins the action, when relance has one. */
function commandOf(id: AdviceId, { facts, situation }: GivenAdvice, prefix: string): string | undefined {
  const { client, invoice } = facts.account;
  const { ref } = client;
  const number = shellWord(safe(invoice.number));
  switch (id) {
    case "etape-suivante":
      return stepCommand(facts.decision, ref, number, prefix);
    case "attendre-echeance":
    case "reclamer-le-reste":
      return `${prefix} status --client ${ref} --tout`;
    case "declarer-creance":
      return `${prefix} creance declarer ${ref}`;
    case "releve-de-forclusion":
      return reliefCommand(client, prefix);
    case "creance-declaree":
      return `${prefix} creance voir ${ref}`;
    case "repondre-contestation":
      return contestedCommands({ client }, prefix)[0];
    case "faire-executer":
      // A commissaire de justice enforces nothing against a public body.
      return regimeOf(client) === "public"
        ? `${prefix} procedure lister ${ref}`
        : `${prefix} lettre commissaire ${number} --commissaire <nom> --adresse <rue> --code-postal <code> --ville <ville>`;
    case "faire-signifier":
      return courtCommand(facts, prefix) ?? `${prefix} procedure lister ${ref}`;
    case "suivre-la-requete":
      return facts.injonction === undefined
        ? `${prefix} procedure depot ${number} --le ${filingDay(facts.account)}`
        : `${prefix} procedure ordonnance ${number} --datee-du <date> --recue-le <date>`;
    case "regler-le-greffe":
    case "choisir-de-signifier":
    case "ordonnance-non-avenue":
    case "attendre-l-opposition":
    case "repondre-a-l-opposition":
    case "noter-le-titre":
      return courtCommand(facts, prefix);
    case "verifier-prescription":
      return `${prefix} prescription voir ${number}`;
    case "interrompre-prescription":
      return `${prefix} prescription interrompre ${number} --nature reconnaissance --le <date> --preuve <fichier>`;
    case "repondre-au-litige":
      return `${prefix} piece ajouter ${number} <fichier> --nature echange`;
    case "lever-ou-attendre":
      return `${prefix} pourquoi ${number}`;
    case "preparer-un-appel":
      return `${prefix} appel preparer ${number}`;
    case "reunir-les-preuves":
      return `${prefix} piece ajouter ${number} <fichier> --nature ${PIECES[situation.missing[0] ?? "facture"]}`;
    case "accord-ecrit":
      return `${prefix} echeancier creer ${number} --parts <nombre> --premier <date> --pdf <fichier>`;
    case "mise-en-demeure":
    case "reclamation-ordonnateur":
      return `${prefix} mise-en-demeure ${number}`;
    case "injonction-de-payer":
      return `${prefix} dossier verifier ${number}`;
    case "prefet":
      return `${prefix} lettre prefet ${number} --prefecture <nom> --adresse <rue> --code-postal <code> --ville <ville>`;
    case "injonction-europeenne":
      return hasEuropeanOrder(client.address?.country ?? "", client.kind)
        ? `${prefix} fiche europe ${number}`
        : undefined;
    case "refere-provision-administratif":
      return `${prefix} fiche refere ${number}`;
    case "mediateur-des-entreprises":
    case "conciliateur":
      return `${prefix} prescription suspendre ${number} --nature ${id === "conciliateur" ? "conciliation" : "mediation"} --du <date> --preuve <fichier>`;
    default:
      return undefined;
  }
}

function courtCommand({ injonction, account }: GivenAdvice["facts"], prefix: string): string | undefined {
  return injonction === undefined
    ? undefined
    : commandsOfInjonction({ ...injonction, client: account.client }, prefix)[0];
}

/** The day of the step that was noted by hand. */
function filingDay({ steps }: GivenAdvice["facts"]["account"]): string {
  return steps.findLast((one) => one.channel === "tribunal")?.doneOn ?? "<date>";
}

/** What does the step when it is due, and what explains the wait when it is not. */
function stepCommand(decision: Decision, ref: string, number: string, prefix: string): string {
  if (decision.kind !== "envoyer") return `${prefix} pourquoi ${number}`;
  return decision.step.channel === "appel"
    ? `${prefix} appel preparer ${number}`
    : `${prefix} relancer --client ${ref}`;
}

const PIECES = { contrat: "devis", livraison: "livraison", facture: "facture" } as const;

export function adviceJson(advice: GivenAdvice, prefix: string): Readonly<Record<string, unknown>> {
  const { facts, situation, actions, court } = advice;
  return {
    facture: facts.account.invoice.number,
    client: facts.account.client.ref,
    date: facts.today,
    situation: {
      regime: situation.regime,
      etat: situation.state,
      jours_de_retard: situation.daysLate,
      solde_centimes: situation.balanceCents,
      non_conteste_centimes: situation.undisputedCents,
      total_centimes: situation.totalCents ?? null,
      litiges: situation.disputes.map((one) => one.category),
      dialogue: situation.dialogue,
      relances: situation.stepsDone,
      mise_en_demeure_postee: situation.noticePosted,
      pieces_manquantes: situation.missing,
      prescription_le: situation.prescription.endsOn,
      procedure_collective_le: situation.insolventOn ?? null,
      etranger: situation.abroad ?? null,
      entre_commercants: situation.betweenTraders,
      tribunal: courtDecisionSentences(court.decision),
      texte: situationSentences(advice),
    },
    actions: actions.map((action) => ({
      action: action.id,
      quand: action.when,
      titre: titleOf(action, advice),
      texte: actionWords(action.id, situation).why,
      cout: costSentence(action.costs),
      fondement: actionWords(action.id, situation).basis,
      a_verifier: action.uncertain,
      commande: commandOf(action.id, advice, prefix) ?? null,
    })),
  };
}
