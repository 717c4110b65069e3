// What the Tab key proposes: read from the commands and from the person's own data, and never an error.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMAND_NAMES } from "../../src/cli/command-names.ts";
import { splitLine } from "../../src/cli/completion.ts";
import { PROFILE, run, runRelance, temporaryFolder } from "./run.ts";

const root = mkdtempSync(join(tmpdir(), "relance-tab-"));
const folder = join(root, "donnees");

beforeAll(async () => {
  const file = join(root, "profil.json");
  writeFileSync(file, JSON.stringify(PROFILE));
  const address = "--adresse /rue-du-Port --code-postal 44000 --ville Nantes --type societe";
  const dates = "--date 2026-09-01 --montant 100";
  for (const line of [
    `init --depuis ${file}`,
    `client ajouter ACME --ref acme ${address}`,
    `client ajouter Studio --ref studio-bleu ${address}`,
    `facture ajouter F-2026-001 --client acme ${dates}`,
    `facture ajouter F-2026-002 --client studio-bleu ${dates}`,
  ]) {
    await run(folder, ...line.split(" "));
  }
  await run(folder, "facture", "ajouter", "G 7", "--client", "acme", ...dates.split(" "));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Proposed {
  readonly kind: string;
  readonly cut: string;
  readonly values: readonly string[];
}

async function proposed(line: string, word?: string, data = folder): Promise<Proposed> {
  const { code, stdout, stderr } = await runRelance(data, [
    "completion",
    "proposer",
    line,
    ...(word === undefined ? [] : [word]),
  ]);
  expect(`${code}${stderr}`).toBe("0");
  const [kind = "", cut = "", ...lines] = stdout.replace(/\n$/u, "").split("\n");
  return { kind, cut, values: lines.map((one) => one.split("\t")[0] ?? "") };
}

describe("a line is cut into words as a shell does", () => {
  it.each([
    ["relance fac", ["relance", "fac"]],
    ["relance  facture ", ["relance", "facture", ""]],
    ['relance client ajouter "ACME S', ["relance", "client", "ajouter", "ACME S"]],
    ["relance facture voir 'G 7' ", ["relance", "facture", "voir", "G 7", ""]],
    ["relance facture voir G\\ 7", ["relance", "facture", "voir", "G 7"]],
    ['relance litige ouvrir "dit \\"non\\"" ', ["relance", "litige", "ouvrir", 'dit "non"', ""]],
    ["relance pause ''", ["relance", "pause", ""]],
    ["", [""]],
  ])("%s", (line, words) => expect(splitLine(line)).toEqual(words));
});

describe("the Tab key", () => {
  it("proposes every command on an empty line", async () => {
    const { kind, values } = await proposed("relance ");
    expect(kind).toBe("mots");
    expect([...values].sort()).toEqual([...COMMAND_NAMES].sort());
  });

  it("proposes the verbs of a noun, and what its own verb takes when no verb begins so", async () => {
    expect((await proposed("relance facture ")).values).toContain("importer");
    expect((await proposed("relance facture im")).values).toEqual(["importer"]);
    expect((await proposed("relance completion ")).values).toEqual(["bash", "zsh", "fish"]);
  });

  it.each([
    ["relance facture voir F-", ["F-2026-001", "F-2026-002"]],
    ["relance facture voir f-2026-002", ["F-2026-002"]],
    ["relance facture voir G", ["G 7"]],
    ["relance paiement ajouter st", ["studio-bleu"]],
    ["relance decompte ac", ["acme"]],
    ["relance status --client ", ["acme", "studio-bleu"]],
    ["relance status --client=stu", ["--client=studio-bleu"]],
    ["relance mise-en-demeure a", ["acme"]],
    ["relance client modifier acme --echelle gr", ["grand-compte"]],
    ["relance client ajouter Zoé --type soc", ["societe", "societe-civile"]],
    ["relance facture voir F-2026-001 F", []],
  ])("%s", async (line, values) => expect((await proposed(line)).values).toEqual(values));

  it.each([
    "relance facture importer ",
    "relance piece ajouter F-2026-001 ./d",
    "relance decompte acme --donnees ",
    "relance dossier exporter acme --sortie ",
  ])("lets the shell name files after « %s »", async (line) =>
    expect((await proposed(line)).kind).toBe("fichiers"),
  );

  it("proposes nothing where only a person knows", async () => {
    expect(await proposed("relance paiement ajouter F-2026-001 --le ")).toEqual({
      kind: "rien",
      cut: "",
      values: [],
    });
  });

  it("proposes the options that are left, those that take several values again", async () => {
    const { values } = await proposed("relance status --client acme --");
    expect(values).toContain("--tout");
    expect(values).toContain("--json");
    expect(values).not.toContain("--client");
    expect((await proposed("relance facture voir -- -")).values).toEqual([]);
  });

  it("reads the data folder of the line itself", async () => {
    const elsewhere = temporaryFolder();
    expect((await proposed("relance facture voir F", undefined, elsewhere)).values).toEqual([]);
    expect(
      (await proposed(`relance --donnees ${folder} facture voir F`, undefined, elsewhere)).values,
    ).toEqual(["F-2026-001", "F-2026-002"]);
  });

  it("says what of the word bash has already cut off", async () => {
    expect((await proposed("relance status --client=", "=")).cut).toBe("--client=");
    expect((await proposed("relance status --client=ac", "ac")).cut).toBe("--client=");
    expect((await proposed("relance facture voir F-2", "F-2")).cut).toBe("");
  });

  it("makes nothing and says nothing on an empty machine, whatever is typed", async () => {
    const nowhere = temporaryFolder();
    for (const line of [
      "relance facture voir ",
      "relance nimporte quoi ",
      'relance client voir "$(id)',
      "relance --donnees ",
    ]) {
      expect((await proposed(line, undefined, nowhere)).values).toEqual([]);
    }
    expect(existsSync(nowhere)).toBe(false);
  });
});
