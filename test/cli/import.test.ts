// Importing invoices: what was understood, all or nothing, every bad line named, the same file twice for nothing.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  fileBeside,
  folderWithClient,
  folderWithInvoice,
  folderWithProfile,
  run,
  runJson,
  runRelance,
} from "./run.ts";

const CSV = [
  "Numéro;Date;Échéance;Client;SIREN;Montant TTC;Objet",
  "F-10;13/09/2026;13/10/2026;Studio Bleu SARL;443061841;1 250,50;Logo",
  "F-11;04/09/2026;04/10/2026;Nova;;960,00;Site",
  "F-12;05/09/2026;05/10/2026;Mme Jeanne Petit;;300;Cours",
].join("\r\n");

interface Imported {
  readonly clients_ajoutes: { reference: string; nature: string; nature_supposee: boolean }[];
  readonly factures_ajoutees: {
    numero: string;
    client: string;
    total_centimes: number;
    echeance: string;
    taux_penalites: string | null;
  }[];
  readonly avoirs_ajoutes: { numero: string; facture: string }[];
  readonly deja_la: string[];
  readonly remarques: string[];
}

async function importCsv(
  folder: string,
  content: string | Uint8Array,
  ...options: readonly string[]
): Promise<Imported> {
  return runJson<Imported>(folder, [
    "facture",
    "importer",
    fileBeside(folder, "factures.csv", content),
    ...options,
  ]);
}

