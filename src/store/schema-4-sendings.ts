// The outbox, as version 4 of the database brings it: what was approved, how far it got, which places are held.
// Frozen once released: what changes is a migration.
import { among, clientOf, day, oneOf, text, to } from "./schema-columns.ts";

const list = (column: string) =>
  `${column} TEXT NOT NULL CHECK (json_valid(${column}) AND json_type(${column}) = 'array')`;

/**
 * What was approved, and how far it got. A message holds the place of its invoices for its step until it is known
 * not to have left: `sending_once` is what makes a second one impossible, whatever runs at once.
 */
export const SENDINGS = `
CREATE TABLE sending (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${text("ladder_id")},
  ${text("step_id")},
  ${text("message_id")},
  ${text("sender")},
  ${list("client_addresses")} CHECK (json_array_length(client_addresses) >= 1),
  ${list("own_addresses")},
  subject TEXT NOT NULL,
  ${to("document_id", "document")},
  ${day("approved_on")} NOT NULL,
  ${text("approved_at")},
  ${oneOf("state", ["prevu", "tentative", "parti", "echoue", "retenu", "inconnu"])},
  ${text("taken_by")},
  ${day("attempted_on")} CHECK ((attempted_on IS NULL) = (${among("state", ["prevu", "retenu"])})),
  attempted_at TEXT CHECK ((attempted_at IS NULL) = (attempted_on IS NULL)),
  ${day("settled_on")} CHECK ((settled_on IS NULL) = (${among("state", ["prevu", "tentative", "inconnu"])})),
  settled_at TEXT CHECK ((settled_at IS NULL) = (settled_on IS NULL)),
  answer TEXT CHECK (answer <> '')
) STRICT;
CREATE INDEX sending_client ON sending (client_id);
CREATE INDEX sending_document ON sending (document_id);
CREATE INDEX sending_state ON sending (state);

CREATE TABLE sending_invoice (
  sending_id INTEGER NOT NULL REFERENCES sending (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  ${text("step_id")},
  cycle INTEGER NOT NULL CHECK (cycle >= 1),
  place INTEGER NOT NULL CHECK (place >= 1),
  held INTEGER NOT NULL DEFAULT 1 CHECK (held IN (0, 1)),
  PRIMARY KEY (sending_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sending_once ON sending_invoice (invoice_id, step_id, cycle) WHERE held = 1;

CREATE TRIGGER sending_fixed BEFORE UPDATE OF client_id, ladder_id, step_id, message_id, sender, client_addresses,
  own_addresses, subject, document_id, approved_on, approved_at ON sending
BEGIN SELECT RAISE(ABORT, 'sending: what was approved is what leaves'); END;
CREATE TRIGGER sending_forward BEFORE UPDATE OF state ON sending
WHEN OLD.state || ' ' || NEW.state NOT IN ('prevu tentative', 'prevu retenu', 'tentative parti', 'tentative echoue',
  'tentative inconnu', 'inconnu parti', 'inconnu echoue')
BEGIN SELECT RAISE(ABORT, 'sending: it only moves forward'); END;
CREATE TRIGGER sending_freed AFTER UPDATE OF state ON sending WHEN ${among("NEW.state", ["echoue", "retenu"])}
BEGIN UPDATE sending_invoice SET held = 0 WHERE sending_id = NEW.id; END;
CREATE TRIGGER sending_invoice_fixed BEFORE UPDATE ON sending_invoice
WHEN NEW.held > OLD.held OR NEW.sending_id <> OLD.sending_id OR NEW.invoice_id <> OLD.invoice_id
  OR NEW.step_id <> OLD.step_id OR NEW.cycle <> OLD.cycle
BEGIN SELECT RAISE(ABORT, 'sending: its place is given back, never taken again'); END;
CREATE TRIGGER sending_invoice_step BEFORE INSERT ON sending_invoice
WHEN NEW.step_id IS NOT (SELECT step_id FROM sending WHERE id = NEW.sending_id)
BEGIN SELECT RAISE(ABORT, 'sending: its invoices are at its step'); END;
CREATE TRIGGER sending_invoice_client BEFORE INSERT ON sending_invoice
WHEN ${clientOf("sending", "NEW.sending_id")} IS NOT ${clientOf("invoice", "NEW.invoice_id")}
BEGIN SELECT RAISE(ABORT, 'sending: its invoices are those of its client'); END;
CREATE TRIGGER sending_document_client BEFORE INSERT ON sending
WHEN ${clientOf("document", "NEW.document_id")} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'sending: its document is one of its client'); END;
`;
