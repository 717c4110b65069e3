// `relance creance forclusion` and `repondre`, `relance fiche`: what is asked, refused by name, shown, and kept.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { creanceCommand } from "../../src/cli/commands/creance.ts";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { flowText, HAS_POPPLER } from "../documents/pdf-probe.ts";
import { newStory, plainText, type Story } from "../scenarios/story.ts";
import { asked } from "./scripted-terminal.ts";

const PLACE = '--adresse "1 rue du Port" --code-postal 69003 --ville Lyon';
const GREFFE =
  '--greffe "Greffe du TAE de Lyon" --adresse "44 rue de Bonnel" --code-postal 69003 --ville Lyon';
const REASONS = `--raisons "Le débiteur a omis F-1 de sa liste." --raisons "Personne ne m'a averti."`;

/** F-1 of 1 200 €, due on 1 July; judgment of 5 August, published on 20 August: declared until 20 October. */
async function insolvent(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-06-01", `client ajouter "ACME SAS" --ref acme ${PLACE}`);
  await story.does("2026-06-01", "facture ajouter F-1 --client acme --date 2026-06-01 --montant 1200");
  const invoice = story.writes("facture.pdf", await tinyPdf("Facture F-1"));
  await story.does("2026-08-21", `piece ajouter F-1 ${invoice} --nature facture --date 2026-06-01`);
  await story.does(
    "2026-08-21",
    'client procedure-collective acme --jugement 2026-08-05 --nature redressement --tribunal "tribunal des activités économiques de Lyon" --bodacc 2026-08-20 --numero 2026RJ0123 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"',
  );
  return story;
}

const FORCLUSION = `creance forclusion acme --cause omission ${REASONS} ${GREFFE}`;

describe("relance creance forclusion", () => {
  it.each([
    ["2026-10-20", "court jusqu'au 20/10/2026"],
    ["2027-02-23", "ne peut plus être demandé depuis le 22/02/2027"],
  ])("is refused on %s: %s", async (day, why) => {
    const story = await insolvent();
    const { code, stderr } = await story.tries(day, FORCLUSION);
    expect([code, plainText(stderr)]).toEqual([5, expect.stringContaining(why)]);
  });

  it("is refused when the claim was declared in time, and without reasons", async () => {
    const story = await insolvent();
    const bare = await story.tries("2026-11-22", `creance forclusion acme --cause omission ${GREFFE}`);
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining("relance n'en invente aucune")]);
    await story.does("2026-10-20", "creance declaree acme --le 2026-10-20");
    const { code, stderr } = await story.tries("2026-11-22", FORCLUSION);
    expect([code, plainText(stderr)]).toEqual([5, expect.stringContaining("déclarée à temps")]);
  });

  it("still asks the Monday after six months that end on a Saturday", async () => {
    const story = await insolvent();
    const told = plainText(await story.does("2027-02-22", FORCLUSION)).replace(/\s+/gu, " ");
    expect(told).toContain(
      "au plus tard le lundi 22 février 2027 (reporté du samedi 20 février 2027, art. 642 CPC)",
    );
  });

  it("is refused while a mention of who asks is missing, with the command that gives it", async () => {
    const story = await insolvent();
    await story.does("2026-11-22", 'profil modifier --lieu-naissance ""');
    const { code, stderr } = await story.tries("2026-11-22", FORCLUSION);
    expect([code, plainText(stderr)]).toEqual([5, expect.stringContaining("articles 54 et 57")]);
    expect(stderr).toContain("relance profil modifier --lieu-naissance <lieu>");
    expect(stderr.split("\n").filter((line) => line.startsWith("  - "))).toHaveLength(1);
  });

  it("is proposed the day after the last one by the morning, the advice and the calendar", async () => {
    const story = await insolvent();
    expect(await story.does("2026-10-20", "status")).not.toContain("creance forclusion");
    for (const line of ["status", "conseil F-1", "creance voir acme"]) {
      expect(await story.does("2026-10-21", line), line).toContain("creance forclusion acme --cause");
    }
    expect(plainText(await story.does("2026-10-21", "agenda --jusquau 2027-03-01"))).toContain(
      "22 févr. 2027",
    );
  });

  it("shows everything, then keeps it once, journalled", async () => {
    const story = await insolvent();
    const shown = plainText(await story.does("2026-11-22", `${FORCLUSION} --apercu`));
    for (const words of [
      "Juge-commissaire Greffe du TAE de Lyon",
      "article L622-26 du code de commerce",
      "Le délai pour déclarer a expiré le 20 octobre 2026",
      "qui finissent le 22 février 2027, reportés du 20 février 2027 au premier jour ouvrable",
      "ACME SAS a omis ma créance",
      "Le débiteur a omis F-1 de sa liste. Personne ne m'a averti.",
      // 1 200 × 12,40 % × 34 / 365 = 13,86 ; les 40 €.
      "1 253,86 €",
      "déclarer à Me Roy, mandataire judiciaire",
      "copie des pièces énumérées ci-dessous",
      "pièce n° 1 : facture",
      // CPC 54 et 57 : qui demande.
      "Nationalité française",
      "Date de naissance",
      "Lieu de naissance",
    ]) {
      expect(shown).toContain(words);
    }
    const copy = story.beside("requete.pdf");
    const told = await story.tells("2026-11-22", `${FORCLUSION} --sortie ${copy}`);
    expect(told).toMatchObject({ lettre: "releve-de-forclusion", factures: ["F-1"], fichier: copy });
    expect(existsSync(copy)).toBe(true);
    if (HAS_POPPLER) expect(flowText(readFileSync(copy))).toContain("Requête en relevé de forclusion");
    await story.does("2026-11-22", FORCLUSION);
    const kept = (await story.journal()).filter((one) => one.geste === "lettre.ecrite");
    expect(kept).toHaveLength(1);
  });
});

