// The PDF itself, seen by independent programs: window, pages, fonts, tags, bytes; each skips when poppler or qpdf is absent.
import { execFileSync } from "node:child_process";
import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import type { Block, DocumentContent } from "../../src/documents/document.ts";
import { createDocuments } from "../../src/documents/documents.ts";
import { decompteContent } from "../../src/documents/layouts/decompte.ts";
import { miseEnDemeureContent } from "../../src/documents/layouts/mise-en-demeure.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { day } from "../../src/domain/day.ts";
import type { Report } from "../../src/domain/report.ts";
import { account, client } from "../domain/build.ts";
import {
  ADA,
  ATELIER,
  CONSUMER,
  letterOf,
  MULLER,
  oneInvoice,
  severalInvoices,
  TEMPLATES,
  TOWN,
} from "./build.ts";
import { ACME } from "./dossier-fixture.ts";
import { everything } from "./everything.ts";
import { flowText, HAS_POPPLER, HAS_QPDF, pageTexts, qpdfComplaints, withFile } from "./pdf-probe.ts";
import { spokenText } from "./pdf-structure.ts";
import { SAMPLES } from "./report-samples.ts";

const documents = createDocuments(TEMPLATES);

function plain(blocks: readonly Block[], changes: Partial<DocumentContent> = {}): Promise<Uint8Array> {
  return renderPdf({
    title: "Essai",
    author: "Ada Martin",
    createdOn: day("2026-08-31"),
    blocks,
    ...changes,
  });
}

