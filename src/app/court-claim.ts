// What a client owes and is late with, seen from its court: the other ways to a title, and what this court asks besides.
import { buildDecompte } from "../domain/decompte.ts";
import { isOpen } from "../domain/dispute.ts";
import { asksHeadcount, headcountProof } from "../domain/headcount.ts";
import { isOverdue } from "../domain/invoice.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import type { Cents } from "../domain/money.ts";
import { type OtherRoute, otherRoutes } from "../domain/other-routes.ts";
import type { Piece } from "../domain/piece.ts";
import type { FoundCourt } from "./find-court.ts";
import type { Deps } from "./ports.ts";

export interface CourtClaim {
  readonly totalCents: Cents;
  readonly principalAndInterestCents: Cents;
  readonly routes: readonly OtherRoute[];
  /** Its value is one for which this court asks who is exempt from the contribution to prove it. */
  readonly asksHeadcount: boolean;
  /** The piece that proves it, when there is one. */
  readonly headcountProof: Piece | undefined;
}

/** Undefined when nothing is late, or when a rate of the period is missing. */
export async function courtClaim(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  { client, decision }: FoundCourt,
): Promise<CourtClaim | undefined> {
  const store = await deps.store();
  const today = deps.clock.today();
  const accounts = store.openAccounts(client.id).filter((account) => isOverdue(account, today));
  if (accounts.length === 0) return undefined;
  const legal = await deps.legal();
  const totals = ifFiguresKnown(() => buildDecompte(client, accounts, legal, today).totals);
  if (totals === undefined) return undefined;
  const principalAndInterestCents = totals.principalCents + totals.interestCents;
  return {
    totalCents: totals.totalCents,
    principalAndInterestCents,
    routes: otherRoutes({
      client,
      creditor: store.creditor(),
      principalAndInterestCents,
      contested: accounts.some((account) => account.disputes.some((one) => isOpen(one, today))),
    }),
    asksHeadcount: decision.kind === "competent" && asksHeadcount(decision.court, totals.totalCents),
    headcountProof: headcountProof(store.pieces({ clientId: client.id })),
  };
}
