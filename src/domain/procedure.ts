// After the ordonnance: by when it must be served, until when it can be opposed, from when it is enforceable.
import { type Deadline, deadline, type Zone } from "./calendar.ts";
import { addDays, type Day } from "./day.ts";
import { RelanceError } from "./errors.ts";
import { type LegalData, numericDay, type SignificationRule } from "./legal.ts";

/** Where the debtor lives, seen from a court of metropolitan France (CPC 643). */
export type Distance = "aucune" | "outre-mer" | "etranger";

/**
 * The rule of the ordonnance's own date: two regimes live side by side since 1 September 2026.
 * @throws RelanceError (droit) for an ordonnance older than the first rule known.
 */
function significationRule(ordonnanceOn: Day, legal: LegalData): SignificationRule {
  const rule = legal.delays.significationMonths.findLast((one) => one.ordonnanceFromOn <= ordonnanceOn);
  if (rule === undefined) {
    throw new RelanceError(
      "droit",
      `Aucune règle connue pour signifier une ordonnance datée du ${numericDay(ordonnanceOn)}.`,
      `Vérifiez la date de l'ordonnance, ou consultez ${legal.delays.officialPage}`,
    );
  }
  return rule;
}

/** Last day to have the ordonnance served, else it is non avenue (CPC 1411). */
export function significationDeadline(ordonnanceOn: Day, legal: LegalData, zone: Zone): Deadline {
  return deadline(ordonnanceOn, { months: significationRule(ordonnanceOn, legal).months }, zone);
}

/**
 * Last day for the debtor's opposition when served in person (CPC 1416). Served otherwise, it reopens with
 * the first act served in person or the first measure on the debtor's goods: no date can be given before.
 */
export function oppositionDeadline(
  signifiedOn: Day,
  legal: LegalData,
  zone: Zone,
  distance: Distance = "aucune",
): Deadline {
  const added = distance === "aucune" ? 0 : legal.delays.distanceMonths[distance];
  return deadline(signifiedOn, { months: legal.delays.oppositionMonths }, zone, added);
}

/**
 * First day on which the ordonnance can be enforced if nobody has opposed it: the day after opposition
 * closes, and not before the term that CPC 1422 sets for ordonnances from 1 September 2026 is over.
 */
export function enforceableOn(
  dates: { readonly ordonnanceOn: Day; readonly signifiedOn: Day },
  legal: LegalData,
  zone: Zone,
  distance: Distance = "aucune",
): Day {
  const closed = oppositionDeadline(dates.signifiedOn, legal, zone, distance).endsOn;
  const months = significationRule(dates.ordonnanceOn, legal).enforceableAfterMonths;
  const term = months === undefined ? closed : deadline(dates.signifiedOn, { months }, zone).endsOn;
  return addDays(closed > term ? closed : term, 1);
}
