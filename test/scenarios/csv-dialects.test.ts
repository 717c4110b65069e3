// The amounts and dates that other tools misread: each file holds 1 250,50 €, or is refused with the line named.
import { describe, expect, test } from "vitest";
import { utf16, windows1252 } from "../importers/csv-sample.ts";
import { newStory, type Story } from "./story.ts";

interface ImportJson {
  readonly factures_ajoutees: readonly {
    readonly numero: string;
    readonly emise_le: string;
    readonly echeance: string;
    readonly total_centimes: number;
  }[];
}

const TODAY = "2026-06-01";

async function imports(
  content: string | Uint8Array,
  more = "",
): Promise<{ story: Story; found: ImportJson }> {
  const story = await newStory();
  const found = await story.tells<ImportJson>(
    TODAY,
    `facture importer ${story.writes("f.csv", content)} --type societe ${more}`.trim(),
  );
  return { story, found };
}

const HEAD = "Numéro;Client;Date;Échéance;Montant TTC";
const french = (amount: string): string =>
  `${HEAD}\r\nF-1;Éditions Müller;31/01/2026;02/03/2026;${amount}\r\n`;

describe("1 250,50 € each time, or a refusal that names the line", () => {
  test.each([
    ["1 250,5", french("1 250,5")],
    ["1 250,50 €, espace fine insécable", french("1\u202f250,50 €")],
    ["1 250,50, espace insécable", french("1\u00a0250,50")],
    ["1.250,50, points de milliers", french("1.250,50")],
    [
      "1250.50 dans un fichier à virgules",
      "Invoice number,Client,Date,Due date,Total\nF-1,Éditions Müller,2026-01-31,2026-03-02,1250.50\n",
    ],
    [
      '"1,250.50" à l\'anglaise, entre guillemets',
      'Invoice number,Client,Date,Due date,Total\nF-1,Éditions Müller,2026-01-31,2026-03-02,"1,250.50"\n',
    ],
    ["avec une marque UTF-8 (BOM)", `\ufeff${french("1 250,50")}`],
    ["en latin-1, avec le signe € de Windows", windows1252(french("1 250,50 €"))],
    ["en UTF-16 d'un tableur", utf16(french("1 250,50"), true)],
    [
      "avec un retour à la ligne entre guillemets",
      `${HEAD};Objet\r\nF-1;Éditions Müller;31/01/2026;02/03/2026;1 250,50;"Refonte ;\r\nlot 1, ""accueil"""\r\n`,
    ],
  ] as const)("%s", async (_, content) => {
    const { story, found } = await imports(content);
    expect(found.factures_ajoutees).toMatchObject([
      { numero: "F-1", total_centimes: 125_050, emise_le: "2026-01-31", echeance: "2026-03-02" },
    ]);
    expect((await story.does(TODAY, "client lister")).toString()).toContain("Éditions Müller");
  });

  test.each([
    ["12,345", "12,345"],
    ["1.250", "1.250"],
    ["1250,505", "1250,505"],
    ["mille", "mille"],
    ["rien", ""],
  ])("« %s » est refusé, la ligne et la valeur nommées, rien n'est écrit", async (_, amount) => {
    const story = await newStory();
    const path = story.writes(
      "f.csv",
      `${HEAD}\r\nF-1;ACME;31/01/2026;02/03/2026;100,00\r\nF-2;ACME;31/01/2026;02/03/2026;${amount}\r\n`,
    );
    const refused = await story.tries(TODAY, `facture importer ${path} --type societe`);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("ligne 3");
    if (amount !== "") expect(refused.stderr).toContain(`« ${amount} »`);
    expect((await story.tells<{ factures: unknown[] }>(TODAY, "facture lister --tout")).factures).toEqual([]);
    expect((await story.tells<{ clients: unknown[] }>(TODAY, "client lister")).clients).toEqual([]);
  });

  test("un montant négatif est un avoir, et un avoir qui ne nomme aucune facture est refusé", async () => {
    const story = await newStory();
    const path = story.writes("f.csv", french("-1 250,50"));
    const refused = await story.tries(TODAY, `facture importer ${path} --type societe`);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("ligne 2 (F-1)");
    expect(refused.stderr).toContain("avoir");
  });

  test("1250.50 dans un fichier français reste 1 250,50 €, jamais 12 505 €", async () => {
    expect((await imports(french("1250.50"))).found.factures_ajoutees[0]?.total_centimes).toBe(125_050);
  });
});

