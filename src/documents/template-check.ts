// A template read without any letter: what it names that does not exist, what it lost, what it must not say.
import type { Liquid } from "liquidjs";
import { RelanceError } from "../domain/errors.ts";
import { nearest } from "../domain/nearest.ts";
import type { TemplateProblem } from "../domain/template.ts";
import { type FilterContext, filters } from "./fields.ts";
import { forbiddenIn } from "./forbidden-words.ts";
import { blocksOf } from "./markdown.ts";
import { faultOf, liquidEngine } from "./template-engine.ts";
import { fieldNames, type TemplateKind } from "./template-kind.ts";
import type { TemplateText } from "./template-text.ts";
import type { Wording } from "./wording-fr.ts";

/** Everything that is wrong, in reading order; empty when letters can be made of it. */
export async function templateProblems(
  text: TemplateText,
  kind: TemplateKind,
  { language, formats }: Wording,
): Promise<readonly TemplateProblem[]> {
  const context = { firstPersonSingular: true, formats };
  const found = [
    ...(await partProblems(text.subject, text, kind, context)),
    ...(await partProblems(text.body, text, kind, context)),
  ];
  const problems = [
    ...found,
    ...slotProblems(text, kind),
    ...missingFields(text, kind),
    ...(await unprintable(text)),
    ...wordProblems(text, kind, language),
  ];
  return problems.sort((a, b) => a.line - b.line);
}

function problem(
  { file }: Pick<TemplateText, "file">,
  line: number,
  sentence: string,
  near: readonly string[] = [],
): TemplateProblem {
  return { file, line, sentence, near, level: "erreur" };
}

/**
 * What Liquid cannot read, and the fields that it asks for, whatever conditions stand around. It stops at the first
 * filter or partial that does not exist: each is noted, then made to exist, so that one reading names them all.
 */
async function partProblems(
  part: string,
  text: TemplateText,
  kind: TemplateKind,
  context: FilterContext,
): Promise<readonly TemplateProblem[]> {
  const partials: Record<string, string> = { ...text.partials };
  const missingFilters = new Set<string>();
  const problems: TemplateProblem[] = [];
  const known = Object.keys(filters(context));
  for (;;) {
    const engine = await liquidEngine(partials, context);
    for (const filter of missingFilters) engine.registerFilter(filter, (value: unknown) => value);
    try {
      const templates = engine.parse(part, text.file);
      const { globals } = engine.analyzeSync(templates, { partials: true });
      return [...problems, ...unknownFields(globals, text, kind)];
    } catch (error) {
      const { message } = error as Error;
      const filter = /^undefined filter: ([^\s,]+)/u.exec(message)?.[1];
      const partial = /"(partiels\/[^"]*)"/u.exec(message)?.[1];
      const found = (near: readonly string[]): TemplateProblem =>
        problem({ file: fileOf(error, text) }, lineOf(error), faultOf(error), near);
      if (filter !== undefined && !missingFilters.has(filter)) {
        missingFilters.add(filter);
        problems.push(found(alike(filter, known)));
      } else if (partial !== undefined && !(partial in partials)) {
        // Liquid does not say where a partial that it cannot find was asked for.
        const asks = (one: string): boolean => one.includes(`'${partial}'`) || one.includes(`"${partial}"`);
        const line = part.split("\n").findIndex(asks);
        const near = alike(partial, Object.keys(partials));
        problems.push({ ...found(near), ...(line === -1 ? {} : { line: line + 1 }) });
        partials[partial] = "";
      } else {
        return [...problems, found([])];
      }
    }
  }
}

function lineOf(error: unknown): number {
  const { token } = error as { readonly token?: { getPosition(): readonly [number, number] } };
  return token?.getPosition()[0] ?? 1;
}

/** The partial in which it stands, or the template itself. */
function fileOf(error: unknown, { file }: TemplateText): string {
  const where = (error as { readonly token?: { readonly file?: string } }).token?.file;
  return where === undefined || where === file ? file : `${where}.md`;
}

/** The one name that is close enough to have been meant. */
function alike(typed: string, names: readonly string[]): readonly string[] {
  const one = nearest(typed, names);
  return one === undefined ? [] : [one];
}

type Globals = ReturnType<Liquid["analyzeSync"]>["globals"];

function unknownFields(globals: Globals, text: TemplateText, kind: TemplateKind): readonly TemplateProblem[] {
  const known = fieldNames(kind);
  return Object.values(globals)
    .flat()
    .map(({ segments, location }) => ({
      name: segments.map(String).join("."),
      line: location.row,
      file: location.file === text.file || location.file === undefined ? text.file : `${location.file}.md`,
    }))
    .filter(({ name }) => !known.includes(name) && !(name in kind.fields))
    .map(({ name, line, file }) =>
      problem({ file }, line, `le champ « ${name} » n'existe pas`, nearNames(name, kind)),
    );
}

/** Names that look alike, else those of the same group, else all of them. */
function nearNames(name: string, kind: TemplateKind): readonly string[] {
  const known = fieldNames(kind);
  const one = alike(name, known);
  if (one.length > 0) return one;
  const group = known.filter((one) => one.startsWith(`${name.split(".")[0]}.`));
  return group.length > 0 ? group : known;
}

