// Payment terms that the law fixes apart for some sectors: the last lawful day there (L441-11 II C. com.).
import { addDays, type Day, endOfMonth, latest } from "./day.ts";

/** From what a sector's days are counted; `fin-de-mois`: the days, then the end of the month, or the reverse. */
export const SECTOR_BASES = ["emission", "livraison", "fin-de-mois"] as const;
export type SectorBasis = (typeof SECTOR_BASES)[number];

export interface SectorTerms {
  /** The word typed: « transport ». */
  readonly id: string;
  readonly title: string;
  /** Absent: the law fixes a term that relance does not know, and no maximum is then affirmed. */
  readonly days?: number | undefined;
  readonly basis: SectorBasis;
  readonly source: string;
  readonly caution?: string | undefined;
}

/**
 * The last due date that a sector allows; delivery not recorded counts as the issue of the invoice. Of two
 * readings of « fin de mois » the later one is kept: a due date that one of them allows is not reproached.
 */
export function lastDayOfSector(
  sector: SectorTerms,
  invoice: { readonly issuedOn: Day; readonly performedOn?: Day | undefined },
): Day | undefined {
  const { days } = sector;
  if (days === undefined) return undefined;
  if (sector.basis === "emission") return addDays(invoice.issuedOn, days);
  const deliveredOn = invoice.performedOn ?? invoice.issuedOn;
  if (sector.basis === "livraison") return addDays(deliveredOn, days);
  return latest(endOfMonth(addDays(deliveredOn, days)), addDays(endOfMonth(deliveredOn), days));
}
