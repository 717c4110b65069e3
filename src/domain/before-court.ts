// What a court makes of an invoice for the ladder: nothing more is proposed while it has it, nor once it has decided.
import type { Day } from "./day.ts";
import { standingGrant } from "./granted.ts";
import { endOf, liveInjonction } from "./injonction.ts";
import type { Account } from "./invoice.ts";
import type { Reason } from "./reason.ts";

/**
 * A decision is enforced and a requête is followed: neither is reminded of. Nor is what a partial ordonnance did not
 * grant, once it was served: the creditor kept to it, whatever ended its case.
 */
export function beforeCourt(account: Account, on: Day): Reason | undefined {
  const titre = account.titres.at(-1);
  if (titre !== undefined) return { kind: "decision-obtenue", renderedOn: titre.renderedOn };
  const live = liveInjonction(account.injonctions);
  if (live !== undefined) return { kind: "au-tribunal", filedOn: live.filedOn };
  const kept = standingGrant(account, on);
  return kept === undefined ? undefined : { kind: "decision-obtenue", renderedOn: kept.decision.renderedOn };
}

/** The last requête, when it ended without a title. */
export function withoutResult({ injonctions }: Account): readonly Reason[] {
  const last = injonctions.at(-1);
  const how = last === undefined ? undefined : endOf(last);
  return last === undefined || how === undefined || how === "titre"
    ? []
    : [{ kind: "requete-sans-suite", filedOn: last.filedOn, how }];
}
