// A purge takes every row and word of a client, nothing of another, and the chain of the journal still proves.
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import type { Sqlite } from "../../src/store/driver.ts";
import { type PurgedLine, sealOf } from "../../src/store/journal-purge.ts";
import {
  aClient,
  aDispute,
  aDocument,
  anEcheancier,
  anInvoice,
  aPromise,
  NOW,
  newStore,
  opened,
  raw,
  TODAY,
} from "./samples.ts";

const piece = (clientId: number, invoiceId: number | undefined, letter: string) => ({
  clientId,
  invoiceId,
  kind: "autre" as const,
  title: `Pièce ${letter}`,
  file: `pieces/${letter.repeat(64)}.pdf`,
  sha256: letter.repeat(64),
  mediaType: "application/pdf" as const,
  sizeBytes: 12,
  originalName: "x.pdf",
});

/** Two clients that have one of everything, and share one file; each has its lines of journal. */
function twoFullClients() {
  const { folder, store } = newStore();
  const ids = store.write((tx) =>
    (["vieux", "neuf"] as const).map((ref, rank) => {
      const client = tx.addClient(aClient(ref, { name: `Maison ${ref}` }));
      const invoice = tx.addInvoice(anInvoice(client.id, `F-${ref}`));
      tx.addPayment({ invoiceId: invoice.id, amountCents: 120_000, receivedOn: day("2026-10-01") });
      tx.addCreditNote({ invoiceId: invoice.id, number: `A-${ref}`, issuedOn: TODAY, amountCents: 1 });
      tx.addHold({ clientId: client.id, reason: "attente", fromOn: TODAY });
      const own = tx.addPiece(piece(client.id, invoice.id, rank === 0 ? "a" : "b"));
      tx.addPiece(piece(client.id, undefined, rank === 0 ? "c" : "d"));
      tx.addPiece(piece(client.id, undefined, "e"));
      tx.addCharge({
        invoiceId: invoice.id,
        kind: "procedure",
        amountCents: 1,
        incurredOn: TODAY,
        title: "Greffe",
        pieceId: own.id,
      });
      const document = aDocument(tx, client.id);
      tx.addStep({
        invoiceId: invoice.id,
        ladderId: "standard",
        stepId: "x",
        channel: "email",
        doneOn: TODAY,
        documentId: document.id,
      });
      tx.addLetter({
        clientId: client.id,
        invoiceIds: [invoice.id],
        documentId: document.id,
        writtenOn: TODAY,
        delayDays: 15,
        deadlineOn: TODAY,
      });
      tx.addDispute(aDispute(invoice.id));
      tx.addPromise(aPromise(invoice.id));
      tx.addEcheancier(anEcheancier(client.id, [invoice.id]));
      tx.addCall({ clientId: client.id, invoiceIds: [invoice.id], calledOn: TODAY, outcome: "joint" });
      tx.addTitre({ clientId: client.id, invoiceIds: [invoice.id], renderedOn: TODAY, interest: "legal" });
      tx.addSending({
        clientId: client.id,
        ladderId: "standard",
        stepId: "x",
        invoices: [{ invoiceId: invoice.id, cycle: 1 }],
        messageId: `<${ref}@x.example>`,
        from: "ada@martin.fr",
        to: [`compta@${ref}.example`],
        copies: [],
        subject: "Facture",
        documentId: document.id,
        approvedOn: TODAY,
        approvedAt: NOW,
        state: "prevu",
        takenBy: "machine:1",
      });
      tx.addInjonction({
        clientId: client.id,
        invoiceIds: [invoice.id],
        courtKind: "tribunal-de-commerce",
        courtName: "Tribunal de commerce de Nice",
        zone: "metropole",
        claimedCents: 120_000,
        filedOn: TODAY,
      });
      tx.saveSetting(`evaluation:${client.id}`, "{}");
      tx.record({
        on: day("2020-01-01"),
        kind: "client.ajoute",
        clientRef: ref,
        payload: { nom: `Maison ${ref}` },
      });
      tx.record({
        on: day("2020-01-02"),
        kind: "facture.ajoutee",
        invoiceNumber: invoice.number,
        payload: { total: 1 },
      });
      tx.record({
        on: day("2020-01-03"),
        kind: "import.termine",
        payload: { fichiers: [`Maison ${ref}.pdf`] },
      });
      return client.id;
    }),
  );
  const [old = 0, young = 0] = ids;
  return { folder, store, old, young, db: raw(folder) };
}

/** Every row of every table that has a name or a number of a client in it. */
function rowsNaming(db: Sqlite, word: string): readonly string[] {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  return tables.flatMap((table) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .filter((row) => JSON.stringify(row).includes(word))
      .map((row) => `${table} ${JSON.stringify(row)}`),
  );
}