describe("relance facture importer, CSV", () => {
  it("shows what it understood, then writes clients and invoices", async () => {
    const folder = await folderWithProfile();
    const page = await run(folder, "facture", "importer", fileBeside(folder, "factures.csv", `\ufeff${CSV}`));
    expect(page).toContain("CSV UTF-8, séparateur point-virgule, dates jour d'abord, 3 lignes");
    expect(page).toContain("Montant TTC → montant TTC");
    expect(page).toContain("Importé : 3 factures (2 510,50 €), 3 nouveaux clients.");
    const { factures } = await runJson<{
      factures: { numero: string; total_centimes: number; echeance: string }[];
    }>(folder, ["facture", "lister"]);
    expect(factures.map((one) => [one.numero, one.total_centimes, one.echeance])).toEqual([
      ["F-11", 96_000, "2026-10-04"],
      ["F-12", 30_000, "2026-10-05"],
      ["F-10", 125_050, "2026-10-13"],
    ]);
  });

  it("reads latin-1 as well as UTF-8", async () => {
    const folder = await folderWithProfile();
    const { factures_ajoutees } = await importCsv(folder, Buffer.from(CSV, "latin1"));
    expect(factures_ajoutees).toHaveLength(3);
  });

  it("twice the same file adds nothing", async () => {
    const folder = await folderWithProfile();
    await importCsv(folder, CSV);
    const again = await importCsv(folder, CSV);
    expect(again).toMatchObject({
      clients_ajoutes: [],
      factures_ajoutees: [],
      deja_la: ["F-10", "F-11", "F-12"],
    });
    const { lignes } = await runJson<{ lignes: { geste: string }[] }>(folder, ["journal", "lister"]);
    expect(lignes.filter((line) => line.geste === "import.termine")).toHaveLength(1);
  });

  it("a trial writes nothing", async () => {
    const folder = await folderWithProfile();
    expect(await importCsv(folder, CSV, "--essai")).toMatchObject({ essai: true });
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });

  it("supposes a company, a person written « Mme », a public body by its SIREN, and says so", async () => {
    const folder = await folderWithProfile();
    const { clients_ajoutes } = await importCsv(
      folder,
      `${CSV}\r\nF-13;05/09/2026;05/10/2026;Mairie de Lyon;216901231;300;Cours`,
    );
    expect(clients_ajoutes.map((one) => [one.reference, one.nature, one.nature_supposee])).toEqual([
      ["studio-bleu", "societe", true],
      ["nova", "societe", true],
      ["jeanne-petit", "particulier", true],
      ["mairie-lyon", "public", true],
    ]);
    const other = await folderWithProfile();
    expect((await importCsv(other, CSV, "--type", "association")).clients_ajoutes[0]).toMatchObject({
      nature: "association",
      nature_supposee: false,
    });
  });

  it("finds a known client by its SIREN, then by its name whatever the accents and case", async () => {
    const folder = await folderWithClient();
    await run(folder, "client", "ajouter", "Études Müller S.A.S.", "--ref", "muller");
    const { clients_ajoutes, factures_ajoutees } = await importCsv(
      folder,
      "Numéro;Date;Échéance;Client;SIREN;Montant TTC\nF-1;13/09/2026;13/10/2026;Acme (siège);552 100 554;10\nF-2;03/09/2026;03/10/2026;etudes muller sas;;10",
    );
    expect(clients_ajoutes).toEqual([]);
    expect(factures_ajoutees.map((one) => one.client)).toEqual(["acme", "muller"]);
  });

  it("names every bad line with its value, and writes nothing at all", async () => {
    const folder = await folderWithProfile();
    const bad = [
      "Numéro;Date;Échéance;Client;Montant TTC;Conditions",
      "F-1;13/09/2026;;Nova;100;30 jours",
      "F-2;31/02/2026;;Nova;12,345;30 jours",
      "F-3;03/09/2026;;Nova;100;45 jours fin de mois",
      "F-1;03/09/2026;;Nova;100;30 jours",
    ].join("\n");
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "importer",
      fileBeside(folder, "bad.csv", bad),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("Rien n'est importé : 4 problèmes à régler.");
    expect(stderr).toContain("ligne 3, colonne « Date », « 31/02/2026 »");
    expect(stderr).toContain("« 12,345 »");
    expect(stderr).toContain("échéance le 31/10/2026 (--methode A) ou 14/11/2026 (--methode B)");
    expect(stderr).toContain("ligne 5");
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });

  it("an ambiguous « fin de mois » is read as declared", async () => {
    const folder = await folderWithProfile();
    const row = "Numéro;Date;Client;Montant TTC;Conditions\nF-3;2026-09-03;Nova;100;45 jours fin de mois";
    const { factures_ajoutees } = await importCsv(folder, row, "--methode", "A");
    expect(factures_ajoutees[0]?.echeance).toBe("2026-10-31");
  });

  it("an existing number with other values is a problem, not an update", async () => {
    const folder = await folderWithProfile();
    await importCsv(folder, CSV);
    for (const [changed, why] of [
      [CSV.replace("960,00", "961,00"), "un autre montant"],
      [CSV.replace("04/09/2026", "05/09/2026"), "une autre date"],
      [CSV.replace("Nova", "Nuova"), "un autre client"],
    ] as const) {
      const { code, stderr } = await runRelance(folder, [
        "facture",
        "importer",
        fileBeside(folder, "b.csv", changed),
      ]);
      expect(code).toBe(4);
      expect(stderr).toContain(`une facture F-11 existe déjà, avec ${why}.`);
    }
  });

  it("a formula or an escape in a cell stays text", async () => {
    const folder = await folderWithProfile();
    await importCsv(
      folder,
      'Numéro;Date;Échéance;Client;Montant TTC;Objet\nF-1;13/09/2026;13/10/2026;"=HYPERLINK(1)\u001b[2J";10;"\u202eabc"',
    );
    const { stdout } = await runRelance(folder, ["facture", "voir", "F-1"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very character that must not be there
    expect(stdout).not.toMatch(/[\u001b\u202e]/u);
  });

  it.each([
    ["a file that is not there", "absent.csv", undefined, "n'existe pas"],
    ["an empty file", "vide.csv", "", "est vide"],
    ["a workbook", "classeur.csv", "PK\u0003\u0004zip", "classeur"],
    ["a plain PDF", "scan.pdf", "%PDF-1.4\n%%EOF", "scan.pdf"],
  ])("refuses %s with exit code 4", async (_, name, content, sentence) => {
    const folder = await folderWithProfile();
    const path = content === undefined ? name : fileBeside(folder, name, content);
    const { code, stderr } = await runRelance(folder, ["facture", "importer", path]);
    expect(code).toBe(4);
    expect(stderr).toContain(sentence);
  });

  it("a purchase, where the user is the buyer, never becomes a claim", async () => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "importer",
      fileBeside(folder, "b.csv", CSV.replace("443061841", "732829320")),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("vous en êtes l'acheteur");
  });

  it("an avoir without its invoice is refused with the option that says which", async () => {
    const folder = await folderWithInvoice();
    const csv = "Numéro;Date;Client;Montant TTC;Type\nA-7;2026-10-03;ACME SAS;-50,00;Avoir";
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "importer",
      fileBeside(folder, "b.csv", csv),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("--avoir 'A-7=<facture>'");
  });

  it("200 invoices go in at once", async () => {
    const folder = await folderWithProfile();
    const rows = Array.from(
      { length: 200 },
      (_, i) => `F-${i};13/09/2026;13/10/2026;Client ${i % 40};${i + 1},50`,
    );
    const { factures_ajoutees, clients_ajoutes } = await importCsv(
      folder,
      ["Numéro;Date;Échéance;Client;Montant TTC", ...rows].join("\n"),
    );
    expect(factures_ajoutees).toHaveLength(200);
    expect(clients_ajoutes).toHaveLength(40);
  });
});

const REAL = new URL("../../../shared/data/einvoices/", import.meta.url);

describe.skipIf(!existsSync(REAL))("relance facture importer, e-invoices", () => {
  const file = (name: string): string => new URL(name, REAL).pathname;

  it("the official Factur-X example goes in as it is: client, rate, PDF kept as a piece, once", async () => {
    const folder = await folderWithProfile();
    const path = file("fr_fx108_en16931_F20260023.pdf");
    const imported = await runJson<Imported>(folder, ["facture", "importer", path]);
    expect(imported.factures_ajoutees).toMatchObject([
      { numero: "F20260023", client: "client", total_centimes: 10_490, taux_penalites: "3x-legal" },
    ]);
    const { pieces } = await runJson<{ pieces: { nature: string; octets: number }[] }>(folder, [
      "piece",
      "lister",
      "F20260023",
    ]);
    expect(pieces).toMatchObject([
      { nature: "livraison" },
      { nature: "facture", octets: readFileSync(path).length },
    ]);
    expect(await run(folder, "facture", "importer", path)).toContain("Rien à ajouter. 1 déjà là");
    expect((await runJson<{ clients: unknown[] }>(folder, ["client", "lister"])).clients).toHaveLength(1);
  });

  it("says that the seller is someone else", async () => {
    const folder = await folderWithProfile();
    const { remarques } = await runJson<Imported>(folder, [
      "facture",
      "importer",
      file("fr_fx108_en16931_F20260023.pdf"),
      "--essai",
    ]);
    expect(remarques.some((one) => one.includes("LE FOURNISSEUR") && one.includes("pas vous"))).toBe(true);
  });

  it("an avoir that names an unknown invoice is refused", async () => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "importer",
      file("fr_fx108_extended_F20260028_credit381.pdf"),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("cet avoir nomme F20260003, inconnue ici");
  });

  it("an avoir lowers the invoice it names, and twice changes nothing", async () => {
    const folder = await folderWithProfile();
    await run(folder, "client", "ajouter", "LE CLIENT", "--ref", "client");
    await run(
      folder,
      "facture",
      "ajouter",
      "F20260003",
      "--client",
      "client",
      "--date",
      "2026-01-02",
      "--montant",
      "500",
    );
    const path = file("fr_fx108_extended_F20260028_credit381.pdf");
    expect((await runJson<Imported>(folder, ["facture", "importer", path])).avoirs_ajoutes).toMatchObject([
      { facture: "F20260003" },
    ]);
    expect((await runJson(folder, ["facture", "voir", "F20260003"])).solde_centimes).toBe(39_000);
    expect((await runJson<Imported>(folder, ["facture", "importer", path])).deja_la).toEqual(["F20260028"]);
  });

  it.each([
    "bad_limites_PDF-001_no_xml.pdf",
    "bad_limites_XML-001_truncated.pdf",
    "bad_luna_cii_sans_acheteur.xml",
    "fr_fx108_en16931_UC1_2023020_factored393.pdf",
  ])("%s is refused in French and leaves nothing", async (name) => {
    const folder = await folderWithProfile();
    const { code, stderr } = await runRelance(folder, ["facture", "importer", file(name)]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^Erreur : /u);
    expect(await runJson(folder, ["client", "lister"])).toEqual({ version: 1, clients: [] });
  });
});

