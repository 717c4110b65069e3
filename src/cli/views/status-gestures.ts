// What there is to do this morning: one head per client, why today, what is missing, the command; long lists kept calm.
import type { DueGesture, Morning } from "../../app/morning.ts";
import { groupBy } from "../../domain/group-by.ts";
import { isBrokenWord } from "../../domain/plan.ts";
import type { Reason } from "../../domain/reason.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf } from "../../format/dates.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { width } from "../screen-lines.ts";
import { type Style, safe } from "../terminal.ts";
import { commandsOfGesture, nameOfEvidence } from "./gesture-commands.ts";
import { wrap } from "./lines.ts";
import { DETAIL, heading, type StatusScreen } from "./status-frame.ts";
import { cellLines, cut, padded } from "./table.ts";

/** Beyond this many clients for one email, they are one line: `relance relancer` takes them one by one. */
const CALM_FROM = 9;
const LEAST_NAME = 12;

/** The same email for many clients. */
export interface GestureGroup {
  readonly title: string;
  readonly gestures: readonly DueGesture[];
}

/** Emails of one title for more than eight clients; a broken word is never lost in a crowd. */
export function calmGroups(gestures: readonly DueGesture[]): readonly GestureGroup[] {
  const emails = gestures.filter(
    ({ gesture: { step, decisions } }) =>
      step.channel === "email" && !decisions.some((one) => one.reasons.some(isBrokenWord)),
  );
  return [...groupBy(emails, ({ gesture }) => gesture.step.title)]
    .filter(([, group]) => group.length >= CALM_FROM)
    .map(([title, group]) => ({ title, gestures: group }));
}

export function gestureLines(morning: Morning, options: StatusScreen): readonly string[] {
  if (morning.gestures.length === 0) return [];
  const groups = options.all ? [] : calmGroups(morning.gestures);
  const grouped = new Map(groups.flatMap((group) => group.gestures.map((due) => [due, group] as const)));
  const single = morning.gestures.filter((due) => !grouped.has(due));
  const heads = new Map(headLines(single, options).map((lines, index) => [single[index], lines]));
  const told = new Set<GestureGroup>();
  const lines = morning.gestures.flatMap((due) => {
    const group = grouped.get(due);
    if (group === undefined) return [...(heads.get(due) ?? []), ...detailLines(due, morning, options)];
    if (told.has(group)) return [];
    told.add(group);
    return groupLines(group, options);
  });
  return [...heading("À FAIRE", options.style), ...lines];
}

function groupLines(group: GestureGroup, { columns, style, prefix }: StatusScreen): readonly string[] {
  const [first = "", ...others] = wrap(groupSentence(group), columns, "  ");
  return [style.bold(first), ...others.map(style.bold), `${DETAIL}→ ${style.cyan(`${prefix} relancer`)}`];
}

/** « 12 clients : un courriel courtois, 18 factures, 24 300,00 € ». */
export function groupSentence({ title, gestures }: GestureGroup): string {
  const invoices = gestures.reduce((sum, one) => sum + one.gesture.decisions.length, 0);
  const total = gestures.reduce((sum, { due }) => sum + (due.totalCents ?? due.balanceCents), 0);
  return `${countOf(gestures.length, "client")}${NBSP}: ${title}, ${countOf(invoices, "facture")}, ${formatEuros(total)}`;
}

function detailLines(
  due: DueGesture,
  morning: Morning,
  { columns, style, prefix, all }: StatusScreen,
): readonly string[] {
  return [
    ...wrap(`${stepPlace(due)}${NBSP}: ${whyNow(due, all)}`, columns, DETAIL),
    ...(due.missing.length === 0
      ? []
      : wrap(`il manque${NBSP}: ${due.missing.map(nameOfEvidence).join(", ")}`, columns, DETAIL)),
    ...commandsOfGesture(due, prefix, morning.today)
      .slice(0, all ? undefined : 2)
      .map((command) => `${DETAIL}→ ${style.cyan(command)}`),
  ];
}

