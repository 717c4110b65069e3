// Ctrl-C in the middle of an import, or of a backup: the program ends with 130, the folder is as it was, and the same command then works.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWithProfile, runJson, runRelance } from "../cli/run.ts";
import { samplePdf, sampleUbl, sampleXml } from "../importers/facturx-sample.ts";
import { IS_BUILT, inFolder, plain, TODAY } from "./built-program.ts";

const INTERRUPT = new URL("./interrupt-at.mjs", import.meta.url).pathname;
const KILL = new URL("./kill-at.mjs", import.meta.url).pathname;
const COUNT = 24;

/** `COUNT` e-invoices beside a new data folder; the first is a PDF, which becomes a piece. */
async function folderOfInvoices(): Promise<{ readonly folder: string; readonly invoices: string }> {
  const folder = await folderWithProfile();
  const invoices = join(folder, "..", "factures");
  mkdirSync(invoices);
  writeFileSync(
    join(invoices, "00.pdf"),
    await samplePdf([{ name: "factur-x.xml", content: sampleXml(["F-2026-0042", "P-1"]) }]),
  );
  for (let index = 1; index < COUNT; index += 1)
    writeFileSync(
      join(invoices, `${String(index).padStart(2, "0")}.xml`),
      sampleUbl(["F-2026-0042", `X-${index}`]),
    );
  return { folder, invoices };
}

async function kept(folder: string): Promise<readonly number[]> {
  const { factures } = await runJson<{ factures: unknown[] }>(folder, ["facture", "lister", "--tout"], {
    today: TODAY,
  });
  const { clients } = await runJson<{ clients: unknown[] }>(folder, ["client", "lister"], { today: TODAY });
  return [factures.length, clients.length];
}

function pieceFiles(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, "pieces"));
  } catch {
    return [];
  }
}

describe.skipIf(!IS_BUILT)("Ctrl-C", () => {
  it.each([2, COUNT - 1])("while file %i is read: 130, a sentence, and nothing kept", async (at) => {
    const { folder, invoices } = await folderOfInvoices();
    const words = ["facture", "importer", invoices];
    const stopped = await inFolder(folder, words, {
      node: ["--import", INTERRUPT],
      env: { RELANCE_INTERROMPRE: String(at) },
    });
    expect([stopped.code, plain(stopped.stderr)]).toEqual([130, "Interrompu : rien n'a été enregistré.\n"]);
    expect(await kept(folder)).toEqual([0, 0]);
    expect(pieceFiles(folder)).toEqual([]);
    const again = await inFolder(folder, words);
    expect([again.code, await kept(folder)]).toEqual([0, [COUNT, 1]]);
  });

  it("while a backup is written: 130, a sentence, no half archive, and the same command then makes it", async () => {
    const { folder, invoices } = await folderOfInvoices();
    expect(await inFolder(folder, ["facture", "importer", invoices])).toMatchObject({ code: 0 });
    const stopped = await inFolder(folder, ["sauvegarder"], {
      node: ["--import", INTERRUPT],
      env: { RELANCE_INTERROMPRE: "1" },
    });
    expect([stopped.code, plain(stopped.stderr)]).toEqual([130, "Interrompu : rien n'a été gardé.\n"]);
    expect(readdirSync(join(folder, "sauvegardes"))).toEqual([]);
    const again = await inFolder(folder, ["sauvegarder"]);
    expect([again.code, readdirSync(join(folder, "sauvegardes")).length]).toEqual([0, 1]);
  });

  it("in the middle of the transaction: nothing of it is kept, and the database is sound", async () => {
    const folder = await folderWithProfile();
    const path = join(folder, "..", "f.csv");
    const rows = Array.from({ length: 40 }, (_, index) => `F-${index};2026-09-01;Client ${index};100`);
    writeFileSync(path, `Numéro;Date;Client;Montant TTC\n${rows.join("\n")}\n`);
    const words = ["facture", "importer", path];
    const stopped = await inFolder(folder, words, {
      node: ["--import", KILL],
      env: { RELANCE_TUER_A: "90", RELANCE_SIGNAL: "SIGINT" },
    });
    expect(stopped.signal).toBe("SIGINT");
    expect(await kept(folder)).toEqual([0, 0]);
    expect((await runRelance(folder, ["journal", "verifier"], { today: TODAY })).code).toBe(0);
    const again = await inFolder(folder, words);
    expect([again.code, await kept(folder)]).toEqual([0, [40, 40]]);
  });

  it("in the middle of a statement: no entry, no account, no freshness, and the same command then adds it whole", async () => {
    const folder = await folderWithProfile();
    const path = join(folder, "..", "releve.csv");
    const rows = Array.from(
      { length: 40 },
      (_, index) => `2026-11-1${index % 9};VIR ${index};${index + 1},00`,
    );
    writeFileSync(path, `Date;Libellé;Montant\n${rows.join("\n")}\n`);
    const words = ["banque", "importer", path];
    const keptOfBank = async () => {
      const { comptes } = await runJson<{ comptes: readonly { ecritures: number }[] }>(
        folder,
        ["banque", "comptes"],
        { today: TODAY },
      );
      const { releves } = await runJson<{ releves: unknown[] }>(folder, ["banque", "releves"], {
        today: TODAY,
      });
      return [comptes.map(({ ecritures }) => ecritures), releves.length];
    };
    for (const signal of ["SIGINT", "SIGKILL"]) {
      const stopped = await inFolder(folder, words, {
        node: ["--import", KILL],
        env: { RELANCE_TUER_A: "50", RELANCE_SIGNAL: signal },
      });
      expect(stopped.signal).toBe(signal);
      expect(await keptOfBank()).toEqual([[], 0]);
    }
    expect((await runRelance(folder, ["journal", "verifier"], { today: TODAY })).code).toBe(0);
    const again = await inFolder(folder, words);
    expect([again.code, await keptOfBank()]).toEqual([0, [[40], 1]]);
  });
});
