// One idea, one word: the glossary of src/README.md, held against the names of the code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeOf, identifiersOf, ROOT, type SourceFile, sourcesIn, wordsOf } from "./source.ts";

interface Row {
  readonly words: readonly string[];
  readonly second: readonly string[];
  readonly third: readonly string[];
}

/** Options of a package, whose names are not ours to choose. */
const IMPOSED: ReadonlySet<string> = new Set(["forceDosTimestamp"]);

const SOURCES = sourcesIn("src");
const README = readFileSync(join(ROOT, "src/README.md"), "utf8");
const GLOSSARY = README.slice(README.indexOf("## Glossary"));
const [TERMS = [], PLACED = []] = tablesOf(GLOSSARY);

describe("the glossary", () => {
  it("is read", () => {
    expect(TERMS.length).toBeGreaterThan(30);
    expect(PLACED.length).toBeGreaterThan(3);
  });

  it("no name of the code uses a word that the glossary replaces", () => {
    expect(uses(forbidden(), SOURCES)).toEqual([]);
  });

  it("a word that has one place is found there alone", () => {
    for (const { words, second } of PLACED) {
      const elsewhere = SOURCES.filter(({ path }) => !second.some((place) => path.startsWith(place)));
      expect(uses(words, elsewhere)).toEqual([]);
      expect(uses(words, SOURCES), `${words} is used nowhere: take it out`).not.toEqual([]);
    }
  });

  it("no word is both a name and a word to avoid", () => {
    const names = TERMS.flatMap(({ words }) => words.map((word) => wordsOf(word).join(" ")));
    expect(forbidden().filter((word) => names.includes(wordsOf(word).join(" ")))).toEqual([]);
  });

  it("every type that the domain exports is defined, or named with a word that is", () => {
    expect(undefinedTypes(sourcesIn("src/domain"))).toEqual([]);
  });

  it("every word of the first column is a name of the code", () => {
    const used = new Set(
      SOURCES.flatMap(({ text }) => identifiersOf(text).flatMap(({ name }) => sequencesOf(name))),
    );
    const unused = TERMS.flatMap(({ words }) => words).filter((word) => !used.has(wordsOf(word).join(" ")));
    expect(unused).toEqual([]);
  });
});

describe("the check itself", () => {
  it("a planted synonym is caught, in any position and any case", () => {
    const planted = (line: string): readonly SourceFile[] => [{ path: "src/app/a.ts", text: line }];
    expect(uses(["customer"], planted("const newCustomerName = 1;"))).toHaveLength(1);
    expect(uses(["formalNotice"], planted("function sendFormalNotice() {}"))).toHaveLength(1);
    expect(uses(["customer"], planted('const a = "customer"; // customer'))).toEqual([]);
    expect(uses(["bill"], planted("const billion = 1;"))).toEqual([]);
  });

  it("a type of the domain that nobody defined is caught", () => {
    const planted = [
      { path: "src/domain/a.ts", text: "export interface Saisie {\n}\nexport type PieceKind = 1;" },
    ];
    expect(undefinedTypes(planted)).toEqual(["src/domain/a.ts: Saisie"]);
  });
});

function forbidden(): readonly string[] {
  return TERMS.flatMap(({ third }) => third);
}

/** Names of the code that hold these words, one after the other. */
function uses(words: readonly string[], sources: readonly SourceFile[]): readonly string[] {
  const wanted = new Set(words.map((word) => wordsOf(word).join(" ")));
  return sources.flatMap(({ path, text }) =>
    identifiersOf(text)
      .filter(({ name }) => !IMPOSED.has(name))
      .filter(({ name }) => sequencesOf(name).some((sequence) => wanted.has(sequence)))
      .map(({ name, line }) => `${path}:${line}: ${name}`),
  );
}

/** Every run of words of a name: `sendFormalNotice` → send, formal, notice, send formal, formal notice… */
function sequencesOf(name: string): readonly string[] {
  const words = wordsOf(name);
  return words.flatMap((_, from) =>
    words.slice(from).map((_, to) => words.slice(from, from + to + 1).join(" ")),
  );
}

/** Exported types that the glossary does not name, and that hold no word of it. */
function undefinedTypes(sources: readonly SourceFile[]): readonly string[] {
  const named = new Set(TERMS.flatMap(({ words, second }) => [...words, ...second]));
  const known = new Set(TERMS.flatMap(({ words }) => words.map((word) => wordsOf(word).join(" "))));
  return sources.flatMap(({ path, text }) =>
    [...codeOf(text).matchAll(/^export (?:abstract )?(?:interface|type|class) (\w+)/gmu)].flatMap(
      ([, name = ""]) =>
        named.has(name) || sequencesOf(name).some((words) => known.has(words)) ? [] : [`${path}: ${name}`],
    ),
  );
}

/** Markdown tables of three columns, each cell reduced to what it quotes between backticks. */
function tablesOf(markdown: string): readonly (readonly Row[])[] {
  const tables: Row[][] = [];
  let current: Row[] | undefined;
  for (const line of markdown.split("\n")) {
    if (!line.startsWith("|")) {
      current = undefined;
      continue;
    }
    if (current === undefined) {
      current = [];
      tables.push(current);
    }
    const [words = [], second = [], third = []] = line
      .split("|")
      .slice(1, 4)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? ""));
    if (words.length > 0) current.push({ words, second, third });
  }
  return tables;
}