interface Head {
  readonly name: string;
  readonly subject: string;
  readonly late: string;
  readonly total: string;
  readonly perDay: string;
}

/**
 * One line per gesture, the columns as wide as what they hold and the names folded in what is left; two lines
 * where even a short name would not fit.
 */
function headLines(
  gestures: readonly DueGesture[],
  { columns, style }: StatusScreen,
): readonly (readonly string[])[] {
  const rows = gestures.map(headOf);
  const widest = (key: keyof Head): number => Math.max(0, ...rows.map((row) => width(row[key])));
  const [subject, late, total, perDay] = [
    widest("subject"),
    widest("late"),
    widest("total"),
    widest("perDay"),
  ];
  const left = columns - subject - late - total - perDay - 10;
  if (left < Math.min(LEAST_NAME, widest("name"))) return rows.map((row) => stacked(row, columns, style));
  const room = Math.min(widest("name"), left);
  return rows.map((row) => {
    const [name = "", ...rest] = cellLines(row.name, room);
    const facts = `${padded(row.subject, subject)}  ${padded(row.late, late)}  ${padded(row.total, total, "right")}`;
    return [
      `  ${style.bold(padded(name, room))}  ${facts}  ${row.perDay}`.trimEnd(),
      ...rest.map((line) => `  ${style.bold(line)}`),
    ];
  });
}

function stacked(row: Head, columns: number, style: Style): readonly string[] {
  const name = cut(row.name, Math.max(LEAST_NAME, columns - width(row.total) - 4));
  const facts = [row.subject, row.late, row.perDay].filter((one) => one !== "");
  return [`  ${style.bold(name)}  ${row.total}`, ...wrap(facts.join(", "), columns, DETAIL)];
}

function headOf({ gesture, due }: DueGesture): Head {
  const { decisions, client } = gesture;
  const daysLate = latestOf(decisions.flatMap((one) => one.reasons));
  return {
    name: safe(client.name),
    subject:
      decisions.length === 1
        ? safe(decisions[0]?.account.invoice.number ?? "")
        : countOf(decisions.length, "facture"),
    late: daysLate === 0 ? "à échoir" : countOf(daysLate, "j de retard", "j de retard"),
    total: formatEuros(due.totalCents ?? due.balanceCents),
    perDay: perDayWords(due),
  };
}

/** Of the oldest of the invoices. */
export function latestOf(reasons: readonly Reason[]): number {
  return Math.max(0, ...reasons.map((why) => (why.kind === "en-retard" ? why.daysLate : 0)));
}

function perDayWords({ totalCents, perDayCents }: DueGesture["due"]): string {
  if (totalCents === undefined) return "(taux à confirmer)";
  return perDayCents === undefined || perDayCents === 0 ? "" : `+${formatEuros(perDayCents)} par jour`;
}

/** « étape 2/7, un courriel courtois ». */
export function stepPlace({ gesture }: DueGesture): string {
  const { steps } = gesture.ladder;
  return `étape ${steps.indexOf(gesture.step) + 1}/${steps.length}, ${gesture.step.title}`;
}

/** What decided the day, for the first invoice; those of the others differ only by their dates. */
function whyNow({ gesture }: DueGesture, all: boolean): string {
  const reasons = gesture.decisions[0]?.reasons ?? [];
  const [decisive] = reasons.filter((why) => why.kind !== "en-retard" && why.kind !== "pas-encore-echue");
  const kept = all ? reasons : reasons.filter((why) => why === decisive || ALWAYS_SAID.has(why.kind));
  return kept.map((why) => safe(sentenceOfReason(why))).join(" · ");
}

const ALWAYS_SAID: ReadonlySet<Reason["kind"]> = new Set([
  "rappel-prevu",
  "pas-encore-echue",
  "rattrapage",
  "lettre-a-poster",
  "lettre-perdue",
  "promesse-rompue",
  "echeancier-non-signe",
  "litige",
  "a-la-main",
]);
