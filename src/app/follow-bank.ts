// What banks said, looked at again, and a file withdrawn: its entries go with it, unless another file holds them too.
import type { BankAccount, BankEntry, BankImport } from "../domain/bank-entry.ts";
import { RelanceError } from "../domain/errors.ts";
import { cleanText } from "./clean-text.ts";
import { withdrawCheck } from "./payment-check.ts";
import type { BankEntryFilter, Deps, Store } from "./ports.ts";

type BankDeps = Pick<Deps, "store" | "clock">;

/** @throws RelanceError (valeur) naming the accounts that are known. */
function knownBankAccount(store: Store, ref: string): BankAccount {
  const account = store.bankAccount(ref);
  if (account !== undefined) return account;
  const refs = store.bankAccounts().map((one) => one.ref);
  throw new RelanceError(
    "valeur",
    `Aucun compte bancaire ne s'appelle « ${ref} ».`,
    refs.length === 0
      ? "relance banque importer <fichier>"
      : "Pour voir les comptes : relance banque comptes",
    refs.length === 0 ? [] : [`Les comptes connus : ${refs.join(", ")}.`],
  );
}

export interface ListedEntry {
  readonly entry: BankEntry;
  readonly account: BankAccount;
}

/** Standing entries, by day. @throws RelanceError (valeur) for an account that is not known. */
export async function listEntries(
  deps: Pick<Deps, "store">,
  ref: string | undefined,
  filter: Omit<BankEntryFilter, "accountId">,
): Promise<readonly ListedEntry[]> {
  const store = await deps.store();
  const accountId = ref === undefined ? undefined : knownBankAccount(store, ref).id;
  return withAccounts(store, store.bankEntries({ ...filter, accountId }));
}

function withAccounts(store: Store, entries: readonly BankEntry[]): readonly ListedEntry[] {
  const accounts = new Map(store.bankAccounts().map((one) => [one.id, one]));
  return entries.flatMap((entry) => {
    const account = accounts.get(entry.accountId);
    return account === undefined ? [] : [{ entry, account }];
  });
}

/** @throws RelanceError (valeur) when there is no such standing entry. */
export async function showEntry(deps: Pick<Deps, "store">, id: number): Promise<ListedEntry> {
  const store = await deps.store();
  const entry = store.bankEntry(id);
  const [shown] = entry === undefined ? [] : withAccounts(store, [entry]);
  if (shown !== undefined) return shown;
  throw new RelanceError(
    "valeur",
    `Aucune écriture bancaire ne porte le numéro ${id}.`,
    "Pour les voir : relance banque lister",
  );
}

export interface SummedAccount {
  readonly account: BankAccount;
  readonly entryCount: number;
  readonly imports: readonly BankImport[];
}

/** Every account with the standing files that speak of it, as they were imported. */
export async function listBankAccounts(deps: Pick<Deps, "store">): Promise<readonly SummedAccount[]> {
  const store = await deps.store();
  const imports = store.bankImports().filter(({ cancelledOn }) => cancelledOn === undefined);
  return store.bankAccounts().map((account) => ({
    account,
    entryCount: store.bankEntries({ accountId: account.id }).length,
    imports: imports.filter(({ covers }) => covers.some(({ accountId }) => accountId === account.id)),
  }));
}

/** @throws RelanceError (valeur) when there is no such file. */
export function knownImport(store: Store, id: number): BankImport {
  const found = store.bankImport(id);
  if (found !== undefined) return found;
  throw new RelanceError(
    "valeur",
    `Aucun relevé importé ne porte le numéro ${id}.`,
    "Pour voir les relevés importés : relance banque releves",
  );
}

export interface CancelledImport {
  readonly cancelled: BankImport;
  /** Entries that no file holds any more. */
  readonly removed: number;
}

/**
 * Withdraws a file, and what of the freshness of payments rested on it.
 * @throws RelanceError (valeur) unknown or withdrawn already; (refus) one of its entries pays an invoice.
 */
export async function cancelImport(
  deps: BankDeps,
  id: number,
  reason: string | undefined,
): Promise<CancelledImport> {
  const store = await deps.store();
  const today = deps.clock.today();
  return store.write((tx) => {
    const file = knownImport(store, id);
    if (file.cancelledOn !== undefined) {
      throw new RelanceError("valeur", `Le relevé ${id} est déjà retiré.`, "relance banque releves");
    }
    const leaving = store.bankEntriesOnlyIn(id);
    refuseMatched(store, leaving);
    const removed = leaving.length;
    tx.cancelBankImport(id, today);
    tx.record({
      on: today,
      kind: "banque.import_annule",
      payload: {
        releve: id,
        fichier: file.fileName,
        ecritures_retirees: removed,
        motif: cleanText(reason) ?? null,
      },
    });
    withdrawCheck(store, tx, today, id);
    return { cancelled: file, removed };
  });
}

/** More are counted. */
const MOST_NAMED = 5;

/** What was decided of an entry rests on it: the decision goes first. */
function refuseMatched(store: Store, leaving: readonly BankEntry[]): void {
  const ids = new Set(leaving.map(({ id }) => id));
  const matched = store.bankMatches().filter(({ entryId }) => ids.has(entryId));
  const [first] = matched;
  if (first === undefined) return;
  const named = matched.slice(0, MOST_NAMED).map(({ entryId }) => entryId);
  const more = matched.length - named.length;
  throw new RelanceError(
    "refus",
    `Ce relevé ne peut pas être retiré : de ses écritures sont rapprochées (${named.join(", ")}${more > 0 ? ` et ${more} autre${more > 1 ? "s" : ""}` : ""}).`,
    `Défaites d'abord ces rapprochements : relance banque annuler-rapprochement ${first.entryId}`,
  );
}
