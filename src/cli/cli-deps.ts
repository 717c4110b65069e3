// What a command is given: the use cases' dependencies, and the person in front of the screen.
import type { Command } from "commander";
import type { KeepingDeps } from "../app/keeping-port.ts";
import type { Terminal } from "./terminal.ts";

export interface CliDeps extends KeepingDeps {
  readonly terminal: Terminal;
  /** A command is pasted as it is: says whether `--donnees` must be repeated in the hints. */
  readonly commandPrefix: string;
  /** Set by a command that ends well with another code than 0 (`status --code-sortie`, a partial batch). */
  exitCode: number;
  /** A file of `templates/<folder>/`, as it is shipped. */
  packagedFile(folder: "demo" | "completion" | "notes", name: string): Uint8Array;
  /** The program as these words would find it: the command that they name is loaded, the others are one line each. */
  programFor(words: readonly string[]): Promise<Command>;
  /** Runs another command line in this process, its screens kept apart: the demonstration is made of them. */
  runApart(
    words: readonly string[],
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
}
