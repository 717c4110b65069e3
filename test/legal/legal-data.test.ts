// The legal tables as shipped: right against an independent copy, refused when damaged, silent after their end.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { addDays, day, semesterOf } from "../../src/domain/day.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import { amountOn, figureOn, legalTables, tableWarnings } from "../../src/domain/legal.ts";
import { plainDay } from "../../src/domain/plain-words.ts";
import { loadLegalData } from "../../src/legal/legal-data.ts";

const data = fileURLToPath(new URL("../../data/", import.meta.url));
const rates = fileURLToPath(new URL("../../../shared/data/rates/", import.meta.url));
const legal = loadLegalData(data);

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(join(rates, file), "utf8").trim().split(/\r?\n/u);
  return lines.map((line) => line.split(","));
}

/** « 12.40 » → 1240, from its digits. */
const basisPoints = (percent = ""): number => Number(percent.replace(".", ""));

describe("taux livrés", () => {
  it.skipIf(!existsSync(rates))(
    "chaque changement du taux de la BCE depuis 2015 est celui de la série officielle",
    () => {
      const official = rows("ecb_mro_changes.csv").filter(([on = ""]) => on >= "2014-09-10");
      const shipped = legal.ecbRate.figures.map((figure) => [figure.fromOn, figure.value]);
      // What came since the copy is in `data/` alone.
      expect(shipped.slice(0, official.length)).toEqual(
        official.map(([on, percent]) => [on, basisPoints(percent)]),
      );
    },
  );

  it.skipIf(!existsSync(rates))(
    "taux de la BCE et taux légal du premier jour de chaque semestre, de 2021 à 2026",
    () => {
      const semesters = rows("semestres_fr.csv");
      expect(semesters).toHaveLength(12);
      for (const [label = "", ecb, penalty, , professional] of semesters) {
        const start = day(`${label.slice(0, 4)}-${label.endsWith("S1") ? "01" : "07"}-01`);
        expect(figureOn(legal.ecbRate, start).value).toBe(basisPoints(ecb));
        expect(figureOn(legal.ecbRate, start).value + 1000).toBe(basisPoints(penalty));
        expect(figureOn(legal.legalRate, start).value).toBe(basisPoints(professional));
      }
    },
  );

  it("le taux légal des 24 semestres de 2015 à 2026, d'après la fiche F783 et les arrêtés", () => {
    const perYear = [
      93, 99, 101, 93, 90, 90, 89, 88, 86, 87, 87, 84, 79, 76, 76, 77, 206, 422, 507, 492, 371, 276, 262, 275,
    ];
    const until2026 = legal.legalRate.figures.filter((figure) => figure.fromOn < "2027-01-01");
    expect(until2026.map((figure) => figure.value)).toEqual(perYear);
    expect(legal.legalRate.figures[0]?.fromOn).toBe("2015-01-01");
  });

  it("le plancher de trois fois le taux légal dépasse le taux par défaut en 2024 seulement", () => {
    const above = legal.legalRate.figures.filter(
      (figure) => figure.value * 3 > figureOn(legal.ecbRate, figure.fromOn).value + 1000,
    );
    expect(above.map((figure) => figure.fromOn)).toEqual(["2024-01-01", "2024-07-01"]);
  });

  it("dit ses doutes : taux de 2026-S2 et frais de greffe", () => {
    expect(figureOn(legal.legalRate, day("2026-07-01")).caution).toMatch(/à confirmer/u);
    expect(figureOn(legal.ecbRate, day("2026-07-01")).caution).toMatch(/à confirmer/u);
    expect(figureOn(legal.greffeFee, day("2026-11-22"))).toMatchObject({ value: 3023 });
    expect(figureOn(legal.greffeFee, day("2026-11-22")).caution).toMatch(/33,47/u);
    expect(figureOn(legal.legalRate, day("2026-01-01")).caution).toBeUndefined();
  });

  it("l'indemnité est de 40 € depuis 2013, et n'existe pas avant", () => {
    expect(amountOn(legal.indemniteForfaitaire, day("2026-11-22"))).toBe(4000);
    expect(() => amountOn(legal.indemniteForfaitaire, day("2012-12-31"))).toThrow(RelanceError);
  });
});

