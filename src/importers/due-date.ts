// One due date from what a file gives: the date written, else the terms when they can be read in one way only.
import type { Day } from "../domain/day.ts";
import { dueDate, dueDates, parseTerms, termsContradiction } from "../domain/terms.ts";
import { quoted, writtenDay } from "./untrusted-text.ts";

export interface DueDateFound {
  readonly dueOn?: Day | undefined;
  readonly warnings: readonly string[];
}

/** `dueOn` stays absent when nothing can be told for sure: the caller asks, or takes the creditor's own terms. */
export function findDueDate(
  issuedOn: Day,
  written: Day | undefined,
  termsText: string | undefined,
): DueDateFound {
  const terms = termsText === undefined ? undefined : parseTerms(termsText);
  if (written !== undefined) {
    const contradiction = terms === undefined ? undefined : termsContradiction(terms, issuedOn, written);
    if (contradiction === undefined) return { dueOn: written, warnings: [] };
    return {
      dueOn: written,
      warnings: [`Conditions ${quoted(termsText ?? "")}\u00a0: ${contradiction} La date écrite est gardée.`],
    };
  }
  if (termsText === undefined)
    return { warnings: ["Ni échéance ni conditions de paiement\u00a0: à préciser."] };
  if (terms === undefined) {
    return {
      warnings: [`Échéance absente, et conditions ${quoted(termsText)} non reconnues\u00a0: à préciser.`],
    };
  }
  const dueOn = dueDate(terms, issuedOn);
  if (dueOn !== undefined) {
    const sentence = `Échéance absente\u00a0: ${writtenDay(dueOn)}, calculée d'après les conditions ${quoted(termsText)}.`;
    return { dueOn, warnings: [sentence] };
  }
  const both = dueDates(terms, issuedOn).map((one) => `${writtenDay(one.on)} (méthode ${one.method})`);
  return {
    warnings: [
      `Conditions ${quoted(termsText)} à double lecture\u00a0: échéance le ${both.join(" ou le ")}. À préciser.`,
    ],
  };
}
