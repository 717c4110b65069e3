// `relance client evaluer`: answers kept and journalled, gaps told again where they can still be mended.
import { describe, expect, it } from "vitest";
import { clientCommand } from "../../src/cli/commands/client.ts";
import { fileBeside, folderWithInvoice, folderWithProfile, run, runJson, runRelance } from "./run.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

interface ReviewJson {
  readonly points: readonly {
    readonly point: string;
    readonly reponse: string;
    readonly connu_par: string | null;
  }[];
  readonly manquent: readonly string[];
  readonly habitudes: Readonly<Record<string, unknown>>;
}

const review = (folder: string, ...more: readonly string[]): Promise<ReviewJson> =>
  runJson<ReviewJson>(folder, ["client", "evaluer", "acme", ...more]);

describe("relance client evaluer", () => {
  it("in a script shows what is known and what is not, and changes nothing", async () => {
    const folder = await folderWithInvoice();
    const before = await runJson(folder, ["journal", "lister"]);
    const said = await run(folder, "client", "evaluer", "acme");
    expect(said).toContain("à dire      Devis signé, commande ou contrat");
    expect(said).toContain("oui         SIREN du client");
    expect(said).toContain("sans accord écrit, la commande se conteste");
    expect(said).toContain("Aucune facture réglée ici");
    expect(said).toContain("→ relance client evaluer acme --accord-signe oui");
    expect(said).not.toMatch(/score|note de|risque de \d|chance/iu);
    expect(await runJson(folder, ["journal", "lister"])).toEqual(before);
    expect(await run(folder, "client", "voir", "acme")).not.toContain("À réunir");
    const line = ["facture", "ajouter", "F-2", "--client", "acme", "--date", "2026-11-02", "--montant", "90"];
    expect(await run(folder, ...line)).not.toContain("À réunir");
    expect(await run(folder, "client", "ajouter", "Nova")).toContain("→ relance client evaluer nova");
  });

  it("keeps what is answered, says it again in client voir and status --tout, and forgets it once mended", async () => {
    const folder = await folderWithInvoice();
    const answered = await review(
      folder,
      "--acompte",
      "non",
      "--suspension",
      "oui",
      "--resiliation",
      "sans-objet",
    );
    expect(answered.manquent).toEqual([
      "accord-signe",
      "acompte",
      "conditions-acceptees",
      "taux-penalites",
      "siren-actif",
    ]);
    const line = ["facture", "ajouter", "F-2", "--client", "acme", "--date", "2026-11-02", "--montant", "90"];
    const added = (await run(folder, ...line)).replace(/\s+/gu, " ");
    expect(added).toContain("À réunir pour ACME SAS : devis signé, commande ou contrat ; acompte");
    const sheet = await run(folder, "client", "voir", "acme");
    expect(sheet).toContain("À réunir : devis signé, commande ou contrat ; acompte");
    const morning = await run(folder, "status", "--tout");
    expect(morning).toContain("PREUVES À RÉUNIR");
    expect(morning.indexOf("PREUVES À RÉUNIR")).toBeGreaterThan(morning.indexOf("À FAIRE"));
    expect(morning).toContain("→ relance client evaluer acme");
    expect(await runJson(folder, ["status", "--tout"])).toMatchObject({
      preuves_a_reunir: [{ client: "acme", points: answered.manquent }],
    });
    expect(await run(folder, "status")).not.toContain("PREUVES À RÉUNIR");
    await run(
      folder,
      "piece",
      "ajouter",
      "F-1",
      fileBeside(folder, "devis.pdf", "%PDF-1.4"),
      "--nature",
      "devis",
    );
    expect((await review(folder, "--siren-actif", "oui")).manquent).toEqual([
      "acompte",
      "conditions-acceptees",
      "taux-penalites",
    ]);
    const journal = await runJson<{ lignes: { geste: string; details: unknown }[] }>(folder, [
      "journal",
      "lister",
    ]);
    expect(journal.lignes.filter((line) => line.geste === "client.evalue")).toHaveLength(2);
    await review(folder, "--acompte", "non");
    const again = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    expect(again.lignes.filter((line) => line.geste === "client.evalue")).toHaveLength(2);
  });

  it("adds the points of a commission contract, and takes them back", async () => {
    const folder = await folderWithInvoice();
    const with7 = await review(folder, "--commission", "--contact-accepte", "oui", "--mediation", "non");
    expect(with7.points).toHaveLength(16);
    expect(with7.manquent).toContain("base-commission");
    expect(with7.manquent).not.toContain("mediation");
    expect((await review(folder, "--sans-commission")).points).toHaveLength(9);
  });

  it("asks a person only what is not known, keeps each answer at once, and lets her leave", async () => {
    const folder = await folderWithInvoice();
    const play = (...script: readonly Scripted[]): Promise<string> =>
      asked(folder, clientCommand, ["evaluer", "acme"], script, "2026-11-20");
    await expect(
      play(["commission", false], ["Devis signé", "oui"], ["Acompte", "non"], ["Conditions", "CTRL-C"]),
    ).rejects.toThrow("Abandonné");
    const rest = await play(
      ["Conditions", "plus-tard"],
      ["Taux", "sans-objet"],
      ["suspension", "oui"],
      ["résiliation", "oui"],
      ["SIREN actif", "oui"],
    );
    expect(rest).toContain("oui         Devis signé, commande ou contrat");
    expect((await review(folder)).manquent).toEqual(["acompte", "conditions-acceptees"]);
  });

  it("counts how the client paid here, with its n", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "1200", "--le", "2026-10-11");
    expect((await review(folder)).habitudes).toMatchObject({
      factures_reglees: 1,
      a_l_echeance: 0,
      retard_median_jours: 10,
    });
    const said = (await run(folder, "client", "evaluer", "acme")).replace(/\s+/gu, " ");
    expect(said).toContain("retard médian : 10 jours (n = 1)");
  });

  it.each([60, 80, 120])("fits %d columns", async (columns) => {
    const folder = await folderWithInvoice();
    const { stdout } = await runRelance(folder, ["client", "evaluer", "acme", "--commission"], { columns });
    expect(stdout.split("\n").filter((line) => !line.includes("→") && [...line].length > columns)).toEqual(
      [],
    );
  });

  it("refuses an unknown client and an unknown answer", async () => {
    const folder = await folderWithProfile();
    expect((await runRelance(folder, ["client", "evaluer", "acme"])).code).toBe(4);
    const { code, stderr } = await runRelance(folder, ["client", "evaluer", "acme", "--acompte", "oui-da"]);
    expect(code).toBe(4);
    expect(stderr).toContain("« oui-da » n'est pas un choix possible");
  });
});
