// A message beside the ladder before it is written: what was asked for, and what was decided.
import type { Day } from "../domain/day.ts";
import type { Message, MessageKind } from "../domain/message.ts";
import type { NamedFile } from "./ports.ts";

export interface MessageOptions {
  readonly kind: MessageKind;
  /** Client references or invoice numbers, of one client. */
  readonly targets: readonly string[];
  readonly template?: string | undefined;
  /** For a suspension: from which day, and what of. */
  readonly fromOn?: Day | undefined;
  readonly what?: string | undefined;
}

export interface PlannedMessage {
  readonly message: Message;
  readonly attachments: readonly NamedFile[];
}