describe("relance creance requete, relevee", () => {
  it("waits for the judge without a deadline, then half of the time runs from his decision, and each is undone", async () => {
    const story = await insolvent();
    const early = await story.tries("2026-11-22", "creance relevee acme --le 2026-11-22");
    expect([early.code, plainText(early.stderr)]).toEqual([
      5,
      expect.stringContaining("la requête en relevé de forclusion"),
    ]);
    await story.does("2026-11-22", "creance requete acme --le 2026-11-22");
    const waiting = plainText(await story.does("2027-03-01", "status"));
    expect(waiting).toContain("relevé de forclusion demandé le 22 novembre 2026");
    expect(waiting).toContain("creance relevee acme --le <date>");
    expect(await story.does("2026-11-23", "agenda --jusquau 2027-03-01")).not.toContain("forclusion");
    await story.does("2026-12-11", "creance relevee acme --le 2026-12-10");
    const relieved = plainText(await story.does("2026-12-11", "creance voir acme"));
    expect(relieved).toContain("Relevé de la forclusion par la décision du 10 décembre 2026");
    expect(relieved).toContain("au plus tard le 11 janvier 2027");
    expect(plainText(await story.does("2026-12-11", "agenda --jusquau 2027-03-01"))).toContain("11 janv.");
    expect(await story.tells("2026-12-11", "creance declarer acme --oui")).toMatchObject({
      a_poster_avant_le: "2027-01-11",
      avant_report: "2027-01-10",
      hors_delai: false,
    });
    await story.does("2026-12-12", "creance declaree acme --le 2026-12-12");
    expect(plainText(await story.does("2026-12-12", "creance voir acme")).replace(/\s+/gu, " ")).toContain(
      "Relevé de forclusion demandé le 22 novembre 2026, accordé par la décision du 10 décembre 2026. Créance déclarée le 12 décembre 2026.",
    );
    await story.does("2026-12-12", "creance annuler acme");
    expect(await story.does("2026-12-12", "creance annuler acme")).toContain("de nouveau attendue");
    expect(await story.does("2026-12-11", "creance annuler acme")).toContain("est retirée");
    expect(plainText(await story.does("2026-12-11", "status"))).toContain("creance forclusion acme");
  });
});

describe("relance creance repondre", () => {
  const ANSWER = `creance repondre acme --objet "la preuve de la prestation" ${REASONS}`;

  it("is refused without a contest, and once it was answered", async () => {
    const story = await insolvent();
    const none = await story.tries("2026-10-22", ANSWER);
    expect([none.code, none.stderr]).toEqual([5, expect.stringContaining("creance contestee acme")]);
    await story.does("2026-09-10", "creance declaree acme --le 2026-09-10");
    await story.does("2026-11-02", "creance contestee acme --le 2026-10-30");
    await story.does("2026-11-20", "creance repondue acme --le 2026-11-20");
    expect((await story.tries("2026-11-21", ANSWER)).stderr).toContain("déjà notée");
  });

  it("says what was declared, the thirty days, the reasons and the pieces; late, it asks first", async () => {
    const story = await insolvent();
    await story.does("2026-09-10", "creance declarer acme --oui");
    await story.does("2026-09-10", "creance declaree acme --le 2026-09-10");
    await story.does("2026-11-02", "creance contestee acme --le 2026-10-30");
    expect(await story.does("2026-11-03", "status")).toContain("creance repondre acme");
    const shown = plainText(await story.does("2026-11-03", `${ANSWER} --apercu`));
    for (const words of [
      "Me Roy 2 PLACE BELLECOUR 69002 LYON",
      "Par votre lettre du 30 octobre 2026, vous contestez la créance déclarée le 10 septembre 2026",
      "pour 1 253,86 €",
      "ils finissent le 30 novembre 2026, reportés du 29 novembre 2026 au premier jour ouvrable",
      "Votre contestation porte sur ce point : la preuve de la prestation",
      "Personne ne m'a averti.",
      "pièce n° 1 : facture",
      "soit admise pour 1 253,86 €",
    ]) {
      expect(shown).toContain(words);
    }
    const told = plainText(await story.does("2026-11-03", ANSWER));
    expect(told).toContain(
      "au plus tard le lundi 30 novembre 2026 (reporté du dimanche 29 novembre 2026, art. 642 CPC)",
    );
    expect(told).toContain("creance repondue acme --le <date>");
    const late = await story.tries("2026-12-01", `${ANSWER} --sans-question`);
    expect(late.code).not.toBe(0);
    expect(late.stderr).toContain("trente jours est passé");
  });

  it("says that nothing was written when the answer to the question is no, and ends as what was stopped", async () => {
    const story = await insolvent();
    await story.does("2026-09-10", "creance declaree acme --le 2026-09-10");
    await story.does("2026-11-02", "creance contestee acme --le 2026-10-30");
    const words = ["repondre", "acme", "--objet", "la preuve", "--raisons", "La voici."];
    const answered = asked(story.folder, creanceCommand, words, [["Écrire quand même", false]], "2026-12-01");
    await expect(answered).rejects.toMatchObject({
      code: "annule",
      message: "Abandonné : aucune lettre n'a été écrite.",
    });
  });
});

