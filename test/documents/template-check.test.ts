// A template checked alone: every fault by its line, with the name that was meant; the shipped ones have none.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kindOfTemplate } from "../../src/documents/template-catalogue.ts";
import { templateProblems } from "../../src/documents/template-check.ts";
import { listTemplates, readPartials, readTemplate } from "../../src/documents/template-files.ts";
import type { TemplateKind } from "../../src/documents/template-kind.ts";
import { takeApart } from "../../src/documents/template-text.ts";
import { wordingIn } from "../../src/documents/wording.ts";
import { LANGUAGES } from "../../src/domain/client.ts";
import { templateChanges } from "../../src/domain/template.ts";
import { TEMPLATES } from "./build.ts";

const KIND: TemplateKind = {
  title: "essai",
  fields: { client: ["ref", "nom", "contact"], total: [], echeance: [], rappels: [] },
  slots: { sommes: "obligatoire", factures: "facultatif" },
  requiredFields: [["total"], ["echeance"]],
  says: { what: "son titre", words: { fr: /mise en demeure/u, en: /notice/u } },
  sent: true,
};
const SOUND = "Une mise en demeure de {{ total | euros }} au {{ echeance | date }}.\n\n[[sommes]]\n";

async function problems(body: string, partials: Record<string, string> = {}, kind = KIND) {
  const words = wordingIn("fr");
  const text = takeApart(`---\nobjet: Objet\n---\n${body}`, "lettres/a.md", partials, words.formats.fixed);
  return templateProblems(text, kind, words);
}

const told = async (body: string, partials?: Record<string, string>): Promise<readonly string[]> =>
  (await problems(body, partials)).map(
    ({ file, line, sentence, near, level }) =>
      `${level} ${file}:${line} ${sentence}${near.length === 1 ? ` → ${near[0]}` : ""}`,
  );

describe("ce qu'un modèle nomme", () => {
  it("rien à redire d'un modèle juste", async () => {
    expect(await told(SOUND)).toEqual([]);
  });

  it("un champ inconnu, même sous une condition qui ne jouera pas, avec le nom voulu", async () => {
    expect(await told(`{% if client.contact %}{{ client.nim }}{% endif %}\n\n${SOUND}`)).toEqual([
      "erreur lettres/a.md:4 le champ « client.nim » n'existe pas → client.nom",
    ]);
    const [other] = await problems(`{{ client.telephone }}\n\n${SOUND}`);
    expect(other?.near).toEqual(["client.ref", "client.nom", "client.contact"]);
  });

  it("un champ inconnu d'un partiel, à la ligne du partiel", async () => {
    expect(
      await told(`{% render 'partiels/p' %}\n\n${SOUND}`, { "partiels/p": "a\n\n{{ totaux }}" }),
    ).toEqual(["erreur partiels/p.md:3 le champ « totaux » n'existe pas → total"]);
  });

  it("une variable de boucle et une affectation ne sont pas des champs", async () => {
    expect(
      await told(`{% for un in rappels %}{{ un }}{% endfor %}{% assign x = total %}{{ x }}\n\n${SOUND}`),
    ).toEqual([]);
  });

  it.each([
    ["un filtre", "{{ total | dollars }}", "le filtre « dollars » n'existe pas"],
    ["un partiel", "{% render 'partiels/absent' %}", "le partiel « partiels/absent » n'existe pas"],
    ["une commande", "{% siles total %}", "la commande « siles » n'existe pas"],
    ["une condition vide", "{% if %}", "il manque un champ ou une condition entre les accolades"],
    ["une sortie vide", "{{ }}", "il manque un champ ou une condition entre les accolades"],
    ["une boucle vide", "{% for %}", "la commande « {% for %} » est mal écrite"],
    ["une commande sans nom", "{% %}", "il manque le nom de la commande entre {% et %}"],
    ["un partiel sans nom", "{% render %}", "il manque le nom du partiel, entre guillemets droits"],
    ["une affectation sans valeur", "{% assign x %}", "il manque « = »"],
    ["un signe seul", "{% if total = 1 %}", "il manque « | »"],
    ["une condition ouverte", "{% if total %}", "« {% if total %} » n'est pas fermé"],
  ])("%s qui n'existe pas, ou mal écrit", async (_what, body, sentence) => {
    expect(await told(`\n${body}\n\n${SOUND}`)).toEqual([`erreur lettres/a.md:5 ${sentence}`]);
  });
});

