// Payments, credit notes and pieces noted wrong: corrected under the rules of a new one, before and after in the journal.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

interface Line {
  readonly geste: string;
  readonly facture: string | null;
  readonly details: Record<string, unknown>;
}

async function journal(folder: string): Promise<readonly Line[]> {
  return (await runJson<{ lignes: Line[] }>(folder, ["journal", "lister"])).lignes;
}

const balance = async (folder: string, number = "F-1"): Promise<unknown> =>
  (await runJson(folder, ["facture", "voir", number])).solde_centimes;

/** F-1 of 1 200,00 €, due on 1 October, on which 100,00 € came on 1 November as payment n° 1. */
async function folderWithPayment(...more: readonly string[]): Promise<string> {
  const folder = await folderWithInvoice();
  await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01", ...more);
  return folder;
}

async function addInvoice(folder: string, number: string, amount: string): Promise<void> {
  const line = [
    "facture",
    "ajouter",
    number,
    "--client",
    "acme",
    "--date",
    "2026-09-15",
    "--montant",
    amount,
  ];
  await run(folder, ...line);
}

describe("relance paiement modifier", () => {
  it("corrects the sum, the day, the means and the reference, and the balance follows", async () => {
    const folder = await folderWithPayment();
    const said = await run(
      folder,
      ...["paiement", "modifier", "1", "--montant", "250", "--le", "2026-11-03"],
      ...["--moyen", "chèque", "--reference", "n° 12"],
    );
    expect(said).toContain("Paiement corrigé : n° 1, 250,00 € le 3 novembre 2026");
    expect(await balance(folder)).toBe(95_000);
    expect(await runJson(folder, ["paiement", "lister"])).toMatchObject({
      paiements: [{ montant_centimes: 25_000, recu_le: "2026-11-03", moyen: "chèque", reference: "n° 12" }],
    });
    expect((await journal(folder)).at(-1)).toMatchObject({
      geste: "paiement.modifie",
      facture: "F-1",
      details: {
        paiement: 1,
        changements: {
          montant_centimes: { avant: 10_000, apres: 25_000 },
          recu_le: { avant: "2026-11-01", apres: "2026-11-03" },
          moyen: { avant: null, apres: "chèque" },
          reference: { avant: null, apres: "n° 12" },
        },
      },
    });
    expect(await run(folder, "journal", "verifier")).toContain("Journal intact");
  });

  it("erases what an empty text erases, and writes nothing when nothing changes", async () => {
    const folder = await folderWithPayment("--reference", "VIR 1");
    const before = (await journal(folder)).length;
    expect(await run(folder, "paiement", "modifier", "1", "--montant", "100")).toContain("Rien n'a changé.");
    expect(await journal(folder)).toHaveLength(before);
    await run(folder, "paiement", "modifier", "1", "--reference", "");
    expect((await runJson(folder, ["paiement", "voir", "1"])).reference).toBeNull();
  });

  it("takes --date for --le, and paiement ajouter too; only one is shown", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--date", "2026-11-01");
    await run(folder, "paiement", "modifier", "1", "--date", "2026-11-02");
    expect((await runJson(folder, ["paiement", "voir", "1"])).recu_le).toBe("2026-11-02");
    for (const verb of ["ajouter", "modifier"]) {
      expect(await run(folder, "paiement", verb, "--help")).not.toContain("--date");
    }
  });

  it.each([
    // 31 days at 12,40 % on 1 200,00 € (12,64) and 40,00.
    ["more than is due", ["--montant", "1300"], "1252,64 €"],
    ["a day to come", ["--le", "2026-11-23"], "dans le futur"],
    ["a day before the invoice", ["--le", "2026-08-31"], "précède l'émission"],
    ["no payment of this number", [], "Aucun paiement n° 9"],
  ])("refuses %s as for a new payment, and leaves it as it is", async (_, flags, words) => {
    const folder = await folderWithPayment();
    const id = flags.length === 0 ? "9" : "1";
    const { code, stderr } = await runRelance(folder, ["paiement", "modifier", id, "--moyen", "x", ...flags]);
    expect(code).toBe(4);
    expect(stderr.replace(/(\d) (?=\d{3},)/gu, "$1")).toContain(words);
    expect(stderr).toMatch(/^Erreur : .+\n {2}(?:- .+\n {2})?→ /su);
    expect(await balance(folder)).toBe(110_000);
  });

  it("counts a surplus that was accepted as accepted: a word is corrected without --trop-percu", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "1300", "--le", "2026-11-22", "--trop-percu");
    await run(folder, "paiement", "modifier", "1", "--reference", "VIR 8");
    await run(folder, "paiement", "modifier", "1", "--montant", "1299");
    expect((await runRelance(folder, ["paiement", "modifier", "1", "--montant", "1301"])).code).toBe(4);
    await run(folder, "paiement", "modifier", "1", "--montant", "1301", "--trop-percu");
    // 1 261,20 € were due on the day.
    expect((await runJson(folder, ["client", "voir", "acme"])).credit_centimes).toBe(3_980);
  });

  it("refuses to make two payments that nothing tells apart", async () => {
    const folder = await folderWithPayment();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01", "--reference", "VIR 2");
    await run(folder, "paiement", "modifier", "1", "--moyen", "virement");
    const { code, stderr } = await runRelance(folder, ["paiement", "modifier", "2", "--reference", ""]);
    expect(code).toBe(4);
    expect(stderr).toContain("déjà enregistré sur F-1 (n° 1)");
  });

  it("refuses a cancelled payment, by the day it was cancelled on", async () => {
    const folder = await folderWithPayment();
    await run(folder, "paiement", "annuler", "1");
    const { code, stderr } = await runRelance(folder, ["paiement", "modifier", "1", "--montant", "50"]);
    expect(code).toBe(5);
    expect(stderr).toContain("Le paiement n° 1 a été annulé le 22/11/2026.");
  });
});

