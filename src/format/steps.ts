// A step of a ladder in one French sentence: when it comes, what holds it back, who does it.
import type { Step } from "../domain/ladder.ts";
import { formatEuros, NBSP } from "./amounts.ts";
import { countOf, WEEKDAYS } from "./dates.ts";

/** « 3 jours avant l'échéance », « le jour de l'échéance », « 60 jours après l'échéance ». */
export function offsetInWords(offsetDays: number): string {
  if (offsetDays === 0) return "le jour de l'échéance";
  return offsetDays < 0
    ? `${countOf(-offsetDays, "jour")} avant l'échéance`
    : `${countOf(offsetDays, "jour")} après l'échéance`;
}

/** A step as its sentence: « 3 jours après l'échéance, un courriel courtois (facultatif) ». */
export function sentenceOfStep(step: Step): string {
  const parts = [`${offsetInWords(step.offsetDays)}, ${step.title}`];
  if (step.minDelayDays > 0)
    parts.push(`au moins ${countOf(step.minDelayDays, "jour")} après l'étape d'avant`);
  if (step.grantedDays !== undefined)
    parts.push(`en laissant ${countOf(step.grantedDays, "jour")} pour payer`);
  if (step.weekdays !== undefined) parts.push(weekdaysInWords(step.weekdays));
  if (step.byHandFromCents !== undefined)
    parts.push(`à faire à la main à partir de ${formatEuros(step.byHandFromCents)}`);
  const sentence = parts.join(`${NBSP}; `);
  return step.optional ? `${sentence} (facultatif)` : sentence;
}

/** [1, 2, 3, 4, 5] → « du lundi au vendredi seulement »; [2, 4] → « le mardi ou le jeudi seulement ». */
function weekdaysInWords(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? first;
  if (days.length === 7) return "tous les jours";
  if (days.length > 2 && last - first === days.length - 1)
    return `du ${WEEKDAYS[first - 1]} au ${WEEKDAYS[last - 1]} seulement`;
  return `${days.map((day) => `le ${WEEKDAYS[day - 1]}`).join(" ou ")} seulement`;
}
