// Binding PDFs: nothing lost, nothing hidden, the same bytes twice, and marks that stand upright.
import { degrees, PDFDocument, PDFName, StandardFonts } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { mergePdfs } from "../../src/documents/merge.ts";
import { openPdf } from "../../src/documents/open-pdf.ts";
import { stampPiece } from "../../src/documents/stamp.ts";
import { day } from "../../src/domain/day.ts";
import {
  bookmarks,
  encrypted,
  HAS_POPPLER,
  HAS_QPDF,
  pageTexts,
  qpdfComplaints,
  words,
} from "./pdf-probe.ts";

const ON = day("2026-11-22");
const OPTIONS = { label: "Dossier", title: "Dossier", author: "Ada Martin EI", createdOn: ON };

async function pdf(text: string, pages = 1, rotation = 0, size: [number, number] = [595.28, 841.89]) {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const font = await doc.embedFont(StandardFonts.Helvetica);
  for (let n = 1; n <= pages; n++) {
    const page = doc.addPage(size);
    page.drawText(`${text}-${n}`, { x: 60, y: 400, size: 12, font });
    page.setRotation(degrees(rotation));
  }
  return doc.save();
}

async function stamped(bytes: Uint8Array, number: number): Promise<Uint8Array> {
  const opened = await openPdf(bytes);
  if (opened.kind !== "ouvert") throw new Error(opened.kind);
  await stampPiece(opened.doc, number, ON);
  return opened.doc.save({ updateFieldAppearances: false });
}

describe("merging", () => {
  it.skipIf(!HAS_QPDF)("keeps every page and gives one bookmark per part, with its accents", async () => {
    const parts = [
      { title: "Requête", bytes: await pdf("requete", 2) },
      { title: "Pièce n° 1 — Devis (signé) « lot 2 »", bytes: await pdf("devis", 3) },
    ];
    const merged = await mergePdfs(parts, OPTIONS);
    expect((await PDFDocument.load(merged)).getPageCount()).toBe(5);
    expect(bookmarks(merged)).toEqual(parts.map((part) => part.title));
    expect(qpdfComplaints(merged)).toBe("");
  });

  it("gives the same bytes twice", async () => {
    const parts = [{ title: "A", bytes: await pdf("a", 2) }];
    expect(Buffer.compare(await mergePdfs(parts, OPTIONS), await mergePdfs(parts, OPTIONS))).toBe(0);
  });

  it.each(["America/Guadeloupe", "Europe/Paris", "Pacific/Noumea"])(
    "is of the day it was made on, for a reader in %s",
    async (timeZone) => {
      const merged = await PDFDocument.load(
        await mergePdfs([{ title: "A", bytes: await pdf("a") }], OPTIONS),
      );
      expect(merged.getCreationDate()?.toLocaleDateString("sv-SE", { timeZone })).toBe(ON);
    },
  );

  it.skipIf(!HAS_POPPLER)("numbers each page over the whole file", async () => {
    const parts = [
      { title: "A", bytes: await pdf("a", 2) },
      { title: "B", bytes: await pdf("b", 1) },
    ];
    const texts = pageTexts(await mergePdfs(parts, OPTIONS));
    expect(texts.map((text) => /Dossier — page (\d\/\d)/u.exec(text)?.[1])).toEqual(["1/3", "2/3", "3/3"]);
    expect(texts[2]).toContain("b-1");
  });

  it("refuses a part that is cut short rather than losing its pages", async () => {
    const bytes = await pdf("a", 2);
    await expect(
      mergePdfs([{ title: "A", bytes: bytes.slice(0, bytes.length - 300) }], OPTIONS),
    ).rejects.toThrow(/abime/u);
  });

  it.skipIf(!HAS_POPPLER)("keeps what a form field shows and drops its script", async () => {
    const doc = await PDFDocument.create({ updateMetadata: false });
    const page = doc.addPage([595.28, 841.89]);
    const field = doc.getForm().createTextField("accord");
    field.setText("Bon pour accord");
    field.addToPage(page, { x: 100, y: 300, width: 200, height: 30 });
    page.node.set(PDFName.of("AA"), doc.context.obj({ O: { S: "JavaScript", JS: "app.alert(1)" } }));
    const merged = await mergePdfs([{ title: "Devis", bytes: await doc.save() }], OPTIONS);
    expect(pageTexts(merged)[0]).toContain("Bon pour accord");
    expect(Buffer.from(merged).includes("JavaScript")).toBe(false);
    expect((await PDFDocument.load(merged)).getPage(0).node.Annots()?.size() ?? 0).toBe(0);
  });

  it("does not drag in, through an internal link, pages that are not its own", async () => {
    const doc = await PDFDocument.load(await pdf("a", 3));
    const link = doc.context.obj({
      Type: "Annot",
      Subtype: "Link",
      Rect: [0, 0, 10, 10],
      Dest: [doc.getPage(2).ref, "Fit"],
    });
    doc.getPage(0).node.addAnnot(doc.context.register(link));
    const merged = await mergePdfs([{ title: "A", bytes: await doc.save() }], OPTIONS);
    const raw = await PDFDocument.load(merged);
    const pages = raw.context
      .enumerateIndirectObjects()
      .filter(
        ([, object]) =>
          "get" in object &&
          String((object as { get(k: PDFName): unknown }).get(PDFName.of("Type"))) === "/Page",
      );
    expect(pages).toHaveLength(3);
  });
});

