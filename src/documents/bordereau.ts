// The bordereau des documents justificatifs: number, nature, title, date and pages of each piece.

import { NBSP } from "../format/amounts.ts";
import { countOf, formatDayNumeric } from "../format/dates.ts";
import { enumeration } from "../format/enumeration.ts";
import { fr } from "../format/typography.ts";
import { heading, paragraph, smallPrint } from "./blocks.ts";
import type { Block } from "./document.ts";
import { natureOf } from "./piece-name.ts";
import type { PreparedPiece } from "./piece-pages.ts";

/**
 * In the order of the numbers; a piece that could not be opened says « jointe à part » for its pages.
 * @param annexedTo the sentence that says what it is annexed to.
 * @param annexes documents annexed without a number, said under the table.
 */
export function bordereauBlocks(
  annexedTo: string,
  pieces: readonly PreparedPiece[],
  annexes: readonly string[] = [],
): readonly Block[] {
  const counted = pieces.filter((one) => one.pageCount !== undefined);
  const pages = counted.reduce((sum, one) => sum + (one.pageCount ?? 0), 0);
  const beside = pieces.length - counted.length;
  return [
    heading("Bordereau des documents justificatifs"),
    paragraph(annexedTo),
    {
      kind: "table",
      columns: [
        { title: "N°", align: "right", weight: 6 },
        { title: "Nature", align: "left", weight: 24 },
        { title: "Intitulé ou référence", align: "left", weight: 42 },
        { title: "Date", align: "left", weight: 15 },
        { title: "Pages", align: "right", weight: 13 },
      ],
      rows: pieces.map(({ number, piece, pageCount }) => [
        String(number),
        natureOf(piece.kind),
        piece.title,
        piece.datedOn === undefined ? "sans date" : formatDayNumeric(piece.datedOn),
        pageCount === undefined ? "jointe à part" : String(pageCount),
      ]),
      foot: [["", "", `Total${NBSP}: ${countOf(pieces.length, "pièce")}`, "", String(pages)]],
    },
    ...(annexes.length === 0
      ? []
      : [paragraph(`Sont aussi annexés à la requête, sans numéro${NBSP}: ${enumeration(annexes)}.`)]),
    ...(beside === 0
      ? []
      : [
          smallPrint(
            beside > 1
              ? fr`${beside} pièces sont jointes à part, dans leur format d'origine ; le total des pages ne les compte pas.`
              : fr`Une pièce est jointe à part, dans son format d'origine ; le total des pages ne la compte pas.`,
          ),
        ]),
  ];
}
