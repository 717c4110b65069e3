// Clients found by name without going through all of them: an import asks once for each of its lines.
import type { Client } from "../domain/client.ts";
import { nameKey } from "../domain/party-name.ts";

export interface ClientIndex {
  /** Those whose name has the same key, in the order they came. */
  named(name: string): readonly Client[];
  add(client: Client): void;
}

/** Each name is read once: its key costs more than all the rest of the search. */
export function clientIndex(clients: readonly Client[]): ClientIndex {
  const byName = new Map<string, Client[]>();
  const add = (client: Client): void => {
    const key = nameKey(client.name);
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [client]);
    else same.push(client);
  };
  clients.forEach(add);
  return { named: (name) => byName.get(nameKey(name)) ?? [], add };
}
