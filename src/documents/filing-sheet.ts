// What the sheets of facts share: their title, the parties, the facts told with their pieces, what is left to complete.

import type { EuropeanSheet, ProvisionSheet } from "../domain/filing-sheet.ts";
import { formatDay, formatDayNumeric } from "../format/dates.ts";
import { fr, typographic } from "../format/typography.ts";
import { bullets, heading, paragraph, smallPrint } from "./blocks.ts";
import { datedSentence, toldFacts } from "./chronology.ts";
import type { Block, DocumentContent } from "./document.ts";
import { contentAbout } from "./letter-content.ts";
import { natureOf } from "./piece-name.ts";

export type FilingSheet = EuropeanSheet | ProvisionSheet;

/** What relance does not know, and the user must write. */
export const TO_COMPLETE = fr`à compléter`;
/** What no source that was read settles. */
export const TO_CHECK = fr`à vérifier`;

export const facts = (entries: readonly (readonly [string, string])[]): Block => ({
  kind: "facts",
  entries: entries.map(([label, value]) => [typographic(label), value]),
});

export function sheetContent(sheet: FilingSheet, title: string, blocks: readonly Block[]): DocumentContent {
  return contentAbout(sheet, title, [
    heading(title),
    ...blocks,
    smallPrint(
      fr`Fiche établie le ${formatDay(sheet.writtenOn)} d'après ce qui est noté. Elle aide à préparer une demande, n'est pas un acte de procédure, et ne remplace pas l'avis d'un avocat.`,
    ),
  ]);
}

/** What happened, oldest first, citing the pieces. */
export function factBlocks(sheet: FilingSheet): readonly Block[] {
  const told = toldFacts(sheet);
  return told.length === 0 ? [] : [bullets(told.map(datedSentence))];
}

/** The proofs, numbered as they will be joined. */
export function pieceTable({ pieces }: FilingSheet): Block {
  if (pieces.length === 0) return paragraph(fr`Aucune pièce n'est enregistrée : ${TO_COMPLETE}.`);
  return {
    kind: "table",
    columns: [
      { title: "N°", align: "right", weight: 1 },
      { title: "Nature", align: "left", weight: 4 },
      { title: "Intitulé", align: "left", weight: 6 },
      { title: "Date", align: "left", weight: 2 },
    ],
    rows: pieces.map(({ number, piece }) => [
      String(number),
      natureOf(piece.kind),
      piece.title,
      piece.datedOn === undefined ? TO_COMPLETE : formatDayNumeric(piece.datedOn),
    ]),
  };
}
