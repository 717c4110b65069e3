// `dossier verifier --malgre`: what the law allows is passed over with a reason, journalled, and undone; the rest is not.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface Checks {
  readonly peut_etre_ecrit: boolean;
  readonly points: readonly {
    readonly id: string;
    readonly niveau: string;
    readonly peut_passer_outre: boolean;
    readonly malgre: { readonly le: string; readonly motif: string } | null;
  }[];
}

const levels = (checks: Checks, level: string): readonly string[] =>
  checks.points.filter((one) => one.niveau === level).map((one) => one.id);

/** An invoice, its copy and its quote: no proof of the work, no mise en demeure. */
async function folderWithHalfAFile(): Promise<string> {
  const folder = await folderWithInvoice();
  const pdf = fileBeside(folder, "facture.pdf", await tinyPdf("Facture"));
  await run(folder, "piece", "ajouter", "F-1", pdf, "--nature", "facture", "--date", "2026-09-01");
  const quote = fileBeside(folder, "devis.pdf", await tinyPdf("Devis"));
  await run(folder, "piece", "ajouter", "F-1", quote, "--nature", "devis", "--date", "2026-08-01");
  return folder;
}

const PASS = [
  "--malgre",
  "mise-en-demeure",
  "--malgre",
  "piece-livraison",
  "--motif",
  "le débiteur reconnaît tout",
];

describe("--malgre", () => {
  it("passe outre ce que la loi n'impose pas ; le dossier s'écrit, et son LISEZ-MOI le dit", async () => {
    const folder = await folderWithHalfAFile();
    const before = await runJson<Checks>(folder, ["dossier", "verifier", "acme"]);
    expect(levels(before, "bloquant")).toEqual(["piece-livraison", "mise-en-demeure"]);
    const screen = await run(folder, "dossier", "verifier", "acme");
    expect(screen).toContain("2 points bloquants");
    expect(screen).toContain("dossier verifier acme --malgre mise-en-demeure --motif <raison>");
    const refused = await runRelance(folder, [
      "dossier",
      "exporter",
      "acme",
      "--sortie",
      join(folder, "..", "non"),
    ]);
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining("[mise-en-demeure]") });

    const after = await runJson<Checks>(folder, ["dossier", "verifier", "acme", ...PASS]);
    expect(after.peut_etre_ecrit).toBe(true);
    expect(levels(after, "malgre")).toEqual(["piece-livraison", "mise-en-demeure"]);
    expect(after.points.find((one) => one.id === "mise-en-demeure")?.malgre).toEqual({
      le: "2026-11-22",
      motif: "le débiteur reconnaît tout",
    });
    const output = join(folder, "..", "dossier-acme");
    expect(await run(folder, "dossier", "exporter", "acme", "--sortie", output)).toContain(
      "! malgré : Mise en demeure",
    );
    const readMe = readFileSync(join(output, "00-LISEZ-MOI.txt"), "utf8").replace(/\s+/gu, " ");
    expect(readMe).toContain("« Mise en demeure envoyée »");
    expect(readMe).toContain("Motif noté : « le débiteur reconnaît tout ».");
    const journal = await run(folder, "journal", "--client", "acme");
    expect(journal).toContain("dossier.malgre");
  });

  it("--sans-malgre y revient, avec sa trace", async () => {
    const folder = await folderWithHalfAFile();
    await run(folder, "dossier", "verifier", "acme", ...PASS);
    const back = await runJson<Checks>(folder, [
      "dossier",
      "verifier",
      "acme",
      "--sans-malgre",
      "mise-en-demeure",
    ]);
    expect(levels(back, "bloquant")).toEqual(["mise-en-demeure"]);
    expect(await run(folder, "journal", "--client", "acme")).toContain("dossier.malgre-annule");
    const twice = await runRelance(folder, [
      "dossier",
      "verifier",
      "acme",
      "--sans-malgre",
      "mise-en-demeure",
    ]);
    expect(twice).toMatchObject({
      code: 4,
      stderr: expect.stringContaining("« mise-en-demeure » n'a pas été"),
    });
  });

  it("une facture de plus n'est pas couverte par ce qui fut dit d'une autre", async () => {
    const folder = await folderWithHalfAFile();
    await run(folder, "dossier", "verifier", "acme", ...PASS);
    await run(
      folder,
      "facture",
      "ajouter",
      "F-2",
      "--client",
      "acme",
      "--date",
      "2026-09-02",
      "--montant",
      "500",
    );
    const both = await runJson<Checks>(folder, ["dossier", "verifier", "acme"]);
    expect(levels(both, "bloquant")).toContain("mise-en-demeure");
    expect(levels(await runJson<Checks>(folder, ["dossier", "verifier", "F-1"]), "bloquant")).toEqual([]);
  });

  it.each([
    [["--malgre", "mise-en-demeure"], 4, "motif"],
    [["--malgre", "inconnu", "--motif", "x"], 4, "« inconnu » n'est pas un point"],
    [["--malgre", "paiements", "--motif", "x"], 5, "n'empêche pas d'écrire le dossier"],
    [["--malgre", "tribunal", "--motif", "x"], 5, "rien à passer outre"],
  ])("%s : refusé", async (flags, code, words) => {
    const folder = await folderWithHalfAFile();
    const refused = await runRelance(folder, ["dossier", "verifier", "acme", ...flags]);
    expect(refused).toMatchObject({ code, stderr: expect.stringContaining(words) });
  });

  it("jamais pour une mention exigée à peine de nullité, ni pour une procédure collective", async () => {
    const folder = await folderWithHalfAFile();
    await run(
      folder,
      "client",
      "procedure-collective",
      "acme",
      "--jugement",
      "2026-11-02",
      "--nature",
      "liquidation",
    );
    const refused = await runRelance(folder, [
      ..."dossier verifier acme --malgre procedure-collective --motif x".split(" "),
    ]);
    expect(refused).toMatchObject({
      code: 5,
      stderr: expect.stringContaining("On ne peut pas passer outre à « "),
    });
    expect(refused.stderr).toContain("creance declarer acme");
  });
});

describe("--renvoi", () => {
  it("nomme un tribunal en entier, que la requête et le journal reprennent ; sinon refusé", async () => {
    const folder = await folderWithHalfAFile();
    await run(folder, "dossier", "verifier", "acme", ...PASS);
    const output = join(folder, "..", "dossier-acme");
    const words = ["dossier", "exporter", "acme", "--sortie", output, "--renvoi"];
    const refused = await runRelance(folder, [...words, "TJ Nantes"]);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining("« TJ Nantes »") });
    const { tribunal } = await runJson<{ tribunal: string }>(folder, ["tribunal", "acme"]);
    const own = await runRelance(folder, [...words, tribunal.toLocaleLowerCase("fr")]);
    expect(own).toMatchObject({ code: 4, stderr: expect.stringContaining("La requête est déjà portée là") });
    await run(folder, ...words, "tribunal judiciaire de Nantes");
    const { lignes } = await runJson<{ lignes: readonly { geste: string; details: { renvoi?: string } }[] }>(
      folder,
      ["journal", "lister", "--client", "acme"],
    );
    expect(lignes.find((line) => line.geste === "dossier.exporte")?.details.renvoi).toBe(
      "Tribunal judiciaire de Nantes",
    );
  });
});
