// Evidence of every kind: made into stamped pages, or kept as it is and named. Never dropped, never altered in silence.
import { PDFDocument, PDFHexString, PDFName } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { openPdf } from "../../src/documents/open-pdf.ts";
import { renderPdf } from "../../src/documents/pdf.ts";
import { type PreparedPiece, preparePiece } from "../../src/documents/piece-pages.ts";
import { RelanceError } from "../../src/domain/errors.ts";
import type { Piece } from "../../src/domain/piece.ts";
import { loaded, ON, tinyPdf } from "./dossier-fixture.ts";
import {
  encrypted,
  flowText,
  HAS_POPPLER,
  HAS_QPDF,
  pageTexts,
  photograph,
  qpdfComplaints,
} from "./pdf-probe.ts";

const RED_DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

function prepare(bytes: Uint8Array, changes: Partial<Piece> = {}): Promise<PreparedPiece> {
  return preparePiece(
    { number: 3, piece: loaded(1, bytes, changes).piece, pieceIds: [1], invoiceIds: [] },
    bytes,
    ON,
    renderPdf,
  );
}

const flat = (text: string): string => text.replace(/\s+/gu, " ");

describe("a PDF", () => {
  it.skipIf(!HAS_POPPLER)("carries its number on each page", async () => {
    const piece = await prepare(await tinyPdf("Devis", 3), { kind: "devis", title: "Devis D-1" });
    expect(piece).toMatchObject({ fileName: "P03_devis_d-1.pdf", pageCount: 3 });
    expect(piece.warning).toBeUndefined();
    for (const text of pageTexts(piece.bytes)) expect(text).toContain("Pièce n° 3");
    expect(qpdfComplaints(piece.bytes)).toBe("");
  });

  it.skipIf(!HAS_QPDF)(
    "protected against changes only is stamped; with a password it is kept as it is",
    async () => {
      const plain = await tinyPdf("Contrat", 2);
      const open = await prepare(encrypted(plain, "", "secret"));
      expect(open.pageCount).toBe(2);
      expect((await openPdf(open.bytes)).kind).toBe("ouvert");
      const locked = encrypted(plain, "motdepasse", "secret");
      const kept = await prepare(locked, { title: "Contrat cadre", kind: "contrat" });
      expect(kept.pageCount).toBeUndefined();
      expect(Buffer.compare(kept.bytes, locked)).toBe(0);
      expect(flat(kept.warning ?? "")).toMatch(
        /Pièce n° 3, « Contrat cadre » \(pieces\/P03_contrat_cadre\.pdf\).*mot de passe/u,
      );
    },
  );

  it("cut short is kept as it is and named", async () => {
    const whole = await tinyPdf("Facture", 4);
    const cut = whole.slice(0, whole.length - 400);
    const kept = await prepare(cut);
    expect(Buffer.compare(kept.bytes, cut)).toBe(0);
    expect(kept.warning).toMatch(/abîmé ou incomplet/u);
  });

  it("signed electronically gives a plain copy, its original beside", async () => {
    const doc = await PDFDocument.load(await tinyPdf("Devis signe"));
    const signature = doc.context.register(
      doc.context.obj({ Type: "Sig", Filter: "Adobe.PPKLite", Contents: PDFHexString.of("00") }),
    );
    const field = doc.context.register(
      doc.context.obj({ FT: "Sig", Type: "Annot", Subtype: "Widget", Rect: [0, 0, 0, 0], V: signature }),
    );
    doc.catalog.set(PDFName.of("AcroForm"), doc.context.obj({ SigFlags: 3, Fields: [field] }));
    doc.getPage(0).node.addAnnot(field);
    const bytes = await doc.save();
    const piece = await prepare(bytes, { title: "Devis D-1 signé", kind: "devis" });
    expect(piece.original?.name).toBe("pieces/originaux/P03_devis_d-1-signe.pdf");
    expect(Buffer.compare(piece.original?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    const copy = await PDFDocument.load(piece.bytes);
    expect(copy.catalog.get(PDFName.of("AcroForm"))).toBeUndefined();
  });
});

describe("an image", () => {
  it("becomes one A4 page", async () => {
    const piece = await prepare(RED_DOT, { mediaType: "image/png", title: "Photo" });
    expect(piece.pageCount).toBe(1);
    const { width, height } = (await PDFDocument.load(piece.bytes)).getPage(0).getSize();
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  });

  it.skipIf(!HAS_POPPLER)("stands upright as its camera says", async () => {
    const doc = await PDFDocument.create();
    doc.addPage([400, 200]).drawRectangle({ x: 20, y: 20, width: 100, height: 50 });
    const photo = photograph(await doc.save());
    // EXIF, big-endian, one entry: orientation 6, to be turned by a quarter.
    const exif = Buffer.from(
      "ffe100224578696600004d4d002a00000008000101120003000000010006000000000000",
      "hex",
    );
    const turned = Buffer.concat([photo.subarray(0, 2), exif, photo.subarray(2)]);
    const sizes = await Promise.all(
      [photo, turned].map(async (bytes) => {
        const piece = await prepare(bytes, { mediaType: "image/jpeg" });
        return (await PDFDocument.load(piece.bytes)).getPage(0).getSize();
      }),
    );
    expect(sizes.map(({ width, height }) => width > height)).toEqual([true, false]);
  });

  it("cut short is kept as it is and named", async () => {
    const cut = RED_DOT.subarray(0, 40);
    const kept = await prepare(cut, { mediaType: "image/png", title: "Photo du colis" });
    expect(kept.fileName).toBe("P03_facture_photo-du-colis.png");
    expect(kept.warning).toMatch(/image est abîmée/u);
  });
});

describe("an email", () => {
  const MAIL = [
    "From: =?utf-8?Q?Am=C3=A9lie?= Durand <amelie@acme.example>",
    "To: ada@martin.example",
    "Subject: =?iso-8859-1?Q?Re:_facture_=E9chue?=",
    "Date: Tue, 12 May 2026 10:15:00 +0200",
    "Message-ID: <abc@acme.example>",
    'Content-Type: multipart/mixed; boundary="b1"',
    "",
    "--b1",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Bonjour Ada,",
    "",
    "Nous paierons la facture d=C3=A8s lundi, c=E2=80=99est promis =F0=9F=98=80",
    "",
    "--b1",
    'Content-Type: application/pdf; name="avoir.pdf"',
    'Content-Disposition: attachment; filename="avoir.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    "JVBERi0=",
    "--b1--",
    "",
  ].join("\r\n");
  const kind = { mediaType: "message/rfc822", kind: "echange", title: "Courriel du 12 mai 2026" } as const;

  it.skipIf(!HAS_POPPLER)(
    "becomes a page with its headers, its words and the names of its attachments",
    async () => {
      const piece = await prepare(Buffer.from(MAIL), kind);
      const text = flowText(piece.bytes);
      for (const part of [
        "Amélie Durand <amelie@acme.example>",
        "Re: facture échue",
        "Tue, 12 May 2026 10:15:00 +0200",
        "Nous paierons la facture dès lundi, c’est promis [émoji U+1F600]",
        "un émoji y est remplacé par son code entre crochets",
        "avoir.pdf",
        "Pièce n° 3",
        piece.piece.sha256.slice(0, 40),
      ]) {
        expect(text, part).toContain(part);
      }
      expect(piece.original?.name).toBe("pieces/originaux/P03_echange_courriel-du-12-mai-2026.eml");
      expect(qpdfComplaints(piece.bytes)).toBe("");
    },
  );

  it("whose text cannot be read for sure is kept as it is", async () => {
    const opaque = "From: a@b.fr\r\nDate: x\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIAG";
    const kept = await prepare(Buffer.from(opaque), kind);
    expect(kept.fileName).toBe("P03_echange_courriel-du-12-mai-2026.eml");
    expect(kept.warning).toMatch(/courriel ne peut pas être lu/u);
  });
});

describe("a text", () => {
  it.skipIf(!HAS_POPPLER)("is printed, in UTF-8 or in latin-1", async () => {
    for (const encoding of ["utf8", "latin1"] as const) {
      const piece = await prepare(Buffer.from("Reçu la clé\nle 3 mars", encoding), {
        mediaType: "text/plain",
      });
      expect(flowText(piece.bytes)).toContain("Reçu la clé le 3 mars");
      expect(flowText(piece.bytes)).not.toContain("émoji");
      expect(piece.original).toBeUndefined();
    }
  });

  it.skipIf(!HAS_POPPLER)("says what the font lacks, an emoji as one sign, and keeps its file", async () => {
    const piece = await prepare(Buffer.from("D'accord \u{1f44d}\u{1f3fd} \u4e2d ☎ fin"), {
      mediaType: "text/plain",
      kind: "echange",
      title: "Note",
    });
    const text = flowText(piece.bytes);
    expect(text).toMatch(/D'accord \[émoji U\+1F44D\] □ .{1,16} fin/u);
    expect(text).toContain("tout autre signe par □. Le fichier pieces/originaux/P03_echange_note.txt");
    expect(piece.original?.name).toBe("pieces/originaux/P03_echange_note.txt");
  });
});

it("refuses a piece whose content is no longer the one that was added", async () => {
  const bytes = await tinyPdf("Facture");
  const { piece } = loaded(1, bytes, { title: "F-1" });
  await expect(
    preparePiece(
      { number: 1, piece, pieceIds: [piece.id], invoiceIds: [] },
      await tinyPdf("Autre"),
      ON,
      renderPdf,
    ),
  ).rejects.toThrowError(RelanceError);
});
