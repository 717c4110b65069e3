// One cell of a CSV file that anyone may open in a spreadsheet: whatever its text, it is never a formula.
import { cleanText } from "./clean-text.ts";

const PLAIN_NUMBER = /^-?\d+(?:,\d+)?$/u;
/** What makes a spreadsheet compute a cell, full-width forms included, even after spaces. */
const FORMULA_START = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** One line of text: a formula becomes text by an apostrophe, a number stays a number. */
export function csvCell(text: string): string {
  const startsWithControl = /^[\t\r\n]/u.test(text);
  const clean = cleanText(text);
  const risky = !PLAIN_NUMBER.test(clean) && (startsWithControl || FORMULA_START.test(clean));
  const safe = risky ? `'${clean}` : clean;
  return /[";]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A whole table as French spreadsheets read it: UTF-8 with its mark, semicolons, CRLF. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(";")).join("\r\n")}\r\n`;
}
