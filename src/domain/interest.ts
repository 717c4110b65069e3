// Interest on one debt: which rate for which days, cut into lines that a reader can recompute one by one.
import type { Regime } from "./client.ts";
import { addDays, type Day, daysBetween, earliest, latest, type Semester, semesterOf } from "./day.ts";
import type { PenaltyRate } from "./invoice.ts";
import { figureOn, type LegalData, type LegalFigure } from "./legal.ts";
import { type Cents, simpleInterest } from "./money.ts";
import { compareText } from "./text-order.ts";
import { INCREASE_POINTS, increasedFrom, orderedFrom, type TitreExecutoire } from "./titre-executoire.ts";

/** L441-10 II C. com.: the legal default is the ECB rate and ten points. */
const PROFESSIONAL_POINTS = 10;
/** R2192-31 CCP: eight points for a public buyer. */
const PUBLIC_POINTS = 8;
/** L441-10 II C. com.: no contract may go below three times the legal rate. */
const FLOOR_TIMES = 3;

/** `parSemestre`: the rate of each semester crossed; `fixe`: the one of the first day of delay, by explicit choice. */
export type RateReading = "parSemestre" | "fixe";

/** One run of days with one base and one rate: `base × rate × days / 365`, rounded to the cent. */
export interface InterestLine {
  /** First and last day counted. */
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly days: number;
  readonly baseCents: Cents;
  /** Part of the base that is interest already due for a year, and capitalised (1343-2 C. civ.). */
  readonly capitalisedCents: Cents;
  readonly rateBp: number;
  /** « BCE 2,15 % + 10 points (2026-S1) » is rendered from these. */
  readonly rateOrigin: RateOrigin;
  readonly amountCents: Cents;
}

export type RateOrigin =
  | { readonly kind: "bce"; readonly ecbBp: number; readonly addedPoints: number; readonly semester: string }
  | { readonly kind: "contrat-fixe" }
  | {
      readonly kind: "contrat-multiple";
      readonly times: number;
      readonly legalBp: number;
      readonly semester: string;
    }
  | { readonly kind: "legal"; readonly semester: string }
  /** After a decision that was not obeyed in two months: the legal rate and five points (L313-3 CMF). */
  | {
      readonly kind: "legal-majore";
      readonly legalBp: number;
      readonly addedPoints: number;
      readonly semester: string;
    };

/** What must be printed beside a rate: below the lawful floor, or resting on a source to be confirmed. */
export type RateNote =
  | {
      readonly kind: "taux-sous-plancher";
      readonly rateBp: number;
      readonly floorBp: number;
      readonly semester: string;
    }
  | { readonly kind: "taux-a-confirmer"; readonly caution: string; readonly semester: string }
  /** The figure is the user's, not one that relance brings: whoever reads must know who vouches for it. */
  | { readonly kind: "taux-ajoute"; readonly source: string; readonly semester: string };

/** What decides the rate of a debt, whatever the day. */
export interface RateRule {
  readonly regime: Regime;
  readonly penaltyRate: PenaltyRate | undefined;
  readonly reading: RateReading;
  /** First day that bears interest: freezes the rate of public debts and of the `fixe` reading. */
  readonly startsOn: Day;
  /** Decisions that replace the penalties by the legal rate, each from the day after {@link orderedFrom}. */
  readonly titres: readonly TitreExecutoire[];
}

interface Rate {
  readonly rateBp: number;
  readonly origin: RateOrigin;
  readonly caution: string | undefined;
  /** The source of the user, when the figure is his. */
  readonly addedSource: string | undefined;
  /** True when the same rate holds whatever the semester: the line is then not cut. */
  readonly frozen: boolean;
}

/** @throws RelanceError (droit) when the tables do not know the semester. */
export function rateOn(rule: RateRule, legal: LegalData, on: Day): Rate {
  const titre = rule.titres.findLast((one) => orderedFrom(one) < on);
  if (titre?.interest === "legal") return rateAfterTitre(titre, legal, on);
  if (rule.regime === "consommateur") return legalRate(legal, semesterOf(on));
  if (rule.regime === "public") return ecbRate(legal, semesterOf(rule.startsOn), PUBLIC_POINTS, true);
  if (rule.penaltyRate?.kind === "fixe") {
    return {
      rateBp: rule.penaltyRate.rateBp,
      origin: { kind: "contrat-fixe" },
      caution: undefined,
      addedSource: undefined,
      frozen: true,
    };
  }
  const frozen = rule.reading === "fixe";
  const semester = semesterOf(frozen ? rule.startsOn : on);
  if (rule.penaltyRate?.kind === "multiple-legal") {
    const figure = figureOn(legal.legalRate, semester.startsOn);
    const { times } = rule.penaltyRate;
    return {
      rateBp: figure.value * times,
      origin: { kind: "contrat-multiple", times, legalBp: figure.value, semester: semester.label },
      caution: figure.caution,
      addedSource: sourceIfAdded(figure),
      frozen,
    };
  }
  return ecbRate(legal, semester, PROFESSIONAL_POINTS, frozen);
}

