// What templates may name: the fields, their French filters, and how to complete one that is empty.
import { type Day, parseDay } from "../domain/day.ts";
import { capitalised } from "../format/capitals.ts";
import type { Formats } from "../format/language.ts";

/** A value a template may print; null means known and empty: printing it stops the document. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue };
export type Fields = Readonly<Record<string, FieldValue>>;

/** Thrown by a filter or an output on an empty value; the template names the field. */
export class EmptyFieldError extends Error {}

/** Thrown by a filter given a value it cannot write. */
export class FilterError extends Error {}

export interface FilterContext {
  /** True when the letter speaks for one person: « je », not « nous ». */
  readonly firstPersonSingular: boolean;
  readonly formats: Formats;
}

type Filter = (value: unknown, ...options: readonly unknown[]) => string;

function number(value: unknown, filter: string): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw problem(value, filter, "un nombre entier");
}

function day(value: unknown, filter: string): Day {
  const parsed = typeof value === "string" ? parseDay(value) : undefined;
  if (parsed === undefined) throw problem(value, filter, "une date");
  return parsed;
}

function problem(value: unknown, filter: string, expected: string): Error {
  if (value === null || value === undefined || value === "") return new EmptyFieldError();
  return new FilterError(`le filtre « ${filter} » attend ${expected}, il a reçu « ${String(value)} »`);
}

/** Our filters; amounts are in cents, rates in basis points, days in AAAA-MM-JJ. */
export function filters({ firstPersonSingular, formats }: FilterContext): Readonly<Record<string, Filter>> {
  return {
    euros: (value) => formats.euros(number(value, "euros")),
    taux: (value) => formats.rate(number(value, "taux")),
    jours: (value) => formats.days(number(value, "jours")),
    date: (value) => formats.day(day(value, "date")),
    date_longue: (value) => formats.dayWithWeekday(day(value, "date_longue")),
    date_courte: (value) => formats.dayShort(day(value, "date_courte")),
    liste: (value) => {
      if (!Array.isArray(value) || value.length === 0) throw problem(value?.toString(), "liste", "une liste");
      return formats.list(value.map(String));
    },
    initiale: (value) => capitalised(String(value)),
    // « je » for a person who works alone, « nous » for a company: {{ "je vous mets" | ou_nous: "nous vous mettons" }}.
    ou_nous: (value, plural) => String(firstPersonSingular ? value : plural),
  };
}

/** The gesture that fills a field, from its first name; undefined when only the template can be at fault. */
export function howToComplete(field: string, fields: Fields): string | undefined {
  const client = fields.client;
  const ref = isGroup(client) && typeof client.ref === "string" ? client.ref : "<client>";
  // Fields of people bear the name of the option that fills them: « creancier.telephone », --telephone.
  const [group, name] = field.split(".");
  if (group === "creancier") return `Complétez votre profil : relance profil modifier --${name} <${name}>`;
  if (group === "client")
    return `Complétez la fiche du client : relance client modifier ${ref} --${name} <${name}>`;
  if (field.startsWith("facture")) return "Complétez la facture : relance facture modifier <numéro>";
  return undefined;
}

/** Names a template may use in place of an unknown one: those of the same group. */
export function namesBeside(field: string, fields: Fields): readonly string[] {
  const [group, ...rest] = field.split(".");
  if (rest.length > 0 && group !== undefined) {
    const inside = fields[group];
    if (isGroup(inside)) return Object.keys(inside).map((name) => `${group}.${name}`);
  }
  return Object.keys(fields);
}

function isGroup(value: FieldValue | undefined): value is { readonly [name: string]: FieldValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
