// The options every command takes, read wherever they stand on the line, before commander sees it.
import type { Day } from "../domain/day.ts";
import { day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";

export interface GlobalOptions {
  readonly dataPath: string | undefined;
  readonly today: Day | undefined;
  readonly json: boolean;
  readonly color: boolean;
  readonly paging: boolean;
  readonly assumeYes: boolean;
  readonly questions: boolean;
}

/** One of them, as help and completion tell it; without a placeholder, it takes no value. */
interface GlobalOption {
  readonly name: string;
  readonly placeholder?: string;
  /** Lines of the help page. */
  readonly help: readonly string[];
}

export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  {
    name: "--donnees",
    placeholder: "dossier",
    help: ["dossier des données (par défaut : RELANCE_DONNEES, ou", "~/.local/share/relance)"],
  },
  { name: "--aujourd-hui", placeholder: "date", help: ["fait comme si l'on était ce jour-là"] },
  { name: "--json", help: ["répond en JSON (un schéma par commande : data/schemas)"] },
  { name: "--sans-couleur", help: ["n'écrit aucune couleur (comme NO_COLOR)"] },
  { name: "--sans-page", help: ["écrit tout d'un trait, même plus long que l'écran"] },
  { name: "--oui", help: ["répond oui aux confirmations"] },
  { name: "--sans-question", help: ["ne pose aucune question"] },
];

const TERM_WIDTH = 23;

/** The end of every help page. */
export const GLOBAL_HELP = [
  "\nOptions communes :",
  ...GLOBAL_OPTIONS.map(({ name, placeholder, help }) => {
    const term = placeholder === undefined ? name : `${name} <${placeholder}>`;
    return `  ${term.padEnd(TERM_WIDTH)}${help.join(`\n  ${" ".repeat(TERM_WIDTH)}`)}`;
  }),
].join("\n");

const VALUED = new Set(GLOBAL_OPTIONS.filter((one) => one.placeholder !== undefined).map((one) => one.name));
const FLAGS = new Set(GLOBAL_OPTIONS.filter((one) => one.placeholder === undefined).map((one) => one.name));

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
      paging: !seen.has("--sans-page"),
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
