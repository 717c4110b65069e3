// The court of a requête that was filed: the one that is named, else the one that hears the debtor; and what it asks for.
import { type Zone, zoneOf } from "../domain/calendar.ts";
import type { Client } from "../domain/client.ts";
import { courtFee, courtOf, isFrenchCountry } from "../domain/court.ts";
import { type CourtKind, courtKindOf } from "../domain/court-kind.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import type { LegalData } from "../domain/legal.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import type { Cents } from "../domain/money.ts";
import { requiredText } from "./clean-text.ts";
import type { Deps } from "./ports.ts";

export interface ChosenCourt {
  readonly courtKind: CourtKind;
  readonly courtName: string;
  readonly zone: Zone;
}

/** @throws RelanceError (valeur) for a name that is no court, (refus) for a debtor abroad whose court is not named. */
export async function courtOfFiling(
  deps: Pick<Deps, "store" | "courts">,
  client: Client,
  named: string | undefined,
): Promise<ChosenCourt> {
  if (named !== undefined) {
    const courtName = requiredText("--tribunal", named);
    const courtKind = courtKindOf(courtName);
    if (courtKind !== undefined) return { courtKind, courtName, zone: homeOf(client) };
    throw new RelanceError(
      "valeur",
      `« ${courtName} » n'est pas le nom d'un tribunal.`,
      'Écrivez-le comme le greffe : --tribunal "Tribunal de commerce de Lyon", "Tribunal judiciaire de Nice"…',
    );
  }
  const creditor = (await deps.store()).creditor();
  const decision = courtOf(client, creditor, await deps.courts());
  if (decision.kind === "competent") {
    const { kind, name, commune } = decision.court;
    return { courtKind: kind, courtName: name, zone: zoneOf(commune.insee) };
  }
  throw new RelanceError(
    decision.kind === "debiteur-a-l-etranger" ? "refus" : "valeur",
    decision.kind === "debiteur-a-l-etranger"
      ? `« ${client.name} » demeure à l'étranger : l'injonction de payer suppose un débiteur qui demeure en France (article 1406 du code de procédure civile).`
      : `Le tribunal de « ${client.name} » ne se déduit pas de son adresse.`,
    `Pour savoir pourquoi : relance tribunal ${client.ref} ; si la requête y est déposée, nommez-le : --tribunal "Tribunal de commerce de Lyon"`,
  );
}

/** The court is that of the place where the debtor lives (CPC 1406): its holidays are his. */
function homeOf({ communeInsee, address }: Client): Zone {
  if (communeInsee !== undefined) return zoneOf(communeInsee);
  return address === undefined || !isFrenchCountry(address.country)
    ? "metropole"
    : zoneOf(address.postcode, "code-postal");
}

/** Undefined when no tariff is known on that day: it is then asked of the greffe. */
export function feeOfFiling(kind: CourtKind, on: Day, legal: LegalData): Cents | undefined {
  return ifFiguresKnown(() => courtFee({ kind }, legal, on).amountCents);
}
