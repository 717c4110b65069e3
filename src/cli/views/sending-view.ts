// What became of messages, in words and as JSON: sent, refused, kept back, or unknown and how to find out.
import type { MailtoLinks } from "../../app/mailto.ts";
import type { OpenSending } from "../../app/open-sendings.ts";
import type { SendOutcome } from "../../app/send-reminder.ts";
import type { GestureOutcome, SentReminders } from "../../app/send-reminders.ts";
import type { Sending } from "../../domain/sending.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import { asTyped } from "../pasted-commands.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { otherGestureLines, otherGesturesJson, refusedJson, refusedLines } from "./relancer-view.ts";
import type { Screen } from "./screen.ts";

/** One sentence, and the command that goes with it. */
interface OutcomeWords {
  readonly sentence: string;
  readonly command: string | undefined;
  readonly tone: "bien" | "attention" | "mal";
}

function outcomeWords(outcome: SendOutcome, prefix: string): OutcomeWords {
  const { sending } = outcome;
  const id = `Message-ID ${safe(sending.messageId)}`;
  switch (outcome.kind) {
    case "parti":
      return {
        sentence: [`envoyé à ${safe(sending.to.join(", "))} (${id})`, ...outcome.notes.map(notTaken)].join(
          " ; ",
        ),
        command: undefined,
        tone: outcome.notes.length === 0 ? "bien" : "attention",
      };
    case "echoue":
      return {
        sentence: `rien n'est parti. ${safe(outcome.message)}`,
        command: outcome.hint === undefined ? undefined : asTyped(outcome.hint, prefix),
        tone: "mal",
      };
    case "inconnu":
      return {
        sentence: `le serveur s'est tu pendant l'envoi${NBSP}: on ne sait pas si le message est parti (${id})`,
        command: `${prefix} relancer --reprendre`,
        tone: "mal",
      };
    case "retenu":
      return {
        sentence: `rien n'est parti${NBSP}: ${safe(outcome.why)}`,
        command: undefined,
        tone: "attention",
      };
    case "deja-parti":
      return { sentence: sentSentence(sending), command: undefined, tone: "attention" };
    case "en-cours":
      return {
        sentence: `une autre commande l'envoie en ce moment (${id})`,
        command: undefined,
        tone: "attention",
      };
    case "en-suspens":
      return {
        sentence: `on ne sait pas si ce message est déjà parti (${id})`,
        command: `${prefix} relancer --reprendre`,
        tone: "mal",
      };
  }
}

function notTaken(note: string): string {
  return `refusé pour ${safe(note)}`;
}

/** « déjà envoyé le 4 septembre 2026 à compta@beta.fr (Message-ID <…>) ». */
function sentSentence({ attemptedOn, approvedOn, to, messageId }: Sending): string {
  return `déjà envoyé le ${formatDay(attemptedOn ?? approvedOn)} à ${safe(to.join(", "))} (Message-ID ${safe(messageId)})`;
}

const STYLES = { bien: "green", attention: "yellow", mal: "red" } as const;

/** Under the name of a client, what its message became. */
export function renderOutcome(outcome: SendOutcome, { columns, style, prefix }: Screen): readonly string[] {
  const { sentence, command, tone } = outcomeWords(outcome, prefix);
  return [
    ...wrap(sentence, columns, "  ").map(style[STYLES[tone]]),
    ...(command === undefined ? [] : [`  → ${style.cyan(command)}`]),
  ];
}

export function renderSent(
  { morning, outcomes, refused, notTried, sentToday }: SentReminders,
  screen: Screen,
): readonly string[] {
  const { columns, style } = screen;
  const lines: string[] = [];
  if (outcomes.length + refused.length === 0) lines.push("Aucun courriel à envoyer.");
  for (const sending of sentToday)
    lines.push(...wrap(`${sending.subject}${NBSP}: ${sentSentence(sending)}`, columns));
  for (const { gesture, outcome } of outcomes) {
    const numbers = gesture.decisions.map((one) => one.account.invoice.number).join(", ");
    lines.push(
      style.bold(`${safe(gesture.client.name)}${NBSP}: ${gesture.step.title}`),
      ...wrap(`${numbers}, ${formatEuros(gesture.balanceCents)}`, columns, "  "),
      ...renderOutcome(outcome, screen),
    );
  }
  for (const one of refused) lines.push(...refusedLines(one, "rien n'est parti", screen));
  if (notTried.length > 0) {
    const names = notTried.map((one) => safe(one.client.name)).join(", ");
    lines.push(
      ...wrap(`Pas essayé, le serveur ne pouvant servir${NBSP}: ${names}.`, columns).map(style.yellow),
    );
  }
  lines.push(...otherGestureLines(morning, screen));
  return [...lines, ...(outcomes.length === 0 ? [] : [totalSentence(outcomes)])];
}