describe("fin de validité", () => {
  it("le dernier jour a un taux, le lendemain est refusé avec son semestre et le code 13", () => {
    for (const table of [legal.ecbRate, legal.legalRate]) {
      const { validUntil } = table;
      expect(figureOn(table, validUntil)).toBe(table.figures.at(-1));
      const after = addDays(validUntil, 1);
      let refused: unknown;
      try {
        figureOn(table, after);
      } catch (error) {
        refused = error;
      }
      expect(refused).toBeInstanceOf(RelanceError);
      const error = refused as RelanceError;
      expect(error.exitCode).toBe(13);
      expect(error.message).toContain(`${plainDay(after)} (semestre ${semesterOf(after).label})`);
      expect(error.message).toContain(plainDay(validUntil));
      expect(error.hint).toContain("https://");
    }
  });

  it("avant 2015 non plus, aucun taux légal", () => {
    expect(() => figureOn(legal.legalRate, day("2014-12-31"))).toThrowError(/semestre 2014-S2/u);
  });

  it("prévient trente jours avant, pas trente et un, et dit depuis quand c'est fini", () => {
    // Both rates are published together, and stop before every other table.
    const { validUntil } = legal.ecbRate;
    expect(tableWarnings(legal, addDays(validUntil, -31))).toEqual([]);
    const near = tableWarnings(legal, addDays(validUntil, -30));
    expect(near.map(({ table, daysLeft }) => [table.id, daysLeft])).toEqual([
      ["taux-bce", 30],
      ["taux-legal", 30],
    ]);
    expect(tableWarnings(legal, addDays(validUntil, 2))[0]?.daysLeft).toBe(-2);
  });

  it("toutes les tables sont connues de l'inventaire", () => {
    expect(legalTables(legal).map((table) => table.id)).toEqual([
      "taux-bce",
      "taux-legal",
      "indemnite-forfaitaire",
      "frais-greffe",
      "delais",
    ]);
  });
});

describe("fichier abîmé", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** A copy of the data in which one file has been changed. */
  function damaged(file: string, change: (text: string) => string): string {
    const folder = mkdtempSync(join(tmpdir(), "relance-droit-"));
    folders.push(folder);
    for (const table of legalTables(legal))
      cpSync(join(data, `${table.id}.json`), join(folder, `${table.id}.json`));
    const before = readFileSync(join(folder, file), "utf8");
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
    return folder;
  }

  it.each([
    [
      "un taux à virgule",
      "taux-legal.json",
      '"valeur": 275',
      '"valeur": 2.75',
      /taux-legal\.json, valeurs\[23\], valeur/u,
    ],
    ["un taux en texte", "taux-legal.json", '"valeur": 275', '"valeur": "275"', /valeurs\[23\], valeur/u],
    ["un taux négatif", "taux-bce.json", '"valeur": 450', '"valeur": -450', /-450 n'est pas entre/u],
    [
      "une clé mal écrite",
      "taux-bce.json",
      '"reserve"',
      '"réserve"',
      /taux-bce\.json, valeurs\[\d+\], réserve.*inconnue/u,
    ],
    ["une date qui n'existe pas", "taux-legal.json", "2026-07-01", "2026-02-30", /2026-02-30/u],
    ["une date à la française", "taux-legal.json", "2026-07-01", "01/07/2026", /AAAA-MM-JJ/u],
    ["deux valeurs pour un jour", "taux-legal.json", "2026-07-01", "2026-01-01", /valeurs\[23\]\.du/u],
    [
      "une valeur après la fin",
      "taux-legal.json",
      '"2026-07-01"',
      '"2027-07-01"',
      /valeurs\[23\]\.du.*dépasse/u,
    ],
    [
      "une source vide",
      "delais.json",
      "art. 1416 du code de procédure civile",
      " ",
      /opposition_mois, source/u,
    ],
    ["un délai manquant", "delais.json", '"opposition_mois"', '"opposition"', /opposition.*inconnue/u],
    ["une unité changée", "frais-greffe.json", "centimes d'euro", "euros", /frais-greffe\.json, unite/u],
    [
      "un autre fichier à sa place",
      "frais-greffe.json",
      '"table": "frais-greffe"',
      '"table": "taux-bce"',
      /table/u,
    ],
    ["une page sans https", "taux-bce.json", "https://www.ecb", "http://www.ecb", /page_officielle/u],
    [
      "une validité avant la vérification",
      "delais.json",
      '"2027-12-31"',
      '"2020-12-31"',
      /valable_jusqu_au/u,
    ],
    ["une accolade perdue", "taux-bce.json", "{", "", /taux-bce\.json.*JSON/u],
  ])("%s : refusé en nommant le fichier et la clé", (_what, file, from, to, expected) => {
    const folder = damaged(file, (text) => text.replace(from, to));
    expect(() => loadLegalData(folder)).toThrowError(expected);
    expect(() => loadLegalData(folder)).toThrowError(RelanceError);
  });

  it("un fichier absent est nommé", () => {
    const folder = mkdtempSync(join(tmpdir(), "relance-droit-"));
    folders.push(folder);
    expect(() => loadLegalData(folder)).toThrowError(/taux-bce\.json.*absent/u);
  });
});
