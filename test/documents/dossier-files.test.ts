// The court folder as a whole: every file there, clean, hashed, the same bytes twice, and one sum everywhere.
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { PDFDocument } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { fromBufferPromise } from "yauzl";
import { buildDossierFiles, type DossierFiles } from "../../src/documents/dossier-files.ts";
import { day } from "../../src/domain/day.ts";
import { formatEuros } from "../../src/format/amounts.ts";
import { dossierOf, loaded, twoAccounts, usualPieces } from "./dossier-fixture.ts";
import {
  bookmarks,
  flowText,
  HAS_POPPLER,
  HAS_QPDF,
  pageTexts,
  qpdfComplaints,
  strayFonts,
} from "./pdf-probe.ts";

let folder: DossierFiles;

beforeAll(async () => {
  const pieces = await usualPieces();
  folder = await buildDossierFiles(dossierOf(pieces), [...pieces].reverse());
});

function bytesOf(name: string, from: DossierFiles = folder): Uint8Array {
  const file = from.files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`no ${name}`);
  return file.bytes;
}

function textOf(name: string, from: DossierFiles = folder): string {
  return Buffer.from(bytesOf(name, from)).toString("utf8");
}

/** Every entry by its name, read by another library than the one that writes. */
async function unzipped(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await fromBufferPromise(Buffer.from(bytes));
  const entries = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    entries.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return entries;
}

const flat = (text: string): string => text.replace(/\s+/gu, " ");

describe("the folder", () => {
  it("holds every file, in order, under plain ASCII names", () => {
    const names = folder.files.map((file) => file.name);
    expect(names).toEqual([
      "00-LISEZ-MOI.pdf",
      "00-LISEZ-MOI.txt",
      "01-requete.pdf",
      "02-decompte.pdf",
      "03-bordereau.pdf",
      "04-chronologie.pdf",
      "pieces/P01_devis_d-2026-014-accepte.pdf",
      "pieces/P02_livraison_proces-verbal-de-recette.pdf",
      "pieces/P03_facture_f-2026-014.pdf",
      "pieces/P04_facture_f-2026-021.pdf",
      "pieces/P05_mise-en-demeure_lettre-du-10-juin-2026.pdf",
      "pieces/P06_accuse-reception_avis-de-reception-signe.pdf",
      "dossier-complet.pdf",
      "creance.json",
      "creance.csv",
      "SHA256SUMS",
      "dossier.zip",
    ]);
    expect(folder.warnings).toEqual([]);
  });

  it("holds hashes that are true of every other file, but of the archive that holds them too", () => {
    const lines = textOf("SHA256SUMS").trimEnd().split("\n");
    expect(lines).toHaveLength(folder.files.length - 2);
    for (const line of lines) {
      const [, hash = "", name = ""] = /^([0-9a-f]{64}) {2}(\S+)$/u.exec(line) ?? [];
      expect(createHash("sha256").update(bytesOf(name)).digest("hex"), name).toBe(hash);
    }
  });

  it("is the same to the byte when it is made twice", async () => {
    const pieces = await usualPieces();
    const again = await buildDossierFiles(dossierOf(pieces), pieces);
    expect(textOf("SHA256SUMS", again)).toBe(textOf("SHA256SUMS"));
    expect(Buffer.compare(bytesOf("dossier.zip", again), bytesOf("dossier.zip"))).toBe(0);
  });

  it("is given whole as one archive, which another program reads", async () => {
    const others = folder.files.filter(({ name }) => name !== "dossier.zip");
    const read = await unzipped(bytesOf("dossier.zip"));
    expect([...read.keys()]).toEqual(others.map(({ name }) => `dossier-acme/${name}`));
    for (const { name, bytes } of others) {
      expect(Buffer.compare(read.get(`dossier-acme/${name}`) ?? Buffer.of(), bytes), name).toBe(0);
    }
  });

  it.skipIf(!HAS_QPDF)("holds only PDFs that qpdf finds clean", () => {
    for (const { name, bytes } of folder.files) {
      if (name.endsWith(".pdf")) expect(qpdfComplaints(bytes), name).toBe("");
    }
  });

  it.skipIf(!HAS_POPPLER)("embeds every font it brings", () => {
    for (const name of ["00-LISEZ-MOI.pdf", "01-requete.pdf", "03-bordereau.pdf", "04-chronologie.pdf"]) {
      expect(strayFonts(bytesOf(name)), name).toEqual([]);
    }
    // Only the test's own pieces use a font that is not embedded.
    expect(strayFonts(bytesOf("dossier-complet.pdf")).every((line) => line.startsWith("Helvetica"))).toBe(
      true,
    );
  });

  it.skipIf(!HAS_POPPLER)("asks for one sum in every document", () => {
    const total = flat(formatEuros(dossierOf([]).decompte.totals.totalCents));
    for (const name of ["00-LISEZ-MOI.pdf", "01-requete.pdf", "02-decompte.pdf"]) {
      expect(flowText(bytesOf(name)), name).toContain(total);
    }
    const { totaux } = JSON.parse(textOf("creance.json"));
    expect(totaux.total).toBe("3347.05");
    expect(textOf("creance.csv")).toContain(";3347,05;");
  });
});

it("says in the LISEZ-MOI, as text too, the page of the requête to sign and every file of the folder", () => {
  const text = flat(textOf("00-LISEZ-MOI.txt"));
  expect(text).toContain("01-requete.pdf, page 3, sous « Fait à… »");
  for (const { name } of folder.files.filter((file) => !file.name.startsWith("00-"))) {
    expect(text, name).toContain(name);
  }
});

