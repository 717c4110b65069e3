// `relance relancer`: the day's plan, then one message per client, read, approved, sent or written as a draft.
import type { Command } from "commander";
import { mailtoLinks } from "../../app/mailto.ts";
import { buildMorning } from "../../app/morning.ts";
import { recordPaymentCheck } from "../../app/payment-check.ts";
import { pendingCredits } from "../../app/pending-credits.ts";
import { type PreparedReminders, prepareReminders } from "../../app/prepare-reminders.ts";
import { openLine } from "../../app/send-reminder.ts";
import { sendReminders } from "../../app/send-reminders.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { withFiles } from "../progress.ts";
import { confirmOrStop } from "../questions.ts";
import { safe } from "../terminal.ts";
import { staleSentence } from "../views/alert-view.ts";
import { pendingLines } from "../views/gesture-screen.ts";
import { remindersJson, renderPlan, renderReminders } from "../views/relancer-view.ts";
import { screenOf } from "../views/screen.ts";
import { linksJson, renderLinks, renderSent, sentJson } from "../views/sending-view.ts";
import { statusJson } from "../views/status-json.ts";
import { reprendreEnvois } from "./relancer-reprendre.ts";
import { relancerSession } from "./relancer-session.ts";

interface Flags {
  readonly client?: string;
  readonly apercu: boolean;
  readonly sortie?: string;
  readonly paiementsVerifies: boolean;
  readonly envoyer: boolean;
  readonly mailto: boolean;
  readonly reprendre: boolean;
  readonly message?: string;
  readonly parti: boolean;
  readonly pasParti: boolean;
}

export function relancerCommand(deps: CliDeps, run = relancer): Command {
  return new FrenchCommand("relancer")
    .description(
      "Les relances du jour, client par client : ce qui est dû, pourquoi, le message lui-même ; approuvé, il part par votre courriel (relance courriel modifier), ou devient un brouillon .eml. Dans un script, ou avec --oui, écrit tous les brouillons ; avec --envoyer --oui, envoie.",
    )
    .option("--client <référence>", "un seul client")
    .option("--apercu", "montre le plan, et pourquoi, sans rien écrire", false)
    .option("--envoyer", "envoie au lieu d'écrire des brouillons (dans un script : avec --oui)", false)
    .option("--sortie <dossier>", "dossier des brouillons (sinon celui des données)")
    .option("--mailto", "donne chaque message comme un lien à ouvrir, sans pièce jointe", false)
    .option("--paiements-verifies", "tous les paiements reçus jusqu'à aujourd'hui sont notés", false)
    .option("--reprendre", "éclaircit les envois dont on ne sait pas s'ils sont partis", false)
    .option("--message <Message-ID>", "avec --reprendre : cet envoi seulement")
    .option("--parti", "avec --message : il est parti", false)
    .option("--pas-parti", "avec --message : il n'est pas parti, et peut repartir", false)
    .examples(
      "relance relancer --apercu",
      "relance relancer --client acme",
      "relance relancer --envoyer --oui --paiements-verifies",
      "relance relancer --oui --sortie ~/brouillons",
      "relance relancer --reprendre",
      'relance relancer --reprendre --message "<…@domaine.fr>" --parti',
      "relance etape noter acme                  une fois un brouillon envoyé",
    )
    .action(async (flags: Flags) => run(deps, flags));
}

async function relancer(deps: CliDeps, flags: Flags): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  refuseMixed(flags);
  if (flags.reprendre) {
    await reprendreEnvois(deps, flags);
    return;
  }
  if (flags.apercu) {
    const morning = await buildMorning(deps, flags.client);
    if (terminal.json) terminal.printJson(statusJson(morning, prefix));
    else terminal.print(renderPlan(morning, screenOf(deps)).join("\n"));
    return;
  }
  if (flags.mailto) {
    const links = await mailtoLinks(deps, flags.client);
    if (terminal.json) terminal.printJson(linksJson(links));
    else terminal.print(renderLinks(links, screenOf(deps)).join("\n"));
    return;
  }
  if (flags.paiementsVerifies) await recordPaymentCheck(deps, deps.clock.today());
  if (terminal.interactive && !terminal.assumeYes) await relancerSession(deps, flags);
  else if (flags.envoyer) await sendAll(deps, flags);
  else await writeDrafts(deps, flags);
}

async function writeDrafts(deps: CliDeps, flags: Flags): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const options = { clientRef: flags.client, outputFolder: flags.sortie };
  const prepared: PreparedReminders = await withFiles(terminal, "Brouillons", (watch) =>
    prepareReminders(deps, options, watch),
  );
  if (terminal.json) terminal.printJson(remindersJson(prepared, prefix));
  else terminal.print(renderReminders(prepared, screenOf(deps)).join("\n"));
  const { payments, gestures } = prepared.morning;
  if (payments.isStale && gestures.length > 0) terminal.note(staleSentence(payments, prefix));
  const pending = await pendingCredits(deps);
  for (const { gesture } of gestures) {
    const said = pendingLines(pending.of(gesture.client.id), screenOf(deps));
    if (said.length > 0) terminal.note([safe(gesture.client.name), ...said].join("\n"));
  }
  if (prepared.refused.length > 0) deps.exitCode = EXIT_CODES.lot;
}

/** Nobody reads these messages before they leave: `--oui` says that the plan was. */
async function sendAll(deps: CliDeps, flags: Flags): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  const line = await openLine(deps);
  await confirmOrStop(deps, "Envoyer les messages du jour sans les relire ?", "rien n'est parti");
  const sent = await sendReminders(deps, line, flags.client);
  if (terminal.json) terminal.printJson(sentJson(sent, prefix));
  else terminal.print(renderSent(sent, screenOf(deps)).join("\n"));
  const failed = sent.outcomes.some(({ outcome: { kind } }) => kind === "echoue" || kind === "inconnu");
  const suspended = sent.outcomes.some(({ outcome: { kind } }) => kind === "en-suspens");
  if (failed || suspended || sent.refused.length + sent.notTried.length > 0) deps.exitCode = EXIT_CODES.lot;
}

/** @throws RelanceError (usage) when the words of `--reprendre` are used without it, or together. */
function refuseMixed({ reprendre, message, parti, pasParti }: Flags): void {
  const said = [...(parti ? ["--parti"] : []), ...(pasParti ? ["--pas-parti"] : [])];
  const [problem] = [
    ...(said.length === 2
      ? ["Un message est parti, ou ne l'est pas : --parti et --pas-parti s'excluent."]
      : []),
    ...(!reprendre && (message !== undefined || said.length > 0)
      ? ["--message, --parti et --pas-parti vont avec --reprendre."]
      : []),
    ...(said.length === 1 && message === undefined ? [`${said[0]} va avec --message <Message-ID>.`] : []),
    ...(reprendre && message !== undefined && said.length === 0
      ? ["Dites ce que vous avez vu : --parti ou --pas-parti."]
      : []),
  ];
  if (problem !== undefined) throw new RelanceError("usage", problem, "relance relancer --help");
}
