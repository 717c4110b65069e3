// A sheet of facts for a court that relance writes no requête to, decided or refused by name: which debtor, which judge.

import { type Client, judgmentBy, regimeOf } from "../domain/client.ts";
import { hasEuropeanOrder, isFrenchCountry } from "../domain/court.ts";
import { courtChronologyOf } from "../domain/court-chronology.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { EuropeanSheet, ProvisionSheet } from "../domain/filing-sheet.ts";
import { numberPieces } from "../domain/piece.ts";
import { plainDay } from "../domain/plain-words.ts";
import { claimPieces } from "./claim-pieces.ts";
import { completeParties } from "./complete-parties.ts";
import { overdueClaim } from "./overdue-claim.ts";
import type { Deps } from "./ports.ts";
import type { PlannedLetter } from "./write-letter.ts";

export interface PlannedSheet extends PlannedLetter {
  readonly letter: EuropeanSheet | ProvisionSheet;
}

/**
 * Looks at the overdue invoices that are named, and writes nothing.
 * @throws RelanceError (refus) saying why this way is closed against this debtor, (droit) for an unknown rate.
 */
export async function planSheet(
  deps: Deps,
  kind: PlannedSheet["letter"]["kind"],
  targets: readonly string[],
): Promise<PlannedSheet> {
  const store = await deps.store();
  const today = deps.clock.today();
  const { client, accounts } = overdueClaim(store, targets, today);
  refuseInsolvent(client, today);
  if (kind === "injonction-europeenne") refuseNotEuropean(client);
  else refusePrivate(client);
  const creditor = completeParties(store.creditor(), client, "La fiche ne peut pas être écrite");
  const decompte = buildDecompte(client, accounts, await deps.legal(), today);
  if (decompte.totals.totalCents <= 0) {
    throw new RelanceError(
      "refus",
      `Tout ce que doit « ${client.name} » est contesté : une créance contestée n'est pas faite pour cette voie.`,
      `relance litige lister ${client.ref}`,
    );
  }
  const pieces = numberPieces(
    claimPieces(
      store,
      client.id,
      accounts.map((account) => account.invoice.id),
    ),
  );
  return {
    letter: {
      kind,
      creditor,
      client,
      writtenOn: today,
      decompte,
      facts: courtChronologyOf(accounts, pieces),
      pieces,
    },
    invoiceNumbers: accounts.map((account) => account.invoice.number),
  };
}

/** L622-21 C. com.; abroad, the regulation leaves insolvency aside as well: who is paid there is asked of its liquidator. */
function refuseInsolvent(client: Client, today: Day): void {
  const { name, ref } = client;
  const judgmentOn = judgmentBy(client, today);
  if (judgmentOn === undefined) return;
  throw new RelanceError(
    "refus",
    `« ${name} » est en procédure collective depuis le ${plainDay(judgmentOn)} : aucune action en paiement n'est possible.`,
    `relance creance declarer ${ref}`,
  );
}

function refuseNotEuropean(client: Client): void {
  const { name, ref, kind } = client;
  const country = client.address?.country ?? "";
  if (regimeOf(client) === "public") {
    throw new RelanceError(
      "refus",
      `« ${name} » est une personne publique : l'injonction de payer européenne ne vise que les créances civiles et commerciales.`,
      `relance tribunal ${ref}`,
    );
  }
  if (isFrenchCountry(country)) {
    throw new RelanceError(
      "refus",
      `« ${name} » demeure en France : l'injonction de payer européenne suppose un litige entre deux États.`,
      `relance dossier exporter ${ref}`,
    );
  }
  if (hasEuropeanOrder(country, kind)) return;
  throw new RelanceError(
    "refus",
    kind === "particulier"
      ? `« ${name} » est un consommateur d'un autre État : le juge compétent suit des règles qui le protègent, que relance ne connaît pas.`
      : `L'injonction de payer européenne ne vaut pas contre « ${name} » (${country}) : elle lie les États de l'Union, sauf le Danemark.`,
    `Pour savoir ce qui reste : relance tribunal ${ref}, puis l'avis d'un avocat`,
  );
}

function refusePrivate(client: Client): void {
  if (regimeOf(client) === "public") return;
  throw new RelanceError(
    "refus",
    `« ${client.name} » n'est pas une personne publique : le juge administratif n'est pas le sien.`,
    `relance conseil <facture>, ou relance dossier exporter ${client.ref}`,
  );
}
