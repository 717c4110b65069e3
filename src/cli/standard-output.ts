// `--sortie -`: the document itself leaves on the standard output, alone there; what is said of it goes to stderr.
import { RelanceError } from "../domain/errors.ts";

const OPTIONS = ["--sortie", "--pdf", "--ics"];

/** They write a folder, or an archive that is read again to be checked. */
const NOT_ONE_FILE: ReadonlySet<string> = new Set(["demo", "exporter", "sauvegarder"]);

/**
 * True when the document asked for goes to the standard output.
 * @throws RelanceError (usage) when that is a screen, when the answer in JSON goes there too, or for a folder.
 */
export function wantsStandardOutput(
  words: readonly string[],
  { isScreen, json }: { readonly isScreen: () => boolean; readonly json: boolean },
): boolean {
  const option = OPTIONS.find(
    (one) => words.includes(`${one}=-`) || words.some((word, i) => word === one && words[i + 1] === "-"),
  );
  if (option === undefined) return false;
  if (NOT_ONE_FILE.has(words[0] ?? "")) {
    throw new RelanceError(
      "usage",
      `« ${option} - » n'écrit qu'un seul fichier, et cette commande en écrit plusieurs.`,
      `relance ${words[0]} ${option} <dossier>`,
    );
  }
  if (json) {
    throw new RelanceError(
      "usage",
      `« ${option} - » et --json écriraient au même endroit.`,
      `Gardez l'un des deux, ou donnez un fichier à ${option}.`,
    );
  }
  if (isScreen()) {
    throw new RelanceError(
      "usage",
      `« ${option} - » écrit le document sur la sortie standard, et c'est ici un écran.`,
      `Donnez un fichier à ${option}, ou envoyez-le à un autre programme : … ${option} - > document`,
    );
  }
  return true;
}
