// One piece of the books while what was received is counted on it.
import type { Day } from "../domain/day.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import type { FecLine } from "./fec-lines.ts";

export interface KnownPayment {
  readonly amountCents: Cents;
  readonly receivedOn: Day;
}

/** Sums as the piece has them; what is mutable is what counting changes. */
export interface OpenPiece {
  readonly line: FecLine;
  readonly isClaim: boolean;
  readonly carriedOver: boolean;
  readonly totalCents: Cents;
  prepaidCents: Cents;
  readonly payments: KnownPayment[];
  /** The last line that lowered it. */
  lastCredit?: FecLine;
  readonly warnings: string[];
}

export function newPiece(
  line: FecLine,
  totalCents: Cents,
  { isClaim, carriedOver }: Pick<OpenPiece, "isClaim" | "carriedOver">,
): OpenPiece {
  return { line, isClaim, carriedOver, totalCents, prepaidCents: 0, payments: [], warnings: [] };
}

/** Negative when more was received than the piece owed. */
export function leftOf({ totalCents, prepaidCents, payments }: OpenPiece): Cents {
  return totalCents - prepaidCents - sumCents(payments.map((one) => one.amountCents));
}

/** Takes a sum back from payments, the latest first, and gives what could be taken. */
export function shortened(payments: KnownPayment[], wantedCents: Cents): Cents {
  let left = wantedCents;
  while (left > 0) {
    const last = payments.pop();
    if (last === undefined) break;
    const taken = Math.min(left, last.amountCents);
    left -= taken;
    if (taken < last.amountCents) payments.push({ ...last, amountCents: last.amountCents - taken });
  }
  return wantedCents - left;
}
