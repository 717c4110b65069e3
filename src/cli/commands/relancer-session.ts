// `relance relancer` in front of a person: payments first, then one client at a time, nothing noted that was not said.

import { buildMorning, type DueGesture, type Morning } from "../../app/morning.ts";
import { paymentCheck, recordPaymentCheck } from "../../app/payment-check.ts";
import { pendingCredits } from "../../app/pending-credits.ts";
import { suspendedRefusal } from "../../app/prepare-reminders.ts";
import { holdClient } from "../../app/save-client.ts";
import { mailSettings } from "../../app/save-mail-settings.ts";
import { type OpenLine, openLine } from "../../app/send-reminder.ts";
import { parseDay } from "../../domain/day.ts";
import { RelanceError } from "../../domain/errors.ts";
import { canSend } from "../../domain/mail-settings.ts";
import { NBSP } from "../../format/amounts.ts";
import { formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { readDay } from "../typed-values.ts";
import {
  type GestureScreen,
  pendingLines,
  renderCommands,
  renderGesture,
  sessionSentence,
  shiftSentence,
} from "../views/gesture-screen.ts";
import { heldSentence } from "../views/hold-view.ts";
import { screenOf } from "../views/screen.ts";
import { type Action, type EmailFlags, type EmailSession, NOT_AN_EMAIL, oneEmail } from "./relancer-email.ts";
import { askAbout } from "./relancer-reprendre.ts";

export interface SessionFlags extends EmailFlags {
  readonly client?: string;
  readonly envoyer: boolean;
}

/** What was written or noted before an interruption stays: the sentence then says so. */
export async function relancerSession(deps: CliDeps, flags: SessionFlags): Promise<void> {
  const counts = { sent: 0, failed: 0, drafts: 0, noted: 0, paused: 0, left: 0 };
  try {
    const line = await lineOf(deps, flags);
    await session(deps, flags, { flags, counts, line });
  } catch (error) {
    const done = counts.sent + counts.failed + counts.drafts + counts.noted + counts.paused > 0;
    if (!done || !(error instanceof RelanceError) || error.code !== "annule") throw error;
    throw new RelanceError("annule", "Arrêté : ce qui a été écrit et noté avant est gardé.");
  }
}

/** Opened once, at the first message that leaves: a password manager may have a question of its own. */
async function lineOf(deps: CliDeps, flags: SessionFlags): Promise<EmailSession["line"]> {
  if (!canSend(await mailSettings(deps))) {
    // Whoever asked for it is told at once, not after having read every message.
    if (flags.envoyer) await openLine(deps);
    return undefined;
  }
  let opened: Promise<OpenLine> | undefined;
  const drop = (): void => {
    opened = undefined;
  };
  return {
    drop,
    open: () => {
      opened ??= openLine(deps).catch((error: unknown) => {
        drop();
        throw error;
      });
      return opened;
    },
  };
}

async function session(
  deps: CliDeps,
  flags: SessionFlags,
  state: Omit<EmailSession, "pending">,
): Promise<void> {
  const { terminal } = deps;
  const { counts } = state;
  await askPayments(deps);
  const morning = await buildMorning(deps, flags.client);
  if (flags.sortie !== undefined) deps.files.makeFolder(deps.files.absolute(flags.sortie));
  const refs = morning.gestures.map(({ gesture }) => gesture.client.ref);
  const told = { ...state, pending: await pendingCredits(deps) };
  if (refs.length === 0) terminal.print("Aucune relance à faire aujourd'hui.");
  for (const [index, ref] of refs.entries()) {
    const action = await oneClient(deps, ref, `${index + 1} sur ${refs.length}`, told);
    if (action === "arreter") {
      counts.left += refs.length - index;
      break;
    }
  }
  for (const line of shifts(morning)) terminal.print(line);
  if (refs.length > 0) terminal.print(`\n${sessionSentence(counts, state.line !== undefined)}`);
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
async function oneClient(deps: CliDeps, ref: string, place: string, state: EmailSession): Promise<Action> {
  const { terminal } = deps;
  const { counts } = state;
  const morning = await buildMorning(deps, ref);
  const store = await deps.store();
  const [due] = morning.gestures;
  if (due === undefined) {
    terminal.print(`\n${place}. ${ref}${NBSP}: plus rien à faire aujourd'hui.`);
    return "passer";
  }
  const options: GestureScreen = {
    ...screenOf(deps),
    today: morning.today,
    place,
  };
  for (const line of renderGesture(due, options)) terminal.print(line);
  const credits = state.pending.of(due.gesture.client.id);
  const waiting = credits.filter(({ id }) => store.bankMatchOf(id) === undefined);
  for (const line of pendingLines(waiting, options)) terminal.print(line);
  if (due.suspended !== undefined) {
    terminal.print(terminal.style.yellow(suspendedRefusal(due.suspended).message));
    const isKnown = due.suspended.kind === "inconnu" && (await askAbout(deps, due.suspended));
    if (isKnown) return oneClient(deps, ref, place, state);
    counts.left += 1;
    return "passer";
  }
  const action =
    due.gesture.step.channel === "email"
      ? await oneEmail(deps, due, options, state)
      : await otherStep(deps, due, options);
  if (action === "pause") {
    await pause(deps, ref);
    counts.paused += 1;
  }
  if (action === "passer") counts.left += 1;
  return action;
}

async function otherStep(deps: CliDeps, due: DueGesture, options: GestureScreen): Promise<Action> {
  for (const line of renderCommands(due, options)) deps.terminal.print(line);
  return deps.terminal.askChoice("Et maintenant ?", NOT_AN_EMAIL, "passer");
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
  const untilOn = until === "" ? undefined : readDay(until);
  const client = await holdClient(deps, ref, reason, untilOn);
  terminal.print(terminal.style.green(heldSentence(client, untilOn)));
}

/** Legal steps that were for today and wait for a working day: said, so that nobody looks for them. */
function shifts({ coming, today }: Morning): readonly string[] {
  return coming.flatMap(({ account, step, untilOn, reasons }) =>
    untilOn !== undefined && reasons.some((why) => why.kind === "jour-non-ouvre" && why.from === today)
      ? [shiftSentence(account.client.name, step.title, untilOn)]
      : [],
  );
}
