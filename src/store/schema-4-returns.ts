// What comes back from messages, as version 4 of the database brings it: each kept once by its content.
// Frozen once released: what changes is a migration.
import { CLIENT_OF_PIECE, clientOf, day, oneOf, piece, to } from "./schema-columns.ts";

/** `mail_return_open` holds what is still to be dealt with, and nothing else: the morning reads it alone. */
export const MAIL_RETURNS = `
CREATE INDEX sending_message ON sending (message_id);

CREATE TABLE mail_return (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${oneOf("nature", ["refus", "reponse", "absence"])},
  ${day("received_on")} NOT NULL,
  sending_id INTEGER REFERENCES sending (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${piece},
  sha256 TEXT CHECK (length(sha256) = 64),
  message_id TEXT CHECK (message_id <> ''),
  written_by TEXT CHECK (written_by <> ''),
  note TEXT CHECK (note <> ''),
  refused TEXT NOT NULL CHECK (json_valid(refused) AND json_type(refused) = 'array'),
  ${day("dealt_on")},
  ${day("unreached_on")} CHECK (unreached_on IS NULL OR (nature = 'refus' AND sending_id IS NOT NULL)),
  ${day("cancelled_on")},
  CHECK ((sha256 IS NULL) = (piece_id IS NULL))
) STRICT;
CREATE INDEX mail_return_client ON mail_return (client_id);
CREATE INDEX mail_return_sending ON mail_return (sending_id);
CREATE INDEX mail_return_piece ON mail_return (piece_id);
CREATE INDEX mail_return_message ON mail_return (message_id);
CREATE INDEX mail_return_content ON mail_return (sha256);
CREATE UNIQUE INDEX mail_return_once ON mail_return (sha256) WHERE cancelled_on IS NULL;
CREATE INDEX mail_return_open ON mail_return (client_id) WHERE dealt_on IS NULL AND cancelled_on IS NULL;

CREATE TABLE mail_return_invoice (
  mail_return_id INTEGER NOT NULL REFERENCES mail_return (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  place INTEGER NOT NULL CHECK (place >= 1),
  unreached INTEGER NOT NULL DEFAULT 0 CHECK (unreached IN (0, 1)),
  PRIMARY KEY (mail_return_id, invoice_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER mail_return_fixed BEFORE UPDATE OF client_id, nature, received_on, sending_id, piece_id, sha256,
  message_id, written_by, note, refused ON mail_return
BEGIN SELECT RAISE(ABORT, 'mail_return: what came back is kept as it came'); END;
CREATE TRIGGER mail_return_piece_client BEFORE INSERT ON mail_return
WHEN NEW.piece_id IS NOT NULL AND ${CLIENT_OF_PIECE} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'mail_return: its piece is one of its client'); END;
CREATE TRIGGER mail_return_sending_client BEFORE INSERT ON mail_return
WHEN NEW.sending_id IS NOT NULL AND ${clientOf("sending", "NEW.sending_id")} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'mail_return: its message went to its client'); END;
CREATE TRIGGER mail_return_invoice_client BEFORE INSERT ON mail_return_invoice
WHEN ${clientOf("mail_return", "NEW.mail_return_id")} IS NOT ${clientOf("invoice", "NEW.invoice_id")}
BEGIN SELECT RAISE(ABORT, 'mail_return: its invoices are those of its client'); END;
`;
