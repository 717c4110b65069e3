// A chart before it is drawn: marks in points, coloured by what they mean; one list gives the SVG and the PDF.

/**
 * What a mark stands for; each medium has its colour. `calm` is what goes well, `late-1` to `late-4` grow with the
 * lateness, `still` is what waits.
 */
export type Tone =
  | "ink"
  | "soft"
  | "hairline"
  | "paper"
  | "calm"
  | "still"
  | "late-1"
  | "late-2"
  | "late-3"
  | "late-4";

export type Mark =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Tone;
    }
  | {
      readonly kind: "path";
      /** SVG path data: only numbers and commands, never a text from outside. */
      readonly d: string;
      /** Where its origin stands; absent: at that of the drawing. */
      readonly at?: readonly [x: number, y: number];
      readonly fill?: Tone;
      readonly stroke?: Tone;
      /** Of the stroke, in points. */
      readonly thickness?: number;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly tone: Tone;
      readonly anchor?: "start" | "middle" | "end";
      readonly bold?: boolean;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Under this width, that of a telephone, labels stand above what they name. */
const NARROW = 480;

export function isNarrowChart(width: number): boolean {
  return width < NARROW;
}

/** A line from one point to another. */
export function lineMark(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: Tone,
  thickness = 1,
): Mark {
  return { kind: "path", d: `M${px(from[0])},${px(from[1])}L${px(to[0])},${px(to[1])}`, stroke, thickness };
}

/** Two decimals: the same bytes everywhere, and no path a kilometre long. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A guess at the width of a text, on the large side: no font is known before the page is seen. */
export function roughWidth(text: string, size: number): number {
  return text.length * size * 0.56;
}

/** A text that fits, cut with « … »: the table beside the chart has the whole of it. */
export function fitted(text: string, width: number, size: number): string {
  if (roughWidth(text, size) <= width) return text;
  const letters = Math.max(3, Math.floor(width / (size * 0.56)) - 1);
  return `${[...text].slice(0, letters).join("").trimEnd()}…`;
}