it("names the file that is no table, and no value where the cell is empty", async () => {
  const folder = await folderWithProfile();
  for (const [name, content, said] of [
    ["vide.csv", "", "vide.csv : Le fichier est vide."],
    ["x.csv", "a\u0000b", "x.csv : Le fichier n'est pas du texte"],
    [
      "trou.csv",
      "Numéro;Date;Client;Montant TTC\n;15/09/2026;Alpha;10,00\n",
      "colonne « Numéro » : le numéro",
    ],
  ] as const) {
    const { code, stderr } = await runRelance(folder, [
      "facture",
      "importer",
      fileBeside(folder, name, content),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain(said);
  }
});

it("says once what is wrong in the same way on many lines, with their count", async () => {
  const folder = await folderWithProfile();
  const rows = Array.from({ length: 16 }, (_, index) => `H-${index};Truc;15/03/2026;Client ${index};100,00`);
  const path = fileBeside(
    folder,
    "type.csv",
    ["Numéro;Type;Date;Client;Montant TTC", ...rows, ""].join("\n"),
  );
  const { stderr } = await runRelance(folder, ["facture", "importer", path]);
  expect(stderr).toContain("16 lignes (2, 3, 4…), colonne « Type », « Truc » : type inconnu");
  expect(stderr.match(/Truc/gu)).toHaveLength(1);
});
