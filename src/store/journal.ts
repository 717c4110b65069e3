// The journal: it only grows, and each line seals the one before with SHA-256. Corrections are new lines.
import type { JournalBreak, JournalEntry, JournalFilter, JournalLine } from "../app/ports.ts";
import type { Day } from "../domain/day.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Connection } from "./connection.ts";
import { FIRST_HASH } from "./schema.ts";

interface JournalRow {
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

interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * SHA-256, in hexadecimal, of the previous hash followed by the canonical JSON of the line
 * (`at, clientRef, invoiceNumber, kind, on, payload, seq`), the payload being taken as it is written.
 */
function hashOf(row: Omit<JournalRow, "hash">): string {
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

/**
 * Follows the chain from the first line to the head kept aside: every line that was edited, moved, added or cut,
 * in order, each once. After a break the chain is taken up again, so that one change does not hide the next.
 */
export function journalBreaks(connection: Connection): readonly JournalBreak[] {
  const breaks: JournalBreak[] = [];
  let previous: JournalHead = { seq: 0, hash: FIRST_HASH };
  for (const row of connection.each<JournalRow>("SELECT * FROM journal ORDER BY seq")) {
    breaks.push(...breaksAt(row, previous));
    previous = row;
  }
  const head = headOf(connection);
  if (previous.seq < head.seq) {
    breaks.push({
      seq: previous.seq + 1,
      problem: `le journal s'arrête à la ligne ${previous.seq} au lieu de ${head.seq}\u00a0: la fin a été supprimée`,
    });
  } else if (previous.seq > head.seq) {
    breaks.push({ seq: head.seq + 1, problem: `la ligne ${head.seq + 1} n'a pas été écrite par relance` });
  } else if (previous.hash !== head.hash && breaks.at(-1)?.seq !== previous.seq) {
    breaks.push({ seq: previous.seq, problem: `le contenu de la ligne ${previous.seq} a été modifié` });
  }
  return breaks;
}

function breaksAt(row: JournalRow, previous: JournalHead): readonly JournalBreak[] {
  const edited = { seq: row.seq, problem: `le contenu de la ligne ${row.seq} a été modifié` };
  const sealed = hashOf(row) === row.hash;
  const expected = previous.seq + 1;
  if (row.seq !== expected) {
    const cut =
      row.seq - 1 === expected
        ? `la ligne ${expected} a été supprimée`
        : `les lignes ${expected} à ${row.seq - 1} ont été supprimées`;
    return [{ seq: expected, problem: cut }, ...(sealed ? [] : [edited])];
  }
  if (row.previous_hash === previous.hash) return sealed ? [] : [edited];
  const moved =
    row.seq === 1
      ? "la première ligne a été remplacée"
      : `la ligne ${row.seq} ne suit plus la ligne ${row.seq - 1}\u00a0: l'une des deux a été modifiée, insérée ou déplacée`;
  return [{ seq: row.seq, problem: moved }];
}

export function headOf(connection: Connection): JournalHead {
  return connection.one<JournalHead>("SELECT seq, hash FROM journal_head") ?? { seq: 0, hash: FIRST_HASH };
}
