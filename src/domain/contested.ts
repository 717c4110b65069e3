// What a dispute sets aside of an invoice, and on which side of a decision it stands: outside what the court was asked,
// or inside what it granted.
import type { Day } from "./day.ts";
import { type Dispute, undisputedCents } from "./dispute.ts";
import { type Account, balanceCents } from "./invoice.ts";
import type { Cents } from "./money.ts";

/** What an open dispute sets aside, in cents: never more than what is left of the face amount. */
export function contestedCents(account: Account, on: Day): Cents {
  return aside(account, undecided(account), on);
}

/** Of {@link contestedCents}, what was not contested yet on the day `until`, which a decision settled. */
export function contestedSince(account: Account, until: Day, on: Day): Cents {
  return contestedCents(account, on) - aside(account, openedBy(account, until), on);
}

/** The disputes that no judgment has decided. */
export function undecided({ titres, injonctions, disputes }: Account): readonly Dispute[] {
  const titre = titres.findLast((one) => one.judged !== undefined);
  if (titre === undefined) return disputes;
  const filedOn = injonctions.find((one) => one.titreId === titre.id)?.filedOn;
  return disputes.filter((one) => !isJudged(one, { renderedOn: titre.renderedOn, filedOn }));
}

/** Of these, the ones that a decision which settled the day `until` was not asked about. */
export function openedBy(account: Account, until: Day): readonly Dispute[] {
  return undecided(account).filter(({ openedOn }) => openedOn <= until);
}

/** A judgment decides what was contested before it; not what was already set aside when its requête was filed. */
export function isJudged(
  { openedOn }: Dispute,
  { renderedOn, filedOn }: { readonly renderedOn: Day; readonly filedOn: Day | undefined },
): boolean {
  return openedOn <= renderedOn && (filedOn === undefined || openedOn >= filedOn);
}

function aside(account: Account, disputes: readonly Dispute[], on: Day): Cents {
  const balance = Math.max(0, balanceCents(account));
  return balance - undisputedCents(balance, disputes, on);
}
