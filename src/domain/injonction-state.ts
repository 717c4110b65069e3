// Where an injonction de payer stands on a day: what is awaited, the day after which a right is lost, when it can be
// enforced. Recomputed from facts at each run.
import type { Deadline } from "./calendar.ts";
import { judgmentBy } from "./client.ts";
import { type Day, daysBetween } from "./day.ts";
import { asksFees, endOf, type InjonctionDePayer, outcomeOf } from "./injonction.ts";
import type { LegalData } from "./legal.ts";
import type { Cents } from "./money.ts";
import {
  consignmentDeadline,
  enforceableOn,
  isReformed,
  LAWYER_ABOVE_CENTS,
  lawyerDeadline,
  oppositionDeadline,
  significationDeadline,
} from "./procedure.ts";

/** A case with what its invoices have become, whether they are still open or not. */
export interface FollowedInjonction extends InjonctionDePayer {
  /** In the order of the requête. */
  readonly invoiceNumbers: readonly string[];
  /** What is left of the face amounts. */
  readonly balanceCents: Cents;
  /** Received on these invoices from the day of the filing on. */
  readonly receivedCents: Cents;
}

export type InjonctionMoment =
  /** The ordonnance is awaited. */
  | "deposee"
  | "rejetee"
  | "a-signifier"
  /** Its time to be served is over. */
  | "non-avenue"
  /** The debtor may still oppose it. */
  | "signifiee"
  /** Nobody opposed it in time: the title can be noted. */
  | "executoire"
  | "opposition"
  | "titre"
  | "close";

/** A last day that the creditor must not let pass, and the article that takes the right away after it. */
export interface InjonctionDeadline extends Deadline {
  readonly kind: "consigner-la-requete" | "signifier" | "consigner-l-opposition" | "constituer-avocat";
  readonly article: "1411" | "1419" | "1425";
  /** Negative once it is past. */
  readonly daysLeft: number;
}

export interface InjonctionState {
  readonly moment: InjonctionMoment;
  /** The creditor's own deadline, when one runs or was missed. */
  readonly deadline?: InjonctionDeadline | undefined;
  /** The debtor's: while it runs, once served. */
  readonly oppositionUntil?: Deadline | undefined;
  /** First day on which it can be enforced when nobody opposes it. */
  readonly enforceableOn?: Day | undefined;
  /** Above 10 000 €, an opposition makes a lawyer necessary. */
  readonly lawyer: boolean;
  /** The opposition came after its time: the court says what becomes of it. */
  readonly late?: boolean | undefined;
  /** The ordonnance is one of those rendered from 1 September 2026. */
  readonly reformed?: boolean | undefined;
  /** The judgment that forbids to go on (L622-21 C. com.): no deadline is given then. */
  readonly barredOn?: Day | undefined;
}

/** A case and where it stands today. */
export interface StandingCase {
  readonly injonction: FollowedInjonction;
  readonly state: InjonctionState;
}

interface InjonctionFacts {
  readonly legal: LegalData;
  readonly today: Day;
  /** The client's. */
  readonly insolvencyOn?: Day | undefined;
}

/** @throws RelanceError (droit) for an ordonnance older than the rules known, which {@link advance} never lets in. */
export function injonctionState(injonction: InjonctionDePayer, facts: InjonctionFacts): InjonctionState {
  const ended = endOf(injonction);
  const lawyer = injonction.claimedCents > LAWYER_ABOVE_CENTS;
  if (ended !== undefined) return { moment: ended, lawyer };
  const state = { ...liveState(injonction, facts), lawyer };
  const barredOn = judgmentBy(facts, facts.today);
  return barredOn === undefined ? state : { moment: state.moment, lawyer, barredOn };
}

type LiveState = Omit<InjonctionState, "lawyer" | "barredOn">;

