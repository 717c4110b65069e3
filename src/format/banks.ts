// What banks say, in French words: formats, orders of days, sums in the currency of their account.
import type { BankAccount, BankFormat } from "../domain/bank-entry.ts";
import type { DayOrder } from "../domain/bank-file.ts";
import type { Cents } from "../domain/money.ts";
import { formatAmount, formatEuros, NBSP } from "./amounts.ts";

export const BANK_FORMAT_WORDS: Readonly<Record<BankFormat, string>> = {
  ofx: "OFX",
  qif: "QIF",
  camt053: "CAMT.053",
  camt054: "CAMT.054 (avis)",
  mt940: "MT940",
  cfonb120: "CFONB 120",
  csv: "CSV",
};

export const DAY_ORDER_WORDS: Readonly<Record<DayOrder, string>> = {
  jma: "dates jour d'abord",
  mja: "dates mois d'abord",
  amj: "dates année d'abord",
};

/** 1 250,50 €, or 1 250,50 USD. */
export function formatSum(amountCents: Cents, { currency }: Pick<BankAccount, "currency">): string {
  return currency === "EUR" ? formatEuros(amountCents) : `${formatAmount(amountCents)}${NBSP}${currency}`;
}

/** By fours, as it is printed; a number that is no IBAN as the bank writes it. */
export function accountWords({ iban, number }: Pick<BankAccount, "iban" | "number">): string {
  return iban === undefined ? (number ?? "sans numéro connu") : (iban.match(/.{1,4}/gu) ?? []).join(NBSP);
}
