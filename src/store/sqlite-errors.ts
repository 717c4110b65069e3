// The one place where an error of SQLite or of the file system under it becomes a sentence the user can act on.
import { accessSync, constants, existsSync } from "node:fs";
import { dirname } from "node:path";
import { RelanceError } from "../domain/errors.ts";
import { isSqliteError } from "./driver.ts";

const NBSP = "\u00a0";

/** « text », with its no-break spaces and without a control character that could play with the terminal. */
export function quoted(text: string): string {
  return `«${NBSP}${text.replace(/\p{Cc}/gu, "\u{fffd}")}${NBSP}»`;
}

/**
 * Runs `work` on the database `file`. A full disk or a place that cannot be written is a wrong *place*
 * (`valeur`): nothing is damaged and another folder would do; what cannot be read back is `base`; a
 * writer that will not let go is `verrou`. A broken constraint is a bug and goes through.
 */
export function translating<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translated(file, error);
  }
}

/** The error to show for `error`; itself when it is not one of SQLite or of the file system. */
export function translated(file: string, error: unknown): unknown {
  if (error instanceof RelanceError) return error;
  const first = isSqliteError(error) ? error.code : errnoOf(error);
  // These two hide their cause: the place itself says whether it refuses to be written.
  const code = first === "SQLITE_CANTOPEN" || first === "ENOENT" ? (obstacle(file) ?? first) : first;
  const known =
    code === undefined
      ? undefined
      : SENTENCES.find((one) => one.codes.some((prefix) => code.startsWith(prefix)));
  if (known === undefined) return error;
  return new RelanceError(known.exit, known.message(quoted(file)), known.hint, [
    `Détail technique\u00a0: ${code}`,
  ]);
}

interface Sentence {
  readonly codes: readonly string[];
  readonly exit: "valeur" | "base" | "verrou";
  readonly message: (file: string) => string;
  readonly hint: string;
}

/** First match wins; a prefix covers the extended codes (`SQLITE_BUSY_RECOVERY`). */
const SENTENCES: readonly Sentence[] = [
  {
    codes: ["SQLITE_BUSY", "SQLITE_LOCKED"],
    exit: "verrou",
    message: (file) => `Une autre commande écrit dans ${file} et ne rend pas la main.`,
    hint: "Attendez qu'elle finisse, ou fermez le programme qui tient ce fichier, puis relancez la même commande.",
  },
  {
    codes: ["SQLITE_FULL", "ENOSPC", "EDQUOT"],
    exit: "valeur",
    message: (file) => `Plus de place sur le disque pour écrire ${file}\u00a0; rien n'a été enregistré.`,
    hint: "Libérez de la place (df -h), puis relancez la même commande.",
  },
  {
    // The index of the write-ahead log lies in a file beside, which a full disk or a network one refuses.
    codes: ["SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE"],
    exit: "valeur",
    message: (file) => `Le disque refuse d'écrire ${file} ou à côté de lui\u00a0; rien n'a été enregistré.`,
    hint: "Vérifiez la place qui reste (df -h), et que le dossier est sur un disque de cette machine, puis relancez.",
  },
  {
    codes: ["SQLITE_READONLY", "SQLITE_PERM", "EROFS", "EACCES", "EPERM"],
    exit: "valeur",
    message: (file) =>
      `${file} ne peut pas être lu ou écrit (lecture seule, ou droits insuffisants)\u00a0; rien n'a été enregistré.`,
    hint: "Vérifiez les droits du dossier (ls -ld), ou donnez-en un autre avec --donnees <dossier>.",
  },
  {
    codes: ["SQLITE_CANTOPEN", "ENOTDIR", "ENOENT", "EISDIR", "EEXIST"],
    exit: "valeur",
    message: (file) => `${file} ne peut pas être ouvert.`,
    hint: "Vérifiez le chemin et les droits du dossier (ls -ld), ou donnez-en un autre avec --donnees <dossier>.",
  },
  {
    codes: ["SQLITE_NOTADB"],
    exit: "base",
    message: (file) => `${file} n'est pas une base de données relance.`,
    hint: "Donnez le bon dossier avec --donnees <dossier>, ou remettez une copie du dossier «\u00a0sauvegardes\u00a0».",
  },
  {
    codes: ["SQLITE_CORRUPT", "SQLITE_IOERR"],
    exit: "base",
    message: (file) => `${file} est endommagé ou illisible.`,
    hint: "N'y écrivez plus\u00a0: remettez la dernière copie du dossier «\u00a0sauvegardes\u00a0», et vérifiez le disque.",
  },
];

/** Why nothing can be written at `file` or in the first folder above it that exists: EROFS, EACCES… */
function obstacle(file: string): string | undefined {
  let place = file;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
    if (place === file) accessSync(dirname(file), constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return errnoOf(error);
  }
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && "syscall" in error ? String(error.code) : undefined;
}

/** True when `error` is a broken UNIQUE or PRIMARY KEY constraint. */
export function isDuplicate(error: unknown): boolean {
  return isSqliteError(error) && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(error.code);
}
