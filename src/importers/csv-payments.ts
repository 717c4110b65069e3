// Exports that have one row by payment of an invoice: rows of one number are one invoice and each of its payments.
import { type Day, latest } from "../domain/day.ts";
import type { ImportedInvoice, ImportedPayment } from "../domain/imported-invoice.ts";
import { sumCents } from "../domain/money.ts";
import { plainDecimal } from "../domain/plain-words.ts";
import type { RowCells } from "./csv-cells.ts";
import type { CsvField } from "./csv-columns.ts";
import { type DayOrder, readCents, readDay } from "./csv-values.ts";

/** What a payment has of its own; everything else is said of the whole invoice, again at each row. */
export const OF_THE_PAYMENT: ReadonlySet<CsvField> = new Set(["paid", "paidOn"]);

/** Only when each sum comes with its day: otherwise a repeated number is a mistake. */
export function hasPayments(fields: ReadonlySet<CsvField>): boolean {
  return fields.has("paid") && fields.has("paidOn");
}

/** The rows as one, paid of their whole sum on their last day: what it says is then checked like any row. */
export function paidInAll(
  rows: readonly RowCells[],
  order: DayOrder,
): { readonly row: RowCells; readonly payments: readonly ImportedPayment[] } | undefined {
  const [first] = rows;
  const payments: ImportedPayment[] = [];
  for (const row of rows) {
    const amountCents = row.value("paid", readCents);
    const receivedOn = row.value("paidOn", (text) => readDay(text, order));
    for (const field of OF_THE_PAYMENT)
      if (row.text(field) === undefined) row.refuse(field, "un paiement sans sa date, ou sans sa somme.");
    if (amountCents !== undefined && amountCents <= 0)
      row.refuse("paid", "une somme payée ne peut être ni nulle, ni négative.");
    if (amountCents === undefined || amountCents <= 0 || receivedOn === undefined) return undefined;
    payments.push({ amountCents, receivedOn });
  }
  const days = payments.map((one) => one.receivedOn);
  const lastRow = rows[days.indexOf(latest(...(days as [Day, ...Day[]])))];
  const sum = sumCents(payments.map((one) => one.amountCents));
  const row = first?.replacing([
    ["paid", plainDecimal(sum)],
    ["paidOn", lastRow?.text("paidOn") ?? ""],
  ]);
  return row === undefined ? undefined : { row, payments };
}

/** Each payment on its day, when the columns of the invoice agree with their sum. */
export function withPayments(
  invoice: ImportedInvoice,
  payments: readonly ImportedPayment[],
): ImportedInvoice {
  return invoice.payments.length === 0 ? invoice : { ...invoice, payments };
}
