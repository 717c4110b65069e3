// What version 4 of the database adds, as release 0.4.0 brings it: clients withdrawn.
// Frozen once released: what changes is a migration.
import { day } from "./schema-columns.ts";

/** Withdrawn, a client is hidden and keeps its reference: what was done with it stays readable in the journal. */
const CLIENT = `
ALTER TABLE client ADD COLUMN ${day("cancelled_on")};
`;

export const SCHEMA_4 = CLIENT;
