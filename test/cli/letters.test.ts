// `relance lettre rappel | releve | cloture | commissaire` through the real program: what is asked, refused by name, and kept.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { flowText, HAS_POPPLER } from "../documents/pdf-probe.ts";
import { newStory, type Story } from "../scenarios/story.ts";

const DAY = "2026-10-20";
const PLACE = '--adresse "1 rue du Port" --code-postal 69003 --ville Lyon';

/** Late since the 1st of October. */
async function acme(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-09-01", `client ajouter "ACME SAS" --ref acme ${PLACE}`);
  await story.does("2026-09-01", "facture ajouter F-1 --client acme --date 2026-09-01 --montant 1200");
  return story;
}

describe("lettre rappel", () => {
  it("asks for the face amount, keeps the letter, and moves no step", async () => {
    const story = await acme();
    const before = await story.planOf(DAY, "F-1");
    const copy = story.beside("rappel.pdf");
    const told = await story.tells<{ fichier: string; sha256: string; factures: string[] }>(
      DAY,
      `lettre rappel acme --sortie ${copy}`,
    );
    expect(told).toMatchObject({ fichier: copy, factures: ["F-1"] });
    if (HAS_POPPLER) {
      const text = flowText(readFileSync(copy));
      // Three days of post and eight to pay.
      expect(text).toContain("de régler 1 200,00 € au plus tard le 31 octobre 2026");
      expect(text).not.toMatch(/pénalités|mise en demeure/u);
    }
    expect(await story.planOf(DAY, "F-1")).toEqual(before);
    const lines = (await story.journal()).filter((one) => one.geste === "lettre.ecrite");
    expect(lines).toMatchObject([
      { client: "acme", details: { lettre: "rappel", factures: ["F-1"], sha256: told.sha256 } },
    ]);
  });

  it("asks for what is added when it is wanted, and refuses when nothing is", async () => {
    const story = await acme();
    const shown = await story.does(DAY, "lettre rappel F-1 --accessoires --delai 5 --apercu");
    expect(shown).toContain("au plus tard le 28 octobre 2026");
    expect(shown).toContain("Annexe — Décompte arrêté au 20 octobre 2026");
    await story.does(
      DAY,
      'client ajouter "Mme Roy" --ref roy --type particulier --adresse "3 rue A" --code-postal 69003 --ville Lyon',
    );
    await story.does(
      DAY,
      "facture ajouter F-2 --client roy --date 2026-09-01 --montant 300 --echeance 2026-09-15",
    );
    const nothing = await story.tries(DAY, "lettre rappel roy --accessoires");
    expect([nothing.code, nothing.stderr]).toEqual([
      5,
      expect.stringContaining("ne doit aujourd'hui ni intérêts, ni indemnité, ni frais"),
    ]);
    const long = await story.tries(DAY, "lettre rappel roy --delai 90");
    expect([long.code, long.stderr]).toEqual([4, expect.stringContaining("« 90 » jours")]);
  });

  it("asks first when the client is in pause, has promised, or contests", async () => {
    const story = await acme();
    await story.does(DAY, 'pause acme --motif "attend un virement"');
    const paused = await story.tries(DAY, "lettre rappel acme");
    expect([paused.code, paused.stderr]).toEqual([5, expect.stringContaining("attend un virement")]);
    await story.does(DAY, "lettre rappel acme --oui");
    await story.does(DAY, 'litige ouvrir F-1 --categorie prix --motif "jamais commandé"');
    const contested = await story.tries(DAY, "lettre rappel acme --oui");
    expect([contested.code, contested.stderr]).toEqual([5, expect.stringContaining("est contesté")]);
  });

  it("is the gesture of a step that is a letter, which is noted once it is posted", async () => {
    const story = await acme();
    const folder = join(story.folder, "echelles");
    mkdirSync(folder, { recursive: true });
    const step = (id: string, canal: string, decalage: number) => ({
      id,
      canal,
      titre: id,
      decalage,
      delai_minimum: 5,
    });
    const etapes = [step("lettre-simple", "courrier", 5), step("mise-en-demeure", "lrar", 30)];
    writeFileSync(
      join(folder, "papier.json"),
      JSON.stringify({ id: "papier", titre: "Par la poste", etapes }),
    );
    await story.does(DAY, "client modifier acme --echelle papier");
    const [gesture] = (await story.plan(DAY)).a_faire;
    expect(gesture?.commandes.map((one) => one.replace(/^.*?(?=lettre|etape)/u, ""))).toEqual([
      "lettre rappel acme",
      `etape noter acme --etape lettre-simple --le ${DAY}`,
    ]);
    expect(await story.does(DAY, "lettre rappel acme")).toContain(
      "etape noter acme --etape lettre-simple --le <date>",
    );
    await story.does(DAY, "etape noter acme --etape lettre-simple");
    expect(await story.does(DAY, "lettre rappel acme")).toContain("L'échelle de relance ne change pas.");
  });
});

