// The journal refuses to be changed, and when someone changes it all the same, the line is found.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { day } from "../../src/domain/day.ts";
import { canonicalJson } from "../../src/store/canonical-json.ts";
import type { Sqlite } from "../../src/store/driver.ts";
import { expectRefusal, NOW, newStore, raw, TODAY } from "./samples.ts";

function journalOf(length: number) {
  const { folder, store } = newStore();
  store.write((tx) => {
    for (let rank = 1; rank <= length; rank += 1) {
      tx.record({
        on: rank % 2 === 0 ? TODAY : day("2026-11-21"),
        kind: "facture.ajoutee",
        clientRef: rank % 2 === 0 ? "acme" : "nova",
        invoiceNumber: `F-${rank}`,
        payload: { montant: rank * 100, libelle: "été « 2026 »", nul: null, liste: [1, { b: 1, a: 2 }] },
      });
    }
  });
  return { folder, store, db: raw(folder) };
}

/** What someone with a SQLite editor would have to do first. */
function unlock(db: Sqlite): void {
  const triggers = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal%'")
    .all();
  for (const { name } of triggers as { name: string }[]) db.exec(`DROP TRIGGER ${name}`);
}

interface Line {
  seq: number;
  at: string;
  on_day: string;
  kind: string;
  client_ref: string | null;
  invoice_number: string | null;
  payload: string;
  previous_hash: string;
  hash: string;
}

/** The hash as the documentation says it, written a second time from it. */
function seal(line: Line): string {
  const text = JSON.stringify({
    at: line.at,
    clientRef: line.client_ref,
    invoiceNumber: line.invoice_number,
    kind: line.kind,
    on: line.on_day,
    payload: JSON.parse(line.payload),
    seq: line.seq,
  });
  return createHash("sha256")
    .update(line.previous_hash + text)
    .digest("hex");
}

describe("writing", () => {
  it("numbers lines from 1, chains them, and gives them back in order", () => {
    const { store } = journalOf(3);
    const lines = store.journal({});
    expect(lines.map((line) => line.seq)).toEqual([1, 2, 3]);
    expect(lines[0]?.previousHash).toBe("0".repeat(64));
    expect(lines[1]?.previousHash).toBe(lines[0]?.hash);
    expect(lines[2]).toMatchObject({ at: NOW, on: "2026-11-21", clientRef: "nova", invoiceNumber: "F-3" });
    expect(lines[2]?.payload).toEqual({
      montant: 300,
      libelle: "été « 2026 »",
      nul: null,
      liste: [1, { b: 1, a: 2 }],
    });
    expect(store.journalBreaks()).toEqual([]);
  });

  it("seals each line as documented", () => {
    const { db } = journalOf(3);
    for (const line of db.prepare("SELECT * FROM journal").all() as Line[])
      expect(line.hash).toBe(seal(line));
  });

  it("filters by client, invoice and day, and keeps the last ones of a limit", () => {
    const { store } = journalOf(6);
    const seqs = (filter: Parameters<typeof store.journal>[0]) =>
      store.journal(filter).map((line) => line.seq);
    expect(seqs({ clientRef: "acme" })).toEqual([2, 4, 6]);
    expect(seqs({ invoiceNumber: "F-5" })).toEqual([5]);
    expect(seqs({ sinceOn: TODAY, limit: 2 })).toEqual([4, 6]);
    expect(seqs({ clientRef: "acme", invoiceNumber: "F-5" })).toEqual([]);
  });

  it("holds with text that is no valid Unicode", () => {
    const { store } = newStore();
    store.write((tx) =>
      tx.record({ on: TODAY, kind: "essai", invoiceNumber: "F-\ud800", payload: { nom: "\ud800\u0000" } }),
    );
    expect(store.journalBreaks()).toEqual([]);
    expect(store.journal({})[0]?.payload).toEqual({ nom: "\ud800\u0000" });
  });
});

describe("changing it through SQL is refused", () => {
  it.each([
    ["an edit", "UPDATE journal SET payload = '{}' WHERE seq = 2", "never changed"],
    ["a deletion", "DELETE FROM journal WHERE seq = 3", "never deleted"],
    ["a replacement", "REPLACE INTO journal SELECT * FROM journal WHERE seq = 2", "follows the last one"],
    [
      "a gap",
      "INSERT INTO journal SELECT 9, at, on_day, kind, NULL, NULL, payload, hash, hash FROM journal WHERE seq = 3",
      "follows",
    ],
    [
      "a line that does not chain",
      "INSERT INTO journal SELECT 4, at, on_day, kind, NULL, NULL, payload, previous_hash, hash FROM journal WHERE seq = 3",
      "follows",
    ],
    ["moving the head back", "UPDATE journal_head SET seq = 1", "only moves forward"],
    ["a second head", "REPLACE INTO journal_head VALUES (1, 0, '')", "one head"],
    ["no head", "DELETE FROM journal_head", "never deleted"],
  ])("%s", (_title, sql, words) => {
    const { db, store } = journalOf(3);
    expect(() => db.exec(sql)).toThrow(words);
    expect(store.journalBreaks()).toEqual([]);
  });
});

