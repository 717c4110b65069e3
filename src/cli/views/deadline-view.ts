// The claims to declare against insolvent clients, and the contests to answer, on the screen and as JSON: the last day,
// or how to find it.
import type { Deadline, Zone } from "../../domain/calendar.ts";
import type { ClaimToDeclare, ContestedClaim } from "../../domain/insolvency.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { sumCents } from "../../domain/money.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { movedFrom, movedWords } from "../../format/moved-day.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";

interface DeadlineScreen extends Screen {
  readonly indent: string;
}

/** From two weeks before, a last day of the creditor is red. */
export const PRESSING_DAYS = 14;

export function deadlineLines(claim: ClaimToDeclare, options: DeadlineScreen): readonly string[] {
  const { style, prefix, columns, indent } = options;
  const { client, daysLeft } = claim;
  const pressing = daysLeft === undefined || daysLeft <= PRESSING_DAYS;
  return [
    `  ${style.bold(safe(client.name))}  ${countOf(claim.accounts.length, "facture")}  ${formatEuros(balanceOf(claim))}`,
    ...wrap(claimSentence(claim), columns, indent).map((line) => (pressing ? style.red(line) : line)),
    ...claimCommands(claim, prefix).map((command) => `${indent}→ ${style.cyan(command)}`),
  ];
}

export function contestedLines(claim: ContestedClaim, options: DeadlineScreen): readonly string[] {
  const { style, prefix, columns, indent } = options;
  return [
    `  ${style.bold(safe(claim.client.name))}`,
    ...wrap(contestedSentence(claim), columns, indent).map((line) =>
      claim.daysLeft <= PRESSING_DAYS ? style.red(line) : line,
    ),
    ...contestedCommands(claim, prefix).map((command) => `${indent}→ ${style.cyan(command)}`),
  ];
}

/** What is not known is noted first; then the declaration is written, and noted once sent. */
export function claimCommands({ client, daysLeft }: ClaimToDeclare, prefix: string): readonly string[] {
  if (daysLeft === undefined) {
    return [`${prefix} client procedure-collective ${client.ref} --bodacc <date>`];
  }
  if (daysLeft < 0) {
    const asked = client.claimReliefAskedOn !== undefined;
    return [
      reliefCommand(client, prefix),
      ...(asked ? [] : [`${prefix} creance requete ${client.ref} --le <date>`]),
    ];
  }
  return [`${prefix} creance declarer ${client.ref}`, `${prefix} creance declaree ${client.ref} --le <date>`];
}

/** The time to declare is over: the juge-commissaire is asked first. */
export function reliefCommand({ ref, claimReliefAskedOn }: ClaimToDeclare["client"], prefix: string): string {
  if (claimReliefAskedOn !== undefined) return `${prefix} creance relevee ${ref} --le <date>`;
  return `${prefix} creance forclusion ${ref} --cause <defaillance|omission> --raisons "<vos raisons>"`;
}

/** The answer is written, then noted once sent. */
export function contestedCommands(
  { client: { ref } }: Pick<ContestedClaim, "client">,
  prefix: string,
): readonly string[] {
  return [
    `${prefix} creance repondre ${ref} --raisons "<vos raisons>"`,
    `${prefix} creance repondue ${ref} --le <date>`,
  ];
}

/** « 21 décembre 2026 (dans 29 jours ; reporté du dimanche 20 décembre 2026, art. 642 CPC) ». */
function lastDay(deadline: Deadline, daysLeft: number, zone: Zone): string {
  const left = daysLeft === 0 ? "aujourd'hui, dernier jour" : `dans ${countOf(daysLeft, "jour")}`;
  const moved = movedFrom(deadline, zone);
  return `${formatDay(deadline.endsOn)} (${left}${moved === "" ? "" : `${NBSP}; ${moved}, art. 642 CPC`})`;
}

/** Who contests since when, and by when to answer; it begins in lower case. */
export function contestedSentence({ contestedOn, answerBy, zone, daysLeft }: ContestedClaim): string {
  const contested = `le mandataire conteste la créance, par sa lettre du ${formatDay(contestedOn)}${NBSP}:`;
  if (daysLeft < 0) {
    return `${contested} le délai de trente jours pour lui répondre est passé depuis le ${formatDay(answerBy.endsOn)} (art. L622-27 C. com.).`;
  }
  return `${contested} répondez-lui par écrit, preuves à l'appui, au plus tard le ${lastDay(answerBy, daysLeft, zone)}, art. L622-27 C. com. Sans réponse, sa proposition ne pourra plus être contestée.`;
}

export function contestedJson({ client, contestedOn, answerBy, daysLeft }: ContestedClaim) {
  return {
    client: client.ref,
    nom: client.name,
    contestee_le: contestedOn,
    a_repondre_avant_le: answerBy.endsOn,
    avant_report: answerBy.rawOn,
    jours_restants: daysLeft,
  };
}

/** The judgment, then what must be done and by when. */
export function claimSentence(claim: ClaimToDeclare): string {
  return `procédure collective ouverte le ${formatDay(claim.judgmentOn)}${NBSP}: ${declarationSentence(claim)}`;
}

/** What must be done and by when, with the text that says so; it begins in lower case. */
export function declarationSentence({ client, period, daysLeft }: ClaimToDeclare): string {
  if (period === undefined || daysLeft === undefined) {
    return "créance à déclarer dans un délai qui court de la publication au BODACC, dont la date n'est pas notée. Cherchez-la sur bodacc.fr (art. R622-24 C. com.).";
  }
  if (daysLeft < 0 && client.claimReliefAskedOn !== undefined && period.relievedOn === undefined) {
    return `relevé de forclusion demandé le ${formatDay(client.claimReliefAskedOn)}${NBSP}: décision du juge-commissaire attendue ; s'il l'accorde, déclarez aussitôt (art. L622-26 C. com.).`;
  }
  if (daysLeft < 0) {
    return `le délai de déclaration est passé depuis le ${formatDay(period.endsOn)}. Un relevé de forclusion peut être demandé au juge-commissaire jusqu'au ${formatDay(period.relief.endsOn)}${movedWords(period.relief, period.zone)}, pour une défaillance excusable ou une omission du débiteur (art. L622-26 C. com.).`;
  }
  const last = lastDay(period, daysLeft, period.zone);
  if (period.relievedOn !== undefined) {
    return `relevé de la forclusion par la décision du ${formatDay(period.relievedOn)}${NBSP}: créance à déclarer au plus tard le ${last}, le délai étant réduit de moitié, art. L622-26 C. com.`;
  }
  return `créance à déclarer au plus tard le ${last}, art. R622-24 C. com.`;
}

export function claimJson(claim: ClaimToDeclare): Readonly<Record<string, unknown>> {
  const { client, period } = claim;
  return {
    client: client.ref,
    factures: claim.accounts.map((account) => account.invoice.number),
    solde_centimes: balanceOf(claim),
    jugement_le: claim.judgmentOn,
    bodacc_le: client.insolvencyPublishedOn ?? null,
    a_declarer_avant_le: period?.endsOn ?? null,
    avant_report: period?.rawOn ?? null,
    jours_restants: claim.daysLeft ?? null,
    releve_de_forclusion_jusqu_au: period?.relief.endsOn ?? null,
    releve_avant_report: period?.relief.rawOn ?? null,
    releve_demande_le: client.claimReliefAskedOn ?? null,
    relevee_le: period?.relievedOn ?? null,
  };
}

function balanceOf({ accounts }: ClaimToDeclare): number {
  return sumCents(accounts.map(balanceCents));
}
