// A backup holds everything and comes back the same, elsewhere; a restoration never touches a living folder.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/store/driver.ts";
import { openArchive } from "../../src/system/zip-reader.ts";
import { filesUnder } from "../scenarios/story.ts";
import { copyOf, V010, V030, V040, V050, V060 } from "../store/fixtures.ts";
import { zipByHand } from "../system/zip-by-hand.ts";
import { fileBeside, folderWithInvoice, type Run, run, runJson, runRelance, temporaryFolder } from "./run.ts";

interface Made {
  readonly faite: boolean;
  readonly archive: string;
  readonly fichiers: number;
  readonly remarques: readonly string[];
  readonly non_copies: readonly string[];
  readonly supprimees: readonly string[];
}

const save = (folder: string, ...more: string[]): Promise<Made> =>
  runJson<Made>(folder, ["sauvegarder", ...more]);

/** A folder with an invoice, a piece, and something of each that the user may write. */
async function fullFolder(): Promise<string> {
  const folder = await folderWithInvoice();
  await run(
    folder,
    "piece",
    "ajouter",
    "F-1",
    fileBeside(folder, "devis.txt", "Devis signé"),
    "--nature",
    "devis",
  );
  for (const [path, content] of [
    ["modeles/courriels/note.md", "Bonjour"],
    ["echelles/douce.json", "{}"],
    ["config.json", "{}"],
    ["notes de Léa.txt", "à moi"],
  ] as const) {
    mkdirSync(join(folder, path, ".."), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, path), content, { mode: 0o600 });
  }
  return folder;
}

const beside = (folder: string, name: string): string => join(folder, "..", name);

function expectRefused(done: Run, code: number, words: RegExp): void {
  expect(done.code, done.stdout + done.stderr).toBe(code);
  expect(done.stderr).toMatch(words);
  expect(done.stderr).toContain("→");
}

