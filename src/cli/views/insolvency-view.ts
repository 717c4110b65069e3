// A procédure collective on the screen and as JSON: what is stopped, what is to declare and by when, what is contested.
import type { InsolvencyState } from "../../app/record-insolvency.ts";
import type { Client } from "../../domain/client.ts";
import { ofName } from "../../domain/party-name.ts";
import { capitalised } from "../../format/capitals.ts";
import { formatDay } from "../../format/dates.ts";
import { INSOLVENCY_WORDS } from "../../format/insolvency.ts";
import { safe, type Terminal } from "../terminal.ts";
import {
  claimJson,
  contestedCommands,
  contestedSentence,
  declarationSentence,
  reliefCommand,
} from "./deadline-view.ts";
import { printWrapped, wrap } from "./lines.ts";

export function printInsolvency(terminal: Terminal, state: InsolvencyState, prefix: string): void {
  if (terminal.json) {
    terminal.printJson(insolvencyJson(state));
    return;
  }
  const { client, judgmentOn } = state;
  const what = client.insolvencyKind === undefined ? "" : ` (${INSOLVENCY_WORDS[client.insolvencyKind]})`;
  const title = `Procédure collective${what} ${ofName(safe(client.name))} : jugement du ${formatDay(judgmentOn)}.`;
  for (const line of wrap(title, terminal.columns)) terminal.print(terminal.style.bold(line));
  for (const sentence of sentencesOf(state)) {
    printWrapped(terminal, sentence, "  ");
  }
  for (const command of commandsOfInsolvency(state)) terminal.print(`  → ${prefix} ${command}`);
}

function sentencesOf(state: InsolvencyState): readonly string[] {
  const { client } = state;
  const notice = [
    ...(client.insolvencyCourt === undefined ? [] : [`Ouverte par : ${safe(client.insolvencyCourt)}.`]),
    ...(client.insolvencyPublishedOn === undefined
      ? []
      : [`Publication au BODACC le ${formatDay(client.insolvencyPublishedOn)}.`]),
    ...(client.insolvencyNumber === undefined ? [] : [`Numéro : ${safe(client.insolvencyNumber)}.`]),
    ...(client.insolvencyAgent === undefined ? [] : [`Mandataire : ${safe(client.insolvencyAgent)}.`]),
  ];
  return [
    "Tout s'arrête : ni relance, ni mise en demeure, ni injonction de payer (art. L622-21 C. com.). Les intérêts s'arrêtent au jugement (L622-28).",
    "Un paiement d'une dette antérieure, reçu depuis, peut être annulé (L622-7).",
    ...notice,
    ...declarationWords(state),
  ];
}

function declarationWords({ client, claim, contested }: InsolvencyState): readonly string[] {
  const { claimDeclaredOn, claimContestedOn, claimAnsweredOn } = client;
  if (claimDeclaredOn !== undefined) {
    return [
      ...reliefWords(client),
      `Créance déclarée le ${formatDay(claimDeclaredOn)}. Gardez la preuve de l'envoi et de son contenu.`,
      ...(contested === undefined ? [] : [capitalised(contestedSentence(contested))]),
      ...(claimContestedOn !== undefined && claimAnsweredOn !== undefined
        ? [
            `Contestation du ${formatDay(claimContestedOn)}, réponse envoyée le ${formatDay(claimAnsweredOn)}.`,
          ]
        : []),
      ...(claimContestedOn === undefined
        ? ["Si le mandataire la conteste, vous aurez trente jours pour répondre (L622-27)."]
        : []),
    ];
  }
  if (claim === undefined)
    return ["Aucune facture ouverte d'avant le jugement : rien n'est à déclarer aujourd'hui."];
  const longer = claim.period?.lengthened === true ? " Délai allongé par la distance." : "";
  return [
    `${capitalised(declarationSentence(claim))}${longer}`,
    "La déclaration va au mandataire judiciaire, ou au liquidateur, nommé au BODACC, par lettre recommandée avec avis de réception : somme due au jour du jugement, preuves jointes, créance certifiée sincère.",
  ];
}

function reliefWords({ claimReliefAskedOn, claimRelievedOn }: Client): readonly string[] {
  if (claimReliefAskedOn === undefined) return [];
  const granted =
    claimRelievedOn === undefined ? "" : `, accordé par la décision du ${formatDay(claimRelievedOn)}`;
  return [`Relevé de forclusion demandé le ${formatDay(claimReliefAskedOn)}${granted}.`];
}

function commandsOfInsolvency({ client, claim, contested }: InsolvencyState): readonly string[] {
  if (contested !== undefined) return contestedCommands({ client }, "").map((command) => command.trim());
  if (client.claimDeclaredOn !== undefined && client.claimContestedOn === undefined) {
    return [`creance contestee ${client.ref} --le <date de la lettre>`];
  }
  if (claim === undefined) return [];
  const missing = [
    ...(client.insolvencyKind === undefined ? ["--nature <sauvegarde|redressement|liquidation>"] : []),
    ...(client.insolvencyCourt === undefined ? ['--tribunal "<tribunal>"'] : []),
    ...(client.insolvencyPublishedOn === undefined ? ["--bodacc <date>"] : []),
    ...(client.insolvencyNumber === undefined ? ['--numero "<numéro>"'] : []),
    ...(client.insolvencyAgent === undefined ? ['--mandataire "<nom, adresse>"'] : []),
  ];
  const late = claim.daysLeft !== undefined && claim.daysLeft < 0;
  return [
    ...(late ? [reliefCommand(client, "").trim()] : []),
    ...(missing.length === 0 ? [] : [`client procedure-collective ${client.ref} ${missing.join(" ")}`]),
    `creance declarer ${client.ref}`,
    `creance declaree ${client.ref} --le <date>`,
  ];
}

function insolvencyJson({ client, judgmentOn, claim, contested }: InsolvencyState) {
  return {
    client: client.ref,
    jugement_le: judgmentOn,
    nature: client.insolvencyKind ?? null,
    tribunal: client.insolvencyCourt ?? null,
    bodacc_le: client.insolvencyPublishedOn ?? null,
    numero: client.insolvencyNumber ?? null,
    mandataire: client.insolvencyAgent ?? null,
    releve_demande_le: client.claimReliefAskedOn ?? null,
    relevee_le: client.claimRelievedOn ?? null,
    declaree_le: client.claimDeclaredOn ?? null,
    contestee_le: client.claimContestedOn ?? null,
    reponse_avant_le: contested?.answerBy.endsOn ?? null,
    reponse_avant_report: contested?.answerBy.rawOn ?? null,
    repondue_le: client.claimAnsweredOn ?? null,
    a_declarer: claim === undefined ? null : claimJson(claim),
  };
}
