// What a view is drawn on: how wide it is, its colours, and how this user starts the commands to paste.
import type { CliDeps } from "../cli-deps.ts";
import type { Style } from "../terminal.ts";

export interface Screen {
  readonly columns: number;
  readonly style: Style;
  /** What the commands to paste start with: `relance --donnees …`. */
  readonly prefix: string;
}

export function screenOf({ terminal, commandPrefix }: Pick<CliDeps, "terminal" | "commandPrefix">): Screen {
  const { columns, style } = terminal;
  return { columns, style, prefix: commandPrefix };
}
