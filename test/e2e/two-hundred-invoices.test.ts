// Two hundred invoices as a French accounting tool exports them: all in, or nothing; then the morning and a letter.
import { describe, expect, test } from "vitest";
import { HAS_POPPLER } from "../documents/pdf-probe.ts";
import { utf16, windows1252 } from "../importers/csv-sample.ts";
import { filesUnder, newStory, pdfText, type Story } from "../scenarios/story.ts";

const TODAY = "2026-11-20";
const HEAD =
  "N° facture;Date d'émission;Échéance;Client;E-mail;Adresse;Code postal;Ville;Objet;Montant TTC;Déjà payé;Type de client";

interface Row {
  readonly number: string;
  readonly client: string;
  /** Days, as ISO. */
  readonly issued: string;
  readonly due: string;
  readonly cents: number;
  readonly paidCents: number;
}

/** 200 invoices of 25 clients, one every day and a half from 15 January 2026, due thirty days later. */
const ROWS: readonly Row[] = Array.from({ length: 200 }, (_, index) => {
  const issued = new Date(Date.UTC(2026, 0, 15) + Math.floor(index * 1.5) * 86_400_000);
  const due = new Date(issued.getTime() + 30 * 86_400_000);
  return {
    number: `F-2026-${String(index + 1).padStart(3, "0")}`,
    client: `Société Élan ${String.fromCharCode(65 + (index % 25))}`,
    issued: issued.toISOString().slice(0, 10),
    due: due.toISOString().slice(0, 10),
    cents: 4_999 + index * 12_347,
    // Every tenth is settled, every seventh half paid.
    paidCents: index % 10 === 0 ? 4_999 + index * 12_347 : index % 7 === 0 ? 2_500 : 0,
  };
});

function frenchDay(iso: string): string {
  return iso.split("-").reverse().join("/");
}

/** 1234567 → « 12 345,67 € » with the given space. */
function euros(cents: number, space: string): string {
  const units = String(Math.floor(cents / 100)).replace(/\B(?=(?:\d{3})+$)/gu, space);
  return `${units},${String(cents % 100).padStart(2, "0")}${space}€`;
}

/** One record; every third has a line break, a separator and quotes inside its quotes. */
function record(row: Row, index: number, space: string, amount = euros(row.cents, space)): string {
  const label = index % 3 === 0 ? `"Prestation ; lot ${index}\r\n""suite"" et fin"` : `Prestation ${index}`;
  const letter = row.client.at(-1) ?? "";
  const paid = row.paidCents === 0 ? "" : euros(row.paidCents, space);
  return [
    row.number,
    frenchDay(row.issued),
    frenchDay(row.due),
    row.client,
    `compta@elan-${letter.toLowerCase()}.fr`,
    `"${index % 25}, rue de l'Église"`,
    "69003",
    "Lyon",
    label,
    amount,
    paid,
    "société",
  ].join(";");
}

function csv(space: string, more: readonly string[] = []): string {
  return `${[HEAD, ...ROWS.map((row, index) => record(row, index, space)), ...more].join("\r\n")}\r\n`;
}

const sum = (pick: (row: Row) => number): number => ROWS.reduce((total, row) => total + pick(row), 0);

interface ImportJson {
  readonly clients_ajoutes: readonly unknown[];
  readonly factures_ajoutees: readonly {
    readonly numero: string;
    readonly total_centimes: number;
    readonly echeance: string;
  }[];
  readonly deja_la: readonly string[];
}

interface ListedJson {
  readonly factures: readonly {
    readonly numero: string;
    readonly solde_centimes: number;
    readonly echeance: string;
  }[];
}

