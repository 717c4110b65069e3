// Counts, sizes and instants inside the sentences of the domain, which may not import `format/`.
import type { Day } from "./day.ts";
import { numericDay } from "./legal.ts";

/** « 1 fichier », « 3 fichiers ». */
export function counted(count: number, noun: string): string {
  return `${count}\u00a0${noun}${count >= 2 ? "s" : ""}`;
}

/** A size of files, rounded up: « 12 Mo », « 1,3 Go ». */
export function sizeWords(bytes: number): string {
  const tenths = Math.ceil(bytes / 100_000_000);
  return tenths < 10
    ? `${Math.ceil(bytes / 1_000_000)}\u00a0Mo`
    : `${String(tenths / 10).replace(".", ",")}\u00a0Go`;
}

/** `2026-11-22T08:30:00.000Z` → « 22/11/2026 à 08:30 (heure universelle) ». */
export function instantWords(at: string): string {
  return `${numericDay(at.slice(0, 10) as Day)} à ${at.slice(11, 16)} (heure universelle)`;
}
