// Finds the case before the court that the user means: by its client, or by one of its invoices.
import type { Client } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { endOf } from "../domain/injonction.ts";
import { type FollowedInjonction, injonctionState, type StandingCase } from "../domain/injonction-state.ts";
import type { Account } from "../domain/invoice.ts";
import type { LegalData } from "../domain/legal.ts";
import { shellWord } from "../domain/shell-word.ts";
import { knownTarget } from "./known.ts";
import type { Store } from "./ports.ts";

/** A case, whose it is, and where it stands today. */
export interface StandingInjonction extends StandingCase {
  readonly client: Client;
}

export interface KnownInjonctions {
  readonly client: Client;
  /** At least one, by the day of its filing. */
  readonly injonctions: readonly FollowedInjonction[];
}

/** Every standing case of a client, or about an invoice. @throws RelanceError (refus) when none was filed. */
export function knownInjonctions(store: Store, typed: string): KnownInjonctions {
  const { client, invoice } = knownTarget(store, typed);
  const injonctions = store
    .injonctions(client.id)
    .filter((one) => invoice === undefined || one.invoiceIds.includes(invoice.id));
  if (injonctions.length > 0) return { client, injonctions };
  throw new RelanceError(
    "refus",
    `Aucune requête en injonction de payer n'est notée pour ${invoice?.number ?? `« ${client.name} »`}.`,
    `relance procedure depot ${shellWord(invoice?.number ?? client.ref)} --le <date>`,
  );
}

/**
 * The one on which something happens: the only live one, else the last that ended; among several live ones, the only
 * one that `awaits` it. @throws RelanceError (refus) when none was filed, (valeur) when two could be meant.
 */
export function knownInjonction(
  store: Store,
  typed: string,
  awaits: (injonction: FollowedInjonction) => boolean = () => true,
): { readonly client: Client; readonly injonction: FollowedInjonction } {
  const { client, injonctions } = knownInjonctions(store, typed);
  const live = injonctions.filter((one) => endOf(one) === undefined);
  if (live.length === 0) return { client, injonction: injonctions.at(-1) as FollowedInjonction };
  const waiting = live.length === 1 ? live : live.filter(awaits);
  const [only] = waiting.length === 0 ? live : waiting;
  if (only === undefined || waiting.length > 1) throw several(client, waiting);
  return { client, injonction: only };
}

/** Names each case by its invoices, so that the user can say which one is meant. */
export function several(client: Client, injonctions: readonly FollowedInjonction[]): RelanceError {
  return new RelanceError(
    "valeur",
    `« ${client.name} » a ${injonctions.length} affaires en cours : dites laquelle en nommant une de ses factures.`,
    `relance procedure voir ${shellWord(injonctions[0]?.invoiceNumbers[0] ?? client.ref)}`,
    injonctions.map((one) => `affaire n° ${one.id} : ${one.invoiceNumbers.join(", ")}`),
  );
}

interface Moment {
  readonly legal: LegalData;
  readonly today: Day;
}

/** Those that claim an invoice, each where it stands, by the day of their filing. */
export function casesAbout(
  store: Store,
  { invoice, client, injonctions }: Account,
  when: Moment,
): readonly StandingInjonction[] {
  if (injonctions.length === 0) return [];
  return store
    .injonctions(client.id)
    .filter((one) => one.invoiceIds.includes(invoice.id))
    .map((injonction) => standingOf(client, injonction, when));
}

/** The case of this client, and where it stands. */
export function standingOf(
  client: Client,
  injonction: FollowedInjonction,
  { legal, today }: Moment,
): StandingInjonction {
  const { insolvencyOn } = client;
  return { client, injonction, state: injonctionState(injonction, { legal, today, insolvencyOn }) };
}

/** The case as it stands after what was just written. */
export function standing(store: Store, client: Client, id: number, when: Moment): StandingInjonction {
  const injonction = store.injonctions(client.id).find((one) => one.id === id);
  if (injonction === undefined) throw new Error(`no injonction ${id}`);
  return standingOf(client, injonction, when);
}
