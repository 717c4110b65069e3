// `relance conseil`: the case of one invoice studied, and what can be done about it, in order.
import type { Command } from "commander";
import { advise } from "../../app/advise.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { adviceJson, adviceLines } from "../views/advice-view.ts";
import { screenOf } from "../views/screen.ts";

export function conseilCommand(deps: CliDeps): Command {
  return new FrenchCommand("conseil")
    .description(
      "Étudie le cas d'une facture : ce qui peut être fait, dans l'ordre, avec le coût, le texte et la commande de chaque suite.",
    )
    .argument("<facture>", "numéro de la facture")
    .examples("relance conseil F-2026-014", "relance conseil F-2026-014 --json")
    .action(async (number: string) => {
      const { terminal, commandPrefix: prefix } = deps;
      const advice = await advise(deps, number);
      if (terminal.json) terminal.printJson(adviceJson(advice, prefix));
      else terminal.print(adviceLines(advice, screenOf(deps)).join("\n"));
    });
}