describe("changed behind its triggers, the line is found", () => {
  it.each([
    ["an edited payload", "UPDATE journal SET payload = '{\"montant\":1}' WHERE seq = 3", 3, "modifié"],
    ["a space added to a payload", "UPDATE journal SET payload = payload || ' ' WHERE seq = 3", 3, "modifié"],
    ["an edited day", "UPDATE journal SET on_day = '2020-01-01' WHERE seq = 1", 1, "modifié"],
    ["an edited instant", "UPDATE journal SET at = '2020' WHERE seq = 5", 5, "modifié"],
    ["a client renamed", "UPDATE journal SET client_ref = 'autre' WHERE seq = 2", 2, "modifié"],
    ["a client made absent", "UPDATE journal SET client_ref = NULL WHERE seq = 2", 2, "modifié"],
    ["a deleted line", "DELETE FROM journal WHERE seq = 3", 3, "supprimée"],
    ["a deleted first line", "DELETE FROM journal WHERE seq = 1", 1, "supprimée"],
    ["a deleted last line", "DELETE FROM journal WHERE seq = 5", 5, "supprimée"],
    [
      "a deleted line, the rest renumbered",
      "DELETE FROM journal WHERE seq = 3; UPDATE journal SET seq = seq - 1 WHERE seq > 3",
      3,
      "ne suit plus",
    ],
    [
      "two lines exchanged",
      "UPDATE journal SET seq = 9 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 9",
      2,
      "ne suit plus",
    ],
    [
      "a line added at the end",
      "INSERT INTO journal SELECT 6, at, on_day, kind, NULL, NULL, payload, hash, hash FROM journal WHERE seq = 5",
      6,
      "modifié",
    ],
    ["everything deleted", "DELETE FROM journal", 1, "supprimée"],
  ])("%s", (_title, sql, seq, words) => {
    const { db, store } = journalOf(5);
    unlock(db);
    db.exec(sql);
    const [found] = store.journalBreaks();
    expect(found?.seq).toBe(seq);
    expect(found?.problem).toContain(words);
  });

  it("a line edited and sealed again breaks at the next one, or at the head when it is the last", () => {
    for (const [edited, found] of [
      [2, 3],
      [5, 5],
    ] as const) {
      const { db, store } = journalOf(5);
      unlock(db);
      const line = db.prepare("SELECT * FROM journal WHERE seq = ?").get(edited) as Line;
      line.payload = '{"montant":1}';
      db.prepare("UPDATE journal SET payload = ?, hash = ? WHERE seq = ?").run(
        line.payload,
        seal(line),
        edited,
      );
      expect(store.journalBreaks().map((one) => one.seq)).toEqual([found]);
    }
  });

  it("each change is named by its line, and one does not hide the next", () => {
    const { db, store } = journalOf(9);
    unlock(db);
    db.exec("UPDATE journal SET kind = 'autre' WHERE seq = 2; DELETE FROM journal WHERE seq IN (4, 5)");
    db.exec("UPDATE journal SET payload = '{}' WHERE seq IN (6, 9)");
    expect(store.journalBreaks()).toEqual([
      { seq: 2, problem: "le contenu de la ligne 2 a été modifié" },
      { seq: 4, problem: "les lignes 4 à 5 ont été supprimées" },
      { seq: 6, problem: "le contenu de la ligne 6 a été modifié" },
      { seq: 9, problem: "le contenu de la ligne 9 a été modifié" },
    ]);
  });

  it("a line added at the end and well sealed is not one of relance", () => {
    const { db, store } = journalOf(2);
    unlock(db);
    const last = db.prepare("SELECT * FROM journal WHERE seq = 2").get() as Line;
    const added = { ...last, seq: 3, previous_hash: last.hash };
    db.prepare(
      "INSERT INTO journal VALUES (@seq, @at, @on_day, @kind, @client_ref, @invoice_number, @payload, @previous_hash, @hash)",
    ).run({ ...added, hash: seal(added) });
    expect(store.journalBreaks()).toMatchObject([
      { seq: 3, problem: expect.stringContaining("n'a pas été écrite par relance") },
    ]);
  });
});

describe("canonical JSON", () => {
  it("has one writing for one value", () => {
    expect(canonicalJson({ b: 1, a: { d: [undefined, 2], c: undefined } })).toBe(
      '{"a":{"d":[null,2]},"b":1}',
    );
    expect(canonicalJson({ é: 1, z: "\u2028\n" })).toBe('{"z":"\u2028\\n","é":1}');
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1n], [new Date(0)], [() => 1]])(
    "refuses what JSON cannot say: %s",
    (value) => {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    },
  );
});

it("a reader of the journal is never shown a half-written line", () => {
  const { store } = newStore();
  expectRefusal(
    () =>
      store.write((tx) => {
        tx.record({ on: TODAY, kind: "a", payload: {} });
        return tx.cancelPayment(12, TODAY);
      }),
    "valeur",
    "12",
  );
  expect(store.journal({})).toEqual([]);
});
