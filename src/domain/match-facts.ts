// All that credits of the bank are compared with, and what the words of one credit designate before any sum is looked at.
import type { Credit, MatchRefusal } from "./bank-match.ts";
import type { Client } from "./client.ts";
import type { Day } from "./day.ts";
import type { Invoice } from "./invoice.ts";
import type { Cents } from "./money.ts";
import { type NamedClient, nameReader } from "./name-in-label.ts";
import { type NamedInvoice, numberReader } from "./number-in-label.ts";
import { nameKey } from "./party-name.ts";
import type { Payment } from "./payment.ts";

/** An invoice that is not cancelled, settled or not. */
export interface MatchableInvoice
  extends Pick<Invoice, "id" | "number" | "clientId" | "issuedOn" | "dueOn" | "totalCents" | "prepaidCents"> {
  /** What is left of its face amount; 0 or less when it is settled. */
  readonly balanceCents: Cents;
}

/** A standing payment; without a credit of its own, it was noted by hand, and may be on a statement too. */
export interface NotedPayment extends Payment {
  readonly clientId: number;
  /** The credit that it is tied to. */
  readonly entryId?: number | undefined;
}

export interface MatchFacts<C extends Credit = Credit> {
  /** Credits in euros on which nothing was decided. */
  readonly credits: readonly C[];
  /** Withdrawn ones too: a name may be theirs. */
  readonly clients: readonly Client[];
  readonly invoices: readonly MatchableInvoice[];
  readonly payments: readonly NotedPayment[];
  /** Clients by the accounts from which the user saw them pay. */
  readonly ibans: ReadonlyMap<string, readonly number[]>;
  readonly refusals: readonly MatchRefusal[];
  /** All that is due on one invoice on a day, accessories included; undefined when a rate is not known. */
  dueCents(invoiceId: number, on: Day): Cents | undefined;
}

/** What the words and the account of the payer designate. */
export interface Evidence {
  /** Of the payer's name then of the label, without accents or case. */
  readonly words: readonly string[];
  readonly numbers: readonly NamedInvoice[];
  /** Something looks like a number of ours, and is none. */
  readonly hasOtherNumber: boolean;
  /** Clients who were seen paying from this account. */
  readonly ibanClients: readonly number[];
  readonly names: readonly NamedClient[];
  /** A word that money from a client seldom bears: « REMBOURSEMENT ». */
  readonly oddWord: string | undefined;
}

/** Money back, or money of another kind: the same sum may be owed by a client, and a person must look. */
const ODD_WORDS = new Set(
  (
    "remboursement remboursements remb rembt rbt rembours avoir annulation annul rejet rejete retour impaye " +
    "regularisation regul caution salaire paie pret emprunt interets dividende subvention loyer indemnite " +
    "assurance sinistre caf cpam urssaf dgfip impot impots tva"
  ).split(" "),
);

/** Reads the evidence of credits; its indexes are made once. */
export function evidenceReader(
  facts: Pick<MatchFacts, "clients" | "invoices" | "ibans">,
): (credit: Credit) => Evidence {
  const numbersIn = numberReader(facts.invoices);
  const namesIn = nameReader(facts.clients);
  return ({ labels, counterpartyName, counterpartyIban, endToEndRef }) => {
    const payer = counterpartyName === undefined ? undefined : wordsOf(counterpartyName);
    const words = wordsOf(labels.join(" "));
    const reference = endToEndRef === undefined ? [] : wordsOf(endToEndRef);
    // The reference of a payer is often the number of the invoice: a word apart, so that it joins no other.
    const read = [numbersIn(words), numbersIn(reference)];
    const numbers = read.flatMap((one) => one.named);
    const once = numbers.filter(
      (one, index) => numbers.findIndex((other) => other.invoiceId === one.invoiceId) === index,
    );
    return {
      words: [...(payer ?? []), ...words],
      numbers: once,
      hasOtherNumber: read.some((one) => one.hasOther),
      ibanClients: counterpartyIban === undefined ? [] : (facts.ibans.get(counterpartyIban) ?? []),
      names: namesIn(payer === undefined ? words : [...payer, "", ...words], payer),
      oddWord: words.find((word) => ODD_WORDS.has(word)),
    };
  };
}

function wordsOf(text: string): readonly string[] {
  const key = nameKey(text);
  return key === "" ? [] : key.split(" ");
}

/** Clients that something designates, the surest clue first. */
export function designatedClients({ numbers, ibanClients, names }: Evidence): readonly number[] {
  return [
    ...new Set([
      ...numbers.filter((one) => one.isSure).map((one) => one.clientId),
      ...ibanClients,
      ...names.map((one) => one.clientId),
      ...numbers.map((one) => one.clientId),
    ]),
  ];
}
