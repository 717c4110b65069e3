// What the use cases ask of the public registers, as interfaces: one question, and how its answer is read.
import type { Company, InsolvencyNotice } from "../domain/company.ts";
import type { Fetched } from "../domain/fetched.ts";

export interface PublicRegisters {
  /** One question; nothing is asked unless the user did. Never throws for what a network does. */
  fetch(url: string): Promise<Fetched>;
  /** An answer of the search of companies; undefined when it is not one. */
  companies(text: string): FoundCompanies | undefined;
  /** A page of the BODACC about one SIREN; undefined when it is not one. */
  notices(text: string, siren: string): NoticePage | undefined;
}

export interface FoundCompanies {
  readonly companies: readonly Company[];
  /** Those that were not given included. */
  readonly totalCount: number;
}

export interface NoticePage {
  /** Those about a procédure collective. */
  readonly notices: readonly InsolvencyNotice[];
  /** Of every kind: on this page, and in all. */
  readonly readCount: number;
  readonly totalCount: number;
}
