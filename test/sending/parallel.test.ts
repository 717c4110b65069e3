// Many commands at once, real processes on one data folder: each message leaves once, and every other command
// says what became of it.
import { describe, expect, it } from "vitest";
import { type Ended, IS_BUILT, plain, relance } from "../e2e/built-program.ts";
import { mailServer } from "./mail-server.ts";
import { connects, dueStory, outbox, type SentJson, stepsOf, TODAY } from "./sending-story.ts";

const AT_ONCE = 10;
/** `RELANCE_LONG=1` runs the hundred rounds; three are enough to see a race. */
const ROUNDS = process.env.RELANCE_LONG === "1" ? 100 : 3;

function atOnce(folder: string, words: readonly string[]): Promise<readonly Ended[]> {
  const line = ["--donnees", folder, "--aujourd-hui", TODAY, ...words];
  return Promise.all(Array.from({ length: AT_ONCE }, () => relance(line)));
}

describe.runIf(IS_BUILT)("ten commands at once", () => {
  it(`send three messages in all, over ${ROUNDS} rounds`, { timeout: 60_000 * ROUNDS }, async () => {
    const server = await mailServer({ reading: () => new Promise((resolve) => setTimeout(resolve, 40)) });
    const story = await dueStory("alpha", "beta", "gamma");
    await connects(story, server.port, "--delai 20");
    let left = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const ended = await atOnce(story.folder, ["relancer", "--envoyer", "--oui", "--json"]);
      for (const { code, stdout, stderr } of ended) {
        expect([code, stderr, code === 0 ? "" : stdout]).toEqual([0, "", ""]);
        const { envois, deja_envoyes, refuses } = JSON.parse(stdout) as SentJson;
        expect(refuses).toEqual([]);
        left += envois.filter((one) => one.etat === "parti").length;
        for (const one of envois.filter((each) => each.etat !== "parti")) {
          expect(["deja-parti", "en-cours"]).toContain(one.etat);
          expect(one.texte).toMatch(/Message-ID <[0-9a-f]{32}@martin\.fr>/u);
        }
        for (const one of deja_envoyes) {
          expect(plain(one.texte)).toMatch(/^déjà envoyé le 4 septembre 2026 à .* \(Message-ID </u);
        }
        if (round > 0) expect(deja_envoyes).toHaveLength(3);
      }
    }
    expect(left).toBe(3);
    expect(server.received).toHaveLength(3);
    expect(outbox(story.folder).map((one) => one.state)).toEqual(["parti", "parti", "parti"]);
    for (const name of ["alpha", "beta", "gamma"]) {
      expect(await stepsOf(story, name)).toEqual([`courriel-courtois ${TODAY}`]);
    }
    expect(await story.does(TODAY, "journal verifier")).toContain("Journal intact");
  });

  it("a payment noted at the same time is either seen, or came too late: never both", {
    timeout: 60_000,
  }, async () => {
    const server = await mailServer();
    const story = await dueStory("alpha");
    await connects(story, server.port, "--delai 20");
    const common = ["--donnees", story.folder, "--aujourd-hui", TODAY];
    const [sent, paid] = await Promise.all([
      relance([...common, "relancer", "--envoyer", "--oui", "--json"]),
      relance([...common, "paiement", "ajouter", "F-alpha", "1200"]),
    ]);
    expect([sent.code, paid.code]).toEqual([0, 0]);
    const journal = (await story.journal()).map((line) => line.geste);
    const isPaidFirst = journal.indexOf("paiement.ajoute") < journal.indexOf("envoi.approuve");
    const states = outbox(story.folder).map((one) => one.state);
    expect(server.received).toHaveLength(states.includes("parti") ? 1 : 0);
    if (isPaidFirst || states.length === 0) expect(server.received).toEqual([]);
  });

  it("a statement imported by another process while the first message leaves keeps the second one back", {
    timeout: 60_000,
  }, async () => {
    const story = await dueStory("alpha", "beta");
    const statement = story.writes(
      "releve.csv",
      "Date;Libellé;Montant\n2026-09-04;VIR SEPA BETA FACTURE F-beta;1200,00\n",
    );
    const common = ["--donnees", story.folder, "--aujourd-hui", TODAY];
    const imported: Ended[] = [];
    const server = await mailServer({
      reading: async () => {
        imported.push(await relance([...common, "banque", "importer", statement, "--oui"]));
      },
    });
    await connects(story, server.port, "--delai 30");
    const sent = await relance([...common, "relancer", "--envoyer", "--oui", "--json"]);
    expect(imported.map(({ code, stderr }) => [code, stderr])).toEqual([[0, ""]]);
    const { envois } = JSON.parse(sent.stdout) as SentJson;
    expect(envois.map(({ client, etat }) => [client, etat])).toEqual([
      ["alpha", "parti"],
      ["beta", "retenu"],
    ]);
    expect(plain(envois[1]?.texte ?? "")).toContain("1 200,00 € du 04/09/2026, lu depuis l'accord");
    expect(server.received).toHaveLength(1);
  });
});
