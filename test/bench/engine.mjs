// Times the engine itself, in one process: how a décompte and a day's plan grow, and the plan beside the bare query.
// Usage: npm run bench, or node test/bench/engine.mjs [--rapide] after npm run build.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildDecompte } from "../../dist/domain/decompte.js";
import { parseLadder } from "../../dist/domain/ladder-file.js";
import { planDay } from "../../dist/domain/plan.js";
import { loadLegalData } from "../../dist/legal/legal-data.js";
import { openStore } from "../../dist/store/store.js";
import { TODAY, writeDataset } from "./dataset.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LEGAL = loadLegalData(join(ROOT, "data"));
const STANDARD = parseLadder(
  readFileSync(join(ROOT, "templates/echelles/standard.json"), "utf8"),
  "standard.json",
);
const TURNS = 5;

const { values } = parseArgs({ options: { rapide: { type: "boolean", default: false } } });

decomptes(values.rapide ? [1_000, 10_000] : [1_000, 10_000, 20_000]);
plans(values.rapide ? [10_000] : [10_000, 100_000]);

/** Invoices late for up to five years, each with three partial payments: every semester is crossed. */
function decomptes(sizes) {
  console.log("\nDécompte, retards de cinq ans au plus, trois paiements partiels par facture");
  const bare = accountWithoutFacts();
  let perInvoice;
  for (const size of sizes) {
    const accounts = Array.from({ length: size }, (_, index) => ({ ...bare, ...lateInvoice(index) }));
    const took = best(() => {
      for (const account of accounts) buildDecompte(account.client, [account], LEGAL, TODAY);
    });
    perInvoice ??= took / size;
    const growth = took / size / perInvoice;
    console.log(`${number(size).padStart(9)} factures ${ms(took)}   coût par facture × ${decimal(growth)}`);
  }
}

/** The plan of all open invoices, beside the one query that reads their rows. */
function plans(sizes) {
  console.log("\nPlan du jour, toutes les factures ouvertes");
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
    try {
      writeDataset(join(folder, "donnees"), size, 1);
      const store = openStore(join(folder, "donnees"), {
        mode: "existing",
        now: () => "2026-11-22T08:00:00.000Z",
      });
      const bare = sqlite(join(folder, "donnees", "relance.db"));
      const query = bare.prepare("SELECT * FROM invoice WHERE balance_cents > 0 AND cancelled_on IS NULL");
      const read = best(() => query.all());
      const load = best(() => store.openAccounts());
      const accounts = store.openAccounts();
      const plan = best(() => planDay(accounts, () => STANDARD, TODAY));
      console.log(
        `${number(size).padStart(9)} factures   requête ${ms(read)}   faits ${ms(load)} (× ${decimal(load / read)})   plan ${ms(plan)} (× ${decimal(plan / read)})`,
      );
      bare.close();
      store.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function sqlite(path) {
  const name = Number(process.versions.napi) >= 10 ? "better-sqlite3" : "better-sqlite3-node20";
  const Database = createRequire(import.meta.url)(name);
  return new Database(path, { readonly: true });
}

/** Deterministic and varied: due between 2021-12 and 2026-10, from 100 € to 10 000 €. */
function lateInvoice(index) {
  const year = 2022 + (index % 5);
  const month = String(1 + (index % 9)).padStart(2, "0");
  const dueOn = `${year}-${month}-15`;
  const totalCents = 10_000 + ((index * 7_919) % 990_000);
  const part = Math.floor(totalCents / 10);
  const payment = (id, receivedOn) => ({ id, invoiceId: index, amountCents: part, receivedOn });
  return {
    invoice: {
      id: index,
      number: `F-${index}`,
      clientId: 1,
      issuedOn: dueOn,
      dueOn,
      terms: "30 jours",
      totalCents,
      prepaidCents: 0,
    },
    client: { id: 1, ref: "acme", name: "ACME", kind: "societe" },
    payments: [payment(1, `${year}-${month}-28`), payment(2, `${year}-12-20`), payment(3, "2026-10-30")],
  };
}

/** An account as the store gives it, with none of what may have happened to it. */
function accountWithoutFacts() {
  const folder = mkdtempSync(join(tmpdir(), "relance-bench-"));
  try {
    writeDataset(join(folder, "donnees"), 1, 1);
    const store = openStore(join(folder, "donnees"), {
      mode: "existing",
      now: () => "2026-11-22T08:00:00.000Z",
    });
    const [account] = store.openAccounts();
    store.close();
    return Object.fromEntries(
      Object.entries(account).map(([name, facts]) => [name, Array.isArray(facts) ? [] : facts]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The best of a few turns: what the work costs when the machine leaves it alone. */
function best(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = performance.now();
    work();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

function ms(value) {
  return `${decimal(value, value < 10 ? 1 : 0)} ms`.padStart(9);
}

function decimal(value, digits = 2) {
  return value.toFixed(digits).replace(".", ",");
}

function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/gu, " ");
}
