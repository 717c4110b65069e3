// The books of a year: what they leave unpaid goes in once, with a due date that somebody agreed.
import { describe, expect, it } from "vitest";
import { importVerb } from "../../src/cli/commands/facture-importer.ts";
import { type FecRow, fecText } from "../importers/fec-sample.ts";
import { fileBeside, folderWithProfile, run, runJson, runRelance } from "./run.ts";
import { asked } from "./scripted-terminal.ts";

const BOOKS: readonly FecRow[] = [
  { entry: "VT1", on: "20260915", piece: "F-1", debit: "1200,00" },
  {
    entry: "VT1",
    on: "20260915",
    piece: "F-1",
    account: "706000",
    auxiliary: "",
    name: "",
    credit: "1200,00",
  },
  { entry: "VT2", on: "20260920", piece: "F-2", debit: "300,00", auxiliary: "CORION", name: "Orion" },
  {
    entry: "VT2",
    on: "20260920",
    piece: "F-2",
    account: "706000",
    auxiliary: "",
    name: "",
    credit: "300,00",
  },
  { journal: "BQ", entry: "BQ1", on: "20261002", piece: "F-1", credit: "200,00" },
  {
    journal: "BQ",
    entry: "BQ1",
    on: "20261002",
    piece: "F-1",
    account: "512000",
    auxiliary: "",
    name: "",
    debit: "200,00",
  },
];

const LONE_AVOIR: readonly FecRow[] = [
  { entry: "VT3", on: "20261005", piece: "AV-1", credit: "100,00" },
  {
    entry: "VT3",
    on: "20261005",
    piece: "AV-1",
    account: "709000",
    auxiliary: "",
    name: "",
    debit: "100,00",
  },
];

interface Imported {
  readonly fichiers: { compris: { format: string; soldes: { nom: string; reste_du_centimes: number }[] } }[];
  readonly factures_ajoutees: { numero: string; client: string; echeance: string; total_centimes: number }[];
  readonly avoirs_ajoutes: { numero: string; facture: string }[];
  readonly deja_la: string[];
  readonly remarques: string[];
}

const imports = (folder: string, rows: readonly FecRow[], ...options: readonly string[]): Promise<Imported> =>
  runJson<Imported>(folder, [
    "facture",
    "importer",
    fileBeside(folder, "fec.txt", fecText(rows)),
    ...options,
  ]);

async function openBalances(folder: string): Promise<readonly (readonly [string, number])[]> {
  const { factures } = await runJson<{ factures: { numero: string; solde_centimes: number }[] }>(folder, [
    "facture",
    "lister",
  ]);
  return factures.map((one) => [one.numero, one.solde_centimes]);
}

describe("relance facture importer, FEC", () => {
  it("shows what each client owes, then keeps invoices, payments and clients", async () => {
    const folder = await folderWithProfile();
    const page = await run(folder, "facture", "importer", fileBeside(folder, "fec.txt", fecText(BOOKS)));
    expect(page).toContain("FEC UTF-8, séparateur tabulation, 6 lignes, dont 3 au compte 411");
    expect(page).toMatch(/CNOVA +Nova Conseil +1 000,00 €/u);
    expect(page).toContain("Importé : 2 factures (1 500,00 €), 2 nouveaux clients.");
    expect(await openBalances(folder)).toEqual([
      ["F-1", 100_000],
      ["F-2", 30_000],
    ]);
  });

  it("adds nothing when it comes again, nor after the CSV of the same invoices", async () => {
    const folder = await folderWithProfile();
    await imports(folder, BOOKS);
    expect((await imports(folder, BOOKS)).deja_la).toEqual(["F-1", "F-2"]);
    const other = await folderWithProfile();
    const csv =
      "Numéro;Date;Échéance;Client;SIREN;Montant TTC\nF-1;15/09/2026;30/10/2026;Société Nova Conseil;404833048;1200\nF-2;20/09/2026;30/10/2026;Orion;;300\n";
    await run(other, "facture", "importer", fileBeside(other, "f.csv", csv));
    const again = await imports(other, BOOKS);
    expect(again.factures_ajoutees).toEqual([]);
    expect(again.deja_la).toEqual(["F-1", "F-2"]);
    expect(again.remarques.join(" ")).toContain("F-1) : le fichier la dit payée davantage");
    const { clients } = await runJson<{ clients: unknown[] }>(other, ["client", "lister"]);
    expect(clients).toHaveLength(2);
  });

  it("knows an invoice that it carries over from the year before, whatever was left of it", async () => {
    const folder = await folderWithProfile();
    await imports(folder, BOOKS);
    const opening = {
      journal: "AN",
      entry: "AN1",
      on: "20270101",
      pieceOn: "20260915",
      piece: "F-1",
      debit: "1000,00",
    };
    const again = await runJson<Imported>(
      folder,
      ["facture", "importer", fileBeside(folder, "fec.txt", fecText([opening]))],
      { today: "2027-02-01" },
    );
    expect([again.deja_la, again.factures_ajoutees]).toEqual([["F-1"], []]);
  });

  it("--essai writes nothing", async () => {
    const folder = await folderWithProfile();
    expect((await imports(folder, BOOKS, "--essai")).factures_ajoutees).toHaveLength(2);
    expect(await openBalances(folder)).toEqual([]);
  });

  it("takes due dates from what was agreed: --conditions, else the profile; else it asks", async () => {
    const due = async (folder: string, ...options: readonly string[]) =>
      (await imports(folder, BOOKS, "--essai", ...options)).factures_ajoutees.map((one) => one.echeance);
    expect(await due(await folderWithProfile())).toEqual(["2026-10-15", "2026-10-20"]);
    expect(await due(await folderWithProfile(), "--conditions", "45 jours")).toEqual([
      "2026-10-30",
      "2026-11-04",
    ]);
    const folder = await folderWithProfile();
    expect(await due(folder, "--conditions", "délai légal")).toHaveLength(2);
    const path = fileBeside(folder, "fec.txt", fecText(BOOKS));
    expect((await runRelance(folder, ["facture", "importer", path, "--conditions", "bientôt"])).code).toBe(4);
  });

  it("asks a person what was agreed, then which invoice an avoir lowers", async () => {
    const folder = await folderWithProfile();
    const path = fileBeside(folder, "fec.txt", fecText([...BOOKS, ...LONE_AVOIR]));
    await asked(
      folder,
      importVerb,
      [path],
      [
        ["Délai de paiement convenu", "60 jours"],
        ["ligne 8 (AV-1) : quelle facture cet avoir de", "F-1"],
        ["nouveaux clients (Nova Conseil, Orion)", true],
      ],
    );
    expect(await openBalances(folder)).toEqual([
      ["F-1", 90_000],
      ["F-2", 30_000],
    ]);
    const { factures } = await runJson<{ factures: { echeance: string }[] }>(folder, ["facture", "lister"]);
    expect(factures.map((one) => one.echeance)).toEqual(["2026-11-14", "2026-11-19"]);
  });

  it("refuses the whole when a line is wrong, by line and column", async () => {
    const folder = await folderWithProfile();
    const wrong = [...BOOKS, { entry: "VT9", piece: "F-9", debit: "1O,00" }];
    const refused = await runRelance(folder, [
      "facture",
      "importer",
      fileBeside(folder, "fec.txt", fecText(wrong)),
    ]);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("ligne 8, colonne « Debit », « 1O,00 »");
    expect(await openBalances(folder)).toEqual([]);
  });

  it("says that the books are another's", async () => {
    const folder = await folderWithProfile();
    const path = fileBeside(folder, "552100554FEC20261231.txt", fecText(BOOKS));
    const { remarques } = await runJson<Imported>(folder, ["facture", "importer", path, "--essai"]);
    expect(remarques.join(" ")).toContain("SIREN 552100554");
  });
});

