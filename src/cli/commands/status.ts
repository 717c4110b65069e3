// `relance status`: the first command of the morning.
import type { Command } from "commander";
import { leftoversOf } from "../../app/leftovers.ts";
import { buildMorning, type Morning } from "../../app/morning.ts";
import { missingEvidenceOf } from "../../app/review-client.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { leftoverLines } from "../views/leftover-view.ts";
import { screenOf } from "../views/screen.ts";
import { statusJson } from "../views/status-json.ts";
import { actionsOf, renderStatus, rightsToKeep } from "../views/status-view.ts";

export interface StatusOptions {
  readonly client?: string | undefined;
  readonly all: boolean;
  readonly exitCode: boolean;
}

/** With `--code-sortie`: something to do, and a right about to lapse. */
const SOMETHING_TO_DO = 20;
const RIGHT_ABOUT_TO_LAPSE = 21;

export function statusCommand(deps: CliDeps, run = status): Command {
  return new FrenchCommand("status")
    .description("Ce qu'il y a à faire aujourd'hui, dans l'ordre de ce que l'on perd à attendre.")
    .option("--client <référence>", "un seul client")
    .option("--tout", "montre aussi tout ce qui attend, et toutes les raisons", false)
    .option("--code-sortie", "rend 20 s'il y a quelque chose à faire, 21 si un droit va se perdre", false)
    .examples("relance status", "relance status --client acme --tout", "relance status --json")
    .action(async (options: { client?: string; tout: boolean; codeSortie: boolean }) =>
      run(deps, { client: options.client, all: options.tout, exitCode: options.codeSortie }),
    );
}

async function status(deps: CliDeps, options: StatusOptions): Promise<void> {
  const morning = await buildMorning(deps, options.client);
  const { terminal } = deps;
  const leftovers = options.all ? await leftoversOf(deps, options.client) : undefined;
  const accounts = morning.decisions.map((one) => one.account);
  const missing = options.all ? await missingEvidenceOf(deps, accounts) : undefined;
  if (terminal.json) terminal.printJson(statusJson(morning, deps.commandPrefix, leftovers, missing));
  else {
    const screen = screenOf(deps);
    const lines = renderStatus(morning, { ...screen, all: options.all, missing });
    const left = leftovers === undefined ? [] : leftoverLines(leftovers, screen);
    terminal.print([...lines, ...left].join("\n"));
  }
  if (options.exitCode) deps.exitCode = exitCodeOf(morning);
}

function exitCodeOf(morning: Morning): number {
  if (rightsToKeep(morning) > 0) return RIGHT_ABOUT_TO_LAPSE;
  return actionsOf(morning) > 0 ? SOMETHING_TO_DO : 0;
}
