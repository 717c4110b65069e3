// An export holds everything and is read without relance; taken back elsewhere, every sum and every hash is the same.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/store/driver.ts";
import { filesUnder } from "../scenarios/story.ts";
import { copyOf, V010, V020, V030, V040, V050, V060 } from "../store/fixtures.ts";
import { fileBeside, folderWithInvoice, type Run, run, runJson, runRelance, temporaryFolder } from "./run.ts";

const beside = (folder: string, name: string): string => join(folder, "..", name);

/** The demonstration: twelve clients in every state, thirty invoices, pieces, letters. */
async function demoFolder(): Promise<string> {
  const folder = temporaryFolder();
  await run(folder, "demo", "--sortie", beside(folder, "demo"));
  return join(folder, "..", "demo", "donnees");
}

interface Decompte {
  readonly code: number;
  readonly answer: unknown;
}

/** The décompte of every client, whatever it answers; « aucune facture ouverte » is an answer too. */
async function everyDecompte(folder: string): Promise<Readonly<Record<string, Decompte>>> {
  const { clients } = await runJson<{ clients: { reference: string }[] }>(folder, ["client", "lister"]);
  const entries: [string, Decompte][] = [];
  for (const { reference } of clients) {
    const { code, raw } = await runRelance(folder, ["decompte", reference, "--json"], {
      today: "2026-11-20",
    });
    entries.push([reference, { code, answer: JSON.parse(raw) }]);
  }
  return Object.fromEntries(entries);
}

async function exported(folder: string, name = "export"): Promise<string> {
  const path = beside(folder, name);
  await run(folder, "exporter", "--sortie", path);
  return path;
}

describe("relance exporter, then importer", () => {
  it("gives back the same sums, the same journal and the same files", { timeout: 60_000 }, async () => {
    const folder = await demoFolder();
    const path = await exported(folder);
    const target = beside(folder, "repris");
    await run(target, "importer", path);

    const before = await everyDecompte(folder);
    expect(Object.keys(before)).toHaveLength(12);
    expect(Object.values(before).filter((one) => one.code === 0).length).toBeGreaterThan(8);
    expect(await everyDecompte(target)).toEqual(before);
    const journal = (where: string) => runJson(where, ["journal", "verifier"]);
    expect(await journal(target)).toEqual(await journal(folder));
    const kept = (where: string) =>
      [...filesUnder(where)]
        .filter(([name]) => !/^relance\.db/u.test(name))
        .map(([name, bytes]) => [name, bytes.toString("base64")]);
    expect(kept(target)).toEqual(kept(folder));
    expect(await runJson<{ etat: string }>(folder, ["status"])).toEqual(await runJson(target, ["status"]));
    expect((await runRelance(target, ["journal", "verifier"])).code).toBe(0);
  });

  it("is the same to the letter when what came back leaves again", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "client", "modifier", "acme", "--notes", '{"ceci": "n\'est pas compact"}');
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-10-20");
    const [first, target] = [await exported(folder), beside(folder, "repris")];
    await run(target, "importer", first);
    const second = await exported(target, "export-2");
    const content = (path: string) => [...filesUnder(path)].filter(([name]) => name !== "MANIFESTE.json");
    expect(content(second)).toEqual(content(first));
  });

  it("goes on where it was: the next numbers, the guards of the journal, the next line", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-10-20");
    const target = beside(folder, "repris");
    await run(target, "importer", await exported(folder));
    for (const where of [folder, target])
      await run(where, "paiement", "ajouter", "F-1", "50", "--le", "2026-10-21");
    const lines = async (where: string) =>
      (await runJson<{ lignes: { instant: string; empreinte: string }[] }>(where, ["journal"])).lignes.map(
        ({ instant, empreinte, ...line }) => line,
      );
    const payments = (where: string) => runJson(where, ["paiement", "lister"]);
    expect(await payments(target)).toEqual(await payments(folder));
    expect((await lines(target)).length).toBe((await lines(folder)).length);
    const db = connect(join(target, "relance.db"), 50);
    expect(() => db.exec("UPDATE journal SET payload = '{}'")).toThrow("never changed");
    db.close();
    expect((await runRelance(target, ["diagnostic"])).stdout).toMatch(/oui +Base de données/u);
  });

  it.each([
    ["0.1.0", V010],
    ["0.2.0", V020],
    ["0.3.0", V030],
    ["0.4.0", V040],
    ["0.5.0", V050],
    ["0.6.0", V060],
  ])("a folder of %s leaves as it is, and comes back in this program", async (_, fixture) => {
    const folder = copyOf(fixture);
    const target = beside(folder, "repris");
    await run(target, "importer", await exported(folder));
    const { clients } = await runJson<{ clients: unknown[] }>(target, ["client", "lister"]);
    expect(clients).toEqual((await runJson<{ clients: unknown[] }>(folder, ["client", "lister"])).clients);
    expect(await runJson(target, ["journal", "verifier"])).toEqual(
      await runJson(folder, ["journal", "verifier"]),
    );
  });

  it("as one archive too", async () => {
    const folder = await folderWithInvoice();
    const archive = await exported(folder, "export.zip");
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    const target = beside(folder, "repris");
    await run(target, "importer", archive);
    expect(await everyDecompte(target)).toEqual(await everyDecompte(folder));
  });
});

