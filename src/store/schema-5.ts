// What version 5 of the database adds, as release 0.5.0 brings it: what banks say.
// Frozen once released: what changes is a migration.
import { BANK } from "./schema-5-bank.ts";

export const SCHEMA_5 = [BANK].join("");
