// What banks write above a table: the number of the account, and its balance.
import type { ReadAccountName } from "../domain/bank-file.ts";
import type { Cents } from "../domain/money.ts";
import { accountNumber } from "./bank-account-number.ts";
import { words } from "./bank-values.ts";
import type { CsvRecord } from "./csv-dialect.ts";
import { readCents } from "./csv-values.ts";

export interface AboveTable {
  readonly name: ReadAccountName;
  readonly closingCents: Cents | undefined;
}

export function accountAbove(records: readonly CsvRecord[]): AboveTable {
  return accountInLines(records.map((record) => record.cells.flatMap((cell) => words(cell) ?? [])));
}

/**
 * « Numéro Compte ; 1234567A020 », « CCHQ no 62734091867 », « Solde au 18/12/19 : 13,37 EUR », and the one line of BNP
 * Paribas: name ; name ; number ; day ; ; balance.
 */
export function accountInLines(lines: readonly (readonly string[])[]): AboveTable {
  const names = lines.map(nameIn);
  const balances = lines.map(balanceIn);
  return {
    name:
      names.find(({ iban }) => iban !== undefined) ?? names.find(({ number }) => number !== undefined) ?? {},
    closingCents: balances.find((cents) => cents !== undefined),
  };
}

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,4})?\b/u;
/** At least five signs, hidden ones counted: « **** 1234 ». */
const NUMBER = /\b(?:n[o°]|num[ée]ro(?: d[eu])?(?: compte)?)\s*:?\s*([0-9*][0-9A-Z* ]{4,40})/iu;
const NUMBER_ALONE = /^=?"?([0-9*][0-9A-Z* ]{4,40})"?$/u;

function nameIn(cells: readonly string[]): ReadAccountName {
  const iban = accountNumber(IBAN.exec(cells.join(" "))?.[0] ?? "");
  if (iban.iban !== undefined) return iban;
  const said =
    NUMBER.exec(cells.join(" "))?.[1] ?? cells.map((cell) => NUMBER_ALONE.exec(cell)?.[1]).find(Boolean);
  return said === undefined ? {} : accountNumber(said);
}

function balanceIn(cells: readonly string[]): Cents | undefined {
  const line = cells.join(" : ");
  const said = /\bsolde\b[^:]{0,40}:\s*([-+]?[\d\s.,]+)/iu.exec(line)?.[1];
  // A line of cells that holds a number ends by the balance of that account.
  const last = cells.length > 3 && nameIn(cells).number !== undefined ? cells.at(-1) : undefined;
  const read = readCents((said ?? last ?? "").trim());
  return read.ok ? read.value : undefined;
}
