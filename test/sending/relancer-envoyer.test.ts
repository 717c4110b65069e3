// `relance relancer --envoyer`: what leaves is what was kept, its step is noted once, and what fails changes nothing.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { addInvoice, pdfText } from "../scenarios/story.ts";
import { deafPort, mailServer } from "./mail-server.ts";
import { connects, dueStory, fileOf, outbox, sends, states, stepsOf, TODAY } from "./sending-story.ts";

const header = (mail: Awaited<ReturnType<typeof PostalMime.parse>>, key: string): string | undefined =>
  mail.headers.find((one) => one.key === key)?.value;

describe("a message that leaves", () => {
  it("is taken by the server byte for byte as it was kept; its step is noted, its bytes are a piece", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port, "--copie-cachee archive@martin.fr --repondre-a reponses@martin.fr");
    const { code, json } = await sends(story);
    expect([code, states(json)]).toEqual([0, { alpha: "parti" }]);

    const [sending, ...others] = outbox(story.folder);
    expect(others).toEqual([]);
    const [mail] = server.received;
    expect(server.received).toHaveLength(1);
    expect(mail?.to).toEqual(["compta@alpha.fr", "archive@martin.fr"]);
    expect(mail?.bytes.equals(readFileSync(fileOf(story, sending ?? { file: "" })))).toBe(true);
    expect(sending).toMatchObject({
      state: "parti",
      sha256: json.envois[0]?.sha256,
      attemptedOn: TODAY,
      settledOn: TODAY,
      answer: "250 2.0.0 Ok: queued as 4Bw2",
    });

    const read = await PostalMime.parse(mail?.bytes ?? Buffer.alloc(0));
    expect(read.messageId).toBe(sending?.messageId);
    expect(read.replyTo).toMatchObject([{ address: "reponses@martin.fr" }]);
    expect(mail?.bytes.toString("latin1")).not.toContain("archive@martin.fr");
    expect(read.text).toContain("Libellé du virement");
    expect(await stepsOf(story, "alpha")).toEqual([`courriel-courtois ${TODAY}`]);
    const { pieces } = await story.tells<{ pieces: Record<string, unknown>[] }>(
      TODAY,
      "piece lister F-alpha",
    );
    expect(pieces).toMatchObject([
      { nature: "echange", titre: "Courriel du 04/09/2026 : un courriel courtois", sha256: sending?.sha256 },
    ]);
    expect((await story.journal()).map((line) => line.geste)).toEqual(
      expect.arrayContaining(["envoi.approuve", "envoi.parti", "etape.notee"]),
    );
    expect((await story.plan(TODAY)).a_faire).toEqual([]);
  });

  it("carries the invoice, goes to who pays, and answers the message before it", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port, "--copie ada@martin.fr");
    const invoice = story.writes("F-alpha.pdf", await tinyPdf("Facture F-alpha"));
    await story.does(TODAY, `piece ajouter F-alpha ${invoice} --nature facture`);
    await story.does(
      TODAY,
      "client modifier alpha --email-compta paie@alpha.fr --contact-compta 'Mme Roux' --copie achats@alpha.fr",
    );
    await sends(story);
    await story.does("2026-09-11", "paiement verifies");
    const second = await story.tries("2026-09-11", "relancer --envoyer --oui");
    expect(second.code).toBe(0);
    const [first, next] = await Promise.all(server.received.map((one) => PostalMime.parse(one.bytes)));
    expect(server.received[0]?.to).toEqual(["paie@alpha.fr", "achats@alpha.fr", "ada@martin.fr"]);
    expect(first?.to).toEqual([{ name: "Mme Roux", address: "paie@alpha.fr" }]);
    expect(first?.cc?.map((one) => one.address)).toEqual(["achats@alpha.fr", "ada@martin.fr"]);
    expect(first?.text).toMatch(/^Bonjour Mme Roux,/u);
    expect(first?.attachments.map((one) => one.filename)).toEqual(["F-alpha.pdf"]);
    const file = story.writes("recu.pdf", Buffer.from(first?.attachments[0]?.content as ArrayBuffer));
    expect(pdfText(file)).toContain("Facture F-alpha");
    expect(header(next as never, "in-reply-to")).toBe(first?.messageId);
    expect(header(next as never, "references")).toBe(first?.messageId);
    expect(next?.messageId).not.toBe(first?.messageId);
    expect(await stepsOf(story, "alpha")).toEqual([
      "courriel-courtois 2026-09-04",
      "courriel-ferme 2026-09-11",
    ]);
  });

  it("copies are replaced by what is typed, and erased by an empty one", async () => {
    const story = await dueStory("alpha");
    const copies = async (): Promise<unknown> => (await story.tells(TODAY, "client voir alpha")).copie;
    await story.does(TODAY, "client modifier alpha --copie a@alpha.fr --copie b@alpha.fr");
    await story.does(TODAY, "client modifier alpha --telephone 0612345678");
    expect(await copies()).toEqual(["a@alpha.fr", "b@alpha.fr"]);
    await story.does(TODAY, 'client modifier alpha --copie ""');
    expect(await copies()).toEqual([]);
    expect((await story.tries(TODAY, "client modifier alpha --copie alpha")).code).toBe(4);
  });

  it("becomes a page of the court file, with its headers and its words", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await sends(story);
    await story.does(
      TODAY,
      `client modifier alpha --siren 552100554 --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383`,
    );
    const folder = story.beside("dossier");
    await story.tries("2026-12-14", `dossier exporter alpha --sortie ${folder}`);
    const { pieces } = await story.tells<{ pieces: { titre: string }[] }>(TODAY, "piece lister alpha");
    expect(pieces.map((one) => one.titre)).toEqual(["Courriel du 04/09/2026 : un courriel courtois"]);
  });
});

