// An échéancier: a debt to be paid in parts, on dates agreed in writing; one part missed, and the whole is due after
// notice. Until the debtor signs, it is a proposal: it binds nobody, and silences the ladder for a few days only.
import { addDays, type Day, earliest } from "./day.ts";
import { type Cents, sumCents } from "./money.ts";
import type { Payment } from "./payment.ts";

export interface Instalment {
  readonly dueOn: Day;
  readonly amountCents: Cents;
}

export interface Echeancier {
  readonly id: number;
  readonly clientId: number;
  /** What it covers; its payments are those received on these invoices. */
  readonly invoiceIds: readonly number[];
  readonly agreedOn: Day;
  /** By date, at least two. */
  readonly instalments: readonly Instalment[];
  /** The last day on which an answer is awaited, while it is not signed; absent, {@link answerDay} says it. */
  readonly answerBy?: Day | undefined;
  /** The agreement signed by the debtor: it acknowledges the debt (C. civ. 2240). */
  readonly pieceId?: number | undefined;
  readonly cancelledOn?: Day | undefined;
}

/**
 * An échéancier as an account knows it: with the standing payments of all its invoices, settled ones
 * included, without which a part paid on another invoice would look missed.
 */
export interface FollowedEcheancier extends Echeancier {
  readonly payments: readonly Payment[];
}

export type EcheancierState =
  | { readonly kind: "respecte"; readonly next: Instalment | undefined }
  | { readonly kind: "manque"; readonly missed: Instalment; readonly missingCents: Cents }
  /** Not signed: an answer is awaited until that day, or was. */
  | { readonly kind: "propose" | "sans-reponse"; readonly answerBy: Day }
  | { readonly kind: "annule" };

/** Days left to answer a proposal, when no other were said. */
const ANSWER_DAYS = 8;

/** Never after the day of the first part: unanswered by then, the proposal was not accepted. */
export function answerDay({
  agreedOn,
  answerBy,
  instalments: [first],
}: Pick<Echeancier, "agreedOn" | "answerBy" | "instalments">): Day {
  const usual = addDays(agreedOn, ANSWER_DAYS);
  return answerBy ?? (first === undefined ? usual : earliest(usual, first.dueOn));
}

/**
 * A proposal whose first part is paid, and none missed, is followed as if it were signed; else only its answer is
 * awaited, and missing a part of it has no consequence of its own.
 */
export function echeancierState(echeancier: FollowedEcheancier, today: Day): EcheancierState {
  if (echeancier.cancelledOn !== undefined && echeancier.cancelledOn <= today) return { kind: "annule" };
  const state = paidState(echeancier, today);
  if (echeancier.pieceId !== undefined) return state;
  const [first] = echeancier.instalments;
  const accepted = first === undefined || receivedCents(echeancier, today) >= first.amountCents;
  if (state.kind === "respecte" && accepted) return state;
  const answerBy = answerDay(echeancier);
  return { kind: today <= answerBy ? "propose" : "sans-reponse", answerBy };
}

/** Neither cancelled nor paid to the end. */
export function isInForce(echeancier: FollowedEcheancier, today: Day): boolean {
  const state = echeancierState(echeancier, today);
  return state.kind !== "annule" && !(state.kind === "respecte" && state.next === undefined);
}

/** Payments since the agreement are counted against the parts in their order, whatever their own amounts. */
function paidState(
  echeancier: FollowedEcheancier,
  today: Day,
): Extract<EcheancierState, { kind: "respecte" | "manque" }> {
  const received = receivedCents(echeancier, today);
  let expected = 0;
  for (const instalment of echeancier.instalments) {
    expected += instalment.amountCents;
    if (received >= expected) continue;
    return instalment.dueOn < today
      ? {
          kind: "manque",
          missed: instalment,
          missingCents: Math.min(instalment.amountCents, expected - received),
        }
      : { kind: "respecte", next: instalment };
  }
  return { kind: "respecte", next: undefined };
}

export interface FollowedInstalment {
  readonly instalment: Instalment;
  readonly paidCents: Cents;
  readonly state: "payee" | "a-venir" | "manquee";
}

/** Each part with what was received for it: payments fill the parts in their order, whatever their own amounts. */
export function followedInstalments(
  echeancier: FollowedEcheancier,
  today: Day,
): readonly FollowedInstalment[] {
  let left = receivedCents(echeancier, today);
  return echeancier.instalments.map((instalment) => {
    const paidCents = Math.min(instalment.amountCents, left);
    left -= paidCents;
    const missed = instalment.dueOn < today ? "manquee" : "a-venir";
    return { instalment, paidCents, state: paidCents >= instalment.amountCents ? "payee" : missed };
  });
}

function receivedCents(echeancier: FollowedEcheancier, today: Day): Cents {
  return sumCents(
    echeancier.payments
      .filter((one) => one.receivedOn >= echeancier.agreedOn && one.receivedOn <= today)
      .map((one) => one.amountCents),
  );
}

/** Equal parts on the same day of each month, the last one taking the cents that division leaves. */
export function equalInstalments(
  totalCents: Cents,
  count: number,
  days: readonly Day[],
): readonly Instalment[] {
  const part = Math.floor(totalCents / count);
  return days.slice(0, count).map((dueOn, index) => ({
    dueOn,
    amountCents: index === count - 1 ? totalCents - part * (count - 1) : part,
  }));
}

/** A signed agreement of which parts were missed: what a notice must ask for before the whole is due. */
export interface BrokenAgreement {
  readonly agreedOn: Day;
  /** Parts whose date is past, and not wholly paid, oldest first. */
  readonly missed: readonly Instalment[];
  /** What is missing of them, in cents. */
  readonly missingCents: Cents;
}

/** Undefined when nothing is missed, or nobody signed: an unsigned échéancier binds no one. */
export function brokenAgreement(
  echeanciers: readonly FollowedEcheancier[],
  today: Day,
): BrokenAgreement | undefined {
  for (const echeancier of echeanciers) {
    if (echeancier.pieceId === undefined || echeancierState(echeancier, today).kind !== "manque") continue;
    const received = receivedCents(echeancier, today);
    let expected = 0;
    const missed: Instalment[] = [];
    for (const instalment of echeancier.instalments.filter((one) => one.dueOn < today)) {
      expected += instalment.amountCents;
      if (expected > received) missed.push(instalment);
    }
    return { agreedOn: echeancier.agreedOn, missed, missingCents: expected - received };
  }
  return undefined;
}
