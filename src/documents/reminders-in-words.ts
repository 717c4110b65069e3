// What was already asked for, in words that follow « demandé »: channel and day, oldest first, once per day and channel.
import type { Channel, StepRecord } from "../domain/ladder.ts";
import { compareText } from "../domain/text-order.ts";
import { formatDay } from "../format/dates.ts";

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  email: "par courriel",
  appel: "par téléphone",
  courrier: "par lettre",
  lrar: "par lettre recommandée",
  tribunal: "par requête",
};

/** « par courriel le 5 mai 2026 », oldest first, once per day and channel. */
export function remindersInWords(reminders: readonly StepRecord[]): readonly string[] {
  const sorted = [...reminders].sort((a, b) => compareText(a.doneOn, b.doneOn));
  const distinct = sorted.filter(
    (step, index) =>
      sorted.findIndex((other) => other.doneOn === step.doneOn && other.channel === step.channel) === index,
  );
  return distinct.map((step, index) => {
    const same = distinct[index - 1]?.channel === step.channel;
    return `${same ? "" : `${CHANNEL_WORDS[step.channel]} `}le ${formatDay(step.doneOn)}`;
  });
}
