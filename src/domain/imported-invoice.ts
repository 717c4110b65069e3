// An invoice read from a file, before anyone agreed to it: what the file says, what is doubtful, what forbids it.
import type { Address, ClientKind } from "./client.ts";
import type { Day } from "./day.ts";
import type { PenaltyRate } from "./invoice.ts";
import type { Cents } from "./money.ts";

/** The debtor as the file names it. Identifiers are kept even when wrong: a warning then says so. */
export interface ImportedBuyer {
  readonly name: string;
  /** Nine digits when the file holds a well-formed one, otherwise its text without spaces. */
  readonly siren?: string | undefined;
  readonly siret?: string | undefined;
  readonly vatNumber?: string | undefined;
  /** Absent unless complete enough for an envelope. */
  readonly address?: Address | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly contact?: string | undefined;
  /** Only when the file says it: an e-invoice never does. */
  readonly kind?: ClientKind | undefined;
}

export interface ImportedParty {
  readonly name: string;
  readonly siren?: string | undefined;
}

/** Money the file says was received, on a given day. */
export interface ImportedPayment {
  readonly amountCents: Cents;
  readonly receivedOn: Day;
}

/** An earlier invoice the file refers to: the one an avoir lowers, or a corrective invoice replaces. */
export interface ReferencedInvoice {
  readonly number: string;
  readonly issuedOn?: Day | undefined;
}

export interface ImportedInvoice {
  /** An `avoir` lowers a claim and never becomes one; its amounts are given positive. */
  readonly type: "facture" | "avoir";
  readonly number: string;
  readonly issuedOn: Day;
  /** As written in the file; absent, it comes from the terms once the client is known. */
  readonly dueOn?: Day | undefined;
  /** The terms in the file's own words. */
  readonly terms?: string | undefined;
  readonly performedOn?: Day | undefined;
  /** All taxes included, positive. */
  readonly totalCents: Cents;
  /** Already paid when the invoice was issued, or paid on an unknown day: never more than the total. */
  readonly prepaidCents: Cents;
  readonly payments: readonly ImportedPayment[];
  readonly buyer: ImportedBuyer;
  readonly seller?: ImportedParty | undefined;
  /** Set when the file has the money paid to someone else than the seller. */
  readonly payee?: ImportedParty | undefined;
  /** As the file writes it, without spaces. */
  readonly iban?: string | undefined;
  /** Why that IBAN is wrong, in French, naming it as written. */
  readonly ibanProblem?: string | undefined;
  /** ISO 4217; anything but EUR comes with a refusal. */
  readonly currency: string;
  readonly label?: string | undefined;
  readonly contract?: string | undefined;
  /** BT-13, which Chorus Pro reads as the numéro d'engagement. */
  readonly orderNumber?: string | undefined;
  /** BT-10, which Chorus Pro reads as the code service. */
  readonly officeCode?: string | undefined;
  readonly penaltyRate?: PenaltyRate | undefined;
  /** The clause on late payment, as the file writes it. */
  readonly penaltyText?: string | undefined;
  readonly references: readonly ReferencedInvoice[];
  /** The number of the invoice this one replaces (type 384): keeping both would count the debt twice. */
  readonly replaces?: string | undefined;
  /** What was already done by hand, when the file says it: an email, a mise en demeure. */
  readonly remindedOn?: Day | undefined;
  readonly noticeOn?: Day | undefined;
  /** Told by the opening of a year in the books: the total is what was left of it then. */
  readonly carriedOver?: boolean | undefined;
  /** Line of the file where it starts; absent for an e-invoice. */
  readonly line?: number | undefined;
  /** French sentences to show before anything is written. */
  readonly warnings: readonly string[];
  /** French sentences, each a reason why this must not become a claim: never import while there is one. */
  readonly refusals: readonly string[];
}
