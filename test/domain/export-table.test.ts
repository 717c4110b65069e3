// A table leaves and comes back to the letter, whatever its texts are; in a spreadsheet none of them is a formula.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedColumn, exportedTable, hasFrenchName } from "../../src/domain/export-names.ts";
import { type ExportedTable, readTableJson, tableCsv, tableJson } from "../../src/domain/export-table.ts";
import { connection } from "../../src/store/connection.ts";
import { connect } from "../../src/store/driver.ts";
import { lastVersion, MIGRATIONS } from "../../src/store/migrations.ts";
import { columnsAt, tablesOf } from "../../src/store/table-rows.ts";
import { expectRefusal } from "../store/samples.ts";

const COLUMNS = ["id", "name", "payload", "amount_cents"];
const tableOf = (...rows: ExportedTable["rows"]): ExportedTable => ({
  name: "client",
  columns: COLUMNS,
  rows,
});
const row = (text: string, payload: string | null = null): ExportedTable["rows"][number] => ({
  id: 1,
  name: text,
  payload,
  amount_cents: 125_050,
});

describe("as JSON", () => {
  it("text that is JSON is readable, and everything comes back to the letter", () => {
    const table = tableOf(
      row("Société", '{"montant":100,"liste":[1,{"b":1}]}'),
      row('{ "pas": "compact" }', "[]"),
    );
    const text = tableJson(table);
    expect(text).toContain('"details":{"montant":100,"liste":[1,{"b":1}]}');
    expect(text).toContain('"nom":"{ \\"pas\\": \\"compact\\" }"');
    expect(readTableJson(text, "client", COLUMNS)).toEqual(table);
  });

  it("whatever a column holds, it comes back to the letter", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.jsonValue().map((content) => JSON.stringify(content)),
      fc.constantFrom(
        '{"1":1,"0":0}',
        '{"a":1,"a":2}',
        "[1.0]",
        "[1e3]",
        '{"__proto__":1}',
        "{}",
        "[",
        "null",
      ),
    );
    fc.assert(
      fc.property(value, fc.option(fc.maxSafeInteger()), (text, count) => {
        const table = tableOf({ id: count, name: text, payload: null, amount_cents: 0 });
        expect(readTableJson(tableJson(table), "client", COLUMNS)).toEqual(table);
      }),
      { seed: 20261122 },
    );
  });

  it.each([
    ["no list", '{"a":1}', "pas une liste"],
    ["no JSON", "[{", "pas une liste"],
    ["a row that is none", "[1]", "ligne 1"],
    ["an unknown column", '[{"id":1},{"prix":2}]', "« prix »"],
    ["a fraction", '[{"id":1.5}]', "« id »"],
    ["a truth value", '[{"nom":true}]', "« nom »"],
    ["a huge number", '[{"id":1e300}]', "« id »"],
  ])("%s is refused, naming it", (_, text, words) => {
    expectRefusal(() => readTableJson(text, "client", COLUMNS), "valeur", words);
  });
});

it("as CSV, amounts add up in a French spreadsheet, and no text is a formula", () => {
  const csv = tableCsv(tableOf(row("=CMD()"), row('a;b\n"c"', '["x"]')));
  expect(csv).toBe(
    '\ufeffid;nom;details;montant_euros\r\n1;\'=CMD();;1250,50\r\n1;"a;b ""c""";"[""x""]";1250,50\r\n',
  );
});

describe("French names", () => {
  const tables = columnsAt(lastVersion(MIGRATIONS));

  it("every table and every column has one", () => {
    const names = tables.flatMap((table) =>
      table.name === "sqlite_sequence" ? [table.name] : [table.name, ...table.columns],
    );
    expect([...new Set(names)].filter((name) => !hasFrenchName(name))).toEqual([]);
  });

  it("no two columns of a table, nor two tables, share one: they could not come back", () => {
    const double = (names: readonly string[]): readonly string[] =>
      names.filter((name, index) => names.indexOf(name) !== index);
    expect(double(tables.map((table) => exportedTable(table.name)))).toEqual([]);
    for (const { name, columns } of tables) expect(double(columns.map(exportedColumn)), name).toEqual([]);
  });

  it("the tables are those of the schema", () => {
    const db = connect(":memory:", 50);
    for (const migration of MIGRATIONS) db.exec(migration.sql);
    expect(tablesOf(connection(db))).toEqual(tables);
    expect(tables.length).toBeGreaterThan(25);
    db.close();
  });
});
