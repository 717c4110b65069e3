// What a command is given: the use cases' dependencies, and the person in front of the screen.
import type { Deps } from "../app/ports.ts";
import type { Terminal } from "./terminal.ts";

export interface CliDeps extends Deps {
  readonly terminal: Terminal;
  /** A command is pasted as it is: says whether `--donnees` must be repeated in the hints. */
  readonly commandPrefix: string;
  /** Set by a command that ends well with another code than 0 (`status --code-sortie`, a partial batch). */
  exitCode: number;
}
