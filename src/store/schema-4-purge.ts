// The one change that a line of the journal allows, as version 4 of the database brings it: a purge takes its words.
// Frozen once released: what changes is a migration.

/**
 * A purge empties a line of the journal and leaves it in its place: its number, its instant, its kind and both its
 * hashes stay, so that the chain holds. Only the line of the purge itself, the last one then, opens that door.
 */
export const PURGE = `
DROP TRIGGER journal_kept;
CREATE TRIGGER journal_kept BEFORE UPDATE ON journal
WHEN NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at OR NEW.on_day IS NOT OLD.on_day OR NEW.kind IS NOT OLD.kind
  OR NEW.previous_hash IS NOT OLD.previous_hash OR NEW.hash IS NOT OLD.hash
  OR NEW.client_ref IS NOT NULL OR NEW.invoice_number IS NOT NULL OR OLD.kind = 'purge.faite'
  OR NEW.payload IS NOT (SELECT '{"purge":' || head.seq || '}' FROM journal_head head
    JOIN journal last ON last.seq = head.seq WHERE last.kind = 'purge.faite')
BEGIN SELECT RAISE(ABORT, 'journal: lines are never changed'); END;
`;
