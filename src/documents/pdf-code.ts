// A QR code drawn as one vector path on the right of a block of facts, tagged as a figure with its words.
import { createRequire } from "node:module";
import type { QrCode } from "./document.ts";
import { CONTENT_WIDTH, MARGIN, type Sheet } from "./sheet.ts";
import type { Strip } from "./strips.ts";
import { mm, SMALL } from "./typesetter.ts";

/** Side of the code with its quiet zone: modules of half a millimetre, what a telephone reads at arm's length. */
const SIDE = mm(30);
/** What facts beside a code leave to it. */
export const CODE_ROOM = SIDE + mm(6);
/** White modules around the code (ISO/IEC 18004). */
const QUIET = 4;

const require = createRequire(import.meta.url);

interface Modules {
  readonly size: number;
  get(row: number, column: number): number;
}

/** The modules of a payload at the level the EPC asks for (M: 15 % may be damaged). Loads its library on first use. */
function modulesOf(payload: string): Modules {
  const { create } = require("qrcode") as typeof import("qrcode");
  const code = create([{ data: Buffer.from(payload, "utf8"), mode: "byte" }], { errorCorrectionLevel: "M" });
  const { size, get } = code.modules;
  return { size, get: (row, column) => get.call(code.modules, row, column) };
}

/** Facts and their code as one strip, that no page break parts. */
export function besideCode(sheet: Sheet, facts: readonly Strip[], code: QrCode): Strip {
  const modules = modulesOf(code.payload);
  const factsHeight = facts.reduce(
    (sum, strip, index) => sum + strip.height + (index === 0 ? 0 : strip.gap),
    0,
  );
  const caption = sheet.type.lines(code.caption, SIDE, SMALL);
  return {
    height: Math.max(factsHeight, SIDE + caption.length * SMALL.leading),
    gap: facts[0]?.gap ?? 0,
    keepWithNext: false,
    draw: (top) => {
      let y = top;
      facts.forEach((strip, index) => {
        if (index > 0) y += strip.gap;
        strip.draw(y);
        y += strip.height;
      });
      const left = MARGIN.left + CONTENT_WIDTH - SIDE;
      const bbox = [left, top, left + SIDE, top + SIDE] as const;
      const figure = sheet.element(sheet.root, "Figure", { alt: code.alt, bbox });
      sheet.inside(figure, () => drawModules(sheet, modules, left, top));
      sheet.inside(sheet.element(sheet.root, "P"), () => {
        caption.forEach((line, index) => {
          const x = left + (SIDE - line.width) / 2;
          sheet.type.draw(line, x, top + SIDE + index * SMALL.leading + SMALL.size * 0.8, SMALL);
        });
      });
    },
  };
}

/** Runs of dark modules, row by row, filled at once: no hairline between neighbours. */
function drawModules(sheet: Sheet, modules: Modules, left: number, top: number): void {
  const side = SIDE / (modules.size + 2 * QUIET);
  const { pdf } = sheet;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; ) {
      const start = column;
      while (column < modules.size && modules.get(row, column) !== 0) column += 1;
      if (column > start) {
        pdf.rect(left + (start + QUIET) * side, top + (row + QUIET) * side, (column - start) * side, side);
      }
      column += 1;
    }
  }
  pdf.fill("#000000");
}
