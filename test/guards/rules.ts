// The rules of the layout, each as a function from the sources to the sentences that say what breaks it.
import { codeOf, importsOf, resolveImport, type SourceFile } from "./source.ts";

export type Rule = (sources: readonly SourceFile[]) => readonly string[];

interface Folder {
  /** Folders of `src/` whose code may be loaded. */
  readonly code: readonly string[];
  /** Files of which only the types may be imported. */
  readonly types: readonly string[];
  /** Packages; `node:` stands for every module of Node. */
  readonly packages: readonly string[];
}

const PORTS = "src/app/ports.ts";

/** Who may import what. `main.ts`, `keeping.ts` and `engine.ts` join the others, and are not in the table. */
export const FOLDERS: Readonly<Record<string, Folder>> = {
  domain: { code: ["domain"], types: [], packages: [] },
  format: { code: ["format", "domain"], types: [], packages: ["dayjs", "n2words"] },
  app: { code: ["app", "domain"], types: [], packages: [] },
  documents: {
    code: ["documents", "domain", "format"],
    types: [PORTS],
    packages: [
      "pdfkit",
      "@cantoo/pdf-lib",
      "liquidjs",
      "marked",
      "nodemailer",
      "qrcode",
      "yazl",
      "ical-generator",
      "d3-scale",
      "d3-shape",
      "node:",
    ],
  },
  store: { code: ["store", "domain"], types: [PORTS], packages: ["better-sqlite3", "node:"] },
  legal: { code: ["legal", "domain"], types: [PORTS], packages: ["node:"] },
  importers: {
    code: ["importers", "domain"],
    types: [PORTS],
    packages: ["fast-xml-parser", "ibantools", "dayjs", "@cantoo/pdf-lib", "postal-mime", "node:"],
  },
  system: { code: ["system", "domain"], types: [PORTS], packages: ["nodemailer", "yazl", "yauzl", "node:"] },
  cli: {
    code: ["cli", "app", "domain", "format"],
    types: [],
    packages: ["commander", "inquirer", "chalk", "cli-progress", "node:util"],
  },
};

const MAX_LINES = 300;

/** Rule: a folder imports only what the table grants, and a package only where it belongs. */
export const importTable: Rule = (sources) =>
  sources.flatMap(({ path, text }) => {
    const name = folderOf(path);
    if (name === undefined) return [];
    const folder = FOLDERS[name];
    if (folder === undefined) return [`${path}: the folder ${name}/ is not in the import table`];
    return importsOf(text).flatMap(({ specifier, kind, line }) => {
      const at = `${path}:${line}`;
      if (specifier === undefined) return [`${at}: import() of a computed name`];
      if (!specifier.startsWith(".")) {
        const allowed = folder.packages.some((one) => isPackage(specifier, one));
        return allowed ? [] : [`${at}: ${name}/ may not import ${specifier}`];
      }
      const target = resolveImport(path, specifier);
      if (kind === "type" && folder.types.includes(target)) return [];
      const targetFolder = folderOf(target);
      if (targetFolder !== undefined && folder.code.includes(targetFolder)) return [];
      return [
        `${at}: ${name}/ may not import ${target}${folder.types.includes(target) ? " except its types" : ""}`,
      ];
    });
  });

