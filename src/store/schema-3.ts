// What version 3 of the database adds, as release 0.3.0 brings it: disputes, promises, échéanciers, calls, settings.
// Frozen once released: what changes is a migration.
import { among, CLIENT_OF_PIECE, cents, clientOf, day, oneOf, piece, text, to } from "./schema-columns.ts";

const COLUMNS = `
ALTER TABLE client ADD COLUMN ${day("insolvency_published_on")} CHECK (insolvency_published_on >= insolvency_on);
ALTER TABLE client ADD COLUMN insolvency_agent TEXT CHECK (insolvency_agent <> '');
ALTER TABLE client ADD COLUMN ${day("claim_declared_on")} CHECK (claim_declared_on >= insolvency_on);
ALTER TABLE client ADD COLUMN ladder_id TEXT CHECK (ladder_id <> '');
ALTER TABLE invoice ADD COLUMN ladder_id TEXT CHECK (ladder_id <> '');
`;

/** `contested_cents` NULL: the whole invoice. How it ended is said only once it did. */
const DISPUTES = `
CREATE TABLE dispute (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${oneOf("category", [
    "quantite",
    "qualite",
    "prix",
    "non-livre",
    "deja-paye",
    "autre",
    "lead-refuse",
    "lead-hors-criteres",
    "contestation-tardive",
    "base-de-commission",
  ])},
  contested_cents INTEGER CHECK (contested_cents BETWEEN 1 AND 999999999999),
  ${text("reason")},
  ${day("opened_on")} NOT NULL,
  ${day("closed_on")} CHECK (closed_on >= opened_on),
  outcome TEXT CHECK (${among("outcome", ["fonde", "non-fonde", "transige"])} AND (outcome IS NULL OR closed_on IS NOT NULL)),
  ${piece},
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX dispute_invoice ON dispute (invoice_id, opened_on);
CREATE INDEX dispute_piece ON dispute (piece_id) WHERE piece_id IS NOT NULL;
`;

const PROMISES = `
CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${day("said_on")} NOT NULL,
  ${day("due_on")} NOT NULL CHECK (due_on >= said_on),
  ${cents("amount_cents", 1)},
  ${oneOf("channel", ["appel", "email", "courrier", "rendez-vous"])},
  ${piece},
  note TEXT,
  closed_as TEXT CHECK (${among("closed_as", ["tenue", "rompue"])}),
  ${day("closed_on")} CHECK (closed_on >= said_on AND (closed_on IS NULL OR closed_as IS NOT NULL)),
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX promise_invoice ON promise (invoice_id, said_on);
CREATE INDEX promise_piece ON promise (piece_id) WHERE piece_id IS NOT NULL;
`;

const ECHEANCIERS = `
CREATE TABLE echeancier (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${day("agreed_on")} NOT NULL,
  ${piece},
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX echeancier_client ON echeancier (client_id);
CREATE INDEX echeancier_piece ON echeancier (piece_id) WHERE piece_id IS NOT NULL;

CREATE TABLE echeancier_invoice (
  echeancier_id INTEGER NOT NULL REFERENCES echeancier (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  place INTEGER NOT NULL CHECK (place >= 1),
  PRIMARY KEY (echeancier_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX echeancier_invoice_invoice ON echeancier_invoice (invoice_id);

CREATE TABLE instalment (
  echeancier_id INTEGER NOT NULL REFERENCES echeancier (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  place INTEGER NOT NULL CHECK (place >= 1),
  ${day("due_on")} NOT NULL,
  ${cents("amount_cents", 1)},
  PRIMARY KEY (echeancier_id, place)
) STRICT, WITHOUT ROWID;
`;

/** A call without an invoice is about the client as a whole. */
const CALLS = `
CREATE TABLE call (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${day("called_on")} NOT NULL,
  ${oneOf("outcome", [
    "joint",
    "message",
    "absent",
    "faux-numero",
    "promesse",
    "litige",
    "paiement-annonce",
    "refus",
    "a-rappeler",
  ])},
  spoke_to TEXT,
  note TEXT,
  ${day("next_on")} CHECK (next_on >= called_on),
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX call_client ON call (client_id, called_on);

CREATE TABLE call_invoice (
  call_id INTEGER NOT NULL REFERENCES call (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  place INTEGER NOT NULL CHECK (place >= 1),
  PRIMARY KEY (call_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_invoice_invoice ON call_invoice (invoice_id);
`;

const SETTINGS = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
  ${text("value")}
) STRICT, WITHOUT ROWID;
`;

/** A fact stays with whom it is about. */
const stays = (table: string, column: "client_id" | "invoice_id") => `
CREATE TRIGGER ${table}_stays BEFORE UPDATE OF ${column} ON ${table} WHEN NEW.${column} IS NOT OLD.${column}
BEGIN SELECT RAISE(ABORT, '${table}: it stays with its ${column === "client_id" ? "client" : "invoice"}'); END;`;

/** The proof may come after the fact: it is checked when it does. */
const proof = (table: string, client: string) => `
CREATE TRIGGER ${table}_proof BEFORE INSERT ON ${table}
WHEN NEW.piece_id IS NOT NULL AND ${CLIENT_OF_PIECE} IS NOT ${client}
BEGIN SELECT RAISE(ABORT, '${table}: its piece is one of its client'); END;
CREATE TRIGGER ${table}_proof_given BEFORE UPDATE OF piece_id ON ${table}
WHEN NEW.piece_id IS NOT NULL AND NEW.piece_id IS NOT OLD.piece_id AND ${CLIENT_OF_PIECE} IS NOT ${client}
BEGIN SELECT RAISE(ABORT, '${table}: its piece is one of its client'); END;`;

const invoicesOf = (table: "echeancier" | "call") => `
CREATE TRIGGER ${table}_invoice_client BEFORE INSERT ON ${table}_invoice
WHEN ${clientOf(table, `NEW.${table}_id`)} IS NOT ${clientOf("invoice", "NEW.invoice_id")}
BEGIN SELECT RAISE(ABORT, '${table}: its invoices are those of its client'); END;`;

const SAME_CLIENT = `${stays("dispute", "invoice_id")}${stays("promise", "invoice_id")}
${stays("echeancier", "client_id")}${stays("call", "client_id")}
${proof("dispute", clientOf("invoice", "NEW.invoice_id"))}
${proof("promise", clientOf("invoice", "NEW.invoice_id"))}
${proof("echeancier", "NEW.client_id")}
${invoicesOf("echeancier")}${invoicesOf("call")}
`;

export const SCHEMA_3 = COLUMNS + DISPUTES + PROMISES + ECHEANCIERS + CALLS + SETTINGS + SAME_CLIENT;
