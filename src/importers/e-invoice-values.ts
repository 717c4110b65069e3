// Dates and amounts as e-invoices write them: one format each, anything else is a problem, never a guess.
import { type Day, parseDay } from "../domain/day.ts";
import { type Cents, MAX_CENTS } from "../domain/money.ts";
import { quoted } from "./untrusted-text.ts";
import { attributeOf, childOf, ownText, type XmlElement } from "./xml.ts";

/** Gathers what makes the document unusable, so that all of it is said at once. */
export type Problems = string[];

/** CII: a date in format 102 (AAAAMMJJ), the only one EN 16931 allows; undefined when absent. */
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

/** UBL: a date as XML Schema writes it, whose time zone, when there is one, changes nothing to the day. */
export function ublDay(element: XmlElement | undefined, what: string, problems: Problems): Day | undefined {
  const text = ownText(element);
  if (text === undefined) return undefined;
  const written = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/u.exec(text)?.[1];
  const on = written === undefined ? undefined : parseDay(written);
  if (on === undefined) problems.push(`${what}\u00a0: ${quoted(text)} n'est pas une date AAAA-MM-JJ.`);
  return on;
}

/** An amount of the file: decimal point, no grouping; further decimals must be zeros. Undefined when absent. */
export function writtenAmount(
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

/** The amount in the currency of the invoice, among several, or the one that names no currency. */
export function amountIn(
  elements: readonly XmlElement[],
  currency: string | undefined,
): XmlElement | undefined {
  return (
    elements.find((one) => attributeOf(one, "currencyID") === currency) ??
    elements.find((one) => attributeOf(one, "currencyID") === undefined)
  );
}
