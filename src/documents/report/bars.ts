// Horizontal bars: a label, a bar in one or two parts, and the sum beside it; drawn for any width.
import { scaleLinear } from "d3-scale";
import { type Drawing, fitted, isNarrowChart, lineMark, type Mark, roughWidth, type Tone } from "../chart.ts";

export interface Bar {
  readonly label: string;
  /** Printed at the end of the bar. */
  readonly value: string;
  /** Drawn one after the other; none negative. */
  readonly parts: readonly { readonly amount: number; readonly tone: Tone }[];
}

const SIZE = 12;
const ROW = 30;
const THICK = 16;
const NARROW_ROW = 44;

/** All bars share one scale that starts at zero. */
export function barsDrawing(bars: readonly Bar[], width: number): Drawing {
  const isNarrow = isNarrowChart(width);
  const labels = Math.max(0, ...bars.map((bar) => roughWidth(bar.label, SIZE)));
  const left = isNarrow ? 0 : Math.min(labels + 14, width * 0.34);
  const valueRoom = Math.max(0, ...bars.map((bar) => roughWidth(bar.value, SIZE))) + 10;
  const most = Math.max(1, ...bars.map((bar) => totalOf(bar)));
  const x = scaleLinear([0, most], [left, width - valueRoom]);
  const row = isNarrow ? NARROW_ROW : ROW;
  const marks: Mark[] = [];
  bars.forEach((bar, index) => {
    const top = index * row + (isNarrow ? 20 : (ROW - THICK) / 2);
    const middle = top + THICK / 2 + SIZE * 0.35;
    marks.push(
      isNarrow
        ? { kind: "text", x: 0, y: top - 6, text: fitted(bar.label, width, SIZE), size: SIZE, tone: "soft" }
        : {
            kind: "text",
            x: left - 12,
            y: middle,
            text: fitted(bar.label, left - 14, SIZE),
            size: SIZE,
            tone: "ink",
            anchor: "end",
          },
    );
    let from = 0;
    for (const { amount, tone } of bar.parts.filter((part) => part.amount > 0)) {
      // A cent is still seen.
      const length = Math.max(1.5, x(from + amount) - x(from));
      marks.push({ kind: "rect", x: x(from), y: top, width: length, height: THICK, fill: tone });
      from += amount;
    }
    const end = from === 0 ? left : Math.max(x(from), left + 1.5);
    marks.push({
      kind: "text",
      x: end + 7,
      y: middle,
      text: bar.value,
      size: SIZE,
      tone: from === 0 ? "soft" : "ink",
      bold: from > 0,
    });
  });
  const height = bars.length * row + 2;
  if (!isNarrow) marks.push(lineMark([left, 2], [left, height - 2], "hairline"));
  return { width, height, marks };
}

function totalOf(bar: Bar): number {
  return bar.parts.reduce((sum, part) => sum + part.amount, 0);
}
