// The court of a client, and what filing there costs, as of today.
import type { Client } from "../domain/client.ts";
import { type CourtDecision, type CourtFee, courtFee, courtOf } from "../domain/court.ts";
import { knownClient } from "./known.ts";
import type { Deps } from "./ports.ts";

export interface FoundCourt {
  readonly client: Client;
  readonly decision: CourtDecision;
  /** Known once the court is. */
  readonly fee: CourtFee | undefined;
  /** Where the table of districts comes from. */
  readonly source: string;
}

/** @throws RelanceError (valeur) for an unknown client, (droit) when the tariff of the day is not known. */
export async function findCourt(
  deps: Pick<Deps, "store" | "clock" | "legal" | "courts">,
  clientRef: string,
): Promise<FoundCourt> {
  const store = await deps.store();
  const client = knownClient(store, clientRef);
  const creditor = store.creditor();
  const directory = await deps.courts();
  const decision = courtOf(client, creditor, directory);
  const fee =
    decision.kind === "competent"
      ? courtFee(decision.court, await deps.legal(), deps.clock.today())
      : undefined;
  return { client, decision, fee, source: directory.source };
}
