// `relance balance`: what each client owes by how late it is, today or on any day.
import type { Command } from "commander";
import { agedBalance } from "../../domain/aged-balance.ts";
import type { Day } from "../../domain/day.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { readDay } from "../typed-values.ts";
import { balanceJson, balanceLines } from "../views/balance-view.ts";

export function balanceCommand(deps: CliDeps): Command {
  return new FrenchCommand("balance")
    .description(
      "La balance âgée : ce que doit chaque client sur ses factures, selon l'ancienneté du retard, à une date.",
    )
    .option("--au <date>", "date de la balance (par défaut : aujourd'hui)", readDay)
    .addHelpText(
      "after",
      "\nLes montants sont ceux des factures, moins les paiements et les avoirs arrivés\njusque-là ; les pénalités et l'indemnité n'y sont pas : « decompte » les donne.",
    )
    .examples("relance balance", "relance balance --au 2025-12-31 --json")
    .action(async ({ au }: { au?: Day }) => {
      const { terminal } = deps;
      const on = au ?? deps.clock.today();
      const balance = agedBalance((await deps.store()).accountsOpenOn(on), on);
      if (terminal.json) terminal.printJson(balanceJson(balance));
      else terminal.print(balanceLines(balance, terminal.tableColumns, terminal.style).join("\n"));
    });
}