describe("an avoir that names no invoice", () => {
  const rows = [...BOOKS, ...LONE_AVOIR];

  it("is refused with the option that says which", async () => {
    const folder = await folderWithProfile();
    const refused = await runRelance(folder, [
      "facture",
      "importer",
      fileBeside(folder, "fec.txt", fecText(rows)),
    ]);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("--avoir 'AV-1=<facture>'");
  });

  it("lowers the invoice that was said, and is known when it comes again without a word", async () => {
    const folder = await folderWithProfile();
    const first = await imports(folder, rows, "--avoir", "AV-1=F-1");
    expect(first.avoirs_ajoutes).toMatchObject([{ numero: "AV-1", facture: "F-1" }]);
    expect(await openBalances(folder)).toEqual([
      ["F-1", 90_000],
      ["F-2", 30_000],
    ]);
    expect((await imports(folder, rows)).deja_la).toEqual(["F-1", "F-2", "AV-1"]);
  });

  it("is left aside when that was said, and it is shown", async () => {
    const folder = await folderWithProfile();
    const { avoirs_ajoutes, remarques } = await imports(folder, rows, "--avoir", "AV-1=aucune");
    expect(avoirs_ajoutes).toEqual([]);
    expect(remarques.join(" ")).toContain("avoir laissé de côté");
  });

  it("of a CSV is said the same way", async () => {
    const folder = await folderWithProfile();
    const csv = fileBeside(
      folder,
      "f.csv",
      "Numéro;Date;Client;Montant TTC\nF-1;2026-09-01;ACME;100\nA-1;2026-09-02;ACME;-40\n",
    );
    expect((await runRelance(folder, ["facture", "importer", csv])).stderr).toContain(
      "--avoir 'A-1=<facture>'",
    );
    await run(folder, "facture", "importer", csv, "--avoir", "A-1=F-1");
    expect(await openBalances(folder)).toEqual([["F-1", 6_000]]);
    expect((await runRelance(folder, ["facture", "importer", csv, "--avoir", "A-1"])).code).toBe(2);
  });

  it("and one of an invoice that is not here, paid before relance was used, may be left aside", async () => {
    const folder = await folderWithProfile();
    const csv = fileBeside(
      folder,
      "f.csv",
      "Numéro;Date;Client;Montant TTC;Facture d'origine\nF-1;2026-09-01;ACME;100;\nA-1;2026-09-02;ACME;-40;F-0\n",
    );
    const refused = await runRelance(folder, ["facture", "importer", csv]);
    expect(refused.stderr).toContain("cet avoir nomme F-0, inconnue ici");
    expect(refused.stderr).toContain("--avoir A-1=aucune");
    await run(folder, "facture", "importer", csv, "--avoir", "A-1=aucune");
    expect(await openBalances(folder)).toEqual([["F-1", 10_000]]);
  });
});
