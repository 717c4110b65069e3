// What a credit of the bank may be: the proposals, why, what makes one doubtful, and what the user decided of it.
import type { BankEntry } from "./bank-entry.ts";
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";

/** What is compared of an entry. */
export type Credit = Pick<
  BankEntry,
  | "id"
  | "accountId"
  | "bookedOn"
  | "amountCents"
  | "labels"
  | "counterpartyName"
  | "counterpartyIban"
  | "endToEndRef"
  | "bankRef"
>;

/**
 * How sure a proposal is, by rules that are written down (certainty.ts), never by a score:
 * `certain`, everything agrees and nothing else can be meant; `probable`, something designates it and the sum is
 * explained, but a person must look; `possible`, one clue.
 */
export const CERTAINTIES = ["certain", "probable", "possible"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What speaks for a proposal: first what designates the client, then what explains the sum. */
export type MatchReason =
  | { readonly kind: "numero"; readonly numbers: readonly string[]; readonly isSure: boolean }
  | { readonly kind: "iban" }
  | { readonly kind: "nom"; readonly isComplete: boolean }
  /** One word of the name among others: told with a sum to the cent alone, and never more than possible. */
  | { readonly kind: "un-mot"; readonly word: string }
  | { readonly kind: "montant-exact" }
  | { readonly kind: "somme-exacte"; readonly count: number; readonly isAll: boolean }
  | { readonly kind: "avec-accessoires" }
  | { readonly kind: "frais"; readonly feeCents: Cents }
  | { readonly kind: "partiel"; readonly leftCents: Cents }
  | { readonly kind: "trop-percu"; readonly surplusCents: Cents }
  | { readonly kind: "deja-note"; readonly receivedOn: Day; readonly paymentIds: readonly number[] }
  | { readonly kind: "acompte"; readonly number: string };

/** What speaks against: one is enough for a proposal not to be certain. */
export type MatchDoubt =
  | { readonly kind: "clients-proches"; readonly names: readonly string[] }
  | { readonly kind: "autre-client"; readonly name: string }
  | { readonly kind: "payeur-inconnu"; readonly name: string }
  | { readonly kind: "nom-proche"; readonly word: string }
  | { readonly kind: "iban-partage" }
  | { readonly kind: "autre-facture"; readonly numbers: readonly string[] }
  | { readonly kind: "numero-approchant" }
  | { readonly kind: "montants-egaux"; readonly numbers: readonly string[] }
  | { readonly kind: "plusieurs-sommes" }
  | { readonly kind: "somme-partielle" }
  | { readonly kind: "part-possible"; readonly number: string }
  | { readonly kind: "avant-la-facture" }
  | {
      readonly kind: "deja-reglee";
      readonly numbers: readonly string[];
      readonly entryIds?: readonly number[];
    }
  | { readonly kind: "paiement-proche"; readonly paymentIds: readonly number[] }
  | { readonly kind: "deja-recu" }
  | { readonly kind: "autre-credit"; readonly entryIds: readonly number[] }
  | { readonly kind: "deja-refuse" }
  | { readonly kind: "libelle"; readonly word: string }
  | { readonly kind: "procedure-collective" };

/**
 * `paiement` makes one; `deja-note` ties the credit to a payment that the user noted; `acompte` to the deposit that an
 * invoice already deducts: both make none, or one transfer would count twice.
 */
export type MatchKind = "paiement" | "deja-note" | "acompte";

export interface MatchProposal {
  readonly entryId: number;
  readonly kind: MatchKind;
  readonly clientId: number;
  /** The invoices paid, in the order of the label, else by due date; empty: split as the law says. */
  readonly invoiceIds: readonly number[];
  /** Payments that the credit is; for `deja-note` only. */
  readonly paymentIds: readonly number[];
  readonly certainty: Certainty;
  readonly reasons: readonly MatchReason[];
  readonly doubts: readonly MatchDoubt[];
}

/** A credit and what it may be, the surest first; nothing when no clue was found. */
export interface MatchedCredit<C extends Credit = Credit> {
  readonly credit: C;
  readonly proposals: readonly MatchProposal[];
}

/** What the user decided of a credit; at most one decision stands. */
export const MATCH_DECISIONS = ["paiement", "deja-note", "acompte", "hors-factures"] as const;
export type MatchDecision = (typeof MATCH_DECISIONS)[number];

export interface BankMatch {
  readonly id: number;
  readonly entryId: number;
  readonly decision: MatchDecision;
  /** Absent when the credit is no payment of a client. */
  readonly clientId?: number | undefined;
  readonly paymentIds: readonly number[];
  readonly decidedOn: Day;
  /** By `--surs`: nobody read it one by one. */
  readonly isSure: boolean;
  readonly note?: string | undefined;
}

/** A proposal that the user turned down: this client, or this invoice alone, is not proposed for this credit again. */
export interface MatchRefusal {
  readonly id: number;
  readonly entryId: number;
  readonly clientId: number;
  readonly invoiceId?: number | undefined;
  readonly refusedOn: Day;
}
