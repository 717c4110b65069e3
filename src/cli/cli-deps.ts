// What a command is given: the use cases' dependencies, and the person in front of the screen.
import type { KeepingDeps } from "../app/keeping-port.ts";
import type { Terminal } from "./terminal.ts";

export interface CliDeps extends KeepingDeps {
  readonly terminal: Terminal;
  /** A command is pasted as it is: says whether `--donnees` must be repeated in the hints. */
  readonly commandPrefix: string;
  /** Set by a command that ends well with another code than 0 (`status --code-sortie`, a partial batch). */
  exitCode: number;
  /** A file of `templates/demo/`. */
  demoFile(name: string): Uint8Array;
  /** Runs another command line in this process, its screens kept apart: the demonstration is made of them. */
  runApart(
    words: readonly string[],
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
}
