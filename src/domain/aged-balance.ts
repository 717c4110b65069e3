// The aged balance (balance âgée): what clients owed on a day, by how late it was; every cent in one band, once.
import { asOf } from "./account-facts.ts";
import type { Client } from "./client.ts";
import { type Day, daysBetween } from "./day.ts";
import { standingGrant, ungrantedCents } from "./granted.ts";
import { type Account, accountsByClient, balanceCents } from "./invoice.ts";
import { type Cents, sumCents } from "./money.ts";
import { compareText } from "./text-order.ts";

/** Bands by days late; the due date itself is not late, so that the second one begins at one day. */
export const AGE_BANDS = ["non-echu", "jusqu-a-30", "31-a-60", "61-a-90", "plus-de-90"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export type BandSums = Readonly<Record<AgeBand, Cents>>;

export interface AgedBalanceRow {
  readonly client: Client;
  readonly bands: BandSums;
  /** The sum of the bands. */
  readonly totalCents: Cents;
}

export interface AgedBalance {
  readonly on: Day;
  /** Whoever owes most first. */
  readonly rows: readonly AgedBalanceRow[];
  readonly bands: BandSums;
  readonly totalCents: Cents;
  /** Paid beyond what was asked for, a positive sum: owed to clients, and taken off no band. */
  readonly surplusCents: Cents;
  /** Of the total, what a decision did not grant: on the books until a credit note, and asked of nobody. */
  readonly ungrantedCents: Cents;
}

/** Face amounts only, in cents: what was paid, credited, issued or cancelled after `on` is not seen. */
export function agedBalance(accounts: readonly Account[], on: Day): AgedBalance {
  // Each balance is worked out once: most accounts of a long history have none left.
  const owed: Account[] = [];
  const balances = new Map<number, Cents>();
  let surplusCents = 0;
  for (const account of accounts) {
    if (!wasIssued(account, on)) continue;
    const balance = balanceOn(account, on);
    if (balance < 0) surplusCents -= balance;
    if (balance <= 0) continue;
    owed.push(account);
    balances.set(account.invoice.id, balance);
  }
  const rows = accountsByClient(owed).map((own): AgedBalanceRow => {
    const bands = bandSums((band) =>
      sumCents(own.map((one) => (bandOf(one, on) === band ? (balances.get(one.invoice.id) ?? 0) : 0))),
    );
    return { client: own[0].client, bands, totalCents: total(bands) };
  });
  rows.sort((a, b) => b.totalCents - a.totalCents || compareText(a.client.name, b.client.name));
  const bands = bandSums((band) => sumCents(rows.map((row) => row.bands[band])));
  const ungranted = sumCents(owed.map((account) => ungrantedOn(account, on)));
  return { on, rows, bands, totalCents: total(bands), surplusCents, ungrantedCents: ungranted };
}

function ungrantedOn(account: Account, on: Day): Cents {
  return standingGrant(account, on) === undefined ? 0 : ungrantedCents(asOf(account, on), on);
}

function wasIssued({ invoice }: Account, on: Day): boolean {
  return invoice.issuedOn <= on && (invoice.cancelledOn === undefined || invoice.cancelledOn > on);
}

function balanceOn(account: Account, on: Day): Cents {
  const { invoice, payments, creditNotes } = account;
  const paid = payments.filter((payment) => payment.receivedOn <= on);
  const credited = creditNotes.filter((note) => note.issuedOn <= on);
  return balanceCents({ invoice, payments: paid, creditNotes: credited });
}

function bandOf({ invoice }: Account, on: Day): AgeBand {
  const daysLate = daysBetween(invoice.dueOn, on);
  if (daysLate <= 0) return "non-echu";
  if (daysLate <= 30) return "jusqu-a-30";
  if (daysLate <= 60) return "31-a-60";
  return daysLate <= 90 ? "61-a-90" : "plus-de-90";
}

function bandSums(sumOf: (band: AgeBand) => Cents): BandSums {
  return {
    "non-echu": sumOf("non-echu"),
    "jusqu-a-30": sumOf("jusqu-a-30"),
    "31-a-60": sumOf("31-a-60"),
    "61-a-90": sumOf("61-a-90"),
    "plus-de-90": sumOf("plus-de-90"),
  };
}

function total(bands: BandSums): Cents {
  return sumCents(AGE_BANDS.map((band) => bands[band]));
}
