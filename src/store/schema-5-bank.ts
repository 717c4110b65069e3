// What banks say, as version 5 of the database brings it: accounts, files imported, their entries, each kept once.
// Frozen once released: what changes is a migration.
import { day, oneOf, text, to } from "./schema-columns.ts";

const signedCents = (column: string) =>
  `${column} INTEGER CHECK (${column} BETWEEN -999999999999 AND 999999999999)`;

const CURRENCY = "currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')";

/**
 * `bank_entry_import` says which files hold an entry: it stands as long as one of them does. `label` is a JSON array of
 * lines; entries are never deleted, and only the cancellation of their last file changes them.
 */
export const BANK = `
CREATE TABLE bank_account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${text("ref")} UNIQUE,
  iban TEXT CHECK (iban <> ''),
  number TEXT CHECK (number <> ''),
  ${CURRENCY}
) STRICT;
CREATE UNIQUE INDEX bank_account_iban ON bank_account (iban, currency) WHERE iban IS NOT NULL;
CREATE UNIQUE INDEX bank_account_number ON bank_account (number, currency) WHERE number IS NOT NULL;

CREATE TABLE bank_import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${day("imported_on")} NOT NULL,
  ${text("original_name")},
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  ${oneOf("format", ["ofx", "qif", "camt053", "camt054", "mt940", "cfonb120", "csv"])},
  ${day("cancelled_on")} CHECK (cancelled_on >= imported_on)
) STRICT;
CREATE UNIQUE INDEX bank_import_once ON bank_import (sha256) WHERE cancelled_on IS NULL;

CREATE TABLE bank_import_account (
  bank_import_id INTEGER NOT NULL REFERENCES bank_import (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ${to("bank_account_id", "bank_account")},
  ${day("from_on")},
  ${day("until_on")} CHECK (until_on >= from_on),
  ${signedCents("opening_cents")},
  ${signedCents("closing_cents")},
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  PRIMARY KEY (bank_import_id, bank_account_id),
  CHECK ((from_on IS NULL) = (until_on IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_import_account_of ON bank_import_account (bank_account_id);

CREATE TABLE bank_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ${to("bank_account_id", "bank_account")},
  ${day("booked_on")} NOT NULL,
  ${day("value_on")},
  ${signedCents("amount_cents")} NOT NULL,
  label TEXT NOT NULL CHECK (json_valid(label) AND json_type(label) = 'array'),
  counterparty_name TEXT CHECK (counterparty_name <> ''),
  counterparty_iban TEXT CHECK (counterparty_iban <> ''),
  end_to_end TEXT CHECK (end_to_end <> ''),
  bank_ref TEXT CHECK (bank_ref <> ''),
  ${day("cancelled_on")}
) STRICT;
CREATE INDEX bank_entry_account ON bank_entry (bank_account_id, booked_on);

CREATE TABLE bank_entry_import (
  ${to("bank_entry_id", "bank_entry")},
  bank_import_id INTEGER NOT NULL REFERENCES bank_import (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  PRIMARY KEY (bank_entry_id, bank_import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_entry_import_of ON bank_entry_import (bank_import_id);

CREATE TRIGGER bank_entry_fixed BEFORE UPDATE OF bank_account_id, booked_on, value_on, amount_cents, label,
  counterparty_name, counterparty_iban, end_to_end, bank_ref ON bank_entry
BEGIN SELECT RAISE(ABORT, 'bank_entry: what a bank said is kept as it said it'); END;
CREATE TRIGGER bank_entry_stands BEFORE UPDATE OF cancelled_on ON bank_entry
WHEN NEW.cancelled_on IS NOT NULL AND EXISTS (SELECT 1 FROM bank_entry_import h
  JOIN bank_import i ON i.id = h.bank_import_id WHERE h.bank_entry_id = NEW.id AND i.cancelled_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'bank_entry: a file that stands holds it'); END;
CREATE TRIGGER bank_import_fixed BEFORE UPDATE OF imported_on, original_name, sha256, format ON bank_import
BEGIN SELECT RAISE(ABORT, 'bank_import: a file is kept as it was read'); END;
`;
