// `relance lrar`: each way in which a registered letter comes back says what it means, and what to do.
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, run, runJson } from "./run.ts";

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
