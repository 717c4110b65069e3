// The court folder is written whole or not at all, whatever stops it, and is the same to the byte wherever it is made.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileBeside, folderWithInvoice, run } from "../cli/run.ts";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { filesUnder } from "../scenarios/story.ts";
import { expectCalm, IS_BUILT, inFolder, plain, twoAtATime } from "./built-program.ts";

const KILL = new URL("./kill-at.mjs", import.meta.url).pathname;
const CAN_MOUNT = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

/** A claim that can be filed, its missing proofs passed over. */
async function readyFolder(): Promise<string> {
  const folder = await folderWithInvoice();
  const invoice = fileBeside(folder, "facture.pdf", await tinyPdf("Facture", 2));
  await run(folder, "piece", "ajouter", "F-1", invoice, "--nature", "facture");
  const points = ["piece-contrat", "piece-livraison", "mise-en-demeure"].flatMap((one) => ["--malgre", one]);
  await run(folder, "dossier", "verifier", "acme", ...points, "--motif", "essai");
  return folder;
}

const exporting = (output: string): readonly string[] => ["dossier", "exporter", "acme", "--sortie", output];

/** Every hash of the folder is true, by another program. */
function expectWhole(output: string): void {
  const checked = execFileSync("sha256sum", ["--quiet", "-c", "SHA256SUMS"], {
    cwd: output,
    encoding: "utf8",
  });
  expect(checked).toBe("");
  for (const name of ["dossier.zip", "dossier-complet.pdf", "00-LISEZ-MOI.pdf"])
    expect(existsSync(join(output, name))).toBe(true);
}

describe.skipIf(!IS_BUILT)("the court folder (after npm run build)", () => {
  test("tué à n'importe quel instant de l'écriture: absent ou entier, et la même commande finit l'ouvrage", {
    timeout: 300_000,
  }, async () => {
    const folder = await readyFolder();
    const place = (name: string): string => join(folder, "..", name);
    const list = place("points.json");
    const first = await inFolder(folder, exporting(place("premier")), {
      node: ["--import", KILL],
      env: { RELANCE_POINTS: list },
    });
    expect(first.code, first.stderr).toBe(0);
    const points = (JSON.parse(readFileSync(list, "utf8")) as readonly string[]).length;
    expect(points).toBeGreaterThan(20);
    const deaths = [2, 0.3, 0.6, 0.9].map((one) => (one < 1 ? Math.floor(points * one) : one));
    await twoAtATime(
      deaths.map((death) => async () => {
        const output = place(`mort-${death}`);
        const killed = await inFolder(folder, exporting(output), {
          node: ["--import", KILL],
          env: { RELANCE_TUER_A: String(death) },
        });
        expect(killed.signal).toBe("SIGKILL");
        if (existsSync(output)) return expectWhole(output);
        const again = await inFolder(folder, exporting(output));
        expect(again.code, again.stderr).toBe(0);
        expectWhole(output);
      }),
    );
    expect((await inFolder(folder, ["journal", "verifier"])).code).toBe(0);
  });

  test.skipIf(!CAN_MOUNT)(
    "un disque plein: une phrase, aucun fichier, aucune trace au journal",
    { timeout: 300_000 },
    async () => {
      const folder = await readyFolder();
      const tiny = join(folder, "..", "petit");
      const before = (await run(folder, "journal", "--client", "acme")).split("\n").length;
      const refused = await inFolder(folder, exporting(join(tiny, "dossier")), {
        mount: `mkdir -p '${tiny}' && mount -t tmpfs -o size=120k tmpfs '${tiny}'`,
      });
      expect(refused.code).toBe(4);
      expectCalm(refused);
      expect(plain(refused.stderr)).toContain("Plus de place sur le disque");
      expect(readdirSync(tiny)).toEqual([]);
      expect((await run(folder, "journal", "--client", "acme")).split("\n")).toHaveLength(before);
    },
  );

  test("aux antipodes comme à Paris, deux fois: les mêmes octets pour les mêmes faits et le même jour", {
    timeout: 300_000,
  }, async () => {
    const folder = await readyFolder();
    const zones = ["Europe/Paris", "Pacific/Auckland", "America/Los_Angeles", "Europe/Paris"];
    const outputs = await twoAtATime(
      zones.map((zone, index) => async () => {
        const output = join(folder, "..", `fuseau-${index}`);
        const { code, stderr } = await inFolder(folder, exporting(output), { env: { TZ: zone } });
        expect(code, stderr).toBe(0);
        return filesUnder(output);
      }),
    );
    const [paris, ...others] = outputs;
    for (const other of others) {
      expect([...other.keys()]).toEqual([...(paris?.keys() ?? [])]);
      for (const [name, bytes] of other)
        expect(bytes.equals(paris?.get(name) ?? Buffer.of()), name).toBe(true);
    }
  });
});