describe("stamping", () => {
  for (const rotation of [0, 90, 180, 270]) {
    it.skipIf(!HAS_POPPLER)(
      `stands upright in the visible top right corner of a page turned by ${rotation}°`,
      async () => {
        const bytes = await stamped(await pdf("texte", 2, rotation), 7);
        const width = rotation % 180 === 0 ? 595.28 : 841.89;
        for (const page of [1, 2]) {
          const mark = words(bytes, page).find((word) => word.text.startsWith("Pièce"));
          expect(mark, `page ${page}`).toBeDefined();
          expect(mark?.x).toBeGreaterThan(width - 90);
          expect(mark?.x).toBeLessThan(width - 35);
          expect(mark?.y).toBeGreaterThan(6);
          expect(mark?.y).toBeLessThan(26);
        }
      },
    );
  }

  it.skipIf(!HAS_QPDF)("leaves a clean file, with its own text still there", async () => {
    const bytes = await stamped(await pdf("facture"), 3);
    expect(qpdfComplaints(bytes)).toBe("");
    expect(pageTexts(bytes)[0]).toMatch(/Pièce n° 3[\s\S]*facture-1/u);
  });

  it.skipIf(!HAS_POPPLER)("fits a page smaller than the mark", async () => {
    const bytes = await stamped(await pdf("x", 1, 0, [100, 60]), 12);
    const mark = words(bytes, 1).find((word) => word.text.startsWith("Pièce"));
    expect(mark?.x).toBeGreaterThan(40);
  });
});

describe("opening", () => {
  it("says that a file is damaged when it is cut, empty, or no PDF", async () => {
    const whole = await pdf("a", 5);
    expect((await openPdf(whole.slice(0, whole.length / 2))).kind).toBe("abime");
    expect((await openPdf(new Uint8Array())).kind).toBe("abime");
    expect((await openPdf(Buffer.from("bonjour"))).kind).toBe("abime");
    expect((await openPdf(Buffer.from("%PDF-1.7\nstartxref\n0\n%%EOF"))).kind).toBe("abime");
  });

  it.skipIf(!HAS_QPDF)(
    "opens a file protected against changes only, and names one that needs a password",
    async () => {
      const plain = await pdf("secret", 2);
      const owner = await openPdf(encrypted(plain, "", "proprietaire"));
      expect(owner.kind).toBe("ouvert");
      const merged = await mergePdfs([{ title: "A", bytes: encrypted(plain, "", "x") }], OPTIONS);
      expect(pageTexts(merged)[1]).toContain("secret-2");
      expect((await openPdf(encrypted(plain, "motdepasse", "x"))).kind).toBe("chiffre");
    },
  );
});
