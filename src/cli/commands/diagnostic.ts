// `relance diagnostic`: what keeps the data safe, looked at one thing after the other, each with its command.
import { type AskedChecks, diagnose } from "../../app/diagnose.ts";
import { EXIT_CODES } from "../../domain/errors.ts";
import { worstLevel } from "../../domain/health-check.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { diagnosisJson, renderDiagnosis } from "../views/diagnosis-view.ts";

export function diagnosticCommand(deps: CliDeps, run = diagnostic): FrenchCommand {
  return new FrenchCommand("diagnostic")
    .description(
      "Contrôle la base, le journal, les pièces, les sauvegardes, les taux et les droits. Ne change rien. " +
        "Code de sortie : 0 tout va bien, 3 des points à voir, 12 quelque chose est abîmé.",
    )
    .option("--courriel", "appelle aussi le serveur de courriel, sans rien envoyer", false)
    .examples("relance diagnostic", "relance diagnostic --courriel", "relance diagnostic --json")
    .action(async ({ courriel }: { courriel: boolean }) => run(deps, { courriel }));
}

async function diagnostic(deps: CliDeps, asked: AskedChecks): Promise<void> {
  const { terminal } = deps;
  const checks = await diagnose(deps, asked);
  const level = worstLevel(checks);
  deps.exitCode = level === "ok" ? 0 : level === "abime" ? EXIT_CODES.base : EXIT_CODES.lot;
  const { folder } = await deps.keeping();
  if (terminal.json)
    terminal.printJson(diagnosisJson(checks, folder, deps.clock.today(), deps.commandPrefix));
  else for (const line of renderDiagnosis(checks, folder, deps.commandPrefix, terminal)) terminal.print(line);
}
