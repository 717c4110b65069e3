// Migrations: forward only, whole or not at all, after a backup, and never changed once released.
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { MIGRATIONS, type Migration } from "../../src/store/migrations.ts";
import { APPLICATION_ID } from "../../src/store/schema.ts";
import { asOrdinaryUser, temporaryFolder } from "../system/ordinary-user.ts";
import { copyOf, V010, V020, V030, V040, V050 } from "./fixtures.ts";
import { aClient, anInvoice, expectRefusal, NOW, newStore, raw, TODAY } from "./samples.ts";

/** SHA-256 of each released migration: a change here means databases in the wild that no longer match. */
const RELEASED: Readonly<Record<number, string>> = {
  1: "3caf10fc3553c5920bd0ccf3ec37d7e5969d8117d5f2a0cb0eb3c00db7582993",
  2: "7283c7460234fce3a1647e5ee42c774995143ba899bafd022b9b52693d6806ee",
  3: "f98e4d1469b64a04a036ebd1f19eebd4dccede2c719627dddbea4ef630991f43",
  4: "955a7e7d26d301db8c4fa4caa52aed2e4ea4aad138655d5df845dfc31c49fae8",
  5: "13fd76784c50a5c93dc7d5b4f3b8f86fab03c47a34730b3c055b2a27e9988f5e",
  6: "6dd1320298db5be70c6ee419a4e35d7a91a25223c43246da77ad9863a2d6df0c",
};

const LAST = MIGRATIONS.length;

function isReleased(release: string): boolean {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return release.localeCompare(version, "en", { numeric: true }) <= 0;
}

/** The one that a later release would bring. */
const NEXT: Migration = {
  version: LAST + 1,
  release: "9.0.0",
  sql: "ALTER TABLE client ADD COLUMN nickname TEXT; UPDATE client SET nickname = 'fr';",
};

const BACKUP = `relance-v${LAST}-avant-v${LAST + 1}-20261122T083000.db`;

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

function currentDatabase(): string {
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

  /** The last one may still change until its release; then its checksum is written above. */
  it.each(MIGRATIONS.filter(({ release }) => isReleased(release)))(
    "version $version is still the one of release $release",
    ({ version, sql }) => {
      expect(createHash("sha256").update(sql).digest("hex")).toBe(RELEASED[version]);
    },
  );
});

describe("migrating", () => {
  it("changes the database once, and keeps a readable copy of what it was", () => {
    const folder = currentDatabase();
    const db = open(folder, NEXT);
    expect(db.pragma("user_version", { simple: true })).toBe(LAST + 1);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(db.prepare("SELECT ref, nickname FROM client").all()).toEqual([{ ref: "acme", nickname: "fr" }]);
    const kept = readdirSync(join(folder, "sauvegardes"));
    expect(kept).toEqual([BACKUP]);
    const backup = join(folder, "sauvegardes", kept[0] ?? "");
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "sauvegardes")).mode & 0o777).toBe(0o700);

    const restored = temporaryFolder();
    writeFileSync(join(restored, "relance.db"), "");
    db.prepare("ATTACH ? AS old").run(backup);
    expect(db.pragma("old.user_version", { simple: true })).toBe(LAST);
    expect(db.pragma("old.application_id", { simple: true })).toBe(APPLICATION_ID);
    expect(db.prepare("SELECT number, balance_cents FROM old.invoice").all()).toEqual([
      { number: "F-1", balance_cents: 120_000 },
    ]);

    open(folder, NEXT);
    expect(readdirSync(join(folder, "sauvegardes"))).toEqual(kept);
  });

  it("does not write over an earlier backup of the same instant", () => {
    const folder = currentDatabase();
    mkdirSync(join(folder, "sauvegardes"));
    writeFileSync(join(folder, "sauvegardes", BACKUP), "earlier");
    open(folder, NEXT);
    expect(readdirSync(join(folder, "sauvegardes"))).toContain(BACKUP.replace(".db", "-2.db"));
  });

  it("makes no backup of a database that does not exist yet, nor of one that is up to date", () => {
    const folder = currentDatabase();
    open(folder);
    expect(existsSync(join(folder, "sauvegardes"))).toBe(false);
  });

  it("changes nothing when one statement of the last migration fails", () => {
    const folder = currentDatabase();
    const broken = {
      version: LAST + 2,
      release: "9.1.0",
      sql: "CREATE TABLE third (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
    };
    expect(() => open(folder, NEXT, broken)).toThrow("nowhere");
    const db = raw(folder);
    expect(db.pragma("user_version", { simple: true })).toBe(LAST);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'third'").all()).toEqual([]);
    expect(db.prepare("SELECT name FROM pragma_table_info('client') WHERE name = 'nickname'").all()).toEqual(
      [],
    );
  });

  it("leaves neither file nor folder when the creation itself fails", () => {
    const parent = temporaryFolder();
    const create = () =>
      openDatabase(join(parent, "a", "b"), { mode: "create", now: () => NOW }, [{ ...NEXT, version: 1 }]);
    expect(create).toThrow("no such table");
    expect(readdirSync(parent)).toEqual([]);
  });

  it("changes nothing when it would leave a line without its origin", () => {
    const folder = currentDatabase();
    expectRefusal(() => open(folder, { ...NEXT, sql: "DELETE FROM client;" }), "base", "sans leur origine");
    expect(open(folder).prepare("SELECT ref FROM client").all()).toHaveLength(1);
  });

  it("changes nothing when the backup cannot be written", () => {
    const folder = currentDatabase();
    mkdirSync(join(folder, "sauvegardes"));
    chmodSync(join(folder, "sauvegardes"), 0o500);
    for (const name of ["", "relance.db"]) chmodSync(join(folder, name), 0o777);
    asOrdinaryUser(() => expectRefusal(() => open(folder, NEXT), "valeur", "relance.db"));
    expect(raw(folder).pragma("user_version", { simple: true })).toBe(LAST);
    expect(readdirSync(join(folder, "sauvegardes"))).toEqual([]);
  });

  it("a migrated database is refused by the earlier program", () => {
    const folder = currentDatabase();
    open(folder, NEXT).close();
    const words = new RegExp(`version ${LAST + 1}.*jusqu'à ${LAST}`, "s");
    expectRefusal(() => open(folder), "base", words);
  });
});