describe("one part of a transfer", () => {
  /** 1 500,00 € received on 20 November, split between F-1 and F-2. */
  async function folderWithTransfer(): Promise<string> {
    const folder = await folderWithInvoice();
    await addInvoice(folder, "F-2", "800");
    await run(folder, "paiement", "ajouter", "acme", "1500", "--le", "2026-11-20", "--oui");
    return folder;
  }

  it("changes its day, its means and its reference with all the others, a line of journal each", async () => {
    const folder = await folderWithTransfer();
    const said = await run(folder, "paiement", "modifier", "2", "--le", "2026-11-22", "--reference", "VIR 8");
    expect(said).toContain("Les parts d'un même virement ont été corrigées ensemble.");
    const { paiements } = await runJson<{ paiements: { recu_le: string; reference: string }[] }>(folder, [
      "paiement",
      "lister",
    ]);
    expect(paiements.map((one) => [one.recu_le, one.reference])).toEqual([
      ["2026-11-22", "VIR 8"],
      ["2026-11-22", "VIR 8"],
    ]);
    const lines = (await journal(folder)).filter((line) => line.geste === "paiement.modifie");
    expect(lines.map((line) => line.facture)).toEqual(["F-2", "F-1"]);
  });

  it("keeps its sum, which the others decide: the whole transfer is taken back, then noted again", async () => {
    const folder = await folderWithTransfer();
    const { code, stderr } = await runRelance(folder, ["paiement", "modifier", "1", "--montant", "10"]);
    expect(code).toBe(5);
    expect(stderr.replace(/\s/gu, "")).toContain("virementde1500,00€");
    expect(stderr).toContain("→ relance paiement annuler 1 --virement");
    expect(stderr).toContain("relance paiement ajouter acme <montant> --le 2026-11-20");
  });

  it("is refused whole when one of its parts would be wrong: nothing is half-corrected", async () => {
    const folder = await folderWithTransfer();
    const before = await runJson(folder, ["paiement", "lister"]);
    // F-2 would bear it; on F-1, a day sooner is a day of penalties less than what was paid.
    const { code, stderr } = await runRelance(folder, ["paiement", "modifier", "2", "--le", "2026-11-19"]);
    expect(code).toBe(4);
    expect(stderr).toContain("dû sur F-1 au 19/11/2026");
    expect(stderr).toContain("relance paiement annuler 1 --virement");
    expect(stderr).toContain("relance paiement ajouter acme <montant> --le 2026-11-19");
    expect(await runJson(folder, ["paiement", "lister"])).toEqual(before);
  });
});

