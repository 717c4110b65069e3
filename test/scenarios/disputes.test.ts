// Stories of disputes: the part nobody contests goes on being asked, and what is contested waits for its end.
import { describe, expect, test } from "vitest";
import { readDraft } from "./mail-probe.ts";
import { addInvoice, newStory, type Story } from "./story.ts";

/** F-1, 1 200,00 €, due on 2026-09-01: its first reminder is due on the 4th. */
async function oneLate(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-08-01", "client ajouter Acme --email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
  return story;
}

async function reminderText(story: Story, day: string): Promise<string> {
  const { brouillons } = await story.tells<{ brouillons: { fichier: string }[] }>(day, "relancer");
  return (await readDraft(brouillons[0]?.fichier ?? "")).text;
}

describe("un litige sur une partie", () => {
  test("le message ne demande que le reste; clos non fondé, il redemande tout", async () => {
    const story = await oneLate();
    await story.does("2026-09-03", 'litige ouvrir F-1 --categorie qualite --conteste 300 --motif "lot 2"');
    expect(await story.planOf("2026-09-04", "F-1")).toMatchObject({
      state: "a_faire",
      step: "courriel-courtois",
    });
    expect((await story.plan("2026-09-04")).a_faire[0]?.solde_centimes).toBe(90_000);
    await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
    await story.does("2026-09-06", "litige clore F-1 --issue non-fonde");
    expect((await story.plan("2026-09-11")).a_faire[0]?.solde_centimes).toBe(120_000);
  });

  test("fondé, avec son avoir: le message suivant demande ce qui reste", async () => {
    const story = await oneLate();
    await story.does(
      "2026-09-03",
      'litige ouvrir F-1 --categorie prix --conteste 300 --motif "remise oubliée"',
    );
    await story.does("2026-09-03", "litige clore F-1 --issue fonde --avoir 300 --numero A-1");
    expect(await reminderText(story, "2026-09-04")).toMatch(/Il reste à régler 900,00 €/u);
  });

  test("témoin: à un centime près, la facture n'est pas toute contestée et le message part", async () => {
    const story = await oneLate();
    await story.does(
      "2026-09-03",
      'litige ouvrir F-1 --categorie qualite --conteste 1199,99 --motif "presque tout"',
    );
    expect(await story.planOf("2026-09-04", "F-1")).toMatchObject({ state: "a_faire" });
    expect((await story.plan("2026-09-04")).a_faire[0]?.solde_centimes).toBe(1);
    const whole = await oneLate();
    await whole.does("2026-09-03", 'litige ouvrir F-1 --categorie qualite --conteste 1200 --motif "tout"');
    expect(await whole.planOf("2026-09-04", "F-1")).toMatchObject({ state: "en_pause", reasons: ["litige"] });
  });
});

describe("un litige sur toute la facture", () => {
  test("suspend jusqu'à sa fin, et l'échelle reprend à sa place", async () => {
    const story = await oneLate();
    await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
    await story.does("2026-09-05", 'litige ouvrir F-1 --categorie non-livre --motif "rien reçu"');
    expect((await story.planOf("2026-10-20", "F-1")).state).toBe("en_pause");
    await story.does("2026-10-20", "litige clore 1 --issue non-fonde");
    expect(await story.planOf("2026-10-20", "F-1")).toMatchObject({
      state: "a_faire",
      step: "courriel-ferme",
    });
  });

  test("témoin: une autre facture du même client n'attend pas", async () => {
    const story = await oneLate();
    await addInvoice(story, "F-2", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "500",
    });
    await story.does("2026-09-03", 'litige ouvrir F-1 --categorie non-livre --motif "rien reçu"');
    expect((await story.planOf("2026-09-04", "F-1")).state).toBe("en_pause");
    expect(await story.planOf("2026-09-04", "F-2")).toMatchObject({
      state: "a_faire",
      step: "courriel-courtois",
    });
  });

  test("annulé, il n'a jamais existé", async () => {
    const story = await oneLate();
    await story.does("2026-09-03", 'litige ouvrir F-1 --categorie autre --motif "erreur de facture"');
    await story.does("2026-09-04", "litige annuler 1");
    expect((await story.planOf("2026-09-04", "F-1")).state).toBe("a_faire");
  });
});
