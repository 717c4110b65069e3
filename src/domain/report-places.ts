// How far what is late has climbed, whatever its ladder: the furthest step done, and what stands still meanwhile.
import { beforeCourt } from "./before-court.ts";
import { isStanding, judgmentBy } from "./client.ts";
import type { Day } from "./day.ts";
import { type Account, balanceCents, isOverdue } from "./invoice.ts";
import { CHANNELS } from "./ladder.ts";
import type { Cents } from "./money.ts";
import { standingOf } from "./standing.ts";

/** Not reminded yet; then the channel of the furthest step; then what no ladder leads any more. */
export const LADDER_PLACES = ["aucune", ...CHANNELS, "procedure-collective"] as const;
export type LadderPlace = (typeof LADDER_PLACES)[number];

export interface PlaceSums {
  readonly invoices: number;
  readonly cents: Cents;
  /** Of these, the ones that a pause, a dispute, a promise or an échéancier keeps still. */
  readonly pausedInvoices: number;
  readonly pausedCents: Cents;
}

export type ReportPlaces = Readonly<Record<LadderPlace, PlaceSums>>;

/** Face amounts; the places add up to what is late. */
export function reportPlaces(accounts: readonly Account[], on: Day): ReportPlaces {
  const sums = new Map<LadderPlace, { -readonly [Key in keyof PlaceSums]: number }>();
  const sumsAt = (place: LadderPlace) => {
    const known = sums.get(place) ?? { invoices: 0, cents: 0, pausedInvoices: 0, pausedCents: 0 };
    sums.set(place, known);
    return known;
  };
  for (const account of accounts.filter((one) => isOverdue(one, on))) {
    const place = placeOf(account, on);
    const sum = sumsAt(place);
    const balance = balanceCents(account);
    sum.invoices += 1;
    sum.cents += balance;
    if (place === "tribunal" || place === "procedure-collective" || !isPaused(account, on)) continue;
    sum.pausedInvoices += 1;
    sum.pausedCents += balance;
  }
  return Object.fromEntries(LADDER_PLACES.map((place) => [place, sumsAt(place)])) as unknown as ReportPlaces;
}

function placeOf(account: Account, on: Day): LadderPlace {
  if (judgmentBy(account.client, on) !== undefined) return "procedure-collective";
  if (beforeCourt(account, on) !== undefined) return "tribunal";
  const furthest = Math.max(-1, ...account.steps.map((step) => CHANNELS.indexOf(step.channel)));
  return CHANNELS[furthest] ?? "aucune";
}

function isPaused(account: Account, on: Day): boolean {
  return account.holds.some((hold) => isStanding(hold, on)) || standingOf(account, on).paused !== undefined;
}
