// The declaration of a claim as it is posted: the letter and its décompte, the bordereau, then each piece, in one file.
import { letterName } from "../domain/creditor.ts";
import type { Declaration } from "../domain/declaration.ts";
import { ofName } from "../domain/party-name.ts";
import { formatDay } from "../format/dates.ts";
import { fr } from "../format/typography.ts";
import { registeredName } from "./address.ts";
import { bordereauBlocks } from "./bordereau.ts";
import { type LoadedPiece, piecePart, preparePieces } from "./bound-pieces.ts";
import type { RenderPdf } from "./document.ts";
import { declarationContent } from "./layouts/declaration.ts";
import { contentAbout } from "./letter-content.ts";
import { mergePdfs } from "./merge.ts";
import { renderPdf } from "./pdf.ts";
import type { TemplateFolders } from "./template-files.ts";

export interface BoundDeclaration {
  readonly bytes: Uint8Array;
  /** Pieces that could not be opened: they are joined by hand. */
  readonly unbound: readonly { readonly number: number; readonly title: string; readonly file: string }[];
}

/** @throws RelanceError (refus) for an empty field or a piece that has changed; (valeur) for an address too long. */
export async function declarationFile(
  declaration: Declaration,
  loaded: readonly LoadedPiece[],
  folders: TemplateFolders,
  pdf: RenderPdf = renderPdf,
): Promise<BoundDeclaration> {
  const { client, creditor, writtenOn } = declaration;
  const letter = await pdf(await declarationContent(declaration, folders));
  const prepared = await preparePieces(declaration.pieces, loaded, writtenOn, renderPdf);
  const bordereau = await pdf(
    contentAbout(
      declaration,
      "Bordereau des pièces",
      bordereauBlocks(
        fr`Annexe 2 de la déclaration de créance du ${formatDay(writtenOn)} : ${letterName(creditor)}, créancier ${ofName(registeredName(client), "’")}.`,
        prepared,
      ),
    ),
  );
  const bytes = await mergePdfs(
    [
      { title: "Déclaration de créance", bytes: letter },
      { title: "Annexe 2 — Bordereau des pièces", bytes: bordereau },
      ...(await Promise.all(prepared.map((piece) => piecePart(piece, "imprimée", declaration, pdf)))),
    ],
    {
      label: "Déclaration de créance",
      title: fr`Déclaration de créance — ${registeredName(client)}`,
      author: letterName(creditor),
      createdOn: writtenOn,
    },
  );
  return {
    bytes,
    unbound: prepared
      .filter((one) => one.pageCount === undefined)
      .map(({ number, piece }) => ({ number, title: piece.title, file: piece.file })),
  };
}
