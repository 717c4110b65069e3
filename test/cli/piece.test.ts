// Pieces: told by their bytes, kept by their content, once, and never lost.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { tinyPdf } from "../documents/dossier-fixture.ts";
import { encrypted, HAS_QPDF } from "../documents/pdf-probe.ts";
import { fileBeside, folderWithInvoice, run, runJson, runRelance } from "./run.ts";

const PDF = "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF";
const MAIL = "From: a@b.fr\r\nTo: c@d.fr\r\nSubject: bonjour\r\n\r\ntexte";

const RED_DOT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

/** PDFs that open badly, by what is wrong with them. */
const FLAWED: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  locked: async () => encrypted(await tinyPdf("Contrat"), "motdepasse", "secret"),
  cut: async () => {
    const whole = await tinyPdf("Devis", 3);
    return whole.subarray(0, whole.length >> 1);
  },
  pageless: async () => {
    const doc = await PDFDocument.create({ updateMetadata: false });
    return doc.save({ addDefaultPage: false });
  },
};

interface PieceJson {
  readonly numero: number;
  readonly nature: string;
  readonly titre: string;
  readonly type: string;
  readonly fichier: string;
  readonly deja_la: boolean;
  readonly avertissement: string | null;
}

function add(
  folder: string,
  target: string,
  name: string,
  content: string | Uint8Array,
  ...options: readonly string[]
): Promise<PieceJson> {
  return runJson<PieceJson>(folder, [
    "piece",
    "ajouter",
    target,
    fileBeside(folder, name, content),
    ...options,
  ]);
}

