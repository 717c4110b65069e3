// A case before the court on the screen and as JSON: its facts, where it stands, what must be done, what the law says.
import type { StandingInjonction } from "../../app/known-injonction.ts";
import type { ViewedInjonction } from "../../app/view-injonctions.ts";
import { regimeOf } from "../../domain/client.ts";
import { endOf, type InjonctionDePayer, outcomeOf } from "../../domain/injonction.ts";
import { enforcedUntil } from "../../domain/titre-executoire.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { capitalised } from "../../format/capitals.ts";
import { formatDay, formatDayNumeric } from "../../format/dates.ts";
import {
  CLOSING_WORDS,
  deadlineSentence,
  explanations,
  MOMENT_WORDS,
  receivedSentence,
  summaryOf,
  summaryParts,
  waitingSentence,
} from "../../format/injonction.ts";
import { sentenceOfEnforcement, sentenceOfPrescription } from "../../format/prescription.ts";
import type { CliDeps } from "../cli-deps.ts";
import { safe, type Terminal } from "../terminal.ts";
import { PRESSING_DAYS } from "./deadline-view.ts";
import { grantedWords, sharesJson } from "./granted-view.ts";
import { commandsOfInjonction } from "./injonction-commands.ts";
import { printWrapped, wrap } from "./lines.ts";
import { type Screen, screenOf } from "./screen.ts";
import { printTable, sheetLines } from "./table.ts";

/** Where it stands: the creditor's deadline when one runs, else what is awaited; it begins in lower case. */
export function placeSentence({ injonction, state }: StandingInjonction): string {
  return state.deadline === undefined
    ? waitingSentence(injonction, state)
    : deadlineSentence(injonction, state.deadline);
}

export function injonctionJson(standing: StandingInjonction, prefix: string): Record<string, unknown> {
  const { client, injonction, state } = standing;
  const { ordonnance, signification, opposition, closing } = injonction;
  return {
    affaire: injonction.id,
    client: client.ref,
    nom: client.name,
    factures: injonction.invoiceNumbers,
    etape: state.moment,
    tribunal: injonction.courtName,
    demande_centimes: injonction.claimedCents,
    deposee_le: injonction.filedOn,
    frais_regles_le: injonction.feePaidOn ?? null,
    ordonnance:
      ordonnance === undefined
        ? null
        : {
            datee_du: ordonnance.renderedOn,
            recue_le: ordonnance.receivedOn,
            issue: outcomeOf(injonction),
            accorde_centimes: ordonnance.grantedCents,
            numero: ordonnance.number ?? null,
            par_facture: sharesJson(injonction),
          },
    signification:
      signification === undefined
        ? null
        : {
            le: signification.on,
            remise_en_personne: signification.inPerson,
            distance: signification.distance,
            piece: signification.pieceId ?? null,
          },
    opposition:
      opposition === undefined
        ? null
        : {
            le: opposition.on,
            avis_du: opposition.noticeOn ?? null,
            reponse_le: opposition.answeredOn ?? null,
          },
    titre: injonction.titreId ?? null,
    cloture: closing === undefined ? null : { le: closing.on, motif: closing.reason },
    solde_centimes: injonction.balanceCents,
    recu_depuis_centimes: injonction.receivedCents,
    delai:
      state.deadline === undefined
        ? null
        : {
            nature: state.deadline.kind,
            article: state.deadline.article,
            dernier_jour: state.deadline.endsOn,
            avant_report: state.deadline.rawOn,
            jours_restants: state.deadline.daysLeft,
          },
    opposition_jusquau: state.oppositionUntil?.endsOn ?? null,
    executoire_le: state.enforceableOn ?? null,
    avocat_obligatoire_apres_opposition: state.lawyer,
    texte: placeSentence(standing),
    explications: [...receivedSentences(standing), ...explanations(injonction, state)],
    commandes: commandsOfInjonction(standing, prefix),
  };
}

function receivedSentences({ injonction, state }: StandingInjonction): readonly string[] {
  const received = receivedSentence(injonction, state);
  return received === undefined ? [] : [received];
}

/** What comes next, what the law makes of it, and the commands: said after each event, and on demand. */
function nextLines(standing: StandingInjonction, { columns, style, prefix }: Screen): readonly string[] {
  const { injonction, state } = standing;
  const pressing = state.deadline !== undefined && state.deadline.daysLeft <= PRESSING_DAYS;
  const ended = state.moment === "close" || state.moment === "titre" || state.moment === "rejetee";
  const place = ended ? [] : wrap(`${capitalised(placeSentence(standing))}.`, columns, "  ");
  return [
    ...(pressing ? place.map(style.red) : place),
    ...receivedSentences(standing).flatMap((sentence) => wrap(sentence, columns, "  ")),
    ...explanations(injonction, state).flatMap((sentence) => wrap(sentence, columns, "  ")),
    ...commandsOfInjonction(standing, prefix).map((command) => `  → ${style.cyan(command)}`),
  ];
}

/** After an event: what was noted, then what comes next; `costs` are commands that note what it cost. */
export function printMoved(
  deps: CliDeps,
  standing: StandingInjonction,
  { done, costs = [] }: { readonly done: string; readonly costs?: readonly string[] },
): void {
  const { terminal } = deps;
  const screen = screenOf(deps);
  const { columns, style, prefix } = screen;
  if (terminal.json) {
    terminal.printJson(injonctionJson(standing, prefix));
    return;
  }
  for (const line of wrap(done, columns)) terminal.print(style.green(line));
  for (const line of nextLines(standing, screen)) terminal.print(line);
  if (costs.length === 0) return;
  printWrapped(terminal, "Ce que cela a coûté s'ajoute à la créance, comme frais de procédure :", "  ");
  for (const command of costs) terminal.print(`  → ${style.cyan(command)}`);
}

