// The pages that explain the code are true to the letter: every path, script, command and name in them exists.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { identifiersOf, ROOT, sourcesIn } from "./source.ts";

const PAGES = [
  "README.md",
  "src/README.md",
  "test/README.md",
  "data/README.md",
  "templates/README.md",
].filter((page) => existsSync(join(ROOT, page)));
const { scripts, dependencies, optionalDependencies } = JSON.parse(
  readFileSync(join(ROOT, "package.json"), "utf8"),
) as Record<"scripts" | "dependencies" | "optionalDependencies", Record<string, string>>;

describe.each(PAGES)("%s", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");

  it("names only paths that exist", () => {
    expect(
      quoted(text)
        .filter(isPath)
        .filter((path) => !existsSync(join(ROOT, path))),
    ).toEqual([]);
  });

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/gu)].map((match) => match[1] ?? "");
    const folder = join(ROOT, page, "..");
    expect(links.filter((link) => !/^[a-z]+:/u.test(link) && !existsSync(join(folder, link)))).toEqual([]);
  });

  it("links only to headings that it has", () => {
    const links = [...text.matchAll(/\]\(#([^)\s]+)\)/gu)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !anchorsOf(text).includes(link))).toEqual([]);
  });

  it("names only scripts that exist", () => {
    const named = [...quoted(text), ...blocks(text)].flatMap((line) =>
      [...line.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/gu)].map((match) => match[1] ?? ""),
    );
    const own = new Set(["ci", "install", "link", "pack", "i"]);
    expect(named.filter((name) => scripts[name] === undefined && !own.has(name))).toEqual([]);
  });

  it("names only commands that exist", () => {
    const named = [...quoted(text), ...blocks(text)].flatMap((line) => {
      const word = /^(?:\$ )?(?:npx )?relance (?:--\S+ )*([a-z][a-z-]*)\b/u.exec(line)?.[1];
      return word === undefined ? [] : [word];
    });
    expect(named.filter((word) => !(COMMAND_NAMES as readonly string[]).includes(word))).toEqual([]);
  });
});

describe("README.md", () => {
  it("finds every section from its first page, in the order in which they come", () => {
    const text = readFileSync(join(ROOT, "README.md"), "utf8");
    const links = [...text.matchAll(/\]\(#([^)\s]+)\)/gu)].map((match) => match[1] ?? "");
    expect(links).toEqual(anchorsOf(text.replace(/^### .*$/gmu, "")));
  });
});

describe("src/README.md", () => {
  const text = readFileSync(join(ROOT, "src/README.md"), "utf8");
  const beforeGlossary = text.slice(0, text.indexOf("## Glossary"));

  it("names only functions and types of the code", () => {
    const known = new Set(
      sourcesIn("src").flatMap((source) => identifiersOf(source.text).map(({ name }) => name)),
    );
    const named = quoted(beforeGlossary)
      .filter((name) => /^[A-Za-z]+(?:\(\))?$/u.test(name) && /[A-Z]|\(/u.test(name))
      .map((name) => name.replace("()", ""));
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !known.has(name) && name !== "Intl")).toEqual([]);
  });

  it("explains each dependency, and no other", () => {
    const table = beforeGlossary.slice(
      beforeGlossary.indexOf("## Dependencies"),
      beforeGlossary.indexOf("## Decisions"),
    );
    const explained = table
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .flatMap((line) => quoted(line.split("|")[1] ?? ""));
    expect(explained.sort()).toEqual(
      [...Object.keys(dependencies), ...Object.keys(optionalDependencies)].sort(),
    );
  });
});

describe(".ci/run", () => {
  it("runs every step of npm test, by its script", () => {
    const steps = [...(scripts.test ?? "").matchAll(/npm run (\w+)/gu)].map((match) => match[1]);
    const run = readFileSync(join(ROOT, ".ci/run"), "utf8");
    // `npm ci` builds, through `prepare`, once the engine that a closed network left out is compiled.
    expect(scripts.prepare).toBe("node .ci/engine.mjs && npm run build");
    for (const step of steps.filter((name) => name !== "build")) expect(run).toContain(`npm run ${step}`);
    expect(run).toContain("npm ci");
    expect(run).toContain("npm run demo");
  });
});

/** What stands between backticks, in the text and in no block of code. */
function quoted(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gmu, "");
  return [...prose.matchAll(/`([^`\n]+)`/gu)].map((match) => match[1] ?? "");
}

/** The lines of the blocks of code. */
function blocks(text: string): readonly string[] {
  return [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gmu)].flatMap((match) => (match[1] ?? "").split("\n"));
}

/** A path of the project, from its root. */
function isPath(text: string): boolean {
  return /^(?:src|test|data|templates|bin|\.ci)\/[\w./@-]*$/u.test(text);
}

/** The names under which a page shows its headings, as GitHub makes them. */
function anchorsOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```/gmu, "").matchAll(/^##+ (.*)$/gmu)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
