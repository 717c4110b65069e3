// What banks said: accounts, files and entries. An entry is kept once, and stands as long as one of its files does.
import type { BankEntryFilter, ImportedEntries } from "../app/ports.ts";
import type { BankAccount, BankCoverage, BankEntry, BankImport, ReadEntry } from "../domain/bank-entry.ts";
import type { Day } from "../domain/day.ts";
import { RelanceError } from "../domain/errors.ts";
import { IS_WAITING } from "./bank-matches.ts";
import type { Connection } from "./connection.ts";

interface AccountRow {
  readonly id: number;
  readonly ref: string;
  readonly iban: string | null;
  readonly number: string | null;
  readonly currency: string;
}

interface EntryRow {
  readonly id: number;
  readonly bank_account_id: number;
  readonly booked_on: Day;
  readonly value_on: Day | null;
  readonly amount_cents: number;
  /** JSON array. */
  readonly label: string;
  readonly counterparty_name: string | null;
  readonly counterparty_iban: string | null;
  readonly end_to_end: string | null;
  readonly bank_ref: string | null;
  readonly currency: string;
  readonly format: BankEntry["format"];
}

interface ImportRow {
  readonly id: number;
  readonly imported_on: Day;
  readonly original_name: string;
  readonly sha256: string;
  readonly format: BankImport["format"];
  readonly cancelled_on: Day | null;
  readonly entries: number;
  readonly added: number;
}

interface CoverageRow {
  readonly bank_account_id: number;
  readonly from_on: Day | null;
  readonly until_on: Day | null;
  readonly opening_cents: number | null;
  readonly closing_cents: number | null;
  readonly whole: number;
}

function accountOf(row: AccountRow): BankAccount {
  const { id, ref, currency } = row;
  return { id, ref, iban: row.iban ?? undefined, number: row.number ?? undefined, currency };
}

/** By reference. */
export function listBankAccounts(connection: Connection): readonly BankAccount[] {
  return connection.all<AccountRow>("SELECT * FROM bank_account ORDER BY ref").map(accountOf);
}

export function bankAccountByRef(connection: Connection, ref: string): BankAccount | undefined {
  const row = connection.one<AccountRow>("SELECT * FROM bank_account WHERE ref = ?", ref);
  return row && accountOf(row);
}

function taken({ ref, iban, number, currency }: Omit<BankAccount, "id">): RelanceError {
  const known = iban ?? number;
  const numbered = known === undefined ? "" : ` ou le numéro «\u00a0${known}\u00a0» en ${currency}`;
  return new RelanceError(
    "valeur",
    `Un autre compte porte déjà la référence «\u00a0${ref}\u00a0»${numbered}.`,
    "Pour voir les comptes\u00a0: relance banque comptes",
  );
}

function accountColumns({ ref, iban, number, currency }: Omit<BankAccount, "id">) {
  return { ref, iban, number, currency };
}

/** @throws RelanceError (valeur) when another has this reference, this IBAN or this number in this currency. */
export function addBankAccount(connection: Connection, account: Omit<BankAccount, "id">): BankAccount {
  const id = connection.insert("bank_account", accountColumns(account), () => taken(account));
  return { ...account, id };
}

/** @throws RelanceError (valeur) as {@link addBankAccount}. */
export function updateBankAccount(connection: Connection, account: BankAccount): void {
  connection.update("bank_account", account.id, accountColumns(account), () => taken(account));
}

const ENTRIES = `SELECT e.*, a.currency AS currency, (SELECT i.format FROM bank_entry_import h
    JOIN bank_import i ON i.id = h.bank_import_id WHERE h.bank_entry_id = e.id ORDER BY i.id LIMIT 1) AS format
  FROM bank_entry e JOIN bank_account a ON a.id = e.bank_account_id WHERE e.cancelled_on IS NULL`;

function entryOf(row: EntryRow): BankEntry {
  return {
    id: row.id,
    accountId: row.bank_account_id,
    bookedOn: row.booked_on,
    valueOn: row.value_on ?? undefined,
    amountCents: row.amount_cents,
    labels: JSON.parse(row.label) as string[],
    counterpartyName: row.counterparty_name ?? undefined,
    counterpartyIban: row.counterparty_iban ?? undefined,
    endToEndRef: row.end_to_end ?? undefined,
    bankRef: row.bank_ref ?? undefined,
    currency: row.currency,
    format: row.format,
  };
}

/** A standing one. */
export function bankEntryById(connection: Connection, id: number): BankEntry | undefined {
  const row = connection.one<EntryRow>(`${ENTRIES} AND e.id = ?`, id);
  return row && entryOf(row);
}

/** Standing ones, by day then as they were read; with a limit, the last ones. */
export function listBankEntries(connection: Connection, filter: BankEntryFilter): readonly BankEntry[] {
  const asked: readonly (readonly [string, string | number | undefined])[] = [
    ["e.bank_account_id = ?", filter.accountId],
    [
      "EXISTS (SELECT 1 FROM bank_entry_import h WHERE h.bank_entry_id = e.id AND h.bank_import_id = ?)",
      filter.importId,
    ],
    ["e.booked_on >= ?", filter.fromOn],
    ["e.booked_on <= ?", filter.untilOn],
    ["e.amount_cents > ?", filter.received === true ? 0 : undefined],
    [`${IS_WAITING} AND a.currency = ?`, filter.waiting === true ? "EUR" : undefined],
  ];
  const said = asked.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  const conditions = said.map(({ condition }) => ` AND ${condition}`).join("");
  const values = said.map(({ value }) => value);
  const sql = `${ENTRIES}${conditions} ORDER BY e.booked_on DESC, e.id DESC LIMIT ?`;
  return connection
    .all<EntryRow>(sql, ...values, filter.limit ?? -1)
    .map(entryOf)
    .reverse();
}