describe("01/02/2026", () => {
  const ambiguous = (separator: string, date: string): string =>
    [
      ["Numéro", "Client", "Date", "Échéance", "Montant TTC"],
      ["F-1", "ACME", date, "", "100.00"],
    ]
      .map((cells) => cells.join(separator))
      .join("\n");

  test("l'ordre déclaré décide: 1er février, ou 2 janvier", async () => {
    const first = await imports(ambiguous(";", "01/02/2026"), "--ordre-dates jma");
    expect(first.found.factures_ajoutees[0]?.emise_le).toBe("2026-02-01");
    const second = await imports(ambiguous(";", "01/02/2026"), "--ordre-dates mja");
    expect(second.found.factures_ajoutees[0]?.emise_le).toBe("2026-01-02");
  });

  test.each([
    ["français", `${HEAD}\r\nF-1;ACME;01/02/2026;03/03/2026;100,00\r\nF-2;ACME;04/05/2026;;10,00\r\n`],
    ["à l'anglaise", "Invoice number,Client,Date,Due date,Total\nF-1,ACME,01/02/2026,02/03/2026,1250.50\n"],
  ])(
    "sans ordre déclaré, un fichier %s est refusé, la ligne et l'option nommées, rien n'est écrit",
    async (_, content) => {
      const story = await newStory();
      const path = story.writes("f.csv", content);
      const refused = await story.tries(TODAY, `facture importer ${path} --type societe`);
      expect(refused.code).toBe(4);
      expect(refused.stderr).toContain("ligne 2, colonne « Date », « 01/02/2026 »");
      expect(refused.stderr).toMatch(/--ordre-dates jma.*--ordre-dates mja/u);
      expect(await story.tells(TODAY, "client lister")).toMatchObject({ clients: [] });
    },
  );

  test("l'ordre dit une fois vaut pour les fichiers suivants aux mêmes en-têtes, se voit, et s'oublie", async () => {
    const story = await newStory();
    const file = (number: string): string =>
      story.writes("f.csv", `${HEAD}\r\n${number};ACME;01/02/2026;03/03/2026;100,00\r\n`);
    await story.does(TODAY, `facture importer ${file("F-1")} --type societe --ordre-dates jma --essai`);
    expect((await story.tries(TODAY, `facture importer ${file("F-1")} --type societe`)).code).toBe(4);
    await story.does(TODAY, `facture importer ${file("F-1")} --type societe --ordre-dates jma`);
    const screen = await story.does(TODAY, `facture importer ${file("F-2")}`);
    expect(screen).toContain("dates jour d'abord (votre choix)");
    expect(screen).toContain("--oublier les efface");
    expect((await story.tries(TODAY, `facture importer ${file("F-3")} --oublier`)).code).toBe(4);
    await story.does(TODAY, `facture importer ${file("F-3")} --oublier --ordre-dates mja`);
    const { factures } = await story.tells<{ factures: { numero: string; emise_le: string }[] }>(
      TODAY,
      "facture lister --tout",
    );
    expect(factures.map((one) => [one.numero, one.emise_le]).sort()).toEqual([
      ["F-1", "2026-02-01"],
      ["F-2", "2026-02-01"],
      ["F-3", "2026-01-02"],
    ]);
  });

  test("témoin: une seule date qui n'existe que jour d'abord décide pour le fichier à l'anglaise", async () => {
    const { found } = await imports(
      "Invoice number,Client,Date,Due date,Total\nF-1,ACME,01/02/2026,02/03/2026,1250.50\nF-2,ACME,31/01/2026,02/03/2026,10.00\n",
    );
    expect(found.factures_ajoutees.map((one) => one.emise_le)).toEqual(["2026-02-01", "2026-01-31"]);
  });

  test("témoin: 31/02/2026 n'existe dans aucun ordre", async () => {
    const story = await newStory();
    const path = story.writes("f.csv", `${HEAD}\r\nF-1;ACME;31/02/2026;03/03/2026;100,00\r\n`);
    for (const order of ["", "--ordre-dates jma", "--ordre-dates mja"]) {
      const refused = await story.tries(TODAY, `facture importer ${path} --type societe ${order}`.trim());
      expect(refused.code).toBe(4);
      expect(refused.stderr).toContain("« 31/02/2026 »");
    }
  });
});
