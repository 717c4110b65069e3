// The schemas of the answers in JSON: well formed, named after commands that exist, and true from the first day.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/program.ts";
import { DOCUMENTED, schemaOf, undocumented } from "./json-schema.ts";
import { folderWithInvoice, runRelance, temporaryFolder } from "./run.ts";

/** One line for each schema but that of an error, on a data folder with one client and one invoice. */
const LINES: Readonly<Record<string, string>> = {
  agenda: "agenda",
  balance: "balance",
  "client-lister": "client lister",
  "client-voir": "client voir acme",
  conseil: "conseil F-1",
  decompte: "decompte F-1",
  diagnostic: "diagnostic",
  "dossier-verifier": "dossier verifier acme",
  "facture-lister": "facture lister",
  "facture-voir": "facture voir F-1",
  journal: "journal",
  "paiement-lister": "paiement lister",
  status: "status --tout",
  tribunal: "tribunal acme",
};

/** Whatever the exit code: a diagnosis has points to see from the first day. */
async function answerOf(line: string): Promise<Readonly<Record<string, unknown>>> {
  const { raw } = await runRelance(await folderWithInvoice(), [...line.split(" "), "--json"]);
  return JSON.parse(raw) as Record<string, unknown>;
}

it("has a line to try for each schema", () => {
  expect([...Object.keys(LINES), "erreur"].sort()).toEqual([...DOCUMENTED].sort());
});

describe.each(Object.entries(LINES))("data/schemas/%s.json", (name, line) => {
  it(`allows what relance ${line} --json answers`, async () => {
    const answer = await answerOf(line);
    expect(schemaOf(line.split(" "), answer)).toBe(name);
    expect(answer.version).toBe(1);
  });

  it("says in French what it describes, and lets nothing through that it does not name", () => {
    const text = readFileSync(new URL(`../../data/schemas/${name}.json`, import.meta.url), "utf8");
    const schema = JSON.parse(text) as { title: string; description: string; additionalProperties: boolean };
    const [, command] = /^relance ([a-z-]+)/u.exec(schema.title) ?? [];
    expect(COMMAND_NAMES).toContain(command);
    expect(schema.description).not.toBe("");
    expect(schema.additionalProperties).toBe(false);
  });

  it("refuses a key that nobody documented", async () => {
    const answer = await answerOf(line);
    expect(undocumented(line.split(" "), { ...answer, invente: 1 })).not.toEqual([]);
  });
});

it("gives every error one shape", async () => {
  const { code, raw } = await runRelance(temporaryFolder(), ["facture", "voir", "F-9", "--json"]);
  expect(code).toBe(10);
  const answer = JSON.parse(raw) as object;
  expect(schemaOf(["facture", "voir"], answer)).toBe("erreur");
  expect(undocumented([], { erreur: { code: "valeur" } })).not.toEqual([]);
});
