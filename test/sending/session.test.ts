// `relance relancer` in front of a person who can send: what was read is what leaves, and only if nothing changed since.
import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { relancerCommand } from "../../src/cli/commands/relancer.ts";
import { statementIn } from "../cli/bank-lines.ts";
import {
  type Scripted,
  type ScriptedTerminal,
  scriptedDeps,
  scriptedTerminal,
} from "../cli/scripted-terminal.ts";
import { readDraft } from "../scenarios/mail-probe.ts";
import { plainText, type Story } from "../scenarios/story.ts";
import { deafPort, mailServer } from "./mail-server.ts";
import { connects, dueStory, fileOf, outbox, sends, stepsOf, TODAY } from "./sending-story.ts";

/** Answers what it is asked; before the answer to `Que faire`, `meanwhile` happens in another window. */
async function play(
  story: Story,
  script: readonly Scripted[],
  meanwhile?: () => Promise<unknown>,
  words: readonly string[] = [],
): Promise<ScriptedTerminal> {
  const terminal = scriptedTerminal(script);
  const deps = await scriptedDeps(
    story.folder,
    {
      ...terminal,
      askChoice: async (question, choices, preferred) => {
        const answer = await terminal.askChoice(question, choices, preferred);
        if (question.includes("Que faire") && (answer as string) === "envoyer") await meanwhile?.();
        return answer;
      },
    },
    TODAY,
  );
  await relancerCommand(deps).parseAsync([...words], { from: "user" });
  expect(terminal.left()).toBe(0);
  return terminal;
}

