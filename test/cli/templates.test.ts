// `relance modele` through the real program: whose words a letter takes, what is kept of an edition, what is refused.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { newStory, type Story } from "../scenarios/story.ts";

const DAY = "2026-11-20";
const MINE = `---
objet: {{ designation | initiale }}
---
Voici mon texte : {{ solde | euros }}.

[[factures]]

[[reglement]]

[[signature]]
`;

async function acme(): Promise<Story> {
  const story = await newStory();
  const place = '--adresse "1 rue du Port" --code-postal 69003 --ville Lyon';
  await story.does("2026-09-01", `client ajouter "ACME SAS" --ref acme --email compta@acme.example ${place}`);
  await story.does("2026-09-01", "facture ajouter F-1 --client acme --date 2026-09-01 --montant 1200");
  return story;
}

function own(story: Story, path: string, text?: string): string {
  const file = join(story.folder, "modeles", path);
  if (text !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return file;
}

interface Listed {
  readonly modeles: readonly {
    nom: string;
    langue: string;
    client: string | null;
    a_vous: boolean;
    original_change: boolean;
  }[];
}

describe("modele editer", () => {
  it("copies the template for a script, with its original beside, and says so in the journal", async () => {
    const story = await acme();
    await story.does(DAY, "modele editer emails/courriel-courtois");
    const copy = readFileSync(own(story, "emails/courriel-courtois.md"), "utf8");
    expect(copy).toContain("[[factures]]");
    expect(readFileSync(own(story, ".origine/emails/courriel-courtois.md"), "utf8")).toBe(copy);
    const { modeles } = await story.tells<Listed>(DAY, "modele lister");
    expect(modeles.filter((one) => one.a_vous)).toMatchObject([
      { nom: "emails/courriel-courtois", langue: "fr" },
    ]);
    const [line] = (await story.journal()).filter((one) => one.geste === "modele.modifie");
    expect(line?.details).toMatchObject({ modele: "emails/courriel-courtois", langue: "fr" });
    expect(existsSync(join(story.folder, String(line?.details.fichier)))).toBe(true);
  });

  it("keeps nothing of a text that cannot serve, and names each fault by its line", async () => {
    const story = await acme();
    const bad = story.writes("bad.md", MINE.replace("solde", "sold").replace("[[reglement]]\n", ""));
    const { code, stderr } = await story.tries(DAY, `modele editer emails/courriel-courtois --depuis ${bad}`);
    expect(code).toBe(5);
    expect(stderr).toContain("ligne 4 : le champ « sold » n'existe pas (« solde » ?)");
    expect(stderr).toContain("l'emplacement obligatoire [[reglement]] n'y est plus");
    expect(existsSync(own(story, "emails/courriel-courtois.md"))).toBe(false);
    expect((await story.journal()).some((one) => one.geste === "modele.modifie")).toBe(false);
  });

  it("serves the client it is for, then everyone, then nobody once it is taken back", async () => {
    const story = await acme();
    const mine = story.writes("mine.md", MINE);
    const his = story.writes("his.md", MINE.replace("mon texte", "son texte"));
    await story.does(DAY, `modele editer emails/courriel-courtois --depuis ${mine}`);
    await story.does(DAY, `modele editer emails/courriel-courtois --client acme --depuis ${his}`);
    const shown = () => story.does(DAY, "modele apercu emails/courriel-courtois acme");
    expect(await shown()).toContain("Voici son texte : 1 200,00 €.");
    await story.does(DAY, "modele retirer emails/courriel-courtois --client acme");
    expect(await shown()).toContain("Voici mon texte : 1 200,00 €.");
    await story.does(DAY, "modele retirer emails/courriel-courtois");
    expect(await shown()).toContain("Sauf paiement croisé avec ce message");
    const again = await story.tries(DAY, "modele retirer emails/courriel-courtois");
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining("Vous n'avez pas de modèle")]);
  });

  it("makes a template of a new name, that a letter takes when it is asked for", async () => {
    const story = await acme();
    const text = readFileSync(new URL("../../templates/lettres/mise-en-demeure.md", import.meta.url), "utf8");
    const brief = story.writes("brief.md", text.replace("Madame, Monsieur,", "Chère cliente, cher client,"));
    await story.does(DAY, `modele editer lettres/breve --depuis ${brief}`);
    expect(await story.does(DAY, "modele apercu lettres/breve acme")).toContain(
      "Chère cliente, cher client,",
    );
    await story.does(DAY, "mise-en-demeure acme --oui --modele lettres/breve");
    const unknown = await story.tries(DAY, "mise-en-demeure acme --oui --modele lettres/brev");
    expect([unknown.code, unknown.stderr]).toEqual([
      4,
      expect.stringContaining("Vouliez-vous dire « lettres/breve » ?"),
    ]);
    expect((await story.tries(DAY, "modele editer ../secret --depuis x")).code).toBe(4);
  });
});

