// E-invoices by the folder: each file whole or not at all, what they carry kept as pieces, one sentence for one fault.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importVerb } from "../../src/cli/commands/facture-importer.ts";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { samplePdf, sampleUbl, sampleUblCreditNote, sampleXml } from "../importers/facturx-sample.ts";
import { fileBeside, folderWithProfile, run, runJson, runRelance } from "./run.ts";
import { scriptedDeps, scriptedTerminal } from "./scripted-terminal.ts";

interface Imported {
  readonly fichiers: readonly {
    nom: string;
    joints: { nom: string; nature: string }[];
    joints_laisses: { nom: string; raison: string }[];
  }[];
  readonly fichiers_refuses: readonly { nom: string; raisons: string[] }[];
  readonly fichiers_passes: readonly string[];
  readonly factures_ajoutees: readonly { numero: string; echeance: string; total_centimes: number }[];
  readonly avoirs_ajoutes: readonly { numero: string; facture: string }[];
  readonly pieces_ajoutees: readonly { numero: number; nature: string; titre: string }[];
  readonly deja_la: readonly string[];
  readonly remarques: readonly string[];
}

/** The sample under another number, so that several are several invoices. */
function numbered(number: string, ...changes: readonly (readonly [string, string])[]): string {
  return sampleXml(["F-2026-0042", number], ...changes);
}

async function carrying(
  attachments: readonly { readonly name: string; readonly content: string | Uint8Array }[],
  number = "F-2026-0042",
): Promise<Uint8Array> {
  return samplePdf([{ name: "factur-x.xml", content: numbered(number) }, ...attachments]);
}

