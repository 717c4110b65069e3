// Dates and amounts as CII writes them: one format each, anything else is a problem, never a guess.
import { type Day, parseDay } from "../domain/day.ts";
import { type Cents, MAX_CENTS } from "../domain/money.ts";
import { quoted } from "./untrusted-text.ts";
import { attributeOf, childOf, ownText, type XmlElement } from "./xml.ts";

/** Gathers what makes the document unusable, so that all of it is said at once. */
export type Problems = string[];

/** A date in format 102 (AAAAMMJJ), the only one EN 16931 allows; undefined when absent. */
export function ciiDay(holder: XmlElement | undefined, what: string, problems: Problems): Day | undefined {
  const element = childOf(holder, "DateTimeString") ?? childOf(holder, "DateTime") ?? childOf(holder, "Date");
  const text = ownText(element);
  if (text === undefined) return undefined;
  const format = attributeOf(element, "format");
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  const on = compact ? parseDay(`${compact[1]}-${compact[2]}-${compact[3]}`) : undefined;
  if (on === undefined || (format !== undefined && format !== "102")) {
    problems.push(`${what}\u00a0: ${quoted(text)} n'est pas une date au format 102 (AAAAMMJJ).`);
    return undefined;
  }
  return on;
}

/** Decimal point, no grouping; further decimals must be zeros. Undefined when absent. */
export function ciiCents(
  element: XmlElement | undefined,
  what: string,
  problems: Problems,
): Cents | undefined {
  const text = ownText(element);
  if (text === undefined) return undefined;
  const found = /^([-+]?)(\d{1,13})(?:\.(\d{0,2})0*)?$/u.exec(text);
  const units = Number(found?.[2] ?? "0") * 100 + Number((found?.[3] ?? "").padEnd(2, "0"));
  if (!found || units > MAX_CENTS) {
    problems.push(`${what}\u00a0: ${quoted(text)} n'est pas un montant à deux décimales.`);
    return undefined;
  }
  return found[1] === "-" && units !== 0 ? -units : units;
}
