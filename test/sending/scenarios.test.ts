// Failures of other systems, told again with a real server: half a batch, somebody else's mail, dates, a step half noted.
import { readFileSync } from "node:fs";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { buildMorning } from "../../src/app/morning.ts";
import { openLine, sendReminder } from "../../src/app/send-reminder.ts";
import { scriptedDeps, scriptedTerminal } from "../cli/scripted-terminal.ts";
import { everythingIn, readDraft } from "../scenarios/mail-probe.ts";
import { addInvoice, newStory, type Story } from "../scenarios/story.ts";
import { raw } from "../store/samples.ts";
import { type Conduct, mailServer } from "./mail-server.ts";
import { connects, dueStory, fileOf, outbox, sends, states, stepsOf, TODAY } from "./sending-story.ts";

describe("the second of three fails", () => {
  const BETA = "compta@beta.fr";
  const conducts: readonly (readonly [string, Conduct, string])[] = [
    ["550 à l'adresse", { refuses: { [BETA]: { code: 550, text: "5.1.1 Unknown" } } }, "echoue"],
    ["451 à l'adresse", { refuses: { [BETA]: { code: 451, text: "later" } } }, "echoue"],
    ["silence à l'adresse", { refuses: { [BETA]: "silence" } }, "echoue"],
    [
      "554 au message",
      { ending: ([to]) => (to === BETA ? { code: 554, text: "spam" } : "accepte") },
      "echoue",
    ],
    ["silence après le message", { ending: ([to]) => (to === BETA ? "silence" : "accepte") }, "inconnu"],
    ["coupure après le message", { ending: ([to]) => (to === BETA ? "coupe" : "accepte") }, "inconnu"],
  ];

  test.each(conducts)(
    "%s: les deux autres partent, celui-là n'avance pas, code 3",
    async (_, conduct, state) => {
      const server = await mailServer(conduct);
      const story = await dueStory("alpha", "beta", "gamma");
      await connects(story, server.port);
      const { code, json } = await sends(story);
      expect([code, states(json)]).toEqual([3, { alpha: "parti", beta: state, gamma: "parti" }]);
      expect(server.received.map((one) => one.to)).toEqual([["compta@alpha.fr"], ["compta@gamma.fr"]]);
      expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${TODAY}`]);
      expect(await stepsOf(story, "beta")).toEqual([]);
      // No trace says that it was sent: neither a step, nor a piece, nor the journal.
      expect((await story.tells<{ pieces: object[] }>(TODAY, "piece lister beta")).pieces).toEqual([]);
      const said = (await story.journal()).filter((line) => line.client === "beta").map((line) => line.geste);
      expect(said).not.toContain("envoi.parti");
      expect(said).not.toContain("etape.notee");
      expect((await story.planOf(TODAY, "F-beta")).step).toBe("courriel-courtois");
    },
  );

  test("refusée pour de bon, une adresse n'est pas redemandée au serveur par un script, jusqu'à sa correction", async () => {
    const server = await mailServer({ refuses: { [BETA]: { code: 550, text: "5.1.1 Unknown" } } });
    const story = await dueStory("beta");
    await connects(story, server.port);
    await sends(story);
    const before = server.connections();
    const again = await sends(story);
    expect([again.code, again.json.refuses]).toEqual([
      3,
      [expect.objectContaining({ client: "beta", message: expect.stringContaining("550 5.1.1 Unknown") })],
    ]);
    expect(server.connections()).toBe(before);
    await story.does(TODAY, "client modifier beta --email factures@beta.fr");
    expect(states((await sends(story)).json)).toEqual({ beta: "parti" });
  });
});

describe("two clients in one run", () => {
  const X = {
    name: "Xénon & Fils",
    ref: "xenon",
    number: "FX-771",
    amount: "7654,32",
    secret: "contenu-prive-de-x",
  };
  const Y = {
    name: "Yttrium SARL",
    ref: "yttrium",
    number: "FY-882",
    amount: "9876,54",
    secret: "contenu-prive-de-y",
  };

  async function sharedAssistant(): Promise<Story> {
    const story = await newStory();
    for (const one of [X, Y]) {
      await story.does(
        "2026-08-01",
        `client ajouter "${one.name}" --ref ${one.ref} --email assistante@partage.fr --contact "Mme ${one.ref}-contact"`,
      );
      const invoice = { client: one.ref, issued: "2026-08-01", due: "2026-09-01", amount: one.amount };
      await addInvoice(story, one.number, invoice);
      const file = story.writes(`${one.number}.txt`, `${one.secret} ${one.number}`);
      await story.does("2026-08-01", `piece ajouter ${one.number} ${file} --nature facture`);
    }
    await story.does(TODAY, "paiement verifies");
    return story;
  }

  test("ce que le serveur reçoit pour X ne contient rien de Y, sur deux relances, et l'inverse", async () => {
    const server = await mailServer();
    const story = await sharedAssistant();
    await connects(story, server.port);
    await sends(story);
    await story.does("2026-09-11", "paiement verifies");
    await story.does("2026-09-11", "relancer --envoyer --oui");
    expect(server.received).toHaveLength(4);
    const sendings = outbox(story.folder);
    for (const [index, mail] of server.received.entries()) {
      const sending = sendings[index];
      if (sending === undefined) throw new Error("a message without its row");
      expect(mail.bytes.equals(readFileSync(fileOf(story, sending)))).toBe(true);
      const draft = await readDraft(fileOf(story, sending));
      const all = everythingIn(draft)
        .replace(/[\u00a0\u202f]/gu, " ")
        .toLowerCase();
      const [mine, other] = all.includes(X.secret) ? [X, Y] : [Y, X];
      expect(all).toContain(mine.number.toLowerCase());
      for (const trace of [other.name, other.name.split(" ")[0] ?? "", other.ref, other.number, other.secret])
        expect(all, `${trace} dans le courriel de ${mine.name}`).not.toContain(trace.toLowerCase());
      for (const id of sendings
        .filter((one) => one.clientId !== sending.clientId)
        .map((one) => one.messageId))
        expect(all).not.toContain(id);
      expect(all).not.toContain(story.folder);
      expect(mail.to).toEqual(["assistante@partage.fr"]);
    }
  });
});

describe("the language of the machine", () => {
  test.each(["fr_FR.UTF-8", "en_US.UTF-8", "de_DE.UTF-8", "C"])(
    "sous %s, le message est le même, en français, et les dates gardées sont AAAA-MM-JJ",
    async (language) => {
      const server = await mailServer();
      const story = await dueStory("alpha");
      await connects(story, server.port);
      const before = { LANG: process.env.LANG, LC_ALL: process.env.LC_ALL };
      Object.assign(process.env, { LANG: language, LC_ALL: language });
      try {
        await sends(story);
      } finally {
        for (const [name, value] of Object.entries(before)) {
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        }
      }
      const mail = await PostalMime.parse(server.received[0]?.bytes ?? Buffer.alloc(0));
      expect(mail.text?.replace(/\u00a0/gu, " ")).toContain("du 1er août 2026, échéance 1er septembre 2026");
      expect(mail.headers.find((one) => one.key === "date")?.value).toBe("Fri, 04 Sep 2026 09:00:00 +0000");
      const row = raw(story.folder)
        .prepare("SELECT approved_on, attempted_on, settled_on FROM sending")
        .get();
      expect(row).toEqual({ approved_on: TODAY, attempted_on: TODAY, settled_on: TODAY });
      expect(raw(story.folder).prepare("SELECT done_on FROM step").pluck().all()).toEqual([TODAY]);
    },
  );
});

describe("the language of the client", () => {
  test("à un client anglais, les dates s'écrivent en anglais, et se gardent de même", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await story.does(TODAY, "client modifier alpha --langue en");
    await sends(story);
    const mail = await PostalMime.parse(server.received[0]?.bytes ?? Buffer.alloc(0));
    expect(mail.text?.replace(/\u00a0/gu, " ")).toContain("1 September 2026");
    expect(mail.text).not.toMatch(/août|septembre/u);
    expect(mail.html).toContain('<html lang="en">');
    expect(raw(story.folder).prepare("SELECT attempted_on FROM sending").pluck().get()).toBe(TODAY);
  });
});

describe("another contact", () => {
  test("changer le contact d'un message prévu ne change aucune somme de ce qui part", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha", "beta");
    await connects(story, server.port);
    await story.does(TODAY, "client modifier beta --contact 'Mme Jeanne Roux' --email-compta paie@beta.fr");
    await sends(story);
    const texts = await Promise.all(
      server.received.map(async (one) => (await PostalMime.parse(one.bytes)).text ?? ""),
    );
    const euros = (text = ""): readonly string[] => text.match(/[\d\u00a0 ]+,\d{2}\u00a0€/gu) ?? [];
    expect(server.received.map((one) => one.to)).toEqual([["compta@alpha.fr"], ["paie@beta.fr"]]);
    expect(euros(texts[0]).length).toBeGreaterThan(1);
    expect(euros(texts[1])).toEqual(euros(texts[0]));
  });
});

describe("the end of the ladder", () => {
  test("au bout de l'échelle, cinquante envois ne disent, n'écrivent et n'envoient rien de plus", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await story.does(TODAY, "etape noter F-alpha --etape injonction --oui");
    const lines = (await story.journal()).length;
    for (let run = 0; run < 50; run += 1)
      expect((await story.tries(TODAY, "relancer --envoyer --oui")).code).toBe(0);
    expect(await story.journal()).toHaveLength(lines);
    expect(server.connections()).toBe(0);
    expect((await story.planOf(TODAY, "F-alpha")).state).toBe("arretees");
    expect((await story.planOf("2026-09-05", "F-alpha")).reasons).toEqual(["echelle-terminee"]);
  });
});

describe("a step that fails half-way", () => {
  test.each(["step", "piece", "journal"])(
    "parti, mais la base refuse d'écrire (%s): rien de noté à moitié, l'envoi reste à éclaircir",
    async (table) => {
      const server = await mailServer();
      const story = await dueStory("alpha");
      await connects(story, server.port);
      const terminal = scriptedTerminal([]);
      const deps = await scriptedDeps(story.folder, terminal, TODAY);
      const [due] = (await buildMorning(deps)).gestures;
      if (due === undefined) throw new Error("nothing is due");
      const line = await openLine(deps);
      const breaking = {
        ...line,
        line: {
          ...line.line,
          send: async (mail: Parameters<typeof line.line.send>[0]) => {
            const delivery = await line.line.send(mail);
            raw(story.folder).exec(
              `CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`,
            );
            return delivery;
          },
        },
      };
      await expect(sendReminder(deps, breaking, due.gesture, { seen: new Set() })).rejects.toThrow("disk");
      raw(story.folder).exec("DROP TRIGGER broken");
      expect(server.received).toHaveLength(1);
      expect(outbox(story.folder)).toMatchObject([{ state: "tentative" }]);
      expect(await stepsOf(story, "alpha")).toEqual([]);
      expect((await story.tells<{ pieces: object[] }>(TODAY, "piece lister alpha")).pieces).toEqual([]);
      expect(await story.does(TODAY, "journal verifier")).toContain("Journal intact");
      // As long as the process that sent it lives, it is « leaving »: nothing else may.
      expect((await sends(story)).json.envois.map((one) => one.etat)).toEqual(["en-cours"]);
      expect(server.received).toHaveLength(1);
    },
  );
});
