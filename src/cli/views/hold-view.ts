// A pause asked for a client, in words: until when nothing is asked of it, and its end.
import type { Client } from "../../domain/client.ts";
import type { Day } from "../../domain/day.ts";
import { ofName } from "../../domain/party-name.ts";
import { formatDay } from "../../format/dates.ts";
import { safe } from "../terminal.ts";

/** « jusqu'au 15 décembre 2026 », or until it is said otherwise. */
export function untilWords(untilOn: Day | undefined): string {
  return untilOn === undefined ? "jusqu'à nouvel ordre" : `jusqu'au ${formatDay(untilOn)}`;
}

export function heldSentence({ name }: Client, untilOn: Day | undefined): string {
  return `Relances ${ofName(safe(name))} suspendues ${untilWords(untilOn)}.`;
}

export function resumedSentence({ name }: Client): string {
  return `Pause levée : les relances ${ofName(safe(name))} reprennent.`;
}