it("toutes les fautes d'écriture en une lecture, chacune avec le nom voulu", async () => {
  expect(
    await told(
      `{{ total | euro }} {% render 'partiels/salutations' %} {% render 'partiels/salutation' %}\n{{ client.nim | datte }}\n\n${SOUND}`,
      { "partiels/salutations": "Bien à vous." },
    ),
  ).toEqual([
    "erreur lettres/a.md:4 le filtre « euro » n'existe pas → euros",
    "erreur lettres/a.md:4 le partiel « partiels/salutation » n'existe pas → partiels/salutations",
    "erreur lettres/a.md:5 le filtre « datte » n'existe pas → date",
    "erreur lettres/a.md:5 le champ « client.nim » n'existe pas → client.nom",
  ]);
  expect(
    await told(`{% render 'partiels/p' %}\n\n${SOUND}`, { "partiels/p": "a\n\n{{ total | euross }}" }),
  ).toEqual(["erreur partiels/p.md:3 le filtre « euross » n'existe pas → euros"]);
});

describe("ce qu'un modèle doit garder", () => {
  it("un emplacement obligatoire, seul dans son paragraphe, et aucun qui n'existe pas", async () => {
    expect(await told(SOUND.replace("[[sommes]]", "Voici [[sommes]]"))).toEqual([
      "erreur lettres/a.md:6 l'emplacement [[sommes]] doit être seul dans un paragraphe",
    ]);
    expect(await told(SOUND.replace("[[sommes]]", "[[somme]]"))).toEqual([
      "erreur lettres/a.md:6 l'emplacement [[somme]] n'existe pas → sommes",
      "erreur lettres/a.md:6 l'emplacement obligatoire [[sommes]] n'y est plus",
    ]);
  });

  it("une somme et une date, imprimées et non seulement nommées dans une condition", async () => {
    expect(await told(SOUND.replace("{{ total | euros }}", "{% if total > 0 %}rien{% endif %}"))).toEqual([
      "erreur lettres/a.md:6 {{ total }} n'y est plus, et doit y être",
    ]);
  });

  it("les mots qui en font ce document", async () => {
    expect(await told(SOUND.replace("mise en demeure", "demande"))).toEqual([
      "erreur lettres/a.md:1 il ne dit plus son titre",
    ]);
  });
});

describe("ce qu'un modèle ne doit pas dire", () => {
  it.each(["Au nom du peuple français", "commandement de payer", "DERNIER AVIS AVANT SAISIE"])(
    "« %s » imiterait un acte officiel",
    async (words) => {
      const [first] = await problems(`${SOUND}\n${words}\n`);
      expect(first).toMatchObject({ level: "erreur", line: 8 });
      expect(first?.sentence).toContain("433-13");
    },
  );

  it.each([
    ["Frais de dossier : 25 €", "L111-8"],
    ["Des **frais de relance** s'ajoutent.", "L111-8"],
    ["Les frais de recouvrement vous seront facturés.", "L111-8"],
    ["Frais de recouvrement : 80 €", "L111-8"],
    ["Soit 25 € de frais.", "L111-8"],
    ["An administrative fee of 25 € applies.", "L111-8"],
    ["Cette lettre interrompt la prescription.", "2240"],
    ["La présente mise en demeure, qui suspend le délai de\nprescription, vous oblige.", "2240"],
    ["Votre prescription est interrompue par ce courrier.", "2240"],
    ["Je porterai plainte.", "312-10"],
    ['{{ "Je déposerai" | ou_nous: "Nous déposerons" }} une plainte.', "312-10"],
    ["Nous engagerons des poursuites pénales.", "312-10"],
    ["Sans paiement, je publierai votre nom.", "312-10"],
    ["Votre dette sera publiée sur notre site.", "312-10"],
    ["Je demanderai votre fichage à la Banque de France.", "222-17"],
    ["Nous vous signalerons à la Banque de France.", "222-17"],
    ["Je préviendrai l'URSSAF.", "312-10"],
    ["Nous informerons vos clients.", "312-10"],
  ])("« %s » est refusé, à sa ligne, avec l'article", async (words, article) => {
    const found = (await problems(`${SOUND}\n${words}\n`)).filter(({ level }) => level === "erreur");
    expect(found).toHaveLength(1);
    expect(found[0]?.line).toBe(8);
    expect(found[0]?.sentence).toContain(article);
  });

  it("chaque fois, dans l'objet, et dans un partiel qu'il appelle, à la ligne du partiel", async () => {
    const body = "Frais de dossier.\n\nFrais d'envoi.\n\n{% render 'partiels/p' %}\n\n";
    const partials = { "partiels/p": "Bien à vous.\n\nJe porterai plainte.", "partiels/q": "Sommation" };
    const found = await problems(`${body}${SOUND}`, partials);
    expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "partiels/p.md:3",
      "lettres/a.md:4",
      "lettres/a.md:6",
    ]);
  });

  it.each([
    "Aucuns frais de dossier ne vous sont demandés.",
    "L'indemnité forfaitaire pour frais de recouvrement : 40 € par facture.",
    "Soit 40 € de frais de recouvrement par facture.",
    "Les frais de justice seront à votre charge si le tribunal en décide ainsi.",
    "Cette lettre n'interrompt pas la prescription.",
    "La présente déclaration interrompt la prescription.",
    "Le fichier joint est le document public que vous avez publié.",
    "La police de caractères de votre site et vos réseaux sociaux sont prêts.",
    "Vos pages seront publiées dès le paiement, et vous pourrez prévenir vos clients.",
    "Notre compte est tenu par la Banque de France.",
  ])("« %s » est permis", async (words) => {
    expect(await told(`${SOUND}\n${words}\n`)).toEqual([]);
  });

  it("ce qui n'est pas envoyé peut le dire", async () => {
    expect(await problems(`${SOUND}\nSommation.\n`, {}, { ...KIND, sent: false })).toEqual([]);
  });

  it("un mot vague n'est qu'une remarque", async () => {
    expect(await told(`${SOUND}\nRéglez rapidement.\n`)).toEqual([
      "remarque lettres/a.md:8 « rapidement » : une date et une somme disent mieux",
    ]);
  });

  it("ce qu'une lettre ne sait pas imprimer", async () => {
    const [table] = await problems(`${SOUND}\n| a | b |\n|---|---|\n| 1 | 2 |\n`);
    expect(table).toMatchObject({ line: 8, level: "erreur" });
    expect(table?.sentence).toContain("un tableau Markdown");
  });
});

