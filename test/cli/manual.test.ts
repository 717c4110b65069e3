// The manual pages: one a command, made of its help, well formed for the two programs that read them.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { expect, it } from "vitest";
import type { CliDeps } from "../../src/cli/cli-deps.ts";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { FrenchCommand } from "../../src/cli/french-command.ts";
import { manualPage, titleOf } from "../../src/cli/manual.ts";
import { buildProgram } from "../../src/cli/program.ts";

const EDITION = { version: "0.0.0", on: "2026-11-22" };
const HAS_MANDOC = spawnSync("mandoc", ["-T", "lint"], { input: "" }).error === undefined;

/** Bold, as typewriters did it: the letter, a step back, the letter again. */
const OVERSTRUCK = new RegExp(`.${String.fromCharCode(8)}`, "gu");

async function pageOf(name: string | undefined): Promise<{ readonly title: string; readonly page: string }> {
  const program = await buildProgram({} as CliDeps, name === undefined ? [] : [name], "0.0.0");
  const command = program.commands.find((one) => one.name() === name) ?? program;
  return { title: titleOf(command), page: manualPage(command, EDITION) };
}

it("names every command in package.json, where npm looks for the pages to link", async () => {
  const { man } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const titles = ["relance", ...COMMAND_NAMES.map((name) => `relance-${name}`)];
  expect([...man].sort()).toEqual(titles.map((title) => `./dist/man/${title}.1`).sort());
});

it.skipIf(!HAS_MANDOC)("is free of what mandoc warns about, on every page", async () => {
  for (const name of [undefined, ...COMMAND_NAMES]) {
    const { title, page } = await pageOf(name);
    const { stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "warning"], {
      input: page,
      encoding: "utf8",
    });
    expect(`${title}: ${stdout}`).toBe(`${title}: `);
  }
});

it.skipIf(!HAS_MANDOC)("reads as the help does: verbs, options, examples, in French", async () => {
  const { page } = await pageOf("promesse");
  const shown = spawnSync("mandoc", ["-T", "utf8", "-O", "width=80"], {
    input: page,
    encoding: "utf8",
  }).stdout;
  const text = shown.replace(OVERSTRUCK, "").replace(/[\u00a0\s]+/gu, " ");
  expect(text).toContain("relance promesse ajouter <facture|client> [montant] [options]");
  expect(text).toContain("--sans-brouillon n'écrit pas le courriel de confirmation");
  expect(text).toContain("relance promesse ajouter F-2026-014 600 --pour 2026-12-05 --canal appel");
  expect(text).toContain("RELANCE_DONNEES dossier des données");
});

it("lets no text of a command give an order to the formatter", () => {
  const program = new Command("relance");
  const command = new FrenchCommand("ruse")
    .description(".so /etc/passwd\n'ds x y")
    .option("--mot <a>", "un \\fBgras\\fP \\n(.x, et .TH ailleurs");
  program.addCommand(command);
  const lines = manualPage(command, EDITION).split("\n");
  expect(lines.filter((line) => /^[.'](?!TH|SH|SS|TP|PP|B |BR|br|nf|fi|RS|RE)/u.test(line))).toEqual([]);
  expect(lines.join("\n")).not.toMatch(/\\fB|\\n\(/u);
});
