// `relance pourquoi`: the rule, the article, the dates and the journal behind what is proposed for an invoice.
import type { Command } from "commander";
import { explainInvoice } from "../../app/explain-invoice.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { renderWhy, whyJson } from "../views/why-view.ts";

export function pourquoiCommand(deps: CliDeps, run = pourquoi): Command {
  return new FrenchCommand("pourquoi")
    .description("Pourquoi cette proposition et cette somme : la règle, l'article, les dates, le journal.")
    .argument("<facture>", "numéro de la facture")
    .examples("relance pourquoi F-2026-038")
    .action(async (number: string) => run(deps, number));
}

async function pourquoi(deps: CliDeps, number: string): Promise<void> {
  const explanation = await explainInvoice(deps, number);
  const { terminal } = deps;
  if (terminal.json) terminal.printJson(whyJson(explanation, deps.commandPrefix));
  else terminal.print(renderWhy(explanation, terminal.columns, terminal.style).join("\n"));
}
