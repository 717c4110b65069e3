// What comes back from messages that were sent: read from a mailbox, proposed, never acted upon by itself.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { retourCommand } from "../../src/cli/commands/retour.ts";
import type { Sending } from "../../src/domain/sending.ts";
import { asked, type Scripted } from "../cli/scripted-terminal.ts";
import { filesUnder, plainText, type Story } from "../scenarios/story.ts";
import { mailServer } from "../sending/mail-server.ts";
import { connects, dueStory, outbox, sends, states, stepsOf, TODAY } from "../sending/sending-story.ts";
import {
  type About,
  delayedReport,
  exchangeAbsence,
  gmailReply,
  mboxOf,
  outlookReply,
  postfixBounce,
  readReceipt,
  stranger,
} from "./samples.ts";

const MONDAY = "2026-09-07";

interface ReadJson {
  readonly messages: number;
  readonly retours: readonly { readonly numero: number; readonly nature: string; readonly client: string }[];
  readonly deja_lus: readonly string[];
  readonly de_vous: readonly string[];
  readonly sans_suite: readonly { readonly nature: string }[];
  readonly etrangers: readonly { readonly de: string; readonly adresse_de: string | null }[];
  readonly illisibles: readonly { readonly message: string; readonly raison: string }[];
}

/** The reminder of each name left on Friday; what comes back speaks of it. */
async function sentStory(...names: readonly string[]): Promise<{
  readonly story: Story;
  readonly about: readonly About[];
}> {
  const server = await mailServer();
  const story = await dueStory(...names);
  await connects(story, server.port);
  await sends(story);
  return { story, about: outbox(story.folder).map(aboutOf) };
}

function aboutOf({ messageId, from, to, subject }: Sending): About {
  return { messageId, from, to: to[0] ?? "", subject };
}

const ALPHA = { messageId: "", from: "", to: "", subject: "" };

/** One client, one message that left, and files of what came back beside the data folder. */
async function alpha(...samples: readonly ((about: About) => Buffer)[]): Promise<{
  readonly story: Story;
  readonly about: About;
  readonly folder: string;
}> {
  const {
    story,
    about: [about = ALPHA],
  } = await sentStory("alpha");
  const folder = story.beside("courriels");
  mkdirSync(folder);
  for (const [index, sample] of samples.entries()) writeFileSync(join(folder, `${index}.eml`), sample(about));
  return { story, about, folder };
}

/** The state of one check of `diagnostic`, whatever the others say. */
async function healthOf(story: Story, id: string): Promise<string | undefined> {
  const { raw } = await story.tries(MONDAY, "diagnostic --json");
  return new RegExp(`"id": "${id}",[^}]*?"etat": "([^"]*)"`, "u").exec(raw)?.[1];
}

