// Documents that strain the page: long names, long tables, extreme sums, long notes. Each is drawn and inspected whole.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PDFDict, PDFDocument, PDFName, PDFOperator, PDFOperatorNames } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import type { DocumentContent } from "../../src/documents/document.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { day } from "../../src/domain/day.ts";
import { buildDecompte } from "../../src/domain/decompte.ts";
import { account, LEGAL } from "../domain/build.ts";
import { ADA, MULLER } from "./build.ts";
import { contrastWithWhite } from "./pdf-content.ts";
import { expectPrinted } from "./pdf-printed.ts";
import { HAS_POPPLER, pageTexts, withFile } from "./pdf-probe.ts";
import { structureProblems } from "./pdf-structure.ts";
import { longDecompte, STRESSED } from "./stressed.ts";

const HAS_ZBAR = spawnSync("zbarimg", ["--version"]).error === undefined;

describe("ce qui met la page à l'épreuve", () => {
  it("le long décompte a bien plus de 60 lignes", () => {
    const lines = longDecompte(MULLER).invoices.flatMap((one) => one.interestLines);
    expect(lines.length).toBeGreaterThan(60);
  });

  it.each(Object.entries(STRESSED))("%s", async (_, contents) => {
    for (const content of await contents()) await expectPrinted(content);
  });
});

/** What each page opens with, line after line, the head that a table repeats left out. */
async function openings(content: DocumentContent): Promise<readonly (readonly string[])[]> {
  const pages = pageTexts(await renderPdf(content)).slice(1);
  return pages.map((page) => {
    const lines = page
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return /^(?:Du Au|Mouvement|Facture Émise) /u.test(lines[0] ?? "") ? lines.slice(1) : lines;
  });
}

const TABLE_END = /^(?:Taux du|Reste dû|Total couru|Total )/u;

describe.skipIf(!HAS_POPPLER)("aucune page ne s'ouvre sur la fin d'un compte (poppler nécessaire)", () => {
  it("où que tombe la fin de la page : ni note, ni total, ni ligne seule", async () => {
    const accounts = [1, 2, 3].map((id) =>
      account({
        client: MULLER,
        id,
        number: `F-2025-00${id}`,
        due: `202${id === 1 ? 1 : 5}-0${id}-28`,
        total: 500_000,
        invoice: { issuedOn: day("2021-01-02") },
        paid: id === 2 ? [] : [[`2026-0${id}-10`, 30_000]],
      }),
    );
    const decompte = decompteContent(buildDecompte(MULLER, accounts, LEGAL, day("2026-08-31")), ADA);
    let opened = 0;
    for (let above = 0; above < 28; above += 1) {
      const lines = Array.from({ length: above * 2 }, () => ({ kind: "paragraph", text: "Ligne." }) as const);
      for (const [first = "", second = ""] of await openings({
        ...decompte,
        blocks: [...lines, ...decompte.blocks],
      })) {
        opened += 1;
        expect(first, `${above}`).not.toMatch(TABLE_END);
        if (/^(?:\d\d\/\d\d\/\d{4}|Paiement du) /u.test(first))
          expect(second, `${above}`).not.toMatch(TABLE_END);
      }
    }
    expect(opened).toBeGreaterThan(50);
  });

  it("ni la liste des paiements reçus sur son dernier point", async () => {
    for (let above = 0; above < 24; above += 1) {
      const items = ["F-1", "F-2", "F-3"].map((number) => `Paiement reçu sur la facture ${number}.`);
      const opened = await openings({
        title: "Essai",
        author: "Ada Martin",
        createdOn: day("2026-08-31"),
        blocks: [
          { kind: "title", level: 1, text: "Essai" },
          ...Array.from({ length: 24 + above }, () => ({ kind: "paragraph", text: "Ligne." }) as const),
          { kind: "list", ordered: false, items },
          { kind: "paragraph", text: "Suite." },
        ],
      });
      for (const [first] of opened) expect(first, `${above}`).not.toContain("F-3");
    }
  });

  it.each(["décompte de plus de 60 lignes", "mise en demeure, nom long, 12 factures"])("%s", async (name) => {
    const [content] = await (STRESSED[name]?.() ?? []);
    if (content === undefined) throw new Error(name);
    for (const [first] of await openings(content)) expect(first).not.toMatch(TABLE_END);
  });
});

/** Every QR code on the first pages of a document, read back by an independent decoder. */
function scanned(bytes: Uint8Array): string {
  return withFile(bytes, (path, folder) => {
    execFileSync("pdftoppm", ["-r", "120", "-l", "4", "-gray", "-png", path, join(folder, "page")]);
    const pages = readdirSync(folder).filter((name) => name.endsWith(".png"));
    const read = spawnSync("zbarimg", ["--quiet", "--raw", ...pages.map((name) => join(folder, name))], {
      encoding: "utf8",
    });
    return read.stdout.trim();
  });
}

describe.skipIf(!HAS_POPPLER || !HAS_ZBAR)(
  "le code QR de chaque lettre qui en porte un (zbarimg nécessaire)",
  () => {
    it.each([
      "mise en demeure, nom long, 12 factures",
      "mise en demeure en anglais, lignes de 38 caractères",
      "rappel avec accessoires",
      "relevé",
      "lettre au préfet",
      "déclaration",
    ])("%s", async (name) => {
      const [content] = await (STRESSED[name]?.() ?? []);
      const codes = content?.blocks.flatMap((block) =>
        block.kind === "facts" && block.code !== undefined ? [block.code.payload] : [],
      );
      if (content === undefined || codes?.length === 0) {
        // Paid by others: the public accountant and the mandataire choose how.
        expect(name).toMatch(/préfet|déclaration/u);
        return;
      }
      expect(scanned(await renderPdf(content))).toBe(codes?.join("\n"));
    });
  },
);

describe("les mêmes octets", () => {
  it("pour chaque document, dans tout fuseau, et après n'importe quel autre", async () => {
    const zone = process.env.TZ;
    const names = ["relevé", "lettre au préfet", "note de l'échéancier", "fiche d'appel"];
    const contents = (await Promise.all(names.map((name) => STRESSED[name]?.() ?? []))).flat();
    const made: string[] = [];
    try {
      for (const tz of ["UTC", "Asia/Tokyo", "America/Los_Angeles"]) {
        process.env.TZ = tz;
        const order = tz === "UTC" ? contents : [...contents].reverse();
        const hashes = new Map<string, string>();
        for (const content of order) {
          const bytes = await renderPdf(content);
          hashes.set(content.title, createHash("sha256").update(bytes).digest("hex"));
        }
        made.push(contents.map((content) => hashes.get(content.title)).join());
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(contents.length).toBeGreaterThanOrEqual(4);
    expect(new Set(made).size).toBe(1);
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
    const doc = await PDFDocument.load(sound, { updateMetadata: false });
    expect(structureProblems(doc)).toEqual([]);
    change(doc);
    const saved = await doc.save({ useObjectStreams: false });
    return structureProblems(await PDFDocument.load(saved, { updateMetadata: false }));
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
