// What the parts of the morning share: how wide the screen is, how a part is headed, how far details stand in.
import type { MissingEvidence } from "../../app/review-client.ts";
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
