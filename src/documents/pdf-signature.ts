// A signature on the page: a name, room for a hand or an image, and on its left what the letter encloses.
import type { Block } from "./document.ts";
import { MARGIN, type Sheet } from "./sheet.ts";
import type { Strip } from "./strips.ts";
import { BODY, baselineOf, type Line, mm, SMALL, type Style } from "./typesetter.ts";

const SIGNATURE_LEFT = mm(112);
const SIGNATURE = { width: mm(60), height: mm(24) } as const;

export function signatureStrip(sheet: Sheet, block: Extract<Block, { kind: "signature" }>): Strip {
  const box = { x: SIGNATURE_LEFT, width: mm(210) - SIGNATURE_LEFT - MARGIN.right };
  const bold: Style = { ...BODY, bold: true };
  const before =
    block.placeAndDate === undefined ? [] : sheet.type.lines(block.placeAndDate, box.width, BODY);
  const name = sheet.type.lines(block.name, box.width, bold);
  const under = [block.quality, ...(block.details ?? [])].filter((line) => line !== undefined);
  const quality = under.flatMap((line) => sheet.type.lines(line, box.width, SMALL));
  const textBefore = before.length * BODY.leading;
  const textName = name.length * BODY.leading;
  return {
    height: textBefore + textName + quality.length * SMALL.leading + SIGNATURE.height + 4,
    gap: 14,
    keepWithNext: false,
    draw: (top) => {
      const put = (lines: readonly Line[], from: number, style: Style): void => {
        if (lines.length === 0) return;
        sheet.inside(sheet.element(sheet.root, "P"), () => {
          lines.forEach((line, index) => {
            sheet.type.draw(line, box.x, baselineOf(from + index * style.leading, style), style);
          });
        });
      };
      put(before, top, BODY);
      put(name, top + textBefore, bold);
      put(quality, top + textBefore + textName, SMALL);
      const { image } = block;
      if (image === undefined) return;
      const y = top + textBefore + textName + quality.length * SMALL.leading + 4;
      const bbox = [box.x, y, box.x + SIGNATURE.width, y + SIGNATURE.height] as const;
      const figure = sheet.element(sheet.root, "Figure", { alt: `Signature de ${block.name}`, bbox });
      sheet.inside(figure, () => {
        const bytes = image.buffer.slice(
          image.byteOffset,
          image.byteOffset + image.byteLength,
        ) as ArrayBuffer;
        sheet.pdf.image(bytes, box.x, y, { fit: [SIGNATURE.width, SIGNATURE.height] });
      });
    },
  };
}

/** Enclosures stand on the left of the room left for a hand: they make no page of their own. */
export function besideSignature(sheet: Sheet, signed: Strip, block: Block): Strip | undefined {
  if (block.kind !== "paragraph" || block.small !== true) return undefined;
  const width = SIGNATURE_LEFT - MARGIN.left - mm(6);
  const lines = sheet.type.lines(block.text, width, SMALL);
  const height = lines.length * SMALL.leading;
  if (height > signed.height) return undefined;
  return {
    ...signed,
    draw: (top) => {
      signed.draw(top);
      const from = top + signed.height - height;
      sheet.inside(sheet.element(sheet.root, "P"), () => {
        lines.forEach((line, index) => {
          sheet.type.draw(line, MARGIN.left, baselineOf(from + index * SMALL.leading, SMALL), SMALL);
        });
      });
    },
  };
}
