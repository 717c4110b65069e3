// What asks for nothing this morning: what waits for a fact, what is paused and until when, what is over, what comes.
import type { Morning } from "../../app/morning.ts";
import type { Paused, Stop, Wait } from "../../domain/decide.ts";
import { balanceCents } from "../../domain/invoice.ts";
import type { Reason } from "../../domain/reason.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { compareText } from "../../domain/text-order.ts";
import { formatEuros, NBSP } from "../../format/amounts.ts";
import { countOf, formatDay, formatDayShort } from "../../format/dates.ts";
import { sentenceOfReason } from "../../format/reasons.ts";
import { safe } from "../terminal.ts";
import { wrap } from "./lines.ts";
import { DETAIL, heading, moreLines, type StatusScreen } from "./status-frame.ts";
import { padded } from "./table.ts";

const SHOWN = 5;
/** « mer. 2 déc. 2026 » may be longer: its line then is. */
const DATE_WIDTH = 13;

/** Waits that no date ends: only a fact that the user notes does. */
export function toNoteLines({ coming }: Morning, options: StatusScreen): readonly string[] {
  const waits = coming.filter((one) => one.untilOn === undefined);
  if (waits.length === 0) return [];
  return [
    ...heading("À NOTER", options.style),
    ...waits.flatMap((wait) => [
      ...wrap(`${subject(wait)}${NBSP}: ${telling(wait, options.all)}`, options.columns, "  "),
      `${DETAIL}→ ${options.style.cyan(noteCommand(wait, options.prefix))}`,
    ]),
  ];
}

export function noteCommand({ account }: Wait, prefix: string): string {
  return `${prefix} lrar presentee ${account.client.ref} --le <date>`;
}

/** One thing that holds invoices of a client back, with its words and the day it is looked at again. */
export interface PausedItem {
  readonly client: string;
  readonly name: string;
  readonly kind: "pause" | "litige" | "promesse" | "echeancier" | "autre";
  readonly invoiceNumbers: readonly string[];
  readonly sentence: string;
  readonly untilOn: Paused["untilOn"];
}

/** The same hold on several invoices is one item; a dispute or a promise is about its own. By next date. */
export function pausedItems({ paused }: Morning): readonly PausedItem[] {
  const items = new Map<string, PausedItem>();
  for (const { account, reasons, untilOn } of paused) {
    const [why] = reasons;
    const sentence = why === undefined ? "" : safe(pauseSentence(why, untilOn));
    const key = `${account.client.id} ${sentence}`;
    const known = items.get(key);
    items.set(key, {
      client: account.client.ref,
      name: safe(account.client.name),
      kind: kindOf(why),
      invoiceNumbers: [...(known?.invoiceNumbers ?? []), safe(account.invoice.number)],
      sentence,
      untilOn,
    });
  }
  return [...items.values()].sort((a, b) => compareText(a.untilOn ?? "9999", b.untilOn ?? "9999"));
}

function kindOf(why: Reason | undefined): PausedItem["kind"] {
  const kind = why?.kind;
  if (kind === "echeancier-propose") return "echeancier";
  return kind === "pause" || kind === "litige" || kind === "promesse" || kind === "echeancier"
    ? kind
    : "autre";
}

function pauseSentence(why: Reason, untilOn: Paused["untilOn"]): string {
  switch (why.kind) {
    case "pause":
      return `pause, ${why.why}, ${untilOn === undefined ? "sans date de reprise" : `reprise le ${formatDay(untilOn)}`}`;
    case "litige":
      return `${sentenceOfReason(why)}, jusqu'à sa clôture`;
    case "promesse":
    case "echeancier":
      return untilOn === undefined
        ? sentenceOfReason(why)
        : `${sentenceOfReason(why)}, à revoir le ${formatDay(untilOn)}`;
    default:
      return sentenceOfReason(why);
  }
}

export function pausedLines(morning: Morning, { columns, style, all }: StatusScreen): readonly string[] {
  const items = pausedItems(morning);
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => {
    const numbers =
      item.kind === "pause"
        ? ""
        : `, ${all || item.invoiceNumbers.length <= 2 ? item.invoiceNumbers.join(" et ") : countOf(item.invoiceNumbers.length, "facture")}`;
    return wrap(`${item.name}${numbers}${NBSP}: ${item.sentence}`, columns, "  ");
  });
  return [...heading("EN PAUSE", style), ...lines];
}

