// The words of the statement of an account in both languages: no other document has its columns.
import { enumeration } from "../format/enumeration.ts";
import { fr } from "../format/typography.ts";

export const RELEVE_IN_FRENCH = {
  date: "Date",
  movement: "Mouvement",
  billed: "Facturé",
  taken: "Payé ou déduit",
  balance: "Solde",
  balanceOn: (on: string) => `Solde au ${on}`,
  facture: (number: string) => `Facture ${number}`,
  acompte: (number: string) => `Acompte, facture ${number}`,
  avoir: (note: string, number: string) => `Avoir ${note}, facture ${number}`,
  "non-accorde": (number: string) => fr`Non accordé par la décision, facture ${number}`,
  paiement: (numbers: readonly string[]) =>
    `Paiement reçu, ${numbers.length === 1 ? "facture" : "factures"} ${enumeration(numbers)}`,
  late: "Retard",
  coming: "à échoir",
  overpaid: "trop-perçu",
  contested: (number: string, amount: string) => fr`Dont contesté sur la facture ${number} : ${amount}`,
};

export const RELEVE_IN_ENGLISH: typeof RELEVE_IN_FRENCH = {
  date: "Date",
  movement: "Movement",
  billed: "Invoiced",
  taken: "Paid or credited",
  balance: "Balance",
  balanceOn: (on) => `Balance on ${on}`,
  facture: (number) => `Invoice ${number}`,
  acompte: (number) => `Down payment, invoice ${number}`,
  avoir: (note, number) => `Credit note ${note}, invoice ${number}`,
  "non-accorde": (number) => `Not granted by the decision, invoice ${number}`,
  paiement: (numbers) =>
    `Payment received, ${numbers.length === 1 ? "invoice" : "invoices"} ${enumeration(numbers, "and")}`,
  late: "Late",
  coming: "not yet due",
  overpaid: "overpaid",
  contested: (number, amount) => `Of which disputed on invoice ${number}: ${amount}`,
};