describe("nothing leaves", () => {
  it("without settings, nor --oui, nor a recent look at payments", async () => {
    const story = await dueStory("alpha");
    const server = await mailServer();
    const refused = await story.tries(TODAY, "relancer --envoyer --oui");
    expect([refused.code, refused.stderr]).toEqual([
      5,
      expect.stringContaining("→ relance courriel modifier"),
    ]);
    await connects(story, server.port);
    const unconfirmed = await story.tries(TODAY, "relancer --envoyer");
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([5, expect.stringContaining("--oui")]);
    const stale = await story.tries("2026-09-09", "relancer --envoyer --oui");
    expect([stale.code, stale.stderr]).toEqual([5, expect.stringContaining("relance paiement verifies")]);
    expect(server.connections()).toBe(0);
    expect(outbox(story.folder)).toEqual([]);
    // Drafts are what they were.
    expect((await story.tries(TODAY, "relancer --oui")).stdout).toContain("brouillon :");
    expect(outbox(story.folder)).toEqual([]);
  });

  it("to another machine on another day", async () => {
    const story = await dueStory("alpha");
    await story.does(TODAY, "courriel modifier --hote smtp.fournisseur.example");
    const refused = await story.tries(TODAY, "relancer --envoyer --oui");
    expect([refused.code, refused.stderr]).toEqual([
      5,
      expect.stringContaining("une date qui n'est pas la sienne"),
    ]);
    expect(outbox(story.folder)).toEqual([]);
  });

  it("for a client without an address, nor above the sum that a person must look at; the others go on", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    await story.does("2026-08-01", "client ajouter beta");
    await addInvoice(story, "F-beta", {
      client: "beta",
      issued: "2026-08-01",
      due: "2026-09-01",
      amount: "10",
    });
    const { code, json } = await sends(story);
    expect([code, states(json)]).toEqual([3, { alpha: "parti" }]);
    expect(json.refuses).toMatchObject([{ client: "beta", message: expect.stringContaining("adresse") }]);
  });

  it("when the server cannot be used: the first says why, the others are not tried, and all may leave later", async () => {
    const story = await dueStory("alpha", "beta", "gamma");
    await connects(story, await deafPort());
    const { code, json } = await sends(story);
    expect(code).toBe(3);
    expect(json.envois.map((one) => one.etat)).toEqual(["echoue"]);
    expect(json.envois[0]?.texte).toContain("n'a pas accepté la connexion");
    expect(json.non_essayes).toHaveLength(2);
    expect((await story.plan(TODAY)).a_faire).toHaveLength(3);
    const server = await mailServer();
    await connects(story, server.port);
    const again = await sends(story);
    expect([again.code, states(again.json)]).toEqual([0, { alpha: "parti", beta: "parti", gamma: "parti" }]);
    expect(server.received).toHaveLength(3);
  });

  it("when the server says « later »: nothing is noted, and the same message may be tried again", async () => {
    const server = await mailServer({ refuses: { "compta@alpha.fr": { code: 451, text: "4.7.1 later" } } });
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const { code, json } = await sends(story);
    expect([code, states(json)]).toEqual([3, { alpha: "echoue" }]);
    expect(json.envois[0]?.texte).toContain("451 4.7.1 later");
    expect(await stepsOf(story, "alpha")).toEqual([]);
    await connects(story, (await mailServer()).port);
    expect(states((await sends(story)).json)).toEqual({ alpha: "parti" });
    const [first, second] = outbox(story.folder);
    expect([first?.state, second?.state]).toEqual(["echoue", "parti"]);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it("of a sum that its ladder leaves to a person", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port);
    const ladder = JSON.parse(
      readFileSync(new URL("../../templates/echelles/standard.json", import.meta.url), "utf8"),
    );
    ladder.id = "prudente";
    for (const step of ladder.etapes) step.a_la_main_des_centimes = 120_000;
    mkdirSync(join(story.folder, "echelles"));
    writeFileSync(join(story.folder, "echelles", "prudente.json"), JSON.stringify(ladder));
    await story.does(TODAY, "client modifier alpha --echelle prudente");
    const { code, json } = await sends(story);
    expect(code).toBe(3);
    expect(json.refuses).toMatchObject([{ client: "alpha", message: expect.stringMatching(/1.200,00.€/u) }]);
    expect(server.connections()).toBe(0);
  });
});

