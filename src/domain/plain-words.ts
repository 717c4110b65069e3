// Sums, days, counts and sizes as a French sentence has them: the one way to write each, for every folder.
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";

/** 125050 → « 1 250,50 », grouped by narrow no-break spaces; also basis points, in percent. */
export function plainHundredths(hundredths: number): string {
  const magnitude = Math.abs(hundredths);
  const units = String(Math.trunc(magnitude / 100)).replace(/\B(?=(\d{3})+$)/gu, "\u202f");
  return `${hundredths < 0 ? "\u2212" : ""}${units},${String(magnitude % 100).padStart(2, "0")}`;
}

/** 125050 → « 1 250,50 € ». */
export function plainEuros(amountCents: Cents): string {
  return `${plainHundredths(amountCents)}\u00a0€`;
}

/** 125050 → « €1,250.50 », as a client who is written to in English reads it. */
export function englishEuros(amountCents: Cents): string {
  const magnitude = Math.abs(amountCents);
  const units = String(Math.trunc(magnitude / 100)).replace(/\B(?=(\d{3})+$)/gu, ",");
  return `${amountCents < 0 ? "\u2212" : ""}€${units}.${String(magnitude % 100).padStart(2, "0")}`;
}

/** 125050 → « 1250.50 »: no grouping, a point, two decimals, for what a program or a file reads. */
export function plainDecimal(hundredths: number): string {
  const magnitude = Math.abs(hundredths);
  const decimals = String(magnitude % 100).padStart(2, "0");
  return `${hundredths < 0 ? "-" : ""}${Math.trunc(magnitude / 100)}.${decimals}`;
}

/** 2026-03-01 → « 01/03/2026 ». */
export function plainDay(on: Day): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

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
  return `${plainDay(at.slice(0, 10) as Day)} à ${at.slice(11, 16)} (heure universelle)`;
}
