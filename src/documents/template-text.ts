// A template taken apart before anything is filled: its head, its body, the typography of its fixed words.
import { RelanceError } from "../domain/errors.ts";
import type { TemplateKey } from "../domain/template.ts";
import type { Formats } from "../format/language.ts";
import { readPartials, readTemplate, type TemplateFolders } from "./template-files.ts";

export interface TemplateText {
  /** As named to the user. */
  readonly file: string;
  /** Both keep the line numbers of the file. */
  readonly subject: string;
  readonly body: string;
  readonly partials: Readonly<Record<string, string>>;
}

/** @throws RelanceError (valeur) when there is none of that name, (refus) for a head that cannot be read. */
export function openTemplate(
  folders: TemplateFolders,
  wanted: TemplateKey,
  { fixed }: Pick<Formats, "fixed">,
): TemplateText {
  const { text, file } = readTemplate(folders, wanted);
  return takeApart(text, file, readPartials(folders, wanted), fixed);
}

/** The same for a text that is in no folder yet. */
export function takeApart(
  text: string,
  file: string,
  partials: Readonly<Record<string, string>>,
  fixed: (text: string) => string,
): TemplateText {
  const typographic = (part: string): string => outsideLiquid(part, fixed);
  const { head, body } = splitFrontMatter(text, file);
  const subject = head.get("objet");
  if (subject === undefined) {
    throw new RelanceError(
      "refus",
      `Le modèle ${file} n'a pas d'objet.`,
      "Commencez-le par trois lignes : « --- », « objet: … », « --- ».",
    );
  }
  return {
    file,
    subject: typographic(`${"\n".repeat(subject.line - 1)}${subject.value}`),
    body: typographic(body),
    partials: Object.fromEntries(Object.entries(partials).map(([name, one]) => [name, typographic(one)])),
  };
}

interface HeadValue {
  readonly value: string;
  readonly line: number;
}

/** Flat `clé: valeur` lines between two `---`; the body keeps its line numbers. */
function splitFrontMatter(
  text: string,
  file: string,
): { readonly head: ReadonlyMap<string, HeadValue>; readonly body: string } {
  const found = /^---\n([\s\S]*?)\n---\n/u.exec(text);
  if (found === null) return { head: new Map(), body: text };
  const head = new Map<string, HeadValue>();
  (found[1] ?? "").split("\n").forEach((line, index) => {
    const pair = /^([a-z_]+):(.*)$/u.exec(line);
    if (pair?.[1] === undefined) {
      throw new RelanceError(
        "refus",
        `Dans l'en-tête de ${file}, « ${line} » n'est pas de la forme « clé: valeur ».`,
      );
    }
    head.set(pair[1], { value: (pair[2] ?? "").trim(), line: index + 2 });
  });
  return { head, body: "\n".repeat(found[0].split("\n").length - 1) + text.slice(found[0].length) };
}

/** Fixed words get the typography of their language; what stands in `{{ }}` and `{% %}` is left alone. */
function outsideLiquid(text: string, fixed: (text: string) => string): string {
  return text
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/u)
    .map((part, index) => (index % 2 === 1 ? part : fixed(part)))
    .join("");
}
