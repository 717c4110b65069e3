// The user's figures over those of relance: every border of a table, and the terms of sectors.
import { describe, expect, it } from "vitest";
import { type Day, day } from "../../src/domain/day.ts";
import { figureOn, type LegalTable } from "../../src/domain/legal.ts";
import { type AddedFigure, type MergedTable, mergeFigures } from "../../src/domain/legal-overlay.ts";
import { lastDayOfSector, type SectorTerms } from "../../src/domain/sector-terms.ts";
import { defaultDueDate } from "../../src/domain/terms.ts";
import { LEGAL } from "./build.ts";

const TABLE: LegalTable = {
  id: "taux-bce",
  title: "BCE",
  unit: "points de base",
  officialPage: "https://www.ecb.europa.eu/",
  checkedOn: day("2026-11-22"),
  nextReviewOn: day("2027-01-01"),
  validUntil: day("2026-12-31"),
  figures: [
    { fromOn: day("2026-01-01"), value: 215, source: "a" },
    { fromOn: day("2026-06-17"), value: 240, source: "b" },
  ],
};

const added = (fromOn: string, value: number): AddedFigure => ({
  fromOn: day(fromOn),
  value,
  source: "moi",
  addedOn: day("2027-01-10"),
});

function merge(...figures: readonly AddedFigure[]): MergedTable {
  return mergeFigures(TABLE, figures);
}

const validity = (merged: MergedTable): Day | undefined =>
  "table" in merged ? merged.table.validUntil : undefined;

describe("les valeurs de l'utilisateur", () => {
  it("prolongent la table jusqu'à la fin de leur semestre, dans n'importe quel ordre", () => {
    expect(validity(merge())).toBe("2026-12-31");
    expect(validity(merge(added("2027-01-01", 265)))).toBe("2027-06-30");
    const two = merge(added("2027-07-01", 280), added("2027-01-01", 265));
    expect(validity(two)).toBe("2027-12-31");
    if (!("table" in two)) throw new Error("refused");
    expect(figureOn(two.table, day("2027-06-30")).value).toBe(265);
    expect(figureOn(two.table, day("2027-07-01"))).toMatchObject({ value: 280, source: "moi" });
    expect(figureOn(two.table, day("2026-12-31")).value).toBe(240);
    expect(() => figureOn(two.table, day("2028-01-01"))).toThrowError(/2028-S1/u);
  });

  it("ne sautent aucun semestre, ni aucun jour de son début", () => {
    expect(merge(added("2027-07-01", 280))).toMatchObject({ refused: { value: 280 } });
    expect(merge(added("2027-01-02", 265))).toMatchObject({ why: expect.stringContaining("01/01/2027") });
    expect(validity(merge(added("2027-01-01", 265), added("2027-03-10", 250)))).toBe("2027-06-30");
  });

  it("un changement survenu depuis la vérification entre sans prolonger", () => {
    const changed = merge(added("2026-12-18", 250));
    expect(validity(changed)).toBe("2026-12-31");
    expect(merge(added("2026-11-22", 250))).toMatchObject({ why: expect.stringContaining("autre valeur") });
  });

  it("égales à celles de relance, elles ne changent rien ; différentes, elles sont refusées par leur nom", () => {
    expect(merge(added("2026-06-17", 240), added("2026-08-01", 240))).toEqual({ table: TABLE });
    expect(merge(added("2026-06-17", 241))).toMatchObject({ why: expect.stringContaining("d'après : b") });
    expect(merge(added("2025-12-31", 215))).toMatchObject({ why: expect.stringContaining("plus ancienne") });
  });
});

describe("les délais d'un secteur", () => {
  const sector = (id: string): SectorTerms =>
    LEGAL.delays.sectors.find((one) => one.id === id) as SectorTerms;
  const invoice = { issuedOn: day("2026-01-31"), performedOn: day("2026-01-20") };

  it.each([
    ["transport", "2026-03-02"],
    ["denrees-perissables", "2026-02-19"],
    ["betail-viande", "2026-02-09"],
    ["boissons-alcooliques", "2026-03-02"],
    ["biens-saisonniers", undefined],
  ])("%s : au plus tard le %s", (id, expected) => {
    expect(lastDayOfSector(sector(id), invoice)).toBe(expected);
  });

  it("raccourcissent le délai par défaut, et ne l'allongent jamais", () => {
    const due = (id: string): Day =>
      defaultDueDate(invoice, "professionnel", LEGAL.delays, undefined, sector(id));
    expect(due("betail-viande")).toBe("2026-02-09");
    expect(due("transport")).toBe("2026-02-19");
    expect(due("biens-saisonniers")).toBe("2026-02-19");
  });

  it("chacun dit sa source, et son doute quand sa durée manque", () => {
    for (const one of LEGAL.delays.sectors) {
      expect(one.source).toContain("L441-11");
      if (one.days === undefined) expect(one.caution).toBeDefined();
    }
  });
});
