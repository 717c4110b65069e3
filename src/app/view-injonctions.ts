// The cases before the court as they are shown: where each stands today, its title, and the time left to sue.
import type { Client } from "../domain/client.ts";
import type { LegalData } from "../domain/legal.ts";
import { type PrescriptionOfInvoice, prescriptionOf } from "../domain/prescription.ts";
import type { TitreExecutoire } from "../domain/titre-executoire.ts";
import { knownClient } from "./known.ts";
import { knownInjonctions, type StandingInjonction, standingOf } from "./known-injonction.ts";
import type { Deps, Store } from "./ports.ts";

export interface ViewedInjonction extends StandingInjonction {
  readonly titre: TitreExecutoire | undefined;
  /** Of the invoice that is prescribed first. */
  readonly prescription: PrescriptionOfInvoice;
}

type ViewDeps = Pick<Deps, "store" | "clock" | "legal">;

/** The cases of a client, or those about an invoice, by the day of their filing. @throws RelanceError (refus) for none. */
export async function viewInjonctions(
  deps: ViewDeps,
  target: string,
): Promise<{ readonly client: Client; readonly injonctions: readonly ViewedInjonction[] }> {
  const store = await deps.store();
  const legal = await deps.legal();
  const { client, injonctions } = knownInjonctions(store, target);
  const today = deps.clock.today();
  return {
    client,
    injonctions: injonctions.map((injonction) => ({
      ...standingOf(client, injonction, { legal, today }),
      titre: injonction.titreId === undefined ? undefined : store.titre(injonction.titreId),
      prescription: soonest(store, injonction.invoiceIds, legal),
    })),
  };
}

/** Those of one client, or of all, by the day of their filing. */
export async function listInjonctions(
  deps: ViewDeps,
  clientRef: string | undefined,
): Promise<readonly StandingInjonction[]> {
  const store = await deps.store();
  const only = clientRef === undefined ? undefined : knownClient(store, clientRef);
  const legal = await deps.legal();
  const today = deps.clock.today();
  return store.injonctions(only?.id).map((injonction) => {
    const client = only ?? store.clientById(injonction.clientId);
    return standingOf(client, injonction, { legal, today });
  });
}

function soonest(store: Store, invoiceIds: readonly number[], legal: LegalData): PrescriptionOfInvoice {
  const all = invoiceIds.map((id) => prescriptionOf(store.account(id), legal));
  const [first] = [...all].sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
  if (first === undefined) throw new Error("a case claims at least one invoice");
  return first;
}
