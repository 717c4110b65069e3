// `relance creance`: every point of the declaration present or refused by name, the life of the claim, each fact undone.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { flowText } from "../documents/pdf-probe.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const NOTICE: Readonly<Record<string, string>> = {
  "--nature": "redressement",
  "--tribunal": "tribunal de commerce de Lyon",
  "--bodacc": "2026-10-20",
  "--numero": "2026RJ0123",
  "--mandataire": "Me Roy, 2 place Bellecour, 69002 Lyon",
};

/** F-1 of 1 200 €, due on 1 October; the judgment of 5 October and its notice, but for what is left out; one piece. */
async function insolvent(...without: readonly string[]): Promise<string> {
  const folder = await folderWithInvoice();
  const said = Object.entries(NOTICE).filter(([option]) => !without.includes(option));
  const line = ["client", "procedure-collective", "acme", "--jugement", "2026-10-05"];
  await run(folder, ...line, ...said.flat());
  if (!without.includes("piece")) {
    const invoice = fileBeside(folder, "facture.pdf", await tinyPdf("Facture F-1"));
    await run(folder, "piece", "ajouter", "F-1", invoice, "--nature", "facture");
  }
  return folder;
}

const DECLARE = ["creance", "declarer", "acme", "--oui"];

interface Declared {
  readonly fichier: string;
  readonly sha256: string;
  readonly a_poster_avant_le: string;
  readonly total_centimes: number;
  readonly choix_confirmes: readonly string[];
}

