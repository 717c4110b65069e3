// Money received on an invoice, and credit notes, which lower a claim without being money.
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";

export interface Payment {
  readonly id: number;
  readonly invoiceId: number;
  /** Strictly positive. */
  readonly amountCents: Cents;
  /** The day the money was at the creditor's disposal (L441-9 C. com.). */
  readonly receivedOn: Day;
  readonly means?: string | undefined;
  readonly reference?: string | undefined;
  /** Parts of one transfer that paid several invoices carry the same mark. */
  readonly transfer?: string | undefined;
  /** Cancelled, it counts no more; the account of its invoice no longer holds it. */
  readonly cancelledOn?: Day | undefined;
}

export interface CreditNote {
  readonly id: number;
  readonly invoiceId: number;
  readonly number: string;
  readonly issuedOn: Day;
  /** Strictly positive: what the claim is lowered by. */
  readonly amountCents: Cents;
  readonly reason?: string | undefined;
  readonly cancelledOn?: Day | undefined;
}
