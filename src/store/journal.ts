// The journal: it only grows, and each line seals the one before with SHA-256. Corrections are new lines.
import type { JournalEntry, JournalFilter, JournalLine } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Connection } from "./connection.ts";
import { FIRST_HASH } from "./schema.ts";

export interface JournalRow {
  readonly seq: number;
  readonly at: string;
  readonly on_day: Day;
  readonly kind: string;
  readonly client_ref: string | null;
  readonly invoice_number: string | null;
  readonly payload: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * SHA-256, in hexadecimal, of the previous hash followed by the canonical JSON of the line
 * (`at, clientRef, invoiceNumber, kind, on, payload, seq`), the payload being taken as it is written.
 */
export function hashOf(row: Omit<JournalRow, "hash">): string {
  const line =
    `{"at":${canonicalJson(row.at)},"clientRef":${canonicalJson(row.client_ref)},` +
    `"invoiceNumber":${canonicalJson(row.invoice_number)},"kind":${canonicalJson(row.kind)},` +
    `"on":${canonicalJson(row.on_day)},"payload":${row.payload},"seq":${row.seq}}`;
  // Loaded by whoever writes or verifies: `status` only reads, and does not pay for it.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(row.previous_hash).update(line).digest("hex");
}

/** Half a surrogate pair would not come back from UTF-8 as it went in, and the hash would not hold. */
function storable(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

export function record(connection: Connection, entry: JournalEntry, at: string): void {
  const head = headOf(connection);
  const row = {
    seq: head.seq + 1,
    at,
    on_day: entry.on,
    kind: storable(entry.kind),
    client_ref: entry.clientRef === undefined ? null : storable(entry.clientRef),
    invoice_number: entry.invoiceNumber === undefined ? null : storable(entry.invoiceNumber),
    payload: canonicalJson(entry.payload),
    previous_hash: head.hash,
  };
  connection.insert("journal", { ...row, hash: hashOf(row) });
}

/** Lines in the order they were written; with `limit`, the last ones. */
export function journalLines(connection: Connection, filter: JournalFilter): readonly JournalLine[] {
  const wanted = [
    { condition: "client_ref = ?", value: filter.clientRef },
    { condition: "invoice_number = ?", value: filter.invoiceNumber },
    { condition: "on_day >= ?", value: filter.sinceOn },
  ].flatMap(({ condition, value }) => (value === undefined ? [] : [{ condition, value }]));
  const where = wanted.length === 0 ? "" : `WHERE ${wanted.map((one) => one.condition).join(" AND ")}`;
  const rows = connection.all<JournalRow>(
    `SELECT * FROM journal ${where} ORDER BY seq DESC LIMIT ?`,
    ...wanted.map((one) => one.value),
    filter.limit ?? -1,
  );
  return rows.reverse().map((row) => ({
    seq: row.seq,
    at: row.at,
    on: row.on_day,
    kind: row.kind,
    clientRef: row.client_ref ?? undefined,
    invoiceNumber: row.invoice_number ?? undefined,
    payload: JSON.parse(row.payload) as Record<string, unknown>,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

export function headOf(connection: Connection): JournalHead {
  return connection.one<JournalHead>("SELECT seq, hash FROM journal_head") ?? { seq: 0, hash: FIRST_HASH };
}
