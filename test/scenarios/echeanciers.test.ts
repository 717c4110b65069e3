// Stories of échéanciers: silence while parts are paid, and after a missed one the notice, never a jump past it.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { flowText } from "../documents/pdf-probe.ts";
import { addClient, addInvoice, newStory, type Story } from "./story.ts";

/** F-1, 900,00 €, due on 2026-09-01; three parts of 300,00 € from 15 October proposed on 10 September. */
async function proposed(more = ""): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2026-08-01", "Acme", "--email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "900" });
  await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
  await story.does("2026-09-10", `echeancier creer acme --parts 3 --premier 2026-10-15 ${more}`);
  return story;
}

/** The same, signed two days later. */
async function agreed(): Promise<Story> {
  const story = await proposed();
  const signed = story.writes("acte-signe.pdf", await tinyPdf("Acte signé"));
  await story.does("2026-09-12", `echeancier signe 1 --preuve ${signed}`);
  return story;
}

/** The principal of that day is the face amount: nothing had been paid. */
async function stateOf(story: Story, day: string): Promise<unknown> {
  const { parts } = await story.tells<{ parts: { etat: string }[] }>(day, "echeancier voir 1");
  return parts.map((part) => part.etat);
}

describe("un échéancier", () => {
  test("respecté, il fait taire jusqu'au bout; la dernière part payée, la facture est réglée", async () => {
    const story = await agreed();
    expect(await story.planOf("2026-10-15", "F-1")).toMatchObject({
      state: "en_pause",
      reasons: ["echeancier"],
    });
    await story.does("2026-10-15", "paiement ajouter F-1 300 --le 2026-10-15");
    expect((await story.planOf("2026-11-15", "F-1")).state).toBe("en_pause");
    await story.does("2026-11-14", "paiement ajouter F-1 300 --le 2026-11-14");
    await story.does("2026-12-10", "paiement ajouter F-1 300 --le 2026-12-10");
    expect(await stateOf(story, "2026-12-16")).toEqual(["payee", "payee", "payee"]);
    expect((await story.plan("2026-12-16")).a_faire).toEqual([]);
  });

  test("une part manquée propose la mise en demeure le lendemain, pas le jour même", async () => {
    const story = await agreed();
    expect((await story.planOf("2026-10-15", "F-1")).state).toBe("en_pause");
    // 16 October 2026 is a Friday.
    expect(await story.planOf("2026-10-16", "F-1")).toMatchObject({
      state: "a_faire",
      step: "mise-en-demeure",
    });
    expect((await story.planOf("2026-10-16", "F-1")).reasons).toContain("echeance-manquee");
    expect(await stateOf(story, "2026-10-16")).toEqual(["manquee", "a-venir", "a-venir"]);
  });

  test("signé puis manqué, la lettre demande la part manquante, et dit que le tout suivra", async () => {
    const story = await agreed();
    await story.does("2026-10-15", "paiement ajouter F-1 120 --le 2026-10-15");
    const letter = story.beside("lettre.pdf");
    await story.does("2026-10-20", `mise-en-demeure acme --delai 8 --sortie ${letter} --oui`);
    const text = flowText(readFileSync(letter));
    expect(text).toContain("la somme de 180,00 €");
    expect(text).toContain("échéancier du 10 septembre 2026");
    expect(text).toContain("À défaut, il prend fin");
    expect(text).not.toContain("un échéancier écrit peut être convenu");
    // The act gives fifteen days to cure, whatever the user asked for: 20 October, three days of post, fifteen.
    expect(text).toContain("au plus tard le 7 novembre 2026");
    // Cured, the agreement goes on.
    await story.does("2026-10-25", "paiement ajouter F-1 180 --le 2026-10-25");
    expect((await story.planOf("2026-10-26", "F-1")).state).toBe("en_pause");
  });

  test("témoin: sans signature, la lettre demande le tout", async () => {
    const story = await proposed();
    const letter = story.beside("lettre.pdf");
    await story.does("2026-10-20", `mise-en-demeure acme --sortie ${letter} --oui`);
    const text = flowText(readFileSync(letter));
    expect(text).not.toContain("échéancier du 10 septembre 2026");
    expect(text).toContain("900,00 €");
  });

  test("témoin: un centime de moins manque; ce centime payé, le silence revient", async () => {
    const story = await agreed();
    await story.does("2026-10-15", "paiement ajouter F-1 299,99 --le 2026-10-15");
    expect(await story.planOf("2026-10-16", "F-1")).toMatchObject({ step: "mise-en-demeure" });
    await story.does("2026-10-16", "paiement ajouter F-1 0,01 --le 2026-10-16");
    expect((await story.planOf("2026-10-16", "F-1")).state).toBe("en_pause");
  });

  test("payé d'avance, deux parts d'un coup, il n'attend que la troisième", async () => {
    const story = await agreed();
    await story.does("2026-09-20", "paiement ajouter F-1 600 --le 2026-09-20");
    expect((await story.planOf("2026-12-15", "F-1")).state).toBe("en_pause");
    expect((await story.planOf("2026-12-16", "F-1")).reasons).toContain("echeance-manquee");
  });

  test("témoin: un paiement d'avant l'accord ne compte pas pour ses parts", async () => {
    const story = await newStory();
    await addClient(story, "2026-08-01", "Acme");
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "900",
    });
    await story.does("2026-09-01", "paiement ajouter F-1 300 --le 2026-09-01");
    const signed = story.writes("acte-signe.pdf", await tinyPdf("Acte signé"));
    await story.does("2026-09-10", `echeancier creer acme --parts 2 --premier 2026-10-15 --preuve ${signed}`);
    expect((await story.planOf("2026-10-16", "F-1")).reasons).toContain("echeance-manquee");
  });

  test("annulé, l'échelle reprend là où elle en était", async () => {
    const story = await agreed();
    await story.does("2026-09-12", "echeancier annuler 1 --motif refus");
    expect(await story.planOf("2026-09-12", "F-1")).toMatchObject({
      state: "a_faire",
      step: "courriel-ferme",
    });
  });

  test("une autre facture du client n'est pas dans l'accord, et suit sa propre échelle", async () => {
    const story = await agreed();
    await addInvoice(story, "F-2", {
      client: "acme",
      issued: "2026-09-05",
      due: "2026-10-05",
      amount: "500",
    });
    expect((await story.planOf("2026-10-10", "F-1")).state).toBe("en_pause");
    expect(await story.planOf("2026-10-10", "F-2")).toMatchObject({
      state: "a_faire",
      step: "courriel-courtois",
    });
  });
});

