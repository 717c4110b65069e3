// `relance relancer` in front of a person: payments first, then one client at a time, nothing noted that was not said.

import { buildMorning, type DueGesture, type Morning } from "../../app/morning.ts";
import { paymentCheck, recordPaymentCheck } from "../../app/payment-check.ts";
import { recordGesture } from "../../app/record-gesture.ts";
import {
  previewReminder,
  type ReminderPreview,
  refuseIncomplete,
  withSentence,
  writeReminder,
} from "../../app/reminder-draft.ts";
import { holdClient } from "../../app/save-client.ts";
import { parseDay } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { ofName } from "../../domain/party-name.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { asTyped } from "../pasted-commands.ts";
import { type Choice, safe } from "../terminal.ts";
import { readDay } from "../typed-values.ts";
import {
  renderCommands,
  renderGesture,
  renderMessage,
  type ScreenOptions,
  sessionSentence,
  shiftSentence,
} from "../views/gesture-screen.ts";

export interface SessionFlags {
  readonly client?: string;
  readonly sortie?: string;
}

type Action = "brouillon" | "modifier" | "passer" | "pause" | "arreter";

const ACTIONS: readonly Choice<Action>[] = [
  { value: "brouillon", name: "écrire le brouillon" },
  { value: "modifier", name: "modifier le message" },
  { value: "passer", name: "passer : rien pour ce client aujourd'hui" },
  { value: "pause", name: "mettre ce client en pause" },
  { value: "arreter", name: "arrêter là" },
];
const NOT_AN_EMAIL: readonly Action[] = ["passer", "pause", "arreter"];

interface Counts {
  drafts: number;
  sent: number;
  paused: number;
  left: number;
}

/** What was written or noted before an interruption stays: the sentence then says so. */
export async function relancerSession(deps: CliDeps, flags: SessionFlags): Promise<void> {
  const counts: Counts = { drafts: 0, sent: 0, paused: 0, left: 0 };
  try {
    await session(deps, flags, counts);
  } catch (error) {
    const done = counts.drafts + counts.sent + counts.paused > 0;
    if (!done || !(error instanceof RelanceError) || error.code !== "annule") throw error;
    throw new RelanceError("annule", "Arrêté : ce qui a été écrit et noté avant est gardé.");
  }
}

async function session(deps: CliDeps, flags: SessionFlags, counts: Counts): Promise<void> {
  const { terminal } = deps;
  await askPayments(deps);
  const morning = await buildMorning(deps, flags.client);
  if (flags.sortie !== undefined) deps.files.makeFolder(deps.files.absolute(flags.sortie));
  const refs = morning.gestures.map(({ gesture }) => gesture.client.ref);
  if (refs.length === 0) terminal.print("Aucune relance à faire aujourd'hui.");
  for (const [index, ref] of refs.entries()) {
    const action = await oneClient(deps, ref, `${index + 1} sur ${refs.length}`, flags, counts);
    if (action === "arreter") {
      counts.left += refs.length - index;
      break;
    }
  }
  for (const line of shifts(morning)) terminal.print(line);
  if (refs.length > 0) terminal.print(`\n${sessionSentence(counts)}`);
}

/** Nobody who has paid is reminded: what came in since the last look must be noted first. */
async function askPayments(deps: CliDeps): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const today = deps.clock.today();
  if (paymentCheck(await deps.store(), today).checkedOn === today) return;
  const typed = await terminal.askText("Paiements notés jusqu'à quand ? (Entrée : aujourd'hui)", {
    check: (answer) => {
      if (answer === "") return undefined;
      const on = parseDay(answer);
      if (on === undefined) return "AAAA-MM-JJ ou JJ/MM/AAAA.";
      return on > today ? "Ce jour n'est pas encore venu." : undefined;
    },
  });
  const { checkedOn, isStale } = await recordPaymentCheck(deps, typed === "" ? today : readDay(typed));
  if (!isStale || checkedOn === undefined) return;
  terminal.print(
    terminal.style.yellow(
      `Un client qui a payé depuis le ${formatDay(checkedOn)} pourrait être relancé à tort. Pour noter ce qui est arrivé${NBSP}:`,
    ),
  );
  terminal.print(`  → ${prefix} paiement ajouter <facture> <montant> --le <date>`);
  if (!(await terminal.confirm("Continuer quand même ?"))) {
    throw new RelanceError("annule", "Arrêté : rien n'a été écrit.");
  }
}