describe("approving", () => {
  it("sends the very words that were read, changed ones included, and says so", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const { screen } = await play(story, [
      ["Que faire", "modifier"],
      ["Comment", "phrase"],
      ["Votre phrase", "Merci encore pour mardi."],
      ["Que faire", "envoyer"],
    ]);
    const said = plainText(screen());
    expect(said).toContain("envoyé à compta@alpha.fr (Message-ID <");
    expect(said).toContain("Terminé : 1 message envoyé.");
    const [sending] = outbox(story.folder);
    const kept = await readDraft(fileOf(story, sending ?? { file: "" }));
    expect(kept.text).toMatch(/^Bonjour, Merci encore pour mardi\. /u);
    expect(server.received[0]?.bytes.toString("latin1")).toBe(kept.raw);
    expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${TODAY}`]);
    const [approval] = (await story.journal()).filter((line) => line.geste === "envoi.approuve");
    expect(approval?.details).toMatchObject({ sha256: sending?.sha256, texte_modifie: true });
  });

  it("a draft can still be written instead; without settings, sending is not offered", async () => {
    const story = await dueStory("alpha");
    await expect(play(story, [["Que faire", "envoyer"]])).rejects.toThrow("does not offer « envoyer »");
    await connects(story, (await mailServer()).port);
    const { screen } = await play(story, [
      ["Que faire", "brouillon"],
      ["Envoyé", false],
    ]);
    expect(screen()).toContain("Terminé : 0 message envoyé, 1 brouillon écrit, 0 envoi noté.");
    expect(outbox(story.folder)).toEqual([]);
    const refused = await dueStory("beta");
    await expect(play(refused, [], undefined, ["--envoyer"])).rejects.toThrow(
      "Rien n'est réglé pour envoyer",
    );
  });
});

describe("what happened between the reading and the sending", () => {
  it.each([
    ["payée", "paiement ajouter F-alpha 1200", "F-alpha est payée depuis l'accord"],
    ["payée en partie", "paiement ajouter F-alpha 500", "un paiement de F-alpha est noté depuis l'accord"],
    ["en pause", "client pause alpha --motif vacances", "en pause depuis l'accord"],
    ["contestée", "litige ouvrir F-alpha --categorie qualite --motif panne", "F-alpha est contestée"],
    [
      "promise",
      "promesse ajouter F-alpha 1200 --pour 2026-09-20 --canal appel",
      "une promesse de payer F-alpha",
    ],
    [
      "en procédure collective",
      "client modifier alpha --procedure-collective 2026-09-01",
      "procédure collective",
    ],
    ["annulée", "facture annuler F-alpha --motif erreur", "F-alpha est annulée depuis l'accord"],
    ["créditée", "avoir ajouter F-alpha 100 --numero A-1", "les faits ont changé pour F-alpha"],
    ["relancée à la main", "etape noter alpha", "cette étape est déjà notée pour F-alpha"],
    [
      "écrite à une autre adresse",
      "client modifier alpha --email b@alpha.fr",
      "les faits ont changé pour F-alpha",
    ],
  ])("%s: rien ne part, et la raison est dite", async (_, line, why) => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const { screen } = await play(story, [["Que faire", "envoyer"]], () => story.does(TODAY, line));
    expect(plainText(screen())).toContain(`rien n'est parti : `);
    expect(plainText(screen())).toContain(why);
    expect(server.connections()).toBe(0);
    expect(outbox(story.folder)).toMatchObject([{ state: "retenu", answer: expect.stringContaining(why) }]);
    const [kept] = (await story.journal()).filter((one) => one.geste === "envoi.retenu");
    expect(kept?.details).toMatchObject({ raison: expect.stringContaining(why) });
    expect((await stepsOf(story, "alpha")).length).toBe(line.startsWith("etape") ? 1 : 0);
  });

  it("un virement lu entre-temps retient le message, et se dit ; lu avant, il a été montré, et n'empêche rien", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const statement = () =>
      statementIn(story.folder, [{ on: TODAY, cents: 120_000, label: "VIR SEPA ALPHA F-alpha" }]);
    const { screen } = await play(story, [["Que faire", "envoyer"]], async () => statement());
    expect(plainText(screen())).toContain(
      "rien n'est parti : un virement de 1 200,00 € du 04/09/2026, lu depuis l'accord, pourrait être celui de « alpha » (relance banque rapprocher 1)",
    );
    expect(server.connections()).toBe(0);
    expect(outbox(story.folder)).toMatchObject([{ state: "retenu" }]);
    expect(await stepsOf(story, "alpha")).toEqual([]);
    const again = await play(story, [["Que faire", "envoyer"]]);
    expect(plainText(again.screen())).toContain("banque rapprocher 1");
    expect(server.received).toHaveLength(1);
  });

  it("témoin: le virement d'un autre, lu entre-temps, ne retient rien", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha", "beta");
    await connects(story, server.port);
    const statement = () =>
      statementIn(story.folder, [{ on: TODAY, cents: 120_000, label: "VIR SEPA BETA F-beta" }]);
    await play(story, [["Que faire", "envoyer"]], async () => statement(), ["--client", "alpha"]);
    expect(server.received).toHaveLength(1);
  });

  it("témoin: ce qui arrive à un autre client ne retient rien", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha", "beta");
    await connects(story, server.port);
    await play(story, [["Que faire", "envoyer"]], () => story.does(TODAY, "paiement ajouter F-beta 1200"), [
      "--client",
      "alpha",
    ]);
    expect(server.received).toHaveLength(1);
  });
});

describe("what was read is what leaves", () => {
  it.each([
    ["l'IBAN du profil", "profil modifier --iban FR1420041010050500013M02606", /\bFR14 2004/u],
    ["le téléphone du profil", "profil modifier --telephone 0612345678", /06 ?12/u],
  ])(
    "%s changé pendant la lecture : le message est montré de nouveau, et rien n'est parti",
    async (_, line, shown) => {
      const server = await mailServer();
      const story = await dueStory("alpha");
      await story.does(TODAY, "profil modifier --iban FR7630006000011234567890189");
      await connects(story, server.port);
      let times = 0;
      const { screen } = await play(
        story,
        [
          ["Que faire", "envoyer"],
          ["Que faire", "envoyer"],
        ],
        async () => {
          times += 1;
          if (times === 1) await story.does(TODAY, line);
        },
      );
      expect(plainText(screen())).toContain("n'est plus celui que vous avez lu");
      expect(plainText(screen().split("n'est plus celui")[1] ?? "")).toMatch(shown);
      expect(server.received).toHaveLength(1);
      expect(outbox(story.folder)).toHaveLength(1);
    },
  );

  it("a piece that is no longer what was kept is not sent", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const invoice = story.writes("F-alpha.txt", "Facture F-alpha");
    await story.does(TODAY, `piece ajouter F-alpha ${invoice} --nature facture`);
    const [piece = ""] = readdirSync(join(story.folder, "pieces"));
    chmodSync(join(story.folder, "pieces", piece), 0o600);
    writeFileSync(join(story.folder, "pieces", piece), "autre chose");
    const { code, json } = await sends(story);
    expect(code).toBe(3);
    expect(json.refuses).toMatchObject([
      { message: expect.stringContaining("a changé depuis qu'il a été gardé") },
    ]);
    expect(server.connections()).toBe(0);
  });
});

