// A procédure collective in French words: what the judgment opened, and who receives the claims.
import type { InsolvencyKind } from "../domain/client.ts";

export const INSOLVENCY_WORDS: Readonly<Record<InsolvencyKind, string>> = {
  sauvegarde: "sauvegarde",
  redressement: "redressement judiciaire",
  liquidation: "liquidation judiciaire",
};

/** The claim goes to the mandataire judiciaire, or to the liquidateur once the liquidation is opened. */
export const AGENT_WORDS: Readonly<Record<InsolvencyKind, string>> = {
  sauvegarde: "mandataire judiciaire",
  redressement: "mandataire judiciaire",
  liquidation: "liquidateur",
};
