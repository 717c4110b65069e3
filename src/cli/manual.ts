// A command as a manual page (man macros): what its help pages say, and what they leave to the README. Pure.
import type { Command } from "commander";
import { groupBy } from "../domain/group-by.ts";
import { argumentTerm, asSentence, FrenchCommand, laidOut, pathOf } from "./french-command.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import { french } from "./terminal.ts";

/** What every page says besides its command; days as man writes them, `2026-11-22`. */
export interface Edition {
  readonly version: string;
  readonly on: string;
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

const EXIT_CODES: readonly NamedText[] = [
  { name: "0", text: "fait, ou rien à faire" },
  { name: "1", text: "erreur interne" },
  { name: "2", text: "commande mal écrite" },
  { name: "3", text: "une partie d'un lot a échoué" },
  { name: "4", text: "valeur fausse ou introuvable" },
  { name: "5", text: "refusé par la loi ou par prudence" },
  { name: "10", text: "pas encore de base" },
  { name: "11", text: "base occupée" },
  { name: "12", text: "base trop récente, étrangère ou abîmée" },
  { name: "13", text: "donnée légale inconnue" },
  { name: "20, 21", text: "avec status --code-sortie : quelque chose à faire, un droit près de se perdre" },
  { name: "130", text: "abandonné" },
];

const ENVIRONMENT: readonly NamedText[] = [
  { name: "RELANCE_DONNEES", text: "dossier des données, quand --donnees n'est pas donné" },
  { name: "XDG_DATA_HOME", text: "sinon, le dossier qui contient relance/ (par défaut : ~/.local/share)" },
  {
    name: "XDG_CACHE_HOME",
    text: "le dossier qui contient relance/, le programme compilé (par défaut : ~/.cache)",
  },
  { name: "NO_COLOR", text: "non vide, enlève toute couleur" },
  { name: "FORCE_COLOR", text: "1 : écrit en couleur même dans un tube, sauf si NO_COLOR l'enlève" },
  { name: "VISUAL, EDITOR", text: "l'éditeur des messages et des modèles" },
];

/** The page `relance-<name>.1` of one command with all its verbs, or `relance.1` of the program itself. */
export function manualPage(command: Command, { version, on }: Edition): string {
  const title = titleOf(command);
  const summary = command.summary() || command.description();
  const verbs = shown(command).filter(() => command.parent !== null);
  return [
    `.TH ${quoted(title.toUpperCase())} 1 "${on}" ${quoted(`relance ${version}`)} ${quoted("Manuel de relance")}`,
    ".SH NOM",
    `${escaped(title)} \\- ${escaped(withoutStop(summary))}`,
    ".SH SYNOPSIS",
    ...(verbs.length === 0
      ? [usageOf(command)]
      : verbs.flatMap((verb) => [usageOf(verb), ".br"]).slice(0, -1)),
    ".SH DESCRIPTION",
    escaped(asSentence(command.description())),
    ...closing(command),
    ...(command.parent === null ? commandList(command) : []),
    ...(verbs.length === 0 ? [] : [".SH VERBES", ...verbs.flatMap(verbSection)]),
    ...optionSection(command, ".SH OPTIONS"),
    ".SH OPTIONS COMMUNES",
    ...GLOBAL_OPTIONS.flatMap(({ name, placeholder, help }) =>
      item(placeholder === undefined ? name : `${name} <${placeholder}>`, help.join(" ")),
    ),
    ".SH CODES DE SORTIE",
    ...EXIT_CODES.flatMap(({ name, text }) => item(name, text)),
    ".SH ENVIRONNEMENT",
    ...ENVIRONMENT.flatMap(({ name, text }) => item(name, text)),
    ...examples(command, ".SH EXEMPLES"),
    ".SH VOIR AUSSI",
    command.parent === null
      ? escaped("Chaque commande a sa page : relance-status(1), relance-facture(1), relance-dossier(1)…")
      : ".BR relance (1)",
    "",
  ].join("\n");
}

/** `relance-facture`, as the file is named. */
export function titleOf(command: Command): string {
  return command.parent === null ? command.name() : `${command.parent.name()}-${command.name()}`;
}

function commandList(program: Command): readonly string[] {
  const groups = groupBy(shown(program), (command) => command.helpGroup());
  return [
    ".SH COMMANDES",
    ...[...groups].flatMap(([group, commands]) => [
      `.SS ${escaped(group.replace(/[\s\u00a0]*:$/u, ""))}`,
      ...commands.flatMap((command) => item(command.name(), command.summary() || command.description())),
    ]),
  ];
}

function verbSection(verb: Command): readonly string[] {
  return [
    `.SS ${escaped(verb.name())}`,
    usageOf(verb),
    ".PP",
    escaped(asSentence(verb.description())),
    ...verb.registeredArguments
      .filter((argument) => argument.description !== "")
      .flatMap((argument) => item(argumentTerm(argument), argument.description)),
    ...options(verb),
    ...closing(verb),
    ...examples(verb, ".PP\nExemples :"),
    ...shown(verb).flatMap(verbSection),
  ];
}

function shown(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command);
}

function optionSection(command: Command, heading: string): readonly string[] {
  const lines = [
    ...command.registeredArguments
      .filter((argument) => argument.description !== "")
      .flatMap((argument) => item(argumentTerm(argument), argument.description)),
    ...options(command),
  ];
  return lines.length === 0 ? [] : [heading, ...lines];
}

function options(command: Command): readonly string[] {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter((option) => option.long !== "--help")
    .flatMap((option) => item(option.flags, help.optionDescription(option)));
}

function closing(command: Command): readonly string[] {
  return command instanceof FrenchCommand
    ? command.closingTexts.flatMap((text) => [".PP", ...text.split("\n").map((line) => escaped(line.trim()))])
    : [];
}

function examples(command: Command, heading: string): readonly string[] {
  if (!(command instanceof FrenchCommand) || command.exampleLines.length === 0) return [];
  return [heading, ".nf", ".RS", ...command.exampleLines.map(escaped), ".RE", ".fi"];
}

function usageOf(command: Command): string {
  const after = [
    ...(command.commands.length > 0 ? ["<verbe>"] : []),
    ...command.registeredArguments.map(argumentTerm),
    "[options]",
  ];
  return `.B ${escaped(pathOf(command))}\n${escaped(after.join(" "))}`;
}

function item(term: string, text: string): readonly string[] {
  return [".TP", `.B ${escaped(term)}`, escaped(text)];
}

function withoutStop(text: string): string {
  return text.replace(/\.$/u, "");
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', "\\(dq")}"`;
}

/** No letter of the text is an order to the formatter: a dash stays a dash to paste, a line cannot begin a request. */
function escaped(text: string): string {
  return french(laidOut(text))
    .replaceAll("\\", "\\(rs")
    .replaceAll("-", "\\-")
    .replaceAll("\u00a0", "\\ ")
    .replace(/^([.'])/gmu, "\\&$1");
}
