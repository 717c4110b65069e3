// Acte mixte: a civil creditor who prefers the tribunal judiciaire has its file, its filing and its fees there; whoever has
// no choice is told so.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addClient, addInvoice, newStory, plainText, type Story } from "./story.ts";

const PASSED = ["piece-contrat", "piece-livraison", "mise-en-demeure"]
  .map((point) => `--malgre ${point}`)
  .join(" ");

/** 1 200,00 € late since 31 May 2026, with its invoice as a piece; what is lacking besides is passed over. */
async function ready(...options: readonly string[]): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-05-01", "ACME SAS", ...options);
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-05-01", due: "2026-05-31", amount: "1200" });
  const invoice = story.writes("facture.txt", "Facture F-1");
  await story.does("2026-05-01", `piece ajouter F-1 ${invoice} --nature facture`);
  return story;
}

describe("le choix du tribunal judiciaire", () => {
  test("il est expliqué, le dossier y va sans frais, et le dépôt le retient", async () => {
    const story = await ready();
    const court = plainText(await story.does("2026-09-20", "tribunal acme"));
    expect(court).toContain("C'est un acte mixte : le choix n'appartient qu'à vous");
    await story.does("2026-09-20", `dossier verifier acme ${PASSED} --motif "essai"`);
    const first = story.beside("dossier-commerce");
    await story.does("2026-09-20", `dossier exporter acme --sortie ${first}`);
    const seen = plainText(await story.does("2026-09-21", "dossier verifier acme --judiciaire"));
    expect(seen).toContain("Requête à porter au tribunal judiciaire de Lyon");
    expect(seen).toContain("de cet acte mixte, le créancier, qui n'est pas commerçant");
    const civil = story.beside("dossier-civil");
    await story.does("2026-09-21", `dossier exporter acme --judiciaire --sortie ${civil}`);
    expect(existsSync(join(civil, "00-LISEZ-MOI.pdf"))).toBe(true);
    const shown = plainText(await story.does("2026-09-21", "dossier exporter acme --judiciaire --apercu"));
    expect(shown).toMatch(/au tribunal judiciaire de Lyon|du tribunal judiciaire de Lyon/iu);
    const filed = await story.tells<{ tribunal: string; demande_centimes: number }>(
      "2026-09-21",
      "procedure depot acme --le 2026-09-21",
    );
    // The court and the sum are those of the last file, not of the first.
    expect(filed.tribunal).toBe("Tribunal judiciaire de Lyon");
    const { totaux } = await story.tells<{ totaux: { total_centimes: number } }>(
      "2026-09-21",
      "decompte acme --au 2026-09-21",
    );
    expect(filed.demande_centimes).toBe(totaux.total_centimes);
  });

  test("il est refusé contre qui n'est pas commerçant, ou à une société commerciale", async () => {
    const association = await ready("--type association");
    const refused = await association.tries("2026-09-20", "dossier verifier acme --judiciaire");
    expect([refused.code, plainText(refused.stderr)]).toEqual([
      5,
      expect.stringContaining("le choix du tribunal judiciaire n'est pas ouvert"),
    ]);
    const company = await ready();
    await company.does("2026-09-20", "profil modifier --activite commerciale");
    expect((await company.tries("2026-09-20", "dossier exporter acme --judiciaire --apercu")).code).toBe(5);
  });
});

describe("chaque sorte de débiteur, par la commande", () => {
  test.each([
    ["societe", "Tribunal des activités économiques de Lyon"],
    ["commercant", "Tribunal des activités économiques de Lyon"],
    ["artisan", "Tribunal judiciaire de Lyon"],
    ["liberal", "Tribunal judiciaire de Lyon"],
    ["association", "Tribunal judiciaire de Lyon"],
    ["societe-civile", "Tribunal judiciaire de Lyon"],
    ["particulier", "Tribunal judiciaire de Lyon"],
    ["public", null],
  ])("un débiteur %s : %s", async (type, tribunal) => {
    const story = await ready(`--type ${type}`);
    const said = await story.tells<Record<string, unknown>>("2026-09-20", "tribunal acme");
    expect(said.tribunal).toBe(tribunal);
    expect(said.autre_choix === null).toBe(!["societe", "commercant"].includes(type));
    expect(said.autres_voies).toHaveLength(2);
  });
});