/** A PNG of one black pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "base64",
  ),
);

function table(count: number): Block {
  return {
    kind: "table",
    columns: [
      { title: "Numéro", align: "left", weight: 1 },
      { title: "Objet", align: "left", weight: 2 },
      { title: "Reste", align: "right", weight: 1 },
    ],
    rows: Array.from({ length: count }, (_, index) => [
      `L-${index + 1}`,
      `Ligne ${index + 1}`,
      "9 999 999,99 €",
    ]),
    foot: [["SOMME", "", "1,00 €"]],
  };
}

function boxes(
  bytes: Uint8Array,
  page: number,
): readonly { text: string; x: number; y: number; right: number; bottom: number }[] {
  const html = withFile(bytes, (path) =>
    execFileSync("pdftotext", ["-bbox", "-f", `${page}`, "-l", `${page}`, path, "-"], { encoding: "utf8" }),
  );
  const pattern = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</gu;
  return [...html.matchAll(pattern)].map(([, x, y, right, bottom, text]) => ({
    text: (text ?? "").replace(/&apos;/gu, "'").replace(/&amp;/gu, "&"),
    x: Number(x),
    y: Number(y),
    right: Number(right),
    bottom: Number(bottom),
  }));
}

const mm = (points: number): number => (points * 25.4) / 72;

describe("octets", () => {
  it("le même contenu le même jour donne les mêmes octets, dans tout fuseau horaire", async () => {
    const letter = letterOf(MULLER, severalInvoices(MULLER), { signature: PIXEL });
    const zone = process.env.TZ;
    const made: Uint8Array[] = [];
    for (const tz of ["UTC", "Pacific/Auckland", "America/Los_Angeles", "UTC"]) {
      process.env.TZ = tz;
      made.push(await documents.miseEnDemeure(letter));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    const [first, ...others] = made;
    for (const other of others) expect(Buffer.compare(first ?? PIXEL, other)).toBe(0);
  });

  it("se copie avec des espaces simples, même si une espace insécable est écrite la première", async () => {
    const bytes = await plain([{ kind: "title", level: 1, text: "Article\u00a01405 du code" }]);
    expect(spokenText(await PDFDocument.load(bytes))).toContain("Article 1405 du code");
  });

  it("le titre et l'auteur restent lisibles malgré & et <, et le XML de métadonnées reste bien formé", async () => {
    const bytes = await plain([], { title: "Müller & <Œuvres>", author: "A & B" });
    const raw = Buffer.from(bytes).toString("utf8");
    expect(raw).toContain("Müller &amp; &lt;Œuvres&gt;");
    expect(raw).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(raw).toContain("<pdfaid:part>3</pdfaid:part>");
    if (HAS_POPPLER) {
      const info = withFile(bytes, (path) => execFileSync("pdfinfo", [path], { encoding: "utf8" }));
      expect(info).toMatch(/Title:\s+Müller & <Œuvres>/u);
      expect(info).toMatch(/Author:\s+A & B/u);
      expect(info).toMatch(/Tagged:\s+yes/u);
    }
  });
});

describe.skipIf(!HAS_POPPLER)("bloc destinataire dans la fenêtre (poppler nécessaire)", () => {
  const recipients = {
    societe: letterOf(client(), [oneInvoice()]),
    "nom long": letterOf(MULLER, severalInvoices(MULLER)),
    "38 caractères": letterOf(
      client({
        address: {
          lines: ["112 RUE DU MARECHAL DE LATTRE TASSIGNY"],
          postcode: "69003",
          city: "Lyon",
          country: "FR",
        },
      }),
      [oneInvoice()],
    ),
    particulier: letterOf(CONSUMER, [oneInvoice(CONSUMER)]),
    public: letterOf(TOWN, [oneInvoice(TOWN)]),
    etranger: letterOf(
      client({
        address: { lines: ["Hauptstraße 5", "Hinterhaus"], postcode: "10115", city: "Berlin", country: "DE" },
      }),
      [oneInvoice()],
    ),
  };
  for (const [name, letter] of Object.entries(recipients)) {
    it(name, async () => {
      const content = await miseEnDemeureContent(letter, TEMPLATES);
      const bytes = await renderPdf(content);
      const inside = boxes(bytes, 1).filter((word) => mm(word.x) > 105 && mm(word.y) > 50 && mm(word.y) < 92);
      const expected = (content.head?.recipient ?? []).join(" ").split(" ");
      expect(inside.map((word) => word.text)).toEqual(expected);
      for (const word of inside) {
        expect(mm(word.x)).toBeGreaterThanOrEqual(110);
        expect(mm(word.right)).toBeLessThanOrEqual(195);
        expect(mm(word.y)).toBeGreaterThanOrEqual(55);
        expect(mm(word.bottom)).toBeLessThanOrEqual(88);
      }
    });
  }

  it("rien d'autre que le destinataire n'entre dans la fenêtre, même avec un long expéditeur", async () => {
    const creditor = {
      ...ATELIER,
      name: "Société coopérative des artisans du Nord et de la Loire réunis",
      address: {
        ...ATELIER.address,
        lines: ["Bâtiment B", "Étage 3", "Porte 12", "Zone des Alouettes", "14 quai de la Loire"],
      },
      phone: "02 40 00 00 00",
    };
    const letter = letterOf(client(), [oneInvoice()], { creditor });
    const bytes = await documents.miseEnDemeure(letter);
    const inside = boxes(bytes, 1).filter((w) => mm(w.right) > 110 && mm(w.bottom) > 55 && mm(w.y) < 88);
    expect(inside.map((word) => word.text).join(" ")).toBe(
      "ACME SAS À l’attention du représentant légal 12 RUE DE LA PAIX 69003 LYON",
    );
  });
});

describe.skipIf(!HAS_POPPLER)("mise en page (poppler nécessaire)", () => {
  it("un tableau de 60 lignes répète son en-tête, ne perd ni ne coupe aucune ligne, garde son total avec la dernière", async () => {
    const bytes = await plain([table(60)]);
    const pages = pageTexts(bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/Numéro Objet Reste/u);
    const rows = pages.flatMap((page) => [...page.matchAll(/^ ?L-(\d+) Ligne (\d+) 9 999 999,99 €$/gmu)]);
    expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(pages.at(-1)).toMatch(/L-60 .*\n+ ?SOMME 1,00 €/u);
    for (const [index, page] of pages.entries()) expect(page).toContain(`page ${index + 1}/${pages.length}`);
  });

  it("le total n'est jamais seul en haut d'une page, quelle que soit la longueur du tableau", async () => {
    for (let count = 36; count <= 42; count += 1) {
      for (const page of pageTexts(await plain([table(count)]))) {
        if (page.includes("SOMME")) expect(page).toMatch(/L-\d+ /u);
      }
    }
  });

  it("un petit tableau n'est pas coupé et garde la phrase qui l'annonce", async () => {
    for (let lines = 34; lines <= 48; lines += 2) {
      const filler = Array.from(
        { length: lines },
        (_, index): Block => ({ kind: "paragraph", small: true, text: `Ligne ${index}` }),
      );
      const pages = pageTexts(await plain([...filler, { kind: "paragraph", text: "Annonce :" }, table(3)]));
      const page = pages.find((one) => one.includes("Annonce")) ?? "";
      expect(page).toContain("L-1 ");
      expect(page).toContain("SOMME");
    }
  });

  it("ni veuve ni orpheline : un paragraphe coupé laisse au moins deux lignes de chaque côté", async () => {
    for (let small = 0; small <= 6; small += 1) {
      const shift = Array.from(
        { length: small },
        (): Block => ({ kind: "paragraph", small: true, text: "x" }),
      );
      const blocks = Array.from({ length: 16 }, (_, index): Block => {
        const words = Array.from({ length: 62 }, (_unused, word) => `p${index}mot${word}`);
        return { kind: "paragraph", text: words.join(" ") };
      });
      const pages = pageTexts(await plain([...shift, ...blocks]));
      expect(pages.length).toBeGreaterThan(1);
      for (const page of pages) {
        for (let index = 0; index < 16; index += 1) {
          const lines = page.split("\n").filter((line) => line.includes(`p${index}mot`)).length;
          expect(lines).not.toBe(1);
        }
      }
    }
  });

  it("la signature suit la formule qui la précède", async () => {
    for (let count = 28; count <= 46; count += 2) {
      const filler = Array.from(
        { length: count },
        (_, index): Block => ({ kind: "paragraph", small: true, text: `${index}` }),
      );
      const pages = pageTexts(
        await plain([
          ...filler,
          { kind: "paragraph", text: "Formule de politesse." },
          { kind: "signature", name: "Ada" },
        ]),
      );
      expect(pages.find((page) => page.includes("Ada"))).toContain("Formule de politesse.");
    }
  });

  it("ce qui est joint se tient à gauche de la signature, sur la même page et sans la toucher", async () => {
    for (let count = 28; count <= 60; count += 4) {
      const filler = Array.from(
        { length: count },
        (_, index): Block => ({ kind: "paragraph", small: true, text: `${index}` }),
      );
      const enclosed = "Pièces jointes : ".padEnd(200, "facture ");
      const bytes = await plain([
        ...filler,
        { kind: "paragraph", text: "Formule." },
        { kind: "signature", name: "Ada", quality: "Graphiste" },
        { kind: "paragraph", small: true, text: enclosed },
      ]);
      const pages = pageTexts(bytes);
      const signed = pages.findIndex((page) => page.includes("Ada"));
      expect(pages[signed]).toContain("Pièces jointes");
      expect(signed).toBe(pages.length - 1);
      const words = boxes(bytes, signed + 1);
      const name = words.find((one) => one.text === "Ada");
      const joined = words.filter((one) => one.text === "facture");
      expect(joined.length).toBeGreaterThan(10);
      expect(Math.max(...joined.map((one) => one.right))).toBeLessThan(name?.x ?? 0);
    }
  });

  it("le texte se lit dans l'ordre de la lettre, avec les montants entiers", async () => {
    const text = flowText(await documents.miseEnDemeure(letterOf(client(), [oneInvoice()])));
    const order = [
      "Ada Martin EI",
      "ACME SAS",
      "Objet :",
      "Madame, Monsieur",
      "mets en demeure",
      "Total dû au 31 août 2026",
      "IBAN",
      "salutations",
      "Pièces jointes",
      "Annexe — Décompte",
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain("10 453,68 €");
  });

  it("une signature image est placée, avec sa description", async () => {
    const bytes = await documents.miseEnDemeure(letterOf(client(), [oneInvoice()], { signature: PIXEL }));
    const images = withFile(bytes, (path) =>
      execFileSync("pdfimages", ["-list", path], { encoding: "utf8" }),
    );
    expect(images.split("\n").filter((line) => / image /u.test(line))).toHaveLength(1);
  });

  it("un décompte de 12 factures et des montants extrêmes", async () => {
    const accounts = Array.from({ length: 12 }, (_, index) =>
      account({
        id: index + 1,
        number: `F-2026-${index + 1}`,
        due: "2026-04-30",
        total: index === 0 ? 1 : 999_999_999,
      }),
    );
    const letter = letterOf(client(), accounts);
    const text = flowText(await renderPdf(decompteContent(letter.decompte, ADA)));
    expect(text).toContain("0,01 €");
    expect(text).toContain("9 999 999,99 €");
    expect(text).toContain("Facture F-2026-12");
  });
});

describe.skipIf(!HAS_QPDF || !HAS_POPPLER)("contrôle externe (qpdf et poppler nécessaires)", () => {
  const letters = {
    professionnel: () =>
      documents.miseEnDemeure(
        letterOf(MULLER, severalInvoices(MULLER), { creditor: ATELIER, signature: PIXEL }),
      ),
    consommateur: () => documents.miseEnDemeure(letterOf(CONSUMER, [oneInvoice(CONSUMER)])),
    public: () => documents.miseEnDemeure(letterOf(TOWN, [oneInvoice(TOWN)])),
    decompte: () => documents.decompte(letterOf(MULLER, severalInvoices(MULLER)).decompte, ADA),
    "tout à la fois": () => documents.miseEnDemeure(letterOf(ACME, everything(), { signature: PIXEL })),
    tableau: () => plain([table(60)]),
    rapport: () => documents.reportPdf((SAMPLES.ordinaire as () => Report)()),
  };
  for (const [name, make] of Object.entries(letters)) {
    it(`${name} : fichier sain, polices incorporées, tout est balisé`, async () => {
      const bytes = await make();
      expect(qpdfComplaints(bytes)).toBe("");
      const fonts = withFile(bytes, (path) => execFileSync("pdffonts", [path], { encoding: "utf8" }));
      const rows = fonts.trim().split("\n").slice(2);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toMatch(/SourceSans3.*Identity-H\s+yes yes yes/u);
      const content = withFile(bytes, (path) =>
        execFileSync("qpdf", ["--qdf", "--object-streams=disable", path, "-"], { encoding: "latin1" }),
      );
      for (const stream of content.matchAll(/\nstream\n([\s\S]*?)\nendstream/gu))
        untaggedMarks(stream[1] ?? "");
    });
  }

  /** Every mark of a page stands between BDC or BMC and EMC. */
  function untaggedMarks(stream: string): void {
    if (!/ Tf\n|\nBT\n/u.test(stream)) return;
    let depth = 0;
    for (const line of stream.split("\n")) {
      if (/\b(?:BDC|BMC)$/u.test(line)) depth += 1;
      else if (line === "EMC") depth -= 1;
      else if (/(?:TJ|Tj|\bDo|^S|^f|^B)$/u.test(line)) expect(depth, line).toBeGreaterThan(0);
      expect(depth).toBeLessThanOrEqual(1);
    }
    expect(depth).toBe(0);
  }
});

describe("caractères", () => {
  it("un caractère absent de la police est refusé en le nommant", async () => {
    await expect(plain([{ kind: "paragraph", text: "Bonjour 漢字" }])).rejects.toMatchObject({
      code: "valeur",
      message: expect.stringContaining("« 漢 » (U+6F22)"),
    });
    await expect(plain([table(1), { kind: "title", level: 2, text: "😀" }])).rejects.toMatchObject({
      code: "valeur",
    });
  });

  it("les lettres décomposées sont recomposées, ce qui est invisible disparaît", async () => {
    const bytes = await plain([
      { kind: "paragraph", text: "E\u0301cole\u202e\u0007 d\u2019e\u0301te\u0301" },
    ]);
    if (HAS_POPPLER) expect(flowText(bytes)).toContain("École d’été");
  });
});
