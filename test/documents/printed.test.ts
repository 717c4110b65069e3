// Documents that strain the page: long names, long tables, extreme sums, long notes. Each is drawn and inspected whole.
import { PDFDict, PDFDocument, PDFName, PDFOperator, PDFOperatorNames } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { renderPdf } from "../../src/documents/pdf.ts";
import { day } from "../../src/domain/day.ts";
import { MULLER } from "./build.ts";
import { contrastWithWhite } from "./pdf-content.ts";
import { expectPrinted } from "./pdf-printed.ts";
import { structureProblems } from "./pdf-structure.ts";
import { longDecompte, STRESSED } from "./stressed.ts";

describe("ce qui met la page à l'épreuve", () => {
  it("le long décompte a bien plus de 60 lignes", () => {
    const lines = longDecompte(MULLER).invoices.flatMap((one) => one.interestLines);
    expect(lines.length).toBeGreaterThan(60);
  });

  it.each(Object.entries(STRESSED))("%s", async (_, contents) => {
    for (const content of await contents()) await expectPrinted(content);
  });
});

describe("les contrôles eux-mêmes voient une faute", () => {
  /** A small sound document, changed by hand with another library. */
  async function spoiled(change: (doc: PDFDocument) => void): Promise<readonly string[]> {
    const sound = await renderPdf({
      title: "Essai",
      author: "Ada Martin",
      createdOn: day("2026-08-31"),
      blocks: [
        { kind: "title", level: 1, text: "Titre" },
        { kind: "table", columns: [{ title: "A", align: "left", weight: 1 }], rows: [["1"]] },
      ],
    });
    expect(await structureProblems(sound)).toEqual([]);
    const doc = await PDFDocument.load(sound, { updateMetadata: false });
    change(doc);
    return structureProblems(await doc.save({ useObjectStreams: false }));
  }

  const elements = (doc: PDFDocument, tag: string): readonly PDFDict[] =>
    doc.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFDict)
      .filter((object) => object.get(PDFName.of("S")) === PDFName.of(tag));

  const FAULTS: Readonly<Record<string, readonly [(doc: PDFDocument) => void, RegExp]>> = {
    "un trait sans balise": [
      (doc) => doc.getPage(0).pushOperators(PDFOperator.of(PDFOperatorNames.StrokePath)),
      /a mark outside the structure/u,
    ],
    "pas de langue": [(doc) => doc.catalog.delete(PDFName.of("Lang")), /no language/u],
    "un niveau de titre sauté": [
      (doc) => elements(doc, "H1")[0]?.set(PDFName.of("S"), PDFName.of("H3")),
      /H0 is followed by H3/u,
    ],
    "une cellule d'en-tête sans portée": [
      (doc) => elements(doc, "TH")[0]?.delete(PDFName.of("A")),
      /a head without a scope/u,
    ],
    "un élément retiré de l'arbre": [
      (doc) => elements(doc, "TD")[0]?.delete(PDFName.of("K")),
      /content \d+ is in no element/u,
    ],
    "un profil de couleur absent": [
      (doc) => doc.catalog.delete(PDFName.of("OutputIntents")),
      /no colour profile/u,
    ],
    "un paragraphe dans un tableau": [
      (doc) => elements(doc, "TR")[0]?.set(PDFName.of("S"), PDFName.of("P")),
      /THead holds P/u,
    ],
  };

  it.each(Object.entries(FAULTS))("%s", async (_, [change, problem]) => {
    expect((await spoiled(change)).join("\n")).toMatch(problem);
  });

  it("un texte trop pâle se mesure : #767676 est la dernière des teintes de gris qui passe", () => {
    expect(contrastWithWhite([0, 0, 0])).toBeCloseTo(21, 5);
    expect(contrastWithWhite([0x76, 0x76, 0x76].map((one) => one / 255))).toBeGreaterThan(4.5);
    expect(contrastWithWhite([0x77, 0x77, 0x77].map((one) => one / 255))).toBeLessThan(4.5);
  });
});
