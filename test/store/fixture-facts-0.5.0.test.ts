// What release 0.5.0 kept comes back, value by value, from its own folder opened by this program.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rememberedChoices } from "../../src/app/csv-choices.ts";
import { overridesOf } from "../../src/app/overrides.ts";
import { copyOf, V040, V050 } from "./fixtures.ts";
import { opened, raw } from "./samples.ts";

/** What version 5 brought to tables that were there; its own tables are compared with version 4. */
const ADDED_COLUMNS = [
  ["client", "claim_relief_asked_on"],
  ["client", "claim_relieved_on"],
  ["injonction_invoice", "granted_cents"],
  ["injonction_invoice", "granted_principal_cents"],
];

const columnsOf = (folder: string): readonly string[] =>
  raw(folder)
    .prepare(
      `SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' ORDER BY 1`,
    )
    .pluck()
    .all() as string[];

describe("the facts of 0.5.0", () => {
  it("fill every column that version 5 added", () => {
    const before = columnsOf(copyOf(V040));
    const folder = copyOf(V050);
    const added = columnsOf(folder).filter((column) => !before.includes(column));
    expect(added).toEqual(expect.arrayContaining(ADDED_COLUMNS.map((names) => names.join("."))));
    const empty = added.filter((column) => {
      const [table, name] = column.split(".");
      const sql = `SELECT count(${name}) FROM ${table}`;
      return raw(folder).prepare(sql).pluck().get() === 0;
    });
    expect(added.length).toBeGreaterThan(50);
    expect(empty).toEqual([]);
  });

  it("come after those of 0.4.0, which are as they were", () => {
    const [old, recent] = [V040, V050].map((fixture) => opened(copyOf(fixture), "existing"));
    for (let client = 1; client <= 11; client += 1) {
      expect(recent?.accountsOf(client)).toEqual(old?.accountsOf(client));
      expect(recent?.clientById(client)).toEqual(old?.clientById(client));
    }
    expect(recent?.creditor()).toEqual(old?.creditor());
    expect(recent?.sendings({})).toEqual(old?.sendings({}));
    expect(recent?.mailReturns({})).toEqual(old?.mailReturns({}));
    expect(recent?.journal({}).slice(0, 10)).toEqual(old?.journal({}));
    expect(recent?.counts()).toEqual({ clients: 13, invoices: 24, open: 19 });
    expect(recent?.checkBalances()).toEqual([]);
    expect(recent?.journalBreaks()).toEqual([]);
  });

  it("are given back with the accounts and the files of banks, the cancelled one too", () => {
    const store = opened(copyOf(V050), "existing");
    expect(store.bankAccounts()).toEqual([
      { id: 1, ref: "courant", iban: "FR7630006000011234567890189", currency: "EUR" },
      { id: 2, ref: "dollars", number: "00012345678", currency: "USD" },
    ]);
    const read = { importedOn: "2026-11-16" };
    const november = { fromOn: "2026-11-01", untilOn: "2026-11-15", isWhole: true };
    expect(store.bankImports()).toEqual([
      {
        ...read,
        id: 1,
        fileName: "novembre.ofx",
        sha256: "a".repeat(64),
        format: "ofx",
        covers: [{ ...november, accountId: 1, openingCents: -10_000, closingCents: 305_355 }],
        entryCount: 7,
        addedCount: 7,
      },
      {
        ...read,
        id: 2,
        fileName: "deux-comptes.sta",
        sha256: "b".repeat(64),
        format: "mt940",
        covers: [
          { accountId: 1, fromOn: "2026-11-04", untilOn: "2026-11-04", isWhole: true },
          { ...november, accountId: 2, openingCents: 0, closingCents: 5_000 },
        ],
        entryCount: 2,
        addedCount: 1,
      },
      {
        ...read,
        id: 3,
        fileName: "avis.xml",
        sha256: "c".repeat(64),
        format: "camt054",
        covers: [{ accountId: 1, isWhole: false }],
        entryCount: 2,
        addedCount: 1,
        cancelledOn: "2026-11-17",
      },
      {
        ...read,
        id: 4,
        fileName: "2015.csv",
        sha256: "d".repeat(64),
        format: "csv",
        covers: [{ accountId: 1, fromOn: "2015-02-10", untilOn: "2015-02-10", isWhole: true }],
        entryCount: 0,
        addedCount: 0,
      },
    ]);
    expect(store.bankImportOf("c".repeat(64))).toBeUndefined();
  });

  it("are given back with the entries of those that stand", () => {
    const store = opened(copyOf(V050), "existing");
    expect(store.bankEntry(1)).toEqual({
      id: 1,
      accountId: 1,
      bookedOn: "2026-11-04",
      valueOn: "2026-11-05",
      amountCents: 90_000,
      labels: ["VIR SEPA RECU /DE CASTOR", "/MOTIF F-2026-019"],
      counterpartyName: "CASTOR SAS",
      counterpartyIban: "FR1420041010050500013M02606",
      endToEndRef: "F-2026-019",
      bankRef: "2026110400017",
      currency: "EUR",
      format: "ofx",
    });
    const seen = store.bankEntries({}).map(({ id, bookedOn, amountCents }) => [id, bookedOn, amountCents]);
    expect(seen).toEqual([
      [1, "2026-11-04", 90_000],
      [2, "2026-11-05", 45_000],
      [3, "2026-11-06", 30_000],
      [8, "2026-11-06", 5_000],
      [4, "2026-11-07", 12_345],
      [5, "2026-11-08", 90_000],
      [6, "2026-11-09", 50_000],
      [7, "2026-11-10", -1_990],
    ]);
    expect(store.bankEntry(9)).toBeUndefined();
    expect(store.bankEntry(8)).toMatchObject({ accountId: 2, currency: "USD", format: "mt940" });
    expect(store.bankEntriesOnlyIn(1).map(({ id }) => id)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it("are given back with what was decided of each credit, and what still waits", () => {
    const store = opened(copyOf(V050), "existing");
    const decided = { clientId: 13, decidedOn: "2026-11-17", isSure: false };
    expect(store.bankMatches()).toEqual([
      {
        ...decided,
        id: 1,
        entryId: 1,
        decision: "paiement",
        paymentIds: [9],
        note: "vu sur le relevé",
      },
      { ...decided, id: 2, entryId: 2, decision: "deja-note", paymentIds: [10, 11], isSure: true },
      { ...decided, id: 3, entryId: 3, decision: "acompte", paymentIds: [] },
      {
        ...decided,
        clientId: undefined,
        id: 4,
        entryId: 4,
        decision: "hors-factures",
        paymentIds: [],
        note: "impôts",
      },
    ]);
    expect(store.waitingCredits()).toBe(2);
    expect(store.bankEntries({ waiting: true }).map(({ id }) => id)).toEqual([5, 6]);
    expect([...store.payerIbans()]).toEqual([["FR1420041010050500013M02606", [13]]]);
    const refused = { clientId: 13, refusedOn: "2026-11-20" };
    expect(store.matchRefusals()).toEqual([
      { ...refused, id: 1, entryId: 5, invoiceId: 20 },
      { ...refused, id: 3, entryId: 6, invoiceId: 22 },
    ]);
    const noted = store.notedPayments(store.bankEntry(1)?.bookedOn as never);
    expect(noted.map(({ id, entryId, amountCents }) => [id, entryId, amountCents])).toEqual([
      [9, 1, 90_000],
      [10, 2, 20_000],
      [11, 2, 25_000],
    ]);
    expect(store.payment(12)?.cancelledOn).toBe("2026-11-19");
    expect(store.account(19).payments.map(({ id }) => id)).toEqual([9]);
  });

  it("keep the decisions that were undone, by their user and with their payment", () => {
    const undone = raw(copyOf(V050))
      .prepare("SELECT id, bank_entry_id, cancelled_on FROM bank_match WHERE cancelled_on IS NOT NULL")
      .raw()
      .all();
    expect(undone).toEqual([
      [5, 5, "2026-11-18"],
      [6, 6, "2026-11-19"],
    ]);
  });

  it("hold nothing of a client purged with its credit, and the line that answers for it", () => {
    const folder = copyOf(V050);
    expect(readFileSync(join(folder, "relance.db")).includes("POLARIS")).toBe(false);
    expect(readFileSync(join(folder, "relance.db")).includes("polaris")).toBe(false);
    const store = opened(folder, "existing");
    expect(store.bankEntry(10)).toBeUndefined();
    const lines = store.journal({}).slice(10);
    expect(lines.map((line) => [line.seq, line.kind, line.clientRef, line.invoiceNumber])).toEqual([
      [11, "banque.importee", undefined, undefined],
      [12, "banque.rapproche", "castor", "F-2026-019"],
      [13, "banque.rapproche", undefined, undefined],
      [14, "purge.faite", undefined, undefined],
    ]);
    expect(lines[3]?.payload).toMatchObject({ lignes: 1, lignes_videes: "13" });
  });

  it("are given back with what each ordonnance granted, invoice by invoice", () => {
    const store = opened(copyOf(V050), "existing");
    const before = {
      clientId: 15,
      courtKind: "tribunal-de-commerce",
      courtName: "Tribunal de commerce de Nice",
      zone: "metropole",
      filedOn: "2026-09-07",
    };
    const rendered = { renderedOn: "2026-10-05", receivedOn: "2026-10-09" };
    expect(store.account(24).injonctions).toEqual([
      {
        ...before,
        id: 5,
        invoiceIds: [25, 24],
        claimedCents: 170_000,
        ordonnance: {
          ...rendered,
          grantedCents: 124_000,
          shares: [
            { invoiceId: 25, grantedCents: 84_000, principalCents: 80_000 },
            { invoiceId: 24, grantedCents: 40_000, principalCents: 0 },
          ],
        },
        signification: { on: "2026-10-26", inPerson: true, distance: "aucune" },
      },
    ]);
    expect(store.account(26).injonctions).toEqual([
      {
        ...before,
        id: 6,
        invoiceIds: [26],
        claimedCents: 85_000,
        ordonnance: {
          ...rendered,
          grantedCents: 60_000,
          shares: [{ invoiceId: 26, grantedCents: 60_000 }],
        },
      },
    ]);
  });

  it("are given back with the bar that was lifted, and what the user said once", () => {
    const store = opened(copyOf(V050), "existing");
    expect(store.client("antares")).toEqual({
      id: 16,
      ref: "antares",
      name: "Antarès",
      kind: "societe",
      insolvencyOn: "2026-02-02",
      insolvencyPublishedOn: "2026-02-12",
      insolvencyKind: "liquidation",
      claimDeclaredOn: "2026-10-12",
      claimReliefAskedOn: "2026-07-06",
      claimRelievedOn: "2026-09-14",
    });
    expect(overridesOf(store, store.clientById(15))).toEqual([
      { point: "piece-livraison", reason: "livré sur place", on: "2026-09-04", about: ["F-2026-026"] },
    ]);
    expect(rememberedChoices(store, ["Date", "Client", "Net"])).toEqual({
      columns: [{ field: "totalCents", header: "Net" }],
      dayOrder: "jma",
    });
  });
});
