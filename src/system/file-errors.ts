// The one place where an error of the file system becomes a French sentence naming the path.
import { dirname } from "node:path";
import { RelanceError } from "../domain/errors.ts";

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
    hint: (path) => `Vérifiez le chemin\u00a0: ls ${shell(dirname(path))}`,
  },
  EISDIR: {
    message: (path) => `${quoted(path)} est un dossier, pas un fichier.`,
    hint: (path) => `Donnez un fichier de ce dossier\u00a0: ls ${shell(path)}`,
  },
  EACCES: {
    message: (path) => `Vous n'avez pas le droit de lire ${quoted(path)}.`,
    hint: (path) => `Vérifiez les droits\u00a0: ls -l ${shell(path)}`,
  },
};

const WRITING: Readonly<Record<string, Sentence>> = {
  ENOENT: {
    message: (path) => `Le dossier ${quoted(dirname(path))} n'existe pas\u00a0: rien n'a été écrit.`,
    hint: (path) => `Créez-le d'abord\u00a0: mkdir -p ${shell(dirname(path))}`,
  },
  EEXIST: {
    message: (path) => `${quoted(path)} existe déjà\u00a0: il n'a pas été remplacé.`,
    hint: () => "Choisissez un autre nom, ou déplacez d'abord celui qui existe.",
  },
  EACCES: {
    message: (path) => `Vous n'avez pas le droit d'écrire ${quoted(path)}.`,
    hint: (path) => `Vérifiez les droits du dossier\u00a0: ls -ld ${shell(dirname(path))}`,
  },
  EROFS: {
    message: (path) => `Le disque de ${quoted(path)} est en lecture seule.`,
    hint: () => "Choisissez un dossier où vous pouvez écrire.",
  },
  ENOSPC: {
    message: (path) => `Plus de place sur le disque pour écrire ${quoted(path)}\u00a0: rien n'a été gardé.`,
    hint: (path) =>
      `Libérez de la place, puis relancez la même commande\u00a0: df -h ${shell(dirname(path))}`,
  },
};

const EITHER: Readonly<Record<string, Sentence>> = {
  ENOTDIR: {
    message: (path) => `Dans le chemin ${quoted(path)}, un fichier tient la place d'un dossier.`,
    hint: (path) => `Vérifiez le chemin\u00a0: ls -ld ${shell(dirname(path))}`,
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

/** The path as a shell takes it, when it needs quotes. */
function shell(path: string): string {
  return /^[\w./@%+=:,~-]+$/.test(path) ? path : `'${path.replace(/\p{Cc}/gu, "").replaceAll("'", "'\\''")}'`;
}

/** Runs `work` on `path`. @throws RelanceError (valeur) for every failure of the file system it knows. */
export function explaining<T>(gesture: "read" | "write", path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const raw = error instanceof Error && "code" in error ? String(error.code) : "";
    const code = SAME[raw] ?? raw;
    const sentence = (gesture === "read" ? READING : WRITING)[code] ?? EITHER[code];
    if (sentence === undefined || error instanceof RelanceError) throw error;
    throw new RelanceError("valeur", sentence.message(path), sentence.hint(path));
  }
}
