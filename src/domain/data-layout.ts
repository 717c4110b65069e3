// What lies in a data folder, told by its path: what relance keeps there, what the user wrote, what was left behind.

/** A file or a folder met in the data folder; `path` is relative and `/`-separated. */
export interface FoundFile {
  readonly path: string;
  readonly kind: "fichier" | "dossier" | "lien" | "autre";
  readonly bytes: number;
  /** Permission bits; undefined where the system has none. */
  readonly mode: number | undefined;
}

/** A file of the data folder that a row of the database names. */
export interface KeptFile {
  readonly file: string;
  /** Absent where the row keeps no fingerprint. */
  readonly sha256: string | undefined;
}

export const DATABASE_FILE = "relance.db";
export const BACKUP_FOLDER = "sauvegardes";

/** Folders of files that facts of the database name, and that nobody edits. */
const KEPT = ["pieces", "documents"];
/** Folders and files in which the user may write. */
const OWN = ["modeles", "echelles", "droit", "config.json"];

export type Belonging =
  /** The database and what SQLite keeps beside it. */
  | "base"
  | "moteur"
  | "garde"
  | "reglage"
  | "sauvegarde"
  /** Written under another name by a command that was cut short, or that still runs. */
  | "brouillon"
  | "inconnu";

/** To what a path of the data folder belongs. */
export function belongingOf(path: string): Belonging {
  if (/(?:^|\/)\.[^/]*\.partiel(?:-wal|-shm|-journal)?(?:\/|$)/u.test(path)) return "brouillon";
  if (path === DATABASE_FILE) return "base";
  if (/^relance\.db-(?:wal|shm|journal)$/u.test(path)) return "moteur";
  const [top = ""] = path.split("/");
  if (top === BACKUP_FOLDER) return "sauvegarde";
  if (KEPT.includes(top)) return "garde";
  return OWN.includes(top) ? "reglage" : "inconnu";
}

/**
 * What a backup or an export takes besides the database: every ordinary file, known or not, since nothing of the
 * user may be lost; not the backups themselves, nor drafts, nor hidden files, where other tools keep secrets.
 */
export function isTaken(file: FoundFile): boolean {
  return file.kind === "fichier" && isOfUser(file) && !isHidden(file) && isPortable(file);
}

/** What the user might believe to be in a backup, and is not. */
export function isLeftOut(file: FoundFile): boolean {
  return file.kind !== "dossier" && isOfUser(file) && !isTaken(file);
}

function isOfUser(file: FoundFile): boolean {
  return ["garde", "reglage", "inconnu"].includes(belongingOf(file.path));
}

function isHidden(file: FoundFile): boolean {
  return file.path.split("/").some((segment) => segment.startsWith("."));
}

/** What an archive or an export puts there itself. */
const RESERVED = ["MANIFESTE.json", "LISEZ-MOI.md", "donnees", "tableaux"];

/** A name that a ZIP archive and every system can hold, and that the archive does not use itself. */
function isPortable(file: FoundFile): boolean {
  const [top = ""] = file.path.split("/");
  return !/[\\:]|\p{Cc}/u.test(file.path) && !RESERVED.includes(top);
}
