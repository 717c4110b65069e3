// How banks write an account: an IBAN, or the three parts of a French RIB, from which the IBAN follows.
import type { ReadAccountName } from "../domain/bank-file.ts";
import { checkIban } from "./iban.ts";
import { cleanText } from "./untrusted-text.ts";

/** Longer is no account number. */
const MAX_NUMBER = 60;

/** An IBAN when the text is one, or a whole RIB; otherwise a number in one word; empty when there is none. */
export function accountNumber(text: string): ReadAccountName {
  const compact = cleanText(text)
    .replace(/[^\p{L}\p{N}*]/gu, "")
    .toUpperCase();
  const check = checkIban(compact);
  if (check.ok) return { iban: check.iban };
  const rib = /^(\d{5})(\d{5})([0-9A-Z]{11})(\d{2})$/u.exec(compact);
  if (rib !== null) {
    const [, bank = "", branch = "", account = "", key = ""] = rib;
    if (ribKey(bank, branch, account) === key) return ribNumber(bank, branch, account);
  }
  return compact === "" ? {} : { number: compact.slice(0, MAX_NUMBER) };
}

/** The IBAN of a French account from the parts of its RIB, whose keys follow; otherwise all parts in one word. */
export function ribNumber(bank: string, branch: string, account: string): ReadAccountName {
  const parts = [bank, branch, account].map((part) => cleanText(part).replace(/\s/gu, "").toUpperCase());
  const [five = "", five2 = "", eleven = ""] = parts;
  if (!/^\d{5}$/u.test(five) || !/^\d{5}$/u.test(five2) || !/^[0-9A-Z]{11}$/u.test(eleven)) {
    return accountNumber(parts.join(""));
  }
  const bban = `${five}${five2}${eleven}${ribKey(five, five2, eleven)}`;
  const key = 98n - (BigInt(inFigures(`${bban}FR00`, (code) => code - 55)) % 97n);
  return { iban: `FR${String(key).padStart(2, "0")}${bban}` };
}

/** The two figures that end a RIB; letters count as the keys of a telephone once did. */
function ribKey(bank: string, branch: string, account: string): string {
  const figures = inFigures(`${bank}${branch}${account}00`, (code) =>
    code < 74 ? code - 64 : code < 83 ? code - 73 : code - 81,
  );
  return String(97n - (BigInt(figures) % 97n)).padStart(2, "0");
}

/** Each capital letter replaced by what `value` makes of its code. */
function inFigures(text: string, value: (code: number) => number): string {
  return text.replace(/[A-Z]/gu, (letter) => String(value(letter.charCodeAt(0))));
}
