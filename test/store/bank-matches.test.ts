// What credits of the bank were matched with: one decision stands on each, its payments are its client's, and what is
// cached on the entry follows, whichever way the decision ends.
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { BankMatch } from "../../src/domain/bank-match.ts";
import { day } from "../../src/domain/day.ts";
import { inspectDatabase } from "../../src/store/inspection.ts";
import type { SqliteStore } from "../../src/store/store.ts";
import { aClient, anInvoice, expectRefusal, newStore, raw, TODAY } from "./samples.ts";

let folder: string;
let store: SqliteStore;

beforeEach(() => {
  ({ folder, store } = newStore());
  store.write((tx) => {
    for (const ref of ["acme", "nova"]) {
      const client = tx.addClient(aClient(ref));
      tx.addInvoice(anInvoice(client.id, `F-${ref}`));
      tx.addPayment({ invoiceId: client.id, amountCents: 1_000, receivedOn: TODAY });
    }
    const account = tx.addBankAccount({ ref: "courant", currency: "EUR" });
    const entry = { bookedOn: TODAY, labels: ["VIR"], counterpartyIban: "FR76" };
    tx.addBankImport({ importedOn: TODAY, fileName: "r.csv", sha256: "a".repeat(64), format: "csv" }, [
      {
        accountId: account.id,
        isWhole: true,
        added: [1_000, 1_000, -50].map((amountCents) => ({ ...entry, amountCents })),
        again: [],
      },
    ]);
  });
});

const match = (more: Partial<BankMatch> = {}) =>
  store.write((tx) =>
    tx.addBankMatch({
      entryId: 1,
      decision: "paiement",
      clientId: 1,
      paymentIds: [1],
      decidedOn: TODAY,
      isSure: false,
      ...more,
    }),
  );

describe("a decision", () => {
  it("comes back as it was made, and its entry waits no more", () => {
    expect(store.waitingCredits()).toBe(2);
    const made = match({ note: "vu" });
    expect(store.bankMatchOf(1)).toEqual(made);
    expect(store.bankMatches()).toEqual([made]);
    expect(store.waitingCredits()).toBe(1);
    expect(store.bankEntries({ waiting: true }).map(({ id }) => id)).toEqual([2]);
    expect(store.notedPayments(TODAY).map(({ id, entryId }) => [id, entryId])).toEqual([
      [1, 1],
      [2, undefined],
    ]);
  });

  it("is one: a second one is refused, whichever program writes it", () => {
    match();
    expectRefusal(() => match({ clientId: 2, paymentIds: [2] }), "valeur", "déjà rapprochée");
    const insert =
      "INSERT INTO bank_match (bank_entry_id, decision, payer_id, decided_on, sure) VALUES (1, 'acompte', 1, ?, 0)";
    expect(() => raw(folder).prepare(insert).run(TODAY)).toThrow("UNIQUE");
  });

  it("ties no payment of another client, nor one that is tied", () => {
    expect(() => match({ paymentIds: [2] })).toThrow("its payments are those of its client");
    match();
    expect(() => match({ entryId: 2 })).toThrow("this payment is another entry");
    expect(store.waitingCredits()).toBe(1);
  });

  it("is about money received", () => {
    expect(() => match({ entryId: 3 })).toThrow("only money received is matched");
  });

  it("is undone once, and another one is made; it is never changed", () => {
    const { id } = match();
    store.write((tx) => tx.cancelBankMatch(id, TODAY));
    expect([store.waitingCredits(), store.bankMatchOf(1)]).toEqual([2, undefined]);
    expect(match().id).toBe(id + 1);
    const db = raw(folder);
    expect(() => db.exec("UPDATE bank_match SET payer_id = 2 WHERE id = 2")).toThrow("is undone");
    expect(() => db.exec("UPDATE bank_match SET cancelled_on = NULL WHERE id = 1")).toThrow("stays so");
  });

  it("falls with its last payment", () => {
    match();
    store.write((tx) => tx.cancelPayment(1, TODAY));
    expect([store.waitingCredits(), store.bankMatchOf(1)]).toEqual([2, undefined]);
  });

  it("keeps its statement: what holds the entry cannot be cancelled under it", () => {
    match();
    expect(() => store.write((tx) => tx.cancelBankImport(1, TODAY))).toThrow("a decision stands on it");
    expect(store.bankEntry(1)).toBeDefined();
  });
});

describe("what is known through it", () => {
  it("the account of the payer, while it stands, and when a person decided", () => {
    const { id } = match();
    expect([...store.payerIbans()]).toEqual([["FR76", [1]]]);
    match({ entryId: 2, clientId: 2, paymentIds: [2] });
    expect([...store.payerIbans()]).toEqual([["FR76", [1, 2]]]);
    store.write((tx) => tx.cancelBankMatch(id, TODAY));
    expect([...store.payerIbans()]).toEqual([["FR76", [2]]]);
    match({ isSure: true });
    expect([...store.payerIbans()]).toEqual([["FR76", [2]]]);
  });

  it("a refusal stands until it is forgotten, for one entry", () => {
    store.write((tx) => tx.addMatchRefusal({ entryId: 1, clientId: 1, invoiceId: 1, refusedOn: TODAY }));
    expect(store.matchRefusals()).toMatchObject([{ entryId: 1, clientId: 1, invoiceId: 1 }]);
    store.write((tx) => tx.cancelMatchRefusals(1, day("2026-11-23")));
    expect(store.matchRefusals()).toEqual([]);
  });
});

it("a purge of the client takes its entries and decisions with it, and those alone", () => {
  const wrong = match({ clientId: 2, paymentIds: [2] });
  store.write((tx) => {
    tx.cancelBankMatch(wrong.id, TODAY);
    tx.addMatchRefusal({ entryId: 1, clientId: 2, refusedOn: TODAY });
  });
  match();
  store.write((tx) => tx.purge([1], { on: TODAY, payload: {} }));
  const left = (table: string) => raw(folder).prepare(`SELECT id FROM ${table}`).pluck().all();
  expect([left("bank_entry"), left("bank_match"), left("bank_refusal"), left("payment")]).toEqual([
    [2, 3],
    [],
    [],
    [2],
  ]);
});

it("a mark that no decision made is found, and one that lost its decision too", () => {
  match();
  const marks = (): readonly number[] => {
    const database = inspectDatabase(join(folder, "relance.db"), folder);
    try {
      return database.wrongMarks();
    } finally {
      database.close();
    }
  };
  expect(marks()).toEqual([]);
  raw(folder).exec("UPDATE bank_entry SET decided = 1, payer_id = 2 WHERE id = 2");
  raw(folder).exec("UPDATE bank_entry SET payer_id = 2 WHERE id = 1");
  expect(marks()).toEqual([1, 2]);
});