function liveState(injonction: InjonctionDePayer, facts: InjonctionFacts): LiveState {
  const { ordonnance, signification, opposition } = injonction;
  const { legal, today } = facts;
  if (ordonnance === undefined) return { moment: "deposee", deadline: feeDeadline(injonction, today) };
  if (signification === undefined) {
    const last = significationDeadline(ordonnance.renderedOn, legal, injonction.zone);
    const deadline = ownDeadline("signifier", "1411", last, today);
    return { moment: deadline.daysLeft < 0 ? "non-avenue" : "a-signifier", deadline };
  }
  const { on: signifiedOn, distance } = signification;
  const oppositionUntil = oppositionDeadline(signifiedOn, legal, injonction.zone, distance);
  if (opposition !== undefined) {
    return {
      moment: "opposition",
      deadline: oppositionStep(injonction, today),
      // Served otherwise than in person, nobody knows when the time to oppose is over.
      late: signification.inPerson && opposition.on > oppositionUntil.endsOn,
      reformed: isReformed(ordonnance.renderedOn, legal),
    };
  }
  const { renderedOn: ordonnanceOn } = ordonnance;
  const first = enforceableOn({ ordonnanceOn, signifiedOn }, legal, injonction.zone, distance);
  return {
    moment: first <= today ? "executoire" : "signifiee",
    oppositionUntil,
    enforceableOn: first,
  };
}

function feeDeadline(injonction: InjonctionDePayer, today: Day): InjonctionDeadline | undefined {
  const { feePaidOn, filedOn, zone } = injonction;
  if (feePaidOn !== undefined || !asksFees(injonction)) return undefined;
  return ownDeadline("consigner-la-requete", "1425", consignmentDeadline(filedOn, zone), today);
}

/**
 * What an opposition asks of the creditor at once: fees before a commercial court, a lawyer before the tribunal
 * judiciaire above 10 000 €. Counted from the earliest day that is known: no text says from which (CPC 1425).
 */
function oppositionStep(injonction: InjonctionDePayer, today: Day): InjonctionDeadline | undefined {
  const { opposition, courtKind, claimedCents, zone } = injonction;
  if (opposition === undefined || opposition.answeredOn !== undefined) return undefined;
  const from = opposition.noticeOn ?? opposition.on;
  if (courtKind !== "tribunal-judiciaire") {
    return ownDeadline("consigner-l-opposition", "1425", consignmentDeadline(from, zone), today);
  }
  if (claimedCents <= LAWYER_ABOVE_CENTS) return undefined;
  return ownDeadline("constituer-avocat", "1419", lawyerDeadline(from, zone), today);
}

function ownDeadline(
  kind: InjonctionDeadline["kind"],
  article: InjonctionDeadline["article"],
  last: Deadline,
  today: Day,
): InjonctionDeadline {
  return { ...last, kind, article, daysLeft: daysBetween(today, last.endsOn) };
}

/** Everything asked for on its invoices has been received: the court, or the commissaire de justice, is to be told. */
export function isPaid(injonction: FollowedInjonction): boolean {
  const asked = bindingCents(injonction);
  return injonction.balanceCents <= 0 || (asked !== undefined && injonction.receivedCents >= asked);
}

/** What a partial ordonnance left to ask for, once it was served and while nobody opposes it. */
export function bindingCents(injonction: InjonctionDePayer): Cents | undefined {
  const { ordonnance, signification, opposition } = injonction;
  const binds = outcomeOf(injonction) === "partielle" && signification !== undefined;
  return binds && opposition === undefined ? ordonnance?.grantedCents : undefined;
}

/**
 * What a morning makes of it: a right to keep, a right lost already, something to note or to tell, or nothing but
 * waiting. What was paid asks for no deadline; what a judgment forbids is declared, not followed.
 */
export function urgencyOf(
  injonction: FollowedInjonction,
  { moment, deadline, barredOn }: InjonctionState,
): "droit" | "perdu" | "geste" | "attente" {
  if (barredOn !== undefined) return "attente";
  if (isPaid(injonction) || moment === "executoire") return "geste";
  if (deadline === undefined) return "attente";
  return deadline.daysLeft < 0 ? "perdu" : "droit";
}
