// Commander in French: help titles, errors as RelanceError, and English verbs that work without being shown.
import {
  type AddHelpTextContext,
  type AddHelpTextPosition,
  type Argument,
  Command,
  type Help,
  Option,
} from "commander";
import { RelanceError } from "../domain/errors.ts";
import { didYouMean } from "../domain/nearest.ts";
import { capitalised } from "../format/capitals.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import { french } from "./terminal.ts";
import { readChoice } from "./typed-values.ts";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Usage :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};

/** English verbs that do the same as the French ones, for fingers that know them. */
const ENGLISH: Readonly<Record<string, string>> = {
  ajouter: "add",
  lister: "list",
  voir: "show",
  modifier: "edit",
  annuler: "cancel",
  importer: "import",
  exporter: "export",
  verifier: "check",
  retirer: "remove",
};

/** What the page of a noun borrows from its verbs. */
const NOUN_EXAMPLES = 3;

function examplesText(lines: readonly string[]): string {
  return `\nExemples :\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

export class FrenchCommand extends Command {
  private defaultVerb: string | undefined;
  /** Lines of « Exemples », and the other texts that end the help page: for the manual pages. */
  readonly exampleLines: string[] = [];
  readonly closingTexts: string[] = [];

  constructor(name?: string) {
    super(name);
    this.helpOption("-h, --help", "affiche cette aide");
    this.helpCommand(false);
    this.exitOverride();
    this.showHelpAfterError(false);
    this.configureHelp(FRENCH_HELP);
    this.configureOutput({ outputError: () => undefined });
    if (name !== undefined && ENGLISH[name] !== undefined) this.alias(ENGLISH[name]);
    super.addHelpText("after", () => this.examplesOfVerbs());
  }

  override createCommand(name?: string): FrenchCommand {
    return new FrenchCommand(name);
  }

  /** An option that takes one word of a closed list; the help page shows the list. */
  choiceOption(flags: string, description: string, values: readonly string[], preset?: string): this {
    const option = choiceOf(flags, description, values);
    if (preset !== undefined) option.default(preset);
    return this.addOption(option);
  }

  /** The same, without which the command is refused. */
  requiredChoice(flags: string, description: string, values: readonly string[]): this {
    return this.addOption(choiceOf(flags, description, values).makeOptionMandatory());
  }

  /** Another spelling of a known option, which works and is not shown: `--date` for fingers that know it as `--le`. */
  alsoSpelled(flags: string, known: string): this {
    const same = this.options.find((option) => option.long === known);
    if (same === undefined) throw new Error(`no option ${known}`);
    const other = new Option(flags).hideHelp();
    if (same.parseArg !== undefined) other.argParser(same.parseArg);
    other.attributeName = () => same.attributeName();
    return this.addOption(other);
  }

  /** Lines of « Exemples » at the end of the help page. */
  examples(...lines: readonly string[]): this {
    this.exampleLines.push(...lines);
    return super.addHelpText("after", examplesText(lines));
  }

  /** A noun that has no example of its own shows the first ones of its first verbs. */
  private examplesOfVerbs(): string {
    if (this.exampleLines.length > 0) return "";
    const firsts = this.commands.flatMap((verb) =>
      verb instanceof FrenchCommand ? verb.exampleLines.slice(0, 1) : [],
    );
    // Two verbs may begin by the same line: what is taken back is listed first.
    const shown = [...new Set(firsts)].slice(0, NOUN_EXAMPLES);
    return shown.length === 0 ? "" : examplesText(shown);
  }

  override addHelpText(
    position: AddHelpTextPosition,
    text: string | ((context: AddHelpTextContext) => string),
  ): this {
    if (position === "after" && typeof text === "string") this.closingTexts.push(text.trim());
    return super.addHelpText(position, text as string);
  }

  /** The verb that is meant when the noun stands alone. */
  addDefault(verb: FrenchCommand): this {
    this.defaultVerb = verb.name();
    return this.addCommand(verb, { isDefault: true });
  }

  /** @see addDefault */
  defaultCommand(): Command | undefined {
    return this.commands.find((command) => command.name() === this.defaultVerb);
  }

  /** The whole path typed: `relance facture ajouter`. */
  path(): string {
    return pathOf(this);
  }

  /** A noun alone is a question about it: its help page, and exit code 0. */
  override help(): never {
    return super.help({ error: false });
  }

  private refuse(message: string): never {
    throw new RelanceError("usage", message, `${this.path()} --help`);
  }

  missingArgument(name: string): never {
    this.refuse(`Il manque un argument : <${name}>.`);
  }

  optionMissingArgument(option: Option): never {
    this.refuse(`L'option ${option.flags} attend une valeur.`);
  }

  missingMandatoryOptionValue(option: Option): never {
    this.refuse(`Il manque l'option ${option.flags}.`);
  }

  unknownOption(flag: string): never {
    if (/^-[\d.,]/u.test(flag)) {
      throw new RelanceError(
        "valeur",
        `« ${flag} » est négatif : les montants s'écrivent sans signe.`,
        `${this.path()} --help`,
      );
    }
    const own = [...this.options, ...(this.defaultCommand()?.options ?? [])].filter((one) => !one.hidden);
    const known = [
      ...own.flatMap((option) => [option.long, option.short]).filter((one) => one != null),
      ...GLOBAL_OPTIONS.map(({ name }) => name),
      "--help",
    ];
    this.refuse(`Option inconnue : « ${flag} ».${didYouMean(flag, known)}`);
  }

  unknownCommand(): never {
    const typed = this.args[0] ?? "";
    const known = this.commands.map((command) => command.name());
    this.refuse(`Commande inconnue : « ${typed} ».${didYouMean(typed, known)}`);
  }

  _excessArguments(args: string[]): never {
    // Sent here because the noun takes this verb by default: the word was meant as another verb.
    const noun = this.parent;
    if (noun instanceof FrenchCommand && noun.defaultVerb === this.name() && noun.args[0] !== this.name())
      noun.unknownCommand();
    const extra = args.slice(this.registeredArguments.length).join(" ");
    this.refuse(
      `Argument en trop : « ${extra} ». Un texte qui contient des espaces se met entre guillemets.`,
    );
  }

  _conflictingOption(option: Option, other: Option): never {
    this.refuse(`Les options ${option.long} et ${other.long} ne vont pas ensemble.`);
  }
}

