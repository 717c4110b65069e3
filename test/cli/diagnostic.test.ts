// Diagnostic looks at everything, stops at nothing, changes nothing, and each problem comes with its command.
import {
  appendFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/store/driver.ts";
import { filesUnder } from "../scenarios/story.ts";
import { copyOf, V020 } from "../store/fixtures.ts";
import { fileBeside, folderWithInvoice, run, runRelance, temporaryFolder } from "./run.ts";

interface Control {
  readonly id: string;
  readonly etat: "ok" | "a-voir" | "abime" | "impossible";
  readonly constat: string;
  readonly details: readonly string[];
  readonly commande: string | null;
}

async function diagnose(folder: string, today?: string) {
  const { code, raw } = await runRelance(
    folder,
    ["diagnostic", "--json"],
    today === undefined ? {} : { today },
  );
  const { etat, controles } = JSON.parse(raw) as { etat: string; controles: readonly Control[] };
  const of = (id: string): Control => controles.find((one) => one.id === id) as Control;
  const wrong = controles.filter((one) => one.etat !== "ok").map((one) => `${one.id} ${one.etat}`);
  return { code, etat, controles, of, wrong };
}

/** A folder with a piece and a backup: nothing to say about it. */
async function healthyFolder(): Promise<string> {
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
  await run(folder, "sauvegarder");
  return folder;
}

function change(folder: string, sql: string): void {
  const db = connect(join(folder, "relance.db"), 1000);
  db.exec(sql);
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
}

const onlyPiece = (folder: string): string =>
  join(folder, "pieces", readdirSync(join(folder, "pieces"))[0] ?? "");

describe("a healthy folder", () => {
  it("is green, with exit code 0, and is left as it was", async () => {
    const folder = await healthyFolder();
    const before = filesUnder(folder);
    const { code, etat, controles } = await diagnose(folder);
    expect({ code, etat }).toEqual({ code: 0, etat: "ok" });
    expect(controles).toHaveLength(12);
    for (const [path, bytes] of before) expect(filesUnder(folder).get(path)?.equals(bytes), path).toBe(true);
    const { stdout } = await runRelance(folder, ["diagnostic"]);
    expect(stdout).toContain("Tout va bien : 12 contrôles.");
    for (const line of stdout.split("\n").slice(1)) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it("of an earlier release is not updated by being looked at", async () => {
    const folder = copyOf(V020);
    chmodSync(folder, 0o700);
    const { of } = await diagnose(folder);
    expect(of("base")).toMatchObject({ etat: "ok" });
    expect(of("base").constat).toContain("mettra à la version");
    expect(readdirSync(folder)).not.toContain("sauvegardes");
  });

  it("where there is none, 10 says so and nothing is created", async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await runRelance(folder, ["diagnostic"]);
    expect(code).toBe(10);
    expect(stderr).toContain("relance init");
  });
});

describe("something to see: exit code 3", () => {
  it.each<[string, string, (folder: string) => void, RegExp]>([
    ["a folder that others can read", "droits", (folder) => chmodSync(folder, 0o755), /chmod -R go-rwx/u],
    [
      "a file that nothing names",
      "autres-fichiers",
      (folder) => writeFileSync(join(folder, "pieces", "x.pdf"), "x", { mode: 0o600 }),
      /rm .*x\.pdf/u,
    ],
    [
      "a draft left by a crash",
      "autres-fichiers",
      (folder) => writeFileSync(join(folder, ".relance.db.99.partiel"), "x", { mode: 0o600 }),
      /rm /u,
    ],
    [
      "no backup",
      "sauvegardes",
      (folder) => rmSync(join(folder, "sauvegardes"), { recursive: true }),
      /relance sauvegarder/u,
    ],
    [
      "a backup that no longer reopens",
      "sauvegardes",
      (folder) => {
        const [name = ""] = readdirSync(join(folder, "sauvegardes"));
        truncateSync(join(folder, "sauvegardes", name), 500);
      },
      /relance sauvegarder/u,
    ],
  ])("%s", async (_, id, spoil, command) => {
    const folder = await healthyFolder();
    spoil(folder);
    const { code, wrong, of } = await diagnose(folder);
    expect(wrong).toEqual([`${id} a-voir`]);
    expect(of(id).commande).toMatch(command);
    expect(code).toBe(3);
  });

  it("rates that stop within thirty days", async () => {
    const folder = await healthyFolder();
    expect((await diagnose(folder, "2026-11-30")).code).toBe(0);
    const { of, code } = await diagnose(folder, "2026-12-01");
    expect(of("taux")).toMatchObject({ etat: "a-voir", commande: "relance droit verifier" });
    expect(code).toBe(3);
  });

  it("a line of the journal in the future: the clock is told", async () => {
    const folder = await healthyFolder();
    const ahead = "'2199-01-01T00:00:00.000Z'";
    change(folder, `DROP TRIGGER journal_kept; UPDATE journal SET at = ${ahead} WHERE seq = 1`);
    expect((await diagnose(folder)).of("horloge").etat).toBe("a-voir");
  });

  it("a backup made elsewhere is known, and told when its disk is away", async () => {
    const folder = await folderWithInvoice();
    const archive = join(folder, "..", "cle.zip");
    await run(folder, "sauvegarder", "--sortie", archive);
    expect((await diagnose(folder)).of("sauvegardes").etat).toBe("ok");
    rmSync(archive);
    const { of } = await diagnose(folder);
    expect(of("sauvegardes").constat).toContain("débranché");
    expect(of("sauvegardes").details).toEqual([archive]);
  });
});

describe("something damaged: exit code 12", () => {
  it("a piece that changed, and one that is gone", async () => {
    const folder = await healthyFolder();
    appendFileSync(onlyPiece(folder), "faux");
    const changed = await diagnose(folder);
    expect(changed.of("fichiers").details.join()).toContain("changé");
    rmSync(onlyPiece(folder));
    const gone = await diagnose(folder);
    expect(gone.of("fichiers").details.join()).toContain("absent");
    expect(gone.of("fichiers").commande).toMatch(/^relance restaurer \/.*\.zip --vers <dossier neuf>$/u);
    expect([changed.code, gone.code]).toEqual([12, 12]);
    await run(folder, "piece", "ajouter", "F-1", join(folder, "..", "devis.txt"), "--nature", "devis");
    expect((await diagnose(folder)).code).toBe(0);
  });

  it("a journal of which two lines were edited: both are named, and the guard that was removed", async () => {
    const folder = await healthyFolder();
    change(folder, "DROP TRIGGER journal_kept; UPDATE journal SET kind = 'autre' WHERE seq IN (2, 4)");
    const { of, code } = await diagnose(folder);
    expect(of("journal").details.map((line) => /ligne (\d+)/u.exec(line)?.[1])).toEqual(["2", "4"]);
    expect(of("base").details).toEqual(["le déclencheur journal_kept manque"]);
    expect(code).toBe(12);
  });

  it("a balance that is not the sum of its facts", async () => {
    const folder = await healthyFolder();
    change(folder, "UPDATE invoice SET balance_cents = 1");
    const { of } = await diagnose(folder);
    expect(of("soldes").details).toEqual(["facture F-1\u00a0: 1 centimes au lieu de 120000"]);
  });

  it("a row whose origin is gone", async () => {
    const folder = await healthyFolder();
    change(folder, "PRAGMA foreign_keys = OFF; DELETE FROM client");
    expect((await diagnose(folder)).of("liens")).toMatchObject({ etat: "abime" });
  });

  it.each<[string, (file: string) => void]>([
    [
      "pages overwritten",
      (file) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4096, 60_000);
        writeFileSync(file, bytes);
      },
    ],
    ["a database cut short", (file) => truncateSync(file, 8192)],
    ["a text in its place", (file) => writeFileSync(file, "Facture;Montant\n".repeat(20))],
    ["no database any more", (file) => rmSync(file)],
  ])("%s: everything else is still looked at", async (_, spoil) => {
    const folder = await healthyFolder();
    for (const name of ["relance.db-wal", "relance.db-shm"]) rmSync(join(folder, name), { force: true });
    spoil(join(folder, "relance.db"));
    const { code, controles, of } = await diagnose(folder);
    expect(code).toBe(12);
    expect(controles).toHaveLength(12);
    expect(of("base").etat).toBe("abime");
    expect(of("base").commande).toBeTruthy();
    for (const id of ["sauvegardes", "taux", "droits", "place", "programme"])
      expect(of(id).etat, id).toBe("ok");
  });

  it("a backup of a damaged folder brings it back", async () => {
    const folder = await healthyFolder();
    writeFileSync(join(folder, "relance.db"), "abîmée");
    const { of } = await diagnose(folder);
    const words = (of("base").commande ?? "").split(" ");
    const archive = words.find((word) => word.endsWith(".zip"));
    if (archive === undefined) return expect.fail(`no archive is named: ${words.join(" ")}`);
    const target = join(folder, "..", "remis");
    await run(folder, "restaurer", archive, "--vers", target);
    expect((await diagnose(target)).of("base").etat).toBe("ok");
  });
});
