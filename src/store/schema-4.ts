// What version 4 of the database adds, as release 0.4.0 brings it: clients withdrawn, invoices filed, proposals
// answered, messages sent, what came back from them, cases before the court, claims declared, cases purged.
// Frozen once released: what changes is a migration.
import { INJONCTIONS } from "./schema-4-injonctions.ts";
import { PURGE } from "./schema-4-purge.ts";
import { MAIL_RETURNS } from "./schema-4-returns.ts";
import { SENDINGS } from "./schema-4-sendings.ts";
import { among, clientOf, day } from "./schema-columns.ts";

/** Withdrawn, a client is hidden and keeps its reference: what was done with it stays readable in the journal. */
const CLIENT = `
ALTER TABLE client ADD COLUMN ${day("cancelled_on")};
CREATE TRIGGER client_withdrawn_alone BEFORE UPDATE OF cancelled_on ON client
WHEN NEW.cancelled_on IS NOT NULL AND EXISTS (SELECT 1 FROM invoice WHERE client_id = NEW.id AND cancelled_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'client: it is withdrawn once its invoices are cancelled'); END;
CREATE TRIGGER invoice_of_withdrawn BEFORE INSERT ON invoice
WHEN (SELECT cancelled_on FROM client WHERE id = NEW.client_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'invoice: its client is withdrawn'); END;
CREATE TRIGGER invoice_back_to_withdrawn BEFORE UPDATE OF client_id, cancelled_on ON invoice
WHEN NEW.cancelled_on IS NULL AND (SELECT cancelled_on FROM client WHERE id = NEW.client_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'invoice: its client is withdrawn'); END;
`;

/** What a public body, or a large company, files an invoice under. */
const FILING = `
ALTER TABLE invoice ADD COLUMN ${day("received_on")} CHECK (received_on >= issued_on);
ALTER TABLE invoice ADD COLUMN order_number TEXT CHECK (order_number <> '');
ALTER TABLE invoice ADD COLUMN office_code TEXT CHECK (office_code <> '');
ALTER TABLE invoice ADD COLUMN deposit_number TEXT CHECK (deposit_number <> '');
`;

/** An échéancier that nobody signed is a proposal: it waits for its answer until that day. */
const ECHEANCIER = `
ALTER TABLE echeancier ADD COLUMN ${day("answer_by")} CHECK (answer_by >= agreed_on);
`;

/** In which language a client is written to, and who the person behind a trade name is. */
const PERSON = `
ALTER TABLE client ADD COLUMN language TEXT CHECK (${among("language", ["fr", "en"])});
ALTER TABLE client ADD COLUMN civil_name TEXT CHECK (civil_name <> '');
`;

/** Reminders go to who pays, when it is not who buys. */
const ACCOUNTING = `
ALTER TABLE client ADD COLUMN accounting_contact TEXT CHECK (accounting_contact <> '');
ALTER TABLE client ADD COLUMN accounting_email TEXT CHECK (accounting_email <> '');
ALTER TABLE client ADD COLUMN copy_emails TEXT CHECK (json_valid(copy_emails) AND json_array_length(copy_emails) >= 1);
`;

/** What was attached is evidence: words about it are corrected, its bytes are not. */
const PIECE = `
CREATE TRIGGER piece_content_kept BEFORE UPDATE OF client_id, file, sha256, media_type, size_bytes ON piece
WHEN (NEW.client_id, NEW.file, NEW.sha256, NEW.media_type, NEW.size_bytes)
  IS NOT (OLD.client_id, OLD.file, OLD.sha256, OLD.media_type, OLD.size_bytes)
BEGIN SELECT RAISE(ABORT, 'piece: its content is never changed'); END;
CREATE TRIGGER piece_stays_with_client BEFORE UPDATE OF invoice_id ON piece
WHEN NEW.invoice_id IS NOT NULL AND ${clientOf("invoice", "NEW.invoice_id")} IS NOT NEW.client_id
BEGIN SELECT RAISE(ABORT, 'piece: its invoice is one of its client'); END;
`;

/** What a declaration says of the procedure, and what became of it: contested, answered. */
const INSOLVENCY = `
ALTER TABLE client ADD COLUMN insolvency_kind TEXT CHECK (${among("insolvency_kind", ["sauvegarde", "redressement", "liquidation"])});
ALTER TABLE client ADD COLUMN insolvency_court TEXT CHECK (insolvency_court <> '');
ALTER TABLE client ADD COLUMN insolvency_number TEXT CHECK (insolvency_number <> '');
ALTER TABLE client ADD COLUMN ${day("claim_contested_on")} CHECK (claim_contested_on >= claim_declared_on);
ALTER TABLE client ADD COLUMN ${day("claim_answered_on")} CHECK (claim_answered_on >= claim_contested_on);
`;

export const SCHEMA_4 =
  CLIENT +
  FILING +
  ECHEANCIER +
  PERSON +
  ACCOUNTING +
  SENDINGS +
  MAIL_RETURNS +
  INJONCTIONS +
  PIECE +
  INSOLVENCY +
  PURGE;
