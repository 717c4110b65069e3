// What the use cases ask of the store about banks: accounts, files imported, entries, each kept as the bank said it.
import type { BankAccount, BankCoverage, BankEntry, BankImport, ReadEntry } from "../domain/bank-entry.ts";
import type { Day } from "../domain/day.ts";

/** Of standing entries; what is not said does not restrict. */
export interface BankEntryFilter {
  readonly accountId?: number | undefined;
  readonly importId?: number | undefined;
  readonly fromOn?: Day | undefined;
  readonly untilOn?: Day | undefined;
  /** Money received: a sum above zero. */
  readonly received?: boolean | undefined;
  /** Credits in euros on which nothing was decided. */
  readonly waiting?: boolean | undefined;
  readonly limit?: number | undefined;
}

export interface BankReader {
  /** By reference. */
  bankAccounts(): readonly BankAccount[];
  bankAccount(ref: string): BankAccount | undefined;
  /** A standing one: one whose every file was cancelled is not found. */
  bankEntry(id: number): BankEntry | undefined;
  /** Standing ones, by day then as they were read; with a limit, the last ones. */
  bankEntries(filter: BankEntryFilter): readonly BankEntry[];
  /** Cancelled ones too: `cancelledOn` says so. As they were imported. */
  bankImports(): readonly BankImport[];
  bankImport(id: number): BankImport | undefined;
  /** The standing import of these bytes. */
  bankImportOf(sha256: string): BankImport | undefined;
  /** Standing entries that no other standing file holds: those that its cancellation would take away. */
  bankEntriesOnlyIn(importId: number): readonly BankEntry[];
}

/** What a file brings to one account. */
export interface ImportedEntries extends BankCoverage {
  readonly added: readonly ReadEntry[];
  /** Entries of the account that were kept before, and that the file holds too. */
  readonly again: readonly Pick<BankEntry, "id">[];
}

export interface BankWriter {
  /** @throws RelanceError (valeur) when another has this reference, this IBAN or this number in this currency. */
  addBankAccount(account: Omit<BankAccount, "id">): BankAccount;
  /** @throws RelanceError (valeur) as {@link addBankAccount}. */
  updateBankAccount(account: BankAccount): void;
  /** `kept` is told of each entry. @throws RelanceError (valeur) when these bytes are imported already. */
  addBankImport(
    file: Pick<BankImport, "importedOn" | "fileName" | "sha256" | "format">,
    accounts: readonly ImportedEntries[],
    kept?: () => void,
  ): BankImport;
  /** Its entries go with it, but those that another standing file holds. */
  cancelBankImport(importId: number, on: Day): void;
}
