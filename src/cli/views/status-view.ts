// The morning on a screen: the answer first, then what is lost by waiting, each line with its command. Every
// sentence fits the screen, and colours only add to words.
import type { LapsingRight, Morning } from "../../app/morning.ts";
import { regimeOf } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import { liveInjonction } from "../../domain/injonction.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayWithWeekday } from "../../format/dates.ts";
import { PUBLIC_INTERRUPTION } from "../../format/prescription.ts";
import { safe } from "../terminal.ts";
import { alertCommands, alertsOf } from "./alert-view.ts";
import { missingEvidenceLines } from "./client-review-view.ts";
import { contestedLines, deadlineLines } from "./deadline-view.ts";
import { spread, wrap } from "./lines.ts";
import { courtLines, courtRights, injonctionsThat } from "./status-court.ts";
import { DETAIL, heading, type StatusScreen } from "./status-frame.ts";
import { gestureLines } from "./status-gestures.ts";
import { returnLines, returnsSentence } from "./status-returns.ts";
import { sendingLines } from "./status-sendings.ts";
import {
  comingLines,
  pausedLines,
  prescribedLines,
  stoppedFor,
  stoppedLines,
  toNoteLines,
} from "./status-waiting.ts";

const NARROWEST = 60;
/** Longer lines are hard to read, whatever the screen. */
const WIDEST = 110;
/** From two months before, a prescription is red. */
const PRESSING_DAYS = 60;

export function renderStatus(morning: Morning, options: StatusScreen): readonly string[] {
  const columns = Math.min(Math.max(NARROWEST, options.columns), WIDEST);
  const view: StatusScreen = { ...options, columns };
  const { style } = options;
  const shown = [
    ...spread("relance status", formatDayWithWeekday(morning.today), columns).map(style.dim),
    ...answerLines(morning, view),
    ...sendingLines(morning, view),
    ...returnLines(morning, view),
    ...alertLines(morning, view),
    ...legalLines(morning, view),
    ...gestureLines(morning, view),
    ...toNoteLines(morning, view),
    ...(isCalm(morning) && !options.all ? [] : courtLines(morning, view)),
    ...missingEvidenceLines(options.missing ?? [], view),
  ];
  return isCalm(morning) && !options.all
    ? [...shown, ...restLine(morning, view)]
    : [
        ...shown,
        ...pausedLines(morning, view),
        ...prescribedLines(morning, view),
        ...stoppedLines(morning, view),
        ...comingLines(morning, view),
      ];
}

/** What is prescribed is lost already: waiting changes nothing to it. */
export function rightsToKeep(morning: Morning): number {
  return (
    morning.deadlines.length +
    morning.contested.filter((one) => one.daysLeft >= 0).length +
    morning.lapsing.length +
    injonctionsThat(morning, "droit").length
  );
}

/** All that the morning asks for: gestures, rights to keep, what is to be noted, told or ended before the court. */
export function actionsOf(morning: Morning): number {
  return morning.gestures.length + rightsToKeep(morning) + injonctionsThat(morning, "geste", "perdu").length;
}

/** The first line, which `--json` gives as it is. */
export function answerSentences(morning: Morning): { readonly lead: string; readonly rest: string } {
  const { overdue, returns } = morning;
  const rights = rightsToKeep(morning);
  const actions = actionsOf(morning);
  const refused =
    overdue.ungrantedCents === 0
      ? ""
      : `, dont ${formatEuros(overdue.ungrantedCents)} qu'une décision n'a pas accordés`;
  const late =
    overdue.invoices === 0
      ? "Aucune facture en retard."
      : `${formatEuros(overdue.balanceCents)} en retard (${countOf(overdue.clients, "client")}, ${countOf(overdue.invoices, "facture")})${refused}.`;
  if (actions === 0 && returns.length > 0) return { lead: `${returnsSentence(returns)}.`, rest: late };
  if (actions === 0) return { lead: "Rien à faire ce matin.", rest: `${late}${nextDate(morning)}` };
  const legal = rights === 0 ? "" : `, dont ${rights} avec un délai légal`;
  return { lead: `${countOf(actions, "action")} ce matin${legal}.`, rest: late };
}

function answerLines(morning: Morning, { columns, style, prefix }: StatusScreen): readonly string[] {
  const { lead, rest } = answerSentences(morning);
  const [first = "", ...others] = wrap(`${lead} ${rest}`, columns);
  const lines = [first.startsWith(lead) ? style.bold(lead) + first.slice(lead.length) : first, ...others];
  if (!morning.isEmpty) return lines;
  return [...lines, `Commencez par${NBSP}:`, `  → ${style.cyan(`${prefix} facture importer <fichier>`)}`];
}

/** On a calm day, the one thing worth knowing: when something happens next. */
function nextDate(morning: Morning): string {
  const on = nextOn(morning);
  return on === undefined ? "" : ` Prochaine date${NBSP}: ${formatDay(on)}.`;
}

export function nextOn({ coming, paused, injonctions }: Morning): Day | undefined {
  const enforced = injonctions.map(({ state }) =>
    state.moment === "signifiee" ? state.enforceableOn : undefined,
  );
  const days = [...[...coming, ...paused].map((one) => one.untilOn), ...enforced].filter(
    (on) => on !== undefined,
  );
  return days.sort()[0];
}

