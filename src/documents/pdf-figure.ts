// A chart drawn on the page from its marks, in the colours of daylight, tagged as a figure with its words.
import type { Mark } from "./chart.ts";
import type { Block } from "./document.ts";
import { CONTENT_WIDTH, MARGIN, type Sheet } from "./sheet.ts";
import type { Strip } from "./strips.ts";
import { DAYLIGHT } from "./tones.ts";

/** Drawn as for a screen of this width, then reduced: letters of 12 become those of a caption. */
const DRAWN_WIDTH = 610;
const SCALE = CONTENT_WIDTH / DRAWN_WIDTH;

/** One strip, that no page break parts; what follows it is its table, and stays near. */
export function figureStrip(sheet: Sheet, block: Extract<Block, { kind: "figure" }>): Strip {
  const { height, marks } = block.draw(DRAWN_WIDTH);
  return {
    height: height * SCALE,
    gap: 10,
    keepWithNext: true,
    draw: (top) => {
      const { left } = MARGIN;
      const alt = `${block.title}. ${block.description}`;
      const bbox = [left, top, left + CONTENT_WIDTH, top + height * SCALE] as const;
      const figure = sheet.element(sheet.root, "Figure", { alt, bbox });
      sheet.inside(figure, () => {
        for (const mark of marks) drawMark(sheet, mark, left, top);
      });
    },
  };
}

function drawMark(sheet: Sheet, mark: Mark, left: number, top: number): void {
  const { pdf } = sheet;
  switch (mark.kind) {
    case "rect":
      pdf
        .rect(left + mark.x * SCALE, top + mark.y * SCALE, mark.width * SCALE, mark.height * SCALE)
        .fill(DAYLIGHT[mark.fill]);
      return;
    case "path": {
      const [x, y] = mark.at ?? [0, 0];
      pdf
        .save()
        .translate(left + x * SCALE, top + y * SCALE)
        .scale(SCALE);
      pdf.path(mark.d).lineWidth(mark.thickness ?? 1);
      if (mark.fill === undefined) pdf.stroke(DAYLIGHT[mark.stroke ?? "ink"]);
      else if (mark.stroke === undefined) pdf.fill(DAYLIGHT[mark.fill]);
      else pdf.fillAndStroke(DAYLIGHT[mark.fill], DAYLIGHT[mark.stroke]);
      pdf.restore();
      return;
    }
    case "text": {
      const size = mark.size * SCALE;
      const style = { size, leading: size, color: DAYLIGHT[mark.tone], bold: mark.bold === true };
      const line = sheet.type.single(mark.text, style);
      const back = { start: 0, middle: line.width / 2, end: line.width }[mark.anchor ?? "start"];
      sheet.type.draw(line, left + mark.x * SCALE - back, top + mark.y * SCALE, style);
    }
  }
}
