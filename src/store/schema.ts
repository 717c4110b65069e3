// Version 1 of the database, as release 0.1.0 creates it. Frozen once released: what changes is a migration.
// Rules of every version: STRICT tables, foreign keys that restrict, days and cents checked, nothing
// deleted by a gesture (`cancelled_on`, `removed_on`), and what is cached is kept by triggers.
import { cents, day, text, to } from "./schema-columns.ts";

/** « RELA » in ASCII: tells a relance database from any other SQLite file. */
export const APPLICATION_ID = 0x52454c41;

/** Hash « before » the first line of the journal. */
export const FIRST_HASH = "0".repeat(64);

const sha256 = (column: string) =>
  `${column} TEXT NOT NULL CHECK (length(${column}) = 64 AND ${column} NOT GLOB '*[^0-9a-f]*')`;

/** A path that stays inside the data folder. */
const file = (column: string) =>
  `${column} TEXT NOT NULL CHECK (${column} <> '' AND ${column} NOT LIKE '/%' AND instr(${column}, char(92)) = 0
    AND '/' || ${column} || '/' NOT LIKE '%/../%')`;

const penalty = `penalty_kind TEXT CHECK (penalty_kind IN ('fixe', 'multiple-legal')),
  penalty_value INTEGER CHECK (penalty_value >= 0 AND (penalty_kind IS NULL) = (penalty_value IS NULL))`;

/** NULL is said apart: before SQLite 3.45, `json_valid(NULL)` is false. */
const json = (column: string, type: "array" | "object") =>
  `${column} TEXT CHECK (${column} IS NULL OR json_valid(${column}) AND json_type(${column}) = '${type}')`;

const address = (required: "NOT NULL" | "") =>
  `${json("address_lines", "array")} ${required},
  postcode TEXT ${required},
  city TEXT ${required},
  country TEXT ${required} CHECK (length(country) = 2)`;

const ACTORS = `
CREATE TABLE creditor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  ${text("name")},
  ${text("legal_form")},
  ${text("activity")},
  ${text("siren")},
  siret TEXT,
  vat_number TEXT,
  ${address("NOT NULL")},
  email TEXT NOT NULL,
  phone TEXT,
  iban TEXT NOT NULL,
  bic TEXT,
  ${text("terms")},
  ${penalty},
  ${json("person", "object")},
  ${json("company", "object")},
  signature_file TEXT
) STRICT;

CREATE TABLE client (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ref TEXT NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 60 AND ref NOT GLOB '*[^a-z0-9-]*' AND ref NOT GLOB '-*'),
  ${text("name")},
  ${text("kind")},
  legal_form TEXT,
  siren TEXT,
  siret TEXT,
  vat_number TEXT,
  ${address("")},
  commune_insee TEXT,
  email TEXT,
  phone TEXT,
  contact TEXT,
  public_kind TEXT,
  ${day("insolvency_on")},
  notes TEXT
) STRICT;
CREATE INDEX client_siren ON client (siren) WHERE siren IS NOT NULL;

CREATE TABLE hold (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${text("reason")},
  ${day("from_on")} NOT NULL,
  ${day("until_on")}
) STRICT;
CREATE INDEX hold_client ON hold (client_id);
`;

const INVOICES = `
CREATE TABLE invoice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  ${to("client_id", "client")},
  ${day("issued_on")} NOT NULL,
  ${day("performed_on")},
  ${day("due_on")} NOT NULL,
  terms TEXT NOT NULL,
  ${cents("total_cents", 0)},
  ${cents("prepaid_cents", 0)},
  label TEXT,
  contract TEXT,
  ${penalty},
  ${day("cancelled_on")},
  cancel_reason TEXT,
  -- Cached: total - prepaid - standing payments - standing credit notes. Written by the triggers below only.
  balance_cents INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX invoice_client ON invoice (client_id, due_on, number);
CREATE INDEX invoice_open ON invoice (due_on, number) WHERE balance_cents > 0 AND cancelled_on IS NULL;
CREATE INDEX invoice_open_client ON invoice (client_id, due_on, number) WHERE balance_cents > 0 AND cancelled_on IS NULL;

CREATE TABLE payment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${cents("amount_cents", 1)},
  ${day("received_on")} NOT NULL,
  means TEXT,
  reference TEXT,
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX payment_invoice ON payment (invoice_id, received_on);

CREATE TABLE credit_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${text("number")},
  ${day("issued_on")} NOT NULL,
  ${cents("amount_cents", 1)},
  reason TEXT,
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX credit_note_invoice ON credit_note (invoice_id, issued_on);
CREATE UNIQUE INDEX credit_note_once ON credit_note (number, invoice_id) WHERE cancelled_on IS NULL;
`;

/** The one definition of the cached balance, for the invoice whose id is `id`. */
const rebalance = (id: string) => `UPDATE invoice SET balance_cents = total_cents - prepaid_cents
    - coalesce((SELECT sum(amount_cents) FROM payment WHERE invoice_id = invoice.id AND cancelled_on IS NULL), 0)
    - coalesce((SELECT sum(amount_cents) FROM credit_note WHERE invoice_id = invoice.id AND cancelled_on IS NULL), 0)
  WHERE id = ${id};`;

