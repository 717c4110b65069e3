// What version 5 of the database adds, as release 0.5.0 brings it: what banks say, what a judge grants in
// part, what credits of banks were matched with, when a bar on a claim was lifted.
// Frozen once released: what changes is a migration.
import { BANK } from "./schema-5-bank.ts";
import { GRANTED } from "./schema-5-granted.ts";
import { MATCHING } from "./schema-5-matching.ts";
import { RELIEF } from "./schema-5-relief.ts";

export const SCHEMA_5 = [BANK, GRANTED, MATCHING, RELIEF].join("");
