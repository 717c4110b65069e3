// The pre-flight of a court file: item by item, what is missing and why a court would refuse or cut without it.
import { checkClaim } from "./check-claim.ts";
import { checkEvidence } from "./check-evidence.ts";
import { checkNotice } from "./check-notice.ts";
import { checkCourt, checkCreditor, checkDebtor, checkHeadcount } from "./check-parties.ts";
import type { DossierCheck, DossierFacts, DossierOverride } from "./dossier-point.ts";

/** Every item, in the order in which a clerk reads a file; a point the user passed over says so, with its reason. */
export function checkDossier(
  facts: DossierFacts,
  overrides: readonly DossierOverride[] = [],
): readonly DossierCheck[] {
  return [
    ...checkCreditor(facts.creditor),
    ...checkDebtor(facts),
    checkCourt(facts),
    ...checkHeadcount(facts),
    ...checkClaim(facts),
    ...checkEvidence(facts),
    ...checkNotice(facts),
  ].map((check) => passedOver(check, overrides));
}

/** What was accepted for one invoice or one piece says nothing of another: what is new blocks again. */
function passedOver(check: DossierCheck, overrides: readonly DossierOverride[]): DossierCheck {
  if (!check.passable) return check;
  const override = overrides.find(
    ({ point, about }) => point === check.id && check.about.every((one) => about.includes(one)),
  );
  return override === undefined ? check : { ...check, level: "malgre", override };
}
