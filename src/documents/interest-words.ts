// What interest is called and by which article it is due: penalties, legal interest, or both after a decision.
import type { Decompte } from "../domain/decompte.ts";
import type { InterestLine } from "../domain/interest.ts";
import type { InvoiceDecompte } from "../domain/invoice-decompte.ts";
import { lowered } from "../format/capitals.ts";
import { FRENCH, type Wording } from "./wording-fr.ts";

export interface InterestWords {
  /** « Pénalités de retard ». */
  readonly title: string;
  /** « pénalités »: inside a sentence, or over a narrow column. */
  readonly short: string;
  /** « article L441-10 du code de commerce ». */
  readonly articles: string;
}

/** Inside a sentence: « pénalités de retard », « intérêts au taux légal ». */
export function interestName(decompte: Pick<Decompte, "invoices" | "regime">): string {
  return lowered(interestWords(decompte).title);
}

/** The words of all the interest of a décompte, whatever made each line run. */
export function interestWords(
  decompte: Pick<Decompte, "invoices" | "regime">,
  { interest }: Wording = FRENCH,
): InterestWords {
  const { regime } = decompte;
  const before = interest.before[regime];
  const runs = interestPhases(decompte);
  if (!runs.afterDecision) return { ...before, articles: interest.articles(regime, true, false) };
  if (!runs.beforeDecision) {
    return { ...interest.afterDecision, articles: interest.articles(regime, false, true) };
  }
  const words = regime === "professionnel" ? interest.both : before;
  return { ...words, articles: interest.articles(regime, true, true) };
}

export interface InterestPhases {
  readonly beforeDecision: boolean;
  /** At the legal rate, because a decision was rendered (1231-7 C. civ.). */
  readonly afterDecision: boolean;
}

/** Which interest has run: what the delay alone made due, what a decision made due. */
export function interestPhases({ invoices }: Pick<Decompte, "invoices">): InterestPhases {
  const phases = invoices.flatMap((one) => one.interestLines.map((line) => isAfterDecision(line, one)));
  return { beforeDecision: phases.includes(false), afterDecision: phases.includes(true) };
}

function isAfterDecision(line: InterestLine, one: InvoiceDecompte): boolean {
  return one.notes.some(
    (note) => note.kind === "taux-legal-apres-titre" && line.fromOn > (note.orderedFrom ?? note.renderedOn),
  );
}

/** True when the rate of the day may be another one tomorrow: it follows the semesters, or will be increased. */
export function ratesMayChange({ invoices, regime, options }: Decompte): boolean {
  return invoices.some((one) => {
    const origin = one.perDayCents > 0 ? one.interestLines.at(-1)?.rateOrigin.kind : undefined;
    if (origin === "legal" || origin === "legal-majore") return true;
    const follows = origin === "bce" || origin === "contrat-multiple";
    return follows && regime === "professionnel" && options.rateReading === "parSemestre";
  });
}
