// Liquid as templates may use it: strict, without file access, bounded; its faults told in French, by file and line.
import type { Liquid } from "liquidjs";
import { cleanText } from "../domain/clean-text.ts";
import { RelanceError } from "../domain/errors.ts";
import {
  EmptyFieldError,
  type Fields,
  type FilterContext,
  FilterError,
  filters,
  howToComplete,
  namesBeside,
} from "./fields.ts";

const LIMITS = { parseLimit: 100_000, renderLimit: 2_000, memoryLimit: 2_000_000 } as const;

/** An engine that knows these partials and our filters; `escapeValue` makes plain text of what is printed. */
export async function liquidEngine(
  partials: Readonly<Record<string, string>>,
  context: FilterContext,
  escapeValue: (text: string) => string = (text) => text,
): Promise<Liquid> {
  const { Liquid } = await import("liquidjs");
  const engine = new Liquid({
    templates: partials,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    ...LIMITS,
    outputEscape: (value: unknown) => escapeValue(printed(value)),
  });
  for (const [filter, run] of Object.entries(filters(context))) engine.registerFilter(filter, run);
  return engine;
}

/** A value as plain text on one line. */
function printed(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? cleanText(String(value)).trim() : "";
  if (text === "") throw new EmptyFieldError();
  return text;
}

interface LiquidError {
  readonly name: string;
  readonly message: string;
  readonly originalError?: unknown;
  readonly token?: { getText(): string; getPosition(): readonly [number, number]; readonly file?: string };
}

/** Where Liquid says that it is: a line of a partial, or of the template itself. */
function placeOf(error: unknown, file: string): string {
  const { token } = error as LiquidError;
  return `${token?.file === undefined ? file : `${token.file}.md`}, ligne ${token?.getPosition()[0] ?? "?"}`;
}

/** What Liquid holds against the writing of a template, without its place. */
export function faultOf(error: unknown): string {
  const { message } = error as LiquidError;
  return inFrench(message.split("\n")[0]?.replace(/, (?:file:\S+, )?line:\d+, col:\d+$/u, "") ?? "");
}

/** The refusal for what went wrong while a template was filled. */
export function explainFilling(error: unknown, file: string, fields: Fields): RelanceError {
  if (error instanceof RelanceError) return error;
  const { name, originalError, token } = error as LiquidError;
  const where = placeOf(error, file);
  const text = token?.getText() ?? "";
  if (name === "UndefinedVariableError") {
    return new RelanceError(
      "refus",
      `Le modèle ${where}, demande le champ « ${text} », qui n'existe pas : rien n'est produit.`,
      "Corrigez le modèle avec l'un des champs ci-dessous.",
      namesBeside(text, fields),
    );
  }
  if (originalError instanceof EmptyFieldError) {
    const field = /([\p{L}\p{N}_.-]+)/u.exec(text.replace(/^\{\{-?/u, ""))?.[1] ?? text;
    return new RelanceError(
      "refus",
      `Le modèle ${where}, demande le champ « ${field} », qui est vide : rien n'est produit.`,
      howToComplete(field, fields) ??
        `Entourez-le de {% if ${field} %}…{% endif %} dans le modèle s'il peut manquer.`,
    );
  }
  if (originalError instanceof FilterError) {
    return new RelanceError("refus", `Le modèle ${where} : ${originalError.message}.`, "Corrigez le modèle.");
  }
  return new RelanceError(
    "refus",
    `Le modèle ${where}, ne peut pas être rempli : ${faultOf(error)}.`,
    "Corrigez le modèle.",
  );
}

/** The faults of writing that Liquid names in English; its own words are kept for one that is not among them. */
const FAULTS: readonly (readonly [said: RegExp, french: string])[] = [
  [/^undefined filter: (.*)$/u, "le filtre « $1 » n'existe pas"],
  [/^ENOENT: Failed to lookup "(.*)" in ".*"$/u, "le partiel « $1 » n'existe pas"],
  [/^(?:tag|output) "?(.*?)"? not closed$/u, "« $1 » n'est pas fermé"],
  [/^tag "(.*)" not found$/u, "la commande « $1 » n'existe pas"],
  [/^invalid value expression: ""$/u, "il manque un champ ou une condition entre les accolades"],
  [/^invalid value expression: "(.*)"$/u, "« $1 » n'est ni un champ ni une valeur"],
  [/^illegal tag: (.*)$/u, "la commande « $1 » est mal écrite"],
  [/^illegal tag syntax, tag name expected$/u, "il manque le nom de la commande entre {% et %}"],
  [/^illegal file path$/u, "il manque le nom du partiel, entre guillemets droits"],
  [/^expected variable name$/u, "il manque le nom de la variable"],
  [/^expected "(.*?)".*$/u, "il manque « $1 »"],
  [/^unexpected "(.*)"$/u, "« $1 » n'y a pas sa place"],
  [/^invalid range syntax$/u, "une parenthèse n'y a pas sa place"],
  [/^(?:memory alloc|template render|parse length) limit exceeded$/u, "il demande trop de calcul"],
];

function inFrench(message: string): string {
  const fault = FAULTS.find(([said]) => said.test(message));
  return fault === undefined
    ? `cette écriture n'est pas comprise (« ${message} »)`
    : message.replace(fault[0], fault[1]);
}