const purge = (store: ReturnType<typeof twoFullClients>["store"], id: number) =>
  store.write((tx) => tx.purge([id], { on: TODAY, payload: { clients: 1 } }));

/** Rows by table, the journal and the counters left out. */
function counts(db: Sqlite): Readonly<Record<string, number>> {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%' AND name NOT LIKE 'sqlite%'",
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]),
  );
}

describe("erasing a client", () => {
  it("takes each of its rows, and leaves the other client exactly as it was", () => {
    const { store, old, young, db } = twoFullClients();
    const before = counts(db);
    const accounts = store.accountsOf(young);
    const { rows } = purge(store, old);
    const after = counts(db);
    for (const [table, count] of Object.entries(after)) {
      const shared = before[table] === 0 ? 0 : (before[table] ?? 0) / 2;
      expect(count, table).toBe(shared);
    }
    // The answers of its review go with it, and are no row that leads to it.
    const setting = 1;
    expect(rows).toBe(Object.values(before).reduce((sum, one) => sum + one, 0) / 2 - setting);
    expect(store.accountsOf(young)).toEqual(accounts);
    expect(store.client("vieux")).toBeUndefined();
    expect(db.pragma("foreign_key_check")).toEqual([]);
  });

  it("names the files that nothing else names: never one that another client has", () => {
    const { store, old } = twoFullClients();
    const footprint = store.footprint(old);
    expect(footprint.files).toEqual([`pieces/${"a".repeat(64)}.pdf`, `pieces/${"c".repeat(64)}.pdf`]);
    expect(purge(store, old).files).toEqual(footprint.files);
  });

  it("says before what it does after: rows, lines, and the last day of all", () => {
    const { store, old } = twoFullClients();
    const footprint = store.footprint(old);
    // The last instalment of its échéancier.
    expect(footprint.lastOn).toBe("2027-02-01");
    const purged = purge(store, old);
    expect(purged.rows).toBe(footprint.rows);
    expect(purged.journalLines).toBe(footprint.journalLines);
    expect(purged.journalLines).toBe(3);
  });

  it("leaves no name of it anywhere, not even in the journal", () => {
    const { store, old, db } = twoFullClients();
    expect(rowsNaming(db, "vieux").length).toBeGreaterThan(3);
    purge(store, old);
    expect(rowsNaming(db, "vieux")).toEqual([]);
    expect(rowsNaming(db, "neuf").length).toBeGreaterThan(3);
  });

  it("never gives its numbers again", () => {
    const { store, young } = twoFullClients();
    purge(store, young);
    expect(store.write((tx) => tx.addClient(aClient("autre"))).id).toBe(young + 1);
  });
});

describe("the journal after a purge", () => {
  it("keeps every number, day, kind and hash, and is intact; the purge says which lines it emptied", () => {
    const { store, old } = twoFullClients();
    const before = store.journal({});
    purge(store, old);
    const after = store.journal({});
    expect(store.journalBreaks()).toEqual([]);
    expect(after).toHaveLength(before.length + 1);
    for (const [index, line] of before.entries()) {
      const { seq, at, on, kind, previousHash, hash } = line;
      expect(after[index]).toMatchObject({ seq, at, on, kind, previousHash, hash });
      const emptied = index < 3;
      expect(after[index]?.payload).toEqual(emptied ? { purge: 7 } : line.payload);
    }
    expect(after.at(-1)).toMatchObject({
      kind: "purge.faite",
      payload: {
        clients: 1,
        lignes: 3,
        lignes_videes: "1-3",
        empreinte: expect.stringMatching(/^[0-9a-f]{64}$/u),
      },
    });
  });

  it("goes on, is purged again, and both purges are answered for", () => {
    const { folder, store, old, young } = twoFullClients();
    purge(store, old);
    store.write((tx) =>
      tx.record({ on: TODAY, kind: "paiement.ajoute", clientRef: "neuf", payload: { x: 1 } }),
    );
    purge(store, young);
    expect(store.journalBreaks()).toEqual([]);
    expect(store.journal({}).map((line) => line.payload.purge)).toEqual([
      7,
      7,
      7,
      9,
      9,
      9,
      undefined,
      9,
      undefined,
    ]);
    store.close();
    expect(opened(folder, "existing").journalBreaks()).toEqual([]);
  });

  it("the original line, found in a backup, still proves itself by the hash that stayed", () => {
    const { store, old } = twoFullClients();
    const [original] = store.journal({});
    purge(store, old);
    expect(store.journal({})[0]?.hash).toBe(original?.hash);
  });
});

