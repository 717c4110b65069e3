// Starting with a past: what was sent by hand before relance was used is noted with its dates and pieces, and the ladder,
// the delays and the dossier go on from there.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, folderWithProfile, run, runJson, runRelance } from "./run.ts";

async function pdfBeside(folder: string, name: string): Promise<string> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(name);
  pdf.addPage();
  const path = join(folder, "..", name);
  writeFileSync(path, await pdf.save());
  return path;
}

interface Resumed {
  readonly lettre: number;
  readonly factures: string[];
  readonly fin_du_delai: string | null;
}

const LETTER = ["--le", "2026-10-12", "--delai", "15"] as const;

describe("relance lrar reprendre", () => {
  it("keeps the letter as a piece, its proof, its dates, and starts the ladder after it", async () => {
    const folder = await folderWithInvoice();
    const letter = await pdfBeside(folder, "med.pdf");
    const proof = await pdfBeside(folder, "avis.pdf");
    const resumed = await runJson<Resumed>(folder, [
      "lrar",
      "reprendre",
      "acme",
      letter,
      ...LETTER,
      "--ecrite-le",
      "2026-10-10",
      "--distribuee",
      "2026-10-14",
      "--preuve",
      proof,
      "--numero",
      "1A123",
    ]);
    expect(resumed).toMatchObject({ factures: ["F-1"], fin_du_delai: "2026-10-29" });
    const { pieces } = await runJson<{ pieces: { nature: string; date: string }[] }>(folder, [
      "piece",
      "lister",
    ]);
    expect(pieces.map((one) => [one.nature, one.date]).sort()).toEqual([
      ["accuse-reception", "2026-10-14"],
      ["mise-en-demeure", "2026-10-10"],
    ]);
    const { etapes } = await runJson<{ etapes: { etape: string; le: string }[] }>(folder, [
      "etape",
      "lister",
      "acme",
    ]);
    expect(etapes).toMatchObject([{ etape: "mise-en-demeure", le: "2026-10-12" }]);
    await run(folder, "paiement", "verifies");
    const status = await run(folder, "status", "--tout", "--aujourd-hui", "2026-11-23");
    expect(status).not.toContain("courriel-courtois");
    expect(status).toContain("dossier");
    const check = (await runRelance(folder, ["dossier", "verifier", "acme"])).stdout;
    for (const words of ["oui    Mise en demeure envoyée", "oui    Preuve de la mise en demeure"])
      expect(check).toContain(words);
  });

  it("says what is still to be noted when only the deposit is known", async () => {
    const folder = await folderWithInvoice();
    const page = await run(folder, "lrar", "reprendre", "acme", await pdfBeside(folder, "m.pdf"), ...LETTER);
    expect(page).toContain("Mise en demeure du 12 octobre 2026 reprise");
    expect(page).toContain("lrar presentee acme --le <date>");
    expect(page).toContain("--nature accuse-reception");
    await run(folder, "lrar", "distribuee", "acme", "--le", "2026-10-15");
    expect(await run(folder, "lrar", "lister", "acme")).toContain("15/10/2026");
  });

  it("names an invoice once, however it was typed", async () => {
    const folder = await folderWithInvoice();
    const letter = await pdfBeside(folder, "m.pdf");
    const twice = ["--facture", "F-1", "--facture", "f-1"];
    const resumed = await runJson<Resumed>(folder, [
      "lrar",
      "reprendre",
      "acme",
      letter,
      ...LETTER,
      ...twice,
    ]);
    expect(resumed.factures).toEqual(["F-1"]);
  });

  it("does not note the step twice when it had been noted by hand", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "etape", "noter", "F-1", "--etape", "mise-en-demeure", "--le", "2026-10-12", "--oui");
    await run(folder, "lrar", "reprendre", "acme", await pdfBeside(folder, "m.pdf"), ...LETTER);
    const { etapes } = await runJson<{ etapes: unknown[] }>(folder, ["etape", "lister", "acme"]);
    expect(etapes).toHaveLength(1);
  });

  it.each([
    [["--le", "2026-12-01", "--delai", "15"], "dans le futur"],
    [["--le", "2026-10-12", "--delai", "200"], "ne se lit dans aucune mise en demeure"],
    [[...LETTER, "--ecrite-le", "2026-10-13"], "--le (12/10/2026) vient avant --ecrite-le"],
    [[...LETTER, "--distribuee", "2026-10-11"], "--distribuee (11/10/2026) vient avant --le"],
    [["--le", "2026-09-20", "--delai", "15"], "n'était échue le 20/09/2026"],
    [["--le", "2026-09-20", "--delai", "15", "--facture", "F-1"], "n'était échue que le 01/10/2026"],
    [[...LETTER, "--facture", "F-9"], "F-9"],
    [[...LETTER, "--preuve", "/nulle/part.pdf"], "nulle/part.pdf"],
  ])("refuses %j, and keeps nothing", async (options, words) => {
    const folder = await folderWithInvoice();
    const path = await pdfBeside(folder, "m.pdf");
    const { code, stderr } = await runRelance(folder, ["lrar", "reprendre", "acme", path, ...options]);
    expect([code, stderr]).toEqual([4, expect.stringContaining(words)]);
    const { lettres } = await runJson<{ lettres: unknown[] }>(folder, ["lrar", "lister", "acme"]);
    expect(lettres).toEqual([]);
  });

  it("wants the letter as it was posted: a PDF", async () => {
    const folder = await folderWithInvoice();
    const path = join(folder, "..", "lettre.txt");
    writeFileSync(path, "Mise en demeure");
    const { stderr } = await runRelance(folder, ["lrar", "reprendre", "acme", path, ...LETTER]);
    expect(stderr).toContain("n'est pas un PDF");
  });
});