describe("relance sauvegarder, then restaurer", () => {
  it("gives back every file and every sum, and the folder is ready to be used", async () => {
    const folder = await fullFolder();
    const due = await runJson(folder, ["decompte", "acme"]);
    const { archive } = await save(folder);
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "sauvegardes"))).toHaveLength(1);

    const target = beside(folder, "remis");
    const { stdout } = await runRelance(folder, ["restaurer", archive, "--vers", target]);
    expect(stdout).toContain(`relance --donnees ${target} status`);
    expect(await runJson(target, ["decompte", "acme"])).toEqual(due);
    expect((await runRelance(target, ["journal", "verifier"])).code).toBe(0);
    const [before, after] = [filesUnder(folder), filesUnder(target)];
    for (const [path, bytes] of before) {
      if (/^relance\.db|^sauvegardes/u.test(path)) continue;
      expect(after.get(path)?.equals(bytes), path).toBe(true);
    }
    expect([...after.keys()].filter((path) => !before.has(path))).toEqual([]);
    expect(statSync(target).mode & 0o777).toBe(0o700);
    for (const path of after.keys()) expect(statSync(join(target, path)).mode & 0o777, path).toBe(0o600);
  });

  it("restores on a machine where relance never ran", async () => {
    const folder = await fullFolder();
    const archive = beside(folder, "cle.zip");
    await save(folder, "--sortie", archive);
    rmSync(folder, { recursive: true });
    const target = beside(folder, "neuf");
    expect((await runRelance(folder, ["restaurer", archive, "--vers", target])).code).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(await run(target, "facture", "lister")).toContain("F-1");
  });

  it.each([
    ["0.1.0", V010],
    ["0.3.0", V030],
    ["0.4.0", V040],
    ["0.5.0", V050],
    ["0.6.0", V060],
  ])("saves a folder of %s as it is, which this program then opens", async (_, fixture) => {
    const folder = copyOf(fixture);
    const { archive } = await save(folder);
    const db = connect(join(folder, "relance.db"), 50);
    const version = db.pragma("user_version", { simple: true });
    db.close();
    expect(version).toBe(Number(fixture.at(-3)));
    const target = beside(folder, "remis");
    expect((await runRelance(folder, ["restaurer", archive, "--vers", target])).code).toBe(0);
    expect((await runRelance(target, ["status"])).code).toBe(0);
  });

  it("what is not copied is named: links, and hidden files where other tools keep secrets", async () => {
    const folder = await fullFolder();
    symlinkSync("/etc/hostname", join(folder, "modeles", "lien.md"));
    writeFileSync(join(folder, ".env"), "MOT_DE_PASSE=secret-tres-secret");
    const { archive, non_copies } = await save(folder);
    expect(non_copies).toEqual([".env", "modeles/lien.md"]);
    const opened = await openArchive(archive);
    opened.close();
    const names = opened.entries.map((entry) => entry.path).join();
    expect(names).not.toMatch(/\.env|lien\.md|partiel|sauvegardes/u);
  });

  it("a piece that was already lost is told, and the rest is saved: exit code 3", async () => {
    const folder = await fullFolder();
    const [piece = ""] = readdirSync(join(folder, "pieces"));
    rmSync(join(folder, "pieces", piece));
    const { code, raw } = await runRelance(folder, ["sauvegarder", "--json"]);
    expect(code).toBe(3);
    const { archive, remarques } = JSON.parse(raw) as Made;
    expect(remarques.join()).toContain(piece);
    const target = beside(folder, "remis");
    const restored = await runRelance(folder, ["restaurer", archive, "--vers", target]);
    expect(restored.code).toBe(3);
    expect(await run(target, "facture", "lister")).toContain("F-1");
  });

  it("a damaged database makes no backup, and the ones before stay", async () => {
    const folder = await fullFolder();
    await save(folder);
    const file = join(folder, "relance.db");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8192, 40_000);
    writeFileSync(file, bytes);
    expectRefused(await runRelance(folder, ["sauvegarder", "--garder", "1"]), 12, /abîmée|endommagé/u);
    expect(readdirSync(join(folder, "sauvegardes"))).toHaveLength(1);
  });

  it("nothing is made where there is nothing to save", async () => {
    const folder = temporaryFolder();
    expectRefused(await runRelance(folder, ["sauvegarder"]), 10, /pas encore de base/u);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("where and when", () => {
  it("a folder given takes dated archives, a file given takes its name, and neither is replaced", async () => {
    const folder = await folderWithInvoice();
    const key = beside(folder, "cle");
    mkdirSync(key);
    const [first, second] = [await save(folder, "--sortie", key), await save(folder, "--sortie", key)];
    expect(first.archive).not.toBe(second.archive);
    expect(readdirSync(key)).toHaveLength(2);
    const taken = fileBeside(folder, "pris.zip", "déjà là");
    expectRefused(await runRelance(folder, ["sauvegarder", "--sortie", taken]), 4, /existe déjà/u);
    expect(readFileSync(taken, "utf8")).toBe("déjà là");
    const lost = join(folder, "dedans.zip");
    expectRefused(
      await runRelance(folder, ["sauvegarder", "--sortie", lost]),
      4,
      /dans le dossier de données/u,
    );
    expectRefused(await runRelance(folder, ["sauvegarder", "--sortie", `${key}-2`]), 4, /ni un dossier/u);
  });

  it("--si-plus-vieille-que does nothing while the last one is young", async () => {
    const folder = await folderWithInvoice();
    expect((await save(folder, "--si-plus-vieille-que", "7j")).faite).toBe(true);
    expect((await save(folder, "--si-plus-vieille-que", "7j")).faite).toBe(false);
    const [name = ""] = readdirSync(join(folder, "sauvegardes"));
    const old = join(folder, "sauvegardes", "relance-20200101T000000Z.zip");
    renameSync(join(folder, "sauvegardes", name), old);
    expect((await save(folder, "--si-plus-vieille-que", "7j")).faite).toBe(true);
    expectRefused(await runRelance(folder, ["sauvegarder", "--si-plus-vieille-que", "hier"]), 4, /« hier »/u);
  });

  it("--garder deletes the oldest archives of relance, and nothing else", async () => {
    const folder = await folderWithInvoice();
    const backups = join(folder, "sauvegardes");
    for (let rank = 0; rank < 3; rank += 1) await save(folder);
    writeFileSync(join(backups, "relance-v3-avant-v4-20261122T083000.db"), "");
    writeFileSync(join(backups, "mes notes.txt"), "");
    const { supprimees, archive } = await save(folder, "--garder", "2");
    expect(supprimees).toHaveLength(2);
    const left = readdirSync(backups);
    expect(left.filter((name) => name.endsWith("Z.zip") || /Z-\d+\.zip$/u.test(name))).toHaveLength(2);
    expect(left).toContain(archive.slice(backups.length + 1));
    expect(left).toEqual(expect.arrayContaining(["relance-v3-avant-v4-20261122T083000.db", "mes notes.txt"]));
  });

  it("--garder never deletes the last backup that is whole", async () => {
    const folder = await fullFolder();
    const { archive: whole } = await save(folder);
    const [piece = ""] = readdirSync(join(folder, "pieces"));
    rmSync(join(folder, "pieces", piece));
    for (let rank = 0; rank < 3; rank += 1)
      expect((await runRelance(folder, ["sauvegarder", "--garder", "1"])).code).toBe(3);
    const left = readdirSync(join(folder, "sauvegardes"));
    // Two made in one second may share a name in turn: one more may be left, none is lost.
    expect(left.length).toBeLessThan(4);
    expect(left).toContain(whole.slice(join(folder, "sauvegardes").length + 1));
  });
});

describe("restaurer refuses", () => {
  it("the folder in use, one inside it, and one that exists", async () => {
    const folder = await folderWithInvoice();
    const { archive } = await save(folder);
    const before = filesUnder(folder);
    for (const target of [folder, join(folder, "dedans"), join(folder, "..")]) {
      const done = await runRelance(folder, ["restaurer", archive, "--vers", target]);
      expectRefused(done, 4, /en service|existe déjà/u);
    }
    expect([...filesUnder(folder).keys()]).toEqual([...before.keys()]);
  });

  it("a folder that exists, with another name that can be pasted even when it holds a space", async () => {
    const folder = await folderWithInvoice();
    const { archive } = await save(folder);
    const taken = beside(folder, "mon dossier");
    mkdirSync(taken);
    const { stderr } = await runRelance(folder, ["restaurer", archive, "--vers", taken]);
    expect(stderr.replace(/\s+/gu, " ")).toContain(`--vers '${taken}-2'`);
  });

  it("an archive of which one byte changed, and leaves nothing behind", async () => {
    const folder = await fullFolder();
    const { archive } = await save(folder);
    const bytes = readFileSync(archive);
    const target = beside(folder, "remis");
    for (const at of [200, Math.floor(bytes.length / 2), bytes.length - 40]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x55, at);
      const path = fileBeside(folder, `change-${at}.zip`, changed);
      expectRefused(
        await runRelance(folder, ["restaurer", path, "--vers", target]),
        4,
        /refusée? en entier|tout est refusé/u,
      );
    }
    expect(readdirSync(join(folder, "..")).filter((name) => name.includes("remis"))).toEqual([]);
  });

  it("what is no backup, in a sentence that says what it is", async () => {
    const folder = await folderWithInvoice();
    const target = beside(folder, "remis");
    const at = (name: string, content: string | Uint8Array): Promise<Run> =>
      runRelance(folder, ["restaurer", fileBeside(folder, name, content), "--vers", target]);
    expectRefused(await at("a.zip", "pas un zip"), 4, /pas une archive ZIP/u);
    expectRefused(await at("relance-v3-avant-v4.db", "SQLite"), 4, /base seule.*cp /su);
    expectRefused(await at("b.zip", zipByHand([{ name: "photo.jpg", data: "x" }])), 4, /MANIFESTE\.json/u);
    const evil = zipByHand([{ name: "../evade.txt", data: "x" }]);
    expectRefused(await at("c.zip", evil), 4, /sortirait du dossier/u);
    expect(existsSync(beside(folder, "evade.txt"))).toBe(false);
    expect(existsSync(target)).toBe(false);
    expectRefused(
      await runRelance(folder, ["restaurer", "absent.zip", "--vers", target]),
      4,
      /n'existe pas/u,
    );
  });

  it("a database that another program doctored: a trigger more is a program more", async () => {
    const folder = await folderWithInvoice();
    const db = connect(join(folder, "relance.db"), 50);
    db.exec("CREATE TRIGGER espion AFTER INSERT ON payment BEGIN DELETE FROM payment; END");
    db.close();
    expectRefused(await runRelance(folder, ["sauvegarder"]), 12, /déclencheur espion/u);
  });
});
