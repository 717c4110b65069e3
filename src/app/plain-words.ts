// Amounts and days inside the sentences of the use cases, which may not import `format/`.
import type { Day } from "../domain/day.ts";
import type { Cents } from "../domain/money.ts";

/** 125050 → « 1 250,50 € », grouped by narrow no-break spaces. */
export function plainEuros(amountCents: Cents): string {
  const magnitude = Math.abs(amountCents);
  const sign = amountCents < 0 ? "\u2212" : "";
  const units = String(Math.trunc(magnitude / 100)).replace(/\B(?=(\d{3})+$)/gu, "\u202f");
  return `${sign}${units},${String(magnitude % 100).padStart(2, "0")}\u00a0€`;
}

/** 125050 → « €1,250.50 », as a client who is written to in English reads it. */
export function englishEuros(amountCents: Cents): string {
  const magnitude = Math.abs(amountCents);
  const sign = amountCents < 0 ? "\u2212" : "";
  const units = String(Math.trunc(magnitude / 100)).replace(/\B(?=(\d{3})+$)/gu, ",");
  return `${sign}€${units}.${String(magnitude % 100).padStart(2, "0")}`;
}

/** 2026-03-01 → « 01/03/2026 ». */
export function plainDay(on: Day): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}