describe("relance relancer --mailto", () => {
  it("gives each message as a link, and writes nothing", async () => {
    const story = await dueStory("alpha");
    await story.does(TODAY, "client modifier alpha --copie achats@alpha.fr");
    const before = await story.journal();
    const { liens } = await story.tells<{ liens: { client: string; lien: string }[] }>(
      TODAY,
      "relancer --mailto",
    );
    const url = new URL(liens[0]?.lien ?? "");
    expect([url.protocol, url.pathname]).toEqual(["mailto:", "compta@alpha.fr"]);
    expect(url.searchParams.get("cc")).toBe("achats@alpha.fr");
    expect(url.searchParams.get("subject")).toContain("F-alpha");
    expect(url.searchParams.get("body")).toContain("\r\n\r\n");
    expect(await story.journal()).toEqual(before);
  });
});

describe("a client who answered", () => {
  it("is sent nothing by a script before the answer was dealt with; the others are", async () => {
    const server = await mailServer();
    const story = await dueStory("alpha", "beta");
    await connects(story, server.port);
    await story.does(TODAY, "retour ajouter alpha --nature reponse --le 2026-09-03 --note 'je vire demain'");
    const { code, json } = await sends(story);
    expect(code).toBe(3);
    expect(states(json)).toEqual({ beta: "parti" });
    expect(server.received.map((one) => one.to)).toEqual([["compta@beta.fr"]]);
    expect(JSON.stringify(json)).toContain("a répondu le 03/09/2026");
    expect(await stepsOf(story, "alpha")).toEqual([]);

    await story.does(TODAY, "retour traiter 1");
    expect(states((await sends(story)).json)).toEqual({ alpha: "parti" });
  });
});
