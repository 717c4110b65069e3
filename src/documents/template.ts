// Letters and emails as Markdown filled by Liquid: checked first, strict, without file access, nothing printed empty.
import type { Liquid } from "liquidjs";
import { cleanText } from "../domain/clean-text.ts";
import { parseDay } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { TemplateProblem } from "../domain/template.ts";
import type { Block } from "./document.ts";
import type { Fields, FieldValue } from "./fields.ts";
import { blocksOf, escapeMarkdown } from "./markdown.ts";
import { templateProblems } from "./template-check.ts";
import { explainFilling, liquidEngine } from "./template-engine.ts";
import type { TemplateFolders } from "./template-files.ts";
import type { FieldNames, FieldsOf, SlotsOf, TemplateKind } from "./template-kind.ts";
import { openTemplate, type TemplateText } from "./template-text.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

export interface FillRequest<F extends FieldNames = FieldNames, S extends string = string> {
  readonly kind: TemplateKind<F, S>;
  /** `lettres/mise-en-demeure`: path without language nor extension. */
  readonly name: string;
  /** Absent: French. */
  readonly words?: Wording | undefined;
  /** Whose own templates come first; absent for what is filed, which has one form. */
  readonly clientRef?: string | undefined;
  /** True when the letter speaks for one person: « je », not « nous ». */
  readonly firstPersonSingular: boolean;
  readonly fields: FieldsOf<F>;
  readonly slots: SlotsOf<S>;
}

export interface Filled {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

/**
 * Fills a template, once all that it names was found to exist and all that it must keep to be there.
 * @throws RelanceError (refus) naming the file, the line and what is wrong, or the field that is empty with the
 * command that completes it; RelanceError (valeur) when no such template exists.
 */
export async function fillTemplate<F extends FieldNames, S extends string>(
  folders: TemplateFolders,
  request: FillRequest<F, S>,
): Promise<Filled> {
  const { kind, name, clientRef, firstPersonSingular, words = FRENCH } = request;
  const { language, formats } = words;
  const fields = request.fields as unknown as Fields;
  const text = openTemplate(folders, { name, language, clientRef }, formats);
  refuseProblems(await templateProblems(text, kind, words));
  const context = { firstPersonSingular, formats };
  const render = (engine: Liquid, part: string): string => {
    try {
      return String(engine.parseAndRenderSync(part, {}, { globals: fields }));
    } catch (error) {
      throw explainFilling(error, text.file, fields);
    }
  };
  const { Marked } = await import("marked");
  const markdown = render(await liquidEngine(text.partials, context, escapeMarkdown), text.body);
  const subject = cleanText(render(await liquidEngine(text.partials, context), text.subject)).trim();
  refuseHidden(text, request, markdown, subject, words);
  return { subject, blocks: blocksOf(new Marked({ gfm: true }).lexer(markdown), request.slots, text.file) };
}

/** @throws RelanceError (refus) for the first fault, the others as details. */
function refuseProblems(problems: readonly TemplateProblem[]): void {
  const faults = problems.filter((one) => one.level === "erreur");
  const [first, ...others] = faults;
  if (first === undefined) return;
  throw new RelanceError(
    "refus",
    `Le modèle ${placed(first)} : rien n'est produit.`,
    "Corrigez le modèle.",
    others.length > 0 ? faults.map(placed) : first.near,
  );
}

function placed({ file, line, sentence, near }: TemplateProblem): string {
  const meant = near.length === 1 ? `. Vouliez-vous dire « ${near[0]} » ?` : "";
  return `${file}, ligne ${line} : ${sentence}${meant}`;
}

/**
 * A condition can hide what may not be edited away: what was really printed is what counts. A slot without a block has
 * nothing to hide: no case before a court, nothing to fall due.
 */
function refuseHidden<F extends FieldNames, S extends string>(
  { file }: TemplateText,
  { kind, fields, slots: blocks }: FillRequest<F, S>,
  markdown: string,
  subject: string,
  words: Wording,
): void {
  const slots = Object.entries(kind.slots)
    .filter(([slot, presence]) => presence === "obligatoire" && blocks[slot as S].length > 0)
    .filter(([slot]) => !markdown.includes(`[[${slot}]]`))
    .map(([slot]) => `[[${slot}]]`);
  const printed = `${subject}\n${markdown.replaceAll("\\", "")}`;
  const values = (kind.requiredFields ?? [])
    .filter(
      (names) => !names.some((name) => isPrinted(fieldAt(fields as unknown as Fields, name), printed, words)),
    )
    .map((names) => `{{ ${names[0] ?? ""} }}`);
  const hidden = [...slots, ...values];
  if (hidden.length === 0) return;
  throw new RelanceError(
    "refus",
    `Le modèle ${file} n'imprime pas ${hidden.join(", ")}, qui y est obligatoire : rien n'est produit.`,
    "Sortez-le de la condition qui le cache.",
  );
}

/** « sommes.total » → the total inside the group. */
function fieldAt(fields: Fields, name: string): FieldValue | undefined {
  const [group = "", inside] = name.split(".");
  const value = fields[group];
  if (inside === undefined || typeof value !== "object" || value === null) return value;
  return (value as Fields)[inside];
}

function isPrinted(value: FieldValue | undefined, printed: string, { formats }: Wording): boolean {
  if (typeof value === "number") return printed.includes(formats.euros(value));
  const day = typeof value === "string" ? parseDay(value) : undefined;
  if (day === undefined) return typeof value === "string" && printed.includes(value);
  return [formats.day(day), formats.dayWithWeekday(day), formats.dayShort(day)].some((one) =>
    printed.includes(one),
  );
}