describe("relance creance declarer", () => {
  it.each([
    ["--nature", "la nature de la procédure", "--nature <sauvegarde|redressement|liquidation>"],
    ["--tribunal", "le tribunal qui l'a ouverte", "--tribunal"],
    ["--bodacc", "la date de sa publication au BODACC", "--bodacc <date>"],
    ["--numero", "le numéro de la procédure", "--numero"],
    ["--mandataire", "le nom et l'adresse du mandataire judiciaire", "--mandataire"],
    ["piece", "une pièce qui prouve la créance", "relance piece ajouter F-1"],
  ])("without %s, is refused by name with the command that gives it", async (missing, named, command) => {
    const folder = await insolvent(missing);
    const { code, stderr } = await runRelance(folder, DECLARE);
    expect(code).toBe(5);
    expect(stderr).toContain(named);
    expect(stderr).toContain(command);
    expect(stderr.split("\n").filter((line) => line.startsWith("  - "))).toHaveLength(1);
  });

  it("names everything that is missing at once, an address that cannot be read included", async () => {
    const folder = await insolvent(...Object.keys(NOTICE));
    await run(folder, "client", "procedure-collective", "acme", "--mandataire", "Me Roy à Lyon");
    const { stderr } = await runRelance(folder, DECLARE);
    expect(stderr.split("\n").filter((line) => line.startsWith("  - "))).toHaveLength(5);
  });

  it("is kept byte for byte, journalled once, and gives the same file the same day", async () => {
    const folder = await insolvent();
    const copy = join(folder, "..", "declaration.pdf");
    const first = await runJson<Declared>(folder, [...DECLARE, "--sortie", copy]);
    expect(first).toMatchObject({
      a_poster_avant_le: "2026-12-21",
      avant_report: "2026-12-20",
      // 1 200 × 12,40 % × 3 jours (du 2 au 4 octobre) ÷ 365 = 1,22 ; les 40 €.
      total_centimes: 124_122,
      choix_confirmes: ["pieces-manquantes"],
    });
    const [kept = ""] = readdirSync(join(folder, "documents"));
    expect(kept).toBe("2026-11-22-acme-declaration-de-creance.pdf");
    expect(readFileSync(join(folder, "documents", kept)).equals(readFileSync(copy))).toBe(true);
    const again = await runJson<Declared>(folder, DECLARE);
    expect(again.sha256).toBe(first.sha256);
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    expect(lignes.filter((line) => line.geste === "creance.declaration-ecrite")).toHaveLength(1);
    expect((await runRelance(folder, [...DECLARE, "--sortie", copy])).code).toBe(4);
  });

  it("says what to sign, to whom and by when to post it, and what to note then", async () => {
    const said = (await run(await insolvent(), ...DECLARE)).replace(/\s+/gu, " ");
    expect(said).toContain("1 facture, 1 241,22 € au 5 octobre 2026, jour du jugement");
    expect(said).toContain(
      "Me Roy, mandataire judiciaire, au plus tard le lundi 21 décembre 2026 (reporté du dimanche 20 décembre 2026, art. 642 CPC).",
    );
    expect(said).toContain("→ relance creance declaree acme --le <date> --preuve <preuve de dépôt>");
  });

  it("asks before it goes on past the deadline, and says what relieves of it", async () => {
    const folder = await insolvent();
    const { code, stderr } = await runRelance(folder, ["creance", "declarer", "acme"], {
      today: "2026-12-22",
    });
    expect(code).toBe(5);
    const said = stderr.replace(/\s+/gu, " ");
    expect(said).toContain("passé depuis le 21 décembre 2026");
    expect(said).toContain("juge-commissaire peut l'accorder jusqu'au 20 avril 2027");
    expect(said).toContain("défaillance excusable ou une omission du débiteur");
    const { choix_confirmes } = await runJson<Declared>(folder, DECLARE, { today: "2026-12-22" });
    expect(choix_confirmes).toContain("hors-delai");
    const written = (await runRelance(folder, DECLARE, { today: "2026-12-22" })).stdout.replace(/\s+/gu, " ");
    expect(written).toContain("relevé de la forclusion, jusqu'au 20 avril 2027");
    expect(written).not.toContain("au plus tard le");
    const lost = await runRelance(folder, ["creance", "declarer", "acme"], { today: "2027-04-21" });
    expect(lost.stderr.replace(/\s+/gu, " ")).toContain(
      "Il ne peut plus être demandé depuis le 20 avril 2027",
    );
  });

  it("asks about work that nobody dated, invoiced after the judgment; done after it, it is left out", async () => {
    const folder = await insolvent();
    await run(
      folder,
      "facture",
      "ajouter",
      "F-2",
      "--client",
      "acme",
      "--date",
      "2026-10-30",
      "--montant",
      "300",
    );
    const asked = await runRelance(folder, ["creance", "declarer", "acme"]);
    expect(asked.stderr).toContain("F-2 : émise après le jugement, sans date de prestation");
    await run(folder, "facture", "modifier", "F-2", "--execution", "2026-10-28");
    expect((await runJson<Declared>(folder, DECLARE)).choix_confirmes).toEqual(["pieces-manquantes"]);
    expect((await runJson<Declared>(folder, DECLARE)).total_centimes).toBe(124_122);
  });

  it("names the judge who has a requête, as found or as said", async () => {
    const folder = await insolvent();
    await run(folder, "etape", "noter", "F-1", "--etape", "injonction", "--le", "2026-10-02", "--oui");
    const { fichier } = await runJson<Declared>(folder, [
      ...DECLARE,
      "--juridiction",
      "Tribunal de commerce de Nice",
    ]);
    expect(flowText(readFileSync(fichier))).toContain("au tribunal de commerce de Nice");
    const found = await runJson<Declared>(folder, DECLARE);
    expect(flowText(readFileSync(found.fichier))).toContain("au tribunal des activités économiques de Lyon");
  });

  it.each([
    ["without a judgment", [], 5, "Aucune procédure collective n'est notée"],
    ["for an unknown client", ["nova"], 4, "Client inconnu"],
  ])("%s, is refused", async (_, args, code, sentence) => {
    const folder = await folderWithInvoice();
    const refused = await runRelance(folder, [
      "creance",
      "declarer",
      ...(args.length === 0 ? ["acme"] : args),
    ]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(sentence);
  });

  it("with nothing left from before the judgment, is refused; dated before it, too", async () => {
    const folder = await insolvent();
    expect((await runRelance(folder, [...DECLARE, "--le", "2026-10-04"])).code).toBe(4);
    expect((await runRelance(folder, [...DECLARE, "--le", "2026-11-23"])).code).toBe(4);
    await run(folder, "paiement", "ajouter", "F-1", "1200", "--le", "2026-10-03");
    const { code, stderr } = await runRelance(folder, DECLARE);
    expect(code).toBe(5);
    expect(stderr).toContain("rien n'est à déclarer");
  });
});

describe("what becomes of the claim", () => {
  it("is sent, contested, answered, each with its proof; the last one is taken back first", async () => {
    const folder = await insolvent();
    const proof = fileBeside(folder, "depot.pdf", await tinyPdf("Preuve de dépôt"));
    await run(folder, "creance", "declaree", "acme", "--le", "2026-11-12", "--preuve", proof);
    const { pieces } = await runJson<{ pieces: { titre: string }[] }>(folder, ["piece", "lister", "acme"]);
    expect(pieces.map((one) => one.titre)).toContain("Preuve d'envoi de la déclaration de créance");
    expect(await runJson(folder, ["creance", "contestee", "acme", "--le", "2026-11-20"])).toMatchObject({
      declaree_le: "2026-11-12",
      contestee_le: "2026-11-20",
      reponse_avant_le: "2026-12-21",
      reponse_avant_report: "2026-12-20",
    });
    expect(await run(folder, "creance", "voir", "acme")).toContain(
      "→ relance creance repondue acme --le <date>",
    );
    expect(await runJson(folder, ["creance", "repondue", "acme", "--le", "2026-11-22"])).toMatchObject({
      reponse_avant_le: null,
      repondue_le: "2026-11-22",
    });
    for (const [fact, field] of [
      ["La réponse est retirée", "repondue_le"],
      ["La contestation est retirée", "contestee_le"],
      ["L'envoi de la déclaration est retiré", "declaree_le"],
    ] as const) {
      expect(await run(folder, "creance", "annuler", "acme", "--motif", "erreur")).toContain(fact);
      expect((await runJson(folder, ["creance", "voir", "acme"]))[field]).toBeNull();
    }
    expect((await runRelance(folder, ["creance", "annuler", "acme"])).code).toBe(5);
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    const gestures = lignes.map((line) => line.geste).filter((one) => one.startsWith("creance."));
    expect(gestures).toEqual([
      "creance.declaree",
      "creance.contestee",
      "creance.repondue",
      ...Array.from({ length: 3 }, () => "creance.fait-annule"),
    ]);
  });

  it.each([
    ["contestee", "2026-11-20", 5, "relance creance declaree acme"],
    ["repondue", "2026-11-20", 5, "relance creance contestee acme"],
    ["declaree", "2026-10-04", 4, "avant le jugement"],
    ["declaree", "2026-11-23", 4, "dans le futur"],
  ])("%s on %s, out of its order, is refused", async (fact, on, code, words) => {
    const refused = await runRelance(await insolvent(), ["creance", fact, "acme", "--le", on]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(words);
  });

  it("twice, or before what it answers, is refused; client modifier keeps all that was noted", async () => {
    const folder = await insolvent();
    await run(folder, "creance", "declaree", "acme", "--le", "2026-11-12");
    expect((await runRelance(folder, ["creance", "declaree", "acme", "--le", "2026-11-13"])).code).toBe(5);
    expect((await runRelance(folder, ["creance", "contestee", "acme", "--le", "2026-11-11"])).code).toBe(4);
    await run(folder, "creance", "contestee", "acme", "--le", "2026-11-20");
    const late = ["client", "procedure-collective", "acme", "--declaree-le", "2026-11-21"];
    expect((await runRelance(folder, late)).stderr).toContain("relance creance annuler acme");
    await run(folder, "client", "modifier", "acme", "--email", "a@b.fr");
    expect(await runJson(folder, ["creance", "voir", "acme"])).toMatchObject({
      nature: "redressement",
      tribunal: "tribunal de commerce de Lyon",
      numero: "2026RJ0123",
      declaree_le: "2026-11-12",
      contestee_le: "2026-11-20",
    });
    expect(await run(folder, "client", "voir", "acme")).toContain(
      "contestée le 20 novembre 2026, sans réponse notée",
    );
  });

  it("is told by conseil: answer the mandataire first", async () => {
    const folder = await insolvent();
    expect(await run(folder, "conseil", "F-1")).toContain("→ relance creance declarer acme");
    await run(folder, "creance", "declaree", "acme", "--le", "2026-11-12");
    await run(folder, "creance", "contestee", "acme", "--le", "2026-11-20");
    expect(await run(folder, "conseil", "F-1")).toContain("→ relance creance repondre acme --raisons");
  });
});
