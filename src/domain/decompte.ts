// What is due on a given day, line by line: the one computation behind every mail, letter and court file.
import type { Client, Regime } from "./client.ts";
import type { Day } from "./day.ts";
import type { Invoice } from "./invoice.ts";
import type { Cents } from "./money.ts";
import type { CreditNote, Payment } from "./payment.ts";

/** Order in which a partial payment is counted: 1343-1 C. civ. by default, the other only by choice. */
export type Imputation = "interets-dabord" | "principal-dabord";

/** `parSemestre`: the rate of each semester crossed; `fixe`: the one of the first day of delay, by explicit choice. */
export type RateReading = "parSemestre" | "fixe";

export interface DecompteOptions {
  readonly imputation: Imputation;
  readonly rateReading: RateReading;
}

export const DEFAULT_OPTIONS: DecompteOptions = { imputation: "interets-dabord", rateReading: "parSemestre" };

/** One run of days with one base and one rate: `base × rate × days / 365`, rounded to the cent. */
export interface InterestLine {
  /** First and last day counted. */
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly days: number;
  readonly baseCents: Cents;
  readonly rateBp: number;
  /** « BCE 2,15 % + 10 points (2026-S1) » is rendered from these. */
  readonly rateOrigin: RateOrigin;
  readonly amountCents: Cents;
}

export type RateOrigin =
  | { readonly kind: "bce"; readonly ecbBp: number; readonly addedPoints: number; readonly semester: string }
  | { readonly kind: "contrat-fixe" }
  | { readonly kind: "contrat-multiple"; readonly times: number; readonly legalBp: number; readonly semester: string }
  | { readonly kind: "legal"; readonly semester: string };

/** Where one payment went. The four parts add up to the payment. */
export interface Allocation {
  readonly payment: Payment;
  readonly toInterestCents: Cents;
  readonly toPrincipalCents: Cents;
  readonly toIndemniteCents: Cents;
  /** Beyond everything due: owed back to the client. */
  readonly surplusCents: Cents;
}

export interface InvoiceDecompte {
  readonly invoice: Invoice;
  readonly creditNotes: readonly CreditNote[];
  /** Total − prepaid − credit notes: what bears interest before any payment. */
  readonly claimedCents: Cents;
  readonly allocations: readonly Allocation[];
  readonly interestLines: readonly InterestLine[];
  readonly interestAccruedCents: Cents;
  /** 0, or the indemnity once. */
  readonly indemniteCents: Cents;
  /** Left to pay today, after payments. */
  readonly principalDueCents: Cents;
  readonly interestDueCents: Cents;
  readonly indemniteDueCents: Cents;
  readonly totalDueCents: Cents;
  /** Face amount − payments, the sum a plain reminder asks for. */
  readonly balanceCents: Cents;
  readonly daysLate: number;
  /** What one more day adds, in hundredths of a cent rounded once, so that small claims do not read « 0,00 € ». */
  readonly perDayCents: Cents;
  readonly notes: readonly DecompteNote[];
}

/** What a reader must be told beside the figures; `format/` turns each into a sentence. */
export type DecompteNote =
  | { readonly kind: "taux-sous-plancher"; readonly rateBp: number; readonly floorBp: number; readonly semester: string }
  | { readonly kind: "interets-attendent-mise-en-demeure" }
  | { readonly kind: "interets-arretes-jugement"; readonly judgmentOn: Day }
  | { readonly kind: "indemnite-exclue-jugement"; readonly judgmentOn: Day }
  | { readonly kind: "principal-solde"; readonly settledOn: Day }
  | { readonly kind: "taux-a-confirmer"; readonly caution: string; readonly semester: string };

export interface DecompteTotals {
  readonly claimedCents: Cents;
  readonly paidCents: Cents;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly indemniteCents: Cents;
  readonly totalCents: Cents;
  readonly perDayCents: Cents;
}

/** The claim against one client on one day. */
export interface Decompte {
  readonly client: Client;
  readonly on: Day;
  readonly regime: Regime;
  readonly options: DecompteOptions;
  readonly invoices: readonly InvoiceDecompte[];
  readonly totals: DecompteTotals;
}

