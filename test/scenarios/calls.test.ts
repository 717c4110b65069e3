// Stories of calls: the ladder waits for a day that was agreed, and a call moves its own step, never a written one.
import { describe, expect, test } from "vitest";
import { addInvoice, newStory, type Story } from "./story.ts";

/** F-1, due on 2026-09-01, reminded on the 4th and the 11th: the call is due from the 16th. */
async function beforeTheCall(): Promise<Story> {
  const story = await newStory();
  await story.does("2026-08-01", "client ajouter Acme --email compta@acme.fr");
  await addInvoice(story, "F-1", { client: "acme", issued: "2026-08-01", due: "2026-09-01", amount: "1200" });
  await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
  await story.does("2026-09-11", "etape noter F-1 --etape courriel-ferme");
  return story;
}

describe("un appel", () => {
  test("joint, il fait l'étape, et le courriel suivant compte de lui", async () => {
    const story = await beforeTheCall();
    expect(await story.planOf("2026-09-17", "F-1")).toMatchObject({ state: "a_faire", step: "appel" });
    await story.does("2026-09-17", "appel noter acme --issue joint --sans-brouillon");
    expect(await story.planOf("2026-09-18", "F-1")).toMatchObject({
      state: "a_venir",
      step: "dernier-courriel",
    });
    expect(await story.planOf("2026-10-01", "F-1")).toMatchObject({
      state: "a_faire",
      step: "dernier-courriel",
    });
  });

  test("témoin: sans réponse, l'étape attend; au second essai elle est faite", async () => {
    const story = await beforeTheCall();
    await story.does("2026-09-17", "appel noter acme --issue absent");
    expect(await story.planOf("2026-09-18", "F-1")).toMatchObject({ state: "a_faire", step: "appel" });
    await story.does("2026-09-18", "appel noter acme --issue message --sans-brouillon");
    expect((await story.planOf("2026-10-01", "F-1")).step).toBe("dernier-courriel");
  });

  test("témoin: deux essais d'avant le dernier écrit ne comptent pas pour l'étape", async () => {
    const story = await newStory();
    await story.does("2026-08-01", "client ajouter Acme");
    await addInvoice(story, "F-1", {
      client: "acme",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "1200",
    });
    await story.does("2026-09-04", "etape noter F-1 --etape courriel-courtois");
    await story.does("2026-09-07", "appel noter acme --issue absent");
    await story.does("2026-09-08", "appel noter acme --issue absent");
    await story.does("2026-09-11", "etape noter F-1 --etape courriel-ferme");
    await story.does("2026-09-17", "appel noter acme --issue absent");
    expect(await story.planOf("2026-09-18", "F-1")).toMatchObject({ step: "appel" });
  });

  test("à refaire, il fait attendre jusqu'à son jour, et pas un de plus", async () => {
    const story = await beforeTheCall();
    await story.does("2026-09-17", "appel noter acme --issue a-rappeler --rappeler 2026-09-25");
    expect(await story.planOf("2026-09-24", "F-1")).toMatchObject({ state: "a_venir", on: "2026-09-25" });
    expect(await story.planOf("2026-09-25", "F-1")).toMatchObject({ state: "a_faire", step: "appel" });
  });

  test("une promesse l'emporte: le client est laissé tranquille jusqu'à sa date", async () => {
    const story = await beforeTheCall();
    await story.does("2026-09-17", "appel noter acme --issue promesse --pour 2026-09-30 --sans-brouillon");
    expect(await story.planOf("2026-09-30", "F-1")).toMatchObject({
      state: "en_pause",
      reasons: ["promesse"],
    });
    expect((await story.planOf("2026-10-01", "F-1")).reasons).toContain("promesse-rompue");
    await story.does("2026-10-01", "appel annuler 1");
    expect(await story.planOf("2026-10-01", "F-1")).toMatchObject({ state: "a_faire", step: "appel" });
  });

  test("témoin: le jour où un message est déjà parti, l'appel est noté et l'étape attend son jour", async () => {
    const story = await beforeTheCall();
    const noted = await story.tells<{ etapes: unknown[] }>("2026-09-11", "appel noter acme --issue joint");
    expect(noted.etapes).toEqual([]);
    expect(await story.planOf("2026-09-17", "F-1")).toMatchObject({ step: "appel" });
  });
});
