// What banks said, in the database: an entry is kept once, stands as long as one of its files does, and never changes.
import { beforeEach, describe, expect, it } from "vitest";
import type { ImportedEntries } from "../../src/app/ports.ts";
import type { ReadEntry } from "../../src/domain/bank-entry.ts";
import { day } from "../../src/domain/day.ts";
import type { SqliteStore } from "../../src/store/store.ts";
import { expectRefusal, newStore, opened, raw, TODAY } from "./samples.ts";

let folder: string;
let store: SqliteStore;

beforeEach(() => {
  ({ folder, store } = newStore());
  store.write((tx) =>
    tx.addBankAccount({ ref: "courant", iban: "FR7630006000011234567890189", currency: "EUR" }),
  );
});

const entry = (more: Partial<ReadEntry> = {}): ReadEntry => ({
  bookedOn: day("2026-11-02"),
  amountCents: 120_000,
  labels: ["VIR ACME", "F-1"],
  ...more,
});

const brought = (more: Partial<ImportedEntries> = {}): ImportedEntries => ({
  accountId: 1,
  fromOn: day("2026-11-01"),
  untilOn: day("2026-11-20"),
  isWhole: true,
  added: [],
  again: [],
  ...more,
});

const add = (sha: string, ...accounts: readonly ImportedEntries[]) =>
  store.write((tx) =>
    tx.addBankImport(
      { importedOn: TODAY, fileName: "releve.csv", sha256: sha.repeat(64), format: "csv" },
      accounts,
    ),
  );

describe("a file of the bank", () => {
  it("comes back as it was read, with its entries", () => {
    const full = entry({
      valueOn: day("2026-11-03"),
      counterpartyName: "ACME SAS",
      counterpartyIban: "FR1420041010050500013M02606",
      endToEndRef: "F-1",
      bankRef: "X1",
    });
    const covered = { openingCents: -19_040, closingCents: 100_960 };
    add("a", brought({ added: [full, entry({ amountCents: -100 })], ...covered }));
    const again = opened(folder, "existing");
    expect(again.bankEntry(1)).toEqual({ ...full, id: 1, accountId: 1, currency: "EUR", format: "csv" });
    expect(again.bankImport(1)).toMatchObject({ fileName: "releve.csv", entryCount: 2, addedCount: 2 });
    expect(again.bankImport(1)?.covers).toMatchObject([{ accountId: 1, untilOn: "2026-11-20", ...covered }]);
    expect(again.bankEntries({ received: true }).map(({ id }) => id)).toEqual([1]);
    expect(again.bankEntries({ limit: 1 }).map(({ id }) => id)).toEqual([2]);
    expect(again.bankEntries({ fromOn: day("2026-11-03") })).toEqual([]);
  });

  it("is imported once, until it is cancelled", () => {
    add("a", brought());
    expect(store.bankImportOf("a".repeat(64))?.id).toBe(1);
    expectRefusal(() => add("a", brought()), "valeur", /déjà importé/u);
    store.write((tx) => tx.cancelBankImport(1, TODAY));
    expect(store.bankImportOf("a".repeat(64))).toBeUndefined();
    expect(store.bankImport(1)?.cancelledOn).toBe(TODAY);
    expect(add("a", brought()).id).toBe(2);
    expectRefusal(() => store.write((tx) => tx.cancelBankImport(1, TODAY)), "valeur", /Aucun relevé/u);
  });

  it("leaves with its entries, but those that another standing file holds", () => {
    add("a", brought({ added: [entry(), entry({ amountCents: 5 })] }));
    add("b", brought({ again: [{ id: 2 }], added: [entry({ amountCents: 7 })] }));
    expect(store.bankImport(2)).toMatchObject({ entryCount: 2, addedCount: 1 });
    expect(store.bankEntriesOnlyIn(1).map(({ id }) => id)).toEqual([1]);
    store.write((tx) => tx.cancelBankImport(1, TODAY));
    expect(store.bankEntries({}).map(({ id }) => id)).toEqual([2, 3]);
    expect(store.bankEntry(1)).toBeUndefined();
    store.write((tx) => tx.cancelBankImport(2, TODAY));
    expect(store.bankEntries({})).toEqual([]);
  });
});

describe("an account", () => {
  it("is one by reference, and by number in a currency", () => {
    const again = (ref: string, currency: string) => () =>
      store.write((tx) => tx.addBankAccount({ ref, iban: "FR7630006000011234567890189", currency }));
    expectRefusal(again("courant", "USD"), "valeur", /porte déjà/u);
    expectRefusal(again("autre", "EUR"), "valeur", /porte déjà/u);
    expectRefusal(
      () => store.write((tx) => tx.addBankAccount({ ref: "courant", currency: "EUR" })),
      "valeur",
      /^Un autre compte porte déjà la référence «\u00a0courant\u00a0»\.$/u,
    );
    expect(again("dollars", "USD")()).toMatchObject({ id: 2 });
    store.write((tx) => tx.updateBankAccount({ id: 2, ref: "usd", number: "12", currency: "USD" }));
    expect(store.bankAccounts().map(({ ref }) => ref)).toEqual(["courant", "usd"]);
    expect(store.bankAccount("usd")?.iban).toBeUndefined();
  });
});

describe("the database itself refuses", () => {
  beforeEach(() => {
    add("a", brought({ added: [entry()] }));
  });

  it.each([
    ["UPDATE bank_entry SET amount_cents = 1", /kept as it said it/u],
    ["UPDATE bank_entry SET cancelled_on = '2026-11-22'", /a file that stands holds it/u],
    ["UPDATE bank_import SET sha256 = 'b'", /kept as it was read/u],
    ["UPDATE bank_entry SET booked_on = '2026-02-30'", /CHECK|kept/u],
    ["DELETE FROM bank_account", /FOREIGN KEY/u],
    ["INSERT INTO bank_account (ref, currency) VALUES ('x', 'eur')", /CHECK/u],
    [
      "INSERT INTO bank_entry (bank_account_id, booked_on, amount_cents, label) VALUES (1, '2026-11-02', 1.5, '[]')",
      /INTEGER/u,
    ],
  ])("%s", (sql, words) => {
    expect(() => raw(folder).exec(sql)).toThrow(words);
  });

  it("an entry without a day that exists", () => {
    expect(() =>
      add("c", brought({ added: [entry({ bookedOn: day("2026-11-02").replace("02", "31") as never })] })),
    ).toThrow();
  });
});