/** A folder of files beside the data folder. */
function folderBeside(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(folder, "..", "factures");
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

const imports = (folder: string, ...words: readonly string[]): Promise<Imported> =>
  runJson<Imported>(folder, ["facture", "importer", ...words]);

describe("what an e-invoice carries", () => {
  it("becomes pieces of its case, their nature guessed and said; the bytes are the ones sent", async () => {
    const folder = await folderWithProfile();
    const note = await tinyPdf("Bon de livraison");
    const path = fileBeside(
      folder,
      "f.pdf",
      await carrying([{ name: "Bon_de_livraison.pdf", content: note }]),
    );
    const screen = await run(folder, "facture", "importer", path);
    expect(screen).toContain("2 pièces gardées. Fichiers joints : Bon de livraison (preuve de livraison).");
    const { pieces } = await runJson<{ pieces: { nature: string; numero: number; fichier: string }[] }>(
      folder,
      ["piece", "lister", "F-2026-0042"],
    );
    expect(pieces.map((piece) => piece.nature)).toEqual(["livraison", "facture"]);
    const kept = pieces[0];
    expect(Buffer.compare(readFileSync(join(folder, kept?.fichier ?? "")), note)).toBe(0);
    await run(folder, "piece", "retirer", String(kept?.numero));
    expect(await run(folder, "piece", "lister", "F-2026-0042")).not.toContain("livraison");
  });

  it("is left where it is when asked, and by a trial", async () => {
    const folder = await folderWithProfile();
    const path = fileBeside(
      folder,
      "f.pdf",
      await carrying([{ name: "devis.pdf", content: await tinyPdf("Devis") }]),
    );
    const trial = await run(folder, "facture", "importer", path, "--essai");
    expect(trial).toContain("Fichiers joints qui deviendront des pièces : devis (devis).");
    expect(readdirSync(folder)).not.toContain("pieces");
    const { pieces_ajoutees } = await imports(folder, path, "--sans-pieces-jointes");
    expect(pieces_ajoutees.map((piece) => piece.nature)).toEqual(["facture"]);
  });

  it("is named and left out when it is no piece; kept with a warning when it opens badly", async () => {
    const folder = await folderWithProfile();
    const path = fileBeside(
      folder,
      "f.pdf",
      await carrying([
        { name: "lignes.xml", content: '<?xml version="1.0"?><lignes/>' },
        { name: "feuille de temps.pdf", content: "%PDF-1.7 abîmé" },
        { name: "plan.pdf", content: "pas un plan" },
      ]),
    );
    const { fichiers, pieces_ajoutees, remarques } = await imports(folder, path);
    expect(fichiers[0]?.joints).toMatchObject([{ nom: "feuille de temps.pdf", nature: "livraison" }]);
    expect(fichiers[0]?.joints_laisses.map((one) => one.nom)).toEqual(["lignes.xml", "plan.pdf"]);
    expect(pieces_ajoutees).toHaveLength(2);
    expect(remarques.filter((one) => one.includes("feuille de temps.pdf"))).toHaveLength(1);
  });

  it("is found inside the XML of UBL too", async () => {
    const folder = await folderWithProfile();
    const base64 = Buffer.from(await tinyPdf("Contrat")).toString("base64");
    const xml = sampleUbl([
      "<cac:AccountingSupplierParty>",
      `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="contrat-cadre.pdf">${base64}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>`,
    ]);
    const { pieces_ajoutees } = await imports(folder, fileBeside(folder, "f.xml", xml));
    expect(pieces_ajoutees).toMatchObject([{ nature: "contrat", titre: "contrat-cadre" }]);
  });
});

describe("several files", () => {
  it("go in one by one: the sound ones are written, the others named with their reason, and the code is 3", async () => {
    const folder = await folderWithProfile();
    const path = folderBeside(folder, {
      "a.pdf": await carrying([], "F-1"),
      "b.xml": numbered("F-2"),
      "c.xml": numbered("F-3", ["<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>393</ram:TypeCode>"]),
      "d.pdf": await samplePdf([]),
      "e.xml": "<Order/>",
      "notes.txt": "rien",
      ".cache.xml": "<x/>",
    });
    const { code, stdout, stderr } = await runRelance(folder, ["facture", "importer", path]);
    expect(code).toBe(3);
    expect(stdout).toContain("3 fichiers refusés, dont rien n'est pris :");
    expect(stdout).toMatch(/ {2}c\.xml\n {4}- F-3 : facture affacturée/u);
    expect(stdout).toContain("Importé : 2 factures (2 400,00 €), 1 nouveau client.");
    expect(stderr).toContain("Laissés de côté dans le dossier : notes.txt");
    const again = await runRelance(folder, ["facture", "importer", path, "--json"]);
    expect(again.code).toBe(3);
    const found = JSON.parse(again.raw) as Imported;
    expect(found.deja_la).toEqual(["F-1", "F-2"]);
    expect(found.fichiers_refuses.map((one) => one.nom).sort()).toEqual(["c.xml", "d.pdf", "e.xml"]);
    expect(found.fichiers_passes).toEqual(["notes.txt"]);
  });

  it("all refused is a refusal, with every reason, and nothing is written", async () => {
    const folder = await folderWithProfile();
    const path = folderBeside(folder, { "a.xml": "<Order/>", "b.pdf": await samplePdf([]) });
    const { code, stderr } = await runRelance(folder, ["facture", "importer", path]);
    expect(code).toBe(4);
    expect(stderr).toContain("Rien n'est importé : 2 problèmes à régler.");
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });

  it("a folder without an invoice is named", async () => {
    const folder = await folderWithProfile();
    const path = folderBeside(folder, { "notes.txt": "rien" });
    const { code, stderr } = await runRelance(folder, ["facture", "importer", path]);
    expect(code).toBe(4);
    expect(stderr).toContain("ne contient aucune facture");
  });

  it("one invoice in PDF, CII and UBL is one invoice, and the PDF is its piece", async () => {
    const folder = await folderWithProfile();
    const path = folderBeside(folder, {
      "a-ubl.xml": sampleUbl(),
      "b-cii.xml": sampleXml(),
      "c.pdf": await carrying([]),
    });
    const found = await imports(folder, path);
    expect(found.factures_ajoutees).toHaveLength(1);
    expect(found.deja_la).toEqual(["F-2026-0042", "F-2026-0042"]);
    expect(found.pieces_ajoutees.map((piece) => piece.nature)).toEqual(["facture"]);
  });

  it("one number with two sums is refused for the second file", async () => {
    const folder = await folderWithProfile();
    const other = sampleXml([">1000.00<", ">900.00<"], [">1200.00<", ">1100.00<"]).replace(
      "DuePayableAmount>1000",
      "DuePayableAmount>900",
    );
    const path = folderBeside(folder, { "a.xml": sampleXml(), "b.xml": other });
    const { code, stdout } = await runRelance(folder, ["facture", "importer", path]);
    expect(code).toBe(3);
    expect(stdout).toContain(
      "le numéro F-2026-0042 est donné deux fois dans cet import, avec un autre montant (a.xml).",
    );
  });

  it("an avoir finds its invoice whatever their order, and falls with it", async () => {
    const folder = await folderWithProfile();
    const avoir = sampleUblCreditNote(
      ["F-2026-0042", "AV-1"],
      [">1200.00<", ">600.00<"],
      [">1000.00<", ">500.00<"],
      [">200.00<", ">100.00<"],
    );
    const path = folderBeside(folder, {
      "a-avoir.xml": avoir,
      "b.pdf": await carrying([], "F-2026-0041"),
    });
    await imports(folder, path, "--essai");
    const found = await imports(folder, path);
    expect(found.avoirs_ajoutes).toMatchObject([{ numero: "AV-1", facture: "F-2026-0041" }]);

    const other = await folderWithProfile();
    const broken = folderBeside(other, {
      "a-avoir.xml": avoir,
      "b.xml": numbered("F-2026-0041", [
        "<ram:TypeCode>380</ram:TypeCode>",
        "<ram:TypeCode>393</ram:TypeCode>",
      ]),
      "c.xml": numbered("F-9"),
    });
    const { code, raw } = await runRelance(other, ["facture", "importer", broken, "--json"]);
    expect(code).toBe(3);
    expect((JSON.parse(raw) as Imported).fichiers_refuses.map((one) => one.nom)).toEqual([
      "b.xml",
      "a-avoir.xml",
    ]);
  });

  it("a person sees what stays out before agreeing, and may say no", async () => {
    const folder = await folderWithProfile();
    const path = folderBeside(folder, { "a.xml": numbered("F-1"), "b.xml": "<Order/>" });
    const terminal = scriptedTerminal([["Enregistrer", false]]);
    const command = importVerb(await scriptedDeps(folder, terminal, "2026-11-22"));
    await expect(command.parseAsync([path], { from: "user" })).rejects.toThrowError(/Abandonné/u);
    expect(terminal.screen()).toContain("1 fichier refusé, dont rien n'est pris :");
    expect(terminal.left()).toBe(0);
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });
});

describe("one fault, one sentence", () => {
  /** The remarks about a sample that only these changes make doubtful. */
  async function remarks(...changes: readonly (readonly [string, string])[]): Promise<readonly string[]> {
    const folder = await folderWithProfile();
    const sound = sampleXml(
      ["FR76 3000 6000 0112 3456 7890 189", "FR1420041010050500013M02606"],
      ["Pénalités de retard : trois fois le taux d'intérêt légal.", "Merci."],
    );
    const xml = changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`not in the sample: ${from}`);
      return text.replaceAll(from, to);
    }, sound);
    return (await imports(folder, fileBeside(folder, "f.xml", xml))).remarques;
  }
  const DUE =
    '<ram:DueDateDateTime><udt:DateTimeString format="102">20260214</udt:DateTimeString></ram:DueDateDateTime>';

  it("a sound invoice of the user needs no remark but the clause that was not read", async () => {
    expect(await remarks()).toEqual([expect.stringContaining("Pénalités de retard annoncées")]);
  });

  it.each([
    ["a wrong SIREN, inside the VAT number too", [["404833048", "404833049"]], "404833049"],
    [
      "another IBAN",
      [["FR1420041010050500013M02606", "FR7630006000011234567890189"]],
      "pas celui de votre profil",
    ],
    ["a wrong IBAN", [["FR1420041010050500013M02606", "FR7630006000011234567890188"]], "est faux"],
    ["another seller", [["732829320", "552100554"]], "pas vous"],
    ["no due date", [[DUE, ""]], "échéance calculée au 14/02/2026 (30 jours nets)."],
    [
      "terms that say nothing",
      [
        [DUE, ""],
        ["30 jours nets", "selon contrat"],
      ],
      "les conditions du fichier, « selon contrat », ne sont pas reconnues.",
    ],
    [
      "neither due date nor terms",
      [
        [DUE, ""],
        ["<ram:Description>30 jours nets</ram:Description>", ""],
      ],
      "échéance calculée au 14/02/2026 (30 jours) : le fichier ne la donne pas.",
    ],
    ["terms against the due date", [["30 jours nets", "60 jours"]], "La date écrite est gardée."],
    ["an incomplete address", [["<ram:CityName>Nice</ram:CityName>", ""]], "adresse incomplète"],
    [
      "a corrective invoice",
      [["<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>384</ram:TypeCode>"]],
      "rectificative",
    ],
  ] as const)("%s is said once", async (_, changes, words) => {
    const found = (await remarks(...changes)).map((one) => one.replace(/[\u00a0\u202f]/gu, " "));
    const about = found.filter((one) => !one.includes("Pénalités de retard annoncées"));
    expect(about).toHaveLength(1);
    expect(about[0]).toContain(words);
  });

  it("the same words about several invoices are said once, with their numbers", async () => {
    const folder = await folderWithProfile();
    const path = folderBeside(
      folder,
      Object.fromEntries(["F-1", "F-2", "F-3"].map((number) => [`${number}.xml`, numbered(number)])),
    );
    const { stderr } = await runRelance(folder, ["facture", "importer", path]);
    expect(stderr.match(/n'est pas celui de votre profil/gu)).toHaveLength(1);
    expect(stderr).toContain("Attention : F-1, F-2, F-3 : son IBAN");
  });
});

