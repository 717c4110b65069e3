// The ladder as its users live it: late starts, days off, payments, gestures made by hand; one step at a time.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addClient, addInvoice, newStory, type Story } from "./story.ts";

/** The user's own ladder, in the place of the standard one: first rung at D+5, second at D+10 and seven days later. */
const OWN_LADDER = {
  id: "standard",
  titre: "Mon échelle",
  etapes: [
    {
      id: "premier",
      canal: "email",
      titre: "un premier courriel",
      decalage: 5,
      delai_minimum: 0,
      modele: "emails/courriel-courtois",
      delai_accorde: 7,
    },
    {
      id: "second",
      canal: "email",
      titre: "un second courriel",
      decalage: 10,
      delai_minimum: 7,
      modele: "emails/courriel-ferme",
      delai_accorde: 5,
    },
    {
      id: "lettre",
      canal: "lrar",
      titre: "une mise en demeure",
      decalage: 20,
      delai_minimum: 8,
      modele: "lettres/mise-en-demeure",
      delai_accorde: 15,
    },
  ],
};

function installLadder(story: Story, ladder: object): void {
  mkdirSync(join(story.folder, "echelles"), { recursive: true });
  writeFileSync(join(story.folder, "echelles", "standard.json"), JSON.stringify(ladder));
}

/** ACME SAS, and F-1 of 1 200,00 € due on 2026-09-01. */
async function acme(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-08-01", "ACME SAS", "--email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
  return story;
}

describe("a day off loses nothing and skips nothing", () => {
  test("prévu à J+5, ordinateur éteint de J+4 à J+9: la première étape part à J+10, une fois, et la seconde compte de là", async () => {
    const story = await acme();
    installLadder(story, OWN_LADDER);
    expect(await story.planOf("2026-09-05", "F-1")).toMatchObject({
      state: "a_venir",
      step: "premier",
      on: "2026-09-06",
    });

    const caughtUp = await story.planOf("2026-09-11", "F-1");
    expect(caughtUp).toMatchObject({ state: "a_faire", step: "premier" });
    expect(caughtUp.reasons).toContain("rattrapage");
    await story.does("2026-09-11", "etape noter acme");

    // Once: the same day and the next, nothing more.
    expect((await story.plan("2026-09-11")).a_faire).toEqual([]);
    expect(await story.planOf("2026-09-12", "F-1")).toMatchObject({
      state: "a_venir",
      step: "second",
      on: "2026-09-18",
    });
    expect((await story.planOf("2026-09-17", "F-1")).state).toBe("a_venir");
    expect(await story.planOf("2026-09-18", "F-1")).toMatchObject({ state: "a_faire", step: "second" });
  });

  test("témoin: allumé à J+5, la première étape part à J+5 et la seconde à J+12, sans rattrapage", async () => {
    const story = await acme();
    installLadder(story, OWN_LADDER);
    const onTime = await story.planOf("2026-09-06", "F-1");
    expect(onTime).toMatchObject({ state: "a_faire", step: "premier" });
    expect(onTime.reasons).not.toContain("rattrapage");
    await story.does("2026-09-06", "etape noter acme");
    expect((await story.planOf("2026-09-12", "F-1")).state).toBe("a_venir");
    expect(await story.planOf("2026-09-13", "F-1")).toMatchObject({ state: "a_faire", step: "second" });
  });
});

