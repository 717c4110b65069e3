// Where a document goes when the user names the place: `--sortie`, and nothing that exists is ever replaced.
import { RelanceError } from "../domain/errors.ts";
import type { CliDeps } from "./cli-deps.ts";

/** Of every command that keeps its document, and may copy it elsewhere: `.option(...COPY_OPTION)`. */
export const COPY_OPTION = [
  "--sortie <fichier>",
  "en écrit aussi une copie à cet endroit (- : la sortie standard)",
] as const;

/** @throws RelanceError (valeur) before anything is done, when `path`, typed after `--sortie`, is taken. */
export function refuseExisting(
  { files }: Pick<CliDeps, "files">,
  path: string | undefined,
  what: "fichier" | "dossier" = "fichier",
): void {
  if (path === undefined || !files.exists(path)) return;
  throw new RelanceError(
    "valeur",
    `« ${path} » existe déjà : relance n'écrase pas un ${what}.`,
    "Donnez un autre nom à --sortie.",
  );
}

/** @throws RelanceError (usage) when the place of a document is missing, `line` being the command to paste. */
export function placeToWrite(value: string | undefined, option: string, line: string): string {
  if (value !== undefined) return value;
  throw new RelanceError("usage", `Il manque l'option ${option}.`, `${line} ${option}`);
}
