// What the creditor gives up, by an explicit and dated act: accessories never vanish by themselves.
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";

/** The principal is never waived: it is credited, by an avoir. */
export const WAIVED = ["interets", "indemnite", "frais"] as const;
export type Waived = (typeof WAIVED)[number];

export interface Waiver {
  readonly id: number;
  readonly invoiceId: number;
  readonly what: Waived;
  /** At most this much of what is due on that day; absent: all of it. */
  readonly amountCents?: Cents | undefined;
  readonly waivedOn: Day;
  readonly reason: string;
}
