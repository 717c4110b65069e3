// The creditor: the freelancer who uses relance, and signs every letter in their own name.
import type { Address } from "./client.ts";
import type { Day } from "./day.ts";
import type { PenaltyRate } from "./invoice.ts";

/** How the creditor carries on business. `ei` and `micro` are natural persons, the others companies. */
export const LEGAL_FORMS = ["ei", "micro", "eurl", "sarl", "sasu", "sas", "autre-societe"] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Decides the court with the debtor's kind (L721-3 C. com.): commercial, craft or civil-law activity. */
export const ACTIVITIES = ["commerciale", "artisanale", "liberale"] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** What the requête must say of an applicant who is a natural person (CPC 54, 3° a). */
export interface NaturalPerson {
  readonly firstNames: string;
  readonly lastName: string;
  readonly profession: string;
  readonly nationality: string;
  readonly bornOn: Day;
  readonly birthPlace: string;
}

/** What the requête must say of an applicant that is a company (CPC 54, 3° b). */
export interface LegalPerson {
  /** The organ that represents it: « sa présidente, Mme Ada Martin ». */
  readonly representative: string;
  readonly shareCapital?: string | undefined;
  readonly registryCity?: string | undefined;
}

export interface Creditor {
  /** As printed at the top of letters, without the « EI » mention. */
  readonly name: string;
  readonly legalForm: LegalForm;
  readonly activity: Activity;
  readonly siren: string;
  readonly siret?: string | undefined;
  readonly vatNumber?: string | undefined;
  readonly address: Address;
  readonly email: string;
  readonly phone?: string | undefined;
  readonly iban: string;
  readonly bic?: string | undefined;
  /** Default payment terms, in the words `parseTerms` reads. */
  readonly terms: string;
  /** The rate of the creditor's own conditions; absent, the legal default applies (L441-10 II). */
  readonly penaltyRate?: PenaltyRate | undefined;
  readonly person?: Partial<NaturalPerson> | undefined;
  readonly company?: Partial<LegalPerson> | undefined;
  /** Path of the signature image inside the data folder. */
  readonly signatureFile?: string | undefined;
}

export function isNaturalPerson(creditor: Pick<Creditor, "legalForm">): boolean {
  return creditor.legalForm === "ei" || creditor.legalForm === "micro";
}

/** The name as letters must print it: an entrepreneur individuel carries the « EI » mention. */
export function letterName(creditor: Creditor): string {
  if (!isNaturalPerson(creditor) || /(^|\s)EI($|\s)/u.test(creditor.name)) return creditor.name;
  return `${creditor.name} EI`;
}
