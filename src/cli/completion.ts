// What may stand at the end of a command line that is being typed: read from the commands themselves, never listed twice.
import type { Argument, Command, Option } from "commander";
import { FrenchCommand } from "./french-command.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";

/** What the person's own data are asked for. */
export type ValueKind = "client" | "facture" | "echelle";

export interface Proposal {
  readonly value: string;
  readonly help: string;
}

/** `before` is what of the last word is already settled: `--client=`, or the first of `F-1=200`. */
export type Wanted =
  | { readonly kind: "mots"; readonly words: readonly Proposal[]; readonly before: string }
  | { readonly kind: "valeurs"; readonly of: readonly ValueKind[]; readonly before: string }
  | { readonly kind: "fichiers" }
  /** Only the person knows: a date, an amount, a sentence. */
  | { readonly kind: "rien" };

/** What the help pages put between `<` and `>`, where it names something that can be proposed. */
const VALUES: Readonly<Record<string, readonly ValueKind[] | "fichiers">> = {
  client: ["client"],
  clients: ["client"],
  référence: ["client"],
  reference: ["client"],
  facture: ["facture"],
  factures: ["facture"],
  échelle: ["echelle"],
  fichier: "fichiers",
  dossier: "fichiers",
  chemin: "fichiers",
  archive: "fichiers",
  export: "fichiers",
};

/** The words of a line as a shell would cut them, its quotes taken off; the last is the one being typed, maybe empty. */
export function splitLine(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (character === "\\" && quote !== "'" && at + 1 < line.length) {
      at += 1;
      word = (word ?? "") + line[at];
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word = (word ?? "") + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (/\s/u.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + character;
  }
  return [...words, word ?? ""];
}

/** `words` stand after `relance`; the command they name is loaded in `program`, the others are one line each. */
export function wantedAfter(program: Command, words: readonly string[]): Wanted {
  const typed = words.at(-1) ?? "";
  const place = placeOf(program, words.slice(0, -1));
  if (place.awaiting !== undefined) return wantedFor(place.awaiting, "");
  const inline = /^(--[^=]+=)/u.exec(typed)?.[1];
  if (inline !== undefined && !place.optionsEnded) {
    const option = valuedOption(place.command, inline.slice(0, -1));
    return option === undefined ? { kind: "rien" } : wantedFor(option, inline);
  }
  if (typed.startsWith("-") && !place.optionsEnded) return optionsOf(place);
  if (place.arguments.length === 0 && place.command.commands.length > 0) return verbsOf(place.command, typed);
  return wantedArgument(place.command, place.arguments.length);
}

interface Place {
  readonly command: Command;
  /** What was typed for the arguments of this command. */
  readonly arguments: readonly string[];
  /** The option whose value comes next. */
  readonly awaiting: Valued | undefined;
  readonly used: ReadonlySet<string>;
  /** After `--`, nothing is an option any more. */
  readonly optionsEnded: boolean;
}

function placeOf(program: Command, words: readonly string[]): Place {
  let command = program;
  let optionsEnded = false;
  let awaiting: Valued | undefined;
  const given: string[] = [];
  const used = new Set<string>();
  for (const word of words) {
    if (awaiting !== undefined) awaiting = undefined;
    else if (optionsEnded) given.push(word);
    else if (word === "--") optionsEnded = true;
    else if (word.startsWith("-")) {
      const [name = word] = word.split("=", 1);
      used.add(name);
      awaiting = name === word ? valuedOption(command, name) : undefined;
    } else {
      const verb = given.length > 0 ? undefined : command.commands.find((one) => isNamed(one, word));
      if (verb === undefined) given.push(word);
      else command = verb;
    }
  }
  return { command, arguments: given, awaiting, used, optionsEnded };
}

function isNamed(command: Command, word: string): boolean {
  return command.name() === word || command.aliases().includes(word);
}

/** An option, or what stands for one that all commands share. */
interface Valued {
  readonly placeholder: string;
  readonly choices: readonly string[];
}

function valuedOption(command: Command, name: string): Valued | undefined {
  const shared = GLOBAL_OPTIONS.find((one) => one.name === name);
  if (shared !== undefined) {
    return shared.placeholder === undefined ? undefined : { placeholder: shared.placeholder, choices: [] };
  }
  const option = visibleOptions(command).find((one) => one.long === name || one.short === name);
  if (option === undefined || !(option.required || option.optional)) return undefined;
  return { placeholder: placeholderOf(option.flags), choices: option.argChoices ?? [] };
}

/** The options of the verb that is meant when the noun stands alone are those of the noun too. */
function visibleOptions(command: Command): readonly Option[] {
  const meant = command instanceof FrenchCommand ? command.defaultCommand() : undefined;
  return [...command.options, ...(meant?.options ?? [])].filter((option) => !option.hidden);
}

function placeholderOf(flags: string): string {
  return /[<[]([^>\]]+)/u.exec(flags)?.[1] ?? "";
}

function wantedFor({ placeholder, choices }: Valued, before: string): Wanted {
  if (choices.length > 0) {
    return { kind: "mots", words: choices.map((value) => ({ value: before + value, help: "" })), before };
  }
  return wantedByName(placeholder, before);
}

function wantedByName(placeholder: string, before: string): Wanted {
  const names = placeholder.replace(/\.\.\.$/u, "").split(/[|=:]/u);
  const known = names.map((name) => VALUES[name]).filter((one) => one !== undefined);
  if (known.includes("fichiers")) return { kind: "fichiers" };
  const of = [...new Set(known.flatMap((one) => (one === "fichiers" ? [] : one)))];
  return of.length === 0 ? { kind: "rien" } : { kind: "valeurs", of, before };
}

function optionsOf({ command, used }: Place): Wanted {
  const own = visibleOptions(command).map((option) => ({
    value: option.long ?? option.flags,
    help: option.description,
    again: option.variadic,
  }));
  const shared = GLOBAL_OPTIONS.map(({ name, help }) => ({
    value: name,
    help: help.join(" "),
    again: false,
  }));
  const help = { value: "--help", help: "affiche cette aide", again: false };
  const words = [...own, ...shared, help].filter(({ value, again }) => again || !used.has(value));
  return { kind: "mots", words: words.map(({ value, help: said }) => ({ value, help: said })), before: "" };
}

/** The verbs, and what the one that goes without saying would take. */
function verbsOf(command: Command, typed: string): Wanted {
  const shown = command.createHelp().visibleCommands(command);
  const words = shown.map((one) => ({
    value: one.name(),
    help: one.summary() || one.description(),
  }));
  const meant = command instanceof FrenchCommand ? command.defaultCommand() : undefined;
  if (meant === undefined || words.some(({ value }) => value.startsWith(typed))) {
    return { kind: "mots", words, before: "" };
  }
  return wantedArgument(meant, 0);
}

function wantedArgument(command: Command, rank: number): Wanted {
  const last: Argument | undefined = command.registeredArguments.at(-1);
  const argument = command.registeredArguments[rank] ?? (last?.variadic === true ? last : undefined);
  if (argument === undefined) return { kind: "rien" };
  if (argument.argChoices !== undefined) {
    return { kind: "mots", words: argument.argChoices.map((value) => ({ value, help: "" })), before: "" };
  }
  return wantedByName(argument.name(), "");
}
