// What the colours and the signs of a chart mean, under it: part of the drawing, so that it goes wherever it goes.
import { type Drawing, type Mark, roughWidth, type Tone } from "../chart.ts";

export interface LegendEntry {
  readonly label: string;
  /** Drawn around a point. */
  key(x: number, y: number): Mark;
}

const SIZE = 11.5;
const ROW = 20;
const GAP = 16;
const KEY = 18;

export function withLegend(drawing: Drawing, entries: readonly LegendEntry[]): Drawing {
  const marks: Mark[] = [...drawing.marks];
  let x = 0;
  let y = drawing.height + ROW;
  for (const { label, key } of entries) {
    const width = KEY + roughWidth(label, SIZE);
    if (x > 0 && x + width > drawing.width) {
      x = 0;
      y += ROW;
    }
    marks.push(key(x + 6, y - SIZE * 0.35));
    marks.push({ kind: "text", x: x + KEY, y, text: label, size: SIZE, tone: "soft" });
    x += width + GAP;
  }
  return { ...drawing, height: y + 8, marks };
}

/** A square of one colour. */
export function swatch(label: string, fill: Tone): LegendEntry {
  return { label, key: (x, y) => ({ kind: "rect", x: x - 5.5, y: y - 5.5, width: 11, height: 11, fill }) };
}
