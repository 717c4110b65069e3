// The plan of the day and the drafts made from it: every invoice has its line, and its reason.
import type { DueGesture, Morning } from "../../app/morning.ts";
import type { PreparedReminders, RefusedDraft } from "../../app/prepare-reminders.ts";
import type { Decision } from "../../domain/decide.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { asTyped } from "../pasted-commands.ts";
import { safe } from "../terminal.ts";
import { commandsOfGesture } from "./gesture-commands.ts";
import { wrap } from "./lines.ts";
import type { Screen } from "./screen.ts";
import { gestureJson } from "./status-json.ts";

export function renderPlan(morning: Morning, screen: Screen): readonly string[] {
  const { columns, style } = screen;
  const { gestures, decisions } = morning;
  const acting = new Set(
    gestures.flatMap(({ gesture }) => gesture.decisions.map((one) => one.account.invoice.id)),
  );
  const idle = decisions.filter((one) => !acting.has(one.account.invoice.id));
  return [
    style.bold(`Plan du ${formatDay(morning.today)}${NBSP}: ${countOf(gestures.length, "geste")}`),
    ...gestures.flatMap((due) => planned(due, morning.today, screen)),
    ...(idle.length === 0 ? [] : ["", style.bold("Rien aujourd'hui pour")]),
    ...idle.flatMap((one) => wrap(decisionSentence(one), columns, "  ")),
  ];
}

function planned(due: DueGesture, today: string, { columns, style, prefix }: Screen): readonly string[] {
  const { gesture } = due;
  return [
    "",
    style.bold(`${safe(gesture.client.name)}${NBSP}: ${gesture.step.title}`),
    ...gesture.decisions.flatMap((one) => wrap(decisionSentence(one), columns, "  ")),
    `  → ${style.cyan(commandsOfGesture(due, prefix, today)[0] ?? "")}`,
  ];
}

/** « F-1, ACME (1 200,00 €) : 12 jours de retard · prévue… ». */
export function decisionSentence({ account, reasons }: Decision): string {
  const why = reasons.map(sentenceOfReason).join(" · ");
  return `${safe(account.invoice.number)}, ${safe(account.client.name)} (${formatEuros(balanceCents(account))})${NBSP}: ${safe(why)}`;
}

/** A client to whom nothing could be made, `what` saying what is missing; why, and the way out. */
export function refusedLines(
  { gesture, message, hint }: RefusedDraft,
  what: string,
  { columns, style, prefix }: Screen,
): readonly string[] {
  return [
    style.red(`${safe(gesture.client.name)}${NBSP}: ${what}`),
    ...wrap(safe(message), columns, "  "),
    ...(hint === undefined ? [] : [`  → ${asTyped(hint, prefix)}`]),
  ];
}

export function refusedJson(
  { gesture, message, hint }: RefusedDraft,
  prefix: string,
): Readonly<Record<string, unknown>> {
  return {
    client: gesture.client.ref,
    etape: gesture.step.id,
    message,
    solution: hint === undefined ? null : asTyped(hint, prefix),
  };
}

/** Steps of the day that no email makes: each with the command that does it. */
export function otherGestureLines(
  { gestures, today }: Morning,
  { style, prefix }: Screen,
): readonly string[] {
  return gestures
    .filter(isNoEmail)
    .flatMap((due) => [
      `${safe(due.gesture.client.name)}${NBSP}: ${due.gesture.step.title}`,
      `  → ${style.cyan(commandsOfGesture(due, prefix, today)[0] ?? "")}`,
    ]);
}

export function otherGesturesJson(
  { gestures, today }: Morning,
  prefix: string,
): readonly Readonly<Record<string, unknown>>[] {
  return gestures.filter(isNoEmail).map((due) => gestureJson(due, prefix, today));
}

function isNoEmail({ gesture }: DueGesture): boolean {
  return gesture.step.channel !== "email";
}

export function renderReminders(
  { drafts, refused, morning }: PreparedReminders,
  screen: Screen,
): readonly string[] {
  const { columns, style, prefix } = screen;
  const lines: string[] = [];
  if (drafts.length === 0 && refused.length === 0) lines.push("Aucun courriel à préparer aujourd'hui.");
  for (const { gesture, path, attachments } of drafts) {
    const numbers = gesture.decisions.map((one) => one.account.invoice.number).join(", ");
    lines.push(
      style.bold(`${safe(gesture.client.name)}${NBSP}: ${gesture.step.title}`),
      ...wrap(`${numbers}, ${formatEuros(gesture.balanceCents)}`, columns, "  "),
      `  brouillon${NBSP}: ${path}`,
      ...(attachments.length === 0
        ? wrap(`sans facture jointe${NBSP}: aucune copie n'est enregistrée`, columns, "  ").map(style.yellow)
        : [`  ${attachments.length > 1 ? "jointes" : "jointe"}${NBSP}: ${attachments.map(safe).join(", ")}`]),
      `  une fois envoyé → ${style.cyan(`${prefix} etape noter ${gesture.client.ref} --etape ${gesture.step.id}`)}`,
    );
  }
  for (const one of refused) lines.push(...refusedLines(one, "pas de brouillon", screen));
  return [...lines, ...otherGestureLines(morning, screen)];
}

export function remindersJson(
  prepared: PreparedReminders,
  prefix: string,
): Readonly<Record<string, unknown>> {
  const { morning } = prepared;
  return {
    date: morning.today,
    paiements_verifies_le: morning.payments.checkedOn ?? null,
    paiements_a_verifier: morning.payments.isStale,
    brouillons: prepared.drafts.map(({ gesture, path, sha256, attachments }) => ({
      client: gesture.client.ref,
      etape: gesture.step.id,
      factures: gesture.decisions.map((one) => one.account.invoice.number),
      solde_centimes: gesture.balanceCents,
      fichier: path,
      sha256,
      pieces_jointes: attachments,
    })),
    refuses: prepared.refused.map((one) => refusedJson(one, prefix)),
    autres_gestes: otherGesturesJson(morning, prefix),
  };
}