describe("what is written", () => {
  it("is private, explained, and no formula in a spreadsheet", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "client", "modifier", "acme", "--contact", "=HYPERLINK(evil)");
    const path = await exported(folder);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(path, "LISEZ-MOI.md"), "utf8")).toContain("| `factures` | 1\u00a0ligne |");
    expect(readFileSync(join(path, "tableaux", "clients.csv"), "utf8")).toContain("'=HYPERLINK(evil)");
    const [invoice] = JSON.parse(readFileSync(join(path, "donnees", "factures.json"), "utf8")) as unknown[];
    expect(invoice).toMatchObject({ numero: "F-1", total_centimes: 120_000, echeance: "2026-10-01" });
  });

  it("leaves nothing in the data folder, and no secret in the export", async () => {
    const folder = await folderWithInvoice();
    writeFileSync(join(folder, ".env"), "SMTP=secret-tres-secret");
    const before = readdirSync(folder);
    const env = { RELANCE_SMTP_MOT_DE_PASSE: "secret-tres-secret" };
    const done = await runRelance(folder, ["exporter", "--sortie", beside(folder, "e"), "--json"], { env });
    expect((JSON.parse(done.raw) as { non_copies: unknown }).non_copies).toEqual([".env"]);
    expect(readdirSync(folder).filter((name) => !/-(?:wal|shm)$/u.test(name))).toEqual(before);
    for (const [name, bytes] of filesUnder(beside(folder, "e")))
      expect(bytes.includes("secret-tres-secret"), name).toBe(false);
  });

  it("never takes the place of something, nor lies in the data folder", async () => {
    const folder = await folderWithInvoice();
    for (const [path, words] of [
      [beside(folder, "."), /existe déjà/u],
      [join(folder, "export"), /dans le dossier de données/u],
    ] as const) {
      const { code, stderr } = await runRelance(folder, ["exporter", "--sortie", path]);
      expect(code).toBe(4);
      expect(stderr).toMatch(words);
    }
  });

  it("a file named like one of the export is told, not mixed with it", async () => {
    const folder = await folderWithInvoice();
    mkdirSync(join(folder, "donnees"));
    writeFileSync(join(folder, "donnees", "factures.json"), "[]");
    writeFileSync(join(folder, "MANIFESTE.json"), "{}");
    const done = await runJson<{ non_copies: string[] }>(folder, [
      "exporter",
      "--sortie",
      beside(folder, "e"),
    ]);
    expect(done.non_copies).toEqual(["MANIFESTE.json", "donnees/factures.json"]);
    await run(beside(folder, "repris"), "importer", beside(folder, "e"));
    expect((await runJson<{ non_copies: string[] }>(folder, ["sauvegarder"])).non_copies).toHaveLength(2);
  });
});

describe("importer refuses, and leaves nothing behind", () => {
  function expectRefused(done: Run, words: RegExp, target: string): void {
    expect(done.code, done.stdout + done.stderr).toBe(4);
    expect(done.stderr).toMatch(words);
    expect(done.stderr).toContain("→");
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(join(target, "..")).filter((name) => name.includes("partiel"))).toEqual([]);
  }

  it("a folder already in use", async () => {
    const folder = await folderWithInvoice();
    const before = filesUnder(folder);
    const { code, stderr } = await runRelance(folder, ["importer", await exported(folder)]);
    expect(code).toBe(4);
    expect(stderr).toContain("existe déjà");
    expect(
      [...filesUnder(folder).keys()].filter((name) => !before.has(name) && !/-(?:wal|shm)$/u.test(name)),
    ).toEqual([]);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    [
      "a row changed",
      (path) => {
        const file = join(path, "donnees", "factures.json");
        writeFileSync(file, readFileSync(file, "utf8").replace("120000", "120001"));
      },
      /manifeste/u,
    ],
    ["a file added", (path) => writeFileSync(join(path, "pieces.txt"), "x"), /manifeste/u],
    ["a file removed", (path) => rmSync(join(path, "donnees", "journal.json")), /manifeste/u],
    [
      "a link in the place of a file",
      (path) => {
        const file = join(path, "LISEZ-MOI.md");
        rmSync(file);
        symlinkSync("/etc/hostname", file);
      },
      /pas un fichier ordinaire/u,
    ],
    ["no manifest", (path) => rmSync(join(path, "MANIFESTE.json")), /MANIFESTE/u],
  ])("%s", async (_, spoil, words) => {
    const folder = await folderWithInvoice();
    const path = await exported(folder);
    spoil(path);
    const target = beside(folder, "repris");
    expectRefused(await runRelance(target, ["importer", path]), words, target);
  });

  it("a backup, or a file of invoices, and says which command takes it", async () => {
    const folder = await folderWithInvoice();
    const target = beside(folder, "repris");
    const { archive } = await runJson<{ archive: string }>(folder, ["sauvegarder"]);
    expectRefused(await runRelance(target, ["importer", archive]), /relance restaurer/u, target);
    const csv = fileBeside(folder, "factures.csv", "Numéro;Montant\n");
    expectRefused(await runRelance(target, ["importer", csv]), /facture importer/u, target);
    const restored = await runRelance(folder, [
      "restaurer",
      await exported(folder, "e.zip"),
      "--vers",
      target,
    ]);
    expectRefused(restored, /relance importer/u, target);
  });
});
