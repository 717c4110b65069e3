// Every help page is in French, fits 80 columns, shows an example that works, and touches no disk.
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { splitLine } from "../../src/cli/completion.ts";
import { FrenchCommand } from "../../src/cli/french-command.ts";
import { readGlobalOptions } from "../../src/cli/global-options.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { runRelance, temporaryFolder } from "./run.ts";

const ENGLISH =
  /Usage:|Options:|Commands:|Arguments:|display help|default:|choices:|output the version|\berror\b/u;

/** Verbs listed under « Commandes : ». */
function verbsOf(page: string): string[] {
  const section = page.split("Commandes :")[1]?.split("\n\n")[0] ?? "";
  return section.split("\n").flatMap((line) => /^ {2}([a-z][a-z-]*)(?: |$)/u.exec(line)?.[1] ?? []);
}

/** Examples are pasted as they are, and may run past the screen. */
function tooWide(page: string): string[] {
  return page.split("\n").filter((line) => [...line].length > 80 && !line.startsWith("  relance "));
}

/** Lines under « Exemples : ». */
function examplesOf(page: string): readonly string[] {
  const section = page.split("\nExemples :\n")[1]?.split("\n\n")[0] ?? "";
  return section.split("\n").filter((line) => line.startsWith("  "));
}

/** What the program would refuse of a line of example: a verb or an option that it does not have. */
async function refused(line: string): Promise<readonly string[]> {
  const typed = splitLine(line.trim().split(/ {2,}| [|>] /u)[0] ?? "").slice(1);
  const words = readGlobalOptions(typed).rest;
  let command: Command = await buildProgram({} as CliDeps, words, "0.0.0");
  const wrong: string[] = [];
  for (const word of words) {
    const verb = command.commands.find((one) => one.name() === word);
    if (verb !== undefined) command = verb;
    else if (word.startsWith("-") && word !== "-") {
      const [name = ""] = word.split("=");
      const meant = command instanceof FrenchCommand ? command.defaultCommand() : undefined;
      const known = [...command.options, ...(meant?.options ?? [])];
      if (!known.some((option) => option.long === name || option.short === name))
        wrong.push(`${line.trim()} : ${name}`);
    }
  }
  return wrong;
}

async function expectExamples(command: string, page: string): Promise<void> {
  const lines = examplesOf(page);
  expect(lines.length, `${command} shows an example`).toBeGreaterThan(0);
  expect(new Set(lines).size, `${command} shows an example once`).toBe(lines.length);
  for (const line of lines) expect(await refused(line)).toEqual([]);
}

/** They write a folder or an archive of data: there is no page to read. */
const NO_DOCUMENT = new Set(["demo", "exporter", "sauvegarder"]);

/** A command that writes a document shows it first. */
function expectPreview(command: string, page: string): void {
  if (!/^ {2}--(?:pdf|sortie) </mu.test(page) || NO_DOCUMENT.has(command)) return;
  expect(page, `${command} writes a document`).toMatch(/^ {2}--apercu /mu);
}

describe("help pages", () => {
  it.each(["--help", "-h", "help", "aide"])("relance %s lists every command", async (word) => {
    const folder = temporaryFolder();
    const { code, stdout } = await runRelance(folder, [word]);
    expect(code).toBe(0);
    for (const name of COMMAND_NAMES) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "mu"));
    expect(stdout).not.toMatch(ENGLISH);
    expect(tooWide(stdout)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it.each(COMMAND_NAMES)("relance %s and its verbs explain themselves in French", async (name) => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await runRelance(folder, [name, "--help"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage : relance ${name}`, "u"));
    for (const verb of verbsOf(stdout)) {
      const page = await runRelance(folder, [name, verb, "--help"]);
      expect(page.code).toBe(0);
      expect(page.stdout).toMatch(new RegExp(`^Usage : relance ${name} ${verb}`, "u"));
      expect(page.stdout).not.toMatch(ENGLISH);
      expect(tooWide(page.stdout)).toEqual([]);
      expectPreview(`${name} ${verb}`, page.stdout);
      await expectExamples(`${name} ${verb}`, page.stdout);
    }
    expectPreview(name, stdout);
    await expectExamples(name, stdout);
    expect(stdout).not.toMatch(ENGLISH);
    expect(tooWide(stdout)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it("verbs are one list: each begins in lower case, and none ends with a full stop", async () => {
    for (const name of COMMAND_NAMES) {
      const { stdout } = await runRelance(temporaryFolder(), [name, "--help"]);
      const list = /^Commandes :\n((?: .*\n|\n)*?)(?=\n|$)/mu.exec(stdout)?.[1] ?? "";
      const said = list.split(/\n(?= {2}\S)/u).map((one) => one.trim().replace(/\s+/gu, " "));
      expect(said.filter((one) => /^\S+(?: [<[][^>\]]*[>\]])* \p{Lu}|\.$/u.test(one))).toEqual([]);
    }
  });

  it.each(["client", "facture", "avoir", "paiement", "piece", "profil"])(
    "the noun %s alone shows its help and ends well",
    async (noun) => {
      const { code, stdout } = await runRelance(temporaryFolder(), [noun]);
      expect(code).toBe(0);
      expect(stdout).toContain("Commandes :");
    },
  );

  it("English verbs work and are not shown", async () => {
    const folder = temporaryFolder();
    expect((await runRelance(folder, ["client", "list"])).code).toBe(10);
    expect((await runRelance(folder, ["client", "--help"])).stdout).not.toContain("list\n");
  });

  it.each([
    ["facture lister --tou", "--tout"],
    ["status --donees x", "--donnees"],
    ["--jsno status", "--json"],
    ["status --aujourdhui 2026-11-20", "--aujourd-hui"],
    ["journal --derniere 3", "--dernieres"],
    ["facture listr", "lister"],
    ["statu", "status"],
  ])("relance %s asks whether %s was meant", async (line, meant) => {
    const { code, stderr } = await runRelance(temporaryFolder(), line.split(" "));
    expect(code).toBe(2);
    expect(stderr).toContain(`Vouliez-vous dire « ${meant} » ?`);
  });

  it("the version is that of the package", async () => {
    const { code, stdout } = await runRelance(temporaryFolder(), ["--version"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it("relance alone on a fresh machine tells a newcomer where to begin, and creates nothing", async () => {
    const folder = temporaryFolder();
    const { code, stdout } = await runRelance(folder, []);
    expect(code).toBe(0);
    expect(stdout).toContain("relance init");
    expect(existsSync(folder)).toBe(false);
  });
});