describe("un CSV français de 200 factures", () => {
  test.each([
    ["UTF-8 avec BOM, espaces fines insécables", new TextEncoder().encode(`\ufeff${csv("\u202f")}`)],
    ["Windows-1252, espaces insécables", windows1252(csv("\u00a0"))],
    ["UTF-16 d'un tableur, espaces simples", utf16(csv(" "), true)],
  ])("%s: tout entre, au centime et au jour près; importé deux fois, il n'ajoute rien", async (_, bytes) => {
    const story = await newStory();
    const path = story.writes("factures.csv", bytes);
    const first = await story.tells<ImportJson>(TODAY, `facture importer ${path}`);
    expect(first.clients_ajoutes).toHaveLength(25);
    expect(
      first.factures_ajoutees.map(({ numero, total_centimes, echeance }) => [
        numero,
        total_centimes,
        echeance,
      ]),
    ).toEqual(ROWS.map((row) => [row.number, row.cents, row.due]));
    const { factures } = await story.tells<ListedJson>(TODAY, "facture lister --tout");
    expect(new Map(factures.map((one) => [one.numero, one.solde_centimes]))).toEqual(
      new Map(ROWS.map((row) => [row.number, row.cents - row.paidCents])),
    );

    const journal = (await story.journal()).length;
    const second = await story.tells<ImportJson>(TODAY, `facture importer ${path}`);
    expect(second).toMatchObject({ clients_ajoutes: [], factures_ajoutees: [] });
    expect(second.deja_la).toHaveLength(200);
    expect(await story.journal()).toHaveLength(journal);
  });

  test("une seule ligne fautive: elle est nommée par sa vraie ligne dans le fichier, et rien du tout n'est écrit", async () => {
    const story = await newStory();
    const before = {
      journal: await story.journal(),
      files: [...filesUnder(`${story.folder}/pieces`).keys()],
    };
    const bad = record({ ...(ROWS[1] as Row), number: "F-2026-201" }, 1, " ", "12,345");
    const text = csv(" ", [bad]);
    // Every third record runs over two lines.
    const line = text.split("\r\n").length - 1;
    expect(line).toBe(1 + 200 + 67 + 1);
    const refused = await story.tries(TODAY, `facture importer ${story.writes("factures.csv", text)}`);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain(`ligne ${line},`);
    expect(refused.stderr).toContain("« 12,345 »");
    expect((await story.tells<ListedJson>(TODAY, "facture lister --tout")).factures).toEqual([]);
    expect(await story.tells(TODAY, "client lister")).toMatchObject({ clients: [] });
    expect({
      journal: await story.journal(),
      files: [...filesUnder(`${story.folder}/pieces`).keys()],
    }).toEqual(before);
  });

  test("témoin: la même ligne, corrigée, entre avec les deux cents autres", async () => {
    const story = await newStory();
    const good = record({ ...(ROWS[1] as Row), number: "F-2026-201" }, 1, " ");
    const { factures_ajoutees } = await story.tells<ImportJson>(
      TODAY,
      `facture importer ${story.writes("factures.csv", csv(" ", [good]))}`,
    );
    expect(factures_ajoutees).toHaveLength(201);
  });

  async function imported(): Promise<Story> {
    const story = await newStory();
    await story.does(TODAY, `facture importer ${story.writes("factures.csv", csv("\u202f"))}`);
    return story;
  }

  test("la matinée compte ce qui est échu, à la main comme au programme, sur 80 colonnes", async () => {
    const story = await imported();
    const late = ROWS.filter((row) => row.due < TODAY && row.paidCents < row.cents);
    const { resume, a_faire } = await story.tells<{
      resume: Record<string, number>;
      a_faire: { client: string; etape: string }[];
    }>(TODAY, "status");
    expect(resume).toMatchObject({
      en_retard_centimes: late.reduce((total, row) => total + row.cents - row.paidCents, 0),
      factures_en_retard: late.length,
      factures_ouvertes: ROWS.filter((row) => row.paidCents < row.cents).length,
    });
    // One message per client, and the first step for each, however late.
    expect(new Set(a_faire.map((one) => one.client)).size).toBe(a_faire.length);
    expect(new Set(a_faire.map((one) => one.etape))).toEqual(new Set(["courriel-courtois"]));
    const screen = await story.does(TODAY, "status --tout");
    for (const line of screen.split("\n").filter((one) => !one.includes("→")))
      expect([...line].length, line).toBeLessThanOrEqual(80);
    expect(sum((row) => row.cents)).toBe(200 * 4_999 + (12_347 * 199 * 200) / 2);
  });

  test.skipIf(!HAS_POPPLER)(
    "une mise en demeure réunit toutes les factures échues d'un client, et leur somme",
    async () => {
      const story = await imported();
      const mine = ROWS.filter(
        (row) => row.client === "Société Élan C" && row.due < TODAY && row.paidCents < row.cents,
      );
      expect(mine.length).toBeGreaterThan(4);
      const { fichier, decompte } = await story.tells<{
        fichier: string;
        decompte: { totaux: Record<string, number> };
      }>(TODAY, "mise-en-demeure elan-c --oui");
      const principal = mine.reduce((total, row) => total + row.cents - row.paidCents, 0);
      expect(decompte.totaux).toMatchObject({ indemnites_centimes: 4_000 * mine.length });
      expect(decompte.totaux.principal_centimes).toBe(principal);
      const text = pdfText(fichier);
      for (const row of mine) {
        expect(text).toContain(row.number);
        expect(text).toContain(euros(row.cents - row.paidCents, " "));
      }
      expect(text).toContain(euros(principal, " "));
      for (const row of ROWS.filter((one) => one.client !== "Société Élan C"))
        expect(text).not.toContain(row.number);
    },
  );
});
