// What is not a sound relance database is refused by name, with its exit code, and never touched.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RelanceError } from "../../src/domain/errors.ts";
import { backUp } from "../../src/store/backup.ts";
import { connect, driverName } from "../../src/store/driver.ts";
import { engineRemedy } from "../../src/store/engine-remedy.ts";
import { MIGRATIONS } from "../../src/store/migrations.ts";
import { translated, translating } from "../../src/store/sqlite-errors.ts";
import { openStore } from "../../src/store/store.ts";
import { asOrdinaryUser, temporaryFolder } from "../system/ordinary-user.ts";
import { aClient, anInvoice, expectRefusal, NOW, newStore, opened, raw } from "./samples.ts";

const open = (folder: string, mode: "existing" | "create" = "existing") =>
  openStore(folder, { mode, now: () => NOW, busyTimeoutMs: 30 });

/** A closed database with one client. */
function closedDatabase(): string {
  const { folder, store } = newStore();
  store.write((tx) => tx.addClient(aClient("acme")));
  store.close();
  return folder;
}

describe("creating", () => {
  it("makes the folder and the file, for their owner only, and leaves no draft", () => {
    const folder = join(temporaryFolder(), "a", "b");
    opened(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes("partiel"))).toEqual([]);
  });

  it("opens what is there, and loses nothing of it", () => {
    const folder = closedDatabase();
    expect(opened(folder, "create").client("acme")?.ref).toBe("acme");
  });

  it("creates nothing when asked for an existing database", () => {
    const folder = join(temporaryFolder(), "nulle-part");
    const error = expectRefusal(() => open(folder), "sans-base", folder);
    expect(error.hint).toContain("relance init");
    expect(error.exitCode).toBe(10);
    expect(existsSync(folder)).toBe(false);
  });

  it("says which place cannot be written, and leaves nothing there", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    asOrdinaryUser(() =>
      expectRefusal(() => open(join(folder, "x"), "create"), "valeur", "droits insuffisants"),
    );
    asOrdinaryUser(() => expectRefusal(() => open(folder, "create"), "valeur", "droits insuffisants"));
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, "fichier"), "");
    expectRefusal(() => open(join(folder, "fichier"), "create"), "valeur", "fichier");
  });

  it.runIf(existsSync("/proc/self"))(
    "comes back from a place where no folder can ever be made",
    () => {
      expectRefusal(() => open("/proc/relance/donnees", "create"), "valeur", "/proc/relance/donnees");
      const { folder } = newStore();
      expect(() => backUp(raw(folder), "/proc/relance", "essai", NOW)).toThrow("ENOENT");
    },
    10_000,
  );

  it("uses a write-ahead log, full flushes and foreign keys", () => {
    const { folder } = newStore();
    const db = raw(folder);
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("application_id", { simple: true })).toBe(0x52454c41);
    expect(db.pragma("user_version", { simple: true })).toBe(MIGRATIONS.length);
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.all()).toEqual([]);
  });
});

