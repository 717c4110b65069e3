// `relance sauvegarder`: the whole data folder in one archive, believed once it was read back.
import { type BackupRequest, backUp, type MadeBackup } from "../../app/back-up.ts";
import type { Backup } from "../../domain/backups.ts";
import { EXIT_CODES, RelanceError } from "../../domain/errors.ts";
import { sizeWords } from "../../domain/plain-words.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { countOf, formatDay } from "../../format/dates.ts";
import type { CliDeps } from "../cli-deps.ts";
import { FrenchCommand } from "../french-command.ts";
import { withBytes } from "../progress.ts";
import { safe } from "../terminal.ts";
import { readNumber } from "../typed-values.ts";

interface Flags {
  readonly sortie?: string;
  readonly siPlusVieilleQue?: number;
  readonly garder?: number;
}

export function sauvegarderCommand(deps: CliDeps, run = sauvegarder): FrenchCommand {
  return new FrenchCommand("sauvegarder")
    .description(
      "Copie tout le dossier de données (base, pièces, documents, modèles, échelles) dans une archive ZIP, " +
        "puis la rouvre et compare chaque fichier. Les autres commandes peuvent travailler pendant ce temps.",
    )
    .option(
      "--sortie <chemin>",
      "archive .zip, ou dossier existant : un autre disque (par défaut : sauvegardes/)",
    )
    .option("--si-plus-vieille-que <âge>", "ne fait rien si la dernière est plus jeune : 7j, 12h", readAge)
    .option("--garder <nombre>", "supprime les plus vieilles au-delà ; jamais la dernière bonne", readNumber)
    .examples(
      "relance sauvegarder",
      "relance sauvegarder --sortie /media/cle-usb",
      "relance sauvegarder --si-plus-vieille-que 7j --garder 5     chaque jour, par cron",
    )
    .action(async (flags: Flags) => run(deps, flags));
}

/** « 7j » or « 12h », in hours. @throws RelanceError (valeur). */
function readAge(typed: string): number {
  const [, count, unit] = /^(\d{1,4}) ?(j|h)$/iu.exec(typed.trim()) ?? [];
  if (count === undefined || Number(count) === 0) {
    throw new RelanceError(
      "valeur",
      `« ${typed} » n'est pas un âge.`,
      "Écrivez un nombre de jours ou d'heures : 7j, 12h.",
    );
  }
  return Number(count) * (unit?.toLowerCase() === "j" ? 24 : 1);
}

async function sauvegarder(deps: CliDeps, flags: Flags): Promise<void> {
  const request: BackupRequest = {
    output: flags.sortie === undefined ? undefined : deps.files.absolute(flags.sortie),
    maxHours: flags.siPlusVieilleQue,
    keep: flags.garder,
  };
  const done = await withBytes(deps.terminal, "Sauvegarde", (watch) => backUp(deps, request, watch));
  if ("fresh" in done) await sayFresh(deps, done.fresh);
  else sayMade(deps, done.made);
}

async function sayFresh({ terminal, keeping }: CliDeps, { path, at }: Backup): Promise<void> {
  if (terminal.json) {
    terminal.printJson({ faite: false, archive: path, le: at });
    return;
  }
  terminal.print(`La dernière sauvegarde est du ${formatDay((await keeping()).dayOf(at))} : rien à faire.`);
  terminal.print(`  ${path}`);
}

function sayMade(deps: CliDeps, made: MadeBackup): void {
  const { terminal, commandPrefix } = deps;
  const { manifest, path, remarks, deleted, leftOut } = made;
  if (remarks.length > 0) deps.exitCode = EXIT_CODES.lot;
  if (terminal.json) {
    terminal.printJson({
      faite: true,
      archive: path,
      le: manifest.createdAt,
      fichiers: manifest.files.length,
      octets: made.totalBytes,
      journal: { lignes: manifest.journal.lines, empreinte: manifest.journal.hash },
      remarques: remarks,
      non_copies: leftOut,
      supprimees: deleted,
    });
    return;
  }
  const { style } = terminal;
  terminal.print(style.green(`Sauvegarde écrite, rouverte et comparée : ${safe(path)}`));
  terminal.print(
    `  la base et ${countOf(manifest.files.length - 1, "autre fichier", "autres fichiers")}, ${sizeWords(made.totalBytes)}, journal de ${countOf(manifest.journal.lines, "ligne")}`,
  );
  if (deleted.length > 0)
    terminal.print(`  ${countOf(deleted.length, "ancienne supprimée", "anciennes supprimées")}`);
  for (const one of leftOut) terminal.print(style.yellow(`  non copié : ${safe(one)}`));
  for (const one of remarks) terminal.print(style.yellow(`! ${safe(one)}`));
  if (remarks.length > 0) terminal.print(`  → ${style.cyan(`${commandPrefix} diagnostic`)}`);
  terminal.print(`Pour la remettre : relance restaurer ${shellWord(path)} --vers <dossier neuf>`);
}
