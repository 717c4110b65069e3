// `relance purger`: closed cases of a time long past erased, shown first with the reason, and asked.
import { planPurge, purgeClients } from "../../app/purge-clients.ts";
import type { Day } from "../../domain/day.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay } from "../typed-values.ts";
import { purgedJson, purgePlanJson, renderPurged, renderPurgePlan } from "../views/purge-view.ts";

interface Flags {
  readonly avant: Day;
  readonly essai: boolean;
}

export function purgerCommand(deps: CliDeps, run = purger): FrenchCommand {
  return new FrenchCommand("purger")
    .description(
      "Efface pour toujours les clients dont tout est clos depuis longtemps : factures, pièces, lettres. Montre " +
        "d'abord quoi et pourquoi, demande, et sauvegarde. Le journal garde ses numéros et sa chaîne, sans ses mots.",
    )
    .requiredOption("--avant <date>", "seulement ceux dont la dernière trace est d'avant ce jour", readDay)
    .option("--essai", "montre ce qui serait effacé, et s'arrête là", false)
    .examples("relance purger --avant 2016-01-01 --essai", "relance purger --avant 2016-01-01")
    .action(async (flags: Flags) => run(deps, flags));
}

async function purger(deps: CliDeps, { avant, essai }: Flags): Promise<void> {
  const { terminal } = deps;
  const plan = await planPurge(deps, avant);
  const erased = plan.filter((one) => one.erased);
  if (essai || erased.length === 0) {
    if (terminal.json) terminal.printJson(purgePlanJson(plan, avant));
    else for (const line of renderPurgePlan(plan, avant, terminal)) terminal.print(line);
    return;
  }
  if (!terminal.json) for (const line of renderPurgePlan(plan, avant, terminal)) terminal.print(line);
  const what = countOf(erased.length, "client");
  if (!(await terminal.confirm(`Effacer pour toujours ${what}, et tout ce qui s'y rapporte ?`, false))) {
    terminal.print("Rien n'a été effacé.");
    return;
  }
  const done = await purgeClients(deps, avant, erased);
  if (terminal.json) terminal.printJson(purgedJson(done, avant));
  else for (const line of renderPurged(done, terminal)) terminal.print(line);
}