describe("refusing", () => {
  it.each([
    ["a text", () => Buffer.from("Facture;Montant\nF-1;12\n".repeat(20))],
    ["an empty file", () => Buffer.alloc(0)],
    ["a start of SQLite file", () => Buffer.from("SQLite format 3\0")],
  ])("%s in the place of the database, in both modes, without a byte changed", (_title, content) => {
    for (const mode of ["existing", "create"] as const) {
      const folder = temporaryFolder();
      const file = join(folder, "relance.db");
      writeFileSync(file, content());
      expectRefusal(() => open(folder, mode), "base", "n'est pas une base relance");
      expect(readFileSync(file)).toEqual(content());
      expect(readdirSync(folder)).toEqual(["relance.db"]);
    }
  });

  it("the database of another program, even one with a pending log", () => {
    const folder = temporaryFolder();
    const file = join(folder, "relance.db");
    writeFileSync(file, "");
    const other = connect(file, 50);
    other.pragma("journal_mode = WAL");
    other.exec("CREATE TABLE invoices (id INTEGER)");
    other.pragma("wal_checkpoint(TRUNCATE)");
    other.exec("INSERT INTO invoices VALUES (1)");
    const before = readdirSync(folder).map((name) => [
      name,
      readFileSync(join(folder, name)).toString("hex"),
    ]);
    const error = expectRefusal(() => open(folder), "base", "autre programme");
    expect(error.exitCode).toBe(12);
    expect(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("hex")]),
    ).toEqual(before);
    other.close();
  });

  it("a newer database, naming both versions, in the file or still in the log", () => {
    const folder = closedDatabase();
    const db = raw(folder);
    db.pragma("user_version = 7");
    const words = new RegExp(`version 7.*jusqu'à ${MIGRATIONS.length}`, "s");
    expectRefusal(() => open(folder), "base", words);
    db.close();
    expectRefusal(() => open(folder), "base", words);
    expect(existsSync(join(folder, "sauvegardes"))).toBe(false);
  });

  it("a damaged database", () => {
    const folder = closedDatabase();
    const file = join(folder, "relance.db");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 100, 3000);
    writeFileSync(file, bytes);
    expectRefusal(() => open(folder).clients("tous"), "base", "endommagé");
  });

  it("a truncated database", () => {
    const folder = closedDatabase();
    truncateSync(join(folder, "relance.db"), 8192);
    expectRefusal(() => open(folder).counts(), "base", "endommagé");
  });

  it("a folder in the place of the database", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "relance.db"));
    expectRefusal(() => open(folder), "valeur", "relance.db");
  });
});

describe("when the file is held or the disk refuses", () => {
  it("a writer that does not let go is a lock, and reading still works", () => {
    const folder = closedDatabase();
    const holder = raw(folder);
    holder.exec("BEGIN IMMEDIATE");
    const store = opened(folder, "existing");
    const error = expectRefusal(
      () => store.write((tx) => tx.addClient(aClient("nova"))),
      "verrou",
      "relance.db",
    );
    expect(error.exitCode).toBe(11);
    expect(store.clients("tous")).toHaveLength(1);
    holder.exec("ROLLBACK");
    store.write((tx) => tx.addClient(aClient("nova")));
    expect(store.clients("tous")).toHaveLength(2);
  });

  it("an exclusive lock stops the opening itself", () => {
    const folder = closedDatabase();
    const holder = raw(folder);
    holder.pragma("locking_mode = EXCLUSIVE");
    holder.exec("BEGIN IMMEDIATE; COMMIT");
    expectRefusal(() => open(folder), "verrou", "écrit dans");
  });

  it("a file in read-only mode is read, and refuses to be written", () => {
    const folder = closedDatabase();
    chmodSync(join(folder, "relance.db"), 0o444);
    if (process.geteuid?.() === 0) copyFileSync(join(folder, "relance.db"), join(folder, "copie"));
    chmodSync(folder, 0o777);
    asOrdinaryUser(() => {
      const store = open(folder);
      expect(store.clients("tous")).toHaveLength(1);
      expectRefusal(() => store.write((tx) => tx.addClient(aClient("nova"))), "valeur", "lecture seule");
      store.close();
    });
  });

  it("a full disk loses the write it stopped, and nothing else", () => {
    const folder = closedDatabase();
    const db = raw(folder);
    const pages = db.pragma("page_count", { simple: true });
    db.pragma(`max_page_count = ${pages}`);
    const fill = () =>
      db.exec("BEGIN; CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob(100000)); COMMIT");
    expectRefusal(() => translating(join(folder, "relance.db"), fill), "valeur", "Plus de place");
    if (db.inTransaction) db.exec("ROLLBACK");
    expect(opened(folder, "existing").clients("tous")).toHaveLength(1);
  });

  it.each([
    ["SQLITE_BUSY_RECOVERY", "verrou"],
    ["SQLITE_READONLY_DBMOVED", "valeur"],
    ["SQLITE_CANTOPEN_ISDIR", "valeur"],
    ["SQLITE_IOERR_SHORT_READ", "base"],
    ["SQLITE_IOERR_SHMSIZE", "valeur"],
    ["SQLITE_IOERR_WRITE", "valeur"],
    ["SQLITE_CORRUPT_INDEX", "base"],
    ["SQLITE_NOTADB", "base"],
  ])("%s is a %s", (code, expected) => {
    const error = translated("/x/relance.db", Object.assign(new Error("engine"), { code }));
    expect(error).toBeInstanceOf(RelanceError);
    expect((error as RelanceError).code).toBe(expected);
    expect((error as RelanceError).message).toContain("/x/relance.db");
  });

  it("a bug goes through untouched", () => {
    const bug = new TypeError("undefined is not a function");
    expect(translated("/x", bug)).toBe(bug);
    const broken = Object.assign(new Error("CHECK constraint failed"), { code: "SQLITE_CONSTRAINT_CHECK" });
    expect(translated("/x", broken)).toBe(broken);
  });

  it("a path cannot write to the terminal through the message", () => {
    expect(expectRefusal(() => open("/nulle\u001b[2Jpart"), "sans-base", "nulle").message).not.toContain(
      "\u001b",
    );
  });
});

