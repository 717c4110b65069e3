// How long clients take to pay: days from the invoice to its last cent, for those paid in a period.
import { paidOffOn } from "./account-facts.ts";
import type { Client } from "./client.ts";
import { type Day, daysBetween } from "./day.ts";
import { type Account, accountsByClient } from "./invoice.ts";
import { type Sample, sampleOf } from "./sample.ts";
import { compareText } from "./text-order.ts";

export interface PaidInvoice {
  readonly number: string;
  readonly paidOn: Day;
  /** From the day it was issued. */
  readonly days: number;
  /** From its due date; negative when it was paid before. */
  readonly daysLate: number;
}

export interface ClientDelays {
  readonly client: Client;
  /** By days, then by number. */
  readonly paid: readonly PaidInvoice[];
  readonly days: Sample;
  readonly daysLate: Sample;
}

/** Who paid most invoices first. What is not wholly paid does not count: nobody knows yet how long it will take. */
export function reportDelays(accounts: readonly Account[], fromOn: Day): readonly ClientDelays[] {
  return accountsByClient(accounts)
    .map((own): ClientDelays => {
      const paid = own
        .flatMap((account) => paidInvoice(account, fromOn))
        .sort((a, b) => a.days - b.days || compareText(a.number, b.number));
      return { client: own[0].client, paid, ...samplesOf(paid) };
    })
    .filter(({ paid }) => paid.length > 0)
    .sort((a, b) => b.paid.length - a.paid.length || compareText(a.client.name, b.client.name));
}

/** The same measures for several clients together. */
export function samplesOf(paid: readonly PaidInvoice[]): {
  readonly days: Sample;
  readonly daysLate: Sample;
} {
  return { days: sampleOf(paid.map((one) => one.days)), daysLate: sampleOf(paid.map((one) => one.daysLate)) };
}

function paidInvoice(account: Account, fromOn: Day): readonly PaidInvoice[] {
  const { number, issuedOn, dueOn } = account.invoice;
  const paidOn = paidOffOn(account);
  if (paidOn === undefined || paidOn < fromOn) return [];
  return [{ number, paidOn, days: daysBetween(issuedOn, paidOn), daysLate: daysBetween(dueOn, paidOn) }];
}