describe("the door that a purge opens lets nothing else through", () => {
  it.each([
    ["an edit", "UPDATE journal SET payload = '{\"total\":2}' WHERE seq = 5"],
    [
      "words of its own",
      'UPDATE journal SET payload = \'{"purge":7,"x":1}\', client_ref = NULL WHERE seq = 4',
    ],
    ["a client kept", "UPDATE journal SET payload = '{\"purge\":7}' WHERE seq = 4"],
    ["another purge", "UPDATE journal SET payload = '{\"purge\":3}', client_ref = NULL WHERE seq = 4"],
    ["a kind", "UPDATE journal SET payload = '{\"purge\":7}', client_ref = NULL, kind = 'x' WHERE seq = 4"],
    [
      "a hash",
      "UPDATE journal SET payload = '{\"purge\":7}', client_ref = NULL, hash = previous_hash WHERE seq = 4",
    ],
    ["the purge itself", "UPDATE journal SET payload = '{\"purge\":7}' WHERE seq = 7"],
    ["a deletion", "DELETE FROM journal WHERE seq = 4"],
  ])("%s is refused right after it", (_, sql) => {
    const { store, old, db } = twoFullClients();
    purge(store, old);
    expect(() => db.exec(sql)).toThrow(/never (?:changed|deleted)/u);
    expect(store.journalBreaks()).toEqual([]);
  });

  it("closes at the next line", () => {
    const { store, old, db } = twoFullClients();
    purge(store, old);
    store.write((tx) => tx.record({ on: TODAY, kind: "x", payload: {} }));
    const sql =
      "UPDATE journal SET payload = '{\"purge\":7}', client_ref = NULL, invoice_number = NULL WHERE seq = 4";
    expect(() => db.exec(sql)).toThrow("never changed");
  });

  it("a line emptied by hand while it is open is found: the purge does not answer for it", () => {
    const { store, old, db } = twoFullClients();
    purge(store, old);
    db.exec(
      "UPDATE journal SET payload = '{\"purge\":7}', client_ref = NULL, invoice_number = NULL WHERE seq = 5",
    );
    expect(store.journalBreaks()).toEqual([{ seq: 5, problem: "le contenu de la ligne 5 a été modifié" }]);
  });

  it.each<[string, string, readonly number[]]>([
    [
      "words put back into an emptied line",
      'UPDATE journal SET payload = \'{"nom":"x"}\' WHERE seq = 2',
      [2],
    ],
    ["the day of an emptied line", "UPDATE journal SET on_day = '2021-01-01' WHERE seq = 2", [1, 2, 3]],
    ["the kind of an emptied line", "UPDATE journal SET kind = 'x' WHERE seq = 1", [1, 2, 3]],
    ["the hash of an emptied line", `UPDATE journal SET hash = '${"f".repeat(64)}' WHERE seq = 2`, [1, 2, 3]],
    [
      "the line of the purge",
      "UPDATE journal SET payload = json_set(payload, '$.lignes_videes', '1-5') WHERE seq = 7",
      [1, 2, 3, 7],
    ],
    ["an emptied line deleted", "DELETE FROM journal WHERE seq = 2", [1, 2, 3]],
  ])("behind its triggers, %s is found", (_, sql, broken) => {
    const { store, old, db } = twoFullClients();
    purge(store, old);
    for (const name of ["journal_kept", "journal_whole"]) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    expect(store.journalBreaks().map((one) => one.seq)).toEqual(broken);
  });

  it("a purge whose line was rewritten to answer for one line more answers for none", () => {
    const { store, old, db } = twoFullClients();
    purge(store, old);
    db.exec("DROP TRIGGER journal_kept");
    db.exec(
      "UPDATE journal SET payload = '{\"purge\":7}', client_ref = NULL, invoice_number = NULL WHERE seq = 4",
    );
    const left = db.prepare("SELECT * FROM journal WHERE seq <= 4 ORDER BY seq").all() as PurgedLine[];
    db.prepare("UPDATE journal SET payload = ? WHERE seq = 7").run(JSON.stringify(sealOf(left)));
    expect(store.journalBreaks().map((one) => one.seq)).toEqual([1, 2, 3, 4, 7]);
  });

  it("a purge that nobody made is not believed: its line must stand in the chain", () => {
    const { store, db } = twoFullClients();
    store.write((tx) =>
      tx.record({ on: TODAY, kind: "purge.faite", payload: { lignes_videes: "4", empreinte: "x" } }),
    );
    db.exec(
      "UPDATE journal SET payload = '{\"purge\":7}', client_ref = NULL, invoice_number = NULL WHERE seq = 4",
    );
    expect(store.journalBreaks().map((one) => one.seq)).toEqual([4]);
  });
});
