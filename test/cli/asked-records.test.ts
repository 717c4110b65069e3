// Clients, invoices, payments, credit notes, pieces: a person is asked what is missing, a script is told the whole line.
import { describe, expect, it } from "vitest";
import { avoirCommand } from "../../src/cli/commands/avoir.ts";
import { clientCommand } from "../../src/cli/commands/client.ts";
import { factureCommand } from "../../src/cli/commands/facture.ts";
import { paiementCommand } from "../../src/cli/commands/paiement.ts";
import { pieceCommand } from "../../src/cli/commands/piece.ts";
import { matching } from "../../src/cli/terminal.ts";
import { fileBeside, folderWithClient, folderWithInvoice, run, runJson, runRelance } from "./run.ts";
import { asked, type Scripted } from "./scripted-terminal.ts";

async function addInvoice(folder: string, number: string): Promise<void> {
  const line = ["facture", "ajouter", number, "--client", "acme", "--date", "2026-09-15", "--montant", "800"];
  await run(folder, ...line);
}

describe("ajouter, with nothing", () => {
  it("paiement: who paid, how much, when; the invoice too when there are several", async () => {
    const folder = await folderWithInvoice();
    const script: readonly Scripted[] = [
      ["Qui a payé", "acme"],
      ["Somme reçue", "250,50"],
      ["Reçue le", "03/11/2026"],
    ];
    expect(await asked(folder, paiementCommand, ["ajouter"], script)).toContain(
      "Paiement enregistré : n° 1, 250,50 € le 3 novembre 2026, F-1",
    );
    await addInvoice(folder, "F-2");
    await asked(
      folder,
      paiementCommand,
      ["ajouter"],
      [
        ["Qui a payé", "acme"],
        ["Quelle facture", "F-2"],
        ["Somme reçue", "10"],
        ["Reçue le", ""],
      ],
    );
    await asked(
      folder,
      paiementCommand,
      ["ajouter"],
      [
        ["Qui a payé", "acme"],
        ["Quelle facture", ""],
        ["Somme reçue", "1500"],
        ["Reçue le", "20/11/2026"],
        ["Enregistrer ce paiement en 2 parts ?", true],
      ],
    );
    expect(await runJson(folder, ["paiement", "lister", "F-2"])).toMatchObject({
      paiements: [{ recu_le: "2026-11-22" }, { recu_le: "2026-11-20" }],
    });
  });

  it("paiement of a named invoice: only what was not typed", async () => {
    const folder = await folderWithInvoice();
    const day = ["Reçue le", ""] as const;
    await asked(folder, paiementCommand, ["ajouter", "F-1"], [["Somme reçue", "10"], day]);
    await asked(folder, paiementCommand, ["ajouter", "F-1", "20"], []);
  });

  it("avoir: the invoice, the sum, the number, the day", async () => {
    const folder = await folderWithInvoice();
    await asked(
      folder,
      avoirCommand,
      ["ajouter"],
      [
        ["Facture", "F-1"],
        ["Montant TTC de l'avoir", "100"],
        ["Numéro de l'avoir", "A-1"],
        ["Date de l'avoir", "12/10/2026"],
      ],
    );
    expect(await runJson(folder, ["avoir", "lister"])).toMatchObject({
      avoirs: [{ avoir: "A-1", montant_centimes: 10_000, date: "2026-10-12" }],
    });
  });

  it("piece: whose it is, the file as a terminal gives it, what it proves, its title and its day", async () => {
    const folder = await folderWithInvoice();
    const path = fileBeside(folder, "bon de livraison.pdf", "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF");
    await asked(
      folder,
      pieceCommand,
      ["ajouter"],
      [
        ["Contre quel client", "acme"],
        ["Quelle facture", "F-1"],
        ["Fichier", `'${path}'`],
        ["prouve", "livraison"],
        ["Titre", ""],
        ["Date", "04/09/2026"],
      ],
    );
    await asked(
      folder,
      pieceCommand,
      ["ajouter"],
      [
        ["Contre quel client", "acme"],
        ["Quelle facture", ""],
        ["Fichier", path.replaceAll(" ", "\\ ")],
        ["prouve", "cgv"],
        ["Titre", "Conditions"],
        ["Date", ""],
      ],
    );
    expect(await runJson(folder, ["piece", "lister"])).toMatchObject({
      pieces: [
        { titre: "Conditions", facture: null, nature: "cgv", date: null },
        { titre: "bon de livraison", facture: "F-1", nature: "livraison", date: "2026-09-04" },
      ],
    });
  });

  it("facture: the client among those followed, then number, day, sum", async () => {
    const folder = await folderWithClient();
    await asked(
      folder,
      factureCommand,
      ["ajouter"],
      [
        ["Client", "acme"],
        ["Numéro", "F-7"],
        ["Date d'émission", "01/10/2026"],
        ["Montant TTC", "99,90"],
        ["Objet", ""],
      ],
    );
    expect(await runJson(folder, ["facture", "voir", "F-7"])).toMatchObject({ total_centimes: 9_990 });
  });

  it("says what there is to add first when there is nobody to choose", async () => {
    const folder = await folderWithClient();
    await expect(asked(folder, paiementCommand, ["ajouter"], [])).rejects.toMatchObject({
      code: "valeur",
      message: "Aucun client n'a de facture ouverte.",
    });
  });

  it("Ctrl-C in the middle leaves nothing behind", async () => {
    const folder = await folderWithInvoice();
    const line = asked(
      folder,
      avoirCommand,
      ["ajouter"],
      [
        ["Facture", "F-1"],
        ["Montant", "CTRL-C"],
      ],
    );
    await expect(line).rejects.toMatchObject({ code: "annule" });
    expect(await runJson(folder, ["avoir", "lister"])).toEqual({ version: 1, avoirs: [] });
  });
});

