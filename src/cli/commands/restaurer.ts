// `relance restaurer`: a backup put back into a new folder, compared file by file.

import { restore } from "../../app/restore.ts";
import { EXIT_CODES } from "../../domain/errors.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { withBytes } from "../progress.ts";
import { safe } from "../terminal.ts";

export function restaurerCommand(deps: CliDeps, run = restaurer): FrenchCommand {
  return new FrenchCommand("restaurer")
    .description(
      "Remet une sauvegarde dans un dossier neuf, chaque fichier comparé à son empreinte. Le dossier en service n'est jamais touché.",
    )
    .argument("<archive>", "archive faite par « relance sauvegarder »")
    .requiredOption("--vers <dossier>", "dossier à créer ; il ne doit pas exister")
    .examples("relance restaurer sauvegardes/relance-20261122T083000Z.zip --vers ~/relance-remis")
    .action(async (archive: string, flags: { readonly vers: string }) => run(deps, archive, flags.vers));
}

async function restaurer(deps: CliDeps, archive: string, target: string): Promise<void> {
  const { terminal } = deps;
  const { folder, manifest, remarks } = await withBytes(terminal, "Restauration", (watch) =>
    restore(deps, archive, target, watch),
  );
  if (remarks.length > 0) deps.exitCode = EXIT_CODES.lot;
  if (terminal.json) {
    terminal.printJson({
      dossier: folder,
      sauvegarde_du: manifest.createdAt,
      fichiers: manifest.files.length,
      journal: { lignes: manifest.journal.lines, empreinte: manifest.journal.hash },
      remarques: remarks,
    });
    return;
  }
  const { style } = terminal;
  const day = formatDay((await deps.keeping()).dayOf(manifest.createdAt));
  terminal.print(style.green(`Sauvegarde du ${day} remise dans ${safe(folder)}`));
  terminal.print(
    `  ${countOf(manifest.files.length, "fichier comparé", "fichiers comparés")}, journal de ${countOf(manifest.journal.lines, "ligne")}`,
  );
  for (const one of remarks) terminal.print(style.yellow(`! ${safe(one)}`));
  terminal.print("Pour vous en servir, donnez ce dossier à chaque commande, ou une fois pour toutes :");
  terminal.print(`  → ${style.cyan(`relance --donnees ${shellWord(folder)} status`)}`);
  terminal.print(`  → ${style.cyan(`export RELANCE_DONNEES=${shellWord(folder)}`)}`);
}
