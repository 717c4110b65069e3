// What nobody knows: shown at the top of the morning, asked with its Message-ID, never sent again by itself.
import { describe, expect, it } from "vitest";
import { relancerCommand } from "../../src/cli/commands/relancer.ts";
import { asked, type Scripted } from "../cli/scripted-terminal.ts";
import { plainText, type Story } from "../scenarios/story.ts";
import { mailServer } from "./mail-server.ts";
import { connects, dueStory, outbox, sends, states, stepsOf, TODAY } from "./sending-story.ts";

const NEXT_DAY = "2026-09-07";

/** One client whose message met a silent server. */
async function unknown(ending: "silence" | "accepte-puis-coupe" = "silence"): Promise<{
  readonly story: Story;
  readonly id: string;
}> {
  const server = await mailServer({ ending: () => ending });
  const story = await dueStory("alpha");
  await connects(story, server.port);
  const { code, json } = await sends(story);
  expect([code, states(json)]).toEqual([3, { alpha: "inconnu" }]);
  return { story, id: outbox(story.folder)[0]?.messageId ?? "" };
}

describe("an unknown message", () => {
  it("is said first by status, with its command; the step shows the same one", async () => {
    const { story, id } = await unknown();
    const screen = plainText(await story.does(NEXT_DAY, "status"));
    expect(screen).toContain(
      "ENVOIS alpha F-alpha un courriel courtois du 4 septembre 2026 à compta@alpha.fr",
    );
    expect(screen.indexOf("ENVOIS")).toBeLessThan(screen.indexOf("À FAIRE"));
    expect(screen).toContain(`Message-ID ${id}`);
    const json = await story.tells<{ envois_en_suspens: object[]; a_faire: { commandes: string[] }[] }>(
      NEXT_DAY,
      "status",
    );
    expect(json.envois_en_suspens).toMatchObject([
      { client: "alpha", etat: "inconnu", message_id: id, commandes: ["relance relancer --reprendre"] },
    ]);
    expect(json.a_faire[0]?.commandes).toEqual(["relance relancer --reprendre"]);
  });

  it("is never sent again by itself, nor written as a draft, a link, whatever is run", async () => {
    const { story, id } = await unknown();
    const server = await mailServer();
    await connects(story, server.port);
    await story.does(NEXT_DAY, "paiement verifies");
    const again = await story.tries(NEXT_DAY, "relancer --envoyer --oui");
    expect([again.code, plainText(again.stdout)]).toEqual([
      3,
      expect.stringContaining(`déjà parti (Message-ID ${id})`),
    ]);
    for (const words of ["relancer --oui", "relancer --mailto"]) {
      const { stdout } = await story.tries(NEXT_DAY, words);
      expect(stdout).toContain("→ relance relancer --reprendre");
    }
    expect(server.connections()).toBe(0);
    expect(outbox(story.folder)).toHaveLength(1);
  });

  it("said to have left: the step is noted on its day, its bytes are a piece, and the ladder goes on", async () => {
    const { story, id } = await unknown("accepte-puis-coupe");
    const said = await story.does(NEXT_DAY, `relancer --reprendre --message "${id}" --parti`);
    expect(said).toContain("le message à alpha est parti");
    expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${TODAY}`]);
    expect((await story.tells<{ pieces: object[] }>(NEXT_DAY, "piece lister alpha")).pieces).toHaveLength(1);
    expect(await story.tells(NEXT_DAY, "status")).toMatchObject({ envois_en_suspens: [], a_faire: [] });
    expect(outbox(story.folder)).toMatchObject([{ state: "parti", settledOn: NEXT_DAY, attemptedOn: TODAY }]);
    const twice = await story.tries(NEXT_DAY, `relancer --reprendre --message "${id}" --pas-parti`);
    expect([twice.code, twice.stderr]).toEqual([4, expect.stringContaining("Aucun envoi à éclaircir")]);
  });

  it("said not to have left: it may be sent again, under the same Message-ID, so that two would be one", async () => {
    const { story, id } = await unknown();
    const bare = id.slice(1, -1);
    const said = await story.tells(TODAY, `relancer --reprendre --message ${bare} --pas-parti`);
    expect(said).toMatchObject({ message_id: id, etat: "echoue" });
    expect(await stepsOf(story, "alpha")).toEqual([]);
    const server = await mailServer();
    await connects(story, server.port);
    expect(states((await sends(story)).json)).toEqual({ alpha: "parti" });
    expect(outbox(story.folder).map((one) => [one.state, one.messageId])).toEqual([
      ["echoue", id],
      ["parti", id],
    ]);
  });

  it("noted by hand meanwhile, the step is not noted twice", async () => {
    const { story, id } = await unknown();
    await story.does(NEXT_DAY, "etape noter alpha --etape courriel-courtois --le 2026-09-07");
    await story.does(NEXT_DAY, `relancer --reprendre --message "${id}" --parti`);
    expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${NEXT_DAY}`]);
  });

  it("is listed for a script with its two commands, and asked one by one to a person", async () => {
    const { story, id } = await unknown();
    const { stdout, code } = await story.tries(NEXT_DAY, "relancer --reprendre");
    expect(code).toBe(0);
    expect(stdout).toContain(`→ relance relancer --reprendre --message "${id}" --parti`);
    expect(stdout).toContain(`→ relance relancer --reprendre --message "${id}" --pas-parti`);
    expect(await story.tells(NEXT_DAY, "relancer --reprendre")).toMatchObject({
      a_eclaircir: [{ message_id: id, client: "alpha", a: ["compta@alpha.fr"], factures: ["F-alpha"] }],
    });
    const script: readonly Scripted[] = [["Ce message est-il parti", "parti"]];
    expect(await asked(story.folder, relancerCommand, ["--reprendre"], script, NEXT_DAY)).toContain(
      `Message-ID : ${id}`,
    );
    expect(await stepsOf(story, "alpha")).toHaveLength(1);
    expect(await story.does(NEXT_DAY, "relancer --reprendre")).toContain("Aucun envoi à éclaircir");
  });

  it.each([
    ["relancer --reprendre --parti", "--parti va avec --message"],
    ["relancer --reprendre --message <a@b.fr>", "--parti ou --pas-parti"],
    ["relancer --reprendre --message <a@b.fr> --parti --pas-parti", "s'excluent"],
    ["relancer --parti", "vont avec --reprendre"],
  ])("« %s » is refused: %s", async (line, why) => {
    const story = await dueStory("alpha");
    const { code, stderr } = await story.tries(TODAY, line);
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  });
});