describe("the SQLite engine", () => {
  it("is the one made for this Node", () => {
    expect(driverName(9)).toBe("better-sqlite3-node20");
    expect(driverName(10)).toBe("better-sqlite3");
  });

  it("when missing or made for another Node, says in French what to install", () => {
    for (const problem of [
      "Cannot find module 'x'\nRequire stack",
      "was compiled against a different Node.js version",
    ]) {
      const missing = () => {
        throw Object.assign(new Error(problem), { code: "MODULE_NOT_FOUND" });
      };
      const error = expectRefusal(() => connect("/x", 10, { load: missing }), "base", "SQLite");
      expect(error.hint).toMatch(/^npm ci --prefix \S+$/u);
      expect(error.details.join()).not.toContain("\n");
    }
  });

  it("is compiled by the command shown: beside relance, or for the whole machine, with the headers of this Node", () => {
    const machine = temporaryFolder();
    const install = (...path: string[]): string => {
      const root = join(machine, ...path, "node_modules", "relance");
      mkdirSync(root, { recursive: true });
      cpSync(new URL("../../package.json", import.meta.url), join(root, "package.json"));
      return root;
    };
    const nodePrefix = join(machine, "node");
    const project = install("mon projet");
    writeFileSync(join(machine, "mon projet", "package.json"), "{}");
    const whole = install("usr", "lib");
    const spec = "better-sqlite3-node20@npm:better-sqlite3@12.9.0";
    const remedy = (root: string): string => engineRemedy("better-sqlite3-node20", { root, nodePrefix });
    expect(remedy(project)).toBe(`npm install --no-save --prefix '${machine}/mon projet' ${spec}`);
    expect(remedy(whole)).toBe(`npm install --global ${spec}`);
    mkdirSync(join(nodePrefix, "include", "node"), { recursive: true });
    writeFileSync(join(nodePrefix, "include", "node", "node.h"), "");
    expect(remedy(whole)).toBe(`npm_config_nodedir=${nodePrefix} npm install --global ${spec}`);
    expect(engineRemedy("better-sqlite3", { root: whole, nodePrefix })).toMatch(
      / better-sqlite3@13\.[\d.]+$/u,
    );
  });
});

it("a program that would create finds the database another has just made", () => {
  const folder = join(temporaryFolder(), "deux");
  const first = opened(folder);
  first.write((tx) => tx.addInvoice(anInvoice(tx.addClient(aClient("acme")).id, "F-1")));
  const second = opened(folder);
  expect(second.openAccounts()).toEqual(first.openAccounts());
});