const SLOT = /\[\[([^\]]*)\]\]/gu;

function slotProblems(text: TemplateText, kind: TemplateKind): readonly TemplateProblem[] {
  const names = Object.keys(kind.slots);
  const found = text.body.split("\n").flatMap((line, index) =>
    [...line.matchAll(SLOT)].map((match) => ({
      name: match[1] ?? "",
      line: index + 1,
      alone: line.trim() === match[0],
    })),
  );
  const near = (name: string): readonly string[] => {
    const one = alike(name, names);
    return one.length === 0 ? names : one;
  };
  return [
    ...found
      .filter(({ name }) => !names.includes(name))
      .map(({ name, line }) => problem(text, line, `l'emplacement [[${name}]] n'existe pas`, near(name))),
    ...found
      .filter(({ name, alone }) => names.includes(name) && !alone)
      .map(({ name, line }) =>
        problem(text, line, `l'emplacement [[${name}]] doit être seul dans un paragraphe`),
      ),
    ...names
      .filter((name) => kind.slots[name] === "obligatoire" && !found.some((one) => one.name === name))
      .map((name) => problem(text, lastLine(text), `l'emplacement obligatoire [[${name}]] n'y est plus`)),
  ];
}

function lastLine({ body }: TemplateText): number {
  return body.trimEnd().split("\n").length;
}

/** A figure that may not be edited away: printed somewhere, by the template or one of its partials. */
function missingFields(text: TemplateText, kind: TemplateKind): readonly TemplateProblem[] {
  const printed = [text.subject, text.body, ...Object.values(text.partials)].join("\n");
  return (kind.requiredFields ?? [])
    .filter(
      (names) =>
        !names.some((name) => new RegExp(`\\{\\{-?\\s*${name.replace(".", "\\.")}\\b`, "u").test(printed)),
    )
    .map((names) =>
      problem(
        text,
        lastLine(text),
        `${names.map((name) => `{{ ${name} }}`).join(" ou ")} n'y est plus, et doit y être`,
      ),
    );
}

/** What Markdown allows and a letter cannot print: Liquid is taken out first, since it is no text. */
async function unprintable(text: TemplateText): Promise<readonly TemplateProblem[]> {
  const { Marked } = await import("marked");
  const plain = text.body
    .replace(/\{%[\s\S]*?%\}/gu, (tag) => tag.replace(/[^\n]/gu, ""))
    .replace(/\{\{[\s\S]*?\}\}/gu, "x")
    .replace(SLOT, "x");
  try {
    blocksOf(new Marked({ gfm: true }).lexer(plain), {}, text.file);
    return [];
  } catch (error) {
    if (!(error instanceof RelanceError)) throw error;
    const shown = /« (.*) », qu'une lettre/su.exec(error.message)?.[1]?.split("\n")[0] ?? "";
    const line = plain.split("\n").findIndex((one) => shown !== "" && one.includes(shown));
    const what = error.message.replace(`Le modèle ${text.file} `, "il ").replace(/\.$/u, "");
    return [problem(text, Math.max(1, line + 1), what)];
  }
}

function wordProblems(
  text: TemplateText,
  kind: TemplateKind,
  language: Wording["language"],
): readonly TemplateProblem[] {
  const all = `${text.subject.trimStart()}\n${text.body}`;
  const lost =
    kind.says === undefined || kind.says.words[language].test(all)
      ? []
      : [problem(text, 1, `il ne dit plus ${kind.says.what}`)];
  if (!kind.sent) return lost;
  const partials = Object.entries(text.partials)
    .filter(([name]) => new RegExp(`['"]${name}['"]`, "u").test(text.body))
    .map(([name, part]) => ({ file: `${name}.md`, part }));
  const parts = [{ file: text.file, part: text.subject }, { file: text.file, part: text.body }, ...partials];
  return [...lost, ...parts.flatMap(({ file, part }) => forbiddenProblems(file, part))];
}

function forbiddenProblems(file: string, part: string): readonly TemplateProblem[] {
  const said = spoken(part);
  return forbiddenIn(said).map(({ at, words, why, level }) => ({
    ...problem({ file }, said.slice(0, at).split("\n").length, `« ${words} » ${why}`),
    level,
  }));
}

/** What a reader would see, on the same lines: without marks nor Liquid, but with the words that Liquid may print. */
function spoken(part: string): string {
  const quoted = (tag: string): string =>
    [...tag.matchAll(/"([^"]*)"|'([^']*)'/gu)].map((match) => match[1] ?? match[2] ?? "").join(" ");
  const breaks = (tag: string): string => tag.replace(/[^\n]/gu, "");
  return part
    .replace(/\{%[\s\S]*?%\}/gu, breaks)
    .replace(/\{\{[\s\S]*?\}\}/gu, (tag) => `${quoted(tag) || "x"}${breaks(tag)}`)
    .replace(/[*_]/gu, "")
    .normalize("NFC");
}
