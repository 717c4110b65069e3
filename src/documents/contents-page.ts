// The table of contents of a bound file: each part with the page on which it starts, its own pages counted.

import { countOf } from "../format/dates.ts";
import { heading, paragraph } from "./blocks.ts";
import type { Block, RenderPdf } from "./document.ts";
import { contentAbout, type Parties } from "./letter-content.ts";
import { countPages, type MergePart } from "./merge.ts";

const TITLE = "Sommaire";

/**
 * The part to put before the others. Its own length moves them all: drawn for one page, it is drawn anew when it
 * takes more.
 */
export async function contentsPart(
  parts: readonly MergePart[],
  subtitle: string,
  parties: Parties,
  pdf: RenderPdf,
): Promise<MergePart> {
  const lengths: number[] = [];
  for (const part of parts) lengths.push((await countPages(part.bytes)) ?? 0);
  const draw = (own: number): Promise<Uint8Array> =>
    pdf(contentAbout(parties, TITLE, blocksOf(parts, lengths, own, subtitle)));
  let own = 1;
  for (;;) {
    const bytes = await draw(own);
    const taken = (await countPages(bytes)) ?? own;
    if (taken === own) return { title: TITLE, bytes };
    own = taken;
  }
}

function blocksOf(
  parts: readonly MergePart[],
  lengths: readonly number[],
  own: number,
  subtitle: string,
): readonly Block[] {
  let next = own + 1;
  const rows = parts.map(({ title }, index) => {
    const start = next;
    const length = lengths[index] ?? 0;
    next += length;
    return [title, String(length), String(start)];
  });
  return [
    heading(TITLE),
    paragraph(subtitle),
    {
      kind: "table",
      columns: [
        { title: "Document", align: "left", weight: 74 },
        { title: "Pages", align: "right", weight: 13 },
        { title: "À la page", align: "right", weight: 13 },
      ],
      rows,
      foot: [[`En tout, sommaire compris\u00a0: ${countOf(next - 1, "page")}`, "", ""]],
    },
  ];
}