describe("relance piece", () => {
  it.each([
    ["devis.pdf", PDF, "application/pdf"],
    ["photo.JPG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "image/jpeg"],
    ["capture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "image/png"],
    ["message.eml", MAIL, "message/rfc822"],
    ["note.txt", "de simples mots", "text/plain"],
    ["scan.jpg", PDF, "application/pdf"],
  ])("%s is told by its bytes, not by its name", async (name, content, type) => {
    const folder = await folderWithInvoice();
    const piece = await add(folder, "F-1", name, content, "--nature", "echange");
    expect(piece.type).toBe(type);
    expect(existsSync(join(folder, piece.fichier))).toBe(true);
  });

  it.each([
    ["a HEIC photo", "photo.heic", "\0\0\0\u0018ftypheic\0\0\0\0", "HEIC"],
    [
      "a HEIC photo named JPEG",
      "photo.jpg",
      "\0\0\0\u0018ftypheic\0\0\0\0",
      "HEIC, que les greffes n'ouvrent pas, malgré son nom",
    ],
    [
      "words named PDF",
      "facture.pdf",
      "Page introuvable",
      "n'est pas un PDF, malgré son nom : c'est du texte",
    ],
    ["a mail named PDF", "facture.pdf", MAIL, "n'est pas un PDF, malgré son nom"],
    ["words named JPEG", "photo.JPEG", "pas une photo", "n'est pas une image JPEG, malgré son nom"],
    [
      "other bytes named PNG",
      "capture.png",
      Buffer.from([0, 1, 2, 3]),
      "n'est pas une image PNG, malgré son nom",
    ],
    ["a web page named PDF", "facture.pdf", "<!DOCTYPE html><html><body>Connexion", "une page web"],
    [
      "an old word processor's file",
      "devis.doc",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      "traitement de texte",
    ],
    ["a rich text", "devis.rtf", "{\\rtf1\\ansi}", "traitement de texte"],
    ["a GIF", "logo.gif", "GIF89a\0\0", "GIF"],
    ["a TIFF", "scan.tif", "II*\0\0\0", "TIFF"],
    ["a WebP", "photo.webp", "RIFF\0\0\0\0WEBPVP8 ", "WebP"],
    ["an XML file", "facture.xml", '<?xml version="1.0"?><Invoice/>', "fichier XML"],
    ["a word processor's file", "devis.docx", "PK\u0003\u0004", "PDF"],
    ["an empty file", "vide.pdf", "", "est vide"],
    ["bytes that mean nothing", "x.bin", Buffer.from([0, 1, 2, 3]), "n'est pas d'un type accepté"],
  ])("refuses %s, by its name", async (_, name, content, sentence) => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, [
      "piece",
      "ajouter",
      "F-1",
      fileBeside(folder, name, content),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain(name);
    expect(stderr).toContain(sentence);
    expect(existsSync(join(folder, "pieces"))).toBe(false);
  });

  it("says nothing of what a dossier will show: a sound PDF, a picture, a mail, words", async () => {
    const folder = await folderWithInvoice();
    const sound = await tinyPdf("Devis");
    for (const [name, content] of [
      ["devis.pdf", sound],
      ["point.png", RED_DOT],
      ["m.eml", MAIL],
      ["note.txt", "mots"],
    ] as const)
      expect((await add(folder, "F-1", name, content)).avertissement, name).toBeNull();
    if (HAS_QPDF) {
      const readOnly = encrypted(sound, "", "secret");
      expect((await add(folder, "F-1", "lecture.pdf", readOnly)).avertissement).toBeNull();
    }
  });

  it.each([
    ["a PDF that asks for a password", "contrat.pdf", "locked", "protégé par un mot de passe"],
    ["a PDF cut short", "coupe.pdf", "cut", "abîmé ou incomplet"],
    ["a PDF without a page", "vide.pdf", "pageless", "abîmé ou incomplet"],
    ["a PDF of one line", "faux.pdf", PDF, "abîmé ou incomplet"],
    [
      "a JPEG that holds no picture",
      "photo.jpg",
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
      "l'image est abîmée",
    ],
    ["a mail without a text", "m.eml", "From: a@b.fr\r\nTo: c@d.fr\r\n\r\n", "courriel ne peut pas être lu"],
  ])("keeps %s, and says at once that a dossier will only join it", async (_, name, given, sentence) => {
    if (given === "locked" && !HAS_QPDF) return;
    const folder = await folderWithInvoice();
    const content = typeof given === "string" ? ((await FLAWED[given]?.()) ?? given) : given;
    const path = fileBeside(folder, name, content);
    const { code, stdout, stderr } = await runRelance(folder, ["piece", "ajouter", "F-1", path]);
    expect(code).toBe(0);
    expect(stdout).toContain("Pièce n° 1 ajoutée");
    expect(stderr).toContain(`Attention : ${name} : `);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("joindre à part, sans tampon");
    expect((await add(folder, "F-1", name, content)).avertissement).toContain(sentence);
  });

  it("says it too of a file given as the proof of a fact", async () => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, [
      "promesse",
      "ajouter",
      "F-1",
      "500",
      "--pour",
      "2026-12-15",
      "--canal",
      "email",
      "--preuve",
      fileBeside(folder, "accord.pdf", PDF),
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("Attention : accord.pdf : le fichier est abîmé ou incomplet");
  });

  it("keeps what is over 50 MB as it is, once, and says that a dossier can only join it apart", async () => {
    const folder = await folderWithInvoice();
    const path = fileBeside(folder, "gros.pdf", await tinyPdf("Plan"));
    truncateSync(path, 50 * 1024 * 1024 + 1);
    for (const _ of [1, 2]) {
      const { code, stderr, stdout } = await runRelance(folder, [
        "piece",
        "ajouter",
        "F-1",
        path,
        "--nature",
        "contrat",
      ]);
      expect(code).toBe(0);
      expect(`${stdout}${stderr}`).toContain("trop volumineux");
    }
    const [kept = "", ...others] = readdirSync(join(folder, "pieces"));
    expect(others).toEqual([]);
    const bytes = readFileSync(join(folder, "pieces", kept));
    expect(kept).toBe(`${createHash("sha256").update(bytes).digest("hex")}.pdf`);
    expect(Buffer.compare(bytes, readFileSync(path))).toBe(0);
  });

  it("refuses what is over 1 GiB, without reading it", async () => {
    const folder = await folderWithInvoice();
    const path = fileBeside(folder, "film.pdf", "%PDF-1.7");
    truncateSync(path, 1024 * 1024 * 1024 + 1);
    const { code, stderr } = await runRelance(folder, ["piece", "ajouter", "F-1", path]);
    expect(code).toBe(4);
    expect(stderr).toContain("1024 Mio");
  });

  it("the same content twice is one piece", async () => {
    const folder = await folderWithInvoice();
    expect(
      (await add(folder, "F-1", "devis.pdf", PDF, "--nature", "devis", "--titre", "Devis signé")).deja_la,
    ).toBe(false);
    expect(await add(folder, "F-1", "copie.pdf", PDF)).toMatchObject({ deja_la: true, titre: "Devis signé" });
    expect(readdirSync(join(folder, "pieces"))).toHaveLength(1);
    expect((await add(folder, "acme", "copie.pdf", PDF, "--nature", "cgv")).deja_la).toBe(false);
  });

  it("lists in the order of the bordereau, and withdraws without destroying", async () => {
    const folder = await folderWithInvoice();
    await add(folder, "F-1", "mail.eml", MAIL, "--nature", "echange");
    const devis = await add(
      folder,
      "F-1",
      "devis_signe.pdf",
      PDF,
      "--nature",
      "devis",
      "--date",
      "03/03/2026",
    );
    const { pieces } = await runJson<{ pieces: PieceJson[] }>(folder, ["piece", "lister", "F-1"]);
    expect(pieces.map((piece) => piece.titre)).toEqual(["devis signe", "mail"]);
    await run(folder, "piece", "annuler", String(devis.numero), "--motif", "doublon");
    expect(existsSync(join(folder, devis.fichier))).toBe(true);
    const again = await runRelance(folder, ["piece", "annuler", String(devis.numero)]);
    expect(again.code).toBe(5);
    expect(again.stderr).toContain(`La pièce n° ${devis.numero} a été retirée le 22/11/2026.`);
    expect(await run(folder, "piece", "lister", "acme")).not.toContain("devis signe");
  });

  it("names what it cannot attach to", async () => {
    const folder = await folderWithInvoice();
    const { code, stderr } = await runRelance(folder, [
      "piece",
      "ajouter",
      "F-3",
      fileBeside(folder, "d.pdf", PDF),
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain("Vouliez-vous dire « F-1 » ?");
    expect(
      (
        await runRelance(folder, [
          "piece",
          "ajouter",
          "F-1",
          fileBeside(folder, "d.pdf", PDF),
          "--nature",
          "devi",
        ])
      ).stderr,
    ).toContain("Vouliez-vous dire « devis » ?");
  });
});
