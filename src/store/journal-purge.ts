// Lines of the journal that a purge emptied: how they are emptied, and how the line of the purge answers for them.
import type { Day } from "../domain/day.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Connection } from "./connection.ts";
import { hashOf, type JournalRow } from "./journal.ts";

/** The kind of the line that a purge writes. */
export const PURGE_KIND = "purge.faite";

/** What is left of a line once it is emptied: its words are gone, its place in the chain is not. */
export interface PurgedLine {
  readonly seq: number;
  readonly at: string;
  readonly on_day: Day;
  readonly kind: string;
  readonly hash: string;
}

/** What the line of the purge says of the lines it empties: which ones, and the SHA-256 of all that is left of them. */
export function sealOf(lines: readonly PurgedLine[]): Readonly<Record<string, unknown>> {
  return {
    lignes: lines.length,
    lignes_videes: rangesOf(lines.map((line) => line.seq)),
    empreinte: digestOf(lines),
  };
}

function digestOf(lines: readonly PurgedLine[]): string {
  const { createHash } = process.getBuiltinModule("node:crypto");
  const digest = createHash("sha256");
  for (const { seq, at, on_day, kind, hash } of lines)
    digest.update(`${canonicalJson({ at, hash, kind, on: on_day, seq })}\n`);
  return digest.digest("hex");
}

/** Right after the line of the purge was written: its own words take the place of theirs. */
export function emptyLines(connection: Connection, lines: readonly PurgedLine[], purgeSeq: number): void {
  for (const { seq } of lines)
    connection.run(
      "UPDATE journal SET client_ref = NULL, invoice_number = NULL, payload = ? WHERE seq = ?",
      emptied(purgeSeq),
      seq,
    );
}

function emptied(purgeSeq: number): string {
  return canonicalJson({ purge: purgeSeq });
}

/**
 * Numbers of the lines whose words are gone and that a purge answers for: it stands in the chain unchanged, names
 * them, and sealed what is left of them. Any other line whose words changed was altered.
 */
export function answeredFor(connection: Connection): ReadonlySet<number> {
  const answered = new Set<number>();
  const purges = connection.all<JournalRow>("SELECT * FROM journal WHERE kind = ? ORDER BY seq", PURGE_KIND);
  for (const purge of purges.filter((row) => hashOf(row) === row.hash)) {
    const { lignes_videes, empreinte } = JSON.parse(purge.payload) as Readonly<Record<string, unknown>>;
    const lines = readRanges(lignes_videes).flatMap(([from, to]) =>
      connection.all<JournalRow>(
        "SELECT * FROM journal WHERE seq BETWEEN ? AND ? AND seq < ? ORDER BY seq",
        from,
        to,
        purge.seq,
      ),
    );
    if (digestOf(lines) !== empreinte) continue;
    for (const line of lines) if (isEmptied(line, purge.seq)) answered.add(line.seq);
  }
  return answered;
}

function isEmptied(line: JournalRow, purgeSeq: number): boolean {
  return line.client_ref === null && line.invoice_number === null && line.payload === emptied(purgeSeq);
}

/** 1, 2, 3, 7 → « 1-3, 7 ». */
function rangesOf(seqs: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const seq of seqs) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === seq - 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
}

function readRanges(text: unknown): readonly (readonly [number, number])[] {
  return [...String(text).matchAll(/(\d+)(?:-(\d+))?/gu)].map(([, from, to]) => [
    Number(from),
    Number(to ?? from),
  ]);
}
