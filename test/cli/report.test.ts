// `relance rapport` through the program: what is written and where, the figures as JSON, what is refused.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWithInvoice, folderWithProfile, run, runJson, runRelance } from "./run.ts";

describe("relance rapport", () => {
  it("writes a page and a PDF of the same day, says the answer, and replaces its own on the next run", async () => {
    const folder = await folderWithInvoice();
    const place = join(folder, "..", "rapports");
    const out = await run(folder, "rapport", "--sortie", place);
    expect(out).toContain("Au 22 novembre 2026, 1 200,00 € dus, dont 1 200,00 € en retard (1 facture).");
    const names = ["rapport-2026-11-22.html", "rapport-2026-11-22.pdf"];
    expect(readdirSync(place).sort()).toEqual(names);
    const [page = "", pdf = ""] = names.map((name) => join(place, name));
    for (const path of [page, pdf]) expect(out).toContain(path);
    const before = readFileSync(page);
    await run(folder, "rapport", "--sortie", place);
    expect(readFileSync(page).equals(before)).toBe(true);
    await run(folder, "paiement", "ajouter", "F-1", "200", "--le", "2026-11-20");
    await run(folder, "rapport", "--sortie", place);
    expect(readFileSync(page, "utf8")).toContain("1\u202f000,00\u00a0€");
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("writes only what was asked for, under the name of its client", async () => {
    const folder = await folderWithInvoice();
    const place = join(folder, "..", "rapports");
    await run(folder, "rapport", "--client", "acme", "--pdf", "--sortie", place);
    expect(readdirSync(place)).toEqual(["rapport-acme-2026-11-22.pdf"]);
    await run(folder, "rapport", "--html", "--au", "2026-10-31", "--sortie", place);
    expect(readdirSync(place)).toContain("rapport-2026-10-31.html");
  });

  it("never takes the place of a file that is not a report", async () => {
    const folder = await folderWithInvoice();
    const own = join(folder, "..", "rapport-2026-11-22.html");
    writeFileSync(own, "mes notes");
    const { code, stderr } = await runRelance(folder, ["rapport", "--html", "--sortie", join(folder, "..")]);
    expect(code).toBe(4);
    expect(stderr).toContain("rapport-2026-11-22.html");
    expect(readFileSync(own, "utf8")).toBe("mes notes");
  });

  it("gives its figures as JSON without writing, the same as `balance` and `paiement` know", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "200", "--le", "2026-11-20");
    const report = await runJson(folder, ["rapport"]);
    const { version, ...balance } = await runJson(folder, ["balance"]);
    expect(version).toBe(1);
    expect(report).toMatchObject({
      au: "2026-11-22",
      depuis: "2025-12-01",
      factures_en_retard: 1,
      balance,
      recouvre: { paiements: 1, total_centimes: 20_000 },
      echelle: [{ etape: "aucune", factures: 1, centimes: 100_000 }],
      affaires: [{ client: "acme", factures: ["F-1"] }],
      fichiers: [],
    });
    const { recouvre } = report as { recouvre: Record<string, number> };
    // 1 200,00 € × 12,40 % × 50 jours / 365 = 20,38 €.
    expect(recouvre.penalites_centimes).toBe(2_038);
    expect(recouvre.principal_centimes).toBe(17_962);
  });

  it("is read on the screen without writing, its tables whole in 80 columns", async () => {
    const folder = await folderWithInvoice();
    const { code, stdout } = await runRelance(folder, ["rapport", "--apercu", "--sortie", folder], {
      columns: 80,
    });
    expect(code).toBe(0);
    expect(stdout).toContain("Rapport de recouvrement");
    expect(stdout).toMatch(/^01\/10\/2026 +Échéance de F-1$/mu);
    for (const line of stdout.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
    expect(readdirSync(folder).filter((name) => name.startsWith("rapport"))).toEqual([]);
  });

  it("says calmly that there is nothing yet", async () => {
    const folder = await folderWithProfile();
    const place = join(folder, "..", "rapports");
    expect(await run(folder, "rapport", "--sortie", place)).toContain("aucune facture n'est enregistrée");
    expect(readFileSync(join(place, "rapport-2026-11-22.html"), "utf8")).toContain("rien à montrer");
  });

  it("refuses what cannot be, and writes nothing", async () => {
    const folder = await folderWithInvoice();
    const place = join(folder, "..", "rapports");
    const tries = (...args: readonly string[]) => runRelance(folder, ["rapport", "--sortie", place, ...args]);
    expect(await tries("--au", "2026-12-01")).toMatchObject({ code: 4 });
    expect(await tries("--depuis", "2026-11-10", "--au", "2026-11-09")).toMatchObject({ code: 4 });
    expect((await tries("--client", "acmee")).stderr).toContain("acme");
    expect(await runRelance(folder, ["rapport", "--sortie", " "])).toMatchObject({ code: 2 });
    expect(existsSync(place)).toBe(false);
    // Where no folder can be made, and where a file stands.
    expect(await runRelance(folder, ["rapport", "--html", "--sortie", "/proc/rapports"])).toMatchObject({
      code: 4,
    });
    const file = join(folder, "..", "fichier");
    writeFileSync(file, "");
    expect(await runRelance(folder, ["rapport", "--html", "--sortie", file])).toMatchObject({ code: 4 });
  });
});