describe("the merged file", () => {
  it.skipIf(!HAS_QPDF)("has one bookmark per part, then per piece", () => {
    expect(bookmarks(bytesOf("dossier-complet.pdf")).map(flat)).toEqual([
      "Sommaire",
      "Requête en injonction de payer",
      "Bordereau des documents justificatifs",
      "Décompte",
      "Chronologie des faits",
      "Pièce n° 1 — Devis D-2026-014 accepté",
      "Pièce n° 2 — Livraison ou recette, Procès-verbal de recette",
      "Pièce n° 3 — Facture, F-2026-014",
      "Pièce n° 4 — Facture, F-2026-021",
      "Pièce n° 5 — Mise en demeure, Lettre du 10 juin 2026",
      "Pièce n° 6 — Preuve d’envoi ou de réception, Avis de réception signé",
    ]);
  });

  it.skipIf(!HAS_POPPLER)("holds the pages of its parts, all numbered, the pieces all stamped", async () => {
    const parts = folder.files.filter(({ name }) => /^(?:0[1-4]|pieces\/).*\.pdf$/u.test(name));
    const counts = await Promise.all(
      parts.map(async ({ bytes }) => (await PDFDocument.load(bytes)).getPageCount()),
    );
    // One more: the table of contents.
    const expected = counts.reduce((sum, count) => sum + count, 1);
    const pages = pageTexts(bytesOf("dossier-complet.pdf"));
    expect(pages).toHaveLength(expected);
    for (const [index, page] of pages.entries()) {
      expect(flat(page)).toContain(`Dossier — page ${index + 1}/${expected}`);
    }
    expect(pages.filter((page) => /^\s*Pièce n° \d/u.test(page))).toHaveLength(8);
  });
});

describe("the table of contents", () => {
  it.skipIf(!HAS_POPPLER || !HAS_QPDF)("sends to the page where each part starts, its own counted", () => {
    const [contents = "", ...pages] = pageTexts(bytesOf("dossier-complet.pdf"));
    // Two numbers stand at the foot of a page: the sentence says which one the table means.
    expect(flat(contents)).toContain("Les pages sont celles du dossier");
    const titles = bookmarks(bytesOf("dossier-complet.pdf")).map(flat).slice(1);
    expect(titles).toHaveLength(10);
    for (const title of titles) {
      const [, , start] = new RegExp(`${title} (\\d+) (\\d+)(?: |$)`, "u").exec(flat(contents)) ?? [];
      const page = flat(pages[Number(start) - 2] ?? "");
      expect(page, `${title} at ${start}`).toContain(/^Pièce n° \d+/u.exec(title)?.[0] ?? title);
    }
    expect(flat(contents)).toContain(`En tout, sommaire compris : ${pages.length + 1} pages`);
  });
});

describe("the bordereau", () => {
  it.skipIf(!HAS_POPPLER)("gives number, nature, title, date and pages of each piece, and their sum", () => {
    const text = pageTexts(bytesOf("03-bordereau.pdf")).join("\n");
    expect(text).toMatch(/1 Devis Devis D-2026-014 accepté 03\/03\/2026 2\n/u);
    expect(text).toMatch(
      /6 Preuve d’envoi ou de\s+Avis de réception signé 15\/06\/2026 1|Avis de réception signé/u,
    );
    expect(text).toMatch(/Total : 6 pièces 8\n/u);
  });
});

describe("the chronology", () => {
  it.skipIf(!HAS_POPPLER)(
    "gives each fact its date and its pieces, the due date with the invoice that prints it",
    () => {
      const text = pageTexts(bytesOf("04-chronologie.pdf")).join("\n");
      expect(text).toMatch(/02\/05\/2026 La facture F-2026-014 est arrivée à échéance\. pièce n° 3\n/u);
      expect(text).toMatch(/12\/05\/2026 Le créancier a relancé le débiteur par courriel/u);
    },
  );
});

describe("a piece that cannot be opened", () => {
  it("keeps its place and its number, is named in the warnings and the LISEZ-MOI, and keeps its bytes", async () => {
    const damaged = Buffer.from("%PDF-1.7 coupé net");
    const pieces = [
      ...(await usualPieces()),
      loaded(9, damaged, {
        kind: "echange",
        title: "Courriel imprimé",
        invoiceId: undefined,
        datedOn: day("2026-05-20"),
      }),
    ];
    const files = await buildDossierFiles(dossierOf(pieces), pieces);
    const name = "pieces/P05_echange_courriel-imprime.pdf";
    expect(Buffer.compare(bytesOf(name, files), damaged)).toBe(0);
    expect(files.warnings).toHaveLength(1);
    expect(flat(files.warnings[0] ?? "")).toContain(`Pièce n° 5, « Courriel imprimé » (${name})`);
    const readMe = flat(textOf("00-LISEZ-MOI.txt", files));
    expect(readMe).toContain("8. Pièces jointes à part");
    expect(readMe).toContain("abîmé ou incomplet");
    if (HAS_QPDF) expect(bookmarks(bytesOf("dossier-complet.pdf", files))).toHaveLength(12);
    if (HAS_POPPLER) {
      expect(flowText(bytesOf("03-bordereau.pdf", files))).toContain("jointe à part");
      expect(flowText(bytesOf("dossier-complet.pdf", files))).toContain(
        "Elle est jointe à part, sous le nom P05_",
      );
    }
  });

  it("stops everything when it was not loaded at all", async () => {
    const pieces = await usualPieces();
    await expect(buildDossierFiles(dossierOf(pieces), pieces.slice(1))).rejects.toThrow(/not loaded/u);
  });
});

it("writes nothing when a mandatory mention is missing", async () => {
  const pieces = await usualPieces();
  const client = { ...dossierOf(pieces).client, address: undefined };
  await expect(
    buildDossierFiles(dossierOf(pieces, { client, accounts: twoAccounts(client) }), pieces),
  ).rejects.toThrow(/mention obligatoire/u);
});
