// The demonstration, as a newcomer runs it: a whole business, its morning, a letter to sign, a file to hand in.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runJson, runRelance, temporaryFolder } from "../cli/run.ts";

const HAS = (tool: string): boolean => spawnSync("which", [tool]).status === 0;
const DAY = { today: "2026-11-20" };

interface Rows {
  readonly clients?: readonly unknown[];
  readonly factures?: readonly unknown[];
}

function pdfsUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pdf"))
    .map((name) => join(folder, name));
}

describe("relance demo", { timeout: 120_000 }, () => {
  it("écrit une entreprise entière, sa matinée, une lettre et un dossier dont chaque PDF est sain", async () => {
    const folder = join(temporaryFolder(), "..", "demo");
    const { code, stdout, stderr } = await runRelance(temporaryFolder(), ["demo", "--sortie", folder], DAY);
    expect(`${code}\n${code === 0 ? "" : stderr}`).toBe("0\n");
    expect(stdout).toContain("relance status");

    const data = join(folder, "donnees");
    expect((await runJson<Rows>(data, ["client", "lister"], DAY)).clients).toHaveLength(12);
    expect((await runJson<Rows>(data, ["facture", "lister", "--tout"], DAY)).factures).toHaveLength(30);
    const morning = await runJson<
      Record<"a_faire" | "en_pause" | "a_venir" | "delais_legaux", { etape?: string }[]>
    >(data, ["status"], DAY);
    // A client on every rung: what is done today and what comes next name each step of the ladder.
    const steps = [...morning.a_faire, ...morning.a_venir].map((one) => one.etape);
    expect(new Set(steps)).toEqual(
      new Set([
        "rappel-avant-echeance",
        "courriel-courtois",
        "courriel-ferme",
        "appel",
        "dernier-courriel",
        "mise-en-demeure",
        "injonction",
      ]),
    );
    expect(morning.en_pause.length).toBeGreaterThan(0);
    expect(morning.delais_legaux.length).toBeGreaterThan(0);

    expect(existsSync(join(folder, "dossier-ateliers-vogel", "SHA256SUMS"))).toBe(true);
    const pdfs = pdfsUnder(folder);
    expect(pdfs.length).toBeGreaterThan(15);
    if (HAS("qpdf")) {
      for (const pdf of pdfs) expect(spawnSync("qpdf", ["--check", pdf]).status, pdf).toBe(0);
    }
    if (HAS("pdffonts")) {
      for (const pdf of pdfs) {
        const fonts = spawnSync("pdffonts", [pdf], { encoding: "utf8" }).stdout.trim().split("\n").slice(2);
        // Columns from the right: object and generation, then unicode, subset, embedded.
        for (const font of fonts) expect(font.trim().split(/\s+/u).at(-5), `${pdf}: ${font}`).toBe("yes");
      }
    }
  });

  it("répond en JSON : sa matinée, sa lettre et son dossier, tels que leurs commandes les disent", async () => {
    const folder = join(temporaryFolder(), "..", "demo");
    const told = await runJson<{ matinee: { a_faire: unknown[] }; mise_en_demeure: { fichier: string } }>(
      temporaryFolder(),
      ["demo", "--sortie", folder],
      DAY,
    );
    expect(told).toMatchObject({ version: 1, jour: "2026-11-20", dossier: { client: "ateliers-vogel" } });
    expect(told.matinee.a_faire.length).toBeGreaterThan(0);
    expect(existsSync(told.mise_en_demeure.fichier)).toBe(true);
  });

  it("n'écrase rien, sauf une démonstration que l'on demande de recommencer", async () => {
    const folder = join(temporaryFolder(), "..", "demo");
    const { code, stderr } = await runRelance(temporaryFolder(), ["demo", "--sortie", "/"], DAY);
    expect(code).toBe(4);
    expect(stderr).toContain("existe déjà");
    expect(existsSync(folder)).toBe(false);
  });
});
