// Sheets of facts for a court that relance writes no requête to: the European order for payment, the administrative
// judge of référés. Each field is filled from the facts, or says that it is to be completed.
import type { Decompte } from "./decompte.ts";
import type { DossierFact } from "./dossier.ts";
import type { LetterParties } from "./letter-parties.ts";
import type { NumberedPiece } from "./piece.ts";

interface SheetFacts extends LetterParties {
  readonly decompte: Decompte;
  /** The claim as it went, oldest first, each fact with the pieces that prove it. */
  readonly facts: readonly DossierFact[];
  readonly pieces: readonly NumberedPiece[];
}

/** The fields of form A of regulation (EC) 1896/2006, for a debtor in another State of the Union. */
export interface EuropeanSheet extends SheetFacts {
  readonly kind: "injonction-europeenne";
}

/** What a référé-provision says against a public body (R541-1 CJA). */
export interface ProvisionSheet extends SheetFacts {
  readonly kind: "refere-provision";
}
