// Reads TypeScript files as the guards need them: what is imported, and the code without comments nor texts.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** From the root of the project, `/`-separated: `src/domain/day.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** As written: `./day.ts`, `node:fs`, `pdfkit`; undefined when it is computed. */
  readonly specifier: string | undefined;
  readonly line: number;
  /** `type`: erased by the compiler; `static`: loaded with the file; `dynamic`: loaded when asked. */
  readonly kind: "type" | "static" | "dynamic";
}

/** Every file of a folder with one of these endings, sorted; `dist`, `node_modules` and fixtures are not ours. */
export function sourcesIn(folder: string, endings: readonly string[] = [".ts"]): readonly SourceFile[] {
  const found: SourceFile[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!["dist", "node_modules"].includes(entry.name)) found.push(...sourcesIn(path, endings));
    } else if (endings.some((ending) => entry.name.endsWith(ending))) {
      found.push({ path, text: readFileSync(join(ROOT, path), "utf8") });
    }
  }
  return found.sort((a, b) => a.path.localeCompare(b.path));
}

/** The text with comments, and the inside of strings, templates and regular expressions, turned to spaces. */
export function codeOf(text: string): string {
  const out = text.split("");
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) if (out[at] !== "\n") out[at] = " ";
  };
  /** Depth of braces at which each open `${` closes. */
  const templates: number[] = [];
  let depth = 0;
  let previous = "";
  let at = 0;

  const template = (from: number): number => {
    let end = from;
    while (end < text.length && text[end] !== "`") {
      if (text[end] === "$" && text[end + 1] === "{") {
        templates.push(depth);
        blank(from, end);
        depth += 1;
        return end + 2;
      }
      end += text[end] === "\\" ? 2 : 1;
    }
    blank(from, end);
    return end + 1;
  };

  while (at < text.length) {
    const char = text[at] as string;
    if (text.startsWith("//", at) || (at === 0 && text.startsWith("#!"))) {
      const end = endOr(text.indexOf("\n", at), text);
      blank(at, end);
      at = end;
    } else if (text.startsWith("/*", at)) {
      const end = endOr(text.indexOf("*/", at + 2), text, 2);
      blank(at, end);
      at = end;
    } else if (char === '"' || char === "'") {
      const end = closing(text, at, char);
      blank(at + 1, end);
      at = end + 1;
      previous = char;
    } else if (char === "`") {
      at = template(at + 1);
      previous = "`";
    } else if (char === "/" && startsRegex(previous)) {
      const end = regexEnd(text, at);
      blank(at + 1, end);
      at = end + 1;
      previous = ")";
    } else {
      if (char === "{") depth += 1;
      if (char === "}") {
        depth -= 1;
        if (templates.at(-1) === depth) {
          templates.pop();
          at = template(at + 1);
          previous = "`";
          continue;
        }
      }
      const word = /^[\w$]+/u.exec(text.slice(at, at + 80))?.[0];
      if (!/\s/u.test(char)) previous = word ?? char;
      at += word?.length ?? 1;
    }
  }
  return out.join("");
}

function endOr(found: number, text: string, after = 0): number {
  return found === -1 ? text.length : found + after;
}

function closing(text: string, from: number, quote: string): number {
  let at = from + 1;
  while (at < text.length && text[at] !== quote && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** A slash divides after a value, and opens a regular expression everywhere else. */
function startsRegex(previous: string): boolean {
  if (/^(return|typeof|case|in|of|void|await|yield)$/u.test(previous)) return true;
  return !/[\w$)\]`"']$/u.test(previous);
}

function regexEnd(text: string, from: number): number {
  let inClass = false;
  let at = from + 1;
  while (at < text.length && (inClass || text[at] !== "/") && text[at] !== "\n") {
    if (text[at] === "[") inClass = true;
    if (text[at] === "]") inClass = false;
    at += text[at] === "\\" ? 2 : 1;
  }
  return at;
}

const STATIC = /^[ \t]*(?:import|export)\s+(type\s+)?[\w*{}\s,$]*?\bfrom\s*(["'])/gmu;
const SIDE_EFFECT = /^[ \t]*import\s*(["'])/gmu;
const DYNAMIC = /(\btypeof\s+)?(?<![.\w$])import\s*\(\s*(["'])?/gu;

/** Every import of a file: statements, re-exports, `import()` and `typeof import()`. */
export function importsOf(text: string): readonly Import[] {
  const code = codeOf(text);
  const found: Import[] = [];
  const add = (match: RegExpExecArray, quote: string | undefined, kind: Import["kind"]): void => {
    const end = match.index + match[0].length;
    const specifier = quote === undefined ? undefined : text.slice(end, text.indexOf(quote, end));
    found.push({ specifier, kind, line: code.slice(0, end).split("\n").length });
  };
  for (const match of code.matchAll(STATIC)) add(match, match[2], match[1] === undefined ? "static" : "type");
  for (const match of code.matchAll(SIDE_EFFECT)) add(match, match[1], "static");
  for (const match of code.matchAll(DYNAMIC))
    add(match, match[2], match[1] === undefined ? "dynamic" : "type");
  return found.sort((a, b) => a.line - b.line);
}

/** The project's file that a relative import names. */
export function resolveImport(from: string, specifier: string): string {
  return posix.join(dirname(from), specifier);
}

/** The words of an identifier, in lower case: `MiseEnDemeure` → mise, en, demeure. */
export function wordsOf(identifier: string): readonly string[] {
  return (identifier.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/gu) ?? []).map((word) => word.toLowerCase());
}

/** Every identifier of the code, in order, with its line. */
export function identifiersOf(text: string): readonly { readonly name: string; readonly line: number }[] {
  const lines = codeOf(text).split("\n");
  return lines.flatMap((line, index) =>
    [...line.matchAll(/(?<![\w$])[A-Za-z_$][\w$]*/gu)].map((match) => ({ name: match[0], line: index + 1 })),
  );
}
