// The décompte of one invoice or of a client, at any date, and its PDF when it is asked for.
import { type Client, type Language, languageOf } from "../domain/client.ts";
import type { Creditor } from "../domain/creditor.ts";
import type { Day } from "../domain/day.ts";
import { buildDecompte, type Decompte } from "../domain/decompte.ts";
import { RelanceError } from "../domain/errors.ts";
import type { Account } from "../domain/invoice.ts";
import type { DecompteOptions } from "../domain/invoice-decompte.ts";
import type { LegalData } from "../domain/legal.ts";
import { ifFiguresKnown } from "../domain/missing-figure.ts";
import { plainDay } from "../domain/plain-words.ts";
import { shellWord } from "../domain/shell-word.ts";
import { knownTarget } from "./known.ts";
import type { Deps, Store } from "./ports.ts";

export interface DecompteRequest {
  /** An invoice number, or a client reference for all its invoices that are not settled. */
  readonly target: string;
  /** Absent: today. */
  readonly on?: Day | undefined;
  readonly options: Partial<DecompteOptions>;
}

/** @throws RelanceError (valeur) for an unknown target or a day before the invoice, (droit) for an unknown rate. */
export async function computeDecompte(
  deps: Pick<Deps, "store" | "clock" | "legal">,
  request: DecompteRequest,
): Promise<Decompte> {
  const store = await deps.store();
  const legal = await deps.legal();
  const on = request.on ?? deps.clock.today();
  const { client, accounts } = accountsOf(store, request.target, on);
  return buildDecompte(client, accounts, legal, on, request.options);
}

/** A missing rate makes a message or a sheet without accessories; it never makes a wrong sum. */
export function decompteOrNone(
  client: Client,
  accounts: readonly Account[],
  legal: LegalData,
  on: Day,
): Decompte | undefined {
  return ifFiguresKnown(() => buildDecompte(client, accounts, legal, on));
}

/** Draws the décompte and writes it where the user wants it, whole or not at all. */
export async function writeDecompte(
  deps: Deps,
  decompte: Decompte,
  outputPath: string,
  language: Language = languageOf(decompte.client),
): Promise<string> {
  const creditor = await decompteCreditor(deps);
  const bytes = await (await deps.documents()).decompte(decompte, creditor, language);
  const path = deps.files.absolute(outputPath);
  deps.files.write(path, bytes);
  return path;
}

/** Whoever draws up the décompte. @throws RelanceError (refus) without a profile. */
export async function decompteCreditor(deps: Pick<Deps, "store">): Promise<Creditor> {
  const creditor = (await deps.store()).creditor();
  if (creditor !== undefined) return creditor;
  throw new RelanceError("refus", "Votre profil manque : un décompte dit qui le dresse.", "relance init");
}

function accountsOf(store: Store, typed: string, on: Day): { client: Client; accounts: readonly Account[] } {
  const { client, invoice } = knownTarget(store, typed);
  if (invoice !== undefined) {
    if (invoice.cancelledOn !== undefined) {
      throw new RelanceError(
        "refus",
        `La facture ${invoice.number} est annulée depuis le ${plainDay(invoice.cancelledOn)} : rien n'est dû.`,
        `relance facture voir ${shellWord(invoice.number)}`,
      );
    }
    if (on < invoice.issuedOn) {
      throw new RelanceError(
        "valeur",
        `Le ${plainDay(on)} vient avant la facture ${invoice.number}, émise le ${plainDay(invoice.issuedOn)}.`,
        `relance decompte ${shellWord(invoice.number)} --au ${invoice.dueOn}`,
      );
    }
    return { client, accounts: [store.account(invoice.id)] };
  }
  const accounts = store.openAccounts(client.id).filter((account) => account.invoice.issuedOn <= on);
  if (accounts.length === 0) {
    throw new RelanceError(
      "refus",
      `« ${client.name} » n'a aucune facture ouverte.`,
      `relance client voir ${client.ref}`,
    );
  }
  return { client, accounts };
}