function ecbRate(legal: LegalData, semester: Semester, points: number, frozen: boolean): Rate {
  const figure: LegalFigure = figureOn(legal.ecbRate, semester.startsOn);
  return {
    rateBp: figure.value + points * 100,
    origin: { kind: "bce", ecbBp: figure.value, addedPoints: points, semester: semester.label },
    caution: figure.caution,
    addedSource: sourceIfAdded(figure),
    frozen,
  };
}

function sourceIfAdded(figure: LegalFigure): string | undefined {
  return figure.addedOn === undefined ? undefined : figure.source;
}

function legalRate(legal: LegalData, semester: Semester): Rate {
  const figure = figureOn(legal.legalRate, semester.startsOn);
  return {
    rateBp: figure.value,
    origin: { kind: "legal", semester: semester.label },
    caution: figure.caution,
    addedSource: sourceIfAdded(figure),
    frozen: false,
  };
}

function rateAfterTitre(titre: TitreExecutoire, legal: LegalData, on: Day): Rate {
  const rate = legalRate(legal, semesterOf(on));
  const from = increasedFrom(titre);
  if (from === undefined || on < from) return rate;
  return {
    ...rate,
    rateBp: rate.rateBp + INCREASE_POINTS * 100,
    origin: {
      kind: "legal-majore",
      legalBp: rate.rateBp,
      addedPoints: INCREASE_POINTS,
      semester: semesterOf(on).label,
    },
  };
}

/** Last day, from `start` on, that surely has the rate of `start`. */
function endOfRate(rule: RateRule, rate: Rate, start: Day): Day | undefined {
  const changes = rule.titres
    .flatMap((titre) => [orderedFrom(titre), previousDay(increasedFrom(titre))])
    .filter((on): on is Day => on !== undefined && on >= start);
  if (!rate.frozen) changes.push(semesterOf(start).endsOn);
  return changes.sort(compareText)[0];
}

function previousDay(on: Day | undefined): Day | undefined {
  return on === undefined ? undefined : addDays(on, -1);
}

/**
 * Lines covering `fromOn` to `toOn`, both counted, without gap or overlap; none when the period or the
 * base is empty. Each amount is rounded on its own: the judge adds the printed lines.
 */
export function interestLines(
  rule: RateRule,
  legal: LegalData,
  base: { readonly principalCents: Cents; readonly capitalisedCents: Cents },
  fromOn: Day,
  toOn: Day,
): readonly InterestLine[] {
  const baseCents = base.principalCents + base.capitalisedCents;
  const lines: InterestLine[] = [];
  if (baseCents <= 0) return lines;
  for (let start = fromOn; start <= toOn; ) {
    const rate = rateOn(rule, legal, start);
    const end = earliest(toOn, endOfRate(rule, rate, start) ?? toOn);
    const days = daysBetween(start, end) + 1;
    lines.push({
      fromOn: start,
      toOn: end,
      days,
      baseCents,
      capitalisedCents: base.capitalisedCents,
      rateBp: rate.rateBp,
      rateOrigin: rate.origin,
      amountCents: simpleInterest(baseCents, rate.rateBp, days),
    });
    start = addDays(end, 1);
  }
  return lines;
}

/** What the rates of these lines must be accompanied by: a floor not reached, a figure to be confirmed. */
export function rateNotes(
  rule: RateRule,
  legal: LegalData,
  lines: readonly InterestLine[],
): readonly RateNote[] {
  const notes = new Map<string, RateNote>();
  for (const line of lines) {
    for (const semester of semestersOf(line)) {
      for (const note of notesOfSemester(rule, legal, line, semester)) {
        notes.set(`${note.kind} ${note.semester}`, note);
      }
    }
  }
  return [...notes.values()];
}

function notesOfSemester(
  rule: RateRule,
  legal: LegalData,
  line: InterestLine,
  semester: Semester,
): readonly RateNote[] {
  const notes: RateNote[] = [];
  const { kind } = line.rateOrigin;
  if (rule.regime === "professionnel" && (kind === "contrat-fixe" || kind === "contrat-multiple")) {
    const floorBp = figureOn(legal.legalRate, semester.startsOn).value * FLOOR_TIMES;
    if (line.rateBp < floorBp) {
      notes.push({ kind: "taux-sous-plancher", rateBp: line.rateBp, floorBp, semester: semester.label });
    }
  }
  const { caution, addedSource } = rateOn(rule, legal, latest(line.fromOn, semester.startsOn));
  if ("semester" in line.rateOrigin) {
    const { semester: label } = line.rateOrigin;
    if (caution !== undefined) notes.push({ kind: "taux-a-confirmer", caution, semester: label });
    if (addedSource !== undefined) notes.push({ kind: "taux-ajoute", source: addedSource, semester: label });
  }
  return notes;
}

function semestersOf(line: InterestLine): readonly Semester[] {
  const semesters: Semester[] = [];
  for (
    let one = semesterOf(line.fromOn);
    one.startsOn <= line.toOn;
    one = semesterOf(addDays(one.endsOn, 1))
  ) {
    semesters.push(one);
  }
  return semesters;
}
