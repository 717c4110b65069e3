// `relance lrar`: each way in which a registered letter comes back says what it means, and what to do.
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

async function folderWithPostedLetter(): Promise<string> {
  const folder = await folderWithInvoice();
  const letter = join(dirname(fileBeside(folder, "x.txt", "")), "lettre.pdf");
  await run(folder, "mise-en-demeure", "F-1", "--sortie", letter, "--oui");
  await run(folder, "lrar", "depot", "acme", "--le", "2026-11-22");
  return folder;
}

const comesBack = async (folder: string, reason: string): Promise<string> =>
  run(folder, "lrar", "retournee", "acme", "--le", "2026-11-22", "--motif", reason);

describe("a registered letter that comes back", () => {
  it.each([
    ["avise-non-reclame", "Non réclamée", "non réclamée"],
    ["refuse", "Refusée", "refusée"],
  ])("%s keeps its effect, its delay runs, and the list says why", async (reason, said, listed) => {
    const folder = await folderWithPostedLetter();
    const stdout = await comesBack(folder, reason);
    expect(stdout).toContain(`${said} : la mise en demeure garde son effet`);
    expect(stdout).toContain("Le délai du débiteur court jusqu'au");
    expect(await run(folder, "lrar", "lister", "acme")).toContain(`22/11/2026, ${listed}`);
  });

  it("npai runs no delay, and gives the commands of another letter", async () => {
    const folder = await folderWithPostedLetter();
    const stdout = await comesBack(folder, "npai");
    expect(stdout).toContain("cherchez la bonne adresse");
    expect(stdout).not.toContain("délai du débiteur");
    expect(stdout).toContain("client modifier acme --adresse <ligne>");
    expect(stdout).toMatch(/→ relance.* mise-en-demeure acme/u);
    expect(await runJson(folder, ["lrar", "lister", "acme"])).toMatchObject({
      lettres: [{ motif_retour: "npai", fin_du_delai: null }],
    });
    expect(await run(folder, "lrar", "lister", "acme")).toContain("inconnu à l'adresse");
  });
});

describe("relance lrar annuler", () => {
  it("takes events back one by one, the last first, and a deposit with its step and its copy", async () => {
    const folder = await folderWithPostedLetter();
    await run(folder, "lrar", "distribuee", "acme", "--le", "2026-11-22");
    const undone = await run(folder, "lrar", "annuler", "acme", "--motif", "erreur de date");
    expect(undone).toContain("Retiré pour la lettre n° 1 à ACME SAS : distribution le 22 novembre 2026.");
    // The presentation was only deduced from the delivery: it goes with it.
    expect(await runJson(folder, ["lrar", "lister", "acme"])).toMatchObject({
      lettres: [{ deposee_le: "2026-11-22", presentee_le: null, distribuee_le: null }],
    });
    expect(await runJson(folder, ["etape", "lister", "acme"])).toMatchObject({ etapes: [{}] });
    await run(folder, "lrar", "annuler", "acme");
    expect(await runJson(folder, ["lrar", "lister", "acme"])).toMatchObject({
      lettres: [{ deposee_le: null, numero: null }],
    });
    expect(await runJson(folder, ["etape", "lister", "acme"])).toEqual({ version: 1, etapes: [] });
    expect(await runJson(folder, ["piece", "lister"])).toEqual({ version: 1, pieces: [] });
    const nothing = await runRelance(folder, ["lrar", "annuler", "acme"]);
    expect(nothing.code).toBe(5);
    expect(nothing.stderr).toContain("Rien n'est noté pour la lettre n° 1");
    await run(folder, "lrar", "depot", "acme", "--le", "2026-11-22", "--numero", "1A1");
    expect(await runJson(folder, ["piece", "lister"])).toMatchObject({
      pieces: [{ nature: "mise-en-demeure" }],
    });
  });

  it("keeps a presentation that was noted for itself", async () => {
    const folder = await folderWithPostedLetter();
    await run(folder, "lrar", "presentee", "acme", "--le", "2026-11-22");
    await run(folder, "lrar", "distribuee", "acme", "--le", "2026-11-22");
    await run(folder, "lrar", "annuler", "acme");
    expect(await runJson(folder, ["lrar", "lister", "acme"])).toMatchObject({
      lettres: [{ presentee_le: "2026-11-22", distribuee_le: null }],
    });
  });

  it("an event noted twice says how to correct the first", async () => {
    const folder = await folderWithPostedLetter();
    const { code, stderr } = await runRelance(folder, ["lrar", "depot", "acme", "--le", "2026-11-22"]);
    expect(code).toBe(5);
    expect(stderr).toContain("relance lrar annuler acme");
  });
});