describe("lettre releve", () => {
  it("tells every movement of the time asked for, and what was owed before it", async () => {
    const story = await acme();
    await story.does("2026-10-05", "paiement ajouter F-1 500 --le 2026-10-05");
    const shown = await story.does(DAY, "lettre releve acme --depuis 2026-10-01 --apercu");
    expect(shown).toMatch(/Solde au 30\/09\/2026\s+1 200,00 €/u);
    expect(shown).toMatch(/05\/10\/2026\s+Paiement reçu, facture F-1\s+500,00 €\s+700,00 €/u);
    const past = await story.does(DAY, "lettre releve acme --au 2026-10-04 --apercu");
    expect(past).toContain("Au 4 octobre 2026, il reste à payer 1 200,00 €, dont l’échéance est passée");
  });

  it("refuses days to come, a time upside down, and a client without an invoice", async () => {
    const story = await acme();
    await story.does(DAY, `client ajouter Nova --ref nova ${PLACE}`);
    for (const [line, code, said] of [
      ["lettre releve acme --au 2026-10-21", 4, "futur"],
      ["lettre releve acme --depuis 2026-10-20 --au 2026-10-19", 4, "Vérifiez --depuis et --au"],
      ["lettre releve acme --au 2026-08-31", 5, "la première est du 01/09/2026"],
      ["lettre releve nova", 5, "n'a aucune facture"],
    ] as const) {
      const { code: ended, stderr } = await story.tries(DAY, line);
      expect([ended, stderr]).toEqual([code, expect.stringContaining(said)]);
    }
  });
});

describe("lettre cloture", () => {
  it("is refused while a cent is left, naming each part and how to give it up", async () => {
    const story = await acme();
    await story.does("2026-10-04", "etape noter F-1 --etape courriel-courtois");
    const owed = await story.tries(DAY, "lettre cloture F-1");
    expect([owed.code, owed.stderr]).toEqual([5, expect.stringContaining("1 200,00 € en principal")]);
    await story.does("2026-10-15", "paiement ajouter F-1 1200 --le 2026-10-15");
    const late = await story.tries(DAY, "lettre cloture acme");
    expect(late.code).toBe(5);
    // 14 days late at 12,40 %: 1 200 × 0,124 × 14 ÷ 365 = 5,71.
    expect(late.stderr).toContain("F-1 : 5,71 € d'intérêts ou pénalités, 40,00 € d'indemnité");
    expect(late.stderr).toContain("abandon ajouter F-1 --quoi penalites --motif <texte>");
    await story.does(DAY, "abandon ajouter F-1 --quoi penalites --motif accord --oui");
    await story.does(DAY, "abandon ajouter F-1 --quoi indemnite --motif accord --oui");
    const shown = await story.does(DAY, "lettre cloture acme --apercu");
    expect(shown).toContain("vous ne me devez plus rien au titre de cette facture");
    expect(shown).toContain("Abandon des intérêts le 20 octobre 2026 sur la facture F-1 : 5,71 €.");
    await story.does(DAY, "lettre cloture acme");
  });

  it("takes the invoices that were asked for and paid, none that is still late, none that never was reminded", async () => {
    const story = await acme();
    await story.does("2026-09-20", "paiement ajouter F-1 1200 --le 2026-09-20");
    const calm = await story.tries(DAY, "lettre cloture acme");
    expect([calm.code, calm.stderr]).toEqual([5, expect.stringContaining("relance message merci acme")]);
    expect(await story.does(DAY, "lettre cloture F-1 --apercu")).toContain("entièrement réglée");
    await story.does("2026-09-01", "facture ajouter F-2 --client acme --date 2026-09-01 --montant 90");
    const other = await story.tries(DAY, "lettre cloture acme");
    expect([other.code, other.stderr]).toEqual([5, expect.stringContaining("La facture F-2")]);
  });
});

it("mise-en-demeure --apercu shows the letter, asks nothing, and keeps nothing", async () => {
  const story = await acme();
  const shown = await story.does(DAY, "mise-en-demeure acme --apercu");
  expect(shown).toContain("Je vous mets en demeure de me payer");
  expect((await story.journal()).some((one) => one.geste.startsWith("mise-en-demeure"))).toBe(false);
});

describe("a letter in the user's own words", () => {
  it("takes its template by name, for this letter or for this client", async () => {
    const story = await acme();
    const text = readFileSync(new URL("../../templates/lettres/rappel.md", import.meta.url), "utf8");
    const mine = join(story.folder, "modeles", "lettres");
    mkdirSync(mine, { recursive: true });
    writeFileSync(join(mine, "rappel-bref.md"), text.replace("Madame, Monsieur,", "Chère équipe,"));
    expect(await story.does(DAY, "lettre rappel acme --modele lettres/rappel-bref --apercu")).toContain(
      "Chère équipe,",
    );
    expect(await story.does(DAY, "modele apercu lettres/rappel-bref acme")).toContain("Chère équipe,");
    expect(await story.does(DAY, "lettre rappel acme --apercu")).toContain("Madame, Monsieur,");
  });
});

