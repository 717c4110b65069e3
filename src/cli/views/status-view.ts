// The morning on a screen: the answer first, then what is lost by waiting, each line with its command.
import type { DueGesture, LapsingRight, Morning } from "../../app/morning.ts";
import type { Day } from "../../domain/day.ts";
import type { Wait } from "../../domain/decide.ts";
import { balanceCents } from "../../domain/invoice.ts";
import type { Reason } from "../../domain/reason.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayShort, formatDayWithWeekday } from "../../format/dates.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { type Style, safe } from "../terminal.ts";
import { deadlineLines } from "./deadline-view.ts";
import { commandsOf, nameOfEvidence } from "./gesture-commands.ts";
import { spread, wrap } from "./lines.ts";
import { cut, padded, width } from "./table.ts";

export interface StatusOptions {
  readonly columns: number;
  readonly style: Style;
  /** What the commands to paste start with. */
  readonly prefix: string;
  /** Everything: every wait, every stop, every reason. */
  readonly all: boolean;
}

const DETAIL = "     ";
const COMING_LINES = 5;

export function renderStatus(morning: Morning, options: StatusOptions): readonly string[] {
  const width = Math.max(60, options.columns);
  const { style } = options;
  return [
    ...spread("relance status", formatDayWithWeekday(morning.today), width).map(style.dim),
    answer(morning, style),
    ...alerts(morning, options),
    ...lapsing(morning, options, width),
    ...toDo(morning, options, width),
    ...paused(morning, options, width),
    ...stopped(morning, options, width),
    ...coming(morning, options, width),
  ];
}

function answer(morning: Morning, style: Style): string {
  const { gestures, overdue } = morning;
  const rights = [...morning.lapsing, ...morning.deadlines];
  const actions = gestures.length + rights.length;
  const late =
    overdue.invoices === 0
      ? "Aucune facture en retard."
      : `${formatEuros(overdue.balanceCents)} en retard (${countOf(overdue.clients, "client")}, ${countOf(overdue.invoices, "facture")}).`;
  if (actions === 0) return `${style.bold("Rien à faire ce matin.")} ${late}${nextLine(morning)}`;
  const legal = rights.length === 0 ? "" : `, dont ${rights.length} avec un délai légal`;
  return `${style.bold(`${countOf(actions, "action")} ce matin${legal}.`)} ${late}`;
}

/** On a calm day, the one thing worth knowing: when something happens next. */
function nextLine(morning: Morning): string {
  const next = morning.coming.find((one) => one.untilOn !== undefined);
  if (next?.untilOn !== undefined) return ` Prochaine date${NBSP}: ${formatDay(next.untilOn)}.`;
  return morning.counts.invoices === 0 ? ` Commencez par${NBSP}: relance facture importer <fichier>` : "";
}

function alerts(morning: Morning, { style, prefix }: StatusOptions): readonly string[] {
  const lines: string[] = [];
  if (morning.missingRate !== undefined) {
    lines.push(
      `! Taux à confirmer${NBSP}: ${morning.missingRate} Les accessoires ne sont pas comptés ci-dessous.`,
    );
  }
  for (const { table, daysLeft } of morning.rateWarnings) {
    if (daysLeft < 0) continue;
    lines.push(
      `! ${table.title}${NBSP}: valable jusqu'au ${formatDay(table.validUntil)}  →  ${prefix} droit verifier`,
    );
  }
  return lines.map((line) => style.yellow(line));
}

function heading(title: string, style: Style): readonly string[] {
  return ["", style.bold(title)];
}