describe.each([
  ["0.1.0", V010, 1],
  ["0.2.0", V020, 2],
  ["0.3.0", V030, 3],
  ["0.4.0", V040, 4],
  ["0.5.0", V050, 5],
])("migrating a database of %s", (_release, origin, version) => {
  const known = MIGRATIONS.slice(0, version);
  const following = MIGRATIONS[version];

  function openWith(folder: string, migrations: readonly Migration[]) {
    const database = openDatabase(folder, { mode: "existing", now: () => NOW }, migrations);
    onTestFinished(() => {
      database.db.close();
    });
    return database.db;
  }

  /** Every table, column and row: what must not move. */
  function everything(folder: string): unknown {
    const db = openWith(folder, known);
    const tables = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    return [
      tables,
      names.map((name) =>
        db
          .prepare(`SELECT * FROM ${String(name)}`)
          .raw()
          .all(),
      ),
    ];
  }

  it("that fails on its last statement leaves it as it was, and the next opening succeeds", () => {
    const folder = copyOf(origin);
    const failing = { ...following, sql: `${following?.sql} INSERT INTO nowhere VALUES (1);` } as Migration;
    expect(() => openWith(folder, [...known, failing])).toThrow("nowhere");
    expect(everything(folder)).toEqual(everything(copyOf(origin)));
    expect(readdirSync(join(folder, "sauvegardes"))).toHaveLength(1);
    expect(openWith(folder, MIGRATIONS).pragma("user_version", { simple: true })).toBe(LAST);
  });

  it("that the machine stops half-way leaves it as it was, even with pages already in the log", () => {
    const folder = copyOf(origin);
    const stopped = join(temporaryFolder(), "arret");
    mkdirSync(stopped);
    const cutOff: Migration = {
      version: version + 2,
      release: "9.0.0",
      // Read once the version before is in place, before the end of the transaction: the moment of the power cut.
      get sql() {
        for (const name of ["relance.db", "relance.db-wal"]) {
          copyFileSync(join(folder, name), join(stopped, name));
        }
        return "";
      },
    };
    const spilling = { ...following, sql: `PRAGMA cache_size = 1; ${following?.sql}` } as Migration;
    openWith(folder, [...known, spilling, cutOff]);
    // What version 6 changes fits in one page.
    const leastPages = version === 5 ? 1 : 12;
    expect(statSync(join(stopped, "relance.db-wal")).size).toBeGreaterThan(leastPages * 4096);
    expect(everything(stopped)).toEqual(everything(copyOf(origin)));
    expect(openWith(stopped, MIGRATIONS).pragma("user_version", { simple: true })).toBe(LAST);
  });
});