/** Rule: no file leads back to itself; an import of types is an import, and so is a late one. */
export const noCircle: Rule = (sources) => {
  const edges = new Map<string, readonly string[]>(
    sources.map(({ path, text }) => [
      path,
      importsOf(text).flatMap((one) => relativeTarget(path, one.specifier)),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      return;
    }
    state.set(path, "open");
    for (const target of edges.get(path) ?? []) visit(target, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of edges.keys()) visit(path, []);
  return circles;
};

const AMBIENT =
  /(?<![.\w$])(?:process|console|performance|globalThis|setTimeout|fetch|Math\s*\.\s*random)\b(?!\s*:)/gu;

/** Rule: what the domain knows, it was given: no environment, no console, no chance. */
export const pureDomain: Rule = (sources) =>
  inFolder(sources, "domain").flatMap((source) => matches(source, AMBIENT, "the domain reads"));

const REAL_TIME =
  /\bnew Date\s*\(\s*\)|\bDate\s*\.\s*now\b|\bTemporal\s*\.\s*Now\b|\.get(?:FullYear|Month|Date|Day|Hours|TimezoneOffset)\s*\(/gu;

/** Rule: the clock and the machine's time zone are read in one file only: `--aujourd-hui` moves every date. */
export const oneClock: Rule = (sources) =>
  sources
    .filter(({ path }) => path !== "src/system/clock.ts")
    .flatMap((source) => matches(source, REAL_TIME, "outside the clock"));

/** Rule: two machines print the same order, whatever their language; text-order.ts compares. */
export const sameOrder: Rule = (sources) =>
  sources.flatMap((source) =>
    matches(source, /\.localeCompare\s*\(|\.toLocale\w+\s*\(\s*\)/gu, "the machine's language in"),
  );

/** Rule: the exit code is a value that `main` returns; nothing cuts the program short. Signal 0 only asks who is there. */
export const noExit: Rule = (sources) =>
  sources.flatMap((source) =>
    matches(source, /\bprocess\s*\.\s*(?:exit|abort|kill(?!\(\w+, 0\))|reallyExit)\b/gu, "never call"),
  );

/** Rule: a name is imported as it was declared. */
export const noDefaultExport: Rule = (sources) =>
  sources.flatMap((source) =>
    matches(source, /\bexport\s+default\b|\bas\s+default\b/gu, "no default export"),
  );

/** Rule: a file says something of its own; one that only passes others on hides where things are. */
export const noBarrel: Rule = (sources) =>
  sources.flatMap(({ path, text }) => {
    const own = codeOf(text)
      .replace(/^[ \t]*(?:import|export)\s+(?:type\s+)?[\w*{}\s,$]*?\bfrom\s*(["'])\s*\1;?/gmu, "")
      .replace(/^[ \t]*import\s*(["'])\s*\1;?/gmu, "")
      .replace(/^[ \t]*export\s+(?:type\s+)?\{[^}]*\};?/gmu, "");
    return own.trim() === "" ? [`${path}: only passes others on`] : [];
  });

/** Rule: a file is named after its idea. */
export const namedAfterIdea: Rule = (sources) =>
  sources
    .filter(({ path }) =>
      /\/(?:types?|index|misc|shared)\.ts$|[/-](?:utils?|helpers?|common)\.ts$/u.test(path),
    )
    .map(({ path }) => `${path}: a name for a heap, not for an idea`);

/** Rule: past 300 lines there are probably two ideas. */
export const oneIdea: Rule = (sources) =>
  sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > MAX_LINES ? [`${path}: ${lines} lines`] : [];
  });

/** Rule: the first line says what the file is responsible for. */
export const firstLine: Rule = (sources) =>
  sources.flatMap(({ path, text }) => {
    const [line = ""] = text.replace(/^#!.*\n/u, "").split("\n", 1);
    return /^(?:\/\/|\/\*\*?) \S{1,}.{14,}/u.test(line)
      ? []
      : [`${path}: does not begin by what it is responsible for`];
  });

/** Rule: SQL is written in `store/` alone. */
export const sqlInStore: Rule = (sources) =>
  sources
    .filter(({ path }) => folderOf(path) !== "store")
    .flatMap((source) =>
      matches(
        source,
        /\b(?:SELECT\s[\w*]|INSERT INTO|DELETE FROM|CREATE TABLE|PRAGMA\s\w)/gu,
        "SQL",
        source.text,
      ),
    );

/** What is loaded together with these files, following static imports of code only. */
export function loadedWith(
  entries: readonly string[],
  sources: readonly SourceFile[],
): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const seen = new Set<string>();
  const packages = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = texts.get(path);
    if (text === undefined) throw new Error(`${path} does not exist`);
    for (const { specifier, kind } of importsOf(text)) {
      if (kind !== "static" || specifier === undefined) continue;
      if (specifier.startsWith(".")) queue.push(resolveImport(path, specifier));
      else if (!specifier.startsWith("node:")) packages.add(specifier);
    }
  }
  return { files: [...seen].sort(), packages: [...packages].sort() };
}

function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//u.exec(path)?.[1];
}

function inFolder(sources: readonly SourceFile[], folder: string): readonly SourceFile[] {
  return sources.filter(({ path }) => folderOf(path) === folder);
}

function isPackage(specifier: string, granted: string): boolean {
  return granted === "node:"
    ? specifier.startsWith("node:")
    : specifier === granted || specifier.startsWith(`${granted}/`);
}

function relativeTarget(from: string, specifier: string | undefined): readonly string[] {
  return specifier?.startsWith(".") ? [resolveImport(from, specifier)] : [];
}

function matches(
  source: SourceFile,
  pattern: RegExp,
  why: string,
  text = codeOf(source.text),
): readonly string[] {
  return [...text.matchAll(pattern)].map(
    (match) => `${source.path}:${text.slice(0, match.index).split("\n").length}: ${why} ${match[0]}`,
  );
}
