// Erases closed clients: every row that leads to them, and the words of the journal about them, never its chain.
import type { JournalEntry, PurgedRows } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import type { Footprint } from "../domain/purge.ts";
import type { Connection } from "./connection.ts";
import { headOf, record } from "./journal.ts";
import { emptyLines, PURGE_KIND, type PurgedLine, sealOf } from "./journal-purge.ts";
import { keptFiles } from "./kept-files.ts";
import { tablesOf } from "./table-rows.ts";

/** Rows of one table, as the condition that finds them. */
interface Reach {
  readonly table: string;
  readonly where: string;
}

interface Link {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
}

/**
 * Every table from which foreign keys lead to these clients, children before parents, asked of the schema itself:
 * a table to come is erased without a line here.
 */
function reachOf(connection: Connection, clientIds: readonly number[]): readonly Reach[] {
  const links = connection.all<Link>(
    `SELECT t.name AS child, f."from" AS "column", f."table" AS parent
       FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'`,
  );
  const seen = new Map<string, string>([["client", `id IN (${clientIds.map(Number).join(", ")})`]]);
  const order = parentsFirst(links);
  for (const table of order) {
    const ways = links
      .filter((link) => link.child === table && seen.has(link.parent))
      .map((link) => `${link.column} IN (SELECT id FROM ${link.parent} WHERE ${seen.get(link.parent)})`);
    if (ways.length > 0) seen.set(table, ways.join(" OR "));
  }
  return order
    .filter((table) => seen.has(table))
    .map((table) => ({ table, where: seen.get(table) ?? "" }))
    .reverse();
}

/** Tables after all those they refer to. */
function parentsFirst(links: readonly Link[]): readonly string[] {
  const order: string[] = [];
  const visit = (table: string): void => {
    if (order.includes(table)) return;
    for (const link of links) if (link.child === table && link.parent !== table) visit(link.parent);
    order.push(table);
  };
  for (const { child } of links) visit(child);
  return order;
}

/** Lines about these clients or their invoices, and those about nobody that name them (the files of an import). */
function linesAbout(connection: Connection, clientIds: readonly number[]): readonly PurgedLine[] {
  const ids = clientIds.map(Number).join(", ");
  return connection.all<PurgedLine>(
    `WITH gone AS (SELECT * FROM client WHERE id IN (${ids}))
     SELECT seq, at, on_day, kind, hash FROM journal WHERE kind <> '${PURGE_KIND}' AND (
         client_ref IN (SELECT ref FROM gone)
         OR invoice_number IN (SELECT number FROM invoice WHERE client_id IN (${ids}))
         OR client_ref IS NULL AND invoice_number IS NULL
           AND EXISTS (SELECT 1 FROM gone WHERE instr(payload, json_quote(ref)) > 0 OR length(name) > 3 AND instr(payload, name) > 0))
       ORDER BY seq`,
  );
}

/** Nothing is changed. */
export function footprintOf(connection: Connection, clientId: number): Footprint {
  const reach = reachOf(connection, [clientId]);
  const lines = linesAbout(connection, [clientId]);
  const columns = new Map(tablesOf(connection).map((table) => [table.name, table.columns]));
  let lastOn = lines.map((line) => line.on_day).reduce(latest, undefined as Day | undefined);
  let rows = 0;
  for (const { table, where } of reach) {
    rows +=
      connection.one<{ readonly n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)?.n ?? 0;
    for (const column of columns.get(table) ?? []) {
      const found = connection.one<{ readonly day: Day | null }>(
        `SELECT max("${column}") AS day FROM ${table}
           WHERE (${where}) AND "${column}" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`,
      );
      lastOn = latest(lastOn, found?.day ?? undefined);
    }
  }
  return { rows, files: filesOnlyIn(connection, reach), journalLines: lines.length, lastOn };
}

function latest(one: Day | undefined, other: Day | undefined): Day | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

/** Files that these rows name and no other row does. */
function filesOnlyIn(connection: Connection, reach: readonly Reach[]): readonly string[] {
  const going = new Map(reach.map(({ table, where }) => [table, where]));
  const left = new Set(keptFiles(connection, (table) => notIn(going.get(table))).map((one) => one.file));
  return keptFiles(connection)
    .map((one) => one.file)
    .filter((file) => !left.has(file))
    .sort();
}

/** `IS NOT TRUE`, since a column that is NULL makes a condition neither true nor false: that row stays. */
function notIn(where: string | undefined): string {
  return where === undefined ? "TRUE" : `(${where}) IS NOT TRUE`;
}

/**
 * Inside a transaction: the rows, then the line of the purge, which tells which lines it empties and seals them,
 * then these lines. The files are for whoever called to delete, once all this is kept.
 */
export function purgeClients(
  connection: Connection,
  clientIds: readonly number[],
  entry: Omit<JournalEntry, "kind">,
  at: string,
): PurgedRows {
  const reach = reachOf(connection, clientIds);
  const lines = linesAbout(connection, clientIds);
  const files = filesOnlyIn(connection, reach);
  refuseOthers(connection, reach, clientIds);
  let rows = 0;
  for (const { table, where } of reach) rows += connection.run(`DELETE FROM ${table} WHERE ${where}`);
  for (const id of clientIds) connection.run("DELETE FROM setting WHERE key GLOB ?", `*:${id}`);
  record(connection, { ...entry, kind: PURGE_KIND, payload: { ...entry.payload, ...sealOf(lines) } }, at);
  emptyLines(connection, lines, headOf(connection).seq);
  return { rows, files, journalLines: lines.length };
}

/** No fact of one client leads to another, as triggers see to; a purge does not take their word for it. */
function refuseOthers(connection: Connection, reach: readonly Reach[], clientIds: readonly number[]): void {
  const ids = clientIds.map(Number).join(", ");
  for (const { name, columns } of tablesOf(connection)) {
    const where = reach.find((one) => one.table === name)?.where;
    if (where === undefined || !columns.includes("client_id")) continue;
    const stranger = connection.one(
      `SELECT 1 FROM ${name} WHERE (${where}) AND client_id NOT IN (${ids}) LIMIT 1`,
    );
    if (stranger !== undefined) throw new Error(`purge: a row of ${name} belongs to a client that stays`);
  }
}
