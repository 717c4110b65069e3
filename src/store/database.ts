// Opens the database file, or makes it: a file that is not ours is refused by name and never touched.
import { closeSync, linkSync, openSync, readSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DATABASE_FILE } from "../domain/data-layout.ts";
import { RelanceError } from "../domain/errors.ts";
import { backUp, flush } from "./backup.ts";
import { connect, type Sqlite } from "./driver.ts";
import { makeFolders } from "./folders.ts";
import { MIGRATIONS, type Migration, migrate, refuseNewer } from "./migrations.ts";
import { APPLICATION_ID } from "./schema.ts";
import { quoted, translating } from "./sqlite-errors.ts";

export const DEFAULT_BUSY_TIMEOUT_MS = 5000;

export interface OpenOptions {
  /** `create` makes the folder and the database when there is none; `existing` never makes anything. */
  readonly mode: "existing" | "create";
  /** The real instant, ISO 8601 UTC: dates the journal and names the backups. */
  readonly now: () => string;
  /** How long to wait for another writer before giving up (verrou). */
  readonly busyTimeoutMs?: number | undefined;
}

export interface Database {
  readonly db: Sqlite;
  readonly file: string;
}

/**
 * The database of a data folder, at the last version of `migrations`, backed up first when it had to change.
 * @throws RelanceError (sans-base) when there is none; (base) foreign, newer or damaged; (verrou); (valeur).
 */
export function openDatabase(
  dataPath: string,
  options: OpenOptions,
  migrations: readonly Migration[] = MIGRATIONS,
): Database {
  const folder = resolve(dataPath);
  const file = join(folder, DATABASE_FILE);
  const timeout = options.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS;
  return translating(file, () => {
    if (!present(file)) {
      if (options.mode === "existing") throw noDatabase(folder);
      createWhole(folder, file, timeout, migrations);
    }
    refuseNewer(file, readHeader(file).version, migrations);
    const db = connect(file, timeout);
    try {
      prepare(db);
      migrate(db, file, migrations, (from, to) => {
        backUp(db, folder, `v${from}-avant-v${to}`, options.now());
      });
      return { db, file };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

export function noDatabase(folder: string): RelanceError {
  return new RelanceError(
    "sans-base",
    `Il n'y a pas encore de base relance dans ${quoted(folder)}.`,
    "Pour commencer\u00a0: relance init. Si vos données sont ailleurs\u00a0: --donnees <dossier>.",
  );
}

export function present(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Settings of every connection; `trusted_schema` off: a doctored file cannot make its views run our functions. */
function prepare(db: Sqlite): void {
  if (db.pragma("journal_mode", { simple: true }) !== "wal") db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("trusted_schema = OFF");
}

/**
 * Makes the database under another name, closes it, then gives it its own: a half-made one never carries it.
 * The write-ahead log comes last, when there is nothing to put in it: on a full disk, closing would leave
 * the schema in a log that does not follow the new name.
 * When another process was quicker, its database is the one kept.
 */
function createWhole(folder: string, file: string, timeout: number, migrations: readonly Migration[]): void {
  const firstMade = makeFolders(folder, 0o700);
  const draft = join(folder, `.${DATABASE_FILE}.${process.pid}.partiel`);
  removeDraft(draft);
  try {
    closeSync(openSync(draft, "w", 0o600));
    const db = connect(draft, timeout);
    try {
      db.pragma("synchronous = FULL");
      migrate(db, file, migrations, () => {});
      db.pragma("journal_mode = WAL");
    } finally {
      db.close();
    }
    nameIt(draft, file);
    flush(folder);
  } catch (error) {
    removeDraft(draft);
    if (firstMade !== undefined) removeEmpty(folder, firstMade);
    throw error;
  }
  removeDraft(draft);
}

/** Takes back the folders just made, from `folder` up to `firstMade`, as long as nobody put anything there. */
function removeEmpty(folder: string, firstMade: string): void {
  try {
    for (let made = folder; made.length >= firstMade.length; made = dirname(made)) rmdirSync(made);
  } catch {
    // Someone else uses it: it stays.
  }
}

function removeDraft(draft: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(draft + suffix, { force: true });
}

function nameIt(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (present(file)) return;
    // A file system without hard links (a USB stick): a rename, which is whole too.
    if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS)$/.test(String((error as NodeJS.ErrnoException).code)))
      throw error;
    renameSync(draft, file);
  }
}

const HEADER_BYTES = 100;

/**
 * Reads the header with the file system alone: opening a file of another program through SQLite could
 * already change it (a write-ahead log is replayed). Offsets: sqlite.org/fileformat2.html §1.3.
 * @throws RelanceError (base) when it is not a database of relance.
 */
export function readHeader(file: string): { readonly version: number } {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, "r");
  let length: number;
  try {
    length = readSync(handle, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(handle);
  }
  if (length === 0) throw foreign(file, "le fichier est vide");
  if (length < HEADER_BYTES || header.toString("latin1", 0, 16) !== "SQLite format 3\0") {
    throw foreign(file, "ce n'est pas un fichier SQLite, ou son début est abîmé");
  }
  const applicationId = header.readUInt32BE(68);
  if (applicationId !== APPLICATION_ID) throw foreign(file, "c'est la base d'un autre programme");
  return { version: header.readUInt32BE(60) };
}

function foreign(file: string, why: string): RelanceError {
  return new RelanceError(
    "base",
    `${quoted(file)} n'est pas une base relance\u00a0: ${why}.`,
    "Donnez le bon dossier avec --donnees <dossier>, ou remettez une copie du dossier «\u00a0sauvegardes\u00a0»\u00a0; ce fichier n'a pas été touché.",
  );
}
