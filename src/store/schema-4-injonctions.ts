// What version 4 of the database adds for cases before the court. Frozen once 0.4.0 is released: what changes is a migration.
import { CLIENT_OF_PIECE, cents, clientOf, day, oneOf, piece, text, to } from "./schema-columns.ts";

/**
 * One injonction de payer. Its facts come in order: none without the one before it, none before its day. What ends
 * it is a refusal (nothing granted), a title, or a closing. What it rests on stays with its client.
 */
export const INJONCTIONS = `
CREATE TABLE injonction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${oneOf("court_kind", [
    "tribunal-de-commerce",
    "tribunal-des-activites-economiques",
    "chambre-commerciale",
    "tribunal-mixte",
    "tribunal-judiciaire",
  ])},
  ${text("court_name")},
  ${text("zone")},
  ${cents("claimed_cents", 1)},
  ${day("filed_on")} NOT NULL,
  ${day("fee_paid_on")} CHECK (fee_paid_on >= filed_on),
  ${day("rendered_on")} CHECK (rendered_on >= filed_on),
  ${day("received_on")} CHECK (received_on >= rendered_on),
  granted_cents INTEGER CHECK (granted_cents BETWEEN 0 AND claimed_cents),
  number TEXT CHECK (number <> ''),
  ${day("signified_on")} CHECK (signified_on >= rendered_on),
  in_person INTEGER CHECK (in_person IN (0, 1)),
  distance TEXT CHECK (distance IN ('aucune', 'outre-mer', 'etranger')),
  ${piece},
  ${day("opposed_on")} CHECK (opposed_on >= signified_on),
  ${day("notice_on")} CHECK (notice_on >= opposed_on),
  ${day("answered_on")} CHECK (answered_on >= opposed_on),
  titre_id INTEGER REFERENCES titre (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${day("closed_on")} CHECK (closed_on >= filed_on),
  closing TEXT CHECK (closing IN ('payee', 'desistement', 'non-signifiee', 'caduque', 'opposition-accueillie')),
  ${day("cancelled_on")},
  CHECK ((rendered_on IS NULL) = (received_on IS NULL) AND (rendered_on IS NULL) = (granted_cents IS NULL)),
  CHECK (number IS NULL OR rendered_on IS NOT NULL),
  CHECK (signified_on IS NULL OR coalesce(granted_cents, 0) > 0),
  CHECK ((signified_on IS NULL) = (in_person IS NULL) AND (signified_on IS NULL) = (distance IS NULL)),
  CHECK (piece_id IS NULL OR signified_on IS NOT NULL),
  CHECK (opposed_on IS NULL OR signified_on IS NOT NULL),
  CHECK (opposed_on IS NOT NULL OR notice_on IS NULL AND answered_on IS NULL),
  CHECK (titre_id IS NULL OR signified_on IS NOT NULL AND closed_on IS NULL),
  CHECK ((closed_on IS NULL) = (closing IS NULL))
) STRICT;
CREATE INDEX injonction_client ON injonction (client_id, filed_on);
CREATE INDEX injonction_live ON injonction (filed_on)
  WHERE cancelled_on IS NULL AND closed_on IS NULL AND titre_id IS NULL AND granted_cents IS NOT 0;
CREATE INDEX injonction_piece ON injonction (piece_id) WHERE piece_id IS NOT NULL;
CREATE INDEX injonction_titre ON injonction (titre_id) WHERE titre_id IS NOT NULL;

CREATE TABLE injonction_invoice (
  injonction_id INTEGER NOT NULL REFERENCES injonction (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  place INTEGER NOT NULL CHECK (place >= 1),
  PRIMARY KEY (injonction_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX injonction_invoice_invoice ON injonction_invoice (invoice_id);

CREATE TRIGGER injonction_stays BEFORE UPDATE OF client_id ON injonction WHEN NEW.client_id IS NOT OLD.client_id
BEGIN SELECT RAISE(ABORT, 'injonction: it stays with its client'); END;
CREATE TRIGGER injonction_invoice_client BEFORE INSERT ON injonction_invoice
WHEN ${clientOf("injonction", "NEW.injonction_id")} IS NOT ${clientOf("invoice", "NEW.invoice_id")}
BEGIN SELECT RAISE(ABORT, 'injonction: its invoices are those of its client'); END;
CREATE TRIGGER injonction_proof BEFORE INSERT ON injonction
WHEN NEW.piece_id IS NOT NULL AND ${CLIENT_OF_PIECE} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'injonction: its piece is one of its client'); END;
CREATE TRIGGER injonction_proof_given BEFORE UPDATE OF piece_id ON injonction
WHEN NEW.piece_id IS NOT NULL AND NEW.piece_id IS NOT OLD.piece_id AND ${CLIENT_OF_PIECE} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'injonction: its piece is one of its client'); END;
CREATE TRIGGER injonction_titre_client BEFORE UPDATE OF titre_id ON injonction
WHEN NEW.titre_id IS NOT NULL AND ${clientOf("titre", "NEW.titre_id")} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'injonction: its titre is one of its client'); END;
`;