describe("relance fiche", () => {
  async function debtor(type: string, more: string): Promise<Story> {
    const story = await newStory();
    await story.does("2026-06-01", `client ajouter "Muller" --ref muller --type ${type} ${more}`);
    await story.does(
      "2026-06-01",
      'facture ajouter F-1 --client muller --date 2026-06-01 --montant 1200 --contrat "devis D-12"',
    );
    return story;
  }
  const GERMANY = '--adresse "1 Hauptstrasse" --code-postal 10115 --ville Berlin --pays DE';

  it("europe fills every section of form A, and says what is left to complete", async () => {
    const story = await debtor("societe", GERMANY);
    expect(await story.does("2026-11-22", "tribunal muller")).toContain("fiche europe muller");
    expect(await story.does("2026-11-22", "conseil F-1")).toContain("fiche europe F-1");
    const shown = plainText(await story.does("2026-11-22", "fiche europe muller --apercu"));
    for (const section of [
      "1. Juridiction",
      "2. Parties et représentants",
      "3. Compétence de la juridiction",
      "4. Caractère transfrontière",
      "5. Coordonnées bancaires",
      "6. Principal",
      "7. Intérêts",
      "8. Pénalités contractuelles",
      "9. Frais",
      "10. Preuves",
      "11. Déclarations et informations complémentaires",
    ]) {
      expect(shown).toContain(section);
    }
    expect(shown).toContain("Pays du défendeur Allemagne");
    expect(shown).toContain("devis D-12 1 200,00 €");
    expect(shown).toContain("à compléter");
    expect(shown).toContain("à vérifier");
    const copy = story.beside("formulaire-a.pdf");
    expect(await story.tells("2026-11-22", `fiche europe F-1 --sortie ${copy}`)).toMatchObject({
      lettre: "injonction-europeenne",
      factures: ["F-1"],
      fichier: copy,
    });
  });

  it.each([
    ["societe", '--adresse "1 Gade" --code-postal 1050 --ville Kobenhavn --pays DK', "sauf le Danemark"],
    ["particulier", GERMANY, "consommateur"],
    ["societe", PLACE, "demeure en France"],
    ["public", PLACE, "personne publique"],
  ])("europe is refused against %s %s, and says why", async (type, more, why) => {
    const story = await debtor(type, more);
    const { code, stderr } = await story.tries("2026-11-22", "fiche europe muller");
    expect([code, plainText(stderr)]).toEqual([5, expect.stringContaining(why)]);
  });

  it("refere gathers the case against a public body, and never an injonction", async () => {
    const story = await debtor("public", PLACE);
    expect(await story.does("2026-11-22", "tribunal muller")).toContain("fiche refere muller");
    const shown = plainText(await story.does("2026-11-22", "fiche refere muller --apercu"));
    for (const words of [
      "article R541-1 du code de justice administrative",
      "il n’existe pas d’injonction de payer",
      "BCE 2,40 % + 8 points",
      "mémoire en réclamation",
      "dans les quinze jours",
    ]) {
      expect(shown).toContain(words);
    }
    const refused = await (await debtor("societe", PLACE)).tries("2026-11-22", "fiche refere muller");
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining("personne publique")]);
  });

  it("is refused against a client in procédure collective", async () => {
    const story = await debtor("societe", GERMANY);
    await story.does("2026-11-01", "client procedure-collective muller --jugement 2026-10-20");
    const { stderr } = await story.tries("2026-11-22", "fiche europe muller");
    expect(stderr).toContain("aucune action en paiement");
  });
});
