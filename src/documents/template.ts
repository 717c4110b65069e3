// Letters and emails as Markdown filled by Liquid: strict, without file access, bounded, nothing printed empty.
import type { Liquid } from "liquidjs";
import { RelanceError } from "../domain/errors.ts";
import { cleanText } from "./clean-text.ts";
import type { Block } from "./document.ts";
import { EmptyFieldError, type Fields, FilterError, filters, howToComplete, namesBeside } from "./fields.ts";
import { blocksOf, escapeMarkdown, type Slots } from "./markdown.ts";
import { readPartials, readTemplate, type TemplateFolders } from "./template-files.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

export interface FillRequest {
  /** `lettres/mise-en-demeure`: path without language nor extension. */
  readonly name: string;
  /** Absent: French. */
  readonly words?: Wording | undefined;
  /** Whose own templates come first; absent for what is filed, which has one form. */
  readonly clientRef?: string | undefined;
  /** True when the letter speaks for one person: « je », not « nous ». */
  readonly firstPersonSingular: boolean;
  readonly fields: Fields;
  readonly slots: Slots;
  /** Slots a user's template may move, not remove. */
  readonly requiredSlots: readonly string[];
}

export interface Filled {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

const LIMITS = { parseLimit: 100_000, renderLimit: 2_000, memoryLimit: 2_000_000 } as const;

/**
 * Fills a template.
 * @throws RelanceError (refus) naming the file, the line and the field that is unknown or empty, with the
 * command that completes it; RelanceError (valeur) when no such template exists.
 */
export async function fillTemplate(folders: TemplateFolders, request: FillRequest): Promise<Filled> {
  const { name, fields, slots, clientRef, words: { language, formats } = FRENCH } = request;
  const wanted = { name, language, clientRef };
  const source = readTemplate(folders, wanted);
  const { head, body } = splitFrontMatter(source.text, source.file);
  const [{ Liquid }, { Marked }] = await Promise.all([import("liquidjs"), import("marked")]);
  const typographic = (text: string): string => outsideLiquid(text, formats.fixed);
  const partials = Object.fromEntries(
    Object.entries(readPartials(folders, wanted)).map(([partial, text]) => [partial, typographic(text)]),
  );
  const engineWith = (escapeValue: (text: string) => string): Liquid => {
    const engine = new Liquid({
      templates: partials,
      strictVariables: true,
      strictFilters: true,
      ownPropertyOnly: true,
      ...LIMITS,
      outputEscape: (value: unknown) => escapeValue(printed(value)),
    });
    for (const [filter, run] of Object.entries(filters({ ...request, formats })))
      engine.registerFilter(filter, run);
    return engine;
  };
  const render = (engine: Liquid, text: string): string => {
    try {
      return String(engine.parseAndRenderSync(text, {}, { globals: fields }));
    } catch (error) {
      throw explain(error, source.file, fields);
    }
  };
  const subject = head.objet;
  if (subject === undefined) {
    throw new RelanceError(
      "refus",
      `Le modèle ${source.file} n'a pas d'objet.`,
      "Commencez-le par trois lignes : « --- », « objet: … », « --- ».",
    );
  }
  for (const slot of request.requiredSlots) {
    if (!body.includes(`[[${slot}]]`)) {
      throw new RelanceError(
        "refus",
        `Le modèle ${source.file} ne contient plus l'emplacement obligatoire [[${slot}]].`,
        `Ajoutez [[${slot}]] seul dans un paragraphe.`,
      );
    }
  }
  const markdown = render(engineWith(escapeMarkdown), typographic(body));
  return {
    subject: cleanText(
      render(
        engineWith((text) => text),
        typographic(subject),
      ),
    ).trim(),
    blocks: blocksOf(new Marked({ gfm: true }).lexer(markdown), slots, source.file),
  };
}

/** A value as plain text on one line. */
function printed(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? cleanText(String(value)).trim() : "";
  if (text === "") throw new EmptyFieldError();
  return text;
}

/** Flat `clé: valeur` lines between two `---`; the body keeps its line numbers. */
function splitFrontMatter(
  text: string,
  file: string,
): { head: Readonly<Record<string, string>>; body: string } {
  const found = /^---\n([\s\S]*?)\n---\n/u.exec(text);
  if (found === null) return { head: {}, body: text };
  const head: Record<string, string> = {};
  for (const line of (found[1] ?? "").split("\n")) {
    const pair = /^([a-z_]+):(.*)$/u.exec(line);
    if (pair?.[1] === undefined) {
      throw new RelanceError(
        "refus",
        `Dans l'en-tête de ${file}, « ${line} » n'est pas de la forme « clé: valeur ».`,
      );
    }
    head[pair[1]] = (pair[2] ?? "").trim();
  }
  return { head, body: "\n".repeat(found[0].split("\n").length - 1) + text.slice(found[0].length) };
}

/** Fixed words get the typography of their language; what stands in `{{ }}` and `{% %}` is left alone. */
function outsideLiquid(text: string, fixed: (text: string) => string): string {
  return text
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/u)
    .map((part, index) => (index % 2 === 1 ? part : fixed(part)))
    .join("");
}

interface LiquidError {
  readonly name: string;
  readonly message: string;
  readonly originalError?: unknown;
  readonly token?: { getText(): string; getPosition(): readonly [number, number]; readonly file?: string };
}

function explain(error: unknown, file: string, fields: Fields): RelanceError {
  if (error instanceof RelanceError) return error;
  const { name, message, originalError, token } = error as LiquidError;
  const where = `${token?.file === undefined ? file : `${token.file}.md`}, ligne ${token?.getPosition()[0] ?? "?"}`;
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
  const detail = message.split("\n")[0]?.replace(/, (?:file:\S+, )?line:\d+, col:\d+$/u, "") ?? "";
  return new RelanceError(
    "refus",
    `Le modèle ${where}, ne peut pas être rempli : ${inFrench(detail)}.`,
    "Corrigez le modèle.",
  );
}

/** The few faults of writing that Liquid names in English. */
function inFrench(message: string): string {
  return message
    .replace(/^undefined filter: (.*)$/u, "le filtre « $1 » n'existe pas")
    .replace(/^ENOENT: Failed to lookup "(.*)" in ".*"$/u, "le partiel « $1 » n'existe pas")
    .replace(/^(?:tag|output) "(.*)" not closed$/u, "« $1 » n'est pas fermé")
    .replace(/^tag "(.*)" not found$/u, "la commande « $1 » n'existe pas")
    .replace(/^(?:memory alloc|template render|parse length) limit exceeded$/u, "il demande trop de calcul");
}