function lapsing(morning: Morning, { style, prefix }: StatusOptions, columns: number): readonly string[] {
  if (morning.lapsing.length + morning.deadlines.length === 0) return [];
  const claims = morning.deadlines.flatMap((claim) =>
    deadlineLines(claim, { style, prefix, columns, indent: DETAIL }),
  );
  const lines = morning.lapsing.flatMap(({ account, prescription, daysLeft }: LapsingRight) => {
    const { client, invoice } = account;
    const lost = daysLeft < 0;
    const when = lost
      ? `prescrite depuis le ${formatDay(prescription.endsOn)}, sauf acte interruptif prouvé`
      : `prescription le ${formatDay(prescription.endsOn)} (dans ${countOf(daysLeft, "jour")})`;
    return [
      `  ${style.bold(safe(client.name))}  ${safe(invoice.number)}  ${formatEuros(balanceCents(account))}`,
      ...wrap(
        `${when}${NBSP}: ${safeFiling(prescription.safeFilingOn, morning.today, lost)}seule la signification d'une ordonnance, une action en justice ou une reconnaissance écrite l'interrompt.`,
        columns,
        DETAIL,
      ).map((line) => (lost || daysLeft <= 60 ? style.red(line) : line)),
      `${DETAIL}→ ${style.cyan(`${prefix} dossier verifier ${client.ref}`)}`,
    ];
  });
  return [...heading("DÉLAI LÉGAL", style), ...claims, ...lines];
}

/** Filing does not interrupt, serving does: the day to file comes before the last day to sue. */
function safeFiling(on: Day, today: Day, lost: boolean): string {
  if (lost) return "";
  return on < today
    ? `la dernière date sûre pour déposer une requête est passée (${formatDay(on)})${NBSP}; `
    : `déposez la requête avant le ${formatDay(on)}, dernière date sûre${NBSP}; `;
}

function toDo(morning: Morning, options: StatusOptions, width: number): readonly string[] {
  if (morning.gestures.length === 0) return [];
  const { style, prefix } = options;
  const heads = headLines(morning.gestures, style, width);
  const lines = morning.gestures.flatMap((due, index) => [
    heads[index] ?? "",
    ...wrap(`${stepPlace(due)}${NBSP}: ${whyNow(due, options.all)}`, width, DETAIL),
    ...(due.missing.length === 0
      ? []
      : wrap(`il manque${NBSP}: ${due.missing.map(nameOfEvidence).join(", ")}`, width, DETAIL)),
    ...commandsOf(due, prefix, morning.today)
      .slice(0, options.all ? undefined : 2)
      .map((command) => `${DETAIL}→ ${style.cyan(command)}`),
  ]);
  return [...heading("À FAIRE", style), ...lines];
}

/** One line per gesture, the columns as wide as what they hold and the names cut to what is left. */
function headLines(gestures: readonly DueGesture[], style: Style, columns: number): readonly string[] {
  const rows = gestures.map(({ gesture, due }) => {
    const { decisions, client } = gesture;
    const late = Math.max(
      0,
      ...decisions.flatMap((one) => one.reasons).map((why) => (why.kind === "en-retard" ? why.daysLate : 0)),
    );
    return {
      name: safe(client.name),
      subject:
        decisions.length === 1
          ? safe(decisions[0]?.account.invoice.number ?? "")
          : countOf(decisions.length, "facture"),
      late: late === 0 ? "à échoir" : `${late}${NBSP}j de retard`,
      total: formatEuros(due.totalCents ?? due.balanceCents),
      perDay: perDayWords(due),
    };
  });
  const widest = (pick: (row: (typeof rows)[number]) => string): number =>
    Math.max(...rows.map((row) => width(pick(row))));
  const [subject, late, total, perDay] = [
    widest((row) => row.subject),
    widest((row) => row.late),
    widest((row) => row.total),
    widest((row) => row.perDay),
  ];
  const room = Math.max(
    12,
    Math.min(
      widest((row) => row.name),
      columns - subject - late - total - perDay - 10,
    ),
  );
  return rows.map((row) =>
    `  ${style.bold(padded(cut(row.name, room), room))}  ${padded(row.subject, subject)}  ${padded(row.late, late)}  ${padded(row.total, total, "right")}  ${row.perDay}`.trimEnd(),
  );
}

function perDayWords({ totalCents, perDayCents }: DueGesture["due"]): string {
  if (totalCents === undefined) return "(taux à confirmer)";
  return perDayCents === undefined || perDayCents === 0 ? "" : `(+${formatEuros(perDayCents)}/j)`;
}

