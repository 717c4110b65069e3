// A database file looked at without being changed, whatever its version or its state: each question stands alone.
import { copyInto } from "./backup.ts";
import { type BalanceMismatch, checkBalances } from "./balances.ts";
import { wrongMarks } from "./bank-matches.ts";
import { type Connection, connection as connectionTo } from "./connection.ts";
import { DEFAULT_BUSY_TIMEOUT_MS, noDatabase, present, readHeader } from "./database.ts";
import { connect, type Sqlite } from "./driver.ts";
import { headOf } from "./journal.ts";
import { journalBreaks } from "./journal-chain.ts";
import { keptFiles } from "./kept-files.ts";
import { lastVersion, MIGRATIONS, refuseNewer, versionOf } from "./migrations.ts";
import { translating } from "./sqlite-errors.ts";
import { rowsOf, tablesOf } from "./table-rows.ts";

/**
 * Opens `file` read only. Every method may throw RelanceError (base) on its own, without spoiling the others.
 * @throws RelanceError (sans-base) nothing there; (base) foreign; (valeur) a place that cannot be read.
 */
export function inspectDatabase(file: string, folder: string) {
  const db = translating(file, () => {
    if (!present(file)) throw noDatabase(folder);
    readHeader(file);
    const opened = connect(file, DEFAULT_BUSY_TIMEOUT_MS, { readonly: true });
    try {
      // The file is not read before the first question: one that cannot be is told now, once.
      opened.prepare("SELECT count(*) FROM sqlite_schema").get();
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  });
  const connection = connectionTo(db);
  const asked = <T>(question: () => T): T => translating(file, () => connection.snapshot(question));

  return {
    close: () => void db.close(),

    /** The version of the schema, and the last one that this program knows. */
    version: () => asked(() => ({ found: versionOf(db), known: lastVersion(MIGRATIONS) })),

    /** @throws RelanceError (base) when a later release wrote it. */
    refuseNewer: () => asked(() => refuseNewer(file, versionOf(db), MIGRATIONS)),

    engine: () => String(connection.one<{ readonly v: string }>("SELECT sqlite_version() AS v")?.v),

    counts: () =>
      asked(() => ({
        clients: countIn(connection, "client"),
        invoices: countIn(connection, "invoice"),
      })),

    /** What is wrong with the file itself, in the words of SQLite; empty when it is sound. */
    integrity: () =>
      asked(() => {
        const said = db.pragma("integrity_check(20)") as readonly { readonly integrity_check: string }[];
        return said.map((one) => one.integrity_check).filter((words) => words !== "ok");
      }),

    /** Tables, indexes and triggers that are not as the version of this database makes them. */
    schemaChanges: () => asked(() => schemaChanges(db)),

    /** Rows whose origin is missing, by table. */
    orphans: () =>
      asked(() => {
        const rows = db.pragma("foreign_key_check") as readonly { readonly table: string }[];
        return [...new Set(rows.map((row) => row.table))].map((table) => ({
          table,
          count: rows.filter((row) => row.table === table).length,
        }));
      }),

    /** The journal: how far it goes, and every line that does not follow. */
    journal: () =>
      asked(() => ({
        ...headOf(connection),
        lastAt:
          connection.one<{ readonly at: string | null }>("SELECT max(at) AS at FROM journal")?.at ??
          undefined,
        breaks: journalBreaks(connection),
      })),

    balances: (): readonly BalanceMismatch[] => asked(() => checkBalances(connection)),

    wrongMarks: () => asked(() => wrongMarks(connection)),

    /** Every file that a row of any table names, once. */
    keptFiles: () => asked(() => keptFiles(connection)),

    /** Every table, whole, as it will leave. */
    tables: () => asked(() => tablesOf(connection).map((table) => rowsOf(connection, table))),

    /** Copies this moment of the database into a new file, whole and flushed. */
    copyInto: (target: string) =>
      translating(file, () => {
        copyInto(db, target);
      }),
  };
}

function countIn(connection: Connection, table: "client" | "invoice"): number {
  return connection.one<{ readonly n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
}

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** By name. */
type Schema = ReadonlyMap<string, SchemaObject>;

const SCHEMA_WORDS: Readonly<Record<string, string>> = {
  table: "la table",
  index: "l'index",
  trigger: "le déclencheur",
  view: "la vue",
};

/** Compared with an empty database made at the same version: the guards of the journal are triggers too. */
function schemaChanges(db: Sqlite): readonly string[] {
  const expected = schemaAt(versionOf(db));
  const found = objectsOf(db);
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((name) => {
    const [wanted, present] = [expected.get(name), found.get(name)];
    const type = (wanted ?? present)?.type ?? "";
    const what = `${SCHEMA_WORDS[type] ?? type} ${name}`;
    if (present === undefined) return [`${what} manque`];
    if (wanted === undefined) return [`${what} a été ajouté`];
    return wanted.sql === present.sql ? [] : [`${what} a été modifié`];
  });
}

/** Made once for each version: an archive is compared before it leaves, and again when it is reopened. */
const schemas = new Map<number, Schema>();

function schemaAt(version: number): Schema {
  const known = schemas.get(version);
  if (known !== undefined) return known;
  const model = connect(":memory:", DEFAULT_BUSY_TIMEOUT_MS);
  try {
    for (const migration of MIGRATIONS.filter((one) => one.version <= version)) model.exec(migration.sql);
    const made = objectsOf(model);
    schemas.set(version, made);
    return made;
  } finally {
    model.close();
  }
}

function objectsOf(db: Sqlite): Schema {
  const rows = db
    .prepare<[], SchemaObject>(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all();
  return new Map(rows.map((row) => [row.name, row]));
}
