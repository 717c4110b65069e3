// The facts of one invoice from which advice is given: who owes, how much, since when, what is held, who still answers.
import { countsAsStep } from "./call.ts";
import { judgmentBy, type Regime, regimeOf } from "./client.ts";
import type { CourtDecision, CourtFee } from "./court.ts";
import type { Creditor } from "./creditor.ts";
import { type Day, daysBetween } from "./day.ts";
import type { Decision } from "./decide.ts";
import type { DecompteTotals } from "./decompte.ts";
import { type Dispute, isOpen, undisputedCents } from "./dispute.ts";
import { standingGrant } from "./granted.ts";
import type { StandingCase } from "./injonction-state.ts";
import type { ClaimToDeclare } from "./insolvency.ts";
import { type Account, balanceCents, isSettled } from "./invoice.ts";
import { type MissingPiece, missingPieces } from "./missing-pieces.ts";
import type { Cents } from "./money.ts";
import { betweenTraders } from "./other-routes.ts";
import type { Piece } from "./piece.ts";
import type { PrescriptionOfInvoice } from "./prescription.ts";
import { promiseState } from "./promise.ts";

export interface AdviceFacts {
  readonly account: Account;
  readonly creditor: Pick<Creditor, "activity" | "legalForm"> | undefined;
  readonly decision: Decision;
  /** Absent when a rate is missing. */
  readonly totals: Pick<DecompteTotals, "principalCents" | "interestCents" | "totalCents"> | undefined;
  /** Those of the client. */
  readonly pieces: readonly Piece[];
  readonly prescription: PrescriptionOfInvoice;
  readonly court: CourtDecision;
  readonly fee: CourtFee | undefined;
  /** The case before the court, or the last one, when there is one. */
  readonly injonction: StandingCase | undefined;
  /** The claim to declare, when the client is insolvent and it was not yet. */
  readonly claim: ClaimToDeclare | undefined;
  readonly today: Day;
}

/** What the screen says before any advice: the facts it rests on. */
export interface AdviceCase {
  readonly regime: Regime;
  readonly state: "a-echoir" | "en-retard" | "reglee" | "annulee";
  readonly daysLate: number;
  readonly balanceCents: Cents;
  readonly undisputedCents: Cents;
  /** With the accessories; absent when a rate is missing. */
  readonly totalCents: Cents | undefined;
  /** True when a partial ordonnance, served, left a part of the balance out. */
  readonly grantedInPart: boolean;
  /** What the bound of small claims is about: no indemnity, no costs. */
  readonly principalAndInterestCents: Cents;
  readonly disputes: readonly Dispute[];
  /** The step of the requête was noted by hand: nothing else is known of it. */
  readonly filed: boolean;
  /** `rompu`: two steps at least, and neither payment, promise nor anybody reached since the first. */
  readonly dialogue: "rien-encore" | "ouvert" | "rompu";
  readonly stepsDone: number;
  readonly noticePosted: boolean;
  readonly missing: readonly MissingPiece[];
  readonly prescription: PrescriptionOfInvoice;
  readonly insolventOn: Day | undefined;
  readonly abroad: string | undefined;
  readonly betweenTraders: boolean;
  /**
   * Whether an amicable attempt must come before suing (CPC 750-1): only at the tribunal judiciaire and up to
   * 5 000 €; `selon-le-juge` when another court may be chosen, or which one it is remains to be said.
   */
  readonly priorAttempt: "exigee" | "selon-le-juge" | "facultative";
}

export function caseOf(facts: AdviceFacts): AdviceCase {
  const { account, creditor, today, totals, pieces, prescription } = facts;
  const { client, invoice, steps, letters } = account;
  const balance = balanceCents(account);
  return {
    regime: regimeOf(client),
    state: stateOf(account, today),
    daysLate: Math.max(0, daysBetween(invoice.dueOn, today)),
    balanceCents: balance,
    undisputedCents: undisputedCents(balance, account.disputes, today),
    totalCents: totals?.totalCents,
    grantedInPart: standingGrant(account, today) !== undefined,
    principalAndInterestCents: totals === undefined ? balance : totals.principalCents + totals.interestCents,
    disputes: account.disputes.filter((one) => isOpen(one, today)),
    filed:
      account.titres.length + account.injonctions.length === 0 &&
      steps.some((one) => one.channel === "tribunal"),
    dialogue: dialogueOf(account, today),
    stepsDone: steps.length,
    noticePosted: letters.some((letter) => letter.depositedOn !== undefined),
    missing: missingPieces([account], pieces),
    prescription,
    insolventOn: judgmentBy(client, today),
    abroad: facts.court.kind === "debiteur-a-l-etranger" ? facts.court.country : undefined,
    betweenTraders: creditor !== undefined && betweenTraders(client, creditor) !== "non",
    priorAttempt: priorAttemptOf(facts.court, balance),
  };
}

/** CPC 750-1: claims of this sum at most, in cents. */
const PRIOR_ATTEMPT_CENTS = 500_000;

/** No text that was read says whether accessories count: the principal alone decides, which asks for it more often. */
function priorAttemptOf(court: CourtDecision, balance: Cents): AdviceCase["priorAttempt"] {
  if (balance > PRIOR_ATTEMPT_CENTS) return "facultative";
  switch (court.kind) {
    case "competent":
      if (court.court.kind === "tribunal-judiciaire") return "exigee";
      return court.court.alternative === undefined ? "facultative" : "selon-le-juge";
    case "juge-administratif":
    case "debiteur-a-l-etranger":
      return "facultative";
    default:
      return "selon-le-juge";
  }
}

function stateOf(account: Account, today: Day): AdviceCase["state"] {
  if (account.invoice.cancelledOn !== undefined) return "annulee";
  if (isSettled(account)) return "reglee";
  return account.invoice.dueOn < today ? "en-retard" : "a-echoir";
}

function dialogueOf(account: Account, today: Day): AdviceCase["dialogue"] {
  const [first] = account.steps.map((one) => one.doneOn).sort();
  if (first === undefined) return "rien-encore";
  const answered =
    account.payments.some((one) => one.receivedOn >= first) ||
    account.promises.some((one) => promiseState(one, account.payments, today) !== "rompue") ||
    account.calls.some((one) => one.calledOn >= first && countsAsStep([one]));
  return !answered && account.steps.length >= 2 ? "rompu" : "ouvert";
}