describe("imported late, never reminded", () => {
  /** Due on 2026-09-01, imported on 2026-10-16: 45 days late. */
  async function importedLate(): Promise<Story> {
    const story = await newStory();
    const csv = story.writes(
      "factures.csv",
      "Numéro;Client;SIREN;Date;Échéance;Montant TTC\r\nF-1;ACME SAS;552100554;2026-08-01;2026-09-01;1200,00\r\n",
    );
    await story.does("2026-10-16", `facture importer ${csv} --type societe`);
    await story.does(
      "2026-10-16",
      'client modifier acme --email compta@acme.fr --adresse "1 rue du Port" --code-postal 69003 --ville Lyon',
    );
    return story;
  }

  test("importée avec 45 jours de retard, elle commence au premier échelon, jamais au dernier", async () => {
    const story = await importedLate();
    const first = await story.planOf("2026-10-16", "F-1");
    expect(first).toMatchObject({ state: "a_faire", step: "courriel-courtois" });
    expect(first.words).toContain("45 jours de retard");
    await story.does("2026-10-16", "etape noter acme");
    // The next step is the second one, a week later: not the one its 45 days would have reached.
    expect(await story.planOf("2026-10-17", "F-1")).toMatchObject({
      state: "a_venir",
      step: "courriel-ferme",
      on: "2026-10-23",
    });
  });

  test("sa mise en demeure est refusée sans accord exprès, et rien n'est écrit; avec --oui, le journal garde le choix", async () => {
    const story = await importedLate();
    const refused = await story.tries("2026-10-16", "mise-en-demeure acme");
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("Aucune relance n'est notée pour F-1");
    expect(refused.stderr).toContain("--oui");
    expect(await kindsOfJournal(story)).not.toContain("mise-en-demeure.ecrite");

    const written = await story.tells<{ choix_confirmes: string[] }>(
      "2026-10-16",
      "mise-en-demeure acme --oui",
    );
    expect(written.choix_confirmes).toEqual(["jamais-relance"]);
    const line = (await story.journal()).find((one) => one.geste === "mise-en-demeure.ecrite");
    expect(line?.details.choix_confirmes).toEqual(["jamais-relance"]);
  });

  test("témoin: relancée une fois, la mise en demeure n'exige plus d'accord", async () => {
    const story = await importedLate();
    await story.does("2026-10-16", "etape noter acme");
    const written = await story.tells<{ choix_confirmes: string[] }>("2026-10-24", "mise-en-demeure acme");
    expect(written.choix_confirmes).toEqual([]);
  });
});

