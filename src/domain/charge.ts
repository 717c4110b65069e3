// What is added to an invoice besides penalties: clause pénale, recovery costs on proof, costs of procedure.
import type { Regime } from "./client.ts";
import { type Day, latest } from "./day.ts";
import { type Cents, sumCents } from "./money.ts";
import { compareText } from "./text-order.ts";

/**
 * `clause-penale`: agreed in the contract, due once the debtor is in default (1231-5 C. civ.).
 * `recouvrement`: real costs above the 40 €, on proof (L441-10 II C. com.); never from a consumer (L111-8 CPCE).
 * `procedure`: dépens of a decision obtained (CPC 695 and 696).
 */
export const CHARGE_KINDS = ["clause-penale", "recouvrement", "procedure"] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

export interface Charge {
  readonly id: number;
  readonly invoiceId: number;
  readonly kind: ChargeKind;
  /** Strictly positive. */
  readonly amountCents: Cents;
  readonly incurredOn: Day;
  /** « Note d'honoraires de Me Adam », « clause 9 du contrat ». */
  readonly title: string;
  /** The piece that proves it: without one, recovery costs are not counted. */
  readonly pieceId?: number | undefined;
}

/** A charge and what of it may be asked for, from which day; or why nothing may. */
export interface CountedCharge {
  readonly charge: Charge;
  /** 0 when `refusal` says why. */
  readonly amountCents: Cents;
  readonly dueOn: Day;
  readonly refusal?: ChargeRefusal | undefined;
}

export type ChargeRefusal =
  | "attend-mise-en-demeure"
  | "consommateur"
  | "sans-preuve"
  | "couverts-par-indemnite"
  | "attend-decision"
  | "procedure-collective";

export interface ChargeFacts {
  readonly regime: Regime;
  /** First day on which a mise en demeure reached the debtor. */
  readonly noticedOn: Day | undefined;
  /** First enforceable decision. */
  readonly decidedOn: Day | undefined;
  readonly indemniteCents: Cents;
  /** True when a judgment forbade payment at the due date: neither indemnity nor complement (L441-10 II). */
  readonly barredByJudgment: boolean;
}

/** What the law lets the creditor ask for, charge by charge, in the order in which they were incurred. */
export function countCharges(charges: readonly Charge[], facts: ChargeFacts): readonly CountedCharge[] {
  let provenCents = 0;
  let countedCents = 0;
  const counted: CountedCharge[] = [];
  for (const charge of charges) {
    const refusal = refusalOf(charge, facts);
    let amountCents = refusal === undefined ? charge.amountCents : 0;
    if (charge.kind === "recouvrement" && refusal === undefined) {
      // Only what exceeds the indemnity, which already pays for the first 40 €.
      provenCents += charge.amountCents;
      amountCents = Math.max(0, provenCents - facts.indemniteCents) - countedCents;
      countedCents += amountCents;
    }
    counted.push({
      charge,
      amountCents,
      dueOn: latest(charge.incurredOn, ...startOf(charge, facts)),
      refusal: refusal ?? (amountCents === 0 ? "couverts-par-indemnite" : undefined),
    });
  }
  return counted;
}

function refusalOf(charge: Charge, facts: ChargeFacts): ChargeRefusal | undefined {
  switch (charge.kind) {
    case "clause-penale":
      return facts.noticedOn === undefined ? "attend-mise-en-demeure" : undefined;
    case "procedure":
      return facts.decidedOn === undefined ? "attend-decision" : undefined;
    case "recouvrement":
      if (facts.regime === "consommateur") return "consommateur";
      if (facts.barredByJudgment) return "procedure-collective";
      return charge.pieceId === undefined ? "sans-preuve" : undefined;
  }
}

/** The fact before which a charge, though incurred, is not due. */
function startOf(charge: Charge, facts: ChargeFacts): readonly Day[] {
  const since = { "clause-penale": facts.noticedOn, procedure: facts.decidedOn, recouvrement: undefined }[
    charge.kind
  ];
  return since === undefined ? [] : [since];
}

/** A counted charge and what is left of it to pay. */
export interface RemainingCharge {
  readonly charge: Charge;
  readonly leftCents: Cents;
}

/**
 * Shares `dueCents`, what is left of all the charges of an invoice, between those that are counted: payments
 * and waivers take the one that was due first (1342-10 C. civ.). The parts add up to `dueCents`.
 */
export function remainingCharges(
  counted: readonly CountedCharge[],
  dueCents: Cents,
): readonly RemainingCharge[] {
  const inOrder = counted
    .filter((one) => one.amountCents > 0)
    .sort((a, b) => compareText(a.dueOn, b.dueOn) || a.charge.id - b.charge.id);
  let taken = sumCents(inOrder.map((one) => one.amountCents)) - dueCents;
  return inOrder.map(({ charge, amountCents }) => {
    const lost = Math.min(taken, amountCents);
    taken -= lost;
    return { charge, leftCents: amountCents - lost };
  });
}
