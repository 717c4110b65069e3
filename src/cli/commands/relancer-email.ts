// One email of the session: shown whole, changed, then approved. Approved, it leaves at once, or becomes a draft.
import type { DueGesture } from "../../app/morning.ts";
import type { PendingCredits } from "../../app/pending-credits.ts";
import { recordGesture } from "../../app/record-gesture.ts";
import {
  previewReminder,
  type ReminderPreview,
  refuseIncomplete,
  withSentence,
  writeReminder,
} from "../../app/reminder-draft.ts";
import { type OpenLine, type ReadMessage, type SendOutcome, sendReminder } from "../../app/send-reminder.ts";
import { RelanceError } from "../../domain/errors.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { asTyped } from "../pasted-commands.ts";
import { type Choice, safe } from "../terminal.ts";
import { type GestureScreen, renderMessage, type SessionCounts } from "../views/gesture-screen.ts";
import { renderOutcome } from "../views/sending-view.ts";

export type Action = "envoyer" | "brouillon" | "modifier" | "passer" | "pause" | "arreter";

const ACTIONS: readonly Choice<Action>[] = [
  { value: "envoyer", name: "envoyer ce message" },
  { value: "brouillon", name: "écrire le brouillon" },
  { value: "modifier", name: "modifier le message" },
  { value: "passer", name: "passer : rien pour ce client aujourd'hui" },
  { value: "pause", name: "mettre ce client en pause" },
  { value: "arreter", name: "arrêter là" },
];

/** What can be done of a step that is no email, or of a message that cannot be made. */
export const NOT_AN_EMAIL: readonly Choice<Action>[] = ACTIONS.filter(({ value }) =>
  ["passer", "pause", "arreter"].includes(value),
);

export interface EmailFlags {
  readonly sortie?: string;
}

/** Opened by the first message that leaves; once it failed, the next one reads the secret again. */
export interface SharedLine {
  open(): Promise<OpenLine>;
  drop(): void;
}

/** What the session adds up; `line` is absent when nothing can leave. */
export interface EmailSession {
  readonly flags: EmailFlags;
  readonly line: SharedLine | undefined;
  readonly counts: SessionCounts;
  /** Money received that may be a client's, as the screens say it. */
  readonly pending: PendingCredits;
}

export async function oneEmail(
  deps: CliDeps,
  due: DueGesture,
  options: GestureScreen,
  session: EmailSession,
): Promise<Action> {
  const { terminal } = deps;
  let preview = await previewOrExplain(deps, due, options);
  if (preview === undefined) return terminal.askChoice("Et maintenant ?", NOT_AN_EMAIL, "passer");
  const choices = ACTIONS.filter((one) => one.value !== "envoyer" || session.line !== undefined);
  let body = preview.body;
  for (;;) {
    for (const line of renderMessage({ ...preview, body }, options)) terminal.print(line);
    const preferred = session.line === undefined ? "brouillon" : "envoyer";
    const action = await terminal.askChoice("Que faire ?", choices, preferred);
    if (action === "modifier") {
      body = await changed(deps, due, body);
      continue;
    }
    if (action !== "brouillon" && action !== "envoyer") return action;
    const edited = body === preview.body ? undefined : body;
    try {
      if (action === "brouillon") await writeAndAsk(deps, due, edited, session);
      else await send(deps, due, { preview, body: edited }, options, session);
      return action;
    } catch (error) {
      explain(deps, error);
      const fresh = await previewOrExplain(deps, due, options);
      if (fresh === undefined) return terminal.askChoice("Et maintenant ?", NOT_AN_EMAIL, "passer");
      if (fresh.body !== preview.body) body = fresh.body;
      preview = fresh;
    }
  }
}

async function previewOrExplain(
  deps: CliDeps,
  { gesture }: DueGesture,
  { today }: GestureScreen,
): Promise<ReminderPreview | undefined> {
  try {
    return await previewReminder(deps, gesture, today);
  } catch (error) {
    explain(deps, error);
    return undefined;
  }
}

/** What was just read is what leaves; a fact that changed meanwhile keeps it back. */
async function send(
  deps: CliDeps,
  { gesture }: DueGesture,
  read: ReadMessage,
  screen: GestureScreen,
  { line, counts, pending }: EmailSession,
): Promise<void> {
  if (line === undefined) throw new Error("nothing is set up to send");
  const outcome = await sendReminder(deps, await line.open(), gesture, pending, read);
  if (outcome.kind === "echoue" && outcome.isLineDown) line.drop();
  if (outcome.kind === "parti") counts.sent += 1;
  else if (NOT_SENT.has(outcome.kind)) counts.failed += 1;
  for (const said of renderOutcome(outcome, screen)) deps.terminal.print(said);
}

const NOT_SENT: ReadonlySet<SendOutcome["kind"]> = new Set(["echoue", "inconnu", "en-suspens"]);

async function writeAndAsk(
  deps: CliDeps,
  { gesture }: DueGesture,
  body: string | undefined,
  { flags, counts }: EmailSession,
): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const today = deps.clock.today();
  const draft = await writeReminder(deps, gesture, today, { outputFolder: flags.sortie, body });
  counts.drafts += 1;
  terminal.print(terminal.style.green(`Brouillon écrit${NBSP}:`));
  terminal.print(`  ${draft.path}`);
  terminal.print("Ouvrez-le dans votre messagerie, relisez-le, envoyez-le.");
  if (await terminal.confirm("Envoyé ?")) {
    await recordGesture(deps, gesture, today, draft.documentId);
    counts.noted += 1;
    terminal.print(terminal.style.green(`Noté${NBSP}: ${gesture.step.title}, le ${formatDay(today)}.`));
    return;
  }
  terminal.print(`Une fois envoyé${NBSP}:`);
  terminal.print(`  → ${prefix} etape noter ${gesture.client.ref} --etape ${gesture.step.id}`);
}

async function changed(deps: CliDeps, due: DueGesture, body: string): Promise<string> {
  const { terminal } = deps;
  const how = await terminal.askChoice("Comment ?", [
    { value: "phrase", name: "ajouter une phrase personnelle" },
    { value: "editeur", name: "ouvrir le texte dans l'éditeur" },
    { value: "retour", name: "revenir" },
  ]);
  if (how === "retour") return body;
  if (how === "phrase") {
    return withSentence(body, await terminal.askText("Votre phrase (Entrée pour aucune)"));
  }
  const edited = (await terminal.editText("Le message", body)).trim();
  try {
    await refuseIncomplete(deps, due.gesture, deps.clock.today(), edited);
    return edited;
  } catch (error) {
    explain(deps, error);
    return body;
  }
}

/** A refusal ends one message, not the session; anything else does. */
function explain({ terminal, commandPrefix }: CliDeps, error: unknown): void {
  if (!(error instanceof RelanceError) || error.code === "annule") throw error;
  terminal.print(terminal.style.red(safe(error.message)));
  for (const detail of error.details) terminal.print(`  - ${safe(asTyped(detail, commandPrefix))}`);
  if (error.hint !== undefined) terminal.print(`  → ${safe(asTyped(error.hint, commandPrefix))}`);
}