describe("modifier, with nothing", () => {
  it("paiement: which one, what to change, and again as long as there is another", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01", "--moyen", "chèque");
    const screen = await asked(
      folder,
      paiementCommand,
      ["modifier"],
      [
        ["Paiement", "1"],
        ["Que faut-il modifier ?", "0"],
        ["Somme reçue", "120"],
        ["Modifier autre chose ?", true],
        ["Que faut-il modifier ?", "2"],
        ["Moyen", ""],
        ["Modifier autre chose ?", false],
      ],
    );
    expect(screen).toContain("Paiement corrigé : n° 1, 120,00 €");
    expect(await runJson(folder, ["paiement", "voir", "1"])).toMatchObject({
      montant_centimes: 12_000,
      moyen: null,
    });
  });

  it("avoir, piece, facture and client: one thing at a time", async () => {
    const folder = await folderWithInvoice();
    await run(folder, ..."avoir ajouter F-1 100 --numero A-1 --date 2026-10-02".split(" "));
    const path = fileBeside(folder, "devis.pdf", "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF");
    await run(folder, "piece", "ajouter", "F-1", path);
    const stop: Scripted = ["Modifier autre chose ?", false];
    const what = (index: string): Scripted => ["Que faut-il modifier ?", index];
    await asked(folder, avoirCommand, ["modifier"], [["Avoir", "0"], what("3"), ["Motif", "geste"], stop]);
    await asked(folder, pieceCommand, ["modifier", "1"], [what("3"), ["Quelle facture", ""], stop]);
    await asked(
      folder,
      factureCommand,
      ["modifier"],
      [["Facture", "F-1"], what("5"), ["Objet", "Site"], stop],
    );
    const address: readonly Scripted[] = [
      ["Numéro et rue", "2 rue Neuve"],
      ["Code postal", "69001"],
      ["Ville", "Lyon"],
    ];
    await asked(folder, clientCommand, ["modifier"], [["Client", "acme"], what("3"), ...address, stop]);
    expect(await runJson(folder, ["avoir", "voir", "F-1", "A-1"])).toMatchObject({ motif: "geste" });
    expect(await runJson(folder, ["piece", "voir", "1"])).toMatchObject({ facture: null });
    expect(await runJson(folder, ["facture", "voir", "F-1"])).toMatchObject({ objet: "Site" });
    expect(await runJson(folder, ["client", "voir", "acme"])).toMatchObject({
      adresse: { lignes: ["2 rue Neuve"], code_postal: "69001", ville: "Lyon" },
    });
  });
});

