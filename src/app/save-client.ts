// Adds or changes a client: one reference for ever, one SIREN once, and a trace of what changed.
import { type Client, type Hold, isStanding, refFromName } from "../domain/client.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { plainDay } from "../domain/plain-words.ts";
import { changedValues } from "./changed-values.ts";
import { requiredText } from "./clean-text.ts";
import { knownClient, withdrawnSentence } from "./known.ts";
import { chosenLadder } from "./ladders.ts";
import type { Deps, Store, StoreWriter } from "./ports.ts";
import { type ClientFacts, type ClientText, readClient } from "./read-client.ts";

/**
 * Adds a client under the reference chosen, or one made from its name (`acme`, then `acme-2`).
 * @throws RelanceError (valeur) for a reference or a SIREN that is taken, naming who has it.
 */
export async function addClient(
  deps: Pick<Deps, "store" | "clock" | "ladder">,
  text: ClientText,
  chosenRef?: string,
): Promise<Client> {
  const facts = readClient({ ...text, ladderId: await chosenLadder(deps, text.ladderId) }, undefined);
  const store = await deps.store();
  refuseSiren(store, facts.siren, undefined);
  const ref = chosenRef === undefined ? freeRef(facts.name, takenRefs(store)) : checkedRef(store, chosenRef);
  return store.write((tx) => recordNewClient(tx, deps.clock.today(), { ...facts, ref }));
}

/** Writes a client and its line of journal, inside a transaction already open. */
export function recordNewClient(
  tx: StoreWriter,
  on: Day,
  client: ClientFacts & { readonly ref: string },
): Client {
  const added = tx.addClient(client);
  tx.record({
    on,
    kind: "client.ajoute",
    clientRef: added.ref,
    payload: { nom: added.name, nature: added.kind, siren: added.siren ?? null },
  });
  return added;
}

/** Writes what was said over the client as it is; the reference never changes. */
export async function updateClient(
  deps: Pick<Deps, "store" | "clock" | "ladder">,
  ref: string,
  text: ClientText,
): Promise<Client> {
  const store = await deps.store();
  const before = knownClient(store, ref);
  const { id, ref: kept, ...present } = before;
  const facts = readClient({ ...text, ladderId: await chosenLadder(deps, text.ladderId) }, present);
  refuseSiren(store, facts.siren, before);
  const client: Client = { id, ref: kept, ...facts };
  if (Object.keys(changedValues(before, client)).length > 0)
    store.write((tx) => recordChangedClient(tx, deps.clock.today(), before, client));
  return client;
}

/** Writes a client over what it was, and its line of journal, inside a transaction already open. */
export function recordChangedClient(tx: StoreWriter, on: Day, before: Client, after: Client): void {
  tx.updateClient(after);
  tx.record({
    on,
    kind: "client.modifie",
    clientRef: before.ref,
    payload: { changements: changedValues(before, after) },
  });
}

/** Asks nothing of a client between two days; `untilOn` absent, until it is lifted. */
export async function holdClient(
  deps: Pick<Deps, "store" | "clock">,
  ref: string,
  reason: string,
  untilOn: Day | undefined,
): Promise<Client> {
  const store = await deps.store();
  const client = knownClient(store, ref);
  const today = deps.clock.today();
  if (untilOn !== undefined && untilOn < today) {
    throw new RelanceError(
      "valeur",
      `La pause finirait le ${plainDay(untilOn)}, avant aujourd'hui (${plainDay(today)}).`,
    );
  }
  if (standingHolds(store, client, today).length > 0) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » est déjà en pause.`,
      `relance client reprendre ${client.ref}`,
    );
  }
  const why = requiredText("motif", reason);
  store.write((tx) => {
    tx.addHold({ clientId: client.id, reason: why, fromOn: today, untilOn });
    tx.record({
      on: today,
      kind: "client.pause",
      clientRef: client.ref,
      payload: { motif: why, jusquau: untilOn ?? null },
    });
  });
  return client;
}

/** Ends every pause of the client that runs today or later. */
export async function resumeClient(deps: Pick<Deps, "store" | "clock">, ref: string): Promise<Client> {
  const store = await deps.store();
  const client = knownClient(store, ref);
  const today = deps.clock.today();
  const holds = standingHolds(store, client, today);
  if (holds.length === 0) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'est pas en pause.`,
      `relance client voir ${client.ref}`,
    );
  }
  store.write((tx) => {
    for (const hold of holds) tx.endHold(hold.id, today);
    tx.record({
      on: today,
      kind: "client.reprise",
      clientRef: client.ref,
      payload: { motifs: holds.map((hold) => hold.reason) },
    });
  });
  return client;
}

function standingHolds(store: Store, client: Client, today: Day): readonly Hold[] {
  return store.holds(client.id).filter((hold) => isStanding(hold, today));
}

/** `acme`, or `acme-2` when it is taken. */
export function freeRef(name: string, taken: ReadonlySet<string>): string {
  const base = refFromName(name);
  for (let rank = 1; ; rank++) {
    const ref = rank === 1 ? base : `${base}-${rank}`;
    if (!taken.has(ref)) return ref;
  }
}

export function takenRefs(store: Store): Set<string> {
  return new Set(store.clients("tous").map((client) => client.ref));
}

function checkedRef(store: Store, typed: string): string {
  const ref = typed.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/u.test(ref)) {
    throw new RelanceError(
      "valeur",
      `« ${typed} » ne peut pas être une référence.`,
      "Une référence se tape vite : lettres sans accent, chiffres et tirets, par exemple acme ou studio-bleu.",
    );
  }
  if (store.client(ref) !== undefined) {
    throw new RelanceError("valeur", `La référence « ${ref} » est déjà prise.`, `relance client voir ${ref}`);
  }
  return ref;
}

/**
 * `own` is the client as it is; a new one has none yet. Withdrawn, another client keeps no SIREN from it.
 * @throws RelanceError (valeur) naming who has this SIREN, (refus) when a new client would be the twin of a withdrawn one.
 */
export function refuseSiren(store: Store, siren: string | undefined, own: Client | undefined): void {
  const other = siren === undefined ? undefined : store.clientBySiren(siren);
  if (other === undefined || other.id === own?.id) return;
  if (other.cancelledOn === undefined) {
    throw new RelanceError(
      "valeur",
      `Le SIREN ${siren} est déjà celui de « ${other.name} » (${other.ref}).`,
      `relance client voir ${other.ref}`,
    );
  }
  if (own !== undefined) return;
  throw new RelanceError(
    "refus",
    `Ce SIREN est déjà connu : ${withdrawnSentence(other)}`,
    `relance client retablir ${other.ref}`,
  );
}
