// Statements prepared once, rows written by column name, and the two transactions: a snapshot and a write.
import type BetterSqlite3 from "better-sqlite3";
import type { Day } from "../domain/day.ts";
import type { RelanceError } from "../domain/errors.ts";
import type { Sqlite } from "./driver.ts";
import { isDuplicate } from "./sqlite-errors.ts";

type Value = string | number | null;

/** Column name → value; `undefined` is stored as NULL. Table and column names are words of the code only. */
type Columns = Readonly<Record<string, Value | undefined>>;

export interface Connection {
  all<Row>(sql: string, ...values: Value[]): Row[];
  one<Row>(sql: string, ...values: Value[]): Row | undefined;
  each<Row>(sql: string, ...values: Value[]): IterableIterator<Row>;
  /** Rows changed. */
  run(sql: string, ...values: Value[]): number;
  /** The id given to the new row. `duplicate` is what a broken UNIQUE constraint means to the user. */
  insert(table: string, columns: Columns, duplicate?: () => RelanceError): number;
  /** True when the row exists. */
  update(table: string, id: number, columns: Columns, duplicate?: () => RelanceError): boolean;
  /** Marks a standing row as cancelled on that day: it stays, and counts no more. False when there is none. */
  cancel(table: string, id: number, on: Day): boolean;
  /** Every read of `work` sees the same moment, whatever another process writes meanwhile. */
  snapshot<T>(work: () => T): T;
  /** BEGIN IMMEDIATE; inside another write, a savepoint. */
  immediate<T>(work: () => T): T;
  readonly writing: boolean;
}

export function connection(db: Sqlite): Connection {
  const statements = new Map<string, BetterSqlite3.Statement<Value[]>>();
  const lists = new Map<string, (values: readonly Value[]) => readonly object[]>();
  let writing = false;

  function prepared(sql: string): BetterSqlite3.Statement<Value[]> {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare<Value[]>(sql);
    statements.set(sql, made);
    return made;
  }

  /** Rows are put together here: those of the driver, past a dozen columns, are slow to make and to read. */
  function listed(sql: string): (values: readonly Value[]) => readonly object[] {
    const known = lists.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare<Value[], Value[]>(sql).raw(true);
    const names = statement.columns().map((column) => column.name);
    const blank = Object.fromEntries(names.map((name) => [name, null]));
    const made = (values: readonly Value[]) =>
      statement.all(...values).map((row) => rowOf(blank, names, row));
    lists.set(sql, made);
    return made;
  }

  function refusing<T>(duplicate: (() => RelanceError) | undefined, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw duplicate !== undefined && isDuplicate(error) ? duplicate() : error;
    }
  }

  return {
    all: <Row>(sql: string, ...values: Value[]) => listed(sql)(values) as Row[],
    one: <Row>(sql: string, ...values: Value[]) => prepared(sql).get(...values) as Row | undefined,
    each: <Row>(sql: string, ...values: Value[]) => prepared(sql).iterate(...values) as IterableIterator<Row>,
    run: (sql, ...values) => prepared(sql).run(...values).changes,
    insert(table, columns, duplicate) {
      const names = Object.keys(columns);
      const sql = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
      const done = refusing(duplicate, () => prepared(sql).run(...valuesOf(columns)));
      return Number(done.lastInsertRowid);
    },
    update(table, id, columns, duplicate) {
      const sets = Object.keys(columns).map((name) => `${name} = ?`);
      const sql = `UPDATE ${table} SET ${sets.join(", ")} WHERE id = ?`;
      return refusing(duplicate, () => prepared(sql).run(...valuesOf(columns), id)).changes === 1;
    },
    cancel(table, id, on) {
      const sql = `UPDATE ${table} SET cancelled_on = ? WHERE id = ? AND cancelled_on IS NULL`;
      return prepared(sql).run(on, id).changes === 1;
    },
    snapshot: (work) => (db.inTransaction ? work() : db.transaction(work).deferred()),
    immediate(work) {
      const outer = writing;
      return db
        .transaction(() => {
          writing = true;
          try {
            return work();
          } finally {
            writing = outer;
          }
        })
        .immediate();
    },
    get writing() {
      return writing;
    },
  };
}

/** A copy of `blank` filled in: an object that would grow by one column after the other becomes a slow one. */
function rowOf(
  blank: Readonly<Record<string, Value>>,
  names: readonly string[],
  values: readonly Value[],
): Record<string, Value> {
  const row = { ...blank };
  names.forEach((name, index) => {
    row[name] = values[index] ?? null;
  });
  return row;
}

function valuesOf(columns: Columns): Value[] {
  return Object.values(columns).map((value) => value ?? null);
}
