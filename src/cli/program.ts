// Builds the program for the words that were typed: the one command they name, the others as lines of help.
import type { Command } from "commander";
import type { CliDeps } from "./cli-deps.ts";
import { ENTRIES } from "./command-table.ts";
import { FrenchCommand, laidOut } from "./french-command.ts";
import { GLOBAL_HELP } from "./global-options.ts";

/** The program for these words: only the command that they name is loaded; the others are a line of help. */
export async function buildProgram(
  deps: CliDeps,
  words: readonly string[],
  version: string,
): Promise<FrenchCommand> {
  const program = new FrenchCommand("relance");
  program
    .description(
      "Fait payer les factures en retard : relances, mise en demeure, dossier d'injonction de payer.",
    )
    .usage("<commande> [options]")
    .version(version, "-v, --version", "affiche la version")
    .addHelpText("afterAll", GLOBAL_HELP)
    .examples(
      "relance init                                créer son profil",
      "relance facture importer factures.csv       faire entrer ses factures",
      "relance status                              voir ce qu'il y a à faire",
    );
  const wanted = words.find((word) => !word.startsWith("-"));
  for (const entry of ENTRIES) {
    if (entry.name === wanted) {
      const command = (await entry.load())(deps);
      program.addCommand(command.helpGroup(entry.group));
    } else {
      program.addCommand(new FrenchCommand(entry.name).description(entry.summary).helpGroup(entry.group));
    }
  }
  printThrough(program, deps);
  return program;
}

/** Commander hands its output settings to the children it makes itself, not to those added whole. */
function printThrough(command: Command, deps: CliDeps): void {
  command.configureOutput({
    writeOut: (text) => deps.terminal.print(laidOut(text).replace(/\n$/u, "")),
    writeErr: (text) => deps.terminal.note(text.replace(/\n$/u, "")),
    getOutHelpWidth: () => Math.min(deps.terminal.columns, 100),
    getOutHasColors: () => false,
  });
  for (const child of command.commands) printThrough(child, deps);
}
