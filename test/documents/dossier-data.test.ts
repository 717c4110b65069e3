// The claim as data, and the names of files: no formula, no way out of the folder, numbers that stay numbers.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creanceCsv, creanceJson } from "../../src/documents/creance-data.ts";
import { pieceFileName, pieceRefs } from "../../src/documents/piece-name.ts";
import { csvCell } from "../../src/domain/csv-cell.ts";
import { PIECE_KINDS } from "../../src/domain/piece.ts";
import { account, dossierOf, invoice, usualPieces } from "./dossier-fixture.ts";

describe("a CSV cell", () => {
  it("is never a formula", () => {
    for (const start of [
      "=1+1",
      "+33 6",
      "-cmd",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "\n@x",
      " =1",
      "＝1",
      "\u00a0=1",
    ]) {
      expect(csvCell(start), JSON.stringify(start)).toMatch(/^"?'/u);
    }
  });

  it("leaves numbers and plain words as they are", () => {
    for (const plain of ["-12,50", "12,50", "0", "Facture F-1", "48 h"]) expect(csvCell(plain)).toBe(plain);
  });

  it("keeps separators and quotes inside itself", () => {
    expect(csvCell('a;b"c')).toBe('"a;b""c"');
  });

  it("holds whatever text on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const cell = csvCell(text);
        expect(cell).not.toMatch(/[\r\n\t]/u);
        expect(cell).not.toMatch(/^"?[=+@\uff1d]/u);
      }),
    );
  });
});

describe("creance.csv", () => {
  it("opens in a French spreadsheet, one row per head of claim, then the totals", async () => {
    const csv = creanceCsv(dossierOf(await usualPieces()));
    expect(csv.startsWith("\ufeffPoste;Intitulé;Montant en euros;Fondement;Factures;Pièces\r\n")).toBe(true);
    const rows = csv.trimEnd().split("\r\n");
    expect(rows).toHaveLength(8);
    const amounts = rows.slice(1, 5).map((row) => Number(row.split(";")[2]?.replace(",", ".")));
    expect(amounts.reduce((sum, one) => sum + Math.round(one * 100), 0)).toBe(334_705);
    expect(rows.at(-1)).toBe("Total;Total demandé;3347,05;;;");
  });

  it("defuses what a client or an invoice is called", async () => {
    const evil = [account({ invoice: invoice({ number: "=HYPERLINK(1)", contract: "@SUM(A1;A2)" }) })];
    const csv = creanceCsv(dossierOf(await usualPieces(), { accounts: evil }));
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(csv).toContain('"\'@SUM(A1;A2)"');
  });
});

it("gives creance.json the sums of the décompte, as strings that lose no cent", async () => {
  const dossier = dossierOf(await usualPieces());
  const json = JSON.parse(creanceJson(dossier, []));
  expect(json.schema).toBe("relance.creance.1");
  expect(json.totaux).toEqual({
    principal: "3068.96",
    interets: "198.09",
    indemnites: "80.00",
    frais: "0.00",
    total: "3347.05",
    par_jour: "1.05",
  });
  expect(json.factures[1].reglements).toEqual([
    {
      le: "2026-07-01",
      montant: "300.00",
      sur_interets: "8.96",
      sur_principal: "291.04",
      sur_indemnite: "0.00",
      sur_frais: "0.00",
      trop_percu: "0.00",
    },
  ]);
});

describe("the name of a piece's file", () => {
  it("says number, nature and title, once", () => {
    expect(pieceFileName(1, { kind: "contrat", title: "Devis 2026-014" })).toBe(
      "P01_contrat_devis-2026-014.pdf",
    );
    expect(pieceFileName(2, { kind: "devis", title: "Devis n° 2026-014 signé" })).toBe(
      "P02_devis_n-2026-014-signe.pdf",
    );
    expect(pieceFileName(12, { kind: "facture", title: "Facture" })).toBe("P12_facture.pdf");
    expect(pieceFileName(3, { kind: "autre", title: "😀" }, ".eml")).toBe("P03_autre.eml");
    expect(pieceFileName(4, { kind: "echange", title: "Œuvre de l’Élysée" })).toBe(
      "P04_echange_oeuvre-de-l-elysee.pdf",
    );
  });

  it("stays in the folder, in ASCII, within 80 characters, whatever the title", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom(...PIECE_KINDS),
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 300 }),
          fc.constant("../../etc/passwd\0"),
          fc.constant("CON.pdf"),
        ),
        (number, kind, title) => {
          const name = pieceFileName(number, { kind, title });
          expect(name).toMatch(/^P\d{2,}_[a-z0-9-]+(_[a-z0-9-]+)?\.pdf$/u);
          expect(name.length).toBeLessThanOrEqual(80);
        },
      ),
    );
  });
});

it("cites pieces in order, once each", () => {
  expect(pieceRefs([])).toBe("");
  expect(pieceRefs([3])).toBe("pièce n°\u00a03");
  expect(pieceRefs([4, 1, 4, 2])).toBe("pièces n°\u00a01, 2 et 4");
});
