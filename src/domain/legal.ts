// The legal figures the engine needs, each with its source, its dates and when it was last checked.
import type { Day } from "./day.ts";
import { RelanceError } from "./errors.ts";
import type { Cents } from "./money.ts";

/** A figure of the law, in force from `fromOn` until the next one. */
export interface LegalFigure {
  readonly fromOn: Day;
  /** Basis points for a rate, cents for a sum: the table says which. */
  readonly value: number;
  readonly source: string;
  /** Set when sources disagree or only one was found: printed, never hidden. */
  readonly caution?: string | undefined;
}

/** A table of figures, oldest first, valid from its first figure to `validUntil` and not a day more. */
export interface LegalTable {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly LegalFigure[];
  readonly validUntil: Day;
  readonly checkedOn: Day;
  readonly officialPage: string;
}

export interface LegalData {
  /** BCE, principal refinancing operations, each change, in basis points. */
  readonly ecbRate: LegalTable;
  /** Taux de l'intérêt légal, « tous les autres cas » (L313-2 CMF): the creditor acts professionally. */
  readonly legalRate: LegalTable;
  /** Indemnité forfaitaire de recouvrement, in cents (D441-5 C. com., D2192-35 CCP). */
  readonly indemniteForfaitaire: LegalTable;
  /** Fee of the greffe of a commercial court for an injonction de payer, all taxes included, in cents. */
  readonly greffeFee: LegalTable;
  /** Terms fixed by law, in the unit their names say. */
  readonly delays: LegalDelays;
}

export interface LegalDelays {
  readonly defaultTermDays: number;
  readonly maxTermDays: number;
  readonly maxEndOfMonthDays: number;
  readonly publicTermDays: { readonly "etat-collectivite": number; readonly hopital: number; readonly "entreprise-publique": number };
  readonly prescriptionYears: { readonly professionnel: number; readonly consommateur: number; readonly public: number };
  readonly significationMonths: readonly { readonly ordonnanceFromOn: Day; readonly months: number; readonly source: string }[];
  readonly oppositionMonths: number;
}

/**
 * The figure in force on a day. Outside the table's range there is no figure: an old rate is never
 * carried forward, a first one never backward.
 * @throws RelanceError (droit) naming the table and the day.
 */
export function figureOn(table: LegalTable, on: Day): LegalFigure {
  const figure = on > table.validUntil ? undefined : table.figures.findLast((one) => one.fromOn <= on);
  if (figure === undefined) {
    throw new RelanceError(
      "droit",
      `${table.title} : aucune valeur connue au ${on} (table vérifiée le ${table.checkedOn}, valable jusqu'au ${table.validUntil}).`,
      `Consultez ${table.officialPage}, puis mettez relance à jour : relance droit verifier`,
    );
  }
  return figure;
}

export function amountOn(table: LegalTable, on: Day): Cents {
  return figureOn(table, on).value;
}
