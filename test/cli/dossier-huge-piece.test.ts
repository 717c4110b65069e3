// A piece too large to be read is named, copied beside and hashed: it is never dropped, nor bound with the others.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { fileBeside, folderWithInvoice, run, runRelance } from "./run.ts";

const HUGE = 51 * 1024 * 1024;
const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

async function folderWithHugePiece(): Promise<string> {
  const folder = await folderWithInvoice();
  const invoice = fileBeside(folder, "facture.pdf", await tinyPdf("Facture"));
  await run(folder, "piece", "ajouter", "F-1", invoice, "--nature", "facture");
  const plan = fileBeside(folder, "plan.pdf", await tinyPdf("Plan"));
  truncateSync(plan, HUGE);
  await run(folder, "piece", "ajouter", "F-1", plan, "--nature", "contrat", "--titre", "Plans du chantier");
  return folder;
}

const PASSED = ["piece-livraison", "mise-en-demeure", "pieces-lisibles"].flatMap((one) => ["--malgre", one]);

it("is a point of the pre-flight, then a file of the folder with its hash", async () => {
  const folder = await folderWithHugePiece();
  const screen = (await run(folder, "dossier", "verifier", "acme")).replace(/\s+/gu, " ");
  expect(screen).toContain("« Plans du chantier » : le fichier est trop volumineux");
  await run(folder, "dossier", "verifier", "acme", ...PASSED, "--motif", "plans à consulter à part");
  const output = join(folder, "..", "dossier-acme");
  const written = await run(folder, "dossier", "exporter", "acme", "--sortie", output);
  expect(written.replace(/\s+/gu, " ")).toContain(
    "« Plans du chantier » (pieces/P01_contrat_plans-du-chantier.pdf)",
  );

  const copy = join(output, "pieces", "P01_contrat_plans-du-chantier.pdf");
  expect(readFileSync(copy)).toHaveLength(HUGE);
  const sums = readFileSync(join(output, "SHA256SUMS"), "utf8");
  expect(sums).toContain(`${sha256(copy)}  pieces/P01_contrat_plans-du-chantier.pdf`);
  expect(readFileSync(join(output, "dossier.zip")).length).toBeLessThan(HUGE);
  const readMe = readFileSync(join(output, "00-LISEZ-MOI.txt"), "utf8").replace(/\s+/gu, " ");
  expect(readMe).toContain("sauf les pièces trop volumineuses de la rubrique 8");
});

it("that has changed since stops the folder, of which nothing is left", async () => {
  const folder = await folderWithHugePiece();
  await run(folder, "dossier", "verifier", "acme", ...PASSED, "--motif", "essai");
  const [kept = ""] = readdirSync(join(folder, "pieces")).filter(
    (name) => readFileSync(join(folder, "pieces", name)).length === HUGE,
  );
  writeFileSync(join(folder, "pieces", kept), "autre chose");
  const output = join(folder, "..", "dossier-acme");
  const refused = await runRelance(folder, ["dossier", "exporter", "acme", "--sortie", output]);
  expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining("a changé depuis") });
  expect(existsSync(output)).toBe(false);
  expect(readdirSync(join(folder, "..")).filter((name) => name.endsWith(".partiel"))).toEqual([]);
});
