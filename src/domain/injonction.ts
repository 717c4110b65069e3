// One injonction de payer, from the day its requête is filed: its facts fill in one direction.
import type { Zone } from "./calendar.ts";
import type { CourtKind } from "./court-kind.ts";
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";
import type { Distance } from "./procedure.ts";

/** How a case ends without a title: what the user, or the court, made of it. */
export const CLOSING_REASONS = [
  "payee",
  "desistement",
  "non-signifiee",
  "caduque",
  "opposition-accueillie",
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export interface Signification {
  readonly on: Day;
  /** Handed to the debtor himself; otherwise the time to oppose may open again (CPC 1416). */
  readonly inPerson: boolean;
  readonly distance: Distance;
  readonly pieceId?: number | undefined;
}

/** What an ordonnance, or a judgment, grants on one invoice. */
export interface GrantedShare {
  readonly invoiceId: number;
  readonly grantedCents: Cents;
  /** Of which principal; absent when the creditor did not say: principal comes first. */
  readonly principalCents?: Cents | undefined;
}

export interface Opposition {
  readonly on: Day;
  /** The letter of the greffe that says so: absent, prudence counts from the opposition itself. */
  readonly noticeOn?: Day | undefined;
  /** When what it asks of the creditor at once was done: fees consigned (CPC 1425), or a lawyer come forward (1418). */
  readonly answeredOn?: Day | undefined;
}

export interface InjonctionDePayer {
  readonly id: number;
  readonly clientId: number;
  /** At least one. */
  readonly invoiceIds: readonly number[];
  readonly courtKind: CourtKind;
  readonly courtName: string;
  /** Whose holidays move its deadlines. */
  readonly zone: Zone;
  /** What the requête asks for. */
  readonly claimedCents: Cents;
  readonly filedOn: Day;
  /** When the fees of the requête were paid to the greffe. */
  readonly feePaidOn?: Day | undefined;
  readonly ordonnance?:
    | {
        readonly renderedOn: Day;
        readonly receivedOn: Day;
        /** 0: the requête is refused; less than what was claimed: it is granted in part. */
        readonly grantedCents: Cents;
        /** As the greffe numbers it. */
        readonly number?: string | undefined;
        /** Granted in part, how the sum is shared between the invoices. */
        readonly shares?: readonly GrantedShare[] | undefined;
      }
    | undefined;
  readonly signification?: Signification | undefined;
  readonly opposition?: Opposition | undefined;
  /** The enforceable decision that ends the case: the ordonnance itself, or the judgment after an opposition. */
  readonly titreId?: number | undefined;
  readonly closing?: { readonly on: Day; readonly reason: ClosingReason } | undefined;
}

/**
 * What happens after the filing. A `consignation` pays the greffe, for the requête or for an opposition; `avocat` is the
 * lawyer that an opposition calls for before the tribunal judiciaire.
 */
export type InjonctionEvent =
  | { readonly kind: "consignation"; readonly on: Day }
  | { readonly kind: "avocat"; readonly on: Day }
  | {
      readonly kind: "ordonnance";
      readonly on: Day;
      readonly receivedOn: Day;
      readonly grantedCents: Cents;
      readonly number?: string | undefined;
      readonly shares?: readonly GrantedShare[] | undefined;
    }
  | ({ readonly kind: "signification" } & Signification)
  | { readonly kind: "opposition"; readonly on: Day; readonly noticeOn?: Day | undefined }
  /** `on` is the day on which the decision was rendered. */
  | { readonly kind: "titre"; readonly on: Day; readonly titreId: number }
  | { readonly kind: "cloture"; readonly on: Day; readonly reason: ClosingReason };

export type InjonctionEventKind = InjonctionEvent["kind"] | "depot";

export type InjonctionOutcome = "totale" | "partielle" | "rejetee";

/** Undefined while the court has said nothing. */
export function outcomeOf({ ordonnance, claimedCents }: InjonctionDePayer): InjonctionOutcome | undefined {
  if (ordonnance === undefined) return undefined;
  if (ordonnance.grantedCents === 0) return "rejetee";
  return ordonnance.grantedCents < claimedCents ? "partielle" : "totale";
}

/** How it ended; undefined while it lives. */
export function endOf(injonction: InjonctionDePayer): "titre" | "rejetee" | "close" | undefined {
  if (injonction.closing !== undefined) return "close";
  if (injonction.titreId !== undefined) return "titre";
  return outcomeOf(injonction) === "rejetee" ? "rejetee" : undefined;
}

/** The one that is before the court today: an invoice is in one at most. */
export function liveInjonction(injonctions: readonly InjonctionDePayer[]): InjonctionDePayer | undefined {
  return injonctions.find((one) => endOf(one) === undefined);
}

/**
 * The service that interrupts prescription, if any; that of a case that ended without a title interrupts nothing any
 * more (Cass. 2e civ. 19 nov. 2020, n° 19-20.238).
 */
export function interruptingSignification(injonction: InjonctionDePayer): Signification | undefined {
  return endOf(injonction) === "close" ? undefined : injonction.signification;
}

/**
 * Courts whose greffe is paid for the requête: neither the tribunal judiciaire nor its chambre commerciale
 * (CPC 1425 speaks of the tribunal de commerce).
 */
export function asksFees({ courtKind }: Pick<InjonctionDePayer, "courtKind">): boolean {
  return courtKind !== "tribunal-judiciaire" && courtKind !== "chambre-commerciale";
}
