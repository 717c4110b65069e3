// What credits of the bank were matched with, as version 5 of the database brings it: one decision at most stands on
// each, so that an entry never makes two payments. Frozen once released: what changes is a migration.
import { day, oneOf, to } from "./schema-columns.ts";

const payer = (needed: "NOT NULL" | "") =>
  `payer_id INTEGER ${needed} REFERENCES client (id) ON DELETE RESTRICT ON UPDATE RESTRICT`;

const STANDING = "cancelled_on IS NULL";

/**
 * `decided` and `payer_id` of an entry are cached from the decision that stands, by the triggers below only: the
 * morning counts what waits in one index, which holds all that it compares, and a purge of the client takes its
 * entries with it.
 */
export const MATCHING = `
ALTER TABLE bank_entry ADD COLUMN decided INTEGER NOT NULL DEFAULT 0 CHECK (decided IN (0, 1));
ALTER TABLE bank_entry ADD COLUMN ${payer("")};
CREATE INDEX bank_entry_waiting ON bank_entry (bank_account_id, decided, amount_cents, cancelled_on)
  WHERE decided = 0 AND amount_cents > 0 AND cancelled_on IS NULL;
CREATE INDEX bank_entry_payer ON bank_entry (payer_id) WHERE payer_id IS NOT NULL;

CREATE TABLE bank_match (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("bank_entry_id", "bank_entry")},
  ${oneOf("decision", ["paiement", "deja-note", "acompte", "hors-factures"])},
  ${payer("")},
  ${day("decided_on")} NOT NULL,
  sure INTEGER NOT NULL CHECK (sure IN (0, 1)),
  note TEXT CHECK (note <> ''),
  ${day("cancelled_on")} CHECK (cancelled_on >= decided_on),
  CHECK ((decision = 'hors-factures') = (payer_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX bank_match_once ON bank_match (bank_entry_id) WHERE ${STANDING};
CREATE INDEX bank_match_entry ON bank_match (bank_entry_id);
CREATE INDEX bank_match_payer ON bank_match (payer_id);

CREATE TABLE bank_match_payment (
  ${to("bank_match_id", "bank_match")},
  ${to("payment_id", "payment")},
  PRIMARY KEY (bank_match_id, payment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_match_payment_of ON bank_match_payment (payment_id);

CREATE TABLE bank_refusal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("bank_entry_id", "bank_entry")},
  ${payer("NOT NULL")},
  invoice_id INTEGER REFERENCES invoice (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${day("refused_on")} NOT NULL,
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX bank_refusal_entry ON bank_refusal (bank_entry_id) WHERE ${STANDING};
CREATE INDEX bank_refusal_payer ON bank_refusal (payer_id);
CREATE INDEX bank_refusal_invoice ON bank_refusal (invoice_id);

CREATE TRIGGER bank_match_received BEFORE INSERT ON bank_match
WHEN NOT EXISTS (SELECT 1 FROM bank_entry WHERE id = NEW.bank_entry_id AND amount_cents > 0 AND ${STANDING})
BEGIN SELECT RAISE(ABORT, 'bank_match: only money received is matched, while a file that stands holds it'); END;
CREATE TRIGGER bank_match_made AFTER INSERT ON bank_match WHEN NEW.cancelled_on IS NULL
BEGIN UPDATE bank_entry SET decided = 1, payer_id = NEW.payer_id WHERE id = NEW.bank_entry_id; END;
CREATE TRIGGER bank_match_undone AFTER UPDATE OF cancelled_on ON bank_match
WHEN OLD.cancelled_on IS NULL AND NEW.cancelled_on IS NOT NULL
BEGIN UPDATE bank_entry SET decided = 0, payer_id = NULL WHERE id = NEW.bank_entry_id; END;
CREATE TRIGGER bank_match_fixed BEFORE UPDATE OF bank_entry_id, decision, payer_id, decided_on, sure, note ON bank_match
BEGIN SELECT RAISE(ABORT, 'bank_match: a decision is undone, and another one made'); END;
CREATE TRIGGER bank_match_not_back BEFORE UPDATE OF cancelled_on ON bank_match WHEN OLD.cancelled_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'bank_match: a decision that was undone stays so'); END;

CREATE TRIGGER bank_match_payment_client BEFORE INSERT ON bank_match_payment
WHEN (SELECT payer_id FROM bank_match WHERE id = NEW.bank_match_id) IS NOT
  (SELECT i.client_id FROM payment p JOIN invoice i ON i.id = p.invoice_id WHERE p.id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'bank_match: its payments are those of its client'); END;
CREATE TRIGGER bank_match_payment_once BEFORE INSERT ON bank_match_payment
WHEN EXISTS (SELECT 1 FROM bank_match_payment o JOIN bank_match m ON m.id = o.bank_match_id
  WHERE o.payment_id = NEW.payment_id AND m.${STANDING} AND m.id <> NEW.bank_match_id)
BEGIN SELECT RAISE(ABORT, 'bank_match: this payment is another entry'); END;

CREATE TRIGGER bank_match_without_payment AFTER UPDATE OF cancelled_on ON payment
WHEN OLD.cancelled_on IS NULL AND NEW.cancelled_on IS NOT NULL
BEGIN
  UPDATE bank_match SET cancelled_on = max(NEW.cancelled_on, decided_on)
    WHERE ${STANDING} AND id IN (SELECT bank_match_id FROM bank_match_payment WHERE payment_id = NEW.id)
      AND NOT EXISTS (SELECT 1 FROM bank_match_payment o JOIN payment p ON p.id = o.payment_id
        WHERE o.bank_match_id = bank_match.id AND p.${STANDING});
END;
CREATE TRIGGER bank_entry_matched BEFORE UPDATE OF cancelled_on ON bank_entry
WHEN NEW.cancelled_on IS NOT NULL AND OLD.decided = 1
BEGIN SELECT RAISE(ABORT, 'bank_entry: a decision stands on it'); END;
`;