/** Nothing to do and nothing lost: the answer is the whole screen. */
function isCalm(morning: Morning): boolean {
  const { gestures, deadlines, contested, lapsing, sendings, returns } = morning;
  const rights = deadlines.length + contested.length + lapsing.length;
  const atCourt = injonctionsThat(morning, "droit", "perdu", "geste");
  return gestures.length + rights + sendings.length + returns.length + atCourt.length === 0;
}

/** What a calm screen leaves out, counted, with the command that shows it. */
function restLine(morning: Morning, { columns, style, prefix }: StatusScreen): readonly string[] {
  const { paused, prescribed, coming, injonctions } = morning;
  const stopped = stoppedFor(morning);
  const waiting = coming.filter((one) => one.untilOn !== undefined).length;
  const said = [
    ...(paused.length === 0 ? [] : [`${countOf(paused.length, "facture")} en pause`]),
    ...(waiting === 0 ? [] : [`${countOf(waiting, "facture")} à venir`]),
    ...(prescribed.length === 0
      ? []
      : [countOf(prescribed.length, "facture prescrite", "factures prescrites")]),
    ...(injonctions.length === 0 ? [] : [`${countOf(injonctions.length, "affaire")} au tribunal`]),
    ...(stopped.length === 0 ? [] : [`${countOf(stopped.length, "facture")} sans suite proposée`]),
  ];
  if (said.length === 0) return [];
  return [
    ...wrap(`Sans geste aujourd'hui${NBSP}: ${said.join(", ")}.`, columns).map(style.dim),
    `  → ${style.cyan(`${prefix} status --tout`)}`,
  ];
}

function alertLines(morning: Morning, { columns, style, prefix }: StatusScreen): readonly string[] {
  return alertsOf(morning, prefix).flatMap((alert) => [
    ...wrap(`Attention${NBSP}: ${alert.sentence}`, columns).map(style.yellow),
    ...alertCommands(alert).map((command) => `  → ${style.cyan(command)}`),
  ]);
}

/** By what can still be saved, the most pressing first. */
function legalLines(morning: Morning, options: StatusScreen): readonly string[] {
  const { style } = options;
  const rights = [
    ...morning.deadlines.map((claim) => ({
      daysLeft: claim.daysLeft ?? Number.NEGATIVE_INFINITY,
      lines: deadlineLines(claim, { ...options, indent: DETAIL }),
    })),
    ...morning.contested.map((claim) => ({
      daysLeft: claim.daysLeft,
      lines: contestedLines(claim, { ...options, indent: DETAIL }),
    })),
    ...morning.lapsing.map((right) => ({
      daysLeft: right.daysLeft,
      lines: lapsingLines(right, morning.today, options),
    })),
    ...courtRights(morning, options),
  ];
  if (rights.length === 0) return [];
  rights.sort((a, b) => (a.daysLeft === b.daysLeft ? 0 : a.daysLeft - b.daysLeft));
  return [...heading("DÉLAI LÉGAL", style), ...rights.flatMap((one) => one.lines)];
}

function lapsingLines(right: LapsingRight, today: Day, options: StatusScreen): readonly string[] {
  const { account, daysLeft } = right;
  const { client, invoice } = account;
  const { style, columns, prefix } = options;
  const head = `  ${style.bold(safe(client.name))}  ${safe(invoice.number)}  ${formatEuros(balanceCents(account))}`;
  const lines = wrap(lapsingSentence(right, today), columns, DETAIL);
  return [
    head,
    ...(daysLeft <= PRESSING_DAYS ? lines.map(style.red) : lines),
    `${DETAIL}→ ${style.cyan(lapsingCommand(right, prefix))}`,
  ];
}

export function lapsingCommand({ account }: LapsingRight, prefix: string): string {
  if (liveInjonction(account.injonctions) !== undefined) {
    return `${prefix} procedure voir ${shellWord(safe(account.invoice.number))}`;
  }
  return regimeOf(account.client) === "public"
    ? `${prefix} mise-en-demeure ${account.client.ref}`
    : `${prefix} dossier verifier ${account.client.ref}`;
}

export function lapsingSentence({ account, prescription, daysLeft }: LapsingRight, today: Day): string {
  const { endsOn, safeFilingOn } = prescription;
  const acts =
    "seule la signification d'une ordonnance, une action en justice ou une reconnaissance écrite l'interrompt.";
  const live = liveInjonction(account.injonctions);
  const filing =
    live !== undefined
      ? `la requête est déposée depuis le ${formatDay(live.filedOn)}, ce qui n'interrompt rien`
      : safeFilingOn < today
        ? `la dernière date sûre pour déposer une requête est passée (${formatDay(safeFilingOn)})`
        : `déposez la requête avant le ${formatDay(safeFilingOn)}, dernière date sûre`;
  const left = daysLeft === 0 ? "aujourd'hui, dernier jour" : `dans ${countOf(daysLeft, "jour")}`;
  if (regimeOf(account.client) === "public") {
    return `prescription le ${formatDay(endsOn)} (${left})${NBSP}: ${PUBLIC_INTERRUPTION}`;
  }
  return `prescription le ${formatDay(endsOn)} (${left})${NBSP}: ${filing}${NBSP}; ${acts}`;
}
