// The line of a case: one lane per invoice, from its issue to the day of the report, and a sign for each act.
import { scaleLinear } from "d3-scale";
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from "d3-shape";
import { addMonths, type Day, daysBetween, monthOf, yearOf } from "../../domain/day.ts";
import type { CaseEvent, CaseFact, ReportCase } from "../../domain/report-cases.ts";
import { formatMonthShort } from "../../format/dates.ts";
import { type Drawing, fitted, isNarrowChart, lineMark, type Mark, roughWidth, type Tone } from "../chart.ts";

/** What is drawn of an event; the others only have their line in the table. */
export const SIGNS = ["courriel", "appel", "recommande", "accord", "litige", "paiement", "tribunal"] as const;
export type Sign = (typeof SIGNS)[number];

interface Shape {
  readonly type: typeof symbolCircle;
  readonly tone: Tone;
  readonly size: number;
}

const SHAPES: Readonly<Record<Sign, Shape>> = {
  courriel: { type: symbolCircle, tone: "ink", size: 46 },
  appel: { type: symbolTriangle, tone: "ink", size: 52 },
  recommande: { type: symbolSquare, tone: "ink", size: 58 },
  accord: { type: symbolDiamond, tone: "calm", size: 70 },
  litige: { type: symbolCross, tone: "late-4", size: 66 },
  paiement: { type: symbolCircle, tone: "calm", size: 80 },
  tribunal: { type: symbolStar, tone: "ink", size: 84 },
};

const SIZE = 11.5;
const LANE = 22;
const ACTS = 26;
const AXIS = 20;
/** What a chart of one case holds; the table names the others. */
export const MOST_LANES = 12;

export function timelineDrawing(one: ReportCase, on: Day, width: number): Drawing {
  const isNarrow = isNarrowChart(width);
  const lanes = one.invoices.slice(0, MOST_LANES);
  const labels = Math.max(...lanes.map(({ number }) => roughWidth(number, SIZE)));
  const left = Math.min(labels + 12, width * (isNarrow ? 0.3 : 0.22));
  const span = Math.max(1, daysBetween(one.fromOn, on));
  const x = scaleLinear([0, span], [left, width - 8]);
  const at = (day: Day): number => x(daysBetween(one.fromOn, day));
  const acts = one.facts.flatMap(({ on: day, event }) => {
    const sign = signOf(event);
    return sign === undefined ? [] : [{ day, sign }];
  });
  const top = acts.length === 0 ? 4 : ACTS;
  const bottom = top + lanes.length * LANE;
  const marks: Mark[] = monthMarks(one.fromOn, on, at, { top, bottom, isNarrow, width });
  lanes.forEach(({ number, issuedOn, dueOn }, index) => {
    const middle = top + index * LANE + LANE / 2;
    marks.push({
      kind: "text",
      x: left - 8,
      y: middle + SIZE * 0.35,
      text: fitted(number, left - 8, SIZE),
      size: SIZE,
      tone: "ink",
      anchor: "end",
    });
    marks.push({
      kind: "rect",
      x: at(issuedOn),
      y: middle - 4,
      width: Math.max(1, at(dueOn) - at(issuedOn)),
      height: 8,
      fill: "still",
    });
    marks.push({
      kind: "rect",
      x: at(dueOn),
      y: middle - 4,
      width: Math.max(1, at(on) - at(dueOn)),
      height: 8,
      fill: "late-2",
    });
  });
  if (acts.length > 0) marks.push(lineMark([left, ACTS / 2], [width - 8, ACTS / 2], "hairline", 1));
  for (const { day, sign } of acts) marks.push(signMark(sign, at(day), ACTS / 2));
  marks.push(lineMark([at(on), 2], [at(on), bottom], "soft", 1));
  return { width, height: bottom + AXIS, marks };
}

/** The sign at a place, also in the legend. */
export function signMark(sign: Sign, x: number, y: number): Mark {
  const { type, tone, size } = SHAPES[sign];
  const d = symbol(type, size).digits(2)() ?? "";
  return { kind: "path", d, at: [x, y], fill: tone, stroke: "paper", thickness: 1 };
}

function signOf(event: CaseEvent): Sign | undefined {
  switch (event.kind) {
    case "relance":
      return "courriel";
    case "appel":
      return "appel";
    case "depot-mise-en-demeure":
      return "recommande";
    case "promesse":
    case "echeancier":
      return "accord";
    case "litige":
      return "litige";
    case "paiement":
      return "paiement";
    case "requete":
    case "ordonnance":
    case "signification":
    case "opposition":
    case "titre":
    case "jugement":
      return "tribunal";
    default:
      return undefined;
  }
}

/** The signs that these facts use, in the order of the legend. */
export function signsOf(facts: readonly CaseFact[]): readonly Sign[] {
  const used = new Set(facts.map(({ event }) => signOf(event)));
  return SIGNS.filter((sign) => used.has(sign));
}

interface MonthFrame {
  readonly top: number;
  readonly bottom: number;
  readonly isNarrow: boolean;
  readonly width: number;
}

/** The first of each month, or of each year when there are many. */
function monthMarks(
  fromOn: Day,
  on: Day,
  at: (day: Day) => number,
  { top, bottom, isNarrow, width }: MonthFrame,
): Mark[] {
  const months: Day[] = [];
  for (let month = addMonths(`${fromOn.slice(0, 8)}01` as Day, 1); month <= on; month = addMonths(month, 1))
    months.push(month);
  const room = isNarrow ? 5 : 11;
  const every =
    [1, 2, 3, 6, 12].find((step) => months.length / step <= room) ??
    12 * Math.ceil(months.length / 12 / room);
  return months
    .filter(
      (month) => (monthOf(month) - 1 + (every > 12 ? (yearOf(month) % (every / 12)) * 12 : 0)) % every === 0,
    )
    .flatMap((month): readonly Mark[] => {
      const x = at(month);
      const name =
        every >= 12
          ? String(yearOf(month))
          : monthOf(month) === 1
            ? `${formatMonthShort(month)} ${yearOf(month)}`
            : formatMonthShort(month);
      const half = roughWidth(name, SIZE) / 2;
      const text: Mark = {
        kind: "text",
        x,
        y: bottom + AXIS - 5,
        text: name,
        size: SIZE,
        tone: "soft",
        anchor: "middle",
      };
      return [lineMark([x, top], [x, bottom + 2], "hairline", 0.8), ...(x + half < width ? [text] : [])];
    });
}
