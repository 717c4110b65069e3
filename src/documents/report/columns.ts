// Columns over time, in two parts, and a line over them: what came in each month, and what was late at its end.
import { scaleBand, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { type Drawing, isNarrowChart, lineMark, type Mark, px, roughWidth, type Tone } from "../chart.ts";

export interface ColumnSlice {
  /** Under the column. */
  readonly label: string;
  /** Bottom part, then top part; none negative. */
  readonly parts: readonly [number, number];
  /** The point of the line. */
  readonly point: number;
}

export interface ColumnStyle {
  readonly tones: readonly [Tone, Tone];
  readonly lineTone: Tone;
  /** A tick of the scale, as it is printed. */
  tick(value: number): string;
}

const SIZE = 11.5;
const TOP = 12;
const BOTTOM = 24;
const DOT = 3;

export function columnsDrawing(slices: readonly ColumnSlice[], style: ColumnStyle, width: number): Drawing {
  const height = isNarrowChart(width) ? 220 : 260;
  const most = Math.max(1, ...slices.flatMap(({ parts, point }) => [parts[0] + parts[1], point]));
  const y = scaleLinear([0, most], [height - BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(4);
  const left = Math.max(...ticks.map((tick) => roughWidth(style.tick(tick), SIZE))) + 8;
  const x = scaleBand<number>([left, width])
    .domain(slices.map((_, index) => index))
    .paddingInner(0.35)
    .paddingOuter(0.2);
  const marks: Mark[] = ticks.flatMap((tick): readonly Mark[] => [
    lineMark([left, y(tick)], [width, y(tick)], "hairline", tick === 0 ? 1.2 : 0.7),
    {
      kind: "text",
      x: left - 8,
      y: y(tick) + SIZE * 0.35,
      text: style.tick(tick),
      size: SIZE,
      tone: "soft",
      anchor: "end",
    },
  ]);
  const thick = Math.min(x.bandwidth(), 56);
  const center = (index: number): number => (x(index) ?? 0) + x.bandwidth() / 2;
  slices.forEach(({ parts }, index) => {
    let from = 0;
    parts.forEach((amount, part) => {
      if (amount === 0) return;
      const top = y(from + amount);
      marks.push({
        kind: "rect",
        x: center(index) - thick / 2,
        y: top,
        width: thick,
        height: Math.max(1, y(from) - top),
        fill: style.tones[part] ?? style.tones[0],
      });
      from += amount;
    });
  });
  marks.push(...timeLabels(slices, center, x.step(), height - 6));
  marks.push(...overLine(slices, center, y, style.lineTone));
  return { width, height, marks };
}

/** Every label where there is room, else one in two, in three…; the last one always. */
function timeLabels(
  slices: readonly ColumnSlice[],
  center: (index: number) => number,
  step: number,
  baseline: number,
): readonly Mark[] {
  const widest = Math.max(...slices.map((slice) => roughWidth(slice.label, SIZE))) + 4;
  const every = Math.max(1, Math.ceil(widest / step));
  return slices.flatMap(({ label }, index): readonly Mark[] =>
    (slices.length - 1 - index) % every === 0
      ? [
          {
            kind: "text",
            x: center(index),
            y: baseline,
            text: label,
            size: SIZE,
            tone: "soft",
            anchor: "middle",
          },
        ]
      : [],
  );
}

function overLine(
  slices: readonly ColumnSlice[],
  center: (index: number) => number,
  y: (value: number) => number,
  tone: Tone,
): readonly Mark[] {
  const d = line<ColumnSlice>(
    (_, index) => center(index),
    (slice) => y(slice.point),
  ).digits(2)(slices);
  const dots = slices.map(
    ({ point }, index): Mark => ({
      kind: "path",
      d: circle(center(index), y(point), DOT),
      fill: "paper",
      stroke: tone,
      thickness: 1.8,
    }),
  );
  return [{ kind: "path", d: d ?? "", stroke: tone, thickness: 2 }, ...dots];
}

/** A circle as path data. */
export function circle(x: number, y: number, radius: number): string {
  const r = px(radius);
  return `M${px(x - radius)},${px(y)}a${r},${r} 0 1,1 ${px(2 * radius)},0a${r},${r} 0 1,1 ${px(-2 * radius)},0Z`;
}
