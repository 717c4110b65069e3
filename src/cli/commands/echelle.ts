// `relance echelle`: the ladders, each as sentences that a person can check.
import type { Command } from "commander";
import { NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { sentenceOfStep } from "../../format/reasons.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";

export function echelleCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("echelle").description("Les échelles de relance et leurs étapes.");
  command.addCommand(
    new FrenchCommand("lister")
      .description("Les échelles disponibles, les vôtres comprises.")
      .action(async () => lister(deps)),
  );
  command.addCommand(
    new FrenchCommand("voir")
      .description("Les étapes d'une échelle, en phrases.")
      .argument("[échelle]", "son nom", "standard")
      .action(async (id: string) => voir(deps, id)),
  );
  return command;
}

async function lister(deps: CliDeps): Promise<void> {
  const ladders = await Promise.all((await deps.ladderIds()).map((id) => deps.ladder(id)));
  if (deps.terminal.json) {
    deps.terminal.printJson({
      echelles: ladders.map(({ id, title, steps }) => ({ id, titre: title, etapes: steps.length })),
    });
    return;
  }
  for (const { id, title, steps } of ladders) {
    deps.terminal.print(`${safe(id)}  ${safe(title)} (${countOf(steps.length, "étape")})`);
  }
}

async function voir(deps: CliDeps, id: string): Promise<void> {
  const { terminal } = deps;
  const ladder = await deps.ladder(id);
  if (terminal.json) {
    terminal.printJson({
      id: ladder.id,
      titre: ladder.title,
      etapes: ladder.steps.map((step) => ({
        id: step.id,
        canal: step.channel,
        phrase: sentenceOfStep(step),
      })),
    });
    return;
  }
  terminal.print(terminal.style.bold(safe(ladder.title)));
  ladder.steps.forEach((step, index) => {
    terminal.print(
      `  ${index + 1}. ${safe(sentenceOfStep(step))}  ${terminal.style.dim(`[${safe(step.id)}]`)}`,
    );
  });
  terminal.print(
    `${NBSP}${NBSP}Une étape se note faite avec${NBSP}: ${deps.commandPrefix} etape noter <client> --etape <étape>`,
  );
}
