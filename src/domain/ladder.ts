// A ladder is data: the steps an overdue invoice climbs, their channel and their delays.
import { type Client, type Regime, regimeOf } from "./client.ts";
import type { Day } from "./day.ts";
import type { Cents } from "./money.ts";

export const CHANNELS = ["email", "appel", "courrier", "lrar", "tribunal"] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Step {
  readonly id: string;
  readonly channel: Channel;
  /** « un courriel courtois », as a sentence names it. */
  readonly title: string;
  /** Days from the due date; negative before it. */
  readonly offsetDays: number;
  /** Days to leave after the previous step was really done (for a registered letter: first presented). */
  readonly minDelayDays: number;
  /** An optional step is skipped once its window has passed; a required one never is. */
  readonly optional: boolean;
  /** Template of the message, without its extension; absent for a call or a court file. */
  readonly template?: string | undefined;
  /** Days the message gives the client to pay. */
  readonly grantedDays?: number | undefined;
  /** At or above this balance, the step is always left to the user's hands. */
  readonly byHandFromCents?: Cents | undefined;
  /** Days of the week on which it may leave, 1 (Monday) to 7; absent, any. */
  readonly weekdays?: readonly number[] | undefined;
}

export interface Ladder {
  readonly id: string;
  readonly title: string;
  /** In climbing order; offsets never go down. */
  readonly steps: readonly Step[];
}

/** The ladder when neither the invoice nor the client chose one: the law of the debtor decides. */
export function ladderIdOf(
  invoice: { readonly ladderId?: string | undefined },
  client: LadderChoice,
): string {
  return invoice.ladderId ?? client.ladderId ?? DEFAULT_LADDERS[regimeOf(client)];
}

type LadderChoice = Pick<Client, "kind" | "ladderId">;

const DEFAULT_LADDERS: Readonly<Record<Regime, string>> = {
  professionnel: "standard",
  consommateur: "consommateur",
  public: "public",
};

/** A step that really happened: sent, posted, called. A draft or a plan is not one. */
export interface StepRecord {
  readonly id: number;
  readonly invoiceId: number;
  readonly ladderId: string;
  readonly stepId: string;
  readonly channel: Channel;
  readonly doneOn: Day;
  readonly note?: string | undefined;
  /** The document that carried it, when relance made one. */
  readonly documentId?: number | undefined;
}