describe("each invoice keeps its own place", () => {
  /** A is 60 days late and at its second rung; B is 20 days late and at its first. Today is 2026-10-31. */
  async function twoInvoices(): Promise<Story> {
    const story = await newStory();
    await addClient(story, "2026-08-01", "ACME SAS", "--email compta@acme.fr");
    await addInvoice(story, "A", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
    await addInvoice(story, "B", { client: "acme", issued: "2026-09-11", due: "2026-10-11", amount: "300" });
    await story.does("2026-10-20", "etape noter A --etape courriel-courtois");
    await story.does("2026-10-28", "etape noter A --etape courriel-ferme");
    await story.does("2026-10-28", "etape noter B --etape courriel-courtois");
    return story;
  }

  test("A est payée: B reste à son premier échelon, avec ses propres dates", async () => {
    const story = await twoInvoices();
    const before = await story.planOf("2026-10-31", "B");
    expect(before).toMatchObject({ state: "a_venir", step: "courriel-ferme", on: "2026-11-04" });
    await story.does("2026-10-31", "paiement ajouter A 1200");
    expect(await story.planOf("2026-10-31", "B")).toEqual(before);
    const { a_faire } = await story.plan("2026-11-04");
    expect(a_faire).toMatchObject([{ client: "acme", etape: "courriel-ferme", solde_centimes: 30_000 }]);
    expect(a_faire.flatMap((one) => one.factures.map((row) => row.facture))).toEqual(["B"]);
  });

  test("témoin: A n'est pas payée, chacune suit son échelle, et un seul message part par jour", async () => {
    const story = await twoInvoices();
    expect(await story.planOf("2026-11-04", "A")).toMatchObject({ state: "a_faire", step: "appel" });
    const b = await story.planOf("2026-11-04", "B");
    expect(b).toMatchObject({ state: "a_venir", step: "courriel-ferme", on: "2026-11-05" });
    expect(b.reasons).toContain("un-message-par-jour");
  });

  test("A est payée après sa mise en demeure: B, qui devait la rejoindre, revient à sa place", async () => {
    const story = await twoInvoices();
    await story.does("2026-11-02", "mise-en-demeure A");
    await story.does("2026-11-02", "lrar depot acme --le 2026-11-02 --numero 1A0001");
    expect(await story.planOf("2026-11-04", "B")).toMatchObject({
      state: "a_faire",
      step: "mise-en-demeure",
    });
    await story.does("2026-11-04", "paiement ajouter A 1200");
    expect(await story.planOf("2026-11-04", "B")).toMatchObject({ state: "a_faire", step: "courriel-ferme" });
  });
});

describe("before and after the due date", () => {
  const STEPS = [
    {
      id: "avant",
      canal: "email",
      titre: "un mot avant l'échéance",
      decalage: -3,
      delai_minimum: 0,
      facultative: true,
      modele: "emails/rappel-avant-echeance",
    },
    {
      id: "le-jour",
      canal: "email",
      titre: "un mot le jour même",
      decalage: 0,
      delai_minimum: 0,
      facultative: true,
      modele: "emails/rappel-avant-echeance",
    },
    {
      id: "deux-mois",
      canal: "email",
      titre: "un courriel à deux mois",
      decalage: 60,
      delai_minimum: 7,
      modele: "emails/courriel-ferme",
      delai_accorde: 5,
    },
  ];

  test("−3 part trois jours avant l'échéance, 0 le jour même, +60 soixante jours après", async () => {
    const story = await acme();
    installLadder(story, { id: "standard", titre: "Trois échelons", etapes: STEPS });
    expect(await story.planOf("2026-08-28", "F-1")).toMatchObject({
      state: "a_venir",
      step: "avant",
      on: "2026-08-29",
    });
    expect(await story.planOf("2026-08-29", "F-1")).toMatchObject({ state: "a_faire", step: "avant" });
    await story.does("2026-08-29", "etape noter F-1");
    expect(await story.planOf("2026-08-31", "F-1")).toMatchObject({
      state: "a_venir",
      step: "le-jour",
      on: "2026-09-01",
    });
    expect(await story.planOf("2026-09-01", "F-1")).toMatchObject({ state: "a_faire", step: "le-jour" });
    await story.does("2026-09-01", "etape noter F-1");
    // 2026-09-01 + 60 days is 31 October: neither before the due date, nor 59 days after it.
    expect(await story.planOf("2026-10-30", "F-1")).toMatchObject({
      state: "a_venir",
      step: "deux-mois",
      on: "2026-10-31",
    });
    expect(await story.planOf("2026-10-31", "F-1")).toMatchObject({ state: "a_faire", step: "deux-mois" });
  });

  test("le plan et l'échelle le disent en toutes lettres", async () => {
    const story = await acme();
    installLadder(story, { id: "standard", titre: "Trois échelons", etapes: STEPS });
    expect((await story.planOf("2026-08-29", "F-1")).words).toContain("3 jours avant l'échéance");
    expect((await story.planOf("2026-10-31", "F-1")).words).toContain("60 jours après l'échéance");
    const screen = await story.does("2026-08-29", "echelle voir standard");
    expect(screen).toContain("3 jours avant l'échéance");
    expect(screen).toContain("le jour de l'échéance");
    expect(screen).toContain("60 jours après l'échéance");
  });
});

describe("a gesture outside the ladder", () => {
  test("une copie de la facture envoyée à la main entre deux échelons ne déplace rien", async () => {
    const story = await acme();
    await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
    const before = await story.planOf("2026-09-08", "F-1");
    expect(before).toMatchObject({ step: "courriel-ferme", on: "2026-09-11" });
    const copy = story.writes(
      "F-1.eml",
      "From: ada@martin.fr\r\nTo: compta@acme.fr\r\nSubject: F-1\r\n\r\nVoici la copie.\r\n",
    );
    await story.does(
      "2026-09-08",
      `piece ajouter F-1 ${copy} --nature echange --titre "Copie de la facture, renvoyée" --date 2026-09-08`,
    );
    expect(await story.planOf("2026-09-08", "F-1")).toEqual(before);
    expect(await kindsOfJournal(story)).toContain("piece.ajoutee");
    expect(await story.planOf("2026-09-11", "F-1")).toMatchObject({
      state: "a_faire",
      step: "courriel-ferme",
    });
  });

  test("témoin: le même jour, la noter comme deuxième échelon déplace la suite", async () => {
    const story = await acme();
    await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
    await story.does("2026-09-08", "etape noter F-1 --etape courriel-ferme");
    expect(await story.planOf("2026-09-08", "F-1")).toMatchObject({ step: "appel" });
  });
});

async function kindsOfJournal(story: Story): Promise<readonly string[]> {
  return (await story.journal()).map((one) => one.geste);
}
