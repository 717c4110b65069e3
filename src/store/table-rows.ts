// Tables as they are, without knowing what they mean: read whole to leave, written whole into a new database.
import { closeSync, openSync } from "node:fs";
import { RelanceError } from "../domain/errors.ts";
import { type ExportedTable, type ExportedValue, tablePath } from "../domain/export-table.ts";
import { flush } from "./backup.ts";
import { type Connection, connection as connectionTo } from "./connection.ts";
import { DEFAULT_BUSY_TIMEOUT_MS } from "./database.ts";
import { connect, isSqliteError, type Sqlite } from "./driver.ts";
import { lastVersion, MIGRATIONS, migrate } from "./migrations.ts";
import { translating } from "./sqlite-errors.ts";

/** SQLite's own count of the ids already given: a number is never given twice, even after a purge. */
const COUNTERS = "sqlite_sequence";

export interface TableColumns {
  readonly name: string;
  readonly columns: readonly string[];
}

interface ColumnRow {
  readonly table_name: string;
  readonly column_name: string;
}

/** Every table with its columns, in the order of the schema, the counters last. */
export function tablesOf(connection: Connection): readonly TableColumns[] {
  const found = connection.all<ColumnRow>(
    `SELECT t.name AS table_name, c.name AS column_name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND (t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR t.name = '${COUNTERS}')
       ORDER BY t.name = '${COUNTERS}', t.rowid, c.cid`,
  );
  return [...new Set(found.map((row) => row.table_name))].map((name) => ({
    name,
    columns: found.filter((row) => row.table_name === name).map((row) => row.column_name),
  }));
}

/** `name` comes from {@link tablesOf}. Rows by primary key: two exports of the same facts are the same. */
export function rowsOf(connection: Connection, { name, columns }: TableColumns): ExportedTable {
  const key = connection.all<{ readonly name: string }>(
    "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
    name,
  );
  const order = key.length === 0 ? columns : key.map((one) => one.name);
  const rows = connection.all<Record<string, ExportedValue>>(
    `SELECT * FROM ${name} ORDER BY ${order.map((one) => `"${one}"`).join(", ")}`,
  );
  return { name, columns, rows };
}

/** The tables that a database of that version has. @throws RelanceError (base) for a version this program does not know. */
export function columnsAt(version: number): readonly TableColumns[] {
  refuseUnknown(version);
  const model = connect(":memory:", DEFAULT_BUSY_TIMEOUT_MS);
  try {
    for (const migration of MIGRATIONS.filter((one) => one.version <= version)) model.exec(migration.sql);
    return tablesOf(connectionTo(model));
  } finally {
    model.close();
  }
}

/**
 * Makes the database of that version in a new file, and fills it row by row. Its triggers are set aside meanwhile:
 * they watch over gestures, and these rows are the past. What they would have refused is checked once it is whole.
 * @throws RelanceError (valeur) naming the table and the row that the schema refuses.
 */
export function createFrom(file: string, version: number, tables: readonly ExportedTable[]): void {
  refuseUnknown(version);
  translating(file, () => {
    closeSync(openSync(file, "wx", 0o600));
    const db = connect(file, DEFAULT_BUSY_TIMEOUT_MS);
    try {
      db.pragma("synchronous = FULL");
      migrate(
        db,
        file,
        MIGRATIONS.filter((one) => one.version <= version),
        () => {},
      );
      db.pragma("foreign_keys = OFF");
      db.transaction(() => fill(db, tables)).immediate();
    } finally {
      db.close();
    }
    flush(file);
  });
}

function refuseUnknown(version: number): void {
  const known = lastVersion(MIGRATIONS);
  if (version >= 1 && version <= known) return;
  throw new RelanceError(
    "base",
    `Ces données sont de la version ${version}\u00a0; ce programme connaît les versions 1 à ${known}.`,
    "Mettez relance à jour, puis relancez la même commande\u00a0: rien n'a été touché.",
  );
}

interface TriggerRow {
  readonly name: string;
  readonly sql: string;
}

function fill(db: Sqlite, tables: readonly ExportedTable[]): void {
  const triggers = db
    .prepare<[], TriggerRow>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  // The counters last: each row put in moves them.
  const last = (table: ExportedTable): number => Number(table.name === COUNTERS);
  for (const table of [...tables].sort((a, b) => last(a) - last(b))) {
    db.exec(`DELETE FROM ${table.name}`);
    insertRows(db, table);
  }
  for (const { sql } of triggers) db.exec(sql);
}

function insertRows(db: Sqlite, { name, columns, rows }: ExportedTable): void {
  const places = columns.map(() => "?").join(", ");
  const names = columns.map((column) => `"${column}"`).join(", ");
  const statement = db.prepare(`INSERT INTO ${name} (${names}) VALUES (${places})`);
  for (const [index, row] of rows.entries()) {
    try {
      statement.run(...columns.map((column) => row[column] ?? null));
    } catch (error) {
      if (!isSqliteError(error) || !/^SQLITE_(?:CONSTRAINT|MISMATCH)/u.test(error.code)) throw error;
      throw new RelanceError(
        "valeur",
        `${tablePath(name)}, ligne ${index + 1}\u00a0: la base ne peut pas contenir cette ligne (${error.message}).`,
        "Exportez de nouveau depuis le dossier d'origine\u00a0: relance exporter",
      );
    }
  }
}

/** Writes the file anew, without the pages of what was deleted, whose bytes would still be legible. */
export function compact(file: string): void {
  translating(file, () => {
    const db = connect(file, DEFAULT_BUSY_TIMEOUT_MS);
    try {
      db.exec("VACUUM");
      db.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      db.close();
    }
  });
}
