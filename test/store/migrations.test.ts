// Migrations: forward only, whole or not at all, after a backup, and never changed once released.
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { MIGRATIONS, type Migration } from "../../src/store/migrations.ts";
import { APPLICATION_ID } from "../../src/store/schema.ts";
import { asOrdinaryUser, temporaryFolder } from "../system/ordinary-user.ts";
import { aClient, anInvoice, expectRefusal, NOW, newStore, raw, TODAY } from "./samples.ts";

/** SHA-256 of each released migration: a change here means databases in the wild that no longer match. */
const RELEASED: Readonly<Record<number, string>> = {
  1: "3caf10fc3553c5920bd0ccf3ec37d7e5969d8117d5f2a0cb0eb3c00db7582993",
};

const SECOND: Migration = {
  version: 2,
  release: "0.2.0",
  sql: "ALTER TABLE client ADD COLUMN language TEXT; UPDATE client SET language = 'fr';",
};

function open(folder: string, ...more: readonly Migration[]) {
  const database = openDatabase(folder, { mode: "existing", now: () => NOW, busyTimeoutMs: 30 }, [
    ...MIGRATIONS,
    ...more,
  ]);
  onTestFinished(() => {
    database.db.close();
  });
  return database.db;
}

function versionOne(): string {
  const { folder, store } = newStore();
  store.write((tx) => {
    tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1"));
    tx.record({ on: TODAY, kind: "client.ajoute", payload: { nom: "Acme" } });
  });
  store.close();
  return folder;
}

describe("released migrations", () => {
  it("are numbered from 1 without a gap", () => {
    expect(MIGRATIONS.map((one) => one.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS)("version $version is still the one of release $release", ({ version, sql }) => {
    expect(createHash("sha256").update(sql).digest("hex")).toBe(RELEASED[version]);
  });
});

describe("migrating", () => {
  it("changes the database once, and keeps a readable copy of what it was", () => {
    const folder = versionOne();
    const db = open(folder, SECOND);
    expect(db.pragma("user_version", { simple: true })).toBe(2);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(db.prepare("SELECT ref, language FROM client").all()).toEqual([{ ref: "acme", language: "fr" }]);
    const kept = readdirSync(join(folder, "sauvegardes"));
    expect(kept).toEqual(["relance-v1-avant-v2-20261122T083000.db"]);
    const backup = join(folder, "sauvegardes", kept[0] ?? "");
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "sauvegardes")).mode & 0o777).toBe(0o700);

    const restored = temporaryFolder();
    writeFileSync(join(restored, "relance.db"), "");
    db.prepare("ATTACH ? AS old").run(backup);
    expect(db.pragma("old.user_version", { simple: true })).toBe(1);
    expect(db.pragma("old.application_id", { simple: true })).toBe(APPLICATION_ID);
    expect(db.prepare("SELECT number, balance_cents FROM old.invoice").all()).toEqual([
      { number: "F-1", balance_cents: 120_000 },
    ]);

    open(folder, SECOND);
    expect(readdirSync(join(folder, "sauvegardes"))).toEqual(kept);
  });

  it("does not write over an earlier backup of the same instant", () => {
    const folder = versionOne();
    mkdirSync(join(folder, "sauvegardes"));
    writeFileSync(join(folder, "sauvegardes", "relance-v1-avant-v2-20261122T083000.db"), "earlier");
    open(folder, SECOND);
    expect(readdirSync(join(folder, "sauvegardes"))).toContain("relance-v1-avant-v2-20261122T083000-2.db");
  });

  it("makes no backup of a database that does not exist yet, nor of one that is up to date", () => {
    const folder = versionOne();
    open(folder);
    expect(existsSync(join(folder, "sauvegardes"))).toBe(false);
  });

  it("changes nothing when one statement of the last migration fails", () => {
    const folder = versionOne();
    const broken = {
      version: 3,
      release: "0.3.0",
      sql: "CREATE TABLE third (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
    };
    expect(() => open(folder, SECOND, broken)).toThrow("nowhere");
    const db = raw(folder);
    expect(db.pragma("user_version", { simple: true })).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'third'").all()).toEqual([]);
    expect(db.prepare("SELECT name FROM pragma_table_info('client') WHERE name = 'language'").all()).toEqual(
      [],
    );
  });

  it("leaves neither file nor folder when the creation itself fails", () => {
    const parent = temporaryFolder();
    const create = () =>
      openDatabase(join(parent, "a", "b"), { mode: "create", now: () => NOW }, [{ ...SECOND, version: 1 }]);
    expect(create).toThrow("no such table");
    expect(readdirSync(parent)).toEqual([]);
  });

  it("changes nothing when it would leave a line without its origin", () => {
    const folder = versionOne();
    expectRefusal(() => open(folder, { ...SECOND, sql: "DELETE FROM client;" }), "base", "sans leur origine");
    expect(open(folder).prepare("SELECT ref FROM client").all()).toHaveLength(1);
  });

  it("changes nothing when the backup cannot be written", () => {
    const folder = versionOne();
    mkdirSync(join(folder, "sauvegardes"));
    chmodSync(join(folder, "sauvegardes"), 0o500);
    for (const name of ["", "relance.db"]) chmodSync(join(folder, name), 0o777);
    asOrdinaryUser(() => expectRefusal(() => open(folder, SECOND), "valeur", "relance.db"));
    expect(raw(folder).pragma("user_version", { simple: true })).toBe(1);
    expect(readdirSync(join(folder, "sauvegardes"))).toEqual([]);
  });

  it("a migrated database is refused by the earlier program", () => {
    const folder = versionOne();
    open(folder, SECOND).close();
    expectRefusal(() => open(folder), "base", /version 2.*jusqu'à 1/s);
  });
});
