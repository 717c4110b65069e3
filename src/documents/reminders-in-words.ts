// What was already asked for, in words that follow « demandé »: each channel once, with its days in their order.
import type { Day } from "../domain/day.ts";
import type { Channel, StepRecord } from "../domain/ladder.ts";
import { compareText } from "../domain/text-order.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

/** « par courriel les 3 et 11 mai 2026, et par téléphone le 18 mai 2026 »: channels by their first day. */
export function remindersInWords(
  reminders: readonly StepRecord[],
  { letter }: Wording = FRENCH,
): readonly string[] {
  const days = new Map<Channel, Set<Day>>();
  for (const { channel, doneOn } of [...reminders].sort((a, b) => compareText(a.doneOn, b.doneOn))) {
    days.set(channel, (days.get(channel) ?? new Set()).add(doneOn));
  }
  const words = [...days].map(([channel, on]) => letter.reminder(channel, [...on]));
  // The days have « et » of their own: a comma keeps the channels apart.
  return words.length < 2 ? words : [letter.reminders(words.slice(0, -1).join(", "), words.at(-1) ?? "")];
}
