// `relance importer`: an export taken back into a new data folder.
import { importExport } from "../../app/import-export.ts";
import { EXIT_CODES } from "../../domain/errors.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { safe } from "../terminal.ts";

export function importerCommand(deps: CliDeps, run = importer): FrenchCommand {
  return new FrenchCommand("importer")
    .description(
      "Reprend un export de relance dans un dossier de données neuf : mêmes lignes, mêmes fichiers, même journal. " +
        "Pour faire entrer des factures : relance facture importer.",
    )
    .argument("<export>", "dossier ou archive écrits par « relance exporter »")
    .examples("relance --donnees ~/relance-repris importer export-relance")
    .action(async (path: string) => run(deps, path));
}

async function importer(deps: CliDeps, path: string): Promise<void> {
  const { terminal, commandPrefix } = deps;
  const { folder, manifest, rows, remarks } = await importExport(deps, path);
  if (remarks.length > 0) deps.exitCode = EXIT_CODES.lot;
  if (terminal.json) {
    terminal.printJson({
      dossier: folder,
      export_du: manifest.createdAt,
      lignes: rows,
      fichiers: manifest.files.length,
      journal: { lignes: manifest.journal.lines, empreinte: manifest.journal.hash },
      remarques: remarks,
    });
    return;
  }
  const { style } = terminal;
  const day = formatDay((await deps.keeping()).dayOf(manifest.createdAt));
  terminal.print(style.green(`Export du ${day} repris dans ${safe(folder)}`));
  terminal.print(
    `  ${countOf(rows, "ligne")}, ${countOf(manifest.files.length, "fichier comparé", "fichiers comparés")}, journal intact de ${countOf(manifest.journal.lines, "ligne")}`,
  );
  for (const one of remarks) terminal.print(style.yellow(`! ${safe(one)}`));
  terminal.print(`  → ${style.cyan(`${commandPrefix} status`)}`);
}
