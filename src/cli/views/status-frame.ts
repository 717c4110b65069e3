// What the parts of the morning share: how wide the screen is, how a part is headed, how far details stand in.
import type { MissingEvidence } from "../../app/review-client.ts";
import { NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import type { Style } from "../terminal.ts";
import type { Screen } from "./screen.ts";

export interface StatusScreen extends Screen {
  /** Everything: every gesture, every wait, every reason. */
  readonly all: boolean;
  /** What the reviews of clients found missing; read with `--tout` only. */
  readonly missing?: readonly MissingEvidence[] | undefined;
}

/** How far the lines under a name stand in. */
export const DETAIL = "     ";

export function heading(title: string, style: Style): readonly string[] {
  return ["", style.bold(title)];
}

/** How many are not shown, and the command that shows them. */
export function moreLines(rest: number, command: string, style: Style): readonly string[] {
  if (rest === 0) return [];
  return [style.dim(`  et ${countOf(rest, "autre")}${NBSP}:`), `${DETAIL}→ ${style.cyan(command)}`];
}