/** Lost before a judge, and said apart: what can still be done of it is neither urgent nor the ladder's. */
export function prescribedLines({ prescribed }: Morning, options: StatusScreen): readonly string[] {
  if (prescribed.length === 0) return [];
  const shown = options.all ? prescribed : prescribed.slice(0, SHOWN);
  return [
    ...heading("PRESCRIT", options.style),
    ...shown.flatMap((one) => [
      ...wrap(stopSentence(one), options.columns, "  "),
      ...prescribedCommands(one, options.prefix).map(
        (command) => `${DETAIL}→ ${options.style.cyan(command)}`,
      ),
    ]),
    ...more(prescribed.length - shown.length, options),
  ];
}

/** An act that was forgotten may have moved the day; else, what is left is a voluntary payment. */
export function prescribedCommands({ account }: Stop, prefix: string): readonly string[] {
  const number = shellWord(safe(account.invoice.number));
  return [`${prefix} prescription voir ${number}`, `${prefix} conseil ${number}`];
}

/** Stops that nothing else on the screen says: a claim to declare and a case before the court have their own place. */
export function stoppedFor(morning: Morning): readonly Stop[] {
  const declaring = new Set(morning.deadlines.map((claim) => claim.client.id));
  return morning.stopped.filter(
    ({ account, reasons }) =>
      !declaring.has(account.client.id) && !reasons.some((why) => why.kind === "au-tribunal"),
  );
}

export function stoppedLines(morning: Morning, options: StatusScreen): readonly string[] {
  const stopped = options.all ? morning.stopped : stoppedFor(morning);
  if (stopped.length === 0) return [];
  const shown = options.all ? stopped : stopped.slice(0, SHOWN);
  return [
    ...heading("PLUS RIEN À PROPOSER", options.style),
    ...shown.flatMap((one) => [
      ...wrap(stopSentence(one), options.columns, "  "),
      ...stopCommands(one, options.prefix).map((command) => `${DETAIL}→ ${options.style.cyan(command)}`),
    ]),
    ...more(stopped.length - shown.length, options),
  ];
}

function stopSentence({ account, reasons }: Stop): string {
  return `${safe(account.client.name)}, ${safe(account.invoice.number)}${NBSP}: ${reasons.map(sentenceOfReason).join(", ")}`;
}

/** The end of the ladder is not the end: what can still be done is another command. */
export function stopCommands({ account, reasons }: Stop, prefix: string): readonly string[] {
  if (reasons.some((why) => why.kind === "au-tribunal")) {
    return [`${prefix} procedure voir ${shellWord(safe(account.invoice.number))}`];
  }
  return reasons.some((why) => why.kind === "echelle-terminee" || why.kind === "decision-obtenue")
    ? [`${prefix} conseil ${shellWord(safe(account.invoice.number))}`]
    : [];
}

export function comingLines({ coming, today }: Morning, options: StatusScreen): readonly string[] {
  const dated = coming.filter((one) => one.untilOn !== undefined);
  const shown = options.all ? dated : dated.slice(0, SHOWN);
  if (shown.length === 0) return [];
  return [
    ...heading("À VENIR", options.style),
    ...shown.flatMap((wait) => {
      const when = wait.untilOn === undefined ? "" : formatDayShort(wait.untilOn, today);
      const why = telling(wait, options.all);
      const indent = " ".repeat(DATE_WIDTH + 4);
      const said = `${subject(wait)}${NBSP}: ${wait.step.title}${why === "" ? "" : ` · ${why}`}`;
      return wrap(said, options.columns, indent).map((line, index) =>
        index === 0 ? `  ${padded(when, DATE_WIDTH)}  ${line.slice(indent.length)}` : line,
      );
    }),
    ...more(dated.length - shown.length, options),
  ];
}

function more(rest: number, { style, prefix }: StatusScreen): readonly string[] {
  return moreLines(rest, `${prefix} status --tout`, style);
}

function subject({ account }: Wait): string {
  return `${safe(account.client.name)}, ${safe(account.invoice.number)} (${formatEuros(balanceCents(account))})`;
}

function telling({ reasons }: Wait, all: boolean): string {
  return reasons
    .filter((why) => all || TELLING.has(why.kind))
    .map((why) => safe(sentenceOfReason(why)))
    .join(" · ");
}

/** What a person wants to know of a wait without asking for everything. */
const TELLING: ReadonlySet<Reason["kind"]> = new Set([
  "pas-encore-echue",
  "attend-presentation",
  "delai-mise-en-demeure",
  "jour-non-ouvre",
  "jours-choisis",
  "rappel-prevu",
  "echeancier-non-signe",
  "litige",
  "un-message-par-jour",
  "deja-fait-aujourdhui",
]);
