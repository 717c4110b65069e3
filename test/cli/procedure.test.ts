// Decisions and prescription through the real program: each act dated, proved, undone with a trace.
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface Prescription {
  readonly facture: string;
  readonly prescrite_apres_le: string;
  readonly derniere_date_sure: string;
  readonly depuis: string;
  readonly jours_suspendus: number;
  readonly actes: readonly {
    readonly numero: number;
    readonly nature: string;
    readonly piece: number | null;
  }[];
}

async function prescription(folder: string): Promise<Prescription> {
  const { prescriptions } = await runJson<{ prescriptions: Prescription[] }>(folder, [
    "prescription",
    "voir",
    "F-1",
  ]);
  return prescriptions[0] as Prescription;
}

describe("relance procedure", () => {
  it("a decision puts the legal rate in place of the penalties, and five points more two months later", async () => {
    const folder = await folderWithInvoice();
    const noted = await runJson(folder, ["procedure", "titre", "acme", "--rendu-le", "2026-10-31"]);
    expect(noted).toMatchObject({ numero: 1, factures: ["F-1"], interets: "legal", executoire_le: null });
    const { factures } = await runJson<{
      factures: { lignes_interets: { du: string; taux_points_de_base: number }[] }[];
    }>(folder, ["decompte", "F-1"]);
    expect(factures[0]?.lignes_interets).toMatchObject([
      { du: "2026-10-02", taux_points_de_base: 1_240 },
      { du: "2026-11-01", taux_points_de_base: 275 },
    ]);
    const modified = await runJson(folder, ["procedure", "modifier", "1", "--executoire-le", "2026-11-05"]);
    expect(modified).toMatchObject({ executoire_le: "2026-11-05", majore_a_partir_du: "2027-01-06" });
    expect(await run(folder, "procedure", "lister")).toContain("05/11/2026");
  });

  it("says what it changes, and how to note the next date", async () => {
    const folder = await folderWithInvoice();
    const said = await run(
      folder,
      "procedure",
      "titre",
      "F-1",
      "--rendu-le",
      "2026-10-31",
      "--interets",
      "convenus",
      "--capitalisation-depuis",
      "2026-10-31",
    );
    expect(said).toContain("Les pénalités convenues continuent de courir");
    expect(said).toContain("1343-2");
    expect(said).toContain("→ relance procedure modifier 1 --executoire-le <date>");
  });

  it.each([
    ["a day to come", ["F-1", "--rendu-le", "2026-11-23"], 4],
    ["a day before the invoice", ["F-1", "--rendu-le", "2026-08-31"], 4],
    ["a client who owed nothing then", ["acme", "--rendu-le", "2026-09-15"], 5],
    ["enforceable before it exists", ["F-1", "--rendu-le", "2026-10-31", "--executoire-le", "2026-10-30"], 4],
    ["no day at all", ["F-1"], 2],
    ["an unknown invoice", ["F-9", "--rendu-le", "2026-10-31"], 4],
  ])("refuses %s", async (_, args, expected) => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, ["procedure", "titre", ...args]);
    expect(code).toBe(expected);
    expect(stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["procedure", "lister"])).toEqual({ version: 1, affaires: [], titres: [] });
  });

  it("one decision a day for an invoice; undone with a trace", async () => {
    const folder = await folderWithInvoice();
    const line = ["procedure", "titre", "F-1", "--rendu-le", "2026-10-31"];
    await run(folder, ...line);
    expect((await runRelance(folder, line)).stderr).toContain("relance procedure modifier 1");
    await run(folder, "procedure", "annuler", "1", "--motif", "opposition accueillie");
    expect(await runJson(folder, ["procedure", "lister", "acme"])).toEqual({
      version: 1,
      affaires: [],
      titres: [],
    });
    expect((await runRelance(folder, ["procedure", "annuler", "1"])).code).toBe(4);
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    expect(lignes.slice(-2).map((one) => one.geste)).toEqual(["procedure.titre", "procedure.annulee"]);
  });
});