const movement = (table: "payment" | "credit_note") => `
CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} BEGIN
  ${rebalance("NEW.invoice_id")}
END;
CREATE TRIGGER ${table}_changed AFTER UPDATE OF amount_cents, cancelled_on, invoice_id ON ${table} BEGIN
  ${rebalance("OLD.invoice_id")}
  ${rebalance("NEW.invoice_id")}
END;
CREATE TRIGGER ${table}_deleted AFTER DELETE ON ${table} BEGIN
  ${rebalance("OLD.invoice_id")}
END;`;

const BALANCES = `
CREATE TRIGGER invoice_added AFTER INSERT ON invoice BEGIN
  ${rebalance("NEW.id")}
END;
CREATE TRIGGER invoice_changed AFTER UPDATE OF total_cents, prepaid_cents ON invoice BEGIN
  ${rebalance("NEW.id")}
END;
${movement("payment")}
${movement("credit_note")}
`;

const EVIDENCE = `
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${text("kind")},
  ${to("client_id", "client")},
  ${day("created_on")} NOT NULL,
  ${file("file")},
  ${sha256("sha256")}
) STRICT;
CREATE INDEX document_client ON document (client_id);

CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("invoice_id", "invoice")},
  ${text("ladder_id")},
  ${text("step_id")},
  ${text("channel")},
  ${day("done_on")} NOT NULL,
  note TEXT,
  document_id INTEGER REFERENCES document (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX step_invoice ON step (invoice_id, done_on);
CREATE INDEX step_document ON step (document_id) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX step_once ON step (invoice_id, ladder_id, step_id) WHERE cancelled_on IS NULL;

CREATE TABLE piece (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  invoice_id INTEGER REFERENCES invoice (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${text("kind")},
  ${text("title")},
  ${day("dated_on")},
  ${file("file")},
  ${sha256("sha256")},
  ${text("media_type")},
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  original_name TEXT NOT NULL,
  ${day("removed_on")}
) STRICT;
CREATE INDEX piece_client ON piece (client_id);
CREATE INDEX piece_invoice ON piece (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE UNIQUE INDEX piece_once ON piece (sha256, client_id, coalesce(invoice_id, 0)) WHERE removed_on IS NULL;

CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("client_id", "client")},
  ${to("document_id", "document")},
  ${day("written_on")} NOT NULL,
  delay_days INTEGER NOT NULL CHECK (delay_days BETWEEN 0 AND 365),
  ${day("deadline_on")} NOT NULL,
  tracking_number TEXT,
  ${day("deposited_on")},
  ${day("presented_on")},
  ${day("delivered_on")},
  ${day("returned_on")},
  return_reason TEXT CHECK (return_reason IS NULL OR returned_on IS NOT NULL)
) STRICT;
CREATE INDEX letter_client ON letter (client_id);
CREATE INDEX letter_document ON letter (document_id);

CREATE TABLE letter_invoice (
  letter_id INTEGER NOT NULL REFERENCES letter (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("invoice_id", "invoice")},
  place INTEGER NOT NULL CHECK (place >= 1),
  PRIMARY KEY (letter_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_invoice_invoice ON letter_invoice (invoice_id);
`;

/** `journal_head` remembers the last line, so that cutting the end of the journal shows. */
const JOURNAL = `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  ${text("at")},
  ${day("on_day")} NOT NULL,
  ${text("kind")},
  client_ref TEXT,
  invoice_number TEXT,
  ${json("payload", "object")} NOT NULL,
  ${sha256("previous_hash")},
  ${sha256("hash")}
) STRICT;
CREATE INDEX journal_client ON journal (client_ref) WHERE client_ref IS NOT NULL;
CREATE INDEX journal_invoice ON journal (invoice_number) WHERE invoice_number IS NOT NULL;

CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  ${sha256("hash")}
) STRICT;
INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '${FIRST_HASH}');

CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT seq + 1 FROM journal_head) OR NEW.previous_hash IS NOT (SELECT hash FROM journal_head)
BEGIN SELECT RAISE(ABORT, 'journal: a line follows the last one'); END;
CREATE TRIGGER journal_advances AFTER INSERT ON journal
BEGIN UPDATE journal_head SET seq = NEW.seq, hash = NEW.hash; END;
CREATE TRIGGER journal_kept BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: lines are never changed'); END;
CREATE TRIGGER journal_whole BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: lines are never deleted'); END;
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_head WHEN NEW.id <> 1 OR NEW.seq <> OLD.seq + 1
BEGIN SELECT RAISE(ABORT, 'journal: its head only moves forward'); END;
CREATE TRIGGER journal_head_alone BEFORE INSERT ON journal_head
BEGIN SELECT RAISE(ABORT, 'journal: it has one head'); END;
CREATE TRIGGER journal_head_kept BEFORE DELETE ON journal_head
BEGIN SELECT RAISE(ABORT, 'journal: its head is never deleted'); END;
`;

export const SCHEMA_1 = ACTORS + INVOICES + BALANCES + EVIDENCE + JOURNAL;
