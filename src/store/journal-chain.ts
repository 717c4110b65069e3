// The chain of the journal followed from end to end: what anyone changed behind its back is named, line by line.
import type { JournalBreak } from "../app/ports.ts";
import type { Connection } from "./connection.ts";
import { hashOf, headOf, type JournalHead, type JournalRow } from "./journal.ts";
import { answeredFor } from "./journal-purge.ts";
import { FIRST_HASH } from "./schema.ts";

/**
 * Follows the chain from the first line to the head kept aside: every line that was edited, moved, added or cut,
 * in order, each once. After a break the chain is taken up again, so that one change does not hide the next.
 * A line that a purge emptied is as it must be when that purge answers for it.
 */
export function journalBreaks(connection: Connection): readonly JournalBreak[] {
  const breaks: JournalBreak[] = [];
  const answered = answeredFor(connection);
  let previous: JournalHead = { seq: 0, hash: FIRST_HASH };
  for (const row of connection.each<JournalRow>("SELECT * FROM journal ORDER BY seq")) {
    breaks.push(...breaksAt(row, previous, answered.has(row.seq) || hashOf(row) === row.hash));
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

function breaksAt(row: JournalRow, previous: JournalHead, sealed: boolean): readonly JournalBreak[] {
  const edited = { seq: row.seq, problem: `le contenu de la ligne ${row.seq} a été modifié` };
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