function totalSentence(outcomes: readonly GestureOutcome[]): string {
  const sent = outcomes.filter(({ outcome }) => outcome.kind === "parti").length;
  return `${countOf(sent, "message envoyé", "messages envoyés")} sur ${outcomes.length}.`;
}

export function sentJson(sent: SentReminders, prefix: string): Readonly<Record<string, unknown>> {
  const { morning } = sent;
  return {
    date: morning.today,
    envois: sent.outcomes.map(({ gesture, outcome }) => ({
      client: gesture.client.ref,
      etape: gesture.step.id,
      factures: gesture.decisions.map((one) => one.account.invoice.number),
      solde_centimes: gesture.balanceCents,
      etat: outcome.kind,
      texte: outcomeWords(outcome, prefix).sentence,
      ...sendingJson(outcome.sending),
    })),
    refuses: sent.refused.map((one) => refusedJson(one, prefix)),
    non_essayes: sent.notTried.map(({ client, step }) => ({ client: client.ref, etape: step.id })),
    deja_envoyes: sent.sentToday.map((sending) => ({
      ...sendingJson(sending),
      texte: sentSentence(sending),
    })),
    autres_gestes: otherGesturesJson(morning, prefix),
  };
}

function sendingJson(sending: Sending): Readonly<Record<string, unknown>> {
  return {
    message_id: sending.messageId,
    a: sending.to,
    copies: sending.copies,
    objet: sending.subject,
    fichier: sending.file,
    sha256: sending.sha256,
    le: sending.attemptedOn ?? null,
    instant: sending.attemptedAt ?? null,
    reponse: sending.answer ?? null,
  };
}

/** Everything that helps to find it, and where to look. */
export function renderUnknown(
  open: OpenSending,
  { columns, style }: Pick<Screen, "columns" | "style">,
  place?: string,
): readonly string[] {
  const { sending, client, title, invoiceNumbers } = open;
  const head = `${place === undefined ? "" : `${place}. `}${safe(client.name)}${NBSP}: ${title}`;
  const at = sending.attemptedAt === undefined ? "" : ` à ${sending.attemptedAt.slice(11, 16)} UTC`;
  const on = formatDay(sending.attemptedOn ?? sending.approvedOn);
  return [
    "",
    style.bold(head),
    ...wrap(
      `${invoiceNumbers.map(safe).join(", ")}${NBSP}: envoi à ${safe(sending.to.join(", "))} commencé le ${on}${at}, ${interruption(sending)}.`,
      columns,
      "  ",
    ),
    ...wrap(`Objet${NBSP}: ${safe(sending.subject)}`, columns, "  "),
    `  Message-ID${NBSP}: ${safe(sending.messageId)}`,
    ...wrap(
      "Cherchez-le parmi vos messages envoyés et vos copies, ou dans le journal de votre fournisseur ; à défaut, demandez au client.",
      columns,
      "  ",
    ).map(style.dim),
  ];
}

function interruption({ state, answer }: Sending): string {
  return state === "tentative"
    ? "interrompu avant que le serveur réponde"
    : `le serveur s'est tu (${safe(answer ?? "sans réponse")})`;
}

export function resolvedSentence({ client, title }: OpenSending, hasLeft: boolean): string {
  const name = safe(client.name);
  return hasLeft
    ? `Noté${NBSP}: le message à ${name} est parti ; l'étape « ${title} » est faite.`
    : `Noté${NBSP}: le message à ${name} n'est pas parti ; il sera proposé de nouveau.`;
}

export function unknownJson(open: OpenSending): Readonly<Record<string, unknown>> {
  const { sending, client, invoiceNumbers, title } = open;
  return {
    client: client.ref,
    nom: client.name,
    etape: sending.stepId,
    titre: title,
    factures: invoiceNumbers,
    etat: open.kind,
    ...sendingJson(sending),
  };
}

export function renderLinks({ links, refused }: MailtoLinks, screen: Screen): readonly string[] {
  const { style, prefix } = screen;
  return [
    ...(links.length + refused.length === 0 ? ["Aucun courriel à préparer aujourd'hui."] : []),
    ...links.flatMap(({ gesture, url }) => [
      style.bold(`${safe(gesture.client.name)}${NBSP}: ${gesture.step.title}`),
      url,
      `  une fois envoyé → ${style.cyan(`${prefix} etape noter ${gesture.client.ref} --etape ${gesture.step.id}`)}`,
    ]),
    ...refused.flatMap((one) => refusedLines(one, "pas de lien", screen)),
  ];
}

export function linksJson({ links, refused }: MailtoLinks): Readonly<Record<string, unknown>> {
  return {
    liens: links.map(({ gesture, url }) => ({
      client: gesture.client.ref,
      etape: gesture.step.id,
      lien: url,
    })),
    refuses: refused.map(({ gesture, message }) => ({ client: gesture.client.ref, message })),
  };
}
