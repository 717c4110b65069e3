// Stories of claims that no judge would hear any more: silence by itself, a question before any letter, a way out always.
import { describe, expect, test } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { addClient, addInvoice, newStory, type Story } from "./story.ts";

/** F-1, 900,00 €, done on 20 January 2021 and due on 2 March 2021: prescribed after 20 January 2026. */
async function old(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2021-01-01", "Acme", "--email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2021-01-31", due: "2021-03-02", amount: "900" });
  await story.does("2021-02-01", "facture modifier F-1 --execution 2021-01-20");
  return story;
}

describe("une créance prescrite", () => {
  test("se propose le dernier jour, et plus le lendemain; réglée, elle disparaît", async () => {
    const story = await old();
    expect((await story.planOf("2026-01-20", "F-1")).state).toBe("a_faire");
    const after = await story.planOf("2026-01-21", "F-1");
    expect(after).toMatchObject({ state: "prescrites", reasons: ["prescrite"] });
    expect(after.words).toContain("prescrite depuis le 20 janvier 2026");
    expect(await story.does("2026-01-21", "relancer --paiements-verifies")).toContain(
      "Aucun courriel à préparer",
    );
    await story.does("2026-02-01", "paiement ajouter F-1 900 --le 2026-02-01");
    expect((await story.plan("2026-02-01")).prescrites).toEqual([]);
  });

  test("le matin calme la compte, et --tout la montre", async () => {
    const story = await old();
    const calm = await story.does("2026-01-21", "status");
    expect(calm.replace(/\s+/gu, " ")).toContain("Sans geste aujourd'hui : 1 facture prescrite.");
    expect(await story.does("2026-01-21", "status --tout")).toContain("PRESCRIT");
  });

  test("une reconnaissance faite à temps, retrouvée et notée, remet tout en marche", async () => {
    const story = await old();
    const proof = story.writes("aveu.pdf", await tinyPdf("Je reconnais devoir"));
    await story.does(
      "2026-02-01",
      `prescription interrompre F-1 --nature reconnaissance --le 2025-12-01 --preuve ${proof}`,
    );
    expect((await story.planOf("2026-02-01", "F-1")).state).toBe("a_faire");
  });

  test("une mise en demeure demandée quand même pose la question, et le journal garde la réponse", async () => {
    const story = await old();
    const asked = await story.tries("2026-01-21", "mise-en-demeure acme");
    expect(asked.code).toBe(5);
    expect(asked.stderr.replace(/\s+/gu, " ")).toContain(
      "La prescription semble acquise pour F-1, sauf acte interruptif prouvé",
    );
    await story.does("2026-01-21", "mise-en-demeure acme --oui");
    const line = (await story.journal()).find((one) => one.geste === "mise-en-demeure.ecrite");
    expect(line?.details.choix_confirmes).toContain("prescrite");
  });

  test("témoin: la veille, la même lettre ne pose que la question de l'absence de relance", async () => {
    const story = await old();
    await story.does("2026-01-20", "mise-en-demeure acme --oui");
    const line = (await story.journal()).find((one) => one.geste === "mise-en-demeure.ecrite");
    expect(line?.details.choix_confirmes).toEqual(["jamais-relance"]);
  });

  test("une autre facture du client suit sa voie, et l'étape notée pour lui n'est pas notée pour elle", async () => {
    const story = await old();
    await addInvoice(story, "F-2", {
      client: "acme",
      issued: "2026-01-10",
      due: "2026-02-10",
      amount: "500",
    });
    expect(await story.planOf("2026-02-13", "F-2")).toMatchObject({
      state: "a_faire",
      step: "courriel-courtois",
    });
    await story.does("2026-02-13", "etape noter acme");
    const { etapes } = await story.tells<{ etapes: { facture: string }[] }>(
      "2026-02-13",
      "etape lister acme",
    );
    expect(etapes.map((one) => one.facture)).toEqual(["F-2"]);
  });

  test("le conseil dit de vérifier d'abord, et ce qui reste possible sans juge", async () => {
    const story = await old();
    const said = (await story.does("2026-11-22", "conseil F-1")).replace(/\s+/gu, " ");
    expect(said).toContain("Vérifier la prescription avant toute autre démarche");
    expect(said).toContain("Demander un paiement volontaire, sans annoncer de suite");
    expect(said).not.toContain("injonction de payer");
  });
});
