// The contractual rate of late-payment penalties as people type it, and back: « 12,50 » or « 3x-legal ».
import { folded } from "./folded-text.ts";
import type { PenaltyRate } from "./invoice.ts";
import { parseRateBp } from "./money.ts";

/** « 12,50 », « 12.5 % », « 3x-legal », « 3 fois le taux légal »; undefined when it is neither a rate nor a multiple. */
export function parsePenaltyRate(text: string): PenaltyRate | undefined {
  const typed = folded(text).trim();
  const multiple =
    /^(\d{1,2}|trois) ?(?:x|×|fois)[ -]?(?:le )?(?:taux )?(?:de l'|d')?(?:interet )?legal$/u.exec(typed);
  if (multiple) {
    const times = multiple[1] === "trois" ? 3 : Number(multiple[1]);
    return times >= 1 && times <= 20 ? { kind: "multiple-legal", times } : undefined;
  }
  const rateBp = parseRateBp(typed);
  return rateBp === undefined || rateBp === 0 ? undefined : { kind: "fixe", rateBp };
}

/** The text {@link parsePenaltyRate} reads back. */
export function penaltyRateText(rate: PenaltyRate): string {
  if (rate.kind === "multiple-legal") return `${rate.times}x-legal`;
  return `${Math.trunc(rate.rateBp / 100)},${String(rate.rateBp % 100).padStart(2, "0")}`;
}
