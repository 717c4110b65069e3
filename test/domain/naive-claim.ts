// A second, naive reading of the law for the tests: every day walked one by one, exact sums, nothing shared with src.
import { tomorrow } from "./calendar-by-hand.ts";

/** Half-years from 2015 on, in basis points: ECB on their first day; legal rate, « tous les autres cas ». */
const RATES: Readonly<Record<string, readonly [ecb: number, legal: number]>> = {
  "2015-S1": [5, 93],
  "2015-S2": [5, 99],
  "2016-S1": [5, 101],
  "2016-S2": [0, 93],
  "2017-S1": [0, 90],
  "2017-S2": [0, 90],
  "2018-S1": [0, 89],
  "2018-S2": [0, 88],
  "2019-S1": [0, 86],
  "2019-S2": [0, 87],
  "2020-S1": [0, 87],
  "2020-S2": [0, 84],
  "2021-S1": [0, 79],
  "2021-S2": [0, 76],
  "2022-S1": [0, 76],
  "2022-S2": [0, 77],
  "2023-S1": [250, 206],
  "2023-S2": [400, 422],
  "2024-S1": [450, 507],
  "2024-S2": [425, 492],
  "2025-S1": [315, 371],
  "2025-S2": [215, 276],
  "2026-S1": [215, 262],
  "2026-S2": [240, 275],
};

/** Every day from 2015-01-01 to 2026-12-31; facts are given by their rank in this list. */
export const DAYS: readonly string[] = (() => {
  const days: string[] = [];
  for (let on = "2015-01-01"; on <= "2026-12-31"; on = tomorrow(on)) days.push(on);
  return days;
})();

const SEMESTERS = DAYS.map((on) => `${on.slice(0, 4)}-S${on.slice(5, 7) <= "06" ? 1 : 2}`);

export interface NaiveFacts {
  readonly regime: "professionnel" | "consommateur" | "public";
  readonly due: number;
  readonly claimed: number;
  readonly payments: readonly { readonly on: number; readonly cents: number }[];
  /** Basis points, or three times the legal rate; absent, the legal default. */
  readonly agreed?: number | "3x-legal" | undefined;
  readonly judgment?: number | undefined;
  /** The day on which a consumer received the mise en demeure. */
  readonly noticed?: number | undefined;
  readonly principalFirst: boolean;
  readonly fixedReading: boolean;
  readonly on: number;
}

export interface NaiveClaim {
  readonly principal: number;
  readonly interest: number;
  readonly indemnite: number;
  readonly accrued: number;
  /** In the order of the days: to interest, to principal, to the indemnity, in excess. */
  readonly allocations: readonly (readonly [number, number, number, number])[];
}

/** What is owed: face amount paid, and something still due, means that payments went to the principal first. */
export function naiveClaim(facts: NaiveFacts): NaiveClaim {
  const paid = facts.payments.reduce((sum, one) => sum + (one.on <= facts.on ? one.cents : 0), 0);
  const asChosen = walk(facts, facts.principalFirst);
  const due = asChosen.principal + asChosen.interest + asChosen.indemnite;
  return paid >= facts.claimed && due > 0 ? walk(facts, true) : asChosen;
}

/** From the first payment or the first day of delay to the day asked for. */
function walk(facts: NaiveFacts, principalFirst: boolean): NaiveClaim {
  const { regime, due, on } = facts;
  const payments = facts.payments.filter((one) => one.on <= on).sort((a, b) => a.on - b.on);
  const first = firstDay(facts);
  const last = Math.min(on, facts.judgment === undefined ? on : facts.judgment - 1);
  const inTime = payments.filter((one) => one.on <= due).reduce((sum, one) => sum + one.cents, 0);
  const forbidden = facts.judgment !== undefined && due >= facts.judgment;

  let principal = facts.claimed;
  let interest = 0;
  let indemnite = regime !== "consommateur" && on > due && !forbidden && inTime < facts.claimed ? 4_000 : 0;
  let accrued = 0;
  let running = 0n;
  const allocations: [number, number, number, number][] = [];
  const start = Math.min(first ?? on, payments[0]?.on ?? on);
  for (let today = start; today <= on; today += 1) {
    const paidToday = payments.filter((one) => one.on === today);
    if (first !== undefined && today >= first && today <= last) {
      const rate = rateOf(facts, today, first);
      running += BigInt(principal) * BigInt(rate.bp);
      const lastOfLine =
        today === last || paidToday.length > 0 || (rate.floats && SEMESTERS[today] !== SEMESTERS[today + 1]);
      if (lastOfLine) {
        const line = halfAwayFromZero(running);
        interest += line;
        accrued += line;
        running = 0n;
      }
    }
    for (const { cents } of paidToday) {
      let left = cents;
      const part = (limit: number): number => {
        const taken = left < limit ? left : limit;
        left -= taken;
        return taken;
      };
      let toInterest = principalFirst ? 0 : part(interest);
      const toPrincipal = part(principal);
      if (principalFirst) toInterest = part(interest);
      const toIndemnite = part(indemnite);
      interest -= toInterest;
      principal -= toPrincipal;
      indemnite -= toIndemnite;
      allocations.push([toInterest, toPrincipal, toIndemnite, left]);
    }
  }
  return { principal, interest, indemnite, accrued, allocations };
}

function firstDay({ regime, due, noticed }: NaiveFacts): number | undefined {
  if (regime !== "consommateur") return due + 1;
  return noticed === undefined ? undefined : Math.max(due, noticed) + 1;
}

function rateOf(facts: NaiveFacts, today: number, first: number): { bp: number; floats: boolean } {
  const at = (rank: number): readonly [number, number] =>
    RATES[SEMESTERS[rank] ?? ""] ?? [Number.NaN, Number.NaN];
  if (facts.regime === "consommateur") return { bp: at(today)[1], floats: true };
  if (facts.regime === "public") return { bp: at(first)[0] + 800, floats: false };
  if (typeof facts.agreed === "number") return { bp: facts.agreed, floats: false };
  const [ecb, legal] = at(facts.fixedReading ? first : today);
  return { bp: facts.agreed === undefined ? ecb + 1_000 : 3 * legal, floats: !facts.fixedReading };
}

/** Cents from cents × basis points × days: divided by 365 × 10 000, in whole numbers. */
function halfAwayFromZero(scaled: bigint): number {
  const whole = scaled / 3_650_000n;
  const rest = scaled - whole * 3_650_000n;
  return Number(rest * 2n >= 3_650_000n ? whole + 1n : whole);
}
