// The database written by each release still opens, whole, in this program, which brings it up to date.
// Before the release of 0.6.0 only, to write it again: RELANCE_REFAIRE=0.6.0 npx vitest run --config test/vitest.config.ts test/store/fixture.test.ts
// Those of 0.1.0 to 0.5.0 were written by these releases, and are never written again.
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { MIGRATIONS } from "../../src/store/migrations.ts";
import { makeFixture } from "../fixtures/make-v0.6.0.ts";
import { temporaryFolder } from "../system/ordinary-user.ts";
import { copyOf, V010, V020, V030, V040, V050, V060 } from "./fixtures.ts";
import { NOW, opened, raw } from "./samples.ts";

if (process.env.RELANCE_REFAIRE === "0.6.0") makeFixture(V050, V060);

const schema = (folder: string) =>
  raw(folder)
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all();

/** An empty database as the release that knew the first `version` migrations made it. */
function emptyAt(version: number): string {
  const folder = join(temporaryFolder(), "neuf");
  const options = { mode: "create" as const, now: () => NOW };
  openDatabase(folder, options, MIGRATIONS.slice(0, version)).db.close();
  return folder;
}

describe.each([
  ["0.1.0", V010, 1],
  ["0.2.0", V020, 2],
  ["0.3.0", V030, 3],
  ["0.4.0", V040, 4],
  ["0.5.0", V050, 5],
  ["0.6.0", V060, 6],
])("the data folder of %s", (_release, fixture, version) => {
  it("has the schema of its release", () => {
    expect(raw(copyOf(fixture)).pragma("user_version", { simple: true })).toBe(version);
    expect(schema(copyOf(fixture))).toEqual(schema(emptyAt(version)));
  });

  it("once opened has the schema of this program, and the copy of what it was", () => {
    const folder = copyOf(fixture);
    opened(folder, "existing").close();
    expect(schema(folder)).toEqual(schema(emptyAt(MIGRATIONS.length)));
    if (version === MIGRATIONS.length) return;
    const backup = `relance-v${version}-avant-v${MIGRATIONS.length}-20261122T083000.db`;
    expect(readdirSync(join(folder, "sauvegardes"))).toEqual([backup]);
  });

  it("is sound for SQLite itself, before and after", () => {
    const folder = copyOf(fixture);
    for (const _turn of ["before", "after"]) {
      const db = raw(folder);
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(db.pragma("foreign_key_check")).toEqual([]);
      opened(folder, "existing").close();
    }
  });
});

/** Every row of every table `folder` has, by table. */
function contents(folder: string): Record<string, unknown[]> {
  const db = raw(folder);
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((name) => [String(name), db.prepare(`SELECT * FROM ${String(name)}`).all()]),
  );
}

/** What each version adds to the rows that were there, and the tables it brings. */
const ADDED: Readonly<
  Record<number, { readonly columns: Record<string, object>; readonly tables: string[] }>
> = {
  2: {
    columns: { invoice: { sector: null, capitalisation: null }, payment: { transfer: null } },
    tables: ["charge", "waiver", "titre", "titre_invoice", "prescription_event"],
  },
  3: {
    columns: {
      client: {
        insolvency_published_on: null,
        insolvency_agent: null,
        claim_declared_on: null,
        ladder_id: null,
      },
      invoice: { ladder_id: null },
    },
    tables: [
      "dispute",
      "promise",
      "echeancier",
      "echeancier_invoice",
      "instalment",
      "call",
      "call_invoice",
      "setting",
    ],
  },
  4: {
    columns: {
      client: {
        cancelled_on: null,
        language: null,
        civil_name: null,
        accounting_contact: null,
        accounting_email: null,
        copy_emails: null,
        insolvency_kind: null,
        insolvency_court: null,
        insolvency_number: null,
        claim_contested_on: null,
        claim_answered_on: null,
      },
      invoice: { received_on: null, order_number: null, office_code: null, deposit_number: null },
      echeancier: { answer_by: null },
    },
    tables: [
      "sending",
      "sending_invoice",
      "injonction",
      "injonction_invoice",
      "mail_return",
      "mail_return_invoice",
    ],
  },
  5: {
    columns: {
      injonction_invoice: { granted_cents: null, granted_principal_cents: null },
      client: { claim_relief_asked_on: null, claim_relieved_on: null },
    },
    tables: [
      "bank_account",
      "bank_import",
      "bank_import_account",
      "bank_entry",
      "bank_entry_import",
      "bank_match",
      "bank_match_payment",
      "bank_refusal",
    ],
  },
  6: {
    columns: {
      titre: { granted_cents: null, interest_from: null },
      titre_invoice: { granted_cents: null, granted_principal_cents: null },
    },
    tables: [],
  },
};

it.each([
  ["0.1.0", V010, 1],
  ["0.2.0", V020, 2],
  ["0.3.0", V030, 3],
  ["0.4.0", V040, 4],
  ["0.5.0", V050, 5],
  ["0.6.0", V060, 6],
])(
  "a folder of %s keeps every value it had, and gains nothing but empty columns and tables",
  (_release, fixture, version) => {
    const folder = copyOf(fixture);
    const before = contents(folder);
    opened(folder, "existing").close();
    const expected = { ...before };
    for (let brought = version + 1; brought <= MIGRATIONS.length; brought += 1) {
      for (const [table, columns] of Object.entries(ADDED[brought]?.columns ?? {})) {
        expected[table] = expected[table]?.map((row) => ({ ...(row as object), ...columns })) ?? [];
      }
      for (const table of ADDED[brought]?.tables ?? []) expected[table] = [];
    }
    expect(contents(folder)).toEqual(expected);
    expect(Object.keys(before)).toContain("journal_head");
  },
);

describe("the copy kept before an update", () => {
  it.each([
    ["0.1.0", V010, 1],
    ["0.2.0", V020, 2],
    ["0.3.0", V030, 3],
    ["0.4.0", V040, 4],
    ["0.5.0", V050, 5],
  ])("is the whole database of %s, which that program reads", (_release, fixture, version) => {
    const folder = copyOf(fixture);
    opened(folder, "existing").close();
    const [backup] = readdirSync(join(folder, "sauvegardes"));
    const restored = copyOf(fixture);
    cpSync(join(folder, "sauvegardes", backup ?? ""), join(restored, "relance.db"));
    expect(contents(restored)).toEqual(contents(copyOf(fixture)));
    const options = { mode: "existing", now: () => NOW } as const;
    const earlier = openDatabase(restored, options, MIGRATIONS.slice(0, version)).db;
    onTestFinished(() => {
      earlier.close();
    });
    expect(earlier.pragma("user_version", { simple: true })).toBe(version);
  });
});
