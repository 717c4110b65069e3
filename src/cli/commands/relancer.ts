// `relance relancer`: the day's plan, then one draft per client to open, read and send.
import type { Command } from "commander";
import { buildMorning } from "../../app/morning.ts";
import { recordPaymentCheck } from "../../app/payment-check.ts";
import { type PreparedReminders, prepareReminders } from "../../app/prepare-reminders.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { staleSentence } from "../views/alert-view.ts";
import { planJson, remindersJson, renderPlan, renderReminders } from "../views/relancer-view.ts";
import { relancerSession } from "./relancer-session.ts";

interface Flags {
  readonly client?: string;
  readonly apercu: boolean;
  readonly sortie?: string;
  readonly paiementsVerifies: boolean;
}

/** Part of the batch could not be made: the rest is there. */
const PARTIAL = 3;

export function relancerCommand(deps: CliDeps, run = relancer): Command {
  return new FrenchCommand("relancer")
    .description(
      "Les relances du jour, client par client : ce qui est dû, pourquoi, le message lui-même ; puis un brouillon .eml à envoyer. Rien ne part. Dans un script, ou avec --oui, écrit tous les brouillons.",
    )
    .option("--client <référence>", "un seul client")
    .option("--apercu", "montre le plan, et pourquoi, sans rien écrire", false)
    .option("--sortie <dossier>", "dossier des brouillons (sinon celui des données)")
    .option("--paiements-verifies", "tous les paiements reçus jusqu'à aujourd'hui sont notés", false)
    .examples(
      "relance relancer --apercu",
      "relance relancer --client acme",
      "relance relancer --oui --paiements-verifies --sortie ~/brouillons",
      "relance etape noter acme                  une fois le courriel envoyé",
    )
    .action(async (flags: Flags) => run(deps, flags));
}

async function relancer(deps: CliDeps, flags: Flags): Promise<void> {
  const { terminal, commandPrefix: prefix } = deps;
  if (flags.apercu) {
    const morning = await buildMorning(deps, flags.client);
    if (terminal.json) terminal.printJson(planJson(morning, prefix));
    else terminal.print(renderPlan(morning, terminal.columns, terminal.style, prefix).join("\n"));
    return;
  }
  if (flags.paiementsVerifies) await recordPaymentCheck(deps, deps.clock.today());
  if (terminal.interactive && !terminal.assumeYes) {
    await relancerSession(deps, flags);
    return;
  }
  const prepared: PreparedReminders = await prepareReminders(deps, {
    clientRef: flags.client,
    outputFolder: flags.sortie,
  });
  if (terminal.json) terminal.printJson(remindersJson(prepared, prefix));
  else terminal.print(renderReminders(prepared, terminal.columns, terminal.style, prefix).join("\n"));
  const { payments, gestures } = prepared.morning;
  if (payments.isStale && gestures.length > 0) terminal.note(staleSentence(payments, prefix));
  if (prepared.refused.length > 0) deps.exitCode = PARTIAL;
}
