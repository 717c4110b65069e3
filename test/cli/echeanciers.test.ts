// Échéanciers through the real program: parts that add up, the act and its note, the signature, every refusal, the end.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flowText, HAS_POPPLER, HAS_QPDF, qpdfComplaints, strayFonts } from "../documents/pdf-probe.ts";
import { fileBeside, folderWithClient, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

/** F-1, 1 200,00 €, 52 days late: 21,20 € of penalties and 40,00 €. */
const CREATE = ["echeancier", "creer", "acme", "--parts", "3", "--premier", "2026-12-15"];

interface Echeancier {
  readonly numero: number;
  readonly etat: string;
  readonly signe: boolean;
  readonly acte: string | null;
  readonly parts: readonly {
    readonly le: string;
    readonly montant_centimes: number;
    readonly etat: string;
  }[];
}

const gestures = async (folder: string): Promise<readonly string[]> =>
  (
    await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister", "--client", "acme"])
  ).lignes.map((line) => line.geste);

function beside(folder: string, name: string): string {
  return fileBeside(folder, "vide.txt", "").replace(/vide\.txt$/u, name);
}

/** The text of a PDF on one line, straight apostrophes. */
function textOf(path: string): string {
  return flowText(readFileSync(path))
    .replace(/[\s\u00a0\u202f]+/gu, " ")
    .replace(/’/gu, "'");
}

describe("relance echeancier creer", () => {
  it("shares the principal to the cent, and says that the rest is kept", async () => {
    const folder = await folderWithInvoice();
    const said = (await run(folder, ...CREATE)).replace(/\s+/gu, " ");
    expect(said).toContain("3 parts, 1 200,00 €, du 15 décembre 2026 au 15 février 2027");
    expect(said).toContain(
      "Les accessoires, 61,20 € à ce jour, ne sont pas dans les parts : ils restent dus.",
    );
    expect(said).toContain("Pas encore signé");
    expect(said).toContain("→ relance echeancier signe 1 --preuve <fichier>");
    const { parts } = await runJson<Echeancier>(folder, ["echeancier", "voir", "1"]);
    expect(parts.map((part) => part.montant_centimes)).toEqual([40_000, 40_000, 40_000]);
  });

  it("with --total shares all that is due that day, the last part taking the cents", async () => {
    const folder = await folderWithInvoice();
    const { parts } = await runJson<Echeancier>(folder, [...CREATE, "--total"]);
    // By hand: 1 261,20 € in three.
    expect(parts.map((part) => part.montant_centimes)).toEqual([42_040, 42_040, 42_040]);
    const other = await folderWithInvoice();
    const odd = await runJson<Echeancier>(other, [...CREATE.slice(0, 4), "7", ...CREATE.slice(5)]);
    expect(odd.parts.map((part) => part.montant_centimes).slice(-2)).toEqual([17_142, 17_148]);
  });

  it("keeps to the last day of short months", async () => {
    const folder = await folderWithInvoice();
    const { parts } = await runJson<Echeancier>(folder, [...CREATE.slice(0, 6), "2026-12-31"]);
    expect(parts.map((part) => part.le)).toEqual(["2026-12-31", "2027-01-31", "2027-02-28"]);
  });

  it("takes chosen parts in any order, when they add up", async () => {
    const folder = await folderWithInvoice();
    const line = ["echeancier", "creer", "F-1", "--part", "15/01/2027:700", "--part", "2026-12-01:500"];
    expect((await runJson<Echeancier>(folder, line)).parts).toMatchObject([
      { le: "2026-12-01", montant_centimes: 50_000 },
      { le: "2027-01-15", montant_centimes: 70_000 },
    ]);
  });

  it.each([
    ["no parts", ["acme"], 2],
    ["parts without a first day", ["acme", "--parts", "3"], 2],
    ["both ways of saying parts", ["acme", "--parts", "3", "--part", "2026-12-01:1200"], 2],
    ["a single part", ["acme", "--parts", "1", "--premier", "2026-12-15"], 4],
    ["too many parts", ["acme", "--parts", "37", "--premier", "2026-12-15"], 4],
    ["a part that is not one", ["acme", "--part", "2026-12-01"], 4],
    ["a day that does not exist", ["acme", "--part", "31/02/2027:600", "--part", "2027-03-01:600"], 4],
    ["parts one cent short", ["acme", "--part", "2026-12-01:500", "--part", "2027-01-01:699,99"], 4],
    ["parts one cent long", ["acme", "--part", "2026-12-01:500", "--part", "2027-01-01:700,01"], 4],
    ["two parts on one day", ["acme", "--part", "2026-12-01:500", "--part", "2026-12-01:700"], 4],
    ["a first part before the agreement", ["acme", "--parts", "3", "--premier", "2026-11-21"], 4],
    ["an agreement to come", ["acme", "--parts", "3", "--premier", "2026-12-15", "--le", "2026-11-23"], 4],
    ["an unknown client", ["nova", "--parts", "3", "--premier", "2026-12-15"], 4],
    ["a piece that does not exist", ["acme", "--parts", "3", "--premier", "2026-12-15", "--piece", "9"], 4],
  ])("refuses %s and writes nothing", async (_, args, code) => {
    const folder = await folderWithInvoice();
    const refused = await runRelance(folder, ["echeancier", "creer", ...args]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toMatch(/^Erreur : .+\n {2}→ /su);
    expect(await runJson(folder, ["echeancier", "lister", "--tout"])).toEqual({
      version: 1,
      echeanciers: [],
    });
  });

  it("says by how much parts are wrong, and how to share the rest", async () => {
    const folder = await folderWithInvoice();
    const { stderr } = await runRelance(folder, [
      ...["echeancier", "creer", "acme", "--part", "2026-12-01:500", "--part", "2027-01-01:600"],
    ]);
    expect(stderr).toContain("Les parts font 1 100,00 € ; il est dû 1 200,00 €");
    expect(stderr).toContain("il manque 100,00 €");
    expect(stderr).toContain("--total");
  });

  it("refuses a second one for the same invoice, nothing due, an insolvent client, two clients", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...CREATE);
    expect((await runRelance(folder, CREATE)).stderr).toContain("relance echeancier annuler 1");
    await run(folder, "client", "procedure-collective", "acme", "--jugement", "2026-11-01");
    expect((await runRelance(folder, CREATE)).stderr).toContain("L622-7");
    const disputed = await folderWithInvoice();
    await run(disputed, "litige", "ouvrir", "F-1", "--categorie", "autre", "--motif", "x");
    expect((await runRelance(disputed, CREATE)).code).toBe(5);
    const bare = await folderWithClient();
    expect((await runRelance(bare, CREATE)).code).toBe(5);
    await run(bare, "client", "ajouter", "Nova");
    expect((await runRelance(bare, [...CREATE.slice(0, 3), "nova", ...CREATE.slice(3)])).code).toBe(4);
  });

  it("asks before taking a payment of the very day for the first part", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "200", "--le", "2026-11-22");
    const refused = await runRelance(folder, CREATE);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("200,00 € reçus le 22 novembre 2026");
    await run(folder, ...CREATE, "--oui");
  });
});