const COLIN = '--commissaire "Me Anne Colin" --adresse "5 rue Foch" --code-postal 69003 --ville Lyon';

describe("lettre commissaire", () => {
  const FILE = "procedure depot acme --le 2026-10-20 --frais-regles";
  const RECEIVE = "procedure ordonnance acme --datee-du 2026-10-28 --recue-le 2026-11-02";

  it("follows the case: nothing yet, an ordonnance to serve in time, nothing again, a decision to enforce", async () => {
    const story = await acme();
    const nothing = await story.tries(DAY, `lettre commissaire acme ${COLIN}`);
    expect([nothing.code, nothing.stderr]).toEqual([5, expect.stringContaining("rien à signifier")]);
    await story.does(DAY, FILE);
    const awaited = await story.tries(DAY, `lettre commissaire acme ${COLIN}`);
    expect([awaited.code, awaited.stderr]).toEqual([5, expect.stringContaining("l'ordonnance est attendue")]);

    await story.does("2026-11-02", RECEIVE);
    const copy = story.beside("colin.pdf");
    const said = await story.does("2026-11-03", `lettre commissaire acme ${COLIN} --sortie ${copy}`);
    expect(said).toContain("À signifier au plus tard le jeudi 28 janvier 2027");
    expect(said).toContain("procedure signification acme --le <date>");
    if (HAS_POPPLER) {
      const text = flowText(readFileSync(copy));
      expect(text).toContain("au plus tard le 28 janvier 2027");
      expect(text).toContain("Me Anne Colin");
    }
    const lines = (await story.journal()).filter((one) => one.geste === "lettre.ecrite");
    expect(lines).toMatchObject([{ details: { lettre: "commissaire", factures: ["F-1"] } }]);

    await story.does("2026-11-10", "procedure signification acme --le 2026-11-09 --a-personne");
    const served = await story.tries("2026-11-10", `lettre commissaire acme ${COLIN}`);
    expect([served.code, served.stderr]).toEqual([
      5,
      expect.stringContaining("signifiée depuis le 09/11/2026"),
    ]);
    const unnoted = await story.tries("2027-02-01", `lettre commissaire F-1 ${COLIN}`);
    expect([unnoted.code, unnoted.stderr]).toEqual([5, expect.stringContaining("procedure titre F-1")]);
  });

  it("charges with the execution of a judgment, and refuses one that is not enforceable yet", async () => {
    const story = await acme();
    await story.does(DAY, "procedure titre F-1 --rendu-le 2026-10-12");
    const early = await story.tries(DAY, `lettre commissaire acme ${COLIN}`);
    expect([early.code, early.stderr]).toEqual([
      5,
      expect.stringContaining("n'est pas notée comme exécutoire"),
    ]);
    await story.does(DAY, "procedure modifier 1 --executoire-le 2026-10-15");
    const shown = await story.does(
      DAY,
      `lettre commissaire acme ${COLIN} --informations "un seul client connu, la mairie de Lyon" --apercu`,
    );
    expect(shown).toContain("Exécutoire depuis le  15 octobre 2026");
    expect(shown).toContain("un seul client connu, la mairie de Lyon");
    expect(await story.does(DAY, "conseil F-1")).toContain("lettre commissaire F-1 --commissaire <nom>");
    await story.does(DAY, "paiement ajouter F-1 2000 --le 2026-10-19 --trop-percu");
    const paid = await story.tries(DAY, `lettre commissaire acme ${COLIN}`);
    expect([paid.code, paid.stderr]).toEqual([5, expect.stringContaining("ne doit plus rien")]);
  });

  it("asks before a partial ordonnance is served, and counts no more than it grants", async () => {
    const story = await acme();
    await story.does(DAY, FILE);
    await story.does("2026-11-02", `${RECEIVE} --accordee 900`);
    const asked = await story.tries("2026-11-03", `lettre commissaire acme ${COLIN}`);
    expect([asked.code, asked.stderr]).toEqual([5, expect.stringContaining("s'en contenter")]);
    const shown = await story.does("2026-11-03", `lettre commissaire acme ${COLIN} --apercu`);
    expect(shown).toContain("accorde 900,00");
    expect(shown).not.toContain("Annexe");
  });

  it("never guesses an address, and leaves public bodies and insolvent debtors to others", async () => {
    const story = await acme();
    const alone = await story.tries(DAY, "lettre commissaire acme");
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining("n'en devine aucune")]);
    await story.does(DAY, `client ajouter "Mairie de L." --ref mairie --type public ${PLACE}`);
    const town = await story.tries(DAY, `lettre commissaire mairie ${COLIN}`);
    expect([town.code, town.stderr]).toEqual([5, expect.stringContaining("L911-9")]);
    await story.does(DAY, "client procedure-collective acme --jugement 2026-10-15");
    const insolvent = await story.tries(DAY, `lettre commissaire acme ${COLIN}`);
    expect([insolvent.code, insolvent.stderr]).toEqual([5, expect.stringContaining("procédure collective")]);
  });
});
