// Copies the whole data folder into one archive while other commands run, and believes it once it was reopened.
import { type Backup, backupNames, backupsAmong, ELSEWHERE_NOTE, isDue, rotated } from "../domain/backups.ts";
import { BACKUP_FOLDER, DATABASE_FILE, isLeftOut, isTaken } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import type { ArchivedSource } from "../domain/manifest.ts";
import { copyDatabase, filesAndManifest } from "./archive-content.ts";
import type { BytesWatch, Keeping, KeepingDeps } from "./keeping-port.ts";
import { refuseDamaged, type VerifiedBackup, verifyBackup } from "./verify-archive.ts";

export interface BackupRequest {
  /** A new `.zip`, or a folder that exists; absent: the backups of the data folder. */
  readonly output?: string | undefined;
  /** Nothing is done when the newest backup there is younger than so many hours. */
  readonly maxHours?: number | undefined;
  /** How many archives a rotation leaves there. */
  readonly keep?: number | undefined;
}

export interface MadeBackup extends VerifiedBackup {
  readonly path: string;
  /** Archives that the rotation deleted. */
  readonly deleted: readonly string[];
  /** Paths of the data folder that no archive takes: links, hidden files, names that no other system reads. */
  readonly leftOut: readonly string[];
}

/**
 * The archive has its name once it was read back whole. `fresh` is the backup that made a new one useless.
 * @throws RelanceError (sans-base), (base) a damaged database, (valeur) a place that cannot be written.
 */
export async function backUp(
  deps: Pick<KeepingDeps, "clock" | "files" | "keeping">,
  request: BackupRequest,
  watch?: BytesWatch,
): Promise<{ readonly made: MadeBackup } | { readonly fresh: Backup }> {
  const keeping = await deps.keeping();
  const now = deps.clock.now();
  const { folder, names } = destination(keeping, request.output, now);
  const newest = backupsIn(keeping, folder)[0];
  if (request.maxHours !== undefined && newest !== undefined && !isDue(newest, now, request.maxHours))
    return { fresh: newest };
  // Looked at before a folder is made: without a database there is nothing to save.
  keeping.inspect().close();
  keeping.makeFolder(folder);
  const [first, ...others] = names.map((name) => `${folder}/${name}`);
  const { path, filled } = await keeping.newFile([first ?? folder, ...others], (draft) =>
    fillArchive(keeping, draft, now, watch),
  );
  if (folder !== ownFolder(keeping)) noteElsewhere(keeping, path, now);
  const deleted = request.keep === undefined ? [] : await rotate(keeping, folder, request.keep, path, filled);
  const leftOut = keeping.list(keeping.folder).filter(isLeftOut);
  return { made: { ...filled, path, deleted, leftOut: leftOut.map((file) => file.path) } };
}

/** For `diagnostic`. The backup is there all the same when the data folder cannot be written. */
function noteElsewhere(keeping: Keeping, path: string, at: string): void {
  try {
    keeping.note(`${keeping.folder}/${ELSEWHERE_NOTE}`, `${JSON.stringify({ fichier: path, le: at })}\n`);
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
  }
}

export function ownFolder(keeping: Keeping): string {
  return `${keeping.folder}/${BACKUP_FOLDER}`;
}

/** The archives of a folder, the newest first. */
export function backupsIn(keeping: Keeping, folder: string): readonly Backup[] {
  return backupsAmong(keeping.namesIn(folder).map((name) => `${folder}/${name}`));
}

function destination(
  keeping: Keeping,
  output: string | undefined,
  now: string,
): { readonly folder: string; readonly names: readonly [string, ...string[]] } {
  if (output === undefined) return { folder: ownFolder(keeping), names: backupNames(now) };
  if (output.startsWith(`${keeping.folder}/`) && output !== ownFolder(keeping)) {
    throw new RelanceError(
      "valeur",
      `« ${output} » est dans le dossier de données\u00a0: la sauvegarde se perdrait avec lui.`,
      "Donnez un autre disque ou un autre dossier, ou aucun\u00a0: relance sauvegarder",
    );
  }
  if (keeping.isFolder(output)) return { folder: output, names: backupNames(now) };
  const cut = output.lastIndexOf("/");
  if (/\.zip$/iu.test(output)) return { folder: output.slice(0, cut), names: [output.slice(cut + 1)] };
  throw new RelanceError(
    "valeur",
    `« ${output} » n'est ni un dossier qui existe, ni un nom d'archive .zip.`,
    `relance sauvegarder --sortie ${output}.zip`,
  );
}

async function fillArchive(
  keeping: Keeping,
  draft: string,
  now: string,
  watch: BytesWatch | undefined,
): Promise<VerifiedBackup> {
  const taken = keeping.list(keeping.folder).filter(isTaken);
  // Written once, then read back once.
  watch?.expect(2 * taken.reduce((sum, { bytes }) => sum + bytes, 0));
  const seen = watch?.seen.bind(watch);
  await keeping.withScratch(draft, async (copy) => {
    copyDatabase(keeping, copy);
    await keeping.writeArchive(draft, sourcesOf(keeping, copy, now), now, seen);
  });
  return verifyBackup(keeping, draft, draft, seen);
}

function sourcesOf(keeping: Keeping, copy: string, now: string): readonly ArchivedSource[] {
  const database = keeping.inspect(copy);
  try {
    refuseDamaged(database);
    return [
      { path: DATABASE_FILE, from: { file: copy } },
      ...filesAndManifest(keeping, database, { kind: "sauvegarde", createdAt: now }),
    ];
  } finally {
    database.close();
  }
}

/** The new archive counts; when the folder was not whole, the newest one that was is never deleted. */
async function rotate(
  keeping: Keeping,
  folder: string,
  keep: number,
  made: string,
  verified: VerifiedBackup,
): Promise<readonly string[]> {
  const backups = backupsIn(keeping, folder);
  const lastGood = verified.remarks.length === 0 ? made : await newestWhole(keeping, backups);
  const deleted = rotated(backups, keep, [made, lastGood ?? made]);
  for (const { path } of deleted) keeping.remove(path);
  return deleted.map(({ path }) => path);
}

async function newestWhole(keeping: Keeping, backups: readonly Backup[]): Promise<string | undefined> {
  for (const { path } of backups) {
    try {
      if ((await verifyBackup(keeping, path, path)).remarks.length === 0) return path;
    } catch (error) {
      if (!(error instanceof RelanceError)) throw error;
    }
  }
  return undefined;
}
