// What is due on a given day, line by line: the one computation behind every mail, letter and court file.
import { type Client, type Regime, regimeOf } from "./client.ts";
import type { Day } from "./day.ts";
import type { Account } from "./invoice.ts";
import { type DecompteOptions, decompteOfInvoice, type InvoiceDecompte } from "./invoice-decompte.ts";
import type { LegalData } from "./legal.ts";
import { type Cents, sumCents } from "./money.ts";
import { compareText } from "./text-order.ts";

export const DEFAULT_OPTIONS: DecompteOptions = {
  imputation: "interets-dabord",
  rateReading: "parSemestre",
  disputed: "exclu",
};

export interface DecompteTotals {
  readonly claimedCents: Cents;
  readonly paidCents: Cents;
  readonly principalCents: Cents;
  readonly interestCents: Cents;
  readonly indemniteCents: Cents;
  /** Clause pénale, recovery costs on proof, costs of procedure. */
  readonly chargesCents: Cents;
  readonly totalCents: Cents;
  readonly perDayCents: Cents;
}

/** The claim against one client on one day. */
export interface Decompte {
  readonly client: Client;
  readonly on: Day;
  readonly regime: Regime;
  readonly options: DecompteOptions;
  readonly invoices: readonly InvoiceDecompte[];
  readonly totals: DecompteTotals;
}

/**
 * What `client` owes on `on` for these accounts, all of that client. Movements after `on` are ignored: the
 * décompte of a past day is the one that could be made on that day.
 * @throws RelanceError (droit) when a rate of the period is not known.
 */
export function buildDecompte(
  client: Client,
  accounts: readonly Account[],
  legal: LegalData,
  on: Day,
  options: Partial<DecompteOptions> = {},
): Decompte {
  const chosen: DecompteOptions = { ...DEFAULT_OPTIONS, ...options };
  const regime = regimeOf(client);
  const invoices = [...accounts]
    .sort(
      (a, b) =>
        compareText(a.invoice.dueOn, b.invoice.dueOn) || compareText(a.invoice.number, b.invoice.number),
    )
    .map((account) => decompteOfInvoice(account, regime, legal, on, chosen));
  return { client, on, regime, options: chosen, invoices, totals: totalsOf(invoices) };
}

/** What of the total cannot be asked for yet: the terms of these invoices still run on the day of the décompte. */
export function notYetDueCents({ on, invoices }: Decompte): Cents {
  return sumCents(invoices.filter((one) => one.invoice.dueOn > on).map((one) => one.totalDueCents));
}

function totalsOf(invoices: readonly InvoiceDecompte[]): DecompteTotals {
  const total = (pick: (one: InvoiceDecompte) => Cents): Cents => sumCents(invoices.map(pick));
  return {
    claimedCents: total((one) => one.claimedCents),
    paidCents: total((one) => sumCents(one.allocations.map((each) => each.payment.amountCents))),
    principalCents: total((one) => one.principalDueCents),
    interestCents: total((one) => one.interestDueCents),
    indemniteCents: total((one) => one.indemniteDueCents),
    chargesCents: total((one) => one.chargesDueCents),
    totalCents: total((one) => one.totalDueCents),
    perDayCents: total((one) => one.perDayCents),
  };
}