describe("un échéancier proposé, que personne n'a signé", () => {
  test("fait taire jusqu'au jour de la réponse, puis l'échelle reprend où elle en était, et il est dit", async () => {
    const story = await proposed();
    expect(await story.planOf("2026-09-18", "F-1")).toMatchObject({
      state: "en_pause",
      reasons: ["echeancier-propose"],
    });
    const calm = (await story.does("2026-09-18", "status --tout")).replace(/\s+/gu, " ");
    expect(calm).toContain("échéancier proposé le 10 septembre 2026, réponse attendue jusqu'au 18 septembre");
    const after = await story.planOf("2026-09-19", "F-1");
    expect(after).toMatchObject({ state: "a_faire", step: "courriel-ferme" });
    expect(after.reasons).toContain("echeancier-non-signe");
    const said = (await story.does("2026-09-19", "status")).replace(/\s+/gu, " ");
    expect(said).toContain("échéancier n° 1 proposé le 10 septembre 2026, non signé");
    expect(said).toContain("→ relance echeancier signe 1 --preuve <fichier>");
  });

  test("--reponse-avant choisit ce jour; trop tard est refusé, et rien n'est noté", async () => {
    const story = await proposed("--reponse-avant 2026-09-30");
    expect((await story.planOf("2026-09-30", "F-1")).state).toBe("en_pause");
    expect((await story.planOf("2026-10-01", "F-1")).state).toBe("a_faire");
    await story.does("2026-10-01", "echeancier annuler 1");
    const line = "echeancier creer acme --parts 3 --premier 2026-10-20 --reponse-avant";
    for (const day of ["2026-10-21", "2026-09-30"]) {
      const { code, stderr } = await story.tries("2026-10-01", `${line} ${day}`);
      expect([day, code]).toEqual([day, 4]);
      expect(stderr.replace(/\s+/gu, " ")).toContain("jusqu'au 20/10/2026");
    }
    const far = await story.tries("2026-10-01", `${line.replace("10-20", "12-20")} 2026-11-01`);
    expect(far.stderr).toContain("30 jours");
    const { echeanciers } = await story.tells<{ echeanciers: unknown[] }>("2026-10-01", "echeancier lister");
    expect(echeanciers).toEqual([]);
  });

  test("signé après le jour de la réponse, il fait taire de nouveau", async () => {
    const story = await proposed();
    const signed = story.writes("acte-signe.pdf", await tinyPdf("Acte signé"));
    await story.does("2026-09-25", `echeancier signer 1 --preuve ${signed}`);
    expect(await story.planOf("2026-09-25", "F-1")).toMatchObject({
      state: "en_pause",
      reasons: ["echeancier"],
    });
  });

  test("payé comme proposé, il fait taire comme s'il était signé; une part manquée ne fait pas sauter d'étape", async () => {
    const story = await proposed();
    await story.does("2026-10-14", "paiement ajouter F-1 300 --le 2026-10-14");
    expect(await story.planOf("2026-11-15", "F-1")).toMatchObject({
      state: "en_pause",
      reasons: ["echeancier"],
    });
    const missed = await story.planOf("2026-11-16", "F-1");
    expect(missed).toMatchObject({ state: "a_faire", step: "courriel-ferme" });
    expect(missed.reasons).not.toContain("echeance-manquee");
  });

  test("une première part due avant huit jours est aussi le jour de la réponse", async () => {
    const story = await newStory();
    await addClient(story, "2026-08-01", "Acme");
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "900",
    });
    await story.does("2026-09-10", "echeancier creer acme --parts 3 --premier 2026-09-13");
    expect((await story.planOf("2026-09-13", "F-1")).state).toBe("en_pause");
    expect((await story.planOf("2026-09-14", "F-1")).state).toBe("a_faire");
    const { reponse_avant_le } = await story.tells("2026-09-14", "echeancier voir 1");
    expect(reponse_avant_le).toBe("2026-09-13");
  });
});

