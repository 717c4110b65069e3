// The court folder, whole: every file named, numbered, hashed, and the same bytes for the same facts.
import { createHash } from "node:crypto";
import { letterName } from "../domain/creditor.ts";
import type { Dossier } from "../domain/dossier.ts";
import { countOf, formatDay } from "../format/dates.ts";
import { fr } from "../format/typography.ts";
import { zipOf } from "./archive.ts";
import { bordereauBlocks } from "./bordereau.ts";
import { type LoadedPiece, piecePart, preparePieces } from "./bound-pieces.ts";
import { chronologyBlocks, partiesOf } from "./chronology.ts";
import { contentsPart } from "./contents-page.ts";
import { creanceCsv, creanceJson } from "./creance-data.ts";
import type { DocumentContent } from "./document.ts";
import { decompteContent } from "./layouts/decompte.ts";
import { numberIn } from "./layouts/invoice-detail.ts";
import { contentAbout } from "./letter-content.ts";
import { readMeBlocks } from "./lisez-moi.ts";
import { countPages, type MergePart, mergePdfs } from "./merge.ts";
import { renderPdf } from "./pdf.ts";
import { natureOf } from "./piece-name.ts";
import { type NamedFile, type PreparedPiece, pieceHeading } from "./piece-pages.ts";
import { requeteBlocks } from "./requete.ts";
import { PACKAGE_TEMPLATES, type TemplateFolders } from "./template-files.ts";
import { renderText } from "./text.ts";

export interface DossierFiles {
  readonly files: readonly NamedFile[];
  /** Pieces too large to be read: copied beside from the data folder, and left out of the archive. */
  readonly copies: readonly CopiedFile[];
  /** French sentences: pieces kept beside because they could not be merged. */
  readonly warnings: readonly string[];
}

interface CopiedFile {
  readonly name: string;
  readonly from: string;
  readonly sha256: string;
}

export interface DossierRenderers {
  readonly pdf: (content: DocumentContent) => Promise<Uint8Array>;
  readonly text: (content: DocumentContent) => string;
  readonly templates: TemplateFolders;
}

const DEFAULT_RENDERERS: DossierRenderers = {
  pdf: renderPdf,
  text: renderText,
  templates: PACKAGE_TEMPLATES,
};

/**
 * Every file of the folder, then `SHA256SUMS`, then all of it as one archive, and what could not be stamped or merged.
 * @throws RelanceError (refus) naming the mandatory mentions that are missing, or a piece that has changed.
 */
