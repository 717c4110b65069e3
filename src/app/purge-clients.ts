// Erases the closed cases of a time long past: shown first with the reason, saved, then gone but for the journal's chain.
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { plainDay } from "../domain/plain-words.ts";
import { decidePurge, type PurgeDecision } from "../domain/purge.ts";
import { compareText } from "../domain/text-order.ts";
import { backUp, ownFolder } from "./back-up.ts";
import type { KeepingDeps } from "./keeping-port.ts";
import type { Deps, PurgedRows } from "./ports.ts";

export interface Purged extends PurgedRows {
  readonly clients: readonly PurgeDecision[];
  /** Archives and copies of the database that still hold what was erased, the one made just before too. */
  readonly backups: readonly string[];
  /** False when another command held the database: the bytes of what was erased are still in its file. */
  readonly compacted: boolean;
}

/** Every client, withdrawn ones too, erased or kept, by name. @throws RelanceError (valeur) for a day not yet past. */
export async function planPurge(
  deps: Pick<Deps, "store" | "legal" | "clock">,
  before: Day,
): Promise<readonly PurgeDecision[]> {
  const [store, legal] = await Promise.all([deps.store(), deps.legal()]);
  const today = deps.clock.today();
  if (before >= today) {
    throw new RelanceError(
      "valeur",
      `Le ${plainDay(before)} n'est pas passé\u00a0: une purge n'efface que ce qui est clos depuis longtemps.`,
      "Donnez un jour d'il y a plusieurs années\u00a0: relance purger --avant <date> --essai",
    );
  }
  return store
    .clients("tous")
    .map((client) =>
      decidePurge(
        { client, accounts: store.accountsOf(client.id), footprint: store.footprint(client.id) },
        before,
        today,
        legal,
      ),
    )
    .sort((a, b) => compareText(a.client.name, b.client.name));
}

/**
 * Erases what was shown. Everything is looked at again inside the transaction.
 * @throws RelanceError (refus) when one of them can no longer be erased; nothing is, then.
 */
export async function purgeClients(
  deps: Pick<KeepingDeps, "store" | "legal" | "clock" | "files" | "keeping">,
  before: Day,
  shown: readonly PurgeDecision[],
): Promise<Purged> {
  const [store, legal, keeping] = await Promise.all([deps.store(), deps.legal(), deps.keeping()]);
  await backUp(deps, {});
  const today = deps.clock.today();
  const purged = store.write((tx) => {
    for (const { client } of shown) {
      const facts = { client, accounts: store.accountsOf(client.id), footprint: store.footprint(client.id) };
      const now = decidePurge(facts, before, today, legal);
      if (!now.erased) throw movedMeanwhile(now);
    }
    return tx.purge(
      shown.map((one) => one.client.id),
      { on: today, payload: { avant: before, clients: shown.length, factures: invoicesOf(shown) } },
    );
  });
  for (const file of purged.files) keeping.remove(`${keeping.folder}/${file}`);
  return {
    ...purged,
    clients: shown,
    backups: keeping
      .namesIn(ownFolder(keeping))
      .filter((name) => /\.(?:zip|db)$/u.test(name))
      .map((name) => `${ownFolder(keeping)}/${name}`),
    compacted: compacted(keeping),
  };
}

export function invoicesOf(decisions: readonly PurgeDecision[]): number {
  return decisions.reduce((sum, one) => sum + one.accounts.length, 0);
}

function movedMeanwhile({ client, why }: PurgeDecision): RelanceError {
  return new RelanceError(
    "refus",
    `« ${client.name} » ne peut plus être effacé\u00a0: ${why}. Rien n'a été effacé.`,
    "relance purger --avant <date> --essai",
  );
}

function compacted(keeping: { compact(): void }): boolean {
  try {
    keeping.compact();
    return true;
  } catch (error) {
    if (error instanceof RelanceError && error.code === "verrou") return false;
    throw error;
  }
}
