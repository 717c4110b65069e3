// The numbered changes of the schema: forward only, frozen once released, each in one transaction with its number.
import { RelanceError } from "../domain/errors.ts";
import type { Sqlite } from "./driver.ts";
import { APPLICATION_ID, SCHEMA_1 } from "./schema.ts";
import { SCHEMA_2 } from "./schema-2.ts";
import { SCHEMA_3 } from "./schema-3.ts";
import { SCHEMA_4 } from "./schema-4.ts";
import { SCHEMA_5 } from "./schema-5.ts";
import { SCHEMA_6 } from "./schema-6.ts";
import { quoted } from "./sqlite-errors.ts";

export interface Migration {
  /** 1, 2, 3… without a gap: the `user_version` of the database once it is applied. */
  readonly version: number;
  /** The release that brought it; from that release on, `sql` never changes. */
  readonly release: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, release: "0.1.0", sql: SCHEMA_1 },
  { version: 2, release: "0.2.0", sql: SCHEMA_2 },
  { version: 3, release: "0.3.0", sql: SCHEMA_3 },
  { version: 4, release: "0.4.0", sql: SCHEMA_4 },
  { version: 5, release: "0.5.0", sql: SCHEMA_5 },
  { version: 6, release: "0.6.0", sql: SCHEMA_6 },
];

export function lastVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

export function versionOf(db: Sqlite): number {
  return Number(db.pragma("user_version", { simple: true }));
}

/** @throws RelanceError (base) when the database was written by a later release, naming both versions. */
export function refuseNewer(file: string, version: number, migrations: readonly Migration[]): void {
  const known = lastVersion(migrations);
  if (version <= known) return;
  throw new RelanceError(
    "base",
    `${quoted(file)} est une base de version ${version}\u00a0; ce programme ne connaît que les versions jusqu'à ${known}.`,
    "Mettez relance à jour, puis relancez la même commande\u00a0: rien n'a été touché.",
  );
}

/**
 * Brings the database to the last version, all of it or nothing. `backup` runs first, and only when there
 * is something to lose. Foreign keys are suspended, as SQLite asks for rebuilt tables, then all checked.
 */
export function migrate(
  db: Sqlite,
  file: string,
  migrations: readonly Migration[],
  backup: (fromVersion: number, toVersion: number) => void,
): void {
  const startedAt = versionOf(db);
  refuseNewer(file, startedAt, migrations);
  if (startedAt === lastVersion(migrations)) return;
  if (startedAt > 0) backup(startedAt, lastVersion(migrations));
  db.pragma("foreign_keys = OFF");
  try {
    db.transaction(() => {
      // Another process may have migrated between the first look and this lock.
      const version = versionOf(db);
      refuseNewer(file, version, migrations);
      for (const migration of migrations) if (migration.version > version) db.exec(migration.sql);
      const orphans = db.pragma("foreign_key_check") as readonly unknown[];
      if (orphans.length > 0) {
        throw new RelanceError(
          "base",
          `${quoted(file)} contient ${orphans.length} lignes sans leur origine\u00a0: la mise à jour de la base est abandonnée.`,
          "Rien n'a changé. Remettez la dernière copie du dossier «\u00a0sauvegardes\u00a0».",
        );
      }
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${lastVersion(migrations)}`);
    }).immediate();
  } finally {
    db.pragma("foreign_keys = ON");
  }
}