describe("relance prescription", () => {
  it("gives the last day and the last safe day, in a sentence with its articles", async () => {
    const folder = await folderWithInvoice();
    expect(await prescription(folder)).toMatchObject({
      prescrite_apres_le: "2031-09-01",
      derniere_date_sure: "2031-07-01",
      depuis: "emission",
    });
    const said = await run(folder, "prescription", "voir", "acme");
    expect(said).toContain("Dernière date sûre : 1er juillet 2031");
    expect(said).toContain("seule la signification");
  });

  it("an act of interruption needs its proof, and starts a whole term anew", async () => {
    const folder = await folderWithInvoice();
    const line = ["prescription", "interrompre", "F-1", "--nature", "reconnaissance", "--le", "2026-11-04"];
    const bare = await runRelance(folder, line);
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain("--preuve <fichier>");
    const mail = fileBeside(folder, "aveu.txt", "Je reconnais devoir 1 200 €");
    const noted = await runJson(folder, [...line, "--preuve", mail]);
    expect(noted).toMatchObject({ numero: 1, nature: "reconnaissance", piece: 1 });
    expect(await prescription(folder)).toMatchObject({
      prescrite_apres_le: "2031-11-04",
      depuis: "reconnaissance",
      actes: [{ numero: 1, piece: 1 }],
    });
    expect((await runRelance(folder, ["piece", "retirer", "1"])).code).toBe(5);
    await run(folder, "prescription", "annuler", "1");
    expect((await prescription(folder)).prescrite_apres_le).toBe("2031-09-01");
  });

  it("refuses what interrupts nothing: a written claim against a company, an act before the debt", async () => {
    const folder = await folderWithInvoice();
    const file = fileBeside(folder, "a.txt", "preuve");
    const with_ = (nature: string, le: string): readonly string[] => [
      "prescription",
      "interrompre",
      "F-1",
      "--nature",
      nature,
      "--le",
      le,
      "--preuve",
      file,
    ];
    const claim = await runRelance(folder, with_("reclamation-ecrite", "2026-11-04"));
    expect(claim.code).toBe(5);
    expect(claim.stderr).toContain("mise en demeure n'interrompt rien");
    expect((await runRelance(folder, with_("reconnaissance", "2026-08-01"))).code).toBe(4);
    expect((await runRelance(folder, with_("reconnaissance", "2026-11-23"))).code).toBe(4);
    expect((await prescription(folder)).actes).toEqual([]);
    expect(await runJson(folder, ["piece", "lister"])).toEqual({ version: 1, pieces: [] });
  });

  it("warns that an act after the last day revives nothing", async () => {
    const folder = await folderWithInvoice();
    const old = ["facture", "ajouter", "F-0", "--client", "acme", "--montant", "100"];
    await run(folder, ...old, "--date", "2020-01-10");
    const file = fileBeside(folder, "a.txt", "preuve");
    const line = ["prescription", "interrompre", "F-0", "--nature", "reconnaissance", "--le", "2026-01-01"];
    const { code, stderr } = await runRelance(folder, [...line, "--preuve", file]);
    expect(code).toBe(0);
    expect(stderr).toContain("F-0 était prescrite depuis le 10 janvier 2025");
  });

  it("a suspension adds its days once its end is known", async () => {
    const folder = await folderWithInvoice();
    const line = ["prescription", "suspendre", "acme", "--nature", "mediation", "--du", "2026-10-01"];
    await run(folder, ...line);
    expect(await prescription(folder)).toMatchObject({ jours_suspendus: 0, actes: [{ numero: 1 }] });
    expect((await runRelance(folder, line)).code).toBe(4);
    expect((await runRelance(folder, [...line, "--au", "2026-09-01"])).code).toBe(4);
    await run(folder, ...line, "--au", "2026-10-11");
    expect(await prescription(folder)).toMatchObject({
      jours_suspendus: 10,
      prescrite_apres_le: "2031-09-11",
      actes: [{ numero: 2, nature: "mediation" }],
    });
    expect(await run(folder, "prescription", "voir", "F-1")).toContain("du 01/10/2026 au 11/10/2026");
  });
});
