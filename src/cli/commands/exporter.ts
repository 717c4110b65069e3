// `relance exporter`: everything, in files that any program reads.
import { type Exported, exportAll } from "../../app/export-all.ts";
import { EXIT_CODES } from "../../domain/errors.ts";
import { exportedTable } from "../../domain/export-names.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { countOf } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";

export function exporterCommand(deps: CliDeps, run = exporter): FrenchCommand {
  return new FrenchCommand("exporter")
    .description(
      "Écrit tout ce que relance garde en fichiers lisibles sans lui : les tables en JSON et en CSV, les pièces et " +
        "les documents tels quels, et un LISEZ-MOI qui les explique.",
    )
    .option("--sortie <chemin>", "dossier à créer, ou archive si le nom finit par .zip", "export-relance")
    .examples("relance exporter", "relance exporter --sortie export.zip")
    .action(async (flags: { readonly sortie: string }) => run(deps, flags.sortie));
}

async function exporter(deps: CliDeps, output: string): Promise<void> {
  const { terminal } = deps;
  const done = await exportAll(deps, output);
  if (done.missing.length > 0) deps.exitCode = EXIT_CODES.lot;
  if (terminal.json) {
    terminal.printJson(exportJson(done));
    return;
  }
  const { style } = terminal;
  const rows = done.tables.reduce((sum, table) => sum + table.rows, 0);
  terminal.print(style.green(`Export écrit : ${safe(done.path)}`));
  terminal.print(`  ${countOf(done.files.length, "fichier")}, ${countOf(rows, "ligne")} de tables`);
  for (const one of done.leftOut) terminal.print(style.yellow(`  non copié : ${safe(one)}`));
  for (const one of done.missing) terminal.print(style.yellow(`! ${safe(one)} : absent, ou changé depuis.`));
  if (done.missing.length > 0) terminal.print(`  → ${style.cyan(`${deps.commandPrefix} diagnostic`)}`);
  terminal.print(`Pour le reprendre : relance --donnees <dossier neuf> importer ${shellWord(done.path)}`);
}

function exportJson(done: Exported): Readonly<Record<string, unknown>> {
  return {
    export: done.path,
    fichiers: done.files.length,
    tables: done.tables.map((table) => ({ nom: exportedTable(table.name), lignes: table.rows })),
    manquants: done.missing,
    non_copies: done.leftOut,
  };
}
