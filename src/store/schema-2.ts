// What version 2 of the database adds, as release 0.2.0 brings it: charges, waivers, decisions, the life of prescription.
// Frozen once released: what changes is a migration.
import { CLIENT_OF_PIECE, cents, clientOf, day, oneOf, piece, text, to } from "./schema-columns.ts";

const COLUMNS = `
ALTER TABLE invoice ADD COLUMN sector TEXT CHECK (sector <> '');
ALTER TABLE invoice ADD COLUMN capitalisation INTEGER CHECK (capitalisation IN (0, 1));
ALTER TABLE payment ADD COLUMN transfer TEXT CHECK (transfer <> '');
`;

const ACCESSORIES = `
CREATE TABLE charge (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${oneOf("kind", ["clause-penale", "recouvrement", "procedure"])},
  ${cents("amount_cents", 1)},
  ${day("incurred_on")} NOT NULL,
  ${text("title")},
  ${piece},
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX charge_invoice ON charge (invoice_id, incurred_on);
CREATE INDEX charge_piece ON charge (piece_id) WHERE piece_id IS NOT NULL;

CREATE TABLE waiver (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${oneOf("what", ["interets", "indemnite", "frais"])},
  -- NULL: all that is due on that day.
  amount_cents INTEGER CHECK (amount_cents BETWEEN 1 AND 999999999999),
  ${day("waived_on")} NOT NULL,
  ${text("reason")},
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX waiver_invoice ON waiver (invoice_id, waived_on);
`;

const DECISIONS = `
CREATE TABLE titre (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${day("rendered_on")} NOT NULL,
  ${day("enforceable_on")} CHECK (enforceable_on >= rendered_on),
  ${oneOf("interest", ["legal", "convenu"])},
  ${day("capitalisation_from")},
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX titre_client ON titre (client_id);

CREATE TABLE titre_invoice (
  titre_id INTEGER NOT NULL REFERENCES titre (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  place INTEGER NOT NULL CHECK (place >= 1),
  PRIMARY KEY (titre_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX titre_invoice_invoice ON titre_invoice (invoice_id);
`;

/** `invoice_id` NULL: the act is about the client as a whole. Only what suspends has an end. */
const PRESCRIPTION = `
CREATE TABLE prescription_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  invoice_id INTEGER REFERENCES invoice (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${oneOf("kind", [
    "reconnaissance",
    "promesse-ecrite",
    "demande-en-justice",
    "signification",
    "mesure-d-execution",
    "reclamation-ecrite",
    "mediation",
    "conciliation",
    "procedure-participative",
    "petites-creances",
  ])},
  ${day("on_day")} NOT NULL,
  ${day("until_on")} CHECK (until_on >= on_day),
  ${piece},
  ${day("cancelled_on")},
  CHECK (until_on IS NULL OR kind IN ('mediation', 'conciliation', 'procedure-participative', 'petites-creances'))
) STRICT;
CREATE INDEX prescription_event_client ON prescription_event (client_id, invoice_id);
CREATE INDEX prescription_event_invoice ON prescription_event (invoice_id, on_day) WHERE invoice_id IS NOT NULL;
CREATE INDEX prescription_event_piece ON prescription_event (piece_id) WHERE piece_id IS NOT NULL;
`;

/** A decision, an act or a proof of another client would end up in the wrong hands. */
const SAME_CLIENT = `
CREATE TRIGGER charge_proof BEFORE INSERT ON charge
WHEN NEW.piece_id IS NOT NULL AND ${CLIENT_OF_PIECE} IS NOT ${clientOf("invoice", "NEW.invoice_id")}
BEGIN SELECT RAISE(ABORT, 'charge: its piece is one of its client'); END;
CREATE TRIGGER titre_invoice_client BEFORE INSERT ON titre_invoice
WHEN ${clientOf("titre", "NEW.titre_id")} IS NOT ${clientOf("invoice", "NEW.invoice_id")}
BEGIN SELECT RAISE(ABORT, 'titre: its invoices are those of its client'); END;
CREATE TRIGGER prescription_event_invoice_client BEFORE INSERT ON prescription_event
WHEN NEW.invoice_id IS NOT NULL AND ${clientOf("invoice", "NEW.invoice_id")} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'prescription_event: its invoice is one of its client'); END;
CREATE TRIGGER prescription_event_proof BEFORE INSERT ON prescription_event
WHEN NEW.piece_id IS NOT NULL AND ${CLIENT_OF_PIECE} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'prescription_event: its piece is one of its client'); END;
`;

export const SCHEMA_2 = COLUMNS + ACCESSORIES + DECISIONS + PRESCRIPTION + SAME_CLIENT;