describe("une procédure collective", () => {
  test("arrête tout, l'échéancier compris; levée, chacun reprend sa place", async () => {
    const story = await agreed();
    await story.does("2026-10-01", "client procedure-collective acme --jugement 2026-09-30");
    expect(await story.planOf("2026-10-20", "F-1")).toMatchObject({
      state: "arretees",
      reasons: ["procedure-collective"],
    });
    const notice = await story.tries("2026-10-20", "mise-en-demeure acme --oui");
    expect(notice.code).toBe(5);
    await story.does("2026-10-20", "client procedure-collective acme --annuler");
    expect((await story.planOf("2026-10-20", "F-1")).reasons).toContain("echeance-manquee");
  });

  test("le délai de déclaration est montré chaque matin, jusqu'à la déclaration", async () => {
    const story = await agreed();
    await story.does(
      "2026-10-20",
      "client procedure-collective acme --jugement 2026-09-30 --bodacc 2026-10-13",
    );
    const shown = async (day: string): Promise<string> =>
      (await story.does(day, "status")).replace(/\s+/gu, " ");
    // 13 December 2026 is a Sunday: the last day is Monday (CPC 642), and the screen says why.
    expect(await shown("2026-12-12")).toContain(
      "au plus tard le 14 décembre 2026 (dans 2 jours ; reporté du dimanche 13 décembre 2026, art. 642 CPC)",
    );
    expect(await shown("2026-12-14")).toContain("aujourd'hui, dernier jour");
    expect(await shown("2026-12-15")).toContain(
      "relevé de forclusion peut être demandé au juge-commissaire jusqu'au 13 avril 2027",
    );
    expect(await shown("2027-04-14")).not.toContain("relevé de forclusion");
    await story.does("2026-12-12", "client procedure-collective acme --declaree-le 2026-12-12");
    expect(await shown("2026-12-14")).not.toContain("DÉLAI LÉGAL");
  });
});