export async function buildDossierFiles(
  dossier: Dossier,
  pieces: readonly LoadedPiece[],
  renderers: Partial<DossierRenderers> = {},
): Promise<DossierFiles> {
  const { pdf, text, templates } = { ...DEFAULT_RENDERERS, ...renderers };
  // First: a requête that cannot be written stops everything before a piece is opened.
  const requete = await pdf(
    contentAbout(dossier, "Requête en injonction de payer", await requeteBlocks(dossier, templates)),
  );
  const prepared = await preparePieces(dossier.pieces, pieces, dossier.writtenOn, renderPdf);
  const decompte = await pdf({
    ...decompteContent(dossier.decompte, dossier.creditor, {
      everyCharge: false,
      pieceNumber: numberIn(dossier.pieces),
    }),
    createdOn: dossier.writtenOn,
  });
  const bordereau = await pdf(
    contentAbout(
      dossier,
      "Bordereau des documents justificatifs",
      bordereauBlocks(annexedTo(dossier), prepared, [
        fr`le décompte arrêté au ${formatDay(dossier.decompte.on)} (${countOf((await countPages(decompte)) ?? 1, "page")})`,
        fr`la chronologie des faits`,
      ]),
    ),
  );
  const chronology = await pdf(contentAbout(dossier, "Chronologie des faits", chronologyBlocks(dossier)));
  const parts: MergePart[] = [
    { title: "Requête en injonction de payer", bytes: requete },
    { title: "Bordereau des documents justificatifs", bytes: bordereau },
    { title: "Décompte", bytes: decompte },
    { title: "Chronologie des faits", bytes: chronology },
    ...(await Promise.all(
      prepared.map((piece) =>
        piecePart(piece, fr`sous le nom ${piece.fileName}, dans son format d'origine`, dossier, pdf),
      ),
    )),
  ];
  const contents = await contentsPart(
    parts,
    fr`Demande d'injonction de payer : ${partiesOf(dossier)}. Les pages sont celles du dossier, au bas de chaque feuille et en son milieu (« Dossier — page 1 ») ; un numéro à droite, ou ailleurs, est celui du document lui-même.`,
    dossier,
    pdf,
  );
  const whole = await mergePdfs([contents, ...parts], {
    label: "Dossier",
    title: fr`Dossier d'injonction de payer : ${partiesOf(dossier)}`,
    author: letterName(dossier.creditor),
    createdOn: dossier.writtenOn,
  });

  const body: NamedFile[] = [
    { name: "01-requete.pdf", bytes: requete },
    { name: "02-decompte.pdf", bytes: decompte },
    { name: "03-bordereau.pdf", bytes: bordereau },
    { name: "04-chronologie.pdf", bytes: chronology },
    ...prepared
      .filter((piece) => piece.isCopied !== true)
      .map((piece) => ({ name: `pieces/${piece.fileName}`, bytes: piece.bytes })),
    ...prepared.flatMap((piece) => (piece.original === undefined ? [] : [piece.original])),
    { name: "dossier-complet.pdf", bytes: whole },
    { name: "creance.json", bytes: Buffer.from(creanceJson(dossier, prepared), "utf8") },
    { name: "creance.csv", bytes: Buffer.from(creanceCsv(dossier), "utf8") },
  ];
  const copies = prepared
    .filter((one) => one.isCopied === true)
    .map(({ fileName, piece }) => ({ name: `pieces/${fileName}`, from: piece.file, sha256: piece.sha256 }));
  const warnings = prepared.flatMap((piece) => (piece.warning === undefined ? [] : [piece.warning]));
  const readMe = contentAbout(
    dossier,
    "À lire avant de déposer le dossier",
    readMeBlocks({
      dossier,
      signaturePage: (await countPages(requete)) ?? 1,
      contents: [
        ...[...body, ...copies].map(({ name }) => [name, describe(name, prepared)] as const),
        CHECKSUM_LINE,
        copies.length === 0 ? ARCHIVE_LINE : LIGHTER_ARCHIVE_LINE,
      ],
      warnings,
    }),
  );
  const hashed: NamedFile[] = [
    { name: "00-LISEZ-MOI.pdf", bytes: await pdf(readMe) },
    { name: "00-LISEZ-MOI.txt", bytes: Buffer.from(text(readMe), "utf8") },
    ...body,
  ];
  const files = [...hashed, { name: "SHA256SUMS", bytes: checksums(hashed, copies) }];
  const archive = await zipOf(files, `dossier-${dossier.client.ref}`, dossier.writtenOn);
  return { files: [...files, { name: "dossier.zip", bytes: archive }], copies, warnings };
}

/** What the bordereau is the list of (CPC 1407). */
function annexedTo(dossier: Dossier): string {
  return fr`Annexé à la requête en injonction de payer du ${formatDay(dossier.writtenOn)} (article 1407 du code de procédure civile). Affaire ${partiesOf(dossier)}.`;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  "01-requete.pdf": "Requête, à signer",
  "02-decompte.pdf": "Décompte, annexé à la requête",
  "03-bordereau.pdf": "Bordereau des pièces, annexé à la requête",
  "04-chronologie.pdf": "Chronologie des faits, avec renvoi aux pièces",
  "dossier-complet.pdf": "Tout le dossier en un seul fichier, avec sommaire, signets et pages numérotées",
  "creance.json": "Les sommes, pour un logiciel",
  "creance.csv": "Les sommes, pour un tableur",
};

const CHECKSUM_LINE = ["SHA256SUMS", "Empreintes de tous les fichiers (sha256sum -c SHA256SUMS)"] as const;
const ARCHIVE_LINE = ["dossier.zip", "Tous ces fichiers en une seule archive, à transmettre"] as const;

const LIGHTER_ARCHIVE_LINE = [
  "dossier.zip",
  "Ces fichiers en une seule archive, sauf les pièces trop volumineuses de la rubrique 8, à transmettre à part",
] as const;

function describe(name: string, prepared: readonly PreparedPiece[]): string {
  const known = DESCRIPTIONS[name];
  if (known !== undefined) return known;
  const own = prepared.find((one) => name === `pieces/${one.fileName}`);
  if (own !== undefined) {
    return `${pieceHeading(own.number, own.piece)}${own.pageCount === undefined ? " (sans tampon)" : ""}`;
  }
  const original = prepared.find((one) => one.original?.name === name);
  return original === undefined
    ? ""
    : fr`Original de la pièce n° ${original.number} (${natureOf(original.piece.kind)}), à garder pour la preuve`;
}

/** Two spaces between hash and name: the format `sha256sum -c` reads. */
function checksums(files: readonly NamedFile[], copies: readonly CopiedFile[]): Uint8Array {
  const written = files.map(({ name, bytes }) => ({
    name,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
  const lines = [...written, ...copies].map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return Buffer.from(lines.join(""), "utf8");
}