describe("the columns « relancée le » and « mise en demeure le » of a CSV", () => {
  const HEAD = "Numéro;Date;Échéance;Client;Montant TTC;Relancée le;Mise en demeure le";

  async function imported(...rows: readonly string[]) {
    const folder = await folderWithProfile();
    const path = fileBeside(folder, "f.csv", `${HEAD}\n${rows.join("\n")}\n`);
    return { folder, path, ...(await runRelance(folder, ["facture", "importer", path])) };
  }

  it("are steps that were done: the ladder starts after them", async () => {
    const { folder, code, stdout, stderr } = await imported(
      "F-1;2026-08-01;2026-09-01;ACME;1200;2026-09-20;2026-10-12",
      "F-2;2026-09-01;2026-10-01;Nova;300;2026-10-20;",
      "F-3;2026-09-01;2026-10-01;Orion;300;;",
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining("Relancée le → relancée le")]);
    expect(stderr).toContain("relance lrar reprendre acme <lettre.pdf> --le 2026-10-12 --delai <jours>");
    const steps = async (client: string) =>
      (
        await runJson<{ etapes: { etape: string; le: string }[] }>(folder, ["etape", "lister", client])
      ).etapes.map((one) => `${one.etape} ${one.le}`);
    expect(await steps("acme")).toEqual(["courriel-courtois 2026-09-20", "mise-en-demeure 2026-10-12"]);
    expect(await steps("nova")).toEqual(["courriel-courtois 2026-10-20"]);
    expect(await steps("orion")).toEqual([]);
    const { a_faire } = await runJson<{ a_faire: { client: string; etape: string }[] }>(folder, ["status"], {
      today: "2026-11-23",
    });
    expect(a_faire.find((one) => one.client === "orion")?.etape).toBe("courriel-courtois");
    expect(a_faire.find((one) => one.client === "nova")?.etape).toBe("courriel-ferme");
    expect((await runRelance(folder, ["journal", "verifier"])).code).toBe(0);
  });

  it("then take the letter itself, without noting its step twice", async () => {
    const { folder } = await imported("F-1;2026-08-01;2026-09-01;ACME;1200;;2026-10-12");
    await run(folder, "lrar", "reprendre", "acme", await pdfBeside(folder, "m.pdf"), ...LETTER);
    const { etapes } = await runJson<{ etapes: unknown[] }>(folder, ["etape", "lister", "acme"]);
    expect(etapes).toHaveLength(1);
  });

  it.each([
    ["F-1;2026-08-01;2026-09-01;ACME;1200;2026-12-20;", "dans le futur"],
    ["F-1;2026-08-01;2026-09-01;ACME;1200;2026-07-20;", "précède la facture"],
    ["F-1;2026-08-01;2026-09-01;ACME;1200;;2026-08-20", "précède l'échéance"],
    ["F-1;2026-08-01;2026-09-01;ACME;1200;2026-10-20;2026-10-12", "précède la relance"],
    ["F-1;2026-08-01;2026-09-01;ACME;1200;hier;", "colonne « Relancée le », « hier »"],
  ])("refuse %s", async (row, words) => {
    const { code, stderr } = await imported(row);
    expect([code, stderr]).toEqual([4, expect.stringContaining(words)]);
    expect(stderr).toContain("ligne 2");
  });
});
