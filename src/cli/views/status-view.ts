// The morning on a screen: the answer first, then what is lost by waiting, each line with its command.
import type { DueGesture, LapsingRight, Morning } from "../../app/morning.ts";
import type { Reason, Wait } from "../../domain/decide.ts";
import { balanceCents } from "../../domain/invoice.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayShort, formatDayWithWeekday } from "../../format/dates.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { type Style, safe } from "../terminal.ts";
import { commandsOf, nameOfEvidence } from "./gesture-commands.ts";
import { spread, wrap } from "./lines.ts";
import { cut, padded } from "./table.ts";

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
  const { gestures, lapsing: rights, overdue } = morning;
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

function lapsing(morning: Morning, { style }: StatusOptions, width: number): readonly string[] {
  if (morning.lapsing.length === 0) return [];
  const lines = morning.lapsing.flatMap(({ account, prescription, daysLeft }: LapsingRight) => {
    const { client, invoice } = account;
    const lost = daysLeft < 0;
    const when = lost
      ? `prescrite depuis le ${formatDay(prescription.endsOn)}, sauf acte interruptif prouvé`
      : `prescription le ${formatDay(prescription.endsOn)} (dans ${countOf(daysLeft, "jour")})`;
    return [
      `  ${name(client.name, width)}  ${invoice.number}  ${formatEuros(balanceCents(account))}`,
      ...wrap(
        `${when}${NBSP}: seule la signification d'une ordonnance, une action en justice ou une reconnaissance écrite l'interrompt.`,
        width,
        DETAIL,
      ).map((line) => (lost || daysLeft <= 60 ? style.red(line) : line)),
    ];
  });
  return [...heading("DÉLAI LÉGAL", style), ...lines];
}

/** A client's name in its column: what is left of the line once the figures have their room. */
function name(text: string, width: number): string {
  const room = Math.min(36, Math.max(12, width - 61));
  return padded(cut(safe(text), room), room);
}

function toDo(morning: Morning, options: StatusOptions, width: number): readonly string[] {
  if (morning.gestures.length === 0) return [];
  const { style, prefix } = options;
  const lines = morning.gestures.flatMap((due) => [
    ...gestureHead(due, style, width),
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

function gestureHead({ gesture, due }: DueGesture, style: Style, width: number): readonly string[] {
  const { decisions, client } = gesture;
  const first = decisions[0]?.account.invoice;
  const subject = decisions.length === 1 ? (first?.number ?? "") : countOf(decisions.length, "facture");
  const late = decisions
    .flatMap((one) => one.reasons)
    .filter((why) => why.kind === "en-retard")
    .reduce((most, why) => Math.max(most, why.daysLate), 0);
  const lateness = late === 0 ? "à échoir" : `${late}${NBSP}j de retard`;
  const total = formatEuros(due.totalCents ?? due.balanceCents);
  const perDay =
    due.totalCents === undefined
      ? "(taux à confirmer)"
      : due.perDayCents === undefined || due.perDayCents === 0
        ? ""
        : `(+${formatEuros(due.perDayCents)}/j)`;
  return [
    `  ${style.bold(name(client.name, width))}  ${padded(subject, 13)} ${padded(lateness, 15)} ${padded(total, 12, "right")}  ${perDay}`.trimEnd(),
  ];
}

function stepPlace({ gesture }: DueGesture): string {
  const steps = gesture.ladder.steps;
  return `étape ${steps.indexOf(gesture.step) + 1}/${steps.length}, ${gesture.step.title}`;
}

/** The reasons of the first invoice; those of the others differ only by their dates. */
function whyNow({ gesture }: DueGesture, all: boolean): string {
  const kept = (gesture.decisions[0]?.reasons ?? []).filter((why) => all || why.kind !== "en-retard");
  return kept.map(sentenceOfReason).join(" · ");
}

function paused(morning: Morning, { style }: StatusOptions, width: number): readonly string[] {
  if (morning.paused.length === 0) return [];
  const byClient = new Map<string, string>();
  for (const { account, reasons } of morning.paused) {
    byClient.set(safe(account.client.name), safe(reasons.map(sentenceOfReason).join(", ")));
  }
  return [
    ...heading("EN PAUSE", style),
    ...[...byClient].flatMap(([name, why]) => wrap(`${name}${NBSP}: ${why}`, width, "  ")),
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