describe("relance paiement voir", () => {
  it("says how it counts, to the cent of the décompte, and what the journal says", async () => {
    const folder = await folderWithPayment();
    await run(folder, "paiement", "modifier", "1", "--montant", "250");
    const view = await runJson<{ imputation: Record<string, unknown>; journal: { geste: string }[] }>(
      folder,
      ["paiement", "voir", "1"],
    );
    const { factures } = await runJson<{ factures: { paiements: Record<string, unknown>[] }[] }>(folder, [
      "decompte",
      "F-1",
    ]);
    const [counted] = factures[0]?.paiements ?? [];
    // 31 days at 12,40 % on 1 200,00 €: 12,64 € of penalties first.
    expect(counted).toMatchObject({ sur_interets_centimes: 1_264, sur_principal_centimes: 23_736 });
    expect(counted).toMatchObject(
      Object.fromEntries(Object.entries(view.imputation).filter(([key]) => key !== "au")),
    );
    expect(view.journal.map((line) => line.geste)).toEqual(["paiement.ajoute", "paiement.modifie"]);
    const screen = (await run(folder, "paiement", "voir", "1")).replace(/\s+/gu, " ");
    expect(screen).toContain("Compté au 22 novembre 2026 : 237,36 € sur le principal, 12,64 €");
    expect(screen).toContain("correction : montant 100,00 € → 250,00 €");
  });

  it("shows a cancelled one with its day and its reason, and the list shows it with --tout", async () => {
    const folder = await folderWithPayment();
    await run(folder, "paiement", "annuler", "1", "--motif", "rejete");
    const screen = await run(folder, "paiement", "voir", "1");
    expect(screen).toMatch(/Annulé le +22 novembre 2026/u);
    expect(screen).toContain("annulation : rejete");
    expect(screen).not.toContain("Compté");
    expect(await runJson(folder, ["paiement", "lister"])).toEqual({ version: 1, paiements: [] });
    expect(await runJson(folder, ["paiement", "lister", "F-1", "--tout"])).toMatchObject({
      paiements: [{ numero: 1, annule_le: "2026-11-22" }],
    });
    const listed = await run(folder, "paiement", "lister", "--tout");
    expect(listed).toMatch(/100,00 € .*annulé/u);
    expect(listed).toContain("0 paiement, 0,00 €.");
  });
});

describe("relance avoir modifier, voir", () => {
  async function folderWithCreditNote(): Promise<string> {
    const folder = await folderWithInvoice();
    await run(folder, ..."avoir ajouter F-1 200 --numero A-1 --le 2026-10-10 --motif retour".split(" "));
    return folder;
  }

  it("corrects the sum, the day, the number and the reason, and the claim follows", async () => {
    const folder = await folderWithCreditNote();
    const said = await run(
      folder,
      ..."avoir modifier F-1 A-1 --montant 150 --date 2026-10-12 --numero A-2 --motif".split(" "),
      "",
    );
    expect(said).toContain("Avoir A-2 corrigé : 150,00 € sur F-1.");
    expect(await balance(folder)).toBe(105_000);
    expect((await journal(folder)).at(-1)).toMatchObject({
      geste: "avoir.modifie",
      details: {
        avoir: "A-1",
        changements: {
          numero: { avant: "A-1", apres: "A-2" },
          montant_centimes: { avant: 20_000, apres: 15_000 },
          date: { avant: "2026-10-10", apres: "2026-10-12" },
          motif: { avant: "retour", apres: null },
        },
      },
    });
    expect((await runRelance(folder, ["avoir", "voir", "F-1", "A-1"])).code).toBe(4);
  });

  it.each([
    ["more than the claim", ["--montant", "1200,01"], "dépasse ce que réclame F-1"],
    ["a day to come", ["--date", "2026-11-23"], "dans le futur"],
    ["a day before the invoice", ["--le", "2026-08-31"], "précède la facture"],
    ["a number that is taken", ["--numero", "A-9"], "déjà enregistré"],
  ])("refuses %s as for a new one", async (_, flags, words) => {
    const folder = await folderWithCreditNote();
    await run(folder, ..."avoir ajouter F-1 0,01 --numero A-9 --date 2026-10-10".split(" "));
    const { code, stderr } = await runRelance(folder, ["avoir", "modifier", "F-1", "A-1", ...flags]);
    expect(code).toBe(4);
    expect(stderr).toContain(words);
    expect(await balance(folder)).toBe(99_999);
  });

  it("may take all that its own sum leaves: it is not counted twice", async () => {
    const folder = await folderWithCreditNote();
    await run(folder, "avoir", "modifier", "F-1", "A-1", "--montant", "1200");
    expect(await balance(folder)).toBe(0);
  });

  it("tells the life of one credit note, through its numbers, and not that of another of the same number", async () => {
    const folder = await folderWithCreditNote();
    await run(folder, "avoir", "annuler", "F-1", "A-1", "--motif", "doublon");
    await run(folder, ..."avoir ajouter F-1 50 --numero A-0 --date 2026-10-11".split(" "));
    await run(folder, "avoir", "modifier", "F-1", "A-0", "--numero", "A-1");
    const view = await runJson<{ journal: { geste: string; details: object }[] }>(folder, [
      "avoir",
      "voir",
      "F-1",
      "A-1",
    ]);
    expect(view).toMatchObject({ montant_centimes: 5_000, annule_le: null });
    expect(view.journal.map((line) => line.geste)).toEqual(["avoir.ajoute", "avoir.modifie"]);
    await run(folder, "avoir", "modifier", "F-1", "A-1", "--numero", "A-3");
    // The one that was cancelled under this number is the last that had it.
    expect(await run(folder, "avoir", "voir", "F-1", "A-1")).toContain("annulation : doublon");
    expect(await run(folder, "avoir", "lister", "--tout")).toMatch(/^A-1 .*annulé, retour/mu);
    expect(await run(folder, "avoir", "lister", "--tout")).toContain("1 avoir, 50,00 €.");
  });
});