describe("a mailbox", () => {
  it("is read once: each return is kept with its message as a piece, and the next reading adds nothing", async () => {
    const { story, folder } = await alpha(postfixBounce, gmailReply, exchangeAbsence, () => stranger());
    const before = filesUnder(folder);
    const json = await story.tells<ReadJson>(MONDAY, `retour lire ${folder}`);
    expect(json.retours).toMatchObject([
      { numero: 1, nature: "refus", client: "alpha", factures: ["F-alpha"], le: "2026-09-04" },
      { numero: 2, nature: "reponse", le: "2026-09-07", de: "compta@alpha.fr" },
      { numero: 3, nature: "absence" },
    ]);
    expect(json.etrangers).toMatchObject([{ de: "newsletter@ailleurs.fr", adresse_de: null }]);
    const pieces = await story.tells<{ pieces: { nature: string; titre: string; facture: string }[] }>(
      MONDAY,
      "piece lister alpha",
    );
    expect(pieces.pieces.filter((one) => one.titre.startsWith("Réponse du client"))).toMatchObject([
      { nature: "echange", titre: "Réponse du client du 07/09/2026", facture: "F-alpha" },
    ]);
    const kept = filesUnder(story.folder).size;
    const again = await story.tells<ReadJson>(MONDAY, `retour lire ${folder}`);
    expect([again.retours, again.deja_lus]).toEqual([[], ["0.eml", "1.eml", "2.eml"]]);
    expect(filesUnder(story.folder).size).toBe(kept);
    expect(filesUnder(folder)).toEqual(before);
    expect(await healthOf(story, "autres-fichiers")).toBe("ok");
  });

  it("does nothing else: no step, no pause, no change of the client, nothing in the plan", async () => {
    const { story, folder } = await alpha(postfixBounce, gmailReply);
    const seen = async () => [
      await stepsOf(story, "alpha"),
      await story.planOf(MONDAY, "F-alpha"),
      await story.tells(MONDAY, "client voir alpha"),
    ];
    const before = await seen();
    await story.does(MONDAY, `retour lire ${folder}`);
    expect(await seen()).toEqual(before);
  });

  it("may be an mbox or a Maildir, in which the same message is the same one", async () => {
    const { story, about } = await alpha();
    const mbox = story.writes("INBOX", mboxOf([stranger(), gmailReply(about), postfixBounce(about)]));
    const json = await story.tells<ReadJson>(MONDAY, `retour lire ${mbox}`);
    expect(json.retours.map((one) => one.nature)).toEqual(["reponse", "refus"]);
    const maildir = story.beside("Maildir");
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(maildir, name), { recursive: true });
    writeFileSync(join(maildir, "new", "1.M1.hote"), gmailReply(about));
    // Unix line ends: other bytes, the same message.
    writeFileSync(
      join(maildir, "cur", "2.M2.hote:2,S"),
      postfixBounce(about).toString().replaceAll("\r\n", "\n"),
    );
    const again = await story.tells<ReadJson>(MONDAY, `retour lire ${maildir}`);
    expect([again.retours, again.deja_lus.length]).toEqual([[], 2]);
    expect(await healthOf(story, "autres-fichiers")).toBe("ok");
  });

  it("holds one's own messages, delays and receipts, of which nothing is kept", async () => {
    const { story, folder } = await alpha(delayedReport, readReceipt);
    const [sending] = outbox(story.folder);
    writeFileSync(join(folder, "copie.eml"), filesUnder(story.folder).get(sending?.file ?? "") ?? "");
    const json = await story.tells<ReadJson>(MONDAY, `retour lire ${folder}`);
    expect(json).toMatchObject({
      retours: [],
      de_vous: ["copie.eml"],
      sans_suite: [{ nature: "retard" }, { nature: "avis" }],
    });
  });

  it("shows with --essai what would be kept, and writes nothing", async () => {
    const { story, folder } = await alpha(postfixBounce, gmailReply);
    const before = filesUnder(join(story.folder, "pieces"));
    const screen = plainText(await story.does(MONDAY, `retour lire ${folder} --essai`));
    expect(screen).toContain("2 messages lus (essai, rien n'est retenu) : 2 retours à retenir.");
    expect(filesUnder(join(story.folder, "pieces"))).toEqual(before);
    expect(await story.tells(MONDAY, "retour lister")).toEqual({ version: 1, retours: [] });
  });

  it("names whoever writes from a client's address about something else, with the command that notes it", async () => {
    const { story, folder } = await alpha(() => stranger("compta@alpha.fr"));
    const screen = await story.does(MONDAY, `retour lire ${folder}`);
    expect(plainText(screen)).toContain("rien n'en est retenu");
    const command = /→ relance (retour ajouter .*)$/mu.exec(screen)?.[1] ?? "";
    await story.does(MONDAY, command);
    expect(await story.tells(MONDAY, "retour lister")).toMatchObject({
      retours: [{ nature: "reponse", client: "alpha", de: "compta@alpha.fr" }],
    });
  });

  it("with a message that cannot be read says why, and reads the others", async () => {
    const { story, folder } = await alpha(gmailReply);
    writeFileSync(
      join(folder, "bombe.eml"),
      `From: a@b.fr\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\n".repeat(5_000)}`,
    );
    writeFileSync(join(folder, "vide.eml"), "");
    const json = await story.tells<ReadJson>(MONDAY, `retour lire ${folder}`);
    expect(json.retours).toHaveLength(1);
    expect(json.illisibles.map((one) => one.message)).toEqual(["bombe.eml", "vide.eml"]);
  });
});

