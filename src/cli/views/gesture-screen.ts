// One client of the day on a screen: what is due, why today, and the very message that would leave.
import type { DueGesture } from "../../app/morning.ts";
import type { ReminderPreview } from "../../app/reminder-draft.ts";
import type { BankEntry } from "../../domain/bank-entry.ts";
import type { Day } from "../../domain/day.ts";
import type { MailReturn } from "../../domain/mail-return.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { safe } from "../terminal.ts";
import { commandsOfGesture } from "./gesture-commands.ts";
import { wrap } from "./lines.ts";
import { decisionSentence } from "./relancer-view.ts";
import type { Screen } from "./screen.ts";

/** Beyond, the list is a command away. */
const MOST_CREDITS = 3;

export interface GestureScreen extends Screen {
  readonly today: Day;
  /** « 2 sur 5 ». */
  readonly place: string;
}

export function renderGesture(due: DueGesture, options: GestureScreen): readonly string[] {
  const { gesture } = due;
  const { columns, style, place } = options;
  return [
    "",
    ...wrap(`${place}. ${safe(gesture.client.name)}${NBSP}: ${gesture.step.title}`, columns).map(style.bold),
    ...gesture.decisions.flatMap((one) => wrap(decisionSentence(one), columns, "  ")),
    ...wrap(sumSentence(due), columns, "  "),
    ...due.unread.flatMap((answer) => unreadLines(answer, options)),
  ];
}

/** Said before the message is: whoever answered may have paid, promised or contested. */
function unreadLines({ id, receivedOn }: MailReturn, options: GestureScreen): readonly string[] {
  const { columns, style, prefix } = options;
  const said = `Attention${NBSP}: ce client a répondu le ${formatDay(receivedOn)}, et sa réponse attend. À lire d'abord${NBSP}:`;
  return [...wrap(said, columns, "  ").map(style.yellow), `  → ${style.cyan(`${prefix} retour voir ${id}`)}`];
}

/** Said before the message too: the money may be there already. */
export function pendingLines(
  credits: readonly BankEntry[],
  { columns, style, prefix }: Screen,
): readonly string[] {
  return credits.slice(0, MOST_CREDITS).flatMap((credit) => {
    const said = `Attention${NBSP}: ce client a peut-être payé. ${formatEuros(credit.amountCents)} reçus le ${formatDay(credit.bookedOn)} ne sont pas rapprochés${NBSP}:`;
    return [
      ...wrap(said, columns, "  ").map(style.yellow),
      `  → ${style.cyan(`${prefix} banque rapprocher ${credit.id}`)}`,
    ];
  });
}

function sumSentence({ gesture, due }: DueGesture): string {
  const what = countOf(gesture.decisions.length, "facture");
  if (due.totalCents === undefined)
    return `${what}, ${formatEuros(due.balanceCents)} à régler${NBSP}; un taux manque, les accessoires ne sont pas comptés.`;
  const perDay =
    due.perDayCents === undefined || due.perDayCents === 0
      ? ""
      : `, et ${formatEuros(due.perDayCents)} par jour de plus`;
  return `${what}, ${formatEuros(due.balanceCents)} à régler, ${formatEuros(due.totalCents)} avec les accessoires${perDay}.`;
}

/** For a step that is not an email: what to run, and nothing more. */
export function renderCommands(due: DueGesture, options: GestureScreen): readonly string[] {
  return commandsOfGesture(due, options.prefix, options.today).map(
    (command) => `  → ${options.style.cyan(command)}`,
  );
}

/** The message as its reader will have it, folded to the screen; a mail client folds it to its own window. */
export function renderMessage(
  preview: ReminderPreview,
  { columns, style }: GestureScreen,
): readonly string[] {
  const attached =
    preview.attachments.length === 0
      ? `Sans pièce jointe${NBSP}: aucune copie de la facture n'est enregistrée.`
      : `Pièces jointes${NBSP}: ${preview.attachments.map(safe).join(", ")}`;
  return [
    "",
    `  ${style.dim(`À${NBSP}:`)} ${safe(preview.to)}`,
    ...(preview.cc.length === 0
      ? []
      : wrap(`Copie${NBSP}: ${preview.cc.map(safe).join(", ")}`, columns, "  ")),
    ...wrap(`Objet${NBSP}: ${safe(preview.subject)}`, columns, "  "),
    "",
    ...preview.body
      .split("\n")
      .flatMap((line) => (line.trim() === "" ? [""] : wrap(safe(line), columns, "    "))),
    "",
    ...wrap(attached, columns, "  "),
  ];
}

export interface SessionCounts {
  sent: number;
  failed: number;
  drafts: number;
  /** Drafts that the user said to have sent. */
  noted: number;
  paused: number;
  left: number;
}

/** What became of the session, in one line; `sends` when messages can leave from here. */
export function sessionSentence(counts: SessionCounts, sends: boolean): string {
  const said = [
    ...(sends ? [countOf(counts.sent, "message envoyé", "messages envoyés")] : []),
    ...(counts.failed === 0 ? [] : [countOf(counts.failed, "envoi à revoir", "envois à revoir")]),
    ...(sends && counts.drafts === 0
      ? []
      : [
          countOf(counts.drafts, "brouillon écrit", "brouillons écrits"),
          countOf(counts.noted, "envoi noté", "envois notés"),
        ]),
    ...(counts.paused === 0 ? [] : [countOf(counts.paused, "client en pause", "clients en pause")]),
    ...(counts.left === 0 ? [] : [countOf(counts.left, "geste laissé", "gestes laissés")]),
  ];
  return `Terminé${NBSP}: ${said.join(", ")}.`;
}

/** Why nothing legal leaves today: « mise en demeure reportée au 23 novembre 2026, jour ouvré ». */
export function shiftSentence(name: string, step: string, on: Day): string {
  return `${safe(name)}${NBSP}: ${step} reportée au ${formatDay(on)}, premier jour ouvré.`;
}