describe("a refused message", () => {
  it("is shown as long as its step is to be done, with the words of the server", async () => {
    const server = await mailServer({ refuses: { "compta@alpha.fr": { code: 550, text: "5.1.1 Unknown" } } });
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await sends(story);
    await sends(story);
    const json = await story.tells<{ envois_en_suspens: object[] }>(NEXT_DAY, "status");
    expect(json.envois_en_suspens).toMatchObject([
      {
        etat: "echoue",
        texte: expect.stringContaining("550 5.1.1 Unknown"),
        commandes: ["relance client modifier alpha --email <adresse>", "relance relancer --client alpha"],
      },
    ]);
    await story.does(NEXT_DAY, "etape noter alpha");
    expect(await story.tells(NEXT_DAY, "status")).toMatchObject({ envois_en_suspens: [] });
  });

  it("is forgotten once the invoice is paid", async () => {
    const server = await mailServer({ ending: () => ({ code: 554, text: "spam" }) });
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await sends(story);
    await story.does(TODAY, "paiement ajouter F-alpha 1200");
    expect(await story.tells(NEXT_DAY, "status")).toMatchObject({ envois_en_suspens: [] });
  });
});

describe("a step taken back", () => {
  it("may be done again by a person's decision, as another message", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await sends(story);
    await story.does(TODAY, "etape annuler 1");
    await story.does(NEXT_DAY, "paiement verifies");
    const again = await story.tries(NEXT_DAY, "relancer --envoyer --oui");
    expect(again.code).toBe(0);
    const [first, second] = outbox(story.folder);
    expect([first?.state, second?.state]).toEqual(["parti", "parti"]);
    expect(second?.messageId).not.toBe(first?.messageId);
    expect([first?.invoices, second?.invoices]).toMatchObject([[{ cycle: 1 }], [{ cycle: 2 }]]);
  });
});