describe("a refusal", () => {
  it("proposes to correct the address, and says what the ladder counts", async () => {
    const { story, folder } = await alpha(postfixBounce);
    await story.does(MONDAY, `retour lire ${folder}`);
    const screen = plainText(await story.does(MONDAY, "retour voir 1"));
    expect(screen).toContain("compta@alpha.fr : adresse inconnue de son serveur (550 5.1.1");
    expect(screen).toContain("L'échelle compte cette étape (courriel-courtois) depuis le 4 septembre 2026");
    for (const command of [
      "client modifier alpha --email <adresse>",
      "retour non-recu 1",
      "retour traiter 1",
    ]) {
      expect(screen).toContain(`→ relance ${command}`);
    }
  });

  it("said to have reached nobody: its step is to be done again, to the corrected address, and only then", async () => {
    const { story, folder } = await alpha(postfixBounce);
    await story.does(MONDAY, `retour lire ${folder}`);
    const refused = await story.tries(MONDAY, "retour non-recu 1");
    expect([refused.code, await stepsOf(story, "alpha")]).toEqual([5, [`courriel-courtois ${TODAY}`]]);
    await story.does(MONDAY, "retour non-recu 1 --oui");
    expect(await stepsOf(story, "alpha")).toEqual([]);
    expect((await story.planOf(MONDAY, "F-alpha")).step).toBe("courriel-courtois");
    const kinds = (await story.journal()).map((line) => line.geste);
    expect(kinds.slice(-2)).toEqual(["etape.annulee", "retour.non-recu"]);
    await story.does(MONDAY, "client modifier alpha --email paul@alpha.fr");
    await story.does(MONDAY, "paiement verifies");
    const server = await mailServer();
    await connects(story, server.port);
    const again = await story.tries(MONDAY, "relancer --envoyer --oui --json");
    expect(states(JSON.parse(again.raw))).toEqual({ alpha: "parti" });
    expect(server.received.map((one) => one.to)).toEqual([["paul@alpha.fr"]]);
    // What was done since is what counts: the first message does not come back.
    const undone = await story.tries(MONDAY, "retour recu 1");
    expect([undone.code, undone.stderr]).toEqual([
      5,
      expect.stringContaining("Une étape a été faite depuis"),
    ]);
  });

  it("said by mistake to have reached nobody is taken back, with its day", async () => {
    const { story, folder } = await alpha(postfixBounce);
    await story.does(MONDAY, `retour lire ${folder}`);
    const before = await story.plan("2026-09-12");
    await story.does(MONDAY, "retour non-recu 1 --oui");
    const kept = await story.tries(MONDAY, "retour annuler 1");
    expect([kept.code, kept.stderr]).toEqual([5, expect.stringContaining("relance retour recu 1")]);
    await story.does("2026-09-08", "retour recu 1");
    expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${TODAY}`]);
    expect(await story.plan("2026-09-12")).toEqual(before);
    const twice = await story.tries(MONDAY, "retour recu 1");
    expect([twice.code, twice.stderr]).toEqual([5, expect.stringContaining("Personne n'a dit")]);
    expect((await story.tries(MONDAY, "journal verifier")).code).toBe(0);
  });

  it("of one address among several does not say that nobody was reached", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await story.does(TODAY, "client modifier alpha --copie dirigeant@alpha.fr");
    await connects(story, server.port);
    await sends(story);
    const [about = ALPHA] = outbox(story.folder).map(aboutOf);
    const file = story.writes("refus.eml", postfixBounce(about));
    await story.does(MONDAY, `retour lire ${file}`);
    const screen = plainText(await story.does(MONDAY, "retour voir 1"));
    expect(screen).toContain("Aucun refus de dirigeant@alpha.fr : il a pu y arriver.");
    expect(screen).not.toContain("non-recu");
  });

  it("is no matter of steps once another one was done", async () => {
    const { story, folder } = await alpha(postfixBounce);
    await story.does("2026-09-11", "etape noter alpha --etape courriel-ferme");
    await story.does("2026-09-11", `retour lire ${folder}`);
    const { code, stderr } = await story.tries("2026-09-11", "retour non-recu 1 --oui");
    expect([code, stderr]).toEqual([5, expect.stringContaining("Aucune étape ne compte")]);
    expect(await stepsOf(story, "alpha")).toHaveLength(2);
  });

  it("of a message that nobody knew about shows that it had left", async () => {
    const server = await mailServer({ ending: () => "silence" });
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await sends(story);
    const [about = ALPHA] = outbox(story.folder).map(aboutOf);
    await story.does(MONDAY, `retour lire ${story.writes("refus.eml", postfixBounce(about))}`);
    expect(await story.does(MONDAY, "retour voir 1")).toContain(
      `→ relance relancer --reprendre --message "${about.messageId}" --parti`,
    );
  });

  it("is asked to a person before its step is taken back", async () => {
    const { story, folder } = await alpha(postfixBounce);
    await story.does(MONDAY, `retour lire ${folder}`);
    const no: readonly Scripted[] = [["Ne plus compter l'étape courriel-courtois pour F-alpha", false]];
    const words = ["non-recu", "1"];
    await expect(asked(story.folder, retourCommand, words, no, MONDAY)).rejects.toThrow("Abandonné");
    expect(await stepsOf(story, "alpha")).toHaveLength(1);
    await asked(story.folder, retourCommand, words, [["Ne plus compter l'étape", true]], MONDAY);
    expect(await stepsOf(story, "alpha")).toEqual([]);
  });
});

describe("an answer", () => {
  it("is shown in its words, with the commands filled in that it may call for", async () => {
    const { story, folder } = await alpha(outlookReply);
    await story.does(MONDAY, `retour lire ${folder}`);
    const screen = await story.does(MONDAY, "retour voir 1");
    expect(plainText(screen)).toContain("│ Nous contestons le lot 2, livré en retard (300 €).");
    const { propositions } = await story.tells<{ propositions: { commande: string }[] }>(
      MONDAY,
      "retour voir 1",
    );
    const filled = propositions.map(({ commande }) =>
      commande
        .replace("relance ", "")
        .replace("<categorie>", "qualite")
        .replace("<ce qui est contesté>", "lot 2 en retard")
        .replace("<montant>", "300")
        .replace("--pour <date>", "--pour 2026-09-20")
        .replace("--jusquau <date>", "--jusquau 2026-09-30")
        .replace("<date>", MONDAY),
    );
    expect(filled).toHaveLength(5);
    for (const command of filled) await story.does(MONDAY, command);
    expect(await story.tells(MONDAY, "litige lister")).toMatchObject({
      litiges: [{ facture: "F-alpha", piece: 2 }],
    });
    expect(await story.tells(MONDAY, "retour lister")).toEqual({ version: 1, retours: [] });
  });

  it("cannot drive the terminal, whatever it holds", async () => {
    const { story, folder } = await alpha((about) =>
      gmailReply(
        about,
        `\u001b[2J\u001b]0;titre\u0007\u202eeruel\u0085 ${"x".repeat(900)}\n${"ligne\n".repeat(300)}`,
      ),
    );
    for (const line of [`retour lire ${folder}`, "retour voir 1", "retour voir 1 --json"]) {
      const { raw } = await story.tries(MONDAY, line);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
      expect(raw).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/u);
    }
    const screen = await story.does(MONDAY, "retour voir 1");
    expect(screen).toMatch(/… encore \d+ lignes, dans la pièce/u);
    expect(screen.split("\n").length).toBeLessThan(60);
  });

  it("whose piece was changed since is said so, and its commands stay", async () => {
    const { story, folder } = await alpha(gmailReply);
    const { retours } = await story.tells<ReadJson>(MONDAY, `retour lire ${folder}`);
    expect(retours).toHaveLength(1);
    const { pieces } = await story.tells<{ pieces: { titre: string; fichier: string }[] }>(
      MONDAY,
      "piece lister",
    );
    const piece = pieces.find((one) => one.titre.startsWith("Réponse"));
    writeFileSync(join(story.folder, piece?.fichier ?? ""), "autre chose");
    const screen = plainText(await story.does(MONDAY, "retour voir 1"));
    expect(screen).toContain("→ relance promesse ajouter F-alpha");
    expect(screen).not.toContain("autre chose");
  });
});

describe("by hand", () => {
  it("a return is one command, about the last message that left", async () => {
    const { story } = await alpha();
    await story.does(
      MONDAY,
      'retour ajouter F-alpha --nature reponse --note "paiera vendredi" --le 2026-09-05',
    );
    expect(await story.tells(MONDAY, "retour voir 1")).toMatchObject({
      nature: "reponse",
      le: "2026-09-05",
      note: "paiera vendredi",
      envoye_le: TODAY,
      piece: null,
    });
  });

  it("its message becomes a piece, and is read as the mailbox would", async () => {
    const { story, about } = await alpha();
    const file = story.writes("refus.eml", postfixBounce(about));
    await story.does(MONDAY, `retour ajouter alpha --nature refus --message ${file}`);
    expect(await story.tells(MONDAY, "retour voir 1")).toMatchObject({
      le: "2026-09-04",
      factures: ["F-alpha"],
      adresses_refusees: [{ adresse: "compta@alpha.fr", definitif: true }],
      message_id_envoye: about.messageId,
    });
    const twice = await story.tries(MONDAY, `retour ajouter alpha --nature refus --message ${file}`);
    expect([twice.code, twice.stderr]).toEqual([4, expect.stringContaining("relance retour voir 1")]);
    expect((await story.tells<ReadJson>(MONDAY, `retour lire ${file}`)).deja_lus).toEqual(["refus.eml"]);
  });

  it.each([
    ["retour ajouter personne --nature refus", 4, "Ni client ni facture"],
    ["retour ajouter alpha", 2, "--nature"],
    ["retour ajouter alpha --nature bof", 4, "n'est pas un choix possible"],
    ["retour ajouter alpha --nature refus --le 2030-01-01", 4, "dans le futur"],
    ["retour ajouter alpha --nature refus --message absent.eml", 4, "n'existe pas"],
    ["retour voir 9", 4, "Aucun retour n° 9"],
    ["retour traiter 9", 4, "Aucun retour n° 9"],
    ["retour lire absent", 4, "n'existe pas"],
  ])("« %s » is refused (%i): %s", async (line, code, why) => {
    const { story } = await alpha();
    expect(await story.tries(MONDAY, line)).toMatchObject({ code, stderr: expect.stringContaining(why) });
  });
});

describe("the morning", () => {
  it("counts what waits, by nature, until it is dealt with", async () => {
    const { story, folder } = await alpha(postfixBounce, gmailReply);
    await story.does(MONDAY, `retour lire ${folder}`);
    const screen = plainText(await story.does(MONDAY, "status"));
    expect(screen).toContain("2026 1 refus à traiter, 1 réponse à traiter. 1 200,00 € en retard");
    expect(screen).toContain(
      "RETOURS 1 refus à traiter, 1 réponse à traiter. alpha refus du 4 septembre 2026",
    );
    expect(screen).toContain("→ relance retour voir 2");
    expect(await story.tells(MONDAY, "status --client alpha")).toMatchObject({
      retours_a_traiter: [{ numero: 1 }, { numero: 2, commandes: ["relance retour voir 2"] }],
    });
    await story.does(MONDAY, 'retour traiter 1 2 --note "rappelés"');
    expect(await story.does(MONDAY, "status")).not.toContain("RETOURS");
    expect(await story.tells(MONDAY, "retour lister --tout")).toMatchObject({
      retours: [{ traite_le: MONDAY }, { traite_le: MONDAY }],
    });
    await story.does(MONDAY, "retour rouvrir 2");
    expect(plainText(await story.does(MONDAY, "status"))).toContain("1 réponse à traiter.");
    await story.does(MONDAY, 'retour annuler 2 --motif "autre client"');
    expect(await story.tells(MONDAY, "status")).toMatchObject({ retours_a_traiter: [] });
    expect((await story.tries(MONDAY, "retour voir 2")).code).toBe(4);
    // Withdrawn, it does not come back by itself.
    expect((await story.tells<ReadJson>(MONDAY, `retour lire ${folder}`)).retours).toEqual([]);
  });

  it("of one client does not tell of another's", async () => {
    const { story, about } = await sentStory("alpha", "beta");
    await story.does(MONDAY, `retour lire ${story.writes("r.eml", gmailReply(about[0] ?? ALPHA))}`);
    expect(await story.tells(MONDAY, "status --client beta")).toMatchObject({ retours_a_traiter: [] });
    expect(await story.tells(MONDAY, "retour lister beta")).toEqual({ version: 1, retours: [] });
  });
});

it("a piece that proves a return is not withdrawn while it does", async () => {
  const { story, folder } = await alpha(gmailReply);
  await story.does(MONDAY, `retour lire ${folder}`);
  const { code, stderr } = await story.tries(MONDAY, "piece retirer 2");
  expect([code, stderr]).toEqual([5, expect.stringContaining("un retour de courriel")]);
  await story.does(MONDAY, "retour annuler 1");
  await story.does(MONDAY, "piece retirer 2");
  expect(existsSync(folder)).toBe(true);
});
