// What cannot be written is not written at all: faulty templates, missing facts, places that cannot be used.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDraft } from "./mail-probe.ts";
import { addClient, addInvoice, filesUnder, newStory, type Story } from "./story.ts";

async function acme(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-08-01", "ACME SAS", "--email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
  return story;
}

/** The user's own template, in the data folder. */
function ownTemplate(story: Story, name: string, text: string): string {
  const path = join(story.folder, "modeles", `${name}.md`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Everything a failure must leave as it was: journal, steps, letters, documents. */
async function everythingKept(story: Story): Promise<unknown> {
  return {
    journal: await story.journal(),
    lettres: await story.tells("2026-10-02", "lrar lister acme"),
    etapes: await story.tells("2026-10-02", "etape lister acme"),
    pieces: await story.tells("2026-10-02", "piece lister acme"),
    documents: [...filesUnder(`${story.folder}/documents`).keys()],
    plan: await story.plan("2026-10-02"),
  };
}

const MAIL = (words: string): string =>
  `---\nobjet: Ma relance\n---\nBonjour,\n\n${words}\n\nSolde : {{ solde | euros }}\n\n[[factures]]\n\n[[reglement]]\n\n[[signature]]\n`;

describe("a template with an unknown or an empty field", () => {
  test("« {{ facture.totl }} » dans mon modèle: aucun brouillon, le champ et la ligne sont nommés, rien n'est écrit", async () => {
    const story = await acme();
    const path = ownTemplate(story, "emails/courriel-courtois", MAIL("Il reste {{ facture.totl }}."));
    const before = await everythingKept(story);
    const refused = await story.tries("2026-09-04", "relancer");
    expect(refused.code).toBe(3);
    expect(refused.stdout).toContain("facture.totl");
    expect(refused.stdout.replace(/\s+/gu, "")).toContain(path);
    expect(refused.stdout).toContain("ligne 6");
    expect(await everythingKept(story)).toEqual(before);
  });

  test("un champ connu mais vide est nommé aussi, avec la commande qui le remplit", async () => {
    const story = await acme();
    ownTemplate(story, "emails/courriel-courtois", MAIL("Appelez-moi au {{ creancier.telephone }}."));
    const before = await everythingKept(story);
    const refused = await story.tries("2026-09-04", "relancer");
    expect(refused.code).toBe(3);
    expect(refused.stdout).toContain("creancier.telephone");
    expect(refused.stdout).toContain("relance profil modifier --telephone");
    expect(await everythingKept(story)).toEqual(before);
  });

  test("témoin: le champ rempli, mon modèle remplace celui du programme", async () => {
    const story = await acme();
    ownTemplate(story, "emails/courriel-courtois", MAIL("Appelez-moi au {{ creancier.telephone }}."));
    await story.does("2026-09-04", "profil modifier --telephone '06 12 34 56 78'");
    const { brouillons } = await story.tells<{ brouillons: { fichier: string }[] }>("2026-09-04", "relancer");
    const draft = await readDraft(brouillons[0]?.fichier ?? "");
    expect(draft.mail.subject).toBe("Ma relance");
    expect(draft.text).toMatch(/Appelez-moi au (?:06 12 34 56 78|\+33 6 12 34 56 78)\./u);
  });

  test("une mise en demeure à mon modèle fautif est refusée (5): ni lettre, ni fichier, ni trace", async () => {
    const story = await acme();
    ownTemplate(
      story,
      "lettres/mise-en-demeure",
      "---\nobjet: Mise en demeure\n---\nVous devez {{ facture.totl }}.\n\n[[factures]]\n\n[[sommes]]\n\n[[reglement]]\n\n[[signature]]\n",
    );
    const before = await everythingKept(story);
    const copy = story.beside("lettre.pdf");
    const refused = await story.tries("2026-10-02", `mise-en-demeure acme --oui --sortie ${copy}`);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("facture.totl");
    expect(refused.stdout).toBe("");
    expect(existsSync(copy)).toBe(false);
    expect(await everythingKept(story)).toEqual(before);
  });

  test("un modèle qui oublie un emplacement obligatoire est refusé", async () => {
    const story = await acme();
    ownTemplate(story, "lettres/mise-en-demeure", "---\nobjet: Mise en demeure\n---\nPayez, je vous prie.\n");
    const before = await everythingKept(story);
    const refused = await story.tries("2026-10-02", "mise-en-demeure acme --oui");
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("emplacement obligatoire");
    expect(await everythingKept(story)).toEqual(before);
  });

  test("un modèle ne peut lire aucun autre fichier", async () => {
    const story = await acme();
    story.writes("secret.md", "mot de passe");
    ownTemplate(story, "emails/courriel-courtois", MAIL("{% render '../../secret' %}"));
    expect((await story.tries("2026-09-04", "relancer")).code).toBe(3);
    ownTemplate(story, "emails/courriel-courtois", MAIL("{% include '/etc/passwd' %}"));
    expect((await story.tries("2026-09-04", "relancer")).code).toBe(3);
    expect(filesUnder(`${story.folder}/documents`).size).toBe(0);
  });
});

describe("a step that fails half-way", () => {
  async function remindedOnce(): Promise<Story> {
    const story = await acme();
    await story.does("2026-09-04", "etape noter acme");
    return story;
  }

  test.each([
    [
      "la copie demandée existe déjà",
      (story: Story) => `--sortie ${story.writes("deja.pdf", "autre chose")}`,
    ],
    [
      "la copie va dans un fichier qui n'est pas un dossier",
      (story: Story) => `--sortie ${story.writes("fichier", "x")}/lettre.pdf`,
    ],
    ["le délai n'est pas raisonnable", () => "--delai 3"],
  ])("mise en demeure impossible (%s): journal, lettres et documents intacts", async (_, words) => {
    const story = await remindedOnce();
    const line = `mise-en-demeure acme ${words(story)}`;
    const before = await everythingKept(story);
    const failed = await story.tries("2026-10-02", line);
    expect(failed.code).toBe(4);
    expect(failed.stdout).toBe("");
    expect(await everythingKept(story)).toEqual(before);
  });

  test("un nom que la police ne sait pas écrire: refus qui le nomme, rien n'est gardé", async () => {
    const story = await remindedOnce();
    await story.does("2026-10-01", 'client modifier acme --nom "株式会社アクメ"');
    const before = await everythingKept(story);
    const failed = await story.tries("2026-10-02", "mise-en-demeure acme");
    expect([4, 5]).toContain(failed.code);
    expect(failed.stdout).toBe("");
    expect(await everythingKept(story)).toEqual(before);
  });

  test("le dépôt d'une lettre dont la preuve est introuvable n'est pas noté à moitié", async () => {
    const story = await remindedOnce();
    await story.does("2026-10-02", "mise-en-demeure acme");
    const before = await everythingKept(story);
    const failed = await story.tries(
      "2026-10-05",
      `lrar depot acme --le 2026-10-05 --numero 1A --preuve ${story.beside("absente.pdf")}`,
    );
    expect(failed.code).toBe(4);
    expect(await everythingKept(story)).toEqual(before);
  });

  test("un dossier dont la place est prise ne laisse ni dossier, ni trace", async () => {
    const story = await remindedOnce();
    await story.does(
      "2026-10-02",
      `piece ajouter F-1 ${story.writes("F-1.txt", "Facture")} --nature facture`,
    );
    await story.does(
      "2026-10-02",
      "dossier verifier acme --malgre piece-contrat --malgre piece-livraison --malgre mise-en-demeure --motif essai",
    );
    const place = story.writes("place", "prise");
    const before = await everythingKept(story);
    for (const path of [place, `${place}/dossier`])
      expect((await story.tries("2026-10-02", `dossier exporter acme --sortie ${path}`)).code).toBe(4);
    expect(await everythingKept(story)).toEqual(before);
  });

  test("témoin: la même mise en demeure, à une place libre, est écrite et notée une fois", async () => {
    const story = await remindedOnce();
    const copy = story.beside("lettre.pdf");
    const { fichier } = await story.tells<{ fichier: string }>(
      "2026-10-02",
      `mise-en-demeure acme --sortie ${copy}`,
    );
    expect(fichier).toBe(copy);
    expect((await story.journal()).filter((one) => one.geste === "mise-en-demeure.ecrite")).toHaveLength(1);
  });
});
