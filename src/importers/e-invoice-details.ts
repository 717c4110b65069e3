// What an e-invoice says besides parties and sums: the account to credit, its clause on lateness.
import type { PenaltyRate } from "../domain/invoice.ts";
import type { EInvoiceFacts } from "./e-invoice-facts.ts";
import { checkIban } from "./iban.ts";
import { readLatePaymentClause } from "./late-payment-clause.ts";
import { wordsOf } from "./untrusted-text.ts";

export interface BankAccount {
  readonly iban?: string | undefined;
  /** Why it is wrong: kept all the same, to be shown. */
  readonly ibanProblem?: string | undefined;
}

/** The creditor's account, never the debtor's: compact, the first sound one when there are several. */
export function readBankAccount(accounts: EInvoiceFacts["accounts"], warnings: string[]): BankAccount {
  const checks = accounts.map(checkIban);
  const first = checks.find((check) => check.ok) ?? checks[0];
  if (first === undefined) return {};
  const others = new Set(checks.map((check) => check.iban));
  if (others.size > 1)
    warnings.push(`La facture donne ${others.size} comptes à créditer\u00a0: ${first.iban} est retenu.`);
  return { iban: first.iban, ibanProblem: first.ok ? undefined : first.reason };
}

/** PMD is the subject code of the clause on late payment; older files put it in a free note or in the terms. */
export function readLatePayment(
  notes: EInvoiceFacts["notes"],
  terms: string | undefined,
  warnings: string[],
): { readonly rate?: PenaltyRate | undefined; readonly text?: string | undefined } {
  const coded = notes.filter((note) => note.subject === "PMD").map((note) => note.text);
  const free = [...notes.filter((note) => note.subject === undefined).map((note) => note.text), terms ?? ""];
  const clause =
    coded.length > 0
      ? coded.join(" ")
      : free.find((text) => /(?:penalit|interets? de retard)/u.test(wordsOf(text)));
  if (clause === undefined) return {};
  const { rate, sentence } = readLatePaymentClause(clause);
  warnings.push(sentence);
  return { rate, text: clause };
}