describe.skipIf(!HAS_POPPLER)("the act to sign", () => {
  async function act(...more: readonly string[]): Promise<{ act: string; note: string; path: string }> {
    const folder = await folderWithInvoice();
    const path = beside(folder, "accord.pdf");
    await run(folder, ...CREATE, "--pdf", path, ...more);
    return { act: textOf(path), note: textOf(path.replace(".pdf", "-note.pdf")), path };
  }

  it("holds every point of a settlement, and leaves the sum to the debtor's hand", async () => {
    const { act: text, path } = await act();
    for (const point of [
      "Ada Martin EI",
      "ACME SAS, SIREN 552 100 554",
      "qui déclare avoir le pouvoir de l'engager",
      "Le débiteur reconnaît devoir au créancier, au 22 novembre 2026",
      "F-1",
      "1 261,20 €",
      "mardi 15 décembre 2026",
      "FR14 2004 1010 0505 0001 3M02 606",
      "article 1342-4 du code civil",
      "article 1343-1 du code civil",
      "n'y renonce pas",
      "dans un délai de 15 jours",
      "perd le bénéfice du terme",
      "n'engage et ne poursuit aucune action",
      "article 1330 du code civil",
      "deux originaux",
      "article 1375 du code civil",
      "article 1376 du code civil",
      "Annexe — Décompte arrêté au 22 novembre 2026",
    ]) {
      expect(text).toContain(point);
    }
    expect(text).toMatch(
      /Je reconnais devoir à Ada Martin EI la somme de : en toutes lettres : [….\s]+en chiffres : [….\s]+Le débiteur/u,
    );
    // Procedure.md §9: nothing that imitates an official act; and what the act is not is told to the creditor alone.
    expect(text).not.toMatch(/exécutoire|huissier|République|sommation|commandement/iu);
    if (HAS_QPDF) expect(qpdfComplaints(readFileSync(path))).toBe("");
    expect(strayFonts(readFileSync(path))).toEqual([]);
  });

  it("comes with a note for the creditor: what it is not, how to have it signed", async () => {
    const { note } = await act();
    expect(note).toContain("Ce n'est pas un titre exécutoire (article L111-3");
    expect(note).toContain("N'écrivez pas la somme à sa place");
    expect(note).toContain("ne la remettez pas à ACME SAS");
    expect(note).not.toContain("transaction");
  });

  it("says what becomes of the rest in each case", async () => {
    expect((await act("--total")).act).toContain("1 261,20 €, principal et accessoires compris");
    const waived = await act("--abandon");
    expect(waived.act).toContain("Le créancier y renonce à une condition");
    expect(waived.note).toContain("article 2044 du code civil");
  });

  it("is written again from the échéancier, the same to the byte, while the facts have not changed", async () => {
    const folder = await folderWithInvoice();
    const [first, second, third] = ["a.pdf", "b.pdf", "c.pdf"].map((name) => beside(folder, name)) as [
      string,
      string,
      string,
    ];
    await run(folder, ...CREATE, "--abandon", "--pdf", first);
    await run(folder, "echeancier", "acte", "1", "--pdf", second);
    expect(readFileSync(second)).toEqual(readFileSync(first));
    expect((await runRelance(folder, ["echeancier", "acte", "1", "--pdf", first])).code).toBe(4);
    await run(folder, "avoir", "ajouter", "F-1", "100", "--numero", "A-1", "--date", "2026-11-01");
    const changed = await runRelance(folder, ["echeancier", "acte", "1", "--pdf", third]);
    expect(changed.code).toBe(5);
    expect(existsSync(third)).toBe(false);
  });

  it("without an address nothing is written and nothing is noted", async () => {
    const folder = await folderWithClient();
    await run(folder, "client", "ajouter", "Nova");
    await run(
      folder,
      "facture",
      "ajouter",
      "F-9",
      "--client",
      "nova",
      "--date",
      "2026-09-01",
      "--montant",
      "100",
    );
    const path = beside(folder, "nova.pdf");
    const line = ["echeancier", "creer", "nova", "--parts", "2", "--premier", "2026-12-15", "--pdf", path];
    const refused = await runRelance(folder, line);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain("relance client modifier nova --adresse");
    expect(existsSync(path)).toBe(false);
    expect(await runJson(folder, ["echeancier", "lister", "--tout"])).toEqual({
      version: 1,
      echeanciers: [],
    });
  });
});

