// Stories of promises: silence until their day, the payment that keeps them, and what follows when they are broken.
import { describe, expect, test } from "vitest";
import { addInvoice, newStory, type Story } from "./story.ts";

/** F-1, 1 200,00 €, due on 2026-09-01; its first reminder was sent on the 4th, the second is due from the 11th. */
async function reminded(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-08-01", "client ajouter Acme --email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
  await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
  return story;
}

const promise = (amount: string, until: string): string =>
  `promesse ajouter F-1 ${amount} --pour ${until} --canal appel --sans-brouillon`;

describe("une promesse", () => {
  test("fait taire jusqu'à son jour compris; payée, l'échelle reste où elle était", async () => {
    const story = await reminded();
    await story.does("2026-09-10", promise("500", "2026-09-20"));
    expect(await story.planOf("2026-09-20", "F-1")).toMatchObject({
      state: "en_pause",
      reasons: ["promesse"],
    });
    await story.does("2026-09-19", "paiement ajouter F-1 500 --le 2026-09-19");
    const plan = await story.plan("2026-09-21");
    expect(plan.a_faire).toMatchObject([{ etape: "courriel-ferme", solde_centimes: 70_000 }]);
  });

  test("témoin: un centime de moins, et elle est rompue le lendemain de son jour", async () => {
    const story = await reminded();
    await story.does("2026-09-10", promise("500", "2026-09-20"));
    await story.does("2026-09-19", "paiement ajouter F-1 499,99 --le 2026-09-19");
    const { reasons } = await story.planOf("2026-09-21", "F-1");
    expect(reasons).toContain("promesse-rompue");
    expect(await story.does("2026-09-21", "promesse lister")).toContain("rompue");
  });

  test("témoin: un paiement d'avant la promesse ne la tient pas", async () => {
    const story = await reminded();
    await story.does("2026-09-09", "paiement ajouter F-1 500 --le 2026-09-09");
    await story.does("2026-09-10", promise("500", "2026-09-20"));
    expect((await story.planOf("2026-09-21", "F-1")).reasons).toContain("promesse-rompue");
  });

  test("rompue une fois, ce client passe devant un autre qui doit davantage", async () => {
    const story = await reminded();
    await story.does("2026-09-04", "client ajouter Beta --email compta@beta.fr");
    await addInvoice(story, "F-2", {
      client: "beta",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "9000",
    });
    await story.does("2026-09-04", "etape noter F-2 --etape courriel-courtois");
    expect((await story.plan("2026-09-12")).a_faire.map((one) => one.client)).toEqual(["beta", "acme"]);
    await story.does("2026-09-05", promise("1200", "2026-09-11"));
    expect((await story.plan("2026-09-12")).a_faire.map((one) => one.client)).toEqual(["acme", "beta"]);
  });

  test("rompue deux fois, la mise en demeure est proposée; retirée, elle ne l'est plus", async () => {
    const story = await reminded();
    await story.does("2026-09-05", promise("1200", "2026-09-08"));
    await story.does("2026-09-09", promise("1100", "2026-09-15"));
    expect((await story.planOf("2026-09-15", "F-1")).state).toBe("en_pause");
    // 16 September 2026 is a Wednesday.
    expect(await story.planOf("2026-09-16", "F-1")).toMatchObject({ step: "mise-en-demeure" });
    await story.does("2026-09-16", "promesse annuler 2");
    expect(await story.planOf("2026-09-16", "F-1")).toMatchObject({ step: "courriel-ferme" });
  });

  test("dite rompue avant son jour, elle ne fait plus attendre; dite tenue, non plus", async () => {
    const story = await reminded();
    await story.does("2026-09-10", promise("1200", "2026-10-30"));
    await story.does("2026-09-12", "promesse rompue 1");
    expect((await story.planOf("2026-09-12", "F-1")).state).toBe("a_faire");
    await story.does("2026-09-12", "promesse rouvrir 1");
    expect((await story.planOf("2026-09-12", "F-1")).state).toBe("en_pause");
    await story.does("2026-09-12", "promesse tenue 1");
    expect((await story.planOf("2026-09-12", "F-1")).state).toBe("a_faire");
  });
});