it("a name that begins like a template of relance is one more of its kind, checked as such", async () => {
  const story = await acme();
  const thanks = readFileSync(new URL("../../templates/emails/merci.md", import.meta.url), "utf8");
  const warm = story.writes("warm.md", thanks.replace("Bien cordialement,", "Très cordialement,"));
  await story.does(DAY, `modele editer emails/merci-chaleureux --depuis ${warm}`);
  expect(await story.does(DAY, "modele apercu emails/merci-chaleureux")).toContain("Très cordialement,");
  await story.does(DAY, "paiement ajouter F-1 100 --le 2026-11-18");
  const written = "message merci acme --modele emails/merci-chaleureux --apercu";
  expect(await story.does(DAY, written)).toContain("Très cordialement,");
  const bare = story.writes("bare.md", MINE);
  const wrong = await story.tries(DAY, `modele editer lettres/rappel-bref --depuis ${bare}`);
  expect([wrong.code, wrong.stderr]).toEqual([5, expect.stringContaining("echeance")]);
});

it("a template made of more than a claim says how it is shown", async () => {
  const story = await acme();
  for (const [name, command] of [
    ["dossier/requete", "relance dossier exporter"],
    ["lettres/declaration-creance", "relance creance declarer"],
    ["lettres/releve-forclusion", "relance creance forclusion"],
    ["lettres/reponse-contestation", "relance creance repondre"],
  ] as const) {
    const { code, stderr } = await story.tries(DAY, `modele apercu ${name}`);
    expect([code, stderr]).toEqual([4, expect.stringContaining(command)]);
  }
});

describe("a new version of relance", () => {
  it("says what it changed in a template that was copied, and leaves the copy alone", async () => {
    const story = await acme();
    await story.does(DAY, "modele editer emails/courriel-courtois");
    const original = own(story, ".origine/emails/courriel-courtois.md");
    // As if the copy had been made from an earlier release.
    writeFileSync(
      original,
      readFileSync(original, "utf8").replace("Merci et bien cordialement,", "Cordialement,"),
    );
    const mine = readFileSync(own(story, "emails/courriel-courtois.md"), "utf8");
    expect(await story.does(DAY, "modele lister")).toContain("modele comparer emails/courriel-courtois");
    const compared = await story.does(DAY, "modele comparer emails/courriel-courtois");
    expect(compared).toContain("- Cordialement,");
    expect(compared).toContain("+ Merci et bien cordialement,");
    await story.does(DAY, "modele comparer emails/courriel-courtois --vu");
    const { modeles } = await story.tells<Listed>(DAY, "modele lister");
    expect(modeles.some((one) => one.original_change)).toBe(false);
    expect(readFileSync(own(story, "emails/courriel-courtois.md"), "utf8")).toBe(mine);
  });
});

describe("modele verifier", () => {
  it("passes on what is shipped, and fails on one fault anywhere, English included", async () => {
    const story = await acme();
    expect(await story.does(DAY, "modele verifier")).toContain("peuvent servir");
    own(story, "en/emails/courriel-ferme.md", MINE.replace("{{ solde | euros }}", "{{ solde | eur }}"));
    const { code, stdout } = await story.tries(DAY, "modele verifier");
    expect(code).toBe(5);
    expect(stdout).toContain("en/emails/courriel-ferme");
    expect(stdout).toContain("ligne 4 : le filtre « eur » n'existe pas");
    expect((await story.tries(DAY, "modele verifier emails/courriel-ferme")).code).toBe(0);
  });

  it("a condition cannot hide what is required: the letter is refused all the same", async () => {
    const story = await acme();
    own(
      story,
      "emails/courriel-courtois.md",
      MINE.replace("[[reglement]]", "{% if plusieurs %}\n\n[[reglement]]\n\n{% endif %}"),
    );
    expect((await story.tries(DAY, "modele verifier emails/courriel-courtois")).code).toBe(0);
    const { code, stderr } = await story.tries(DAY, "modele apercu emails/courriel-courtois acme");
    expect(code).toBe(5);
    expect(stderr).toContain("n'imprime pas [[reglement]], qui y est obligatoire");
  });
});

describe("modele apercu", () => {
  it.each([
    "emails/rappel-avant-echeance",
    "emails/courriel-ferme",
    "emails/appel-confirmation",
    "emails/promesse-confirmation",
    "lettres/mise-en-demeure",
    "lettres/mise-en-demeure-consommateur",
    "lettres/mise-en-demeure-public",
    "lettres/mise-en-demeure-echeancier",
    "lettres/echeancier",
    "lettres/echeancier-note",
    "lettres/prefet",
    "appels/fiche",
  ])("shows %s with the demonstration's claim, and with a real one", async (name) => {
    const story = await acme();
    expect(await story.does(DAY, `modele apercu ${name}`)).toMatch(/F-2026-012|Ateliers Vogel|Camille Roy/u);
    expect(await story.does(DAY, `modele apercu ${name} F-1`)).toMatch(/F-1|ACME/u);
  });

  it("shows the English one to whoever asks, whatever the client reads", async () => {
    const shown = await (await acme()).does(DAY, "modele apercu en/emails/courriel-courtois acme");
    expect(shown).toContain("The balance to pay is €1,200.00.");
  });

  it("writes nothing, and says where a requête is to be seen", async () => {
    const story = await acme();
    const before = (await story.journal()).length;
    await story.does(DAY, "modele apercu lettres/mise-en-demeure acme");
    expect((await story.journal()).length).toBe(before);
    expect((await story.tries(DAY, "modele apercu dossier/requete acme")).stderr).toContain(
      "dossier exporter",
    );
  });
});
