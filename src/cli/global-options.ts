// The options every command takes, read wherever they stand on the line, before commander sees it.
import type { Day } from "../domain/day.ts";
import { day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";

export interface GlobalOptions {
  readonly dataPath: string | undefined;
  readonly today: Day | undefined;
  readonly json: boolean;
  readonly color: boolean;
  readonly assumeYes: boolean;
  readonly questions: boolean;
}

/** The end of every help page. */
export const GLOBAL_HELP = `
Options communes :
  --donnees <dossier>    dossier des données (par défaut : RELANCE_DONNEES, ou
                         ~/.local/share/relance)
  --aujourd-hui <date>   fait comme si l'on était ce jour-là
  --json                 répond en JSON
  --sans-couleur         n'écrit aucune couleur (comme NO_COLOR)
  --oui                  répond oui aux confirmations
  --sans-question        ne pose aucune question`;

const VALUED = new Set(["--donnees", "--aujourd-hui"]);
const FLAGS = new Set(["--json", "--sans-couleur", "--oui", "--sans-question"]);

/**
 * Splits the command line into the global options and what is left for the command.
 * @throws RelanceError (usage) when an option lacks its value, (valeur) when the date does not exist.
 */
export function readGlobalOptions(argv: readonly string[]): { options: GlobalOptions; rest: string[] } {
  const rest: string[] = [];
  const seen = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const token = argv[i] as string;
    if (token === "--") {
      rest.push(...argv.slice(i));
      break;
    }
    const [name, inline] = splitInline(token);
    if (FLAGS.has(token)) seen.set(token, "");
    else if (VALUED.has(name)) {
      const value = inline ?? argv[++i];
      if (value === undefined || value === "") {
        throw new RelanceError("usage", `L'option ${name} attend une valeur.`, `relance --help`);
      }
      seen.set(name, value);
    } else rest.push(token);
  }
  const today = seen.get("--aujourd-hui");
  return {
    rest,
    options: {
      dataPath: seen.get("--donnees"),
      today: today === undefined ? undefined : day(today),
      json: seen.has("--json"),
      color: !seen.has("--sans-couleur"),
      assumeYes: seen.has("--oui"),
      questions: !seen.has("--sans-question"),
    },
  };
}

function splitInline(token: string): [name: string, value: string | undefined] {
  const equals = token.indexOf("=");
  return token.startsWith("--") && equals > 0
    ? [token.slice(0, equals), token.slice(equals + 1)]
    : [token, undefined];
}