describe("relance echeancier signe, annuler", () => {
  it("signed, it acknowledges the debt with its piece, and keeps its terms", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...CREATE, "--le", "2026-11-20");
    const signed = fileBeside(folder, "signe.txt", "accord signé");
    const said = (
      await run(folder, "echeancier", "signe", "1", "--preuve", signed, "--le", "2026-11-21")
    ).replace(/\s+/gu, " ");
    expect(said).toContain("la prescription de F-1 passe du");
    expect(said).toContain("au 21 novembre 2031");
    expect(said).toContain("n'est pas un titre exécutoire");
    expect(await run(folder, "prescription", "voir", "F-1")).toContain("reconnaissance");
    expect((await runRelance(folder, ["echeancier", "signe", "1", "--preuve", signed])).code).toBe(5);
    expect(await run(folder, "echeancier", "voir", "1")).toContain("signé (pièce n° 1)");
  });

  it("created with its signed agreement, all of it is one transaction", async () => {
    const folder = await folderWithInvoice();
    const signed = fileBeside(folder, "signe.txt", "accord signé");
    expect(await runJson<Echeancier>(folder, [...CREATE, "--preuve", signed])).toMatchObject({ signe: true });
    expect((await gestures(folder)).slice(-2)).toEqual(["echeancier.cree", "echeancier.signe"]);
    const other = await folderWithInvoice();
    expect((await runRelance(other, [...CREATE, "--preuve", "absent.pdf"])).code).toBe(4);
    expect(await runJson(other, ["echeancier", "lister", "--tout"])).toEqual({ version: 1, echeanciers: [] });
  });

  it.each([
    ["nothing signed", [], 2],
    ["a day before the agreement", ["--le", "2026-11-21", "--preuve", "x"], 4],
    ["a day to come", ["--le", "2026-11-23", "--preuve", "x"], 4],
    ["a file that does not exist", ["--preuve", "absent.pdf"], 4],
  ])("a signature with %s is refused", async (_, args, code) => {
    const folder = await folderWithInvoice();
    await run(folder, ...CREATE);
    expect((await runRelance(folder, ["echeancier", "signe", "1", ...args])).code).toBe(code);
    expect((await runJson<Echeancier>(folder, ["echeancier", "voir", "1"])).signe).toBe(false);
  });

  it("is ended with a trace, once", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ...CREATE);
    expect(await run(folder, "echeancier", "annuler", "1", "--motif", "jamais signé")).toContain("annulé");
    expect((await runRelance(folder, ["echeancier", "annuler", "1"])).code).toBe(5);
    expect((await runRelance(folder, ["echeancier", "annuler", "9"])).code).toBe(4);
    expect((await gestures(folder)).slice(-2)).toEqual(["echeancier.cree", "echeancier.annule"]);
    expect(await run(folder, "echeancier", "lister")).toContain("Aucun échéancier en cours.");
    expect(await run(folder, "echeancier", "lister", "--tout")).toContain("annulé");
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });
});
