// Prescription: the day after which a claim can no longer be sued for. It never moves for a weekend (C. civ. 2229).
import { type Regime, regimeOf } from "./client.ts";
import { addDays, addMonths, addYears, type Day, daysBetween, earliest, latest, yearOf } from "./day.ts";
import { type InjonctionDePayer, interruptingSignification } from "./injonction.ts";
import type { Account } from "./invoice.ts";
import type { LegalData } from "./legal.ts";
import { type Interruption, isSuspension, type PrescriptionEvent } from "./prescription-event.ts";
import { compareText } from "./text-order.ts";

/** What started the term now running. */
export type PrescriptionStart =
  | "execution"
  | "emission"
  | "annee-suivante"
  | "paiement-partiel"
  | Interruption;

export interface PrescriptionOfInvoice {
  readonly invoiceNumber: string;
  readonly years: number;
  /** Where the time now running starts; its first day does not count (C. civ. 2228). */
  readonly startsOn: Day;
  /** Why it starts there: `emission` when completion is not recorded; `annee-suivante` against a public body. */
  readonly startsFrom: PrescriptionStart;
  /** The act that started a new term, and the piece that proves it; absent when none did. */
  readonly interruptedOn?: Day | undefined;
  readonly pieceId?: number | undefined;
  /** Days that did not count (C. civ. 2230 and 2238). */
  readonly suspendedDays: number;
  /** Last day on which the claim can be sued for, weekends and holidays included. */
  readonly endsOn: Day;
  /**
   * Last day on which to file a requête if the ordonnance is to be served in time: filing does not interrupt,
   * only signification does (Cass. 1re civ. 9 sept. 2020, n° 19-12.006).
   */
  readonly safeFilingOn: Day;
}

/** The last day on which a claim can be sued for; none once a decision was obtained, which is enforced for ten years. */
export function lastDayToSue(account: Account, legal: LegalData): Day | undefined {
  return account.titres.length > 0 ? undefined : prescriptionOf(account, legal).endsOn;
}

/** How long before it the end of a right is told: time to sue, to have the ordonnance served, and to breathe. */
export const PRESCRIPTION_NOTICE_MONTHS = 6;

/** No law says how long a court takes: two months for the ordonnance and its signification are kept in hand. */
const FILING_MARGIN_MONTHS = 2;
/** C. civ. 2238: the time left after a suspension is never under six months. */
const LEAST_AFTER_SUSPENSION_MONTHS = 6;
/** C. civ. 2232: no interruption or suspension carries a claim beyond twenty years. */
const LONG_STOP_YEARS = 20;
/** L133-6 C. com.: actions born of a contract of carriage. */
const TRANSPORT_YEARS = 1;

interface Term {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/**
 * The prescription of one invoice, from completion of the service, else from its date, and never from the
 * due date, which would be later (Cass. com. 26 févr. 2020, n° 18-25.036). A payment received in time
 * acknowledges the whole debt and starts a full term anew (C. civ. 2240 and 2231), like every other act of
 * interruption recorded; no mise en demeure does. A suspension adds its days.
 */
export function prescriptionOf(
  account: Pick<Account, "invoice" | "client" | "payments"> & {
    readonly prescriptionEvents?: readonly PrescriptionEvent[];
    readonly injonctions?: readonly InjonctionDePayer[];
  },
  legal: LegalData,
): PrescriptionOfInvoice {
  const { invoice, client } = account;
  const regime = regimeOf(client);
  const years = invoice.sector === "transport" ? TRANSPORT_YEARS : legal.delays.prescriptionYears[regime];
  const bornOn = invoice.performedOn ?? invoice.issuedOn;
  const bornFrom = invoice.performedOn === undefined ? ("emission" as const) : ("execution" as const);
  const longStop = addYears(bornOn, LONG_STOP_YEARS);
  let term = termFrom(bornOn, years, regime);
  let start: { readonly from: PrescriptionStart; readonly on?: Day; readonly pieceId?: number | undefined } =
    {
      from: regime === "public" ? "annee-suivante" : bornFrom,
    };
  let suspendedDays = 0;
  for (const act of actsOf(account, regime)) {
    // Before the debt was born a payment is an advance; after the last day it revives nothing
    // (Cass. 1re civ. 19 mai 2021, n° 19-26.253).
    if (act.on < bornOn || act.on > term.endsOn) continue;
    if ("until" in act) {
      const days = daysBetween(act.on, act.until);
      suspendedDays += days;
      const left = latest(addDays(term.endsOn, days), addMonths(act.until, LEAST_AFTER_SUSPENSION_MONTHS));
      term = { ...term, endsOn: left };
    } else {
      term = termFrom(act.on, years, regime);
      start = { from: act.from, on: act.on, pieceId: act.pieceId };
      suspendedDays = 0;
    }
  }
  const endsOn = earliest(term.endsOn, longStop);
  return {
    invoiceNumber: invoice.number,
    years,
    startsOn: term.startsOn,
    startsFrom: start.from,
    interruptedOn: start.on,
    pieceId: start.pieceId,
    suspendedDays,
    endsOn,
    safeFilingOn: addMonths(endsOn, -FILING_MARGIN_MONTHS),
  };
}

type Act =
  | { readonly on: Day; readonly from: PrescriptionStart; readonly pieceId?: number | undefined }
  | { readonly on: Day; readonly until: Day };

/** Payments, ordonnances served and recorded acts, oldest first. A written claim interrupts against a public body only. */
function actsOf(
  { invoice, payments, prescriptionEvents = [], injonctions = [] }: Parameters<typeof prescriptionOf>[0],
  regime: Regime,
): readonly Act[] {
  const acts: Act[] = payments.map((payment) => ({ on: payment.receivedOn, from: "paiement-partiel" }));
  for (const injonction of injonctions) {
    const served = interruptingSignification(injonction);
    if (served !== undefined) acts.push({ on: served.on, from: "signification", pieceId: served.pieceId });
  }
  for (const event of prescriptionEvents) {
    if (event.invoiceId !== undefined && event.invoiceId !== invoice.id) continue;
    if (isSuspension(event)) {
      // While it lasts its end is not known: nothing is promised for days to come.
      if (event.until !== undefined) acts.push({ on: event.on, until: event.until });
    } else if (event.kind !== "reclamation-ecrite" || regime === "public") {
      acts.push({ on: event.on, from: event.kind, pieceId: event.pieceId });
    }
  }
  return acts.sort((a, b) => compareText(a.on, b.on));
}

function termFrom(factOn: Day, years: number, regime: Regime): Term {
  if (regime !== "public") return { startsOn: factOn, endsOn: addYears(factOn, years) };
  // Loi n° 68-1250, art. 1 and 2: whole calendar years, from 1 January after the fact.
  const startsOn = `${yearOf(factOn) + 1}-01-01` as Day;
  return { startsOn, endsOn: addDays(addYears(startsOn, years), -1) };
}