describe("relance piece modifier, voir", () => {
  const PDF = "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF";

  async function folderWithPiece(): Promise<string> {
    const folder = await folderWithInvoice();
    await addInvoice(folder, "F-2", "800");
    const path = fileBeside(folder, "devis.pdf", PDF);
    await run(folder, "piece", "ajouter", "F-1", path, "--nature", "devis", "--date", "2026-03-03");
    return folder;
  }

  it("corrects the title, the kind, the day and the invoice; the content stays, and its seal", async () => {
    const folder = await folderWithPiece();
    const before = await runJson(folder, ["piece", "voir", "1"]);
    await run(
      folder,
      ...["piece", "modifier", "1", "--titre", "Recette du lot 2", "--nature", "livraison"],
      ...["--date", "2026-04-04", "--facture", "F-2"],
    );
    const after = await runJson<{ chemin: string }>(folder, ["piece", "voir", "1"]);
    expect(after).toMatchObject({
      titre: "Recette du lot 2",
      nature: "livraison",
      date: "2026-04-04",
      facture: "F-2",
      sha256: before.sha256,
      octets: before.octets,
    });
    expect(existsSync(after.chemin)).toBe(true);
    expect((await journal(folder)).at(-1)).toMatchObject({
      geste: "piece.modifiee",
      details: { changements: { facture: { avant: "F-1", apres: "F-2" }, nature: { avant: "devis" } } },
    });
    const screen = await run(folder, "piece", "voir", "1");
    expect(screen).toContain(String(before.sha256));
    expect(screen).toContain("nature devis → preuve de livraison");
  });

  it("gives it to the client as a whole, and takes its day away, with empty texts", async () => {
    const folder = await folderWithPiece();
    await run(folder, "piece", "modifier", "1", "--facture", "", "--date", "");
    expect(await runJson(folder, ["piece", "voir", "1"])).toMatchObject({ facture: null, date: null });
  });

  it("refuses the invoice of another client, and a place where the same content is already", async () => {
    const folder = await folderWithPiece();
    await run(folder, "client", "ajouter", "Nova", "--type", "societe");
    const other = ["facture", "ajouter", "N-1", "--client", "nova", "--date", "2026-09-15"];
    await run(folder, ...other, "--montant", "10");
    const stranger = await runRelance(folder, ["piece", "modifier", "1", "--facture", "N-1"]);
    expect(stranger.code).toBe(4);
    expect(stranger.stderr).toContain("La facture N-1 n'est pas de « ACME SAS ».");
    await run(folder, "piece", "ajouter", "F-2", fileBeside(folder, "copie.pdf", PDF));
    const twin = await runRelance(folder, ["piece", "modifier", "1", "--facture", "F-2"]);
    expect(twin.code).toBe(4);
    expect(twin.stderr).toContain("déjà jointe ici");
    expect(await runJson(folder, ["piece", "voir", "1"])).toMatchObject({ facture: "F-1" });
  });

  it("stays on its invoice while it proves a fact there", async () => {
    const folder = await folderWithPiece();
    await run(folder, ..."frais ajouter F-1 60 --nature recouvrement --titre Timbres --piece 1".split(" "));
    const { code, stderr } = await runRelance(folder, ["piece", "modifier", "1", "--facture", "F-2"]);
    expect(code).toBe(5);
    expect(stderr).toContain("La pièce 1 prouve un frais : elle ne change pas de facture");
    await run(folder, "piece", "modifier", "1", "--titre", "Note de frais");
  });

  it("is withdrawn under both names of the verb, one of which is shown", async () => {
    const folder = await folderWithPiece();
    await run(folder, "piece", "retirer", "1");
    expect(await runJson(folder, ["piece", "lister"])).toEqual({ version: 1, pieces: [] });
    expect(await runJson(folder, ["piece", "lister", "--tout"])).toMatchObject({
      pieces: [{ numero: 1, retiree_le: "2026-11-22" }],
    });
    expect(await run(folder, "piece", "voir", "1")).toMatch(/Retirée le +22 novembre 2026/u);
    const help = await run(folder, "piece", "--help");
    expect(help).toMatch(/^ {2}annuler /mu);
    expect(help).not.toContain("retirer");
  });

  it("of a withdrawn client is not listed among the others", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "client", "ajouter", "Nova", "--type", "societe");
    await run(folder, "piece", "ajouter", "nova", fileBeside(folder, "kbis.pdf", PDF));
    await run(folder, "client", "annuler", "nova");
    expect(await runJson(folder, ["piece", "lister"])).toEqual({ version: 1, pieces: [] });
    expect((await run(folder, "piece", "lister", "--tout")).toString()).toContain("kbis");
  });
});
