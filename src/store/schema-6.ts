// What version 6 of the database adds, as release 0.6.0 brings it: what a judgment grants when it is not the whole claim.
// Frozen once released: what changes is a migration.
import { day } from "./schema-columns.ts";

const granted = (table: string, column: string, least: 0 | 1, most: string) =>
  `ALTER TABLE ${table} ADD COLUMN ${column} INTEGER CHECK (${column} BETWEEN ${least} AND ${most});`;

export const SCHEMA_6 = `
${granted("titre", "granted_cents", 1, "999999999999")}
ALTER TABLE titre ADD COLUMN ${day("interest_from")} CHECK (interest_from <= rendered_on);
${granted("titre_invoice", "granted_cents", 0, "999999999999")}
${granted("titre_invoice", "granted_principal_cents", 0, "granted_cents")}
`;
