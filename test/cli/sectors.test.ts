// Terms fixed apart by the law of a sector, and capitalisation by contract, through the real program.
import { describe, expect, it } from "vitest";
import { folderWithClient, folderWithInvoice, type Run, run, runJson, runRelance } from "./run.ts";

const add = (folder: string, ...more: readonly string[]): Promise<Run> =>
  runRelance(folder, [
    "facture",
    "ajouter",
    "F-2",
    "--client",
    "acme",
    "--date",
    "2026-10-01",
    "--montant",
    "1000",
    ...more,
  ]);

describe("relance facture --secteur", () => {
  it("warns beyond the maximum of the sector, and only there", async () => {
    const folder = await folderWithClient();
    const late = await add(folder, "--secteur", "transport", "--conditions", "45 jours");
    expect(late.code).toBe(0);
    expect(late.stderr).toContain("maximum légal de ce secteur (transport de marchandises) : le 31/10/2026");
    expect(late.stderr).toContain("L441-11");
    const general = await runRelance(folder, [
      "facture",
      "ajouter",
      "F-3",
      "--client",
      "acme",
      "--date",
      "2026-10-01",
      "--montant",
      "1000",
      "--conditions",
      "45 jours",
    ]);
    expect(general.stderr).toBe("");
  });

  it("shortens prescription to a year for transport, and comes off with an empty word", async () => {
    const folder = await folderWithInvoice();
    const ends = async (): Promise<unknown> => {
      const { prescriptions } = await runJson<{ prescriptions: { prescrite_apres_le: string }[] }>(folder, [
        "prescription",
        "voir",
        "F-1",
      ]);
      return prescriptions[0]?.prescrite_apres_le;
    };
    expect(await ends()).toBe("2031-09-01");
    await run(folder, "facture", "modifier", "F-1", "--secteur", "transport");
    expect(await ends()).toBe("2027-09-01");
    expect(await runJson(folder, ["facture", "voir", "F-1"])).toMatchObject({ secteur: "transport" });
    await run(folder, "facture", "modifier", "F-1", "--secteur", "");
    expect(await ends()).toBe("2031-09-01");
  });

  it("counts livestock from delivery, and says what the source leaves in doubt", async () => {
    const folder = await folderWithClient();
    const sector = ["--secteur", "betail-viande", "--execution", "2026-09-25"];
    const { stderr } = await add(folder, ...sector, "--conditions", "30 jours");
    expect(stderr).toContain("15/10/2026");
    expect(stderr).toContain("À confirmer");
  });

  it("affirms no maximum for a sector whose term it does not know", async () => {
    const folder = await folderWithClient();
    const { stderr } = await add(folder, "--secteur", "biens-saisonniers", "--conditions", "90 jours");
    expect(stderr).toContain("n'est pas connu de relance");
    expect(stderr).not.toContain("60 jours");
  });

  it("refuses an unknown sector, with those it knows", async () => {
    const folder = await folderWithClient();
    const { code, stderr } = await add(folder, "--secteur", "trnsport");
    expect(code).toBe(4);
    expect(stderr).toContain("« transport »");
    expect(stderr).toContain("→ relance droit lister secteurs");
  });
});

describe("relance facture --capitalisation", () => {
  it("makes a full year of interest bear interest, and is undone", async () => {
    const folder = await folderWithClient();
    const line = ["facture", "ajouter", "F-9", "--client", "acme", "--date", "2024-01-01"];
    await run(
      folder,
      ...line,
      "--echeance",
      "2024-01-31",
      "--montant",
      "10000",
      "--taux",
      "10",
      "--capitalisation",
    );
    const notes = async (): Promise<readonly string[]> => {
      const { factures } = await runJson<{ factures: { notes: { code: string }[] }[] }>(folder, [
        "decompte",
        "F-9",
      ]);
      return (factures[0]?.notes ?? []).map((note) => note.code);
    };
    expect(await notes()).toContain("capitalisation");
    expect(await run(folder, "facture", "voir", "F-9")).toContain("prévue au contrat");
    await run(folder, "facture", "modifier", "F-9", "--sans-capitalisation");
    expect(await notes()).not.toContain("capitalisation");
  });
});