describe("a corrective invoice (384)", () => {
  const corrective = numbered(
    "F-2",
    ["<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>384</ram:TypeCode>"],
    [
      "</ram:ApplicableHeaderTradeSettlement>",
      "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F-1</ram:IssuerAssignedID></ram:InvoiceReferencedDocument></ram:ApplicableHeaderTradeSettlement>",
    ],
  );

  it("waits until the one it replaces is cancelled: both would count twice", async () => {
    const folder = await folderWithProfile();
    await imports(folder, fileBeside(folder, "a.xml", numbered("F-1")));
    const path = fileBeside(folder, "b.xml", corrective);
    const refused = await runRelance(folder, ["facture", "importer", path]);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("relance facture annuler F-1 --motif 'remplacée par F-2'");
    await run(folder, "facture", "annuler", "F-1", "--motif", "remplacée par F-2");
    expect((await imports(folder, path)).factures_ajoutees).toMatchObject([{ numero: "F-2" }]);
  });
});

describe("an advance (386), then its final invoice with what was prepaid", () => {
  it("together ask for the price, never more", async () => {
    const folder = await folderWithProfile();
    const advance = numbered(
      "AC-1",
      ["<ram:TypeCode>380</ram:TypeCode>", "<ram:TypeCode>386</ram:TypeCode>"],
      [">1000.00<", ">200.00<"],
      [">1200.00<", ">200.00<"],
      ['currencyID="EUR">200.00', 'currencyID="EUR">0.00'],
      ["<ram:TotalPrepaidAmount>200.00</ram:TotalPrepaidAmount>", ""],
    );
    const path = folderBeside(folder, { "ac.xml": advance, "final.xml": numbered("F-1") });
    await imports(folder, path);
    const { factures } = await runJson<{ factures: { solde_centimes: number }[] }>(folder, [
      "facture",
      "lister",
    ]);
    expect(factures.map((one) => one.solde_centimes).sort()).toEqual([100_000, 20_000]);
  });
});