export function printInjonctions(deps: CliDeps, injonctions: readonly ViewedInjonction[]): void {
  const { terminal } = deps;
  const screen = screenOf(deps);
  const { columns, style, prefix } = screen;
  if (terminal.json) {
    const affaires = injonctions.map((one) => ({ ...injonctionJson(one, prefix), ...moreJson(one) }));
    terminal.printJson({ affaires });
    return;
  }
  injonctions.forEach((one, index) => {
    if (index > 0) terminal.print();
    const head = `${safe(one.client.name)}, affaire n°${NBSP}${one.injonction.id}${NBSP}: ${MOMENT_WORDS[one.state.moment]}`;
    for (const line of wrap(head, columns)) terminal.print(style.bold(line));
    for (const line of sheetLines(factsOf(one))) terminal.print(line);
    terminal.print();
    for (const sentence of lastingSentences(one)) printWrapped(terminal, sentence, "  ");
    for (const line of nextLines(one, screen)) terminal.print(line);
  });
}

function moreJson({ titre, prescription }: ViewedInjonction): Record<string, unknown> {
  return {
    titre_executable_jusquau: titre === undefined ? null : enforcedUntil(titre),
    prescrite_apres_le: prescription.endsOn,
  };
}

/** How long the title can be enforced; while nothing is served, how long the claim can be sued for. */
function lastingSentences({ client, injonction, titre, prescription }: ViewedInjonction): readonly string[] {
  if (titre !== undefined) return [sentenceOfEnforcement(enforcedUntil(titre))];
  if (injonction.signification !== undefined) return [];
  return [
    `Prescription de ${safe(prescription.invoiceNumber)}${NBSP}: ${sentenceOfPrescription(prescription, regimeOf(client), [injonction])}`,
  ];
}

function factsOf({ injonction, titre }: ViewedInjonction): Parameters<typeof sheetLines>[0] {
  const { ordonnance, signification, opposition, closing, claimedCents } = injonction;
  const number = ordonnance?.number === undefined ? "" : `, n° ${ordonnance.number}`;
  return [
    ["Requête", `déposée le ${formatDay(injonction.filedOn)}, ${injonction.courtName}`],
    ["Factures", injonction.invoiceNumbers.join(", ")],
    ["Demandé", formatEuros(claimedCents)],
    [
      "Frais réglés",
      injonction.feePaidOn === undefined ? undefined : `le ${formatDay(injonction.feePaidOn)}`,
    ],
    [
      "Ordonnance",
      ordonnance === undefined
        ? undefined
        : `du ${formatDay(ordonnance.renderedOn)}${number}, reçue le ${formatDay(ordonnance.receivedOn)}`,
    ],
    ["Accordé", grantedWords(injonction)],
    [
      "Signification",
      signification === undefined
        ? undefined
        : `le ${formatDay(signification.on)}, ${signification.inPerson ? "en personne" : "pas en personne"}`,
    ],
    [
      "Opposition",
      opposition === undefined
        ? undefined
        : [
            `du ${formatDay(opposition.on)}`,
            ...(opposition.noticeOn === undefined
              ? []
              : [`lettre du greffe du ${formatDay(opposition.noticeOn)}`]),
            ...(opposition.answeredOn === undefined
              ? []
              : [`réponse le ${formatDay(opposition.answeredOn)}`]),
          ].join(", "),
    ],
    [
      "Titre",
      titre === undefined
        ? undefined
        : `n° ${titre.id}, du ${formatDay(titre.renderedOn)}${titre.enforceableOn === undefined ? "" : `, exécutoire le ${formatDay(titre.enforceableOn)}`}`,
    ],
    [
      "Close",
      closing === undefined ? undefined : `le ${formatDay(closing.on)}, ${CLOSING_WORDS[closing.reason]}`,
    ],
  ];
}

/** One line each, as `procedure lister` shows them. */
export function printInjonctionTable(terminal: Terminal, injonctions: readonly StandingInjonction[]): void {
  printTable(
    terminal,
    [
      { title: "Déposée" },
      { title: "Client", flexible: true },
      { title: "Factures", flexible: true },
      { title: "Demandé", align: "right" },
      { title: "Où elle en est", flexible: true },
      { title: "Avant le" },
    ],
    injonctions.map(({ client, injonction, state }) => [
      formatDayNumeric(injonction.filedOn),
      client.name,
      injonction.invoiceNumbers.join(", "),
      formatEuros(injonction.claimedCents),
      MOMENT_WORDS[state.moment],
      state.deadline === undefined ? "" : formatDayNumeric(state.deadline.endsOn),
    ]),
  );
}

/** One line for each fact, the last case last. */
export function courtWords(injonctions: readonly InjonctionDePayer[]): string | undefined {
  return injonctions.length === 0 ? undefined : injonctions.flatMap(summaryParts).join("\n");
}

export function caseJson(injonction: InjonctionDePayer): Record<string, unknown> {
  return {
    affaire: injonction.id,
    deposee_le: injonction.filedOn,
    tribunal: injonction.courtName,
    issue: endOf(injonction) ?? null,
    texte: summaryOf(injonction),
  };
}
