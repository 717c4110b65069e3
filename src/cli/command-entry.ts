// One line of the table of commands.
import type { Command } from "commander";
import type { CliDeps } from "./cli-deps.ts";
import type { CommandName } from "./command-names.ts";

export interface CommandEntry {
  readonly name: CommandName;
  readonly summary: string;
  readonly group: string;
  readonly load: () => Promise<(deps: CliDeps) => Command>;
}
