// Disputes through the real program: what goes on being asked, the evidence for each category, every end and its undo.
import { describe, expect, it } from "vitest";
import { DISPUTE_CATEGORIES } from "../../src/domain/dispute.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const OPEN = ["litige", "ouvrir", "F-1", "--categorie", "qualite", "--motif", "lot 2 à reprendre"];

const gestures = async (folder: string): Promise<readonly string[]> =>
  (
    await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister", "--facture", "F-1"])
  ).lignes.map((line) => line.geste);

async function balance(folder: string): Promise<unknown> {
  return (await runJson(folder, ["facture", "voir", "F-1"])).solde_centimes;
}

describe("relance litige ouvrir", () => {
  it("keeps asking for what is not contested, and says what to gather", async () => {
    const folder = await folderWithInvoice();
    const said = (await run(folder, ...OPEN, "--conteste", "300")).replace(/\s+/gu, " ");
    expect(said).toContain(
      "Litige n° 1 ouvert le 22 novembre 2026 sur F-1 (ACME SAS) : qualité, 300,00 € contestés.",
    );
    expect(said).toContain("900,00 € ne sont pas contestés");
    expect(said).toContain("À rassembler dès maintenant");
    expect(said).toContain("→ relance litige clore 1 --issue <fonde|non-fonde|transige>");
    const { totaux } = await runJson<{ totaux: { principal_centimes: number } }>(folder, ["decompte", "F-1"]);
    expect(totaux.principal_centimes).toBe(90_000);
  });

  it("without an amount holds the whole invoice", async () => {
    const folder = await folderWithInvoice();
    expect(await runJson(folder, OPEN)).toMatchObject({ conteste_centimes: null, non_conteste_centimes: 0 });
    const { en_pause } = await runJson<{ en_pause: unknown[] }>(folder, ["relancer", "--apercu"]);
    expect(en_pause).toMatchObject([{ facture: "F-1", raisons: [{ code: "litige" }] }]);
  });

  it("without its reason gives the command back with its amount: less would contest the whole", async () => {
    const folder = await folderWithInvoice();
    const typed = ["litige", "ouvrir", "F-1", "--categorie", "prix", "--conteste", "300,50"];
    const { code, stderr } = await runRelance(folder, typed);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/--categorie prix --conteste 300[.,]50 --motif/u);
  });

  it("keeps the letter of the client as a piece", async () => {
    const folder = await folderWithInvoice();
    const mail = fileBeside(folder, "mail.txt", "Le lot 2 ne convient pas.");
    expect(await runJson(folder, [...OPEN, "--preuve", mail])).toMatchObject({ piece: 1 });
    expect(await run(folder, "piece", "lister", "acme")).toContain("Contestation du client");
  });

  it.each(DISPUTE_CATEGORIES)(
    "« %s » is explained in the help and comes with its evidence",
    async (category) => {
      const folder = await folderWithInvoice();
      const help = await run(folder, "litige", "ouvrir", "--help");
      expect(help).toMatch(new RegExp(`^ {2}${category} +\\S`, "mu"));
      const said = await run(folder, "litige", "ouvrir", "F-1", "--categorie", category, "--motif", "x");
      expect(said.match(/^ {2}- /gmu)?.length).toBeGreaterThan(1);
      expect(said).not.toMatch(/mauvaise foi|tribunal|huissier|menace/iu);
    },
  );

  it("a commission or a lead asks for the acceptance, the report, the window and the base", async () => {
    const folder = await folderWithInvoice();
    const evidence = async (category: string): Promise<string> =>
      (await run(folder, "litige", "ouvrir", "F-1", "--categorie", category, "--motif", "x")).replace(
        /\s+/gu,
        " ",
      );
    expect(await evidence("lead-refuse")).toMatch(
      /acceptation écrite et datée de chaque contact.+identifiant unique.+silence/u,
    );
    expect(await evidence("lead-hors-criteres")).toMatch(/définition du contact valable.+chaque critère/u);
    expect(await evidence("contestation-tardive")).toMatch(
      /délai de contestation.+silence.+date de sa contestation/u,
    );
    expect(await evidence("base-de-commission")).toMatch(/hors taxes.+réellement encaissées/u);
    expect(await evidence("quantite")).not.toContain("silence");
  });

  it.each([
    ["no category", ["--motif", "x"], 2],
    ["no reason", ["--categorie", "prix"], 2],
    ["an unknown category", ["--categorie", "cher", "--motif", "x"], 4],
    ["more than what is left", ["--categorie", "prix", "--motif", "x", "--conteste", "1200,01"], 4],
    ["nothing contested", ["--categorie", "prix", "--motif", "x", "--conteste", "0"], 4],
    ["a day to come", ["--categorie", "prix", "--motif", "x", "--le", "2026-11-23"], 4],
    ["a day before the invoice", ["--categorie", "prix", "--motif", "x", "--le", "2026-08-31"], 4],
    ["a piece that does not exist", ["--categorie", "prix", "--motif", "x", "--piece", "9"], 4],
    ["a file that does not exist", ["--categorie", "prix", "--motif", "x", "--preuve", "absent.pdf"], 4],
  ])("refuses %s and writes nothing", async (_, args, code) => {
    const folder = await folderWithInvoice();
    const refused = await runRelance(folder, ["litige", "ouvrir", "F-1", ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["litige", "lister", "--tout"])).toEqual({ version: 1, litiges: [] });
  });

  it("refuses the same category twice, and an invoice that is settled", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN);
    expect((await runRelance(folder, OPEN)).stderr).toContain("relance litige annuler 1");
    await run(folder, "litige", "annuler", "1");
    await run(folder, "paiement", "ajouter", "F-1", "1200");
    expect((await runRelance(folder, OPEN)).code).toBe(5);
  });
});

