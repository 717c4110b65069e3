// When the juge-commissaire was asked to lift the bar on a claim declared too late, and when he did (L622-26 C. com.).
import { day } from "./schema-columns.ts";

export const RELIEF = `
ALTER TABLE client ADD COLUMN ${day("claim_relief_asked_on")} CHECK (claim_relief_asked_on >= insolvency_on);
ALTER TABLE client ADD COLUMN ${day("claim_relieved_on")} CHECK (claim_relieved_on >= claim_relief_asked_on);
`;