const IMPORTS = `SELECT i.*,
    (SELECT count(*) FROM bank_entry_import h WHERE h.bank_import_id = i.id) AS entries,
    (SELECT count(*) FROM bank_entry_import h WHERE h.bank_import_id = i.id AND NOT EXISTS
      (SELECT 1 FROM bank_entry_import o WHERE o.bank_entry_id = h.bank_entry_id AND o.bank_import_id < i.id)) AS added
  FROM bank_import i`;

function importOf(connection: Connection, row: ImportRow): BankImport {
  const sql = "SELECT * FROM bank_import_account WHERE bank_import_id = ? ORDER BY bank_account_id";
  return {
    id: row.id,
    importedOn: row.imported_on,
    fileName: row.original_name,
    sha256: row.sha256,
    format: row.format,
    covers: connection.all<CoverageRow>(sql, row.id).map(coverageOf),
    entryCount: row.entries,
    addedCount: row.added,
    cancelledOn: row.cancelled_on ?? undefined,
  };
}

function coverageOf(row: CoverageRow): BankCoverage {
  return {
    accountId: row.bank_account_id,
    fromOn: row.from_on ?? undefined,
    untilOn: row.until_on ?? undefined,
    openingCents: row.opening_cents ?? undefined,
    closingCents: row.closing_cents ?? undefined,
    isWhole: row.whole === 1,
  };
}

/** Cancelled ones too, as they were imported. */
export function listBankImports(connection: Connection): readonly BankImport[] {
  return connection.all<ImportRow>(`${IMPORTS} ORDER BY i.id`).map((row) => importOf(connection, row));
}

/** A cancelled one too. */
export function bankImportById(connection: Connection, id: number): BankImport | undefined {
  const row = connection.one<ImportRow>(`${IMPORTS} WHERE i.id = ?`, id);
  return row && importOf(connection, row);
}

/** The standing import of these bytes. */
export function bankImportByContent(connection: Connection, sha256: string): BankImport | undefined {
  const sql = `${IMPORTS} WHERE i.sha256 = ? AND i.cancelled_on IS NULL`;
  const row = connection.one<ImportRow>(sql, sha256);
  return row && importOf(connection, row);
}

/** Inside a query on `bank_entry e`; takes the id of an import twice. */
const HELD_BY_IT_ALONE = `EXISTS
  (SELECT 1 FROM bank_entry_import h WHERE h.bank_entry_id = e.id AND h.bank_import_id = ?) AND NOT EXISTS
  (SELECT 1 FROM bank_entry_import h JOIN bank_import i ON i.id = h.bank_import_id
    WHERE h.bank_entry_id = e.id AND h.bank_import_id <> ? AND i.cancelled_on IS NULL)`;

/** Standing entries that no other standing file holds. */
export function bankEntriesOnlyIn(connection: Connection, importId: number): readonly BankEntry[] {
  const sql = `${ENTRIES} AND ${HELD_BY_IT_ALONE} ORDER BY e.booked_on, e.id`;
  return connection.all<EntryRow>(sql, importId, importId).map(entryOf);
}

/** `kept` is told of each entry. @throws RelanceError (valeur) when these bytes are imported already. */
export function addBankImport(
  connection: Connection,
  file: Pick<BankImport, "importedOn" | "fileName" | "sha256" | "format">,
  accounts: readonly ImportedEntries[],
  kept: () => void = () => {},
): BankImport {
  const columns = {
    imported_on: file.importedOn,
    original_name: file.fileName,
    sha256: file.sha256,
    format: file.format,
  };
  const id = connection.insert(
    "bank_import",
    columns,
    () =>
      new RelanceError(
        "valeur",
        `Le fichier «\u00a0${file.fileName}\u00a0» est déjà importé, avec le même contenu.`,
        "Pour voir les relevés importés\u00a0: relance banque releves",
      ),
  );
  for (const account of accounts) {
    connection.insert("bank_import_account", {
      bank_import_id: id,
      bank_account_id: account.accountId,
      from_on: account.fromOn,
      until_on: account.untilOn,
      opening_cents: account.openingCents,
      closing_cents: account.closingCents,
      whole: account.isWhole ? 1 : 0,
    });
    const held = [
      ...account.again.map((entry) => entry.id),
      ...account.added.map((entry) => addEntry(connection, account.accountId, entry)),
    ];
    for (const entryId of held) {
      connection.insert("bank_entry_import", { bank_entry_id: entryId, bank_import_id: id });
      kept();
    }
  }
  return bankImportById(connection, id) as BankImport;
}

function addEntry(connection: Connection, accountId: number, entry: ReadEntry): number {
  return connection.insert("bank_entry", {
    bank_account_id: accountId,
    booked_on: entry.bookedOn,
    value_on: entry.valueOn,
    amount_cents: entry.amountCents,
    label: JSON.stringify(entry.labels),
    counterparty_name: entry.counterpartyName,
    counterparty_iban: entry.counterpartyIban,
    end_to_end: entry.endToEndRef,
    bank_ref: entry.bankRef,
  });
}

/** Its entries go with it, but those that another standing file holds. */
export function cancelBankImport(connection: Connection, importId: number, on: Day): void {
  if (!connection.cancel("bank_import", importId, on)) {
    throw new RelanceError(
      "valeur",
      `Aucun relevé importé ne porte le numéro ${importId}.`,
      "Pour voir les relevés importés\u00a0: relance banque releves",
    );
  }
  const sql = `UPDATE bank_entry AS e SET cancelled_on = ? WHERE e.cancelled_on IS NULL AND ${HELD_BY_IT_ALONE}`;
  connection.run(sql, on, importId, importId);
}
