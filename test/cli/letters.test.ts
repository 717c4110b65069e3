// `relance lettre` through the real program: what is refused by name, what is asked, what is written and traced.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newStory, type Story } from "../scenarios/story.ts";

const PREFECTURE =
  '--prefecture "Préfecture de l\'Isère" --adresse "12 place de Verdun" --code-postal 38000 --ville Grenoble';
const DAY = "2026-11-20";

/** A town that owes F-1, 1 200 € due on 1 October 2026, after one email. */
async function town(): Promise<Story> {
  const story = await newStory();
  const place = '--adresse "1 place de la Mairie" --code-postal 38500 --ville Voiron';
  await story.does("2026-09-01", `client ajouter "Commune de Voiron" --ref voiron --type public ${place}`);
  await story.does(
    "2026-09-01",
    "facture ajouter F-1 --client voiron --date 2026-09-01 --montant 1200 --echeance 2026-10-01",
  );
  await story.does("2026-10-06", "etape noter F-1 --etape courriel-courtois");
  return story;
}

describe("lettre prefet", () => {
  it("asks where to write, and guesses nothing", async () => {
    const { code, stderr } = await (await town()).tries(DAY, "lettre prefet voiron");
    expect(code).toBe(2);
    expect(stderr).toContain("relance ne connaît pas l'adresse des préfectures");
    expect(stderr).toContain("--prefecture");
    expect(stderr).toContain("--code-postal");
  });

  it("shows the letter without asking or writing anything", async () => {
    const story = await town();
    const shown = await story.does(DAY, `lettre prefet voiron ${PREFECTURE} --apercu`);
    expect(shown).toContain("12 PLACE DE VERDUN");
    expect(shown).toContain("Madame la préfète, Monsieur le préfet,");
    expect((await story.journal()).some((one) => one.geste === "lettre.ecrite")).toBe(false);
  });

  it("asks for what only a person knows: local body, nothing claimed by letter yet", async () => {
    const story = await town();
    const { code, stderr } = await story.tries(DAY, `lettre prefet voiron ${PREFECTURE}`);
    expect(code).toBe(5);
    expect(stderr).toContain("est-elle une collectivité locale");
    expect(stderr).toContain("le numéro d'engagement de F-1 n'est pas noté");
  });

  it("writes it, keeps it with its hash, and leaves the ladder where it was", async () => {
    const story = await town();
    const before = await story.planOf(DAY, "F-1");
    const copy = story.beside("prefet.pdf");
    const told = await story.tells<{ fichier: string; sha256: string }>(
      DAY,
      `lettre prefet F-1 ${PREFECTURE} --oui --sortie ${copy}`,
    );
    expect(told.fichier).toBe(copy);
    expect(readFileSync(copy).subarray(0, 5).toString()).toBe("%PDF-");
    const lines = (await story.journal()).filter((one) => one.geste === "lettre.ecrite");
    expect(lines).toMatchObject([{ client: "voiron", details: { lettre: "prefet", sha256: told.sha256 } }]);
    await story.does(DAY, `lettre prefet F-1 ${PREFECTURE} --oui`);
    expect((await story.journal()).filter((one) => one.geste === "lettre.ecrite")).toHaveLength(1);
    expect(await story.planOf(DAY, "F-1")).toEqual(before);
  });

  it("refuses a company, a hospital, and a contested invoice, each by name", async () => {
    const story = await town();
    await story.does(DAY, 'client ajouter "ACME SAS" --ref acme');
    await story.does(
      DAY,
      "facture ajouter F-2 --client acme --date 2026-09-01 --montant 100 --echeance 2026-10-01",
    );
    const company = await story.tries(DAY, `lettre prefet acme ${PREFECTURE}`);
    expect([company.code, company.stderr]).toEqual([5, expect.stringContaining("« ACME SAS » n'est pas un")]);
    await story.does(DAY, "litige ouvrir F-1 --categorie qualite --motif réserve");
    const contested = await story.tries(DAY, `lettre prefet voiron ${PREFECTURE}`);
    expect(contested.stderr).toContain("la facture F-1 est contestée depuis le 20/11/2026");
    await story.does(DAY, "client modifier voiron --categorie-publique hopital");
    const hospital = await story.tries(DAY, `lettre prefet voiron ${PREFECTURE}`);
    expect(hospital.stderr).toContain("est à vérifier");
  });

  it("asks for accessories alone once thirty days have passed since the principal was paid", async () => {
    const story = await town();
    await story.does("2026-10-20", "paiement ajouter F-1 1200 --le 2026-10-20");
    const early = await story.tries("2026-11-19", `lettre prefet voiron ${PREFECTURE} --accessoires`);
    expect(early.stderr).toContain("à partir du 20/11/2026");
    const shown = await story.does(DAY, `lettre prefet voiron ${PREFECTURE} --accessoires --apercu`);
    expect(shown).toContain("sans payer ce que la loi y ajoute");
    const unpaid = await story.tries(DAY, `lettre prefet voiron ${PREFECTURE}`);
    expect(unpaid.stderr).toContain("n'a aucune facture échue et impayée");
  });
});