function choiceOf(flags: string, description: string, values: readonly string[]): Option {
  const option = new Option(flags, description).argParser((typed) => readChoice(flags, typed, values));
  option.argChoices = [...values];
  return option;
}

const FRENCH_HELP: Partial<Help> = {
  styleTitle: (title) => TITLES[title] ?? title,
  subcommandTerm: (command) => {
    const args = command.registeredArguments.map((one) => argumentTerm(one)).join(" ");
    return args === "" ? command.name() : `${command.name()} ${args}`;
  },
  commandUsage: (command) => {
    const usage = command.usage().replace("[options] [command]", "<commande> [options]");
    return `${pathOf(command)} ${usage}`;
  },
  optionDescription: (option) => {
    const choices = option.argChoices === undefined ? "" : ` (${option.argChoices.join(", ")})`;
    const preset =
      option.defaultValue === undefined || option.defaultValue === false || Array.isArray(option.defaultValue)
        ? ""
        : ` (par défaut : ${option.defaultValueDescription ?? String(option.defaultValue)})`;
    return unbroken(`${option.description}${choices}${preset}`);
  },
  argumentDescription: (argument) => unbroken(argument.description),
  subcommandDescription: (command) => unbroken(command.summary() || command.description()),
  commandDescription: (command) => unbroken(asSentence(command.description())),
};

/** Stands for a no-break space until the page is laid out: commander breaks lines at every kind of space. */
const UNBROKEN = "\ue000";

function unbroken(text: string): string {
  return french(text).replaceAll("\u00a0", UNBROKEN);
}

/** The key under which commander gives an option: « mot_de_passe », « mot-de-passe » → `motDePasse`. */
export function optionKey(words: string): string {
  return words.replace(/[-_](\w)/gu, (_, letter: string) => letter.toUpperCase());
}

/** A page once its lines are made: its spaces are those of French again. */
export function laidOut(page: string): string {
  return page.replaceAll(UNBROKEN, "\u00a0");
}

/** `relance facture ajouter`, from the program down. */
export function pathOf(command: Command): string {
  const names: string[] = [];
  for (let one: Command | null = command; one !== null; one = one.parent) names.unshift(one.name());
  return names.join(" ");
}

/** As the only sentence of a page: a capital, and a full stop unless it is closed. */
export function asSentence(text: string): string {
  return text === "" || /[.!?]$/u.test(text) ? capitalised(text) : `${capitalised(text)}.`;
}

/** `<facture>`, or `[facture]` when it may be left out. */
export function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "…" : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