describe("what goes wrong", () => {
  it("a server that refuses, or that is not there, is told; the session goes on", async () => {
    const server = await mailServer({ refuses: { "compta@alpha.fr": { code: 550, text: "5.1.1 Unknown" } } });
    const story = await dueStory("alpha", "beta");
    await connects(story, server.port);
    const { screen } = await play(story, [
      ["Que faire", "envoyer"],
      ["Que faire", "envoyer"],
    ]);
    expect(plainText(screen())).toContain(
      "rien n'est parti. Le serveur n'a pas pris le message : 550 5.1.1 Unknown",
    );
    expect(plainText(screen())).toContain("Terminé : 1 message envoyé, 1 envoi à revoir.");
    await connects(story, await deafPort());
    const deaf = await play(story, [["Que faire", "envoyer"]]);
    expect(plainText(deaf.screen())).toContain("n'a pas accepté la connexion");
    expect(deaf.screen()).toContain("→ Vérifiez le port");
  });

  it("a password that cannot be read leaves the message on the screen, and nothing in the outbox", async () => {
    const story = await dueStory("alpha");
    await connects(story, await deafPort(), '--utilisateur ada --mot-de-passe-commande "exit 7"');
    const { screen } = await play(story, [
      ["Que faire", "envoyer"],
      ["Que faire", "passer"],
    ]);
    expect(screen()).toContain("a échoué (code 7)");
    expect(outbox(story.folder)).toEqual([]);
  });

  it("a password that was changed meanwhile is read again for the next message", async () => {
    const server = await mailServer({ auth: { user: "ada", secret: "le-bon" } });
    const story = await dueStory("alpha", "beta");
    const file = story.writes("secret", "le-mauvais");
    await connects(story, server.port, `--utilisateur ada --mot-de-passe-commande "cat ${file}"`);
    let times = 0;
    const { screen } = await play(
      story,
      [
        ["Que faire", "envoyer"],
        ["Que faire", "envoyer"],
      ],
      async () => {
        times += 1;
        if (times === 2) story.writes("secret", "le-bon");
      },
    );
    expect(plainText(screen())).toContain("refuse l'identifiant « ada »");
    expect(plainText(screen())).toContain("Terminé : 1 message envoyé, 1 envoi à revoir.");
    expect(server.received).toHaveLength(1);
  });

  it("an unknown message is asked about before its step is shown again", async () => {
    const server = await mailServer({ ending: () => "silence" });
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const first = await play(story, [["Que faire", "envoyer"]]);
    expect(plainText(first.screen())).toContain("on ne sait pas si le message est parti");
    const later = await play(story, [["Ce message est-il parti", "plus-tard"]]);
    expect(later.screen()).toContain("Terminé : 0 message envoyé, 1 geste laissé.");
    const no = await play(story, [
      ["Ce message est-il parti", "pas-parti"],
      ["Que faire", "passer"],
    ]);
    expect(no.screen()).toContain("il sera proposé de nouveau");
  });
});

it("an answer that waits is told before the message is shown; a person may send all the same", async () => {
  const server = await mailServer();
  const story = await dueStory("alpha");
  await connects(story, server.port);
  await story.does(TODAY, "retour ajouter alpha --nature reponse --le 2026-09-03");
  const { screen } = await play(story, [["Que faire", "envoyer"]]);
  const said = plainText(screen());
  expect(said).toContain("ce client a répondu le 3 septembre 2026, et sa réponse attend. À lire d'abord");
  expect(said.indexOf("a répondu le")).toBeLessThan(said.indexOf("Objet"));
  expect(server.received).toHaveLength(1);
});
