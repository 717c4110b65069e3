// The last thing noted in a case, taken back with what it had brought, and a trace.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import type { InjonctionEventKind } from "../domain/injonction.ts";
import { lastFact, takenBack } from "../domain/injonction-move.ts";
import type { FollowedInjonction } from "../domain/injonction-state.ts";
import { cleanText } from "./clean-text.ts";
import { knownInjonction, type StandingInjonction, standing } from "./known-injonction.ts";
import type { Deps, Store } from "./ports.ts";
import { cancelTitre } from "./record-titre.ts";

export interface UndoneFact {
  readonly client: Client;
  readonly kind: InjonctionEventKind;
  /** The day that had been noted. */
  readonly on: Day;
  readonly invoiceNumbers: readonly string[];
  /** What is left of the case; absent once its filing itself was taken back. */
  readonly left: StandingInjonction | undefined;
}

/**
 * Takes back one fact, the last one. A filing takes the step that it had noted back with it; a title is cancelled; the
 * piece of a signification stays among the pieces.
 * @throws RelanceError (refus) when no case is noted, (valeur) when two could be meant.
 */
export async function undoInjonction(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  target: string,
  reason: string | undefined,
): Promise<UndoneFact> {
  const store = await deps.store();
  const legal = await deps.legal();
  const today = deps.clock.today();
  const { client, injonction } = knownInjonction(store, target);
  const last = lastFact(injonction);
  const on = ownDay(store, injonction, last);
  const { invoiceNumbers } = injonction;
  if (last.kind === "titre" && injonction.titreId !== undefined) {
    await cancelTitre(deps, injonction.titreId, reason);
  } else {
    const steps = last.kind === "depot" ? stepsOfFiling(store, client, injonction) : [];
    store.write((tx) => {
      if (last.kind === "depot") tx.cancelInjonction(injonction.id, today);
      else tx.updateInjonction(takenBack(injonction));
      for (const id of steps) tx.cancelStep(id, today);
      tx.record({
        on: today,
        kind: "procedure.annulee",
        clientRef: client.ref,
        payload: {
          affaire: injonction.id,
          factures: invoiceNumbers,
          evenement: last.kind,
          le: on,
          motif: cleanText(reason) ?? null,
        },
      });
    });
  }
  const left = last.kind === "depot" ? undefined : standing(store, client, injonction.id, { legal, today });
  return { client, kind: last.kind, on, invoiceNumbers, left };
}

/** The day that the user gave: a case is ordered by the letters that came, an ordonnance is named by its own date. */
function ownDay(store: Store, injonction: FollowedInjonction, last: ReturnType<typeof lastFact>): Day {
  const { ordonnance, opposition, titreId } = injonction;
  switch (last.kind) {
    case "ordonnance":
      return ordonnance?.renderedOn ?? last.on;
    case "opposition":
      return opposition?.on ?? last.on;
    case "titre":
      return store.titre(titreId ?? 0)?.renderedOn ?? last.on;
    default:
      return last.on;
  }
}

/** The number of a decision, when that is what was typed: a client or an invoice may bear figures for a name too. */
export function decisionNumber(store: Store, typed: string): number | undefined {
  const digits = /^#?(\d{1,9})$/u.exec(typed.trim())?.[1];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const named = store.invoice(typed.trim()) ?? store.client(typed.trim());
  return store.titre(number) !== undefined || named === undefined ? number : undefined;
}

/** Those that the filing noted and that still stand: the journal alone tells them from steps noted by hand. */
function stepsOfFiling(store: Store, client: Client, injonction: FollowedInjonction): readonly number[] {
  const filing = store
    .journal({ clientRef: client.ref })
    .find(({ kind, payload }) => kind === "procedure.depot" && payload.affaire === injonction.id);
  return ((filing?.payload.etapes ?? []) as number[]).filter((id) => store.step(id) !== undefined);
}
