// The pause as daily words, and the insolvency of a client, through the real program.
import { describe, expect, it } from "vitest";
import { folderWithClient, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const gestures = async (folder: string): Promise<readonly string[]> =>
  (
    await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister", "--client", "acme"])
  ).lignes.map((line) => line.geste);

describe("relance pause and relance reprendre", () => {
  it("do what client pause and client reprendre do, and say how to come back", async () => {
    const folder = await folderWithInvoice();
    const said = await run(
      folder,
      "pause",
      "acme",
      "--motif",
      "vérifie la livraison",
      "--jusquau",
      "2026-12-15",
    );
    expect(said).toContain("Relances d'ACME SAS suspendues jusqu'au 15 décembre 2026.");
    expect(said).toContain("relance reprendre acme");
    expect(await run(folder, "client", "voir", "acme")).toContain("vérifie la livraison");
    expect((await runRelance(folder, ["client", "pause", "acme", "--motif", "x"])).code).toBe(5);
    expect(await runJson(folder, ["reprendre", "acme"])).toEqual({ version: 1, client: "acme", pause: null });
    expect((await runRelance(folder, ["reprendre", "acme"])).code).toBe(5);
    expect((await gestures(folder)).slice(-2)).toEqual(["client.pause", "client.reprise"]);
  });

  it("make the mise en demeure ask first: in a script it is refused without --oui", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "pause", "acme", "--motif", "vérifie la livraison");
    await run(folder, "etape", "noter", "F-1", "--etape", "courriel-courtois", "--le", "2026-11-20");
    const refused = await runRelance(folder, ["mise-en-demeure", "acme"]);
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining("vérifie la livraison")]);
  });

  it.each([
    ["no reason", ["acme"], 2, '--motif "pourquoi"'],
    ["an unknown client", ["acmee", "--motif", "x"], 4, "acme"],
    ["an end in the past", ["acme", "--motif", "x", "--jusquau", "2026-11-21"], 4, "21/11/2026"],
    ["an empty reason", ["acme", "--motif", "  "], 4, "motif"],
  ])("a pause with %s is refused", async (_, args, code, words) => {
    const folder = await folderWithClient();
    const refused = await runRelance(folder, ["pause", ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(words);
    expect(await gestures(folder)).toEqual(["client.ajoute"]);
  });
});

describe("relance client procedure-collective", () => {
  const verb = ["client", "procedure-collective", "acme"];

  it("without the BODACC says that its date must be looked up, here and in status", async () => {
    const folder = await folderWithInvoice();
    const said = (await run(folder, ...verb, "--jugement", "2026-10-05")).replace(/\s+/gu, " ");
    expect(said).toContain("jugement du 5 octobre 2026");
    expect(said).toContain("Tout s'arrête");
    expect(said).toContain("Cherchez-la sur bodacc.fr");
    expect(said).toContain(
      '→ relance client procedure-collective acme --nature <sauvegarde|redressement|liquidation> --tribunal "<tribunal>" --bodacc <date> --numero "<numéro>" --mandataire "<nom, adresse>"',
    );
    const status = (await run(folder, "status")).replace(/\s+/gu, " ");
    expect(status).toContain("DÉLAI LÉGAL ACME SAS 1 facture 1 200,00 €");
    expect(status).toContain("Cherchez-la sur bodacc.fr");
    expect(status).toContain("→ relance client procedure-collective acme --bodacc <date>");
    expect((await runRelance(folder, ["status", "--code-sortie"])).code).toBe(21);
  });

  it("with it gives the last day, and goes quiet once the claim is declared", async () => {
    const folder = await folderWithInvoice();
    const noted = await runJson(folder, [
      ...verb,
      ...["--jugement", "2026-10-05", "--bodacc", "2026-10-20", "--mandataire", "Me Roy, 69002 Lyon"],
    ]);
    expect(noted).toMatchObject({
      mandataire: "Me Roy, 69002 Lyon",
      a_declarer: { a_declarer_avant_le: "2026-12-21", jours_restants: 29, factures: ["F-1"] },
    });
    const { a_declarer, resume } = await runJson<Record<string, unknown>>(folder, ["status"]);
    expect(a_declarer).toMatchObject([
      { client: "acme", a_declarer_avant_le: "2026-12-21", avant_report: "2026-12-20" },
    ]);
    expect(resume).toMatchObject({ actions: 1, delais_legaux: 1 });
    expect(await run(folder, ...verb, "--declaree-le", "2026-11-20")).toContain(
      "Créance déclarée le 20 novembre 2026",
    );
    expect((await runJson<{ a_declarer: unknown[] }>(folder, ["status"])).a_declarer).toEqual([]);
  });

  it("shown again with nothing to say, it writes nothing; client modifier loses nothing of it", async () => {
    const folder = await folderWithInvoice();
    await run(
      folder,
      ...verb,
      "--jugement",
      "2026-10-05",
      "--bodacc",
      "2026-10-20",
      "--mandataire",
      "Me Roy",
    );
    const before = await gestures(folder);
    await run(folder, ...verb);
    expect(await gestures(folder)).toEqual(before);
    await run(folder, "client", "modifier", "acme", "--email", "a@acme.fr");
    expect(await runJson(folder, verb)).toMatchObject({ bodacc_le: "2026-10-20", mandataire: "Me Roy" });
    const late = await runRelance(folder, [
      "client",
      "modifier",
      "acme",
      "--procedure-collective",
      "2026-10-21",
    ]);
    expect(late.code).toBe(4);
    expect(late.stderr).toContain("BODACC");
  });

  it("is undone with a trace", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...verb, "--jugement", "2026-10-05", "--bodacc", "2026-10-20");
    expect(await run(folder, ...verb, "--annuler", "--motif", "homonyme")).toContain("retirée");
    expect((await runRelance(folder, [...verb, "--annuler"])).code).toBe(5);
    expect((await runJson<{ a_declarer: unknown[] }>(folder, ["status"])).a_declarer).toEqual([]);
    expect((await gestures(folder)).slice(-2)).toEqual([
      "client.procedure-collective",
      "client.procedure-collective-annulee",
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });

  it.each([
    ["no judgment", [], 2],
    ["a judgment to come", ["--jugement", "2026-11-23"], 4],
    ["a publication before the judgment", ["--jugement", "2026-10-05", "--bodacc", "2026-10-04"], 4],
    ["a declaration to come", ["--jugement", "2026-10-05", "--declaree-le", "2026-11-23"], 4],
    ["an empty name", ["--jugement", "2026-10-05", "--mandataire", " "], 4],
    ["a day that does not exist", ["--jugement", "31/02/2026"], 4],
  ])("refuses %s and writes nothing", async (_, args, code) => {
    const folder = await folderWithClient();
    const refused = await runRelance(folder, [...verb, ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/^Erreur : .+/su);
    expect(await gestures(folder)).toEqual(["client.ajoute"]);
  });

  it("the last day follows the creditor's home, not only the calendar", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...verb, "--jugement", "2026-10-05", "--bodacc", "2026-10-20");
    await run(folder, "profil", "modifier", "--code-postal", "97400", "--ville", "Saint-Denis");
    expect(await runJson(folder, verb)).toMatchObject({
      a_declarer: { a_declarer_avant_le: "2027-02-22", avant_report: "2027-02-20" },
    });
  });
});
