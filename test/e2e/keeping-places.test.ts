// Several commands at once, full and read-only disks, a folder that is gone: nothing is spoilt, and each says what to do.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWithInvoice, run, runJson, runRelance } from "../cli/run.ts";
import { expectCalm, IS_BUILT, inFolder, plain, relance } from "./built-program.ts";

const CAN_MOUNT = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

const small = (path: string, size: string): string =>
  `mkdir -p '${path}' && mount -t tmpfs -o size=${size} tmpfs '${path}'`;

/** Everything is in order, but for what a fresh folder has not done yet. */
async function expectSound(folder: string): Promise<void> {
  const { raw } = await runRelance(folder, ["diagnostic", "--json"]);
  const { controles } = JSON.parse(raw) as {
    controles: readonly { id: string; etat: string; constat: string }[];
  };
  expect(controles.filter((one) => one.etat !== "ok" && one.id !== "sauvegardes")).toEqual([]);
}

test.skipIf(!IS_BUILT)(
  "six processus qui écrivent dix fois chacun, et deux sauvegardes au milieu: rien ne se perd, rien ne se double",
  { timeout: 120_000 },
  async () => {
    const folder = await folderWithInvoice();
    const codes: (number | null)[] = [];
    const writer = async (name: number): Promise<void> => {
      for (let rank = 1; rank <= 10; rank += 1) {
        const words = [
          "paiement",
          "ajouter",
          "F-1",
          "1",
          "--le",
          "2026-10-20",
          "--reference",
          `${name}-${rank}`,
        ];
        const { code, stderr } = await inFolder(folder, words);
        // « en cours » (11) would be an answer too; the wait of five seconds makes it rare.
        if (code !== 0 && code !== 11) throw new Error(stderr);
        codes.push(code);
      }
    };
    const saver = async (): Promise<void> => {
      expect((await inFolder(folder, ["sauvegarder"])).code).toBe(0);
    };
    await Promise.all([...Array.from({ length: 6 }, (_, name) => writer(name)), saver(), saver()]);
    const done = codes.filter((code) => code === 0).length;
    const { paiements } = await runJson<{ paiements: unknown[] }>(folder, ["paiement", "lister"]);
    expect(paiements).toHaveLength(done);
    expect(done).toBeGreaterThan(50);
    expect(readdirSync(join(folder, "sauvegardes"))).toHaveLength(2);
    await expectSound(folder);
  },
);

describe.skipIf(!IS_BUILT || !CAN_MOUNT)("a full disk", () => {
  test("une sauvegarde, une restauration, un export, une reprise: refus calme, rien d'inachevé", async () => {
    const folder = await folderWithInvoice();
    const place = (name: string): string => join(folder, "..", name);
    const archive = place("bonne.zip");
    const exported = place("export");
    await run(folder, "sauvegarder", "--sortie", archive);
    await run(folder, "exporter", "--sortie", exported);
    const [tiny, target] = [place("petit"), join(place("petit"), "x")];
    for (const words of [
      ["sauvegarder", "--sortie", `${target}.zip`],
      ["restaurer", archive, "--vers", target],
      ["exporter", "--sortie", target],
    ]) {
      const refused = await inFolder(folder, words, { mount: small(tiny, "40k") });
      expect(refused.code, `${words[0]} ${refused.stdout}${refused.stderr}`).toBe(4);
      expectCalm(refused);
      expect(plain(refused.stderr), words[0]).toMatch(/place/u);
    }
    const refused = await relance(["--donnees", target, "importer", exported], { mount: small(tiny, "40k") });
    expect(refused.code).toBe(4);
    expectCalm(refused);
    await expectSound(folder);
  });

  test("une sauvegarde dans le dossier lui-même: les précédentes restent", async () => {
    const folder = await folderWithInvoice();
    const backups = join(folder, "sauvegardes");
    const refused = await inFolder(folder, ["sauvegarder", "--garder", "1"], {
      mount: small(backups, "80k"),
    });
    expect(refused.code).toBe(4);
    expectCalm(refused);
    rmSync(backups, { recursive: true, force: true });
    await expectSound(folder);
  });
});

describe.skipIf(!IS_BUILT || !CAN_MOUNT)("a read-only folder", () => {
  test("le diagnostic fait son tour et ne s'arrête pas, et une sauvegarde ailleurs se fait", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "sauvegarder");
    const readOnly = `mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`;
    const seen = await inFolder(folder, ["diagnostic", "--json"], { mount: readOnly });
    expect([0, 3]).toContain(seen.code);
    expect((JSON.parse(seen.stdout) as { controles: unknown[] }).controles).toHaveLength(12);
    const refused = await inFolder(folder, ["sauvegarder"], { mount: readOnly });
    expect(refused.code).toBe(4);
    expectCalm(refused);
    const elsewhere = join(folder, "..", "ailleurs.zip");
    const saved = await inFolder(folder, ["sauvegarder", "--sortie", elsewhere], { mount: readOnly });
    expect(saved.code, saved.stderr).toBe(0);
    // Without the files that SQLite keeps beside it, the database itself cannot be read there: said once.
    for (const name of ["relance.db-wal", "relance.db-shm"]) rmSync(join(folder, name), { force: true });
    const blind = await inFolder(folder, ["diagnostic", "--json"], { mount: readOnly });
    const { controles } = JSON.parse(blind.stdout) as { controles: readonly { id: string; etat: string }[] };
    expect(controles.filter((one) => one.etat === "a-voir").map((one) => one.id)).toEqual([
      "base",
      "sauvegardes",
    ]);
    expect(controles.filter((one) => one.etat === "impossible")).toHaveLength(5);
  });
});

test.skipIf(!IS_BUILT)("un dossier qui a disparu: 10, et rien n'est refait à sa place", async () => {
  const folder = await folderWithInvoice();
  rmSync(folder, { recursive: true });
  for (const words of [["diagnostic"], ["sauvegarder"], ["exporter"], ["purger", "--avant", "2016-01-01"]]) {
    const refused = await inFolder(folder, words, { cwd: join(folder, "..") });
    expect(refused.code, words[0]).toBe(10);
    expectCalm(refused);
  }
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  expect((await inFolder(folder, ["diagnostic"])).code).toBe(10);
  expect(readdirSync(folder)).toEqual([]);
});
