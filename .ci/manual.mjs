// Writes dist/man/*.1, which npm links where `man relance` looks: one page for the program, and one a command.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { COMMAND_NAMES } from "../dist/cli/command-names.js";
import { manualPage, titleOf } from "../dist/cli/manual.js";
import { buildProgram } from "../dist/cli/program.js";

const root = new URL("../", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
/** The day of the release that these pages tell of, at the head of its notes. */
const on = /^## .* \((\d{4}-\d{2}-\d{2})\)$/mu.exec(
  readFileSync(new URL("templates/notes/nouveautes.md", root), "utf8"),
)[1];

mkdirSync(new URL("dist/man", root), { recursive: true });
for (const name of [undefined, ...COMMAND_NAMES]) {
  // A command reads what it is given only when it runs.
  const program = await buildProgram({}, name === undefined ? [] : [name], version);
  const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
  const page = fileURLToPath(new URL(`dist/man/${titleOf(command)}.1`, root));
  writeFileSync(page, manualPage(command, { version, on }));
}
