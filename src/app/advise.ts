// The case of one invoice, gathered for advice: its account, its décompte, its court, its proofs. Writes nothing.
import { type Advice, adviceFor } from "../domain/advice.ts";
import { endOf } from "../domain/injonction.ts";
import { claimsToDeclare } from "../domain/insolvency.ts";
import { explainInvoice } from "./explain-invoice.ts";
import { type FoundCourt, findCourt } from "./find-court.ts";
import type { Deps } from "./ports.ts";

export interface GivenAdvice extends Advice {
  readonly court: FoundCourt;
  /** Set when a rate is missing: the accessories are then not counted, and it is said. */
  readonly missingRate: string | undefined;
}

/** @throws RelanceError (valeur) for an unknown invoice, (droit) when the tariff of the court is not known. */
export async function advise(
  deps: Pick<Deps, "store" | "clock" | "legal" | "ladder" | "courts">,
  invoiceNumber: string,
): Promise<GivenAdvice> {
  const explained = await explainInvoice(deps, invoiceNumber);
  const { account, decision, decompte, missingRate, prescription } = explained;
  const store = await deps.store();
  const creditor = store.creditor();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const court = await findCourt(deps, account.client.ref);
  const cases = explained.injonctions;
  const [claim] = claimsToDeclare([account], creditor?.address, legal.delays, today);
  const advice = adviceFor({
    account,
    creditor,
    decision,
    totals: decompte?.totals,
    pieces: store.pieces({ clientId: account.client.id }),
    prescription,
    court: court.decision,
    injonction: cases.find((one) => endOf(one.injonction) === undefined) ?? cases.at(-1),
    fee: court.fee,
    claim,
    today,
  });
  return { ...advice, court, missingRate };
}