function stepPlace({ gesture }: DueGesture): string {
  const steps = gesture.ladder.steps;
  return `étape ${steps.indexOf(gesture.step) + 1}/${steps.length}, ${gesture.step.title}`;
}

/** What decided the day, for the first invoice; those of the others differ only by their dates. */
function whyNow({ gesture }: DueGesture, all: boolean): string {
  const reasons = gesture.decisions[0]?.reasons ?? [];
  const [decisive] = reasons.filter((why) => why.kind !== "en-retard" && why.kind !== "pas-encore-echue");
  const kept = all ? reasons : reasons.filter((why) => why === decisive || ALWAYS_SAID.has(why.kind));
  return kept.map(sentenceOfReason).join(" · ");
}

const ALWAYS_SAID: ReadonlySet<Reason["kind"]> = new Set([
  "pas-encore-echue",
  "rattrapage",
  "lettre-a-poster",
  "a-la-main",
]);

function paused(morning: Morning, { style }: StatusOptions, columns: number): readonly string[] {
  if (morning.paused.length === 0) return [];
  const byClient = new Map<string, string>();
  for (const { account, reasons, untilOn } of morning.paused) {
    const why = reasons
      .map((reason) => (reason.kind === "pause" ? reason.why : sentenceOfReason(reason)))
      .join(", ");
    const until = untilOn === undefined ? "sans date de reprise" : `reprise le ${formatDay(untilOn)}`;
    byClient.set(safe(account.client.name), `${safe(why)}, ${until}`);
  }
  return [
    ...heading("EN PAUSE", style),
    ...[...byClient].flatMap(([name, why]) => wrap(`${name}${NBSP}: ${why}`, columns, "  ")),
  ];
}

function stopped(morning: Morning, { style }: StatusOptions, width: number): readonly string[] {
  if (morning.stopped.length === 0) return [];
  return [
    ...heading("PLUS RIEN À PROPOSER", style),
    ...morning.stopped.flatMap(({ account, reasons }) =>
      wrap(
        `${safe(account.client.name)}, ${account.invoice.number}${NBSP}: ${reasons.map(sentenceOfReason).join(", ")}`,
        width,
        "  ",
      ),
    ),
  ];
}

function coming(morning: Morning, options: StatusOptions, width: number): readonly string[] {
  const shown = options.all ? morning.coming : morning.coming.slice(0, COMING_LINES);
  if (shown.length === 0) return [];
  const rest = morning.coming.length - shown.length;
  return [
    ...heading("À VENIR", options.style),
    ...shown.flatMap((wait) => comingLines(wait, morning, options, width)),
    ...(rest > 0
      ? [
          options.style.dim(
            `  et ${rest} autre${rest > 1 ? "s" : ""}${NBSP}: ${options.prefix} status --tout`,
          ),
        ]
      : []),
  ];
}

function comingLines(wait: Wait, morning: Morning, options: StatusOptions, width: number): readonly string[] {
  const { account } = wait;
  const when = wait.untilOn === undefined ? "à noter" : formatDayShort(wait.untilOn, morning.today);
  const what = `${safe(account.client.name)}, ${account.invoice.number} (${formatEuros(balanceCents(account))})`;
  const reasons: readonly Reason[] = wait.reasons.filter((why) => options.all || TELLING.has(why.kind));
  const why = reasons.map(sentenceOfReason).join(" · ");
  const lines = wrap(
    `${padded(when, 13)} ${what}${NBSP}: ${wait.step.title}${why === "" ? "" : ` · ${why}`}`,
    width,
    "  ",
  );
  return wait.untilOn === undefined
    ? [
        ...lines,
        `${DETAIL}→ ${options.style.cyan(`${options.prefix} lrar presentee ${account.client.ref} --le <date>`)}`,
      ]
    : lines;
}

/** What a person wants to know of a wait without asking for everything. */
const TELLING: ReadonlySet<Reason["kind"]> = new Set([
  "pas-encore-echue",
  "attend-presentation",
  "delai-mise-en-demeure",
  "jour-non-ouvre",
  "un-message-par-jour",
  "deja-fait-aujourdhui",
]);
