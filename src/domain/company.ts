// A company as the public registers show it, and what its category in Sirene says for sure; nothing else is supposed.
import type { Address, ClientKind, InsolvencyKind } from "./client.ts";
import type { Day } from "./day.ts";

/** What the search of companies (« annuaire des entreprises ») tells of one. */
export interface Company {
  readonly siren: string;
  readonly name: string;
  /** Of its head office. */
  readonly siret?: string | undefined;
  /** Of its head office; absent when it is abroad, kept from the public, or too short for an envelope. */
  readonly address?: Address | undefined;
  readonly communeInsee?: string | undefined;
  /** Four digits of the nomenclature of legal categories (Insee). */
  readonly category?: string | undefined;
  readonly state: "active" | "cessee" | "inconnu";
  readonly closedOn?: Day | undefined;
  /** It asked that its name and address be kept from the public. */
  readonly isHidden: boolean;
}

/** A notice of the BODACC about a procédure collective. */
export interface InsolvencyNotice {
  readonly id: string;
  readonly publishedOn: Day;
  readonly court: string | undefined;
  /** What the judgment decides, in the words of the notice. */
  readonly nature: string;
  readonly judgedOn: Day | undefined;
  readonly url: string | undefined;
  /** `ouverture` opens a procedure, of a kind when it is told; `autre` is whatever comes after, shown and not judged. */
  readonly effect: "ouverture" | "autre";
  readonly kind: InsolvencyKind | undefined;
  /** A first notice, not one that corrects or cancels another. */
  readonly isInitial: boolean;
}

/** Short forms that a letter prints; a category that is not here is left for the user to say. */
const FORMS: Readonly<Record<string, string>> = {
  "5202": "SNC",
  "5306": "SCS",
  "5308": "SCA",
  "5498": "EURL",
  "5499": "SARL",
  "5710": "SAS",
  "5720": "SASU",
  "6220": "GIE",
  "6540": "SCI",
};

export function legalFormOf(category: string | undefined): string | undefined {
  if (category === undefined) return undefined;
  if (/^5[56]\d\d$/u.test(category)) return "SA";
  return FORMS[category];
}

/**
 * The kind that a category leaves no doubt about. A sole trader (1000) may be any of three, and a public body that
 * trades (41) is not treated like the others: undefined, the user says it.
 */
export function clientKindOf(category: string | undefined): ClientKind | undefined {
  if (category === undefined) return undefined;
  if (/^5\d{3}$/u.test(category)) return "societe";
  if (/^65\d\d$/u.test(category)) return "societe-civile";
  if (/^92\d\d$/u.test(category)) return "association";
  return /^7\d{3}$/u.test(category) ? "public" : undefined;
}

/**
 * The notice of the opening that still stands, latest first: none once a later notice corrects or cancels one, for a
 * person then reads them.
 */
export function standingOpening(notices: readonly InsolvencyNotice[]): InsolvencyNotice | undefined {
  const latestFirst = [...notices].sort((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1));
  const opening = latestFirst.find((one) => one.effect === "ouverture");
  if (opening === undefined) return undefined;
  const since = notices.filter((one) => one.publishedOn >= opening.publishedOn);
  return since.every((one) => one.isInitial) && !since.some((one) => /cl[ôo]ture/iu.test(one.nature))
    ? opening
    : undefined;
}
