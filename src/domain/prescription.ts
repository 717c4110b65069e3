// Prescription: the day after which a claim can no longer be sued for. It never moves for a weekend (C. civ. 2229).
import { type Regime, regimeOf } from "./client.ts";
import { addDays, addYears, type Day, yearOf } from "./day.ts";
import type { Account } from "./invoice.ts";
import type { LegalData } from "./legal.ts";

export interface PrescriptionOfInvoice {
  readonly invoiceNumber: string;
  readonly years: number;
  /** Where the time now running starts; its first day does not count (C. civ. 2228). */
  readonly startsOn: Day;
  /** Why it starts there: `emission` when completion is not recorded; `annee-suivante` against a public body. */
  readonly startsFrom: "execution" | "emission" | "paiement-partiel" | "annee-suivante";
  /** The partial payment that started a new term; absent when none did. */
  readonly interruptedOn?: Day | undefined;
  /** Last day on which the claim can be sued for, weekends and holidays included. */
  readonly endsOn: Day;
}

interface Term {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/**
 * The prescription of one invoice, from completion of the service, else from its date, and never from the
 * due date, which would be later (Cass. com. 26 févr. 2020, n° 18-25.036). A payment received in time
 * acknowledges the whole debt and starts a full term anew (C. civ. 2240 and 2231). Only these facts are
 * known here: no mise en demeure interrupts it, and an acknowledgement in writing is for the user to tell.
 */
export function prescriptionOf(
  account: Pick<Account, "invoice" | "client" | "payments">,
  legal: LegalData,
): PrescriptionOfInvoice {
  const { invoice, client, payments } = account;
  const regime = regimeOf(client);
  const years = legal.delays.prescriptionYears[regime];
  const bornOn = invoice.performedOn ?? invoice.issuedOn;
  const bornFrom = invoice.performedOn === undefined ? ("emission" as const) : ("execution" as const);
  let term = termFrom(bornOn, years, regime);
  let interruptedOn: Day | undefined;
  for (const receivedOn of payments.map((payment) => payment.receivedOn).sort()) {
    // Before the debt was born a payment is an advance; after the last day it revives nothing
    // (Cass. 1re civ. 19 mai 2021, n° 19-26.253).
    if (receivedOn < bornOn || receivedOn > term.endsOn) continue;
    term = termFrom(receivedOn, years, regime);
    interruptedOn = receivedOn;
  }
  const startsFrom =
    interruptedOn !== undefined ? "paiement-partiel" : regime === "public" ? "annee-suivante" : bornFrom;
  return { invoiceNumber: invoice.number, years, startsFrom, interruptedOn, ...term };
}

function termFrom(factOn: Day, years: number, regime: Regime): Term {
  if (regime !== "public") return { startsOn: factOn, endsOn: addYears(factOn, years) };
  // Loi n° 68-1250, art. 1 and 2: whole calendar years, from 1 January after the fact.
  const startsOn = `${yearOf(factOn) + 1}-01-01` as Day;
  return { startsOn, endsOn: addDays(addYears(startsOn, years), -1) };
}
