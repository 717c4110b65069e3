// Generated portfolios for the properties of the décompte: the same facts for the engine and for the naive reading.
import fc from "fast-check";
import type { Day } from "../../src/domain/day.ts";
import { buildDecompte, type Decompte } from "../../src/domain/decompte.ts";
import type { Account, PenaltyRate } from "../../src/domain/invoice.ts";
import { account, client, LEGAL } from "./build.ts";
import { DAYS, type NaiveClaim, type NaiveFacts, naiveClaim } from "./naive-claim.ts";

interface Movement {
  readonly on: number;
  readonly cents: number;
}

export interface Bill {
  readonly due: number;
  readonly total: number;
  readonly prepaid: number;
  readonly credits: readonly Movement[];
  readonly payments: readonly Movement[];
  readonly agreed: NaiveFacts["agreed"];
}

export interface Portfolio {
  readonly regime: NaiveFacts["regime"];
  readonly bills: readonly Bill[];
  readonly judgment: number | undefined;
  readonly noticed: number | undefined;
  readonly principalFirst: boolean;
  readonly fixedReading: boolean;
  readonly on: number;
}

const LAST = DAYS.length - 2;
export const clip = (rank: number): number => Math.max(0, Math.min(LAST, rank));
const dayAt = (rank: number): Day => DAYS[clip(rank)] as Day;

/** Cents: mostly ordinary sums, sometimes the ends of the range. */
export const sums = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1_000, max: 2_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 100_000_000, max: 999_999_999 }) },
);

const bills: fc.Arbitrary<Bill> = fc
  .record({
    due: fc.oneof(
      { weight: 1, arbitrary: fc.integer({ min: 0, max: LAST }) },
      { weight: 3, arbitrary: fc.integer({ min: 100, max: LAST - 400 }) },
    ),
    total: sums,
    prepaidShare: fc.constantFrom(0, 0, 0, 0.3),
    creditShares: fc.array(
      fc.record({
        after: fc.integer({ min: -20, max: 400 }),
        share: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
      }),
      { maxLength: 2 },
    ),
    paidShares: fc.array(
      fc.record({
        after: fc.oneof(fc.integer({ min: -40, max: 700 }), fc.constantFrom(-1, 0, 1)),
        share: fc.oneof(
          { weight: 3, arbitrary: fc.double({ min: 0.0001, max: 0.25, noNaN: true }) },
          { weight: 1, arbitrary: fc.constantFrom(0.01, 0.5, 1, 1.2) },
        ),
      }),
      { maxLength: 5 },
    ),
    agreed: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
      { weight: 1, arbitrary: fc.constant("3x-legal" as const) },
    ),
  })
  .map(({ due, total, prepaidShare, creditShares, paidShares, agreed }) => {
    const prepaid = Math.floor(total * prepaidShare);
    let left = total - prepaid;
    const credits: Movement[] = [];
    for (const { after, share } of creditShares) {
      const cents = Math.min(left, Math.floor(total * share));
      if (cents > 0) credits.push({ on: clip(due + after), cents });
      left -= Math.max(0, cents);
    }
    const payments = paidShares.map(({ after, share }) => ({
      on: clip(due + after),
      cents: Math.max(1, Math.floor(total * share)),
    }));
    return { due, total, prepaid, credits, payments, agreed };
  });

export const portfolios: fc.Arbitrary<Portfolio> = fc
  .record({
    regime: fc.constantFrom("professionnel", "professionnel", "consommateur", "public") as fc.Arbitrary<
      Portfolio["regime"]
    >,
    bills: fc.array(bills, { minLength: 1, maxLength: 3 }),
    judgmentAfter: fc.option(fc.integer({ min: -60, max: 500 }), { freq: 5 }),
    noticedAfter: fc.option(fc.integer({ min: -20, max: 300 }), { freq: 4 }),
    principalFirst: fc.boolean(),
    fixedReading: fc.boolean(),
    onAfter: fc.oneof(
      { weight: 1, arbitrary: fc.integer({ min: -20, max: 60 }) },
      { weight: 4, arbitrary: fc.integer({ min: 100, max: 1_500 }) },
    ),
  })
  .map(({ judgmentAfter, noticedAfter, onAfter, ...rest }) => {
    const due = rest.bills[0]?.due ?? 0;
    const rank = (after: number | null): number | undefined =>
      after === null ? undefined : clip(due + after);
    // Invoices of one client lie within two years of each other.
    const near = rest.bills.map((bill) => {
      const shift = clip(due + ((bill.due - due) % 365)) - bill.due;
      const moved = (one: Movement): Movement => ({ ...one, on: clip(one.on + shift) });
      return {
        ...bill,
        due: bill.due + shift,
        credits: bill.credits.map(moved),
        payments: bill.payments.map(moved),
      };
    });
    return {
      ...rest,
      bills: near,
      judgment: rank(judgmentAfter),
      noticed: rank(noticedAfter),
      on: clip(due + onAfter),
    };
  });

const KINDS = { professionnel: "societe", consommateur: "particulier", public: "public" } as const;

function penaltyRate(agreed: NaiveFacts["agreed"]): PenaltyRate | undefined {
  if (agreed === undefined) return undefined;
  return agreed === "3x-legal" ? { kind: "multiple-legal", times: 3 } : { kind: "fixe", rateBp: agreed };
}

export function accountsOf(portfolio: Portfolio): readonly Account[] {
  const { regime, judgment, noticed } = portfolio;
  const owner = client({
    kind: KINDS[regime],
    insolvencyOn: judgment === undefined ? undefined : dayAt(judgment),
  });
  return portfolio.bills.map((bill, index) =>
    account({
      id: index + 1,
      client: owner,
      due: dayAt(bill.due),
      total: bill.total,
      paid: bill.payments.map((one) => [dayAt(one.on), one.cents] as const),
      credited: bill.credits.map((one) => [dayAt(one.on), one.cents] as const),
      letters: noticed === undefined ? [] : [{ deliveredOn: dayAt(noticed) }],
      invoice: { prepaidCents: bill.prepaid, penaltyRate: penaltyRate(bill.agreed) },
    }),
  );
}

export function decompteOf(
  portfolio: Portfolio,
  accounts: readonly Account[] = accountsOf(portfolio),
): Decompte {
  const [first] = accounts;
  if (first === undefined) throw new Error("a portfolio has an invoice");
  return buildDecompte(first.client, accounts, LEGAL, dayAt(portfolio.on), {
    imputation: portfolio.principalFirst ? "principal-dabord" : "interets-dabord",
    rateReading: portfolio.fixedReading ? "fixe" : "parSemestre",
  });
}

export function naive(portfolio: Portfolio, bill: Bill): NaiveClaim {
  const credited = bill.credits
    .filter((one) => one.on <= portfolio.on)
    .reduce((sum, one) => sum + one.cents, 0);
  return naiveClaim({ ...portfolio, ...bill, claimed: bill.total - bill.prepaid - credited });
}