describe("voir and annuler, with nothing", () => {
  it("propose the list: what is noted, standing ones first", async () => {
    const folder = await folderWithInvoice();
    await run(folder, "paiement", "ajouter", "F-1", "100", "--le", "2026-11-01");
    await run(folder, ..."avoir ajouter F-1 50 --numero A-1 --date 2026-10-02".split(" "));
    expect(await asked(folder, paiementCommand, ["voir"], [["Paiement", "1"]])).toContain("Compté au");
    expect(await asked(folder, avoirCommand, ["voir", "F-1"], [["Avoir", "0"]])).toContain("Avoir A-1");
    expect(await asked(folder, factureCommand, ["voir"], [["Facture", "F-1"]])).toContain("Facture F-1");
    expect(await asked(folder, clientCommand, ["voir"], [["Client", "acme"]])).toContain("ACME SAS");
    await asked(folder, avoirCommand, ["annuler"], [["Avoir", "0"]]);
    await asked(folder, paiementCommand, ["annuler"], [["Paiement", "1"]]);
    const cancelled: readonly Scripted[] = [
      ["Facture", "F-1"],
      ["Pourquoi l'annuler", "doublon"],
    ];
    await asked(folder, factureCommand, ["annuler"], cancelled);
    await asked(folder, clientCommand, ["annuler"], [["Client", "acme"]]);
    expect(await asked(folder, clientCommand, ["retablir"], [["Client", "acme"]])).toContain(
      "Client rétabli",
    );
  });
});

describe("in a script, one sentence and the whole command", () => {
  it.each([
    ["client ajouter", "Il manque le nom du client.", 'relance client ajouter "ACME SAS"'],
    ["client voir", "Il manque <client>.", "relance client voir acme"],
    ["client retablir", "Il manque <client>.", "relance client retablir acme"],
    [
      "facture ajouter",
      "Il manque <numero>, --client <client>, --date <date>, --montant <montant>.",
      "relance facture ajouter F-2026-014 --client acme --date 2026-09-03 --montant 2400",
    ],
    [
      "facture annuler",
      "Il manque <facture>, --motif <texte>.",
      "relance facture annuler F-2026-014 --motif",
    ],
    ["facture annuler F-1", "Il manque --motif <texte>.", "relance facture annuler F-1 --motif doublon"],
    ["avoir ajouter F-1 10", "Il manque --numero <numero>.", "relance avoir ajouter F-1 120,00 --numero"],
    ["avoir modifier F-1", "Il manque <avoir>.", "relance avoir modifier F-2026-014 A-2026-003 --montant"],
    [
      "paiement ajouter",
      "Il manque <facture|client>, <montant>.",
      "relance paiement ajouter F-2026-014 1200",
    ],
    ["paiement modifier", "Il manque <n>.", "relance paiement modifier 12 --montant"],
    ["paiement modifier 1", "Rien à modifier", "relance paiement modifier --help"],
    ["piece ajouter F-1", "Il manque <fichier>.", "relance piece ajouter F-1 devis-signe.pdf --nature devis"],
    ["piece annuler", "Il manque <n>.", "relance piece annuler 3"],
  ])("%s", async (line, sentence, command) => {
    const { code, stderr } = await runRelance(await folderWithInvoice(), line.split(" "));
    expect(code).toBe(2);
    expect(stderr).toContain(`Erreur : ${sentence}`);
    expect(stderr).toContain(`→ ${command}`);
  });
});

it("a long list is searched by a few letters, whatever the accents", () => {
  const choices = ["Études Müller", "Nova", "Studio Bleu"].map((name) => ({ value: name, name }));
  const found = (typed: string | undefined) => matching(choices, typed).map((choice) => choice.value);
  expect(found("etudes mul")).toEqual(["Études Müller"]);
  expect(found("BLEU ")).toEqual(["Studio Bleu"]);
  expect(found(undefined)).toHaveLength(3);
});
