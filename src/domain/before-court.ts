// What a court makes of an invoice for the ladder: nothing more is proposed while it has it, nor once it has decided.
import { endOf, liveInjonction } from "./injonction.ts";
import type { Account } from "./invoice.ts";
import type { Reason } from "./reason.ts";

/** A decision is enforced and a requête is followed: neither is reminded of. */
export function beforeCourt({ injonctions, titres }: Account): Reason | undefined {
  const titre = titres.at(-1);
  if (titre !== undefined) return { kind: "decision-obtenue", renderedOn: titre.renderedOn };
  const live = liveInjonction(injonctions);
  return live === undefined ? undefined : { kind: "au-tribunal", filedOn: live.filedOn };
}

/** The last requête, when it ended without a title. */
export function withoutResult({ injonctions }: Account): readonly Reason[] {
  const last = injonctions.at(-1);
  const how = last === undefined ? undefined : endOf(last);
  return last === undefined || how === undefined || how === "titre"
    ? []
    : [{ kind: "requete-sans-suite", filedOn: last.filedOn, how }];
}
