// What is joined to an email becomes pages after it; what cannot is named, and stays in the original beside.
import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { renderPdf } from "../../src/documents/pdf.ts";
import { preparePiece } from "../../src/documents/piece-pages.ts";
import { loaded, ON, tinyPdf } from "./dossier-fixture.ts";
import { flowText, HAS_POPPLER, pageTexts, qpdfComplaints } from "./pdf-probe.ts";

const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC";

interface Joined {
  readonly type: string;
  readonly name: string;
  readonly base64: string;
  readonly more?: string;
}

function mailWith(joined: readonly Joined[]): Buffer {
  return Buffer.from(
    [
      "From: Acme <compta@acme.example>",
      "To: ada@martin.example",
      "Date: Tue, 12 May 2026 10:15:00 +0200",
      "Subject: Facture",
      'Content-Type: multipart/mixed; boundary="b1"',
      "",
      "--b1",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Voici les documents.",
      ...joined.flatMap(({ type, name, base64, more }) => [
        "--b1",
        `Content-Type: ${type}; name="${name}"`,
        more ?? `Content-Disposition: attachment; filename="${name}"`,
        "Content-Transfer-Encoding: base64",
        "",
        base64,
      ]),
      "--b1--",
      "",
    ].join("\r\n"),
  );
}

async function prepared(joined: readonly Joined[]) {
  const bytes = mailWith(joined);
  const { piece } = loaded(1, bytes, { mediaType: "message/rfc822", kind: "echange", title: "Courriel" });
  return preparePiece({ number: 4, piece, pieceIds: [1], invoiceIds: [] }, bytes, ON, renderPdf);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

describe("an email with its attachments", () => {
  it.skipIf(!HAS_POPPLER)("is followed by its PDFs, images and texts, every page stamped", async () => {
    const piece = await prepared([
      { type: "application/pdf", name: "devis.pdf", base64: base64(await tinyPdf("Devis joint", 2)) },
      { type: "image/png", name: "photo.png", base64: DOT },
      { type: "text/plain", name: "note.txt", base64: base64(Buffer.from("Bon pour accord")) },
    ]);
    const pages = pageTexts(piece.bytes as Uint8Array);
    expect(piece.pageCount).toBe(5);
    expect(pages).toHaveLength(5);
    for (const page of pages) expect(page).toMatch(/Pièce n°\s4/u);
    expect(pages[0]).toContain("devis.pdf (2 pages à la suite)");
    expect(pages[1]).toContain("Devis joint p. 1");
    expect(pages[4]).toContain("Bon pour accord");
    expect(qpdfComplaints(piece.bytes as Uint8Array)).toBe("");
    expect(piece.original?.name).toMatch(/\.eml$/u);
  });

  it.skipIf(!HAS_POPPLER)("names what it cannot print, and drops nothing", async () => {
    const whole = await tinyPdf("Contrat");
    const piece = await prepared([
      { type: "application/pdf", name: "coupe.pdf", base64: base64(whole.slice(0, 300)) },
      { type: "application/zip", name: "photos.zip", base64: "UEsDBA==" },
      { type: "image/png", name: "logo.png", base64: DOT, more: "Content-ID: <logo@acme>" },
    ]);
    expect(piece.pageCount).toBe(1);
    const text = flowText(piece.bytes as Uint8Array);
    expect(text).toContain("coupe.pdf (abîmé ou incomplet, dans l’original)");
    expect(text).toContain("photos.zip (dans l’original)");
    expect(text).toContain("logo.png (image du message, dans l’original)");
  });

  it("gives the same bytes twice", async () => {
    const joined = [{ type: "application/pdf", name: "a.pdf", base64: base64(await tinyPdf("A")) }];
    const [first, second] = [await prepared(joined), await prepared(joined)];
    expect(Buffer.compare(first.bytes as Uint8Array, second.bytes as Uint8Array)).toBe(0);
    expect((await PDFDocument.load(first.bytes as Uint8Array)).getPageCount()).toBe(2);
  });
});
