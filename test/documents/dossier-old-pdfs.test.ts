// A PDF of any age is a piece: every page stamped and bound, whatever its version, its index, its rotation or its form.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { degrees, PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { mergePdfs } from "../../src/documents/merge.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { preparePiece } from "../../src/documents/piece-pages.ts";
import { loaded, ON, tinyPdf } from "./dossier-fixture.ts";
import { HAS_POPPLER, HAS_QPDF, pageTexts, qpdfComplaints, withFile } from "./pdf-probe.ts";

const EXAMPLES = new URL("../../../shared/data/einvoices/", import.meta.url).pathname;

function byQpdf(bytes: Uint8Array, ...options: readonly string[]): Uint8Array {
  return withFile(bytes, (path, folder) => {
    const out = join(folder, "out.pdf");
    execFileSync("qpdf", [...options, path, out]);
    return readFileSync(out);
  });
}

async function rotated(angle: number): Promise<Uint8Array> {
  const doc = await PDFDocument.load(await tinyPdf("Devis", 2), { updateMetadata: false });
  for (const page of doc.getPages()) page.setRotation(degrees(angle));
  return doc.save();
}

async function withForm(): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const pages = [doc.addPage([595, 842]), doc.addPage([595, 842])];
  const field = doc.getForm().createTextField("nom");
  field.setText("Devis accepte");
  field.addToPage(pages[0] as never, { x: 70, y: 700, width: 200, height: 24 });
  pages[1]?.drawText("Devis p. 2", { x: 70, y: 700, size: 14 });
  return doc.save();
}

const KINDS: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  [
    "PDF 1.3, table d'index classique",
    async () => byQpdf(await tinyPdf("Devis", 2), "--force-version=1.3", "--object-streams=disable"),
  ],
  ["PDF 1.5, index en flux", async () => byQpdf(await tinyPdf("Devis", 2), "--object-streams=generate")],
  ["PDF 2.0", async () => byQpdf(await tinyPdf("Devis", 2), "--force-version=2.0")],
  ["linéarisé pour le web", async () => byQpdf(await tinyPdf("Devis", 2), "--linearize")],
  [
    "protégé en 40 bits, sans mot de passe",
    async () => byQpdf(await tinyPdf("Devis", 2), "--allow-weak-crypto", "--encrypt", "", "s", "40", "--"),
  ],
  [
    "protégé en 128 bits, sans mot de passe",
    async () => byQpdf(await tinyPdf("Devis", 2), "--allow-weak-crypto", "--encrypt", "", "s", "128", "--"),
  ],
  [
    "protégé en 256 bits, sans mot de passe",
    async () => byQpdf(await tinyPdf("Devis", 2), "--encrypt", "", "s", "256", "--"),
  ],
  ["tourné d'un quart", () => rotated(90)],
  ["la tête en bas", () => rotated(180)],
  ["tourné de trois quarts", () => rotated(270)],
  ["avec un formulaire rempli", withForm],
];

async function boundPages(
  bytes: Uint8Array,
): Promise<{ readonly pages: readonly string[]; readonly whole: Uint8Array }> {
  const { piece } = loaded(1, bytes, { title: "Devis", kind: "devis" });
  const prepared = await preparePiece(
    { number: 7, piece, pieceIds: [1], invoiceIds: [] },
    bytes,
    ON,
    renderPdf,
  );
  expect(prepared.warning).toBeUndefined();
  const whole = await mergePdfs([{ title: "Pièce n° 7", bytes: prepared.bytes }], {
    label: "Dossier",
    title: "Dossier",
    author: "",
    createdOn: ON,
  });
  return { pages: pageTexts(whole), whole };
}

describe.skipIf(!HAS_QPDF || !HAS_POPPLER)("a PDF of any age", () => {
  it.each(KINDS)("%s : deux pages, tamponnées, numérotées, lisibles", async (_, make) => {
    const { pages, whole } = await boundPages(await make());
    expect(pages).toHaveLength(2);
    for (const [index, page] of pages.entries()) {
      const flat = page.replace(/\s+/gu, " ");
      expect(flat).toContain("Pièce n° 7");
      expect(flat).toContain(`Dossier — page ${index + 1}/2`);
      expect(flat).toContain("Devis");
    }
    expect(qpdfComplaints(whole)).toBe("");
  });

  it.skipIf(!existsSync(EXAMPLES))("real invoices of many makers keep all their pages", async () => {
    const names = readdirSync(EXAMPLES).filter((name) => name.endsWith(".pdf"));
    for (const name of names.filter((_, index) => index % 4 === 0)) {
      const bytes = readFileSync(join(EXAMPLES, name));
      const { pages } = await boundPages(bytes);
      expect(pages.length, name).toBe(pageTexts(bytes).length);
      for (const page of pages) expect(page, name).toMatch(/Pièce n° 7/u);
    }
  });
});
