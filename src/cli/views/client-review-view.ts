// The review of a client on the screen and as JSON: yes, no, to be known, and what its absence costs.
import type { MissingEvidence } from "../../app/review-client.ts";
import { type ClientReview, missingPoints, type ReviewedClientPoint } from "../../domain/client-review.ts";
import { NBSP } from "../../format/amounts.ts";
import { lowered } from "../../format/capitals.ts";
import { habitSentences, POINT_WORDS } from "../../format/client-review.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";
import { padded } from "./table.ts";

const STATES: Readonly<Record<ReviewedClientPoint["state"], string>> = {
  oui: "oui",
  non: "non",
  "sans-objet": "sans objet",
  inconnu: "à dire",
};
const STATE_WIDTH = 10;

export function reviewLines(review: ClientReview, { columns, style, prefix }: Screen): readonly string[] {
  const { client, answers, points, habits } = review;
  const missing = new Set(missingPoints(review).map((one) => one.point));
  const said = answers === undefined ? "" : `, réponses du ${formatDay(answers.answeredOn)}`;
  const { insolvencyOn } = client;
  return [
    ...wrap(`Avant de travailler avec ${safe(client.name)}${said}`, columns).map(style.bold),
    ...(insolvencyOn === undefined
      ? []
      : wrap(`Procédure collective ouverte le ${formatDay(insolvencyOn)}.`, columns, "  ").map(style.red)),
    ...points.flatMap((one) => {
      const words = POINT_WORDS[one.point];
      const indent = " ".repeat(STATE_WIDTH + 4);
      const [first = "", ...others] = wrap(words.title, columns, indent);
      const head = `  ${padded(STATES[one.state], STATE_WIDTH)}  ${first.slice(indent.length)}`;
      if (!missing.has(one.point)) return [head, ...others];
      return [style.yellow(head), ...others, ...wrap(words.consequence, columns, indent).map(style.dim)];
    }),
    "",
    style.bold("Comment il a payé jusqu'ici"),
    ...habitSentences(habits).flatMap((sentence) => wrap(sentence, columns, "  ")),
    ...(missing.size === 0
      ? []
      : [
          "",
          ...wrap(`Il manque ${countOf(missing.size, "point")}. Pour répondre${NBSP}:`, columns),
          `  → ${style.cyan(answerCommand(review, prefix))}`,
        ]),
  ];
}

/** The first point that an answer would settle; the record of the client settles the others. */
function answerCommand(review: ClientReview, prefix: string): string {
  const [first] = missingPoints(review).filter(({ knownFrom }) => knownFrom === undefined);
  const { ref } = review.client;
  return first === undefined
    ? `${prefix} client modifier ${ref} --help`
    : `${prefix} client evaluer ${ref} --${first.point} oui`;
}

export function reviewJson(review: ClientReview): Readonly<Record<string, unknown>> {
  const { client, answers, points, habits } = review;
  return {
    client: client.ref,
    nom: client.name,
    repondu_le: answers?.answeredOn ?? null,
    a_la_commission: answers?.commission ?? false,
    points: points.map(({ point, state, knownFrom }) => ({
      point,
      titre: POINT_WORDS[point].title,
      reponse: state,
      connu_par: knownFrom ?? (state === "inconnu" ? null : "reponse"),
      consequence: POINT_WORDS[point].consequence,
    })),
    manquent: missingPoints(review).map((one) => one.point),
    habitudes: {
      factures_reglees: habits.paid,
      a_l_echeance: habits.paidOnTime,
      retard_median_jours: habits.medianDaysLate ?? null,
      en_retard: habits.overdue,
      promesses_rompues: habits.brokenPromises,
      texte: habitSentences(habits),
    },
  };
}

/** « devis signé, commande ou contrat ; acompte… », for the sheet of a client and the morning. */
export function missingWords(points: readonly ReviewedClientPoint[]): string {
  return points.map(({ point }) => lowered(POINT_WORDS[point].title)).join(`${NBSP}; `);
}

/** For `status --tout`: what to gather while nobody is late. */
export function missingEvidenceLines(
  missing: readonly MissingEvidence[],
  { columns, style, prefix }: Screen,
): readonly string[] {
  if (missing.length === 0) return [];
  return [
    "",
    style.bold("PREUVES À RÉUNIR"),
    ...missing.flatMap(({ client, points }) => [
      ...wrap(`${safe(client.name)}${NBSP}: ${missingWords(points)}`, columns, "  "),
      `     → ${style.cyan(`${prefix} client evaluer ${client.ref}`)}`,
    ]),
  ];
}

export function missingEvidenceJson(missing: readonly MissingEvidence[] | undefined, prefix: string) {
  return {
    preuves_a_reunir:
      missing?.map(({ client, points }) => ({
        client: client.ref,
        nom: client.name,
        points: points.map((one) => one.point),
        texte: missingWords(points),
        commandes: [`${prefix} client evaluer ${client.ref}`],
      })) ?? null,
  };
}
