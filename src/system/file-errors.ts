// The one place where an error of the file system becomes a French sentence naming the path.
import { dirname } from "node:path";
import { RelanceError } from "../domain/errors.ts";
import { shellWord } from "../domain/shell-word.ts";

/** « path », with its no-break spaces and without a control character that could play with the terminal. */
export function quoted(path: string): string {
  return `«\u00a0${path.replace(/\p{Cc}/gu, "\u{fffd}")}\u00a0»`;
}

interface Sentence {
  readonly message: (path: string) => string;
  readonly hint: (path: string) => string;
}

const READING: Readonly<Record<string, Sentence>> = {
  ENOENT: {
    message: (path) => `Le fichier ${quoted(path)} n'existe pas.`,
    hint: (path) => `Vérifiez le chemin\u00a0: ls ${shellWord(dirname(path))}`,
  },
  EISDIR: {
    message: (path) => `${quoted(path)} est un dossier, pas un fichier.`,
    hint: (path) => `Donnez un fichier de ce dossier\u00a0: ls ${shellWord(path)}`,
  },
  EACCES: {
    message: (path) => `Vous n'avez pas le droit de lire ${quoted(path)}.`,
    hint: (path) => `Vérifiez les droits\u00a0: ls -l ${shellWord(path)}`,
  },
};

const WRITING: Readonly<Record<string, Sentence>> = {
  ENOENT: {
    message: (path) => `Le dossier ${quoted(dirname(path))} n'existe pas\u00a0: rien n'a été écrit.`,
    hint: (path) => `Créez-le d'abord\u00a0: mkdir -p ${shellWord(dirname(path))}`,
  },
  EEXIST: {
    message: (path) => `${quoted(path)} existe déjà\u00a0: il n'a pas été remplacé.`,
    hint: () => "Choisissez un autre nom, ou déplacez d'abord celui qui existe.",
  },
  EACCES: {
    message: (path) => `Vous n'avez pas le droit d'écrire ${quoted(path)}.`,
    hint: (path) => `Vérifiez les droits du dossier\u00a0: ls -ld ${shellWord(dirname(path))}`,
  },
  EROFS: {
    message: (path) => `Le disque de ${quoted(path)} est en lecture seule.`,
    hint: () => "Choisissez un dossier où vous pouvez écrire.",
  },
  ENOSPC: {
    message: (path) => `Plus de place sur le disque pour écrire ${quoted(path)}\u00a0: rien n'a été gardé.`,
    hint: (path) =>
      `Libérez de la place, puis relancez la même commande\u00a0: df -h ${shellWord(dirname(path))}`,
  },
};

const EITHER: Readonly<Record<string, Sentence>> = {
  ENOTDIR: {
    message: (path) => `Dans le chemin ${quoted(path)}, un fichier tient la place d'un dossier.`,
    hint: (path) => `Vérifiez le chemin\u00a0: ls -ld ${shellWord(dirname(path))}`,
  },
  ENAMETOOLONG: {
    message: (path) => `Le nom ${quoted(`${path.slice(0, 60)}…`)} est trop long.`,
    hint: () => "Choisissez un nom plus court.",
  },
  ELOOP: {
    message: (path) => `${quoted(path)} est un lien symbolique que relance ne suit pas.`,
    hint: () => "Remplacez-le par le fichier lui-même.",
  },
  EIO: {
    message: (path) => `Le disque ne répond pas correctement pour ${quoted(path)}.`,
    hint: () => "Vérifiez le disque, puis relancez la même commande.",
  },
};

const SAME: Readonly<Record<string, string>> = { EPERM: "EACCES", EDQUOT: "ENOSPC" };

/** Runs `work` on `path`. @throws RelanceError (valeur) for every failure of the file system it knows. */
export function explaining<T>(gesture: "read" | "write", path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explained(gesture, path, error);
  }
}

/** The same, for a work that takes its time. */
export async function explainingLater<T>(
  gesture: "read" | "write",
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(gesture, path, error);
  }
}

/** The code that the system gives to an error, « ENOENT »; empty for what has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** What to throw in the place of an error met while reading or writing `path`: itself when it is not a known one. */
export function explained(gesture: "read" | "write", path: string, error: unknown): unknown {
  const raw = codeOf(error);
  const code = SAME[raw] ?? raw;
  const sentence = (gesture === "read" ? READING : WRITING)[code] ?? EITHER[code];
  if (sentence === undefined || error instanceof RelanceError) return error;
  return new RelanceError("valeur", sentence.message(path), sentence.hint(path));
}
