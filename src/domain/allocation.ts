// Where a payment or a waiver goes in a debt: interest, principal, indemnity, charges, in the order that was chosen.
import type { Cents } from "./money.ts";
import type { Payment } from "./payment.ts";
import type { Waiver } from "./waiver.ts";

/** Order in which a partial payment is counted: 1343-1 C. civ. by default, the other only by choice. */
export type Imputation = "interets-dabord" | "principal-dabord";

/** Where one payment went. The five parts add up to the payment. */
export interface Allocation {
  readonly payment: Payment;
  readonly toInterestCents: Cents;
  readonly toPrincipalCents: Cents;
  readonly toIndemniteCents: Cents;
  readonly toChargesCents: Cents;
  /** Beyond everything due: owed back to the client. */
  readonly surplusCents: Cents;
}

/** What one waiver really took off. */
export interface WaivedAmount {
  readonly waiver: Waiver;
  readonly amountCents: Cents;
}

/** What is owed at one moment of the walk. Capitalised interest is a part of the interest. */
export interface Debt {
  principal: Cents;
  interest: Cents;
  capitalised: Cents;
  indemnite: Cents;
  charges: Cents;
}

/** 1343-1 C. civ.: interest, then principal; the other order by choice. Indemnity and charges come last in both. */
export function allocate(payment: Payment, debt: Debt, imputation: Imputation): Allocation {
  let left = payment.amountCents;
  const take = (part: "principal" | "interest" | "indemnite" | "charges"): Cents => {
    const taken = Math.max(0, Math.min(left, debt[part]));
    left -= taken;
    debt[part] -= taken;
    return taken;
  };
  const interestFirst = imputation === "interets-dabord";
  const early = interestFirst ? take("interest") : 0;
  const toPrincipalCents = take("principal");
  const toInterestCents = interestFirst ? early : take("interest");
  const toIndemniteCents = take("indemnite");
  const toChargesCents = take("charges");
  debt.capitalised = Math.min(debt.capitalised, debt.interest);
  return { payment, toInterestCents, toPrincipalCents, toIndemniteCents, toChargesCents, surplusCents: left };
}

/** Never more than what is due on that day: a waiver makes no credit. */
export function waive(waiver: Waiver, debt: Debt): WaivedAmount {
  const part = ({ interets: "interest", indemnite: "indemnite", frais: "charges" } as const)[waiver.what];
  const amountCents = Math.min(waiver.amountCents ?? debt[part], debt[part]);
  debt[part] -= amountCents;
  debt.capitalised = Math.min(debt.capitalised, debt.interest);
  return { waiver, amountCents };
}
