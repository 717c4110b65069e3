// Times the program as a user starts it, relative to an empty `node -e 0`, in one run with interleaved turns, and its memory.
// Usage: npm run bench [-- --rapide]: --rapide leaves out the 100 000 invoices.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { statementCsv, writeStatement } from "./bank-dataset.mjs";
import { TODAY, writeDataset } from "./dataset.mjs";
import { peakMegabytes } from "./peak.mjs";

const PROGRAM = fileURLToPath(new URL("../../bin/relance.js", import.meta.url));
/** Relative to `node -e 0`, with 2 % of the invoices open, on Node 20 (an empty Node 22 starts twice as fast). */
const VERSION_BOUND = 1.4;
const STATUS_BOUNDS = { 1000: 2.5, 10000: 2, 100000: 4 };
/** What is late, as `status` must read it: the floor for any program that opens this database. */
const QUERY = `SELECT c.name, i.number, i.due_on, i.balance_cents FROM invoice i JOIN client c ON c.id = i.client_id
  WHERE i.balance_cents > 0 AND i.cancelled_on IS NULL AND i.due_on < '${TODAY}' ORDER BY i.due_on, i.number`;
const HAS_SQLITE = spawnSync("sqlite3", ["--version"]).status === 0;
const TURNS = 21;
/** A case slower than this gets fewer turns: its median no longer depends on luck. */
const SLOW_MS = 1000;
const SLOW_TURNS = 5;

const { values } = parseArgs({ options: { rapide: { type: "boolean", default: false } } });
const sizes = values.rapide ? [1_000, 10_000] : [1_000, 10_000, 100_000];

const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
try {
  const cases = [
    { name: "node -e 0", args: ["-e", "0"] },
    { name: "relance --version", args: [PROGRAM, "--version"], bound: VERSION_BOUND },
    { name: "relance --help", args: [PROGRAM, "--help"] },
    ...sizes.flatMap((size) => [statusOn(size, 0.02), statusOn(size, 0.2)]),
    ...(HAS_SQLITE ? sizes.map((size) => queryOn(size, 0.02)) : []),
    ...["--html", "--pdf"].map((format) => reportOn(10_000, 0.02, format)),
    matchOn(5_000, 50_000),
    importOn(1_000, 50_000),
  ];
  measure(cases);
  print(cases);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function statusOn(size, openShare) {
  const data = join(folder, `${size}-${openShare}`);
  const began = performance.now();
  writeDataset(data, size, openShare);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.error(`${number(size)} factures, ${openShare * 100} % ouvertes : écrites en ${seconds} s`);
  return {
    name: `status, ${number(size)} factures, ${openShare * 100} % ouvertes`,
    args: [PROGRAM, "status", "--donnees", data, "--aujourd-hui", TODAY],
    ...(openShare === 0.02 ? { bound: STATUS_BOUNDS[size] } : {}),
  };
}

/** The `sqlite3` shell on the same database; `status` is compared with it in the table. */
function queryOn(size, openShare) {
  return {
    name: `sqlite3, la même question, ${number(size)} factures`,
    command: "sqlite3",
    args: [join(folder, `${size}-${openShare}`, "relance.db"), QUERY],
  };
}

/** On a dataset that `status` was timed on; written again over itself at each turn. */
function reportOn(size, openShare, format) {
  const data = join(folder, `${size}-${openShare}`);
  return {
    name: `rapport ${format}, ${number(size)} factures`,
    args: [PROGRAM, "rapport", format, "--sortie", folder, "--donnees", data, "--aujourd-hui", TODAY],
  };
}

/** Nothing is recorded: each turn compares the same lines. */
function matchOn(invoices, lines) {
  const data = join(folder, "releve");
  writeStatement(data, invoices, lines);
  return {
    name: `banque rapprocher, ${number(lines)} lignes`,
    args: [PROGRAM, "banque", "rapprocher", "--surs", "--essai", "--donnees", data, "--aujourd-hui", TODAY],
  };
}

/** Each turn imports the same statement into a folder that has none, balances checked. */
function importOn(invoices, lines) {
  const [model, data] = [join(folder, "modele"), join(folder, "import")];
  const file = join(folder, "releve.csv");
  writeDataset(model, invoices, 0.2);
  writeFileSync(file, statementCsv(lines));
  return {
    name: `banque importer, ${number(lines)} lignes`,
    args: [PROGRAM, "banque", "importer", file, "--donnees", data, "--aujourd-hui", TODAY],
    before: () => {
      rmSync(data, { recursive: true, force: true });
      cpSync(model, data, { recursive: true });
    },
  };
}

/** One turn runs every case once, so that whatever slows the machine slows them all. */
function measure(cases) {
  for (const one of cases) one.times = [timed(one)].slice(1);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const one of cases) {
      const slow = one.times.length > 0 && median(one.times) > SLOW_MS;
      if (!slow || turn < SLOW_TURNS) one.times.push(timed(one));
    }
  }
}

function timed({ name, args, before, command = process.execPath }) {
  before?.();
  const began = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  const took = performance.now() - began;
  if (status !== 0) throw new Error(`${name} : code ${status}\n${stderr}`);
  return took;
}

function print(cases) {
  const base = median(cases[0].times);
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cœurs, médianes de ${TURNS} passages alternés\n`,
  );
  console.log(`${"".padEnd(44)}${"temps".padStart(10)}${"rapport".padStart(10)}${"mémoire".padStart(10)}`);
  for (const { name, times, bound, args, before, command } of cases) {
    before?.();
    const memory = command === undefined ? `${decimal(peakMegabytes(args), 0)} Mo` : "";
    const ratio = median(times) / base;
    const columns = [`${decimal(median(times), 0)} ms`, `${decimal(ratio, 2)} ×`, memory];
    const verdict =
      bound === undefined ? "" : `   borne ${decimal(bound)} × : ${ratio <= bound ? "tenue" : "dépassée"}`;
    console.log(`${name.padEnd(44)}${columns.map((one) => one.padStart(10)).join("")}${verdict}`);
    if (bound !== undefined && ratio > bound) process.exitCode = 1;
  }
}

function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function decimal(value, digits = 1) {
  return value.toFixed(digits).replace(".", ",");
}

function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/gu, " ");
}
