// Finds the line of a statement that the user named, and says why it cannot be matched when it cannot.
import type { BankEntry } from "../domain/bank-entry.ts";
import type { BankMatch } from "../domain/bank-match.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Store } from "./ports.ts";

/** @throws RelanceError (valeur) when no standing entry has this number. */
function knownEntry(store: Store, id: number): BankEntry {
  const entry = store.bankEntry(id);
  if (entry !== undefined) return entry;
  throw new RelanceError(
    "valeur",
    `Aucune écriture bancaire ne porte le numéro ${id}.`,
    "Pour voir celles qui attendent : relance banque credits",
  );
}

/** @throws RelanceError (valeur) when it is unknown, or decided already; (refus) when no invoice can be paid by it. */
export function knownCredit(store: Store, id: number): BankEntry {
  const entry = knownEntry(store, id);
  if (entry.amountCents <= 0) {
    throw new RelanceError(
      "refus",
      `L'écriture ${id} est un débit : seul l'argent reçu se rapproche d'une facture.`,
      "Pour voir les virements reçus : relance banque credits",
    );
  }
  if (entry.currency !== "EUR") {
    throw new RelanceError(
      "refus",
      `L'écriture ${id} est en ${entry.currency} : relance ne compte qu'en euros.`,
      "Une fois le change connu : relance paiement ajouter <facture> <montant en euros> --le <date>",
    );
  }
  if (store.bankMatchOf(id) !== undefined) {
    throw new RelanceError(
      "valeur",
      `L'écriture ${id} est déjà rapprochée.`,
      `Pour y revenir : relance banque annuler-rapprochement ${id}`,
    );
  }
  return entry;
}

/** @throws RelanceError (valeur) when nothing was decided of it. */
export function knownMatch(
  store: Store,
  id: number,
): { readonly entry: BankEntry; readonly match: BankMatch } {
  const entry = knownEntry(store, id);
  const match = store.bankMatchOf(id);
  if (match !== undefined) return { entry, match };
  throw new RelanceError(
    "valeur",
    `Rien n'est décidé de l'écriture ${id} : il n'y a rien à défaire.`,
    `relance banque rapprocher ${id}`,
  );
}
