// Which court hears the claim, and why: the debtor's kind, the creditor's activity and the commune decide.
import type { Client, ClientKind } from "./client.ts";
import type { Activity, LegalForm } from "./creditor.ts";
import type { Cents } from "./money.ts";

/** A commune and the courts whose district it lies in (COG 2026; postcodes alone are not enough). */
export interface Commune {
  readonly insee: string;
  readonly name: string;
  readonly postcodes: readonly string[];
  /** « Tribunal judiciaire de Nice ». */
  readonly tribunalJudiciaire: string;
  readonly tribunalProximite?: string | undefined;
  /** « Tribunal de commerce de Nice », « Tribunal des activités économiques de Lyon »… as it is really named. */
  /** Absent where no source gives it: never guessed. */
  readonly commercial?: CommercialCourt | undefined;
}

export interface CommercialCourt {
  readonly kind:
    | "tribunal-de-commerce"
    | "tribunal-des-activites-economiques"
    | "chambre-commerciale"
    | "tribunal-mixte";
  readonly name: string;
}

export interface CourtDirectory {
  byInsee(insee: string): Commune | undefined;
  /** By INSEE code; empty when no commune has this postcode (a CEDEX, a typing error). */
  byPostcode(postcode: string): readonly Commune[];
  /** By INSEE code; the department as INSEE writes it: `69`, `2A`, `974`. */
  inDepartment(department: string): readonly Commune[];
  /** Where the table comes from, and when it was made. */
  readonly source: string;
}

export type CourtKind = CommercialCourt["kind"] | "tribunal-judiciaire";

export interface Court {
  readonly kind: CourtKind;
  readonly name: string;
  readonly commune: Commune;
  /** Why this court: rendered in French by `format/`. */
  readonly reason: CourtReason;
  /** True when the creditor may choose the tribunal judiciaire instead (acte mixte). */
  readonly alternative?: string | undefined;
}

export type CourtReason =
  | { readonly kind: "debiteur-commercial"; readonly debtor: ClientKind }
  | { readonly kind: "debiteur-civil"; readonly debtor: ClientKind }
  | { readonly kind: "artisan-creancier-civil" };

export type CourtDecision =
  | { readonly kind: "competent"; readonly court: Court }
  /** The postcode holds several communes, or none is known: the user must say which. */
  | { readonly kind: "commune-a-preciser"; readonly candidates: readonly Commune[] }
  /** The commune is known, its court is in no source: its greffe must be asked. */
  | { readonly kind: "tribunal-inconnu"; readonly commune: Commune }
  | { readonly kind: "juge-administratif" }
  | { readonly kind: "debiteur-a-l-etranger"; readonly country: string }
  | { readonly kind: "adresse-manquante" };

/** Filing fee with the source that gives it; 0 at the tribunal judiciaire. */
export interface CourtFee {
  readonly amountCents: Cents;
  readonly source: string;
  /** Set when sources disagree: printed beside the amount. */
  readonly caution?: string | undefined;
}

export type CourtFacts = Pick<Client, "kind" | "address" | "communeInsee"> & {
  readonly activity: Activity;
  /** The creditor's: an EURL or a SASU is commercial by its form, whatever its activity (L210-1 C. com.). */
  readonly legalForm?: LegalForm | undefined;
};
