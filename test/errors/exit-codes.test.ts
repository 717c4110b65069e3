// Each exit code is reached by a gesture a user can make, with one French sentence and a way out.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FrenchCommand } from "../../src/cli/french-command.ts";
import { manualPage } from "../../src/cli/manual.ts";
import { EXIT_CODES } from "../../src/domain/errors.ts";
import { readSchema } from "../cli/json-schema.ts";
import { folderWithInvoice, folderWithProfile, runRelance, temporaryFolder } from "../cli/run.ts";

describe("exit codes", () => {
  it.each([
    ["an unknown command", ["factrue"], "Commande inconnue : « factrue ». Vouliez-vous dire « facture » ?"],
    [
      "an unknown verb",
      ["facture", "ajuter"],
      "Commande inconnue : « ajuter ». Vouliez-vous dire « ajouter » ?",
    ],
    [
      "an unknown option",
      ["facture", "lister", "--clients", "x"],
      "Option inconnue : « --clients ». Vouliez-vous dire « --client » ?",
    ],
    ["a missing argument", ["paiement", "ajouter", "F-1"], "Il manque <montant>."],
    ["a missing option", ["lrar", "depot", "acme"], "Il manque l'option --le"],
    [
      "an option without its value",
      ["facture", "voir", "F-1", "--donnees"],
      "L'option --donnees attend une valeur.",
    ],
    ["an argument too many", ["facture", "voir", "F-1", "F-2"], "Argument en trop : « F-2 »."],
  ])("2 for %s", async (_, args, sentence) => {
    // `--aujourd-hui` first: an option left without a value must be the last word.
    const line = ["--aujourd-hui", "2026-11-22", ...args];
    const { code, stderr, stdout } = await runRelance(temporaryFolder(), line);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("→ relance");
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("4 for a date that does not exist, named as typed", async () => {
    const { code, stderr } = await runRelance(temporaryFolder(), ["status", "--aujourd-hui", "31/02/2026"]);
    expect(code).toBe(4);
    expect(stderr).toContain("« 31/02/2026 »");
  });

  it.each([
    [["client", "lister"]],
    [["client", "ajouter", "ACME"]],
    [["facture", "lister"]],
    [["facture", "importer", "absent.csv"]],
    [["paiement", "ajouter", "F-1", "10"]],
    [["piece", "lister"]],
    [["journal", "verifier"]],
    [["profil", "voir"]],
  ])("10 where there is no database: relance %j, and nothing is created", async (args) => {
    const folder = temporaryFolder();
    const { code, stderr } = await runRelance(folder, args);
    expect(code).toBe(10);
    expect(stderr).toContain("relance init");
    expect(existsSync(folder)).toBe(false);
  });

  it("12 for the database of another program, left as it was", async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "relance.db"), "SQLite format 3\u0000 not really one".padEnd(4096, "x"));
    const before = readFileSync(join(folder, "relance.db"));
    const { code, stderr } = await runRelance(folder, ["client", "lister"]);
    expect(code).toBe(12);
    expect(stderr).toMatch(/^Erreur : /u);
    expect(readFileSync(join(folder, "relance.db"))).toEqual(before);
  });

  it("12 when the journal was changed, naming the line", async () => {
    const folder = await folderWithInvoice();
    const { connect } = await import("../../src/store/driver.ts");
    const db = connect(join(folder, "relance.db"), 1000);
    db.exec("DROP TRIGGER journal_kept; UPDATE journal SET kind = 'facture.effacee' WHERE seq = 3");
    db.close();
    const { code, stderr } = await runRelance(folder, ["journal", "verifier"]);
    expect(code).toBe(12);
    expect(stderr).toContain("ligne 3");
  });

  it.skipIf(process.getuid?.() === 0)(
    "a folder that cannot be written is named, and nothing is left behind",
    async () => {
      const folder = temporaryFolder();
      mkdirSync(folder, { recursive: true, mode: 0o500 });
      const { code } = await runRelance(join(folder, "x"), ["init", "--nom", "Ada"]);
      chmodSync(folder, 0o700);
      expect(code).toBe(4);
    },
  );

  it("errors are JSON on stdout with --json, and the exit code is the same", async () => {
    const folder = await folderWithProfile();
    const { code, raw, stderr } = await runRelance(folder, ["facture", "voir", "F-9", "--json"]);
    expect(code).toBe(4);
    expect(stderr).toBe("");
    expect(JSON.parse(raw)).toEqual({
      version: 1,
      erreur: { code: "valeur", message: "Facture inconnue : « F-9 ».", solution: "relance facture ajouter" },
    });
  });

  it("the command of a hint names the data folder when the user did", async () => {
    const folder = await folderWithProfile();
    const { stderr } = await runRelance("/nowhere", ["facture", "voir", "F-9", "--donnees", folder]);
    expect(stderr).toContain(`→ relance --donnees ${folder} facture ajouter`);
  });

  it("5 for a confirmation nobody can give, or a gesture the state forbids", async () => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, ["client", "reprendre", "acme"]);
    expect(code).toBe(5);
    expect(stderr).toContain("n'est pas en pause");
  });

  it("1 for a bug, with the trace that helps to mend it", async () => {
    const { reportError } = await import("../../src/cli/report-error.ts");
    const { PLAIN } = await import("../../src/cli/terminal.ts");
    const said: string[] = [];
    const code = reportError(new TypeError("x is not a function"), {
      json: false,
      style: PLAIN,
      printJson: () => undefined,
      note: (text) => said.push(text),
    });
    expect(code).toBe(1);
    expect(said.join("\n")).toContain("TypeError: x is not a function");
  });
});

describe("the exit codes that are documented", () => {
  /** Those of an error, under the word that its JSON says; the others end an answer like any other. */
  const { lot, ...refusals } = EXIT_CODES;
  const all = [...Object.entries(refusals), ["interne", 1]].map(([word, code]) => `${code} ${word}`);
  const wordless = ["0", String(lot), "20, 21"];

  it("are those of the program, in the README", () => {
    const page = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const rows = page.matchAll(/^\| (\d+(?:, \d+)*) \| (?:`([a-z-]+)` )?\| \S.*\|$/gmu);
    const told = [...rows].map(([, codes = "", word]) => (word === undefined ? codes : `${codes} ${word}`));
    expect(told.sort()).toEqual([...wordless, ...all].sort());
  });

  it("in each manual page", () => {
    const page = manualPage(new FrenchCommand("relance"), { version: "0", on: "2026-11-22" });
    const section = page.split(".SH CODES DE SORTIE")[1]?.split(".SH")[0] ?? "";
    const told = [...section.matchAll(/^\.B "?(\d+(?:, \d+)*)/gmu)].map(([, codes]) => codes);
    expect(told.sort()).toEqual([...wordless, ...all.map((one) => one.split(" ")[0])].sort());
  });

  it("and their words, in the schema of errors", () => {
    const words = JSON.stringify(readSchema("erreur")).match(/"enum":(\[[^\]]*\])/u)?.[1] ?? "[]";
    expect((JSON.parse(words) as string[]).sort()).toEqual(all.map((one) => one.split(" ")[1]).sort());
  });
});
