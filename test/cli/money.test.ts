// Payments and avoirs: the sum, the day, never beyond what is due, always undone with a trace.
import { describe, expect, it } from "vitest";
import { folderWithInvoice, run, runJson, runRelance } from "./run.ts";

describe("relance paiement", () => {
  it.each([
    ["a negative amount", ["-50"]],
    ["a negative amount with a comma", ["-50,20"]],
    ["nothing", ["0"]],
    ["an amount read two ways", ["1,234"]],
    ["a day that does not exist", ["50", "--le", "31/02/2026"]],
    ["a day to come", ["50", "--le", "2026-11-23"]],
    ["a day before the invoice", ["50", "--le", "2026-08-31"]],
    ["more than principal and accessories", ["5000"]],
  ])("refuses %s with exit code 4", async (_, args) => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, ["paiement", "ajouter", "F-1", ...args]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect((await runJson(folder, ["facture", "voir", "F-1"])).solde_centimes).toBe(120_000);
  });

  it("says the sum that would be accepted, and accepts it to the cent", async () => {
    const folder = await folderWithInvoice();
    const { stderr } = await runRelance(folder, ["paiement", "ajouter", "F-1", "5000"]);
    const due = /: ([\d ]+,\d\d) €, pénalités et indemnité comprises/u.exec(stderr)?.[1] as string;
    const [units, decimals] = due.replaceAll(" ", "").split(",");
    const cent = `${units},${String(Number(decimals) + 1).padStart(2, "0")}`;
    // 1 200,00 + 52 days at 12,40 % (21,20) + 40,00.
    expect(due).toBe("1 261,20");
    expect((await runRelance(folder, ["paiement", "ajouter", "F-1", cent])).code).toBe(4);
    const paid = await runJson(folder, ["paiement", "ajouter", "F-1", due]);
    expect(paid).toMatchObject({ total_du_centimes: 0 });
  });

  it("never asks for accessories on the due date: the face amount settles it", async () => {
    const folder = await folderWithInvoice();
    const { code } = await runRelance(folder, [
      "paiement",
      "ajouter",
      "F-1",
      "1200,01",
      "--le",
      "2026-10-01",
    ]);
    expect(code).toBe(4);
    expect(await runJson(folder, ["paiement", "ajouter", "F-1", "1200", "--le", "2026-10-01"])).toMatchObject(
      { solde_centimes: 0, total_du_centimes: 0 },
    );
    expect(await runRelance(folder, ["paiement", "ajouter", "F-1", "1"])).toMatchObject({ code: 4 });
  });

  it("catches the same payment typed twice, and takes it with a reference", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01");
    const { code, stderr } = await runRelance(folder, [
      "paiement",
      "ajouter",
      "F-1",
      "100",
      "--le",
      "2026-11-01",
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("--reference");
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01", "--reference", "VIR 2");
    expect((await runJson(folder, ["facture", "voir", "F-1"])).solde_centimes).toBe(100_000);
  });

  it("is undone with a trace", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01");
    expect(await run(folder, "paiement", "lister", "acme")).toContain("100,00 €");
    await run(folder, "paiement", "annuler", "1", "--motif", "erreur de facture");
    expect(await runJson(folder, ["paiement", "lister"])).toEqual({ version: 1, paiements: [] });
    const again = await runRelance(folder, ["paiement", "annuler", "1"]);
    expect(again.code).toBe(5);
    expect(again.stderr).toContain("Le paiement n° 1 a été annulé le 22/11/2026.");
    expect(again.stderr).toContain("→ relance paiement voir 1");
    expect((await runRelance(folder, ["paiement", "annuler", "9"])).code).toBe(4);
    expect((await runRelance(folder, ["paiement", "annuler", "x"])).code).toBe(4);
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, [
      "journal",
      "lister",
      "--facture",
      "F-1",
    ]);
    expect(lignes.map((line) => line.geste)).toEqual([
      "facture.ajoutee",
      "paiement.ajoute",
      "paiement.annule",
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });
});

describe("relance avoir", () => {
  it("lowers the claim, never beyond it, and once per number", async () => {
    const folder = await folderWithInvoice();
    expect((await runRelance(folder, ["avoir", "ajouter", "F-1", "1200,01", "--numero", "A-1"])).code).toBe(
      4,
    );
    await run(folder, "avoir", "ajouter", "F-1", "200", "--numero", "A-1", "--date", "2026-10-10");
    expect((await runJson(folder, ["facture", "voir", "F-1"])).solde_centimes).toBe(100_000);
    expect((await runRelance(folder, ["avoir", "ajouter", "F-1", "10", "--numero", "A-1"])).code).toBe(4);
    expect((await runRelance(folder, ["avoir", "ajouter", "F-1", "1000,01", "--numero", "A-2"])).code).toBe(
      4,
    );
    expect(
      (await runRelance(folder, ["avoir", "ajouter", "F-1", "10", "--numero", "A-2", "--date", "2026-08-01"]))
        .code,
    ).toBe(4);
    expect(
      (await runRelance(folder, ["avoir", "ajouter", "F-1", "10", "--numero", "A-2", "--date", "2027-01-01"]))
        .code,
    ).toBe(4);
  });

  it("says what a client who paid too much is owed", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "1200", "--le", "2026-10-01");
    expect(await run(folder, "avoir", "ajouter", "F-1", "200", "--numero", "A-1")).toContain(
      "200,00 € de trop : à rembourser",
    );
  });
});

describe("relance avoir lister, annuler", () => {
  it("takes a credit note back: the invoice claims it again, and the journal keeps both lines", async () => {
    const folder = await folderWithInvoice();
    const before = (await runJson(folder, ["facture", "voir", "F-1"])).solde_centimes;
    await run(folder, ..."avoir ajouter F-1 100 --numero A-1 --date 2026-10-02 --motif geste".split(" "));
    expect(await runJson(folder, ["avoir", "lister"])).toMatchObject({
      avoirs: [{ avoir: "A-1", facture: "F-1", montant_centimes: 10_000, motif: "geste" }],
    });
    expect(await run(folder, "avoir", "lister", "acme")).toContain("1 avoir, 100,00 €.");
    expect(await run(folder, "avoir", "annuler", "F-1", "A-1", "--motif", "doublon")).toContain(
      "Avoir A-1 de 100,00 € retiré de F-1.",
    );
    expect((await runJson(folder, ["facture", "voir", "F-1"])).solde_centimes).toBe(before);
    expect(await runJson(folder, ["avoir", "lister"])).toEqual({ version: 1, avoirs: [] });
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    expect(lignes.map((line) => line.geste).slice(-2)).toEqual(["avoir.ajoute", "avoir.annule"]);
    const again = await runRelance(folder, ["avoir", "annuler", "F-1", "A-1"]);
    expect(again.code).toBe(5);
    expect(again.stderr).toContain("L'avoir « A-1 » de F-1 a été annulé le 22/11/2026.");
    // Its number can serve again.
    await run(folder, ..."avoir ajouter F-1 50 --numero A-1 --date 2026-10-02".split(" "));
  });

  it("names the credit notes it knows when none has that number", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ..."avoir ajouter F-1 100 --numero A-2026-1 --date 2026-10-02".split(" "));
    const { code, stderr } = await runRelance(folder, ["avoir", "annuler", "F-1", "A-2026-2"]);
    expect(code).toBe(4);
    expect(stderr).toContain("Aucun avoir « A-2026-2 » sur F-1. Vouliez-vous dire « A-2026-1 » ?");
    expect(stderr).toContain("relance avoir lister F-1");
  });
});