describe("relance litige clore", () => {
  it("founded, proposes the credit note and never makes it alone", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN, "--conteste", "300");
    const said = (await run(folder, "litige", "clore", "F-1", "--issue", "fonde")).replace(/\s+/gu, " ");
    expect(said).toContain("clos (fondé)");
    expect(said).toContain("→ relance avoir ajouter F-1 300.00 --numero <numéro>");
    expect(await balance(folder)).toBe(120_000);
    await run(folder, "avoir", "ajouter", "F-1", "300.00", "--numero", "A-1");
    expect(await balance(folder)).toBe(90_000);
  });

  it("with --avoir and --numero records both at once", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN, "--conteste", "300");
    const closed = await runJson(folder, [
      ...["litige", "clore", "1", "--issue", "fonde", "--avoir", "300", "--numero", "A-1"],
    ]);
    expect(closed).toMatchObject({
      avoir: "A-1",
      issue: "fonde",
      clos_le: "2026-11-22",
      solde_centimes: 90_000,
    });
    expect((await gestures(folder)).slice(-2)).toEqual(["litige.clos", "avoir.ajoute"]);
  });

  it("not founded, lets the whole be asked again", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN);
    const said = await run(folder, "litige", "clore", "F-1", "--issue", "non-fonde");
    expect(said).not.toContain("avoir ajouter");
    expect(said).toContain("1 200,00 € restent à payer");
  });

  it.each([
    ["no outcome", ["F-1"], 2],
    ["an unknown outcome", ["F-1", "--issue", "perdu"], 4],
    ["an amount without a number", ["F-1", "--issue", "fonde", "--avoir", "300"], 2],
    ["a number without an amount", ["F-1", "--issue", "fonde", "--numero", "A-1"], 2],
    [
      "a credit for what was not founded",
      ["F-1", "--issue", "non-fonde", "--avoir", "300", "--numero", "A-1"],
      2,
    ],
    ["a credit beyond the invoice", ["F-1", "--issue", "fonde", "--avoir", "1200,01", "--numero", "A-1"], 4],
    ["a day before it was opened", ["F-1", "--issue", "fonde", "--le", "2026-11-21"], 4],
    ["a number that does not exist", ["7", "--issue", "fonde"], 4],
  ])("refuses %s and leaves it open", async (_, args, code) => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN);
    const refused = await runRelance(folder, ["litige", "clore", ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect((await runJson<{ litiges: unknown[] }>(folder, ["litige", "lister"])).litiges).toHaveLength(1);
    expect(await balance(folder)).toBe(120_000);
  });

  it("an invoice with two open disputes must say which", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN, "--conteste", "300");
    await run(
      folder,
      "litige",
      "ouvrir",
      "F-1",
      "--categorie",
      "prix",
      "--conteste",
      "100",
      "--motif",
      "remise",
    );
    const refused = await runRelance(folder, ["litige", "clore", "F-1", "--issue", "fonde"]);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("n° 1, 2");
    await run(folder, "litige", "clore", "2", "--issue", "fonde");
    await run(folder, "litige", "clore", "F-1", "--issue", "fonde");
    expect((await runRelance(folder, ["litige", "clore", "1", "--issue", "fonde"])).stderr).toContain(
      "litige rouvrir 1",
    );
  });

  it("is taken back, and so is the dispute itself, with a trace", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...OPEN);
    await run(folder, "litige", "clore", "1", "--issue", "fonde");
    await run(folder, "litige", "rouvrir", "1");
    expect((await runRelance(folder, ["litige", "rouvrir", "1"])).code).toBe(5);
    await run(folder, "litige", "annuler", "1", "--motif", "mauvaise facture");
    expect((await runRelance(folder, ["litige", "annuler", "1"])).code).toBe(4);
    expect((await gestures(folder)).slice(1)).toEqual([
      "litige.ouvert",
      "litige.clos",
      "litige.rouvert",
      "litige.annule",
    ]);
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });
});
