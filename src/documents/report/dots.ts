// One row of dots per client: each dot an invoice, at the days it took; the middle one marked where there are enough.
import { scaleLinear } from "d3-scale";
import { quantile } from "../../domain/sample.ts";
import { type Drawing, fitted, isNarrowChart, lineMark, type Mark, px, roughWidth } from "../chart.ts";
import { circle } from "./columns.ts";

export interface DotRow {
  readonly label: string;
  /** Beside the row: the median and the number of cases, in words. */
  readonly value: string;
  /** By days. */
  readonly dots: readonly { readonly days: number; readonly isLate: boolean }[];
  readonly median: number | undefined;
}

const SIZE = 12;
const RADIUS = 4.2;
const ROW = 34;
const NARROW_ROW = 50;
const AXIS = 22;
/** Past so many invoices dots hide one another: a bar shows where the middle half of them lies. */
export const MOST_DOTS = 40;
/** Dots of one day stand above one another, as many as hold in a row. */
const STACK = 3;

export function dotsDrawing(rows: readonly DotRow[], width: number): Drawing {
  const isNarrow = isNarrowChart(width);
  const labels = Math.max(0, ...rows.map((row) => roughWidth(row.label, SIZE)));
  const left = isNarrow ? RADIUS : Math.min(labels + 16, width * 0.3);
  const valueRoom = isNarrow ? 0 : Math.max(0, ...rows.map((row) => roughWidth(row.value, SIZE))) + 8;
  const most = Math.max(30, ...rows.flatMap((row) => row.dots.map((dot) => dot.days)));
  const least = Math.min(0, ...rows.flatMap((row) => row.dots.map((dot) => dot.days)));
  const x = scaleLinear([least, most], [left, width - valueRoom - RADIUS - 2]).nice(5);
  const row = isNarrow ? NARROW_ROW : ROW;
  const bottom = rows.length * row;
  const marks: Mark[] = x.ticks(isNarrow ? 4 : 6).flatMap((tick): readonly Mark[] => [
    lineMark([x(tick), 0], [x(tick), bottom], "hairline", 0.7),
    {
      kind: "text",
      x: x(tick),
      y: bottom + AXIS - 5,
      text: `${tick}\u00a0j`,
      size: SIZE - 0.5,
      tone: "soft",
      anchor: "middle",
    },
  ]);
  rows.forEach((one, index) => {
    const top = index * row;
    const middle = top + (isNarrow ? row - 16 : row / 2);
    const label = { kind: "text", size: SIZE, tone: "ink" } as const;
    const value = { kind: "text", size: SIZE, tone: "soft", anchor: "end" } as const;
    if (isNarrow) {
      const room = width - roughWidth(one.value, SIZE) - 10;
      marks.push({ ...label, x: 0, y: top + 15, text: fitted(one.label, room, SIZE) });
      marks.push({ ...value, x: width, y: top + 15, text: one.value });
    } else {
      marks.push({
        ...label,
        x: left - 12,
        y: middle + SIZE * 0.35,
        text: fitted(one.label, left - 14, SIZE),
        anchor: "end",
      });
      marks.push({ ...value, x: width, y: middle + SIZE * 0.35, text: one.value });
    }
    marks.push(lineMark([x.range()[0] ?? left, middle], [x.range()[1] ?? width, middle], "hairline", 1));
    marks.push(...(one.dots.length > MOST_DOTS ? spread(one, x, middle) : dots(one, x, middle)));
    if (one.median !== undefined)
      marks.push(lineMark([x(one.median), middle - 10], [x(one.median), middle + 10], "ink", 2.4));
  });
  return { width, height: bottom + AXIS, marks };
}

function dots(row: DotRow, x: (days: number) => number, middle: number): readonly Mark[] {
  const onDay = new Map<number, number>();
  return row.dots.map(({ days, isLate }): Mark => {
    const rank = onDay.get(days) ?? 0;
    onDay.set(days, rank + 1);
    const shift = Math.ceil((rank % STACK) / 2) * (rank % 2 === 0 ? 1 : -1) * RADIUS * 1.5;
    return {
      kind: "path",
      d: circle(x(days), middle + shift, RADIUS),
      fill: isLate ? "late-2" : "calm",
      stroke: "paper",
      thickness: 0.8,
    };
  });
}

/** From the first to the last, with the middle half thicker; in a colour that says nothing of the due date. */
function spread({ dots: all }: DotRow, x: (days: number) => number, middle: number): readonly Mark[] {
  const days = all.map((dot) => dot.days);
  const [from, to] = [quantile(days, 1, 4), quantile(days, 3, 4)];
  return [
    lineMark([x(days[0] ?? 0), middle], [x(days.at(-1) ?? 0), middle], "still", 2),
    {
      kind: "path",
      d: `M${px(x(from))},${px(middle - 6)}H${px(Math.max(x(to), x(from) + 2))}V${px(middle + 6)}H${px(x(from))}Z`,
      fill: "still",
    },
  ];
}