/** The day is decided again for each client: another window may have noted its payment meanwhile. */
async function oneClient(
  deps: CliDeps,
  ref: string,
  place: string,
  flags: SessionFlags,
  counts: Counts,
): Promise<Action> {
  const { terminal } = deps;
  const morning = await buildMorning(deps, ref);
  const [due] = morning.gestures;
  if (due === undefined) {
    terminal.print(`\n${place}. ${ref}${NBSP}: plus rien à faire aujourd'hui.`);
    return "passer";
  }
  const options: ScreenOptions = {
    columns: terminal.columns,
    style: terminal.style,
    prefix: deps.commandPrefix,
    today: morning.today,
    place,
  };
  for (const line of renderGesture(due, options)) terminal.print(line);
  const action =
    due.gesture.step.channel === "email"
      ? await oneEmail(deps, due, options, flags, counts)
      : await otherStep(deps, due, options);
  if (action === "pause") {
    await pause(deps, ref);
    counts.paused += 1;
  }
  if (action === "passer") counts.left += 1;
  return action;
}

async function otherStep(deps: CliDeps, due: DueGesture, options: ScreenOptions): Promise<Action> {
  for (const line of renderCommands(due, options)) deps.terminal.print(line);
  return deps.terminal.askChoice("Et maintenant ?", allowed(NOT_AN_EMAIL), "passer");
}

async function oneEmail(
  deps: CliDeps,
  due: DueGesture,
  options: ScreenOptions,
  flags: SessionFlags,
  counts: Counts,
): Promise<Action> {
  const { terminal } = deps;
  let preview: ReminderPreview;
  try {
    preview = await previewReminder(deps, due.gesture, options.today);
  } catch (error) {
    explain(deps, error);
    return terminal.askChoice("Et maintenant ?", allowed(NOT_AN_EMAIL), "passer");
  }
  let body = preview.body;
  for (;;) {
    for (const line of renderMessage({ ...preview, body }, options)) terminal.print(line);
    const action = await terminal.askChoice("Que faire ?", ACTIONS, "brouillon");
    if (action === "modifier") {
      body = await changed(deps, due, body);
      continue;
    }
    if (action !== "brouillon") return action;
    try {
      await writeAndAsk(deps, due, body === preview.body ? undefined : body, flags, counts);
      return action;
    } catch (error) {
      explain(deps, error);
    }
  }
}

async function writeAndAsk(
  deps: CliDeps,
  { gesture }: DueGesture,
  body: string | undefined,
  flags: SessionFlags,
  counts: Counts,
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
    counts.sent += 1;
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

async function pause(deps: CliDeps, ref: string): Promise<void> {
  const { terminal } = deps;
  const today = deps.clock.today();
  const reason = await terminal.askText("Motif de la pause", {
    check: (answer) => (answer === "" ? "Un motif est nécessaire." : undefined),
  });
  const until = await terminal.askText("Jusqu'à quel jour ? (Entrée : jusqu'à nouvel ordre)", {
    check: (answer) => {
      const on = answer === "" ? undefined : parseDay(answer);
      if (answer !== "" && on === undefined) return "AAAA-MM-JJ ou JJ/MM/AAAA.";
      return on !== undefined && on <= today ? "Un jour à venir." : undefined;
    },
  });
  const client = await holdClient(deps, ref, reason, until === "" ? undefined : readDay(until));
  const said = until === "" ? "jusqu'à nouvel ordre" : `jusqu'au ${formatDay(readDay(until))}`;
  terminal.print(terminal.style.green(`Relances ${ofName(safe(client.name))} suspendues ${said}.`));
}

/** A refusal ends one message, not the session; anything else does. */
function explain({ terminal, commandPrefix }: CliDeps, error: unknown): void {
  if (!(error instanceof RelanceError) || error.code === "annule") throw error;
  terminal.print(terminal.style.red(safe(error.message)));
  for (const detail of error.details) terminal.print(`  - ${safe(asTyped(detail, commandPrefix))}`);
  if (error.hint !== undefined) terminal.print(`  → ${safe(asTyped(error.hint, commandPrefix))}`);
}

function allowed(actions: readonly Action[]): readonly Choice<Action>[] {
  return ACTIONS.filter((one) => actions.includes(one.value));
}

/** Legal steps that were for today and wait for a working day: said, so that nobody looks for them. */
function shifts({ coming, today }: Morning): readonly string[] {
  return coming.flatMap(({ account, step, untilOn, reasons }) =>
    untilOn !== undefined && reasons.some((why) => why.kind === "jour-non-ouvre" && why.from === today)
      ? [shiftSentence(account.client.name, step.title, untilOn)]
      : [],
  );
}
