// The legal figures the engine needs, each with its source, its dates and when it was last checked.
import { addDays, type Day, daysBetween, semesterOf } from "./day.ts";
import { RelanceError } from "./errors.ts";
import type { Cents } from "./money.ts";
import { plainDay } from "./plain-words.ts";
import type { SectorTerms } from "./sector-terms.ts";

/** A figure of the law, in force from `fromOn` until the next one. */
export interface LegalFigure {
  readonly fromOn: Day;
  /** Basis points for a rate, cents for a sum: the table says which. */
  readonly value: number;
  readonly source: string;
  /** Set when sources disagree or only one was found: printed, never hidden. */
  readonly caution?: string | undefined;
  /** The day on which the user added it to the tables of relance; absent for those that relance brings. */
  readonly addedOn?: Day | undefined;
  /** The day on which the user confirmed a figure of relance at its source, which is then the one that he read. */
  readonly confirmedOn?: Day | undefined;
}

/** What every table says of itself: who vouches for it, until when, and when to look again. */
export interface LegalTableInfo {
  /** Name of its file without extension: `taux-bce`. */
  readonly id: string;
  readonly title: string;
  readonly validUntil: Day;
  readonly checkedOn: Day;
  /** The day from which the official page may show something newer. */
  readonly nextReviewOn: Day;
  readonly officialPage: string;
}

/** A table of figures, oldest first, valid from its first figure to `validUntil` and not a day more. */
export interface LegalTable extends LegalTableInfo {
  readonly unit: "points de base" | "centimes";
  readonly figures: readonly LegalFigure[];
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

/** A rule that changes with the day of the ordonnance: the last one that started before it applies. */
export interface SignificationRule {
  readonly ordonnanceFromOn: Day;
  /** Months to have it served, else it is non avenue (CPC 1411). */
  readonly months: number;
  /** Months after service before it is enforceable, when a term is set (CPC 1422); absent: once opposition is closed. */
  readonly enforceableAfterMonths?: number | undefined;
  readonly source: string;
}

export interface LegalDelays extends LegalTableInfo {
  readonly defaultTermDays: number;
  readonly maxTermDays: number;
  readonly maxEndOfMonthDays: number;
  /** Sectors whose longest terms the law fixes apart (L441-11 II C. com.). */
  readonly sectors: readonly SectorTerms[];
  readonly publicTermDays: {
    readonly "etat-collectivite": number;
    readonly hopital: number;
    readonly "entreprise-publique": number;
  };
  /** Days after its issue at which a public body is taken to have an invoice whose receipt is not proved. */
  readonly presumedReceiptDays: number;
  readonly prescriptionYears: {
    readonly professionnel: number;
    readonly consommateur: number;
    readonly public: number;
  };
  readonly significationMonths: readonly SignificationRule[];
  readonly oppositionMonths: number;
  /** Months added for a party who lives overseas or abroad, before a court of metropolitan France (CPC 643). */
  readonly distanceMonths: { readonly "outre-mer": number; readonly etranger: number };
  /** Months from the BODACC to declare a claim against an insolvent client (R622-24 C. com.). */
  readonly claimDeclarationMonths: number;
  /** Months added when the creditor does not live on the territory of the court (R622-24). */
  readonly claimDistanceMonths: number;
  /** Months from the BODACC to ask to be relieved of a declaration that was missed (L622-26). */
  readonly forclusionReliefMonths: number;
  /** Days to answer a mandataire who contests the claim (L622-27). */
  readonly claimAnswerDays: number;
}

/**
 * The figure in force on a day. Outside the table's range there is no figure: an old rate is never
 * carried forward, a first one never backward.
 * @throws RelanceError (droit) naming the table, the semester and the day.
 */
export function figureOn(table: LegalTable, on: Day): LegalFigure {
  const figure = on > table.validUntil ? undefined : table.figures.findLast((one) => one.fromOn <= on);
  if (figure === undefined) {
    throw new RelanceError(
      "droit",
      `${table.title}\u00a0: aucune valeur connue au ${plainDay(on)} (semestre ${semesterOf(on).label}). ` +
        `Table vérifiée le ${plainDay(table.checkedOn)}, valable jusqu'au ${plainDay(table.validUntil)}.`,
      on > table.validUntil
        ? `Lisez-la sur ${table.officialPage}, puis\u00a0: relance droit ajouter ${table.id} ${addDays(table.validUntil, 1)} <valeur> --source <texte>`
        : `Consultez ${table.officialPage}. Les valeurs connues\u00a0: relance droit lister ${table.id}`,
    );
  }
  return figure;
}

export function amountOn(table: LegalTable, on: Day): Cents {
  return figureOn(table, on).value;
}

/** A table whose figures stop soon, or have stopped: `daysLeft` is 0 on its last day, negative after it. */
export interface TableWarning {
  readonly table: LegalTableInfo;
  readonly daysLeft: number;
}

const WARNING_DAYS = 30;

/** Tables that stop within 30 days or have already stopped, the most pressing first. */
export function tableWarnings(legal: LegalData, today: Day): readonly TableWarning[] {
  return legalTables(legal)
    .map((table) => ({ table, daysLeft: daysBetween(today, table.validUntil) }))
    .filter((warning) => warning.daysLeft <= WARNING_DAYS)
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

/** Every table the engine reads, in the order `droit lister` shows them. */
export function legalTables(legal: LegalData): readonly LegalTableInfo[] {
  return [legal.ecbRate, legal.legalRate, legal.indemniteForfaitaire, legal.greffeFee, legal.delays];
}