describe("les modèles fournis", () => {
  const { templatesPath } = TEMPLATES;
  const every = LANGUAGES.flatMap((language) =>
    listTemplates(templatesPath, language).map((name) => ({ name, language })),
  );

  it.each(every)(
    "$language $name peut servir, et ne se fait remarquer de rien",
    async ({ name, language }) => {
      const words = wordingIn(language);
      const { text, file } = readTemplate(TEMPLATES, { name, language });
      const apart = takeApart(text, file, readPartials(TEMPLATES, { language }), words.formats.fixed);
      expect(await templateProblems(apart, kindOfTemplate(name) as TemplateKind, words)).toEqual([]);
    },
  );

  it("ce qui est écrit à un client l'est aussi en anglais ; ce qui se signe ou s'adresse à d'autres, en français", () => {
    const inFrench = every.filter(
      ({ language, name }) => language === "fr" && /^(?:emails|lettres)\//u.test(name),
    );
    const english = new Set(every.filter(({ language }) => language === "en").map(({ name }) => name));
    expect(
      inFrench
        .map(({ name }) => name)
        .filter((name) => !english.has(name))
        .sort(),
    ).toEqual([
      "lettres/commissaire-execution",
      "lettres/commissaire-signification",
      "lettres/declaration-creance",
      "lettres/echeancier",
      "lettres/echeancier-note",
      "lettres/mise-en-demeure-public",
      "lettres/prefet",
      "lettres/releve-forclusion",
      "lettres/reponse-contestation",
    ]);
  });

  it("chacun a son genre, et chaque dossier est lu", () => {
    expect(every.filter(({ name }) => kindOfTemplate(name) === undefined)).toEqual([]);
    const folders = readdirSync(templatesPath, { withFileTypes: true }).filter((one) => one.isDirectory());
    const others = ["completion", "demo", "echelles", "en", "notes", "partiels"];
    const read = new Set(every.map(({ name }) => name.split("/")[0]));
    expect(
      folders
        .map((one) => one.name)
        .filter((name) => !others.includes(name))
        .sort(),
    ).toEqual([...read].sort());
    expect(readdirSync(join(templatesPath, "partiels")).length).toBeGreaterThan(5);
  });
});

describe("ce qui a changé entre deux textes", () => {
  const signs = (before: string, after: string): string =>
    templateChanges(before, after)
      .map(({ kind, text }) => `${{ gardee: "=", retiree: "-", ajoutee: "+" }[kind]}${text}`)
      .join(" ");

  it("garde le plus de lignes possible, dans l'ordre", () => {
    expect(signs("a\nb\nc", "a\nc\nd")).toBe("=a -b =c +d");
    expect(signs("a\nb", "a\nb")).toBe("=a =b");
    expect(signs("x", "y")).toBe("-x +y");
    expect(signs("a\nb\nc\nd", "b\nx\nd")).toBe("-a =b -c +x =d");
  });
});
