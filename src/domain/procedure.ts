// Before and after the ordonnance: fees to consign, by when it must be served, until when it can be opposed, from when
// it is enforceable.
import { type Deadline, deadline, type Zone } from "./calendar.ts";
import { addDays, type Day, latest } from "./day.ts";
import { RelanceError } from "./errors.ts";
import type { LegalData, SignificationRule } from "./legal.ts";
import type { Cents } from "./money.ts";
import { plainDay } from "./plain-words.ts";

/** Where the debtor lives, seen from a court of metropolitan France (CPC 643). */
export const DISTANCES = ["aucune", "outre-mer", "etranger"] as const;
export type Distance = (typeof DISTANCES)[number];

/**
 * The rule of the ordonnance's own date: two regimes live side by side since 1 September 2026.
 * @throws RelanceError (droit) for an ordonnance older than the first rule known.
 */
function significationRule(ordonnanceOn: Day, legal: LegalData): SignificationRule {
  const rule = legal.delays.significationMonths.findLast((one) => one.ordonnanceFromOn <= ordonnanceOn);
  if (rule === undefined) {
    throw new RelanceError(
      "droit",
      `Aucune règle connue pour signifier une ordonnance datée du ${plainDay(ordonnanceOn)}.`,
      `Vérifiez la date de l'ordonnance, ou consultez ${legal.delays.officialPage}`,
    );
  }
  return rule;
}

/** Rendered under décret n° 2026-96: its term before it is enforceable, and its rule at the hearing (CPC 1418). */
export function isReformed(ordonnanceOn: Day, legal: LegalData): boolean {
  return significationRule(ordonnanceOn, legal).enforceableAfterMonths !== undefined;
}

/** Last day to have the ordonnance served, else it is non avenue (CPC 1411). */
export function significationDeadline(ordonnanceOn: Day, legal: LegalData, zone: Zone): Deadline {
  return deadline(ordonnanceOn, { months: significationRule(ordonnanceOn, legal).months }, zone);
}

/** CPC 1425: days to consign what the greffe asks for, from the requête, then from its letter after an opposition. */
const CONSIGNMENT_DAYS = 15;
/** CPC 1418 and 1419: days for a lawyer to come forward once the creditor is told of the opposition. */
const LAWYER_DAYS = 15;
/** CPC 761 and 853: above it, a lawyer is needed once the debtor has opposed. */
export const LAWYER_ABOVE_CENTS: Cents = 1_000_000;
/** R721-6 C. com. and R211-3-24 COJ: up to it, a judgment after an opposition is not appealed against (CPC 1421). */
export const LAST_RESORT_CENTS: Cents = 500_000;

/** Last day to consign the fees of the greffe of a commercial court, else the requête is caduque (CPC 1425). */
export function consignmentDeadline(from: Day, zone: Zone): Deadline {
  return deadline(from, { days: CONSIGNMENT_DAYS }, zone);
}

/** Last day for the creditor's lawyer before the tribunal judiciaire, else the instance is extinct (CPC 1418, 1419). */
export function lawyerDeadline(toldOn: Day, zone: Zone): Deadline {
  return deadline(toldOn, { days: LAWYER_DAYS }, zone);
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
  return addDays(latest(closed, term), 1);
}
