// `relance banque`: what the bank says, and which invoices the money received has paid.
import type { Command } from "commander";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { matchVerbs } from "./banque-rapprocher.ts";

export function banqueCommand(deps: CliDeps): Command {
  const command = new FrenchCommand("banque").description(
    "Vos relevés bancaires : l'argent reçu, et les factures qu'il paie.",
  );
  for (const verb of matchVerbs(deps)) command.addCommand(verb);
  return command;
}
