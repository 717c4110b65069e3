// The environment, and where the data folder is: the option, then the variable, then the place kept for user data.
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { RelanceError } from "../domain/errors.ts";

/** The variables of the shell; none has to be there. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The absolute path of the data folder: `--donnees`, `RELANCE_DONNEES`, `$XDG_DATA_HOME/relance`, then
 * `~/.local/share/relance`. An empty variable counts as unset, and a relative XDG_DATA_HOME is refused as
 * the XDG specification wants it: ignored. @throws RelanceError (valeur) when the option is empty.
 */
export function dataPath(option: string | undefined, env: Environment): string {
  if (option !== undefined) {
    if (option.trim() === "") {
      throw new RelanceError(
        "valeur",
        "L'option --donnees attend un dossier, et elle est vide.",
        "Par exemple\u00a0: relance status --donnees ~/relance",
      );
    }
    return resolve(option);
  }
  if (env.RELANCE_DONNEES !== undefined && env.RELANCE_DONNEES !== "") return resolve(env.RELANCE_DONNEES);
  if (env.XDG_DATA_HOME !== undefined && isAbsolute(env.XDG_DATA_HOME))
    return join(env.XDG_DATA_HOME, "relance");
  const home = env.HOME !== undefined && isAbsolute(env.HOME) ? env.HOME : homedir();
  return join(home, ".local", "share", "relance");
}
