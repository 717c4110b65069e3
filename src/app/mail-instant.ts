// The instant that a message bears: the real one, or a morning of the day that `--aujourd-hui` names.
import { morningOf } from "../domain/day.ts";
import type { Clock } from "./ports.ts";

/** ISO 8601 UTC. */
export function mailInstant(clock: Clock): string {
  return clock.isShifted ? morningOf(clock.today()) : clock.now();
}
