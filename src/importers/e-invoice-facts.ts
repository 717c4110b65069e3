// What an e-invoice says, whatever its syntax: each reader fills it, e-invoice.ts alone judges what it means.
import type { Day } from "../domain/day.ts";
import type { ReferencedInvoice } from "../domain/imported-invoice.ts";
import type { WrittenParty } from "./e-invoice-party.ts";
import type { WrittenSums } from "./e-invoice-sums.ts";

export interface EInvoiceFacts {
  /** BT-24: the specification it follows. */
  readonly guideline: string | undefined;
  readonly number: string | undefined;
  readonly typeCode: string | undefined;
  /** The syntax itself says that it is a credit note (the root of UBL does). */
  readonly isCreditNote: boolean;
  readonly issuedOn: Day | undefined;
  readonly currency: string | undefined;
  readonly sums: WrittenSums;
  readonly buyer: WrittenParty;
  readonly seller: WrittenParty;
  readonly payee: WrittenParty;
  readonly performedOn: Day | undefined;
  /** Each once, as they come. */
  readonly dueDates: readonly Day[];
  readonly terms: string | undefined;
  readonly references: readonly ReferencedInvoice[];
  readonly notes: readonly EInvoiceNote[];
  /** Accounts to be credited, as written. */
  readonly accounts: readonly string[];
  /** « contrat CT2018 », « commande PO2019 »: what the claim rests on. */
  readonly origins: readonly string[];
  /** BT-13. */
  readonly orderNumber: string | undefined;
  /** BT-10. */
  readonly officeCode: string | undefined;
  /** What was sold, line by line. */
  readonly lineNames: readonly string[];
  readonly attachments: readonly EmbeddedFile[];
}

export interface EInvoiceNote {
  /** UNTDID 4451: PMD is the clause on late payment. */
  readonly subject: string | undefined;
  readonly text: string;
}

/** A file carried by an invoice, besides the invoice itself. */
export interface EmbeddedFile {
  /** One clean line; may be empty. */
  readonly name: string;
  /** @throws RelanceError (valeur) when it is damaged or larger than a piece may be. */
  readonly bytes: () => Uint8Array;
}
