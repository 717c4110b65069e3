// Loaded before the program (`node --import`): numbers each instruction that writes, to a file or to the database,
// and ends the process with SIGKILL (or RELANCE_SIGNAL) just before the one that RELANCE_TUER_A names. Nothing of it is in the program.
import fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const target = Number(process.env.RELANCE_TUER_A ?? 0);
const report = process.env.RELANCE_POINTS;
const write = fs.writeFileSync;
const points = [];

function point(label) {
  points.push(label);
  if (points.length === target) process.kill(process.pid, process.env.RELANCE_SIGNAL ?? "SIGKILL");
}

function nameOf(subject) {
  return typeof subject === "string" ? subject.split("/").at(-1) : "";
}

/** A file opened to be read changes nothing. */
function writes(flags) {
  return typeof flags === "string" ? /[wa+]/u.test(flags) : (Number(flags) & 3) !== 0;
}

const always = () => true;
const WATCHED = {
  openSync: (_path, flags = "r") => writes(flags),
  open: (_path, flags = "r") => writes(flags),
  writeFileSync: always,
  writeSync: always,
  write: always,
  writev: always,
  fsyncSync: always,
  fsync: always,
  renameSync: always,
  linkSync: always,
  unlinkSync: always,
  rmSync: (path) => fs.existsSync(path),
  rmdirSync: always,
  mkdirSync: (path) => !fs.existsSync(path),
  mkdir: always,
};

for (const [name, counts] of Object.entries(WATCHED)) {
  const original = fs[name];
  fs[name] = function watched(...given) {
    // The screen is no state: 1 and 2 are the standard outputs.
    if (given[0] !== 1 && given[0] !== 2 && counts(...given)) point(`${name} ${nameOf(given[0])}`.trim());
    return original.apply(this, given);
  };
}
syncBuiltinESMExports();

const require = createRequire(new URL("../../package.json", import.meta.url));
const Database = require(Number(process.versions.napi) >= 10 ? "better-sqlite3" : "better-sqlite3-node20");
const snapshots = new Set();
const memory = new Database(":memory:");
const statement = Object.getPrototypeOf(memory.prepare("SELECT 1"));
const run = statement.run;
statement.run = function watched(...given) {
  const words = this.source.trim().split(/\s+/u).slice(0, 3).join(" ");
  // A snapshot begins and ends too, and changes nothing; a copy is written by a connection that only reads.
  if (words === "BEGIN DEFERRED") snapshots.add(this.database);
  const idle = snapshots.has(this.database) || this.database.memory;
  if (words === "COMMIT" || words === "ROLLBACK") snapshots.delete(this.database);
  if (!idle) point(`SQL ${words}`);
  return run.apply(this, given);
};
const exec = Database.prototype.exec;
Database.prototype.exec = function watched(sql) {
  if (!this.memory) point(`SQL ${sql.trim().split(/\s+/u).slice(0, 3).join(" ")}`);
  return exec.call(this, sql);
};
const close = Database.prototype.close;
Database.prototype.close = function watched() {
  // The log is poured into the file when the last connection closes.
  if (!this.memory && !this.readonly) point("SQL fermeture");
  return close.call(this);
};
memory.close();
points.length = 0;

if (report !== undefined) process.on("exit", () => write(report, JSON.stringify(points)));
