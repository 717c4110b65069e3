// MT940: fields that begin with :20:, :25:… and run over lines. Each :61: is an entry, the :86: under it its words.
import type { ReadEntry } from "../domain/bank-entry.ts";
import type { BankProblem, ReadPage } from "../domain/bank-file.ts";
import { type Day, daysBetween, parseDay } from "../domain/day.ts";
import type { Cents } from "../domain/money.ts";
import { accountNumber } from "./bank-account-number.ts";
import type { ReadPages } from "./bank-pages.ts";
import { linesOf, UnreadableFile } from "./bank-text.ts";
import { fullYear, readDecimal, words } from "./bank-values.ts";

interface Field {
  readonly tag: string;
  readonly line: number;
  readonly lines: readonly string[];
}

const TAGS: ReadonlySet<string> = new Set(
  "940 20 21 25 25P 28 28C 60F 60M 61 86 62F 62M 64 65 13 13D 34F 90C 90D NS".split(" "),
);

/** Before the first field, and between two messages: the envelope of SWIFT, or the name of the bank. */
const ENVELOPE = /^(?:\{.*|-\}?.*|\d{3}|[A-Z]{6}[A-Z0-9]{2,6})?$/u;

/** A line that is full was cut where it stood: its last word goes on. */
const FULL_LINE = 65;

/** @throws UnreadableFile for a field that the format does not have, or that stands out of its place. */
export function readMt940(text: string): ReadPages {
  const problems: BankProblem[] = [];
  const messages: Field[][] = [];
  for (const field of fieldsOf(text)) {
    if (field.tag === "20") messages.push([]);
    if (field.tag === "940" || (messages.length === 0 && field.tag === "NS")) continue;
    const current = messages.at(-1);
    if (current === undefined)
      throw new UnreadableFile(`ligne ${field.line}\u00a0: le champ :${field.tag}: vient avant :20:.`);
    current.push(field);
  }
  if (messages.length === 0) throw new UnreadableFile("ce MT940 ne contient aucun relevé (:20:).");
  return { pages: messages.map((fields) => pageOf(fields, problems)), problems, leftOut: [] };
}

function fieldsOf(text: string): readonly Field[] {
  const fields: (Field & { readonly lines: string[] })[] = [];
  const lines = linesOf(text);
  let inMessage = false;
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    // Some banks open the message and its first field on one line.
    const inner = raw.replace(/^(?:\{\d:[^{}]{0,200}\}){0,4}\{4:\s*(?=:)/u, "");
    const found = /^:([0-9A-Z]{1,8}):(.*)$/u.exec(inner);
    if (found !== null) {
      const [, tag = "", rest = ""] = found;
      if (!TAGS.has(tag)) {
        throw new UnreadableFile(`ligne ${line}\u00a0: «\u00a0:${tag}:\u00a0» n'est pas un champ de MT940.`);
      }
      fields.push({ tag, line, lines: [rest] });
      inMessage = true;
    } else if (raw.startsWith("-}") || (raw.trim() === "-" && !isWords(lines[index + 1]))) inMessage = false;
    else if (inMessage && !/^\{\d:/u.test(raw)) fields.at(-1)?.lines.push(raw);
    else if (!ENVELOPE.test(raw.trim())) {
      throw new UnreadableFile(`ligne ${line}\u00a0: cette ligne n'appartient à aucun champ.`);
    }
  }
  return fields;
}

/** What follows a lone hyphen says whether it ended a message, or was a hyphen of the words above. */
function isWords(next: string | undefined): boolean {
  return next !== undefined && next.trim() !== "" && !/^[:{]|^\d{3}$/u.test(next);
}

function pageOf(fields: readonly Field[], problems: BankProblem[]): ReadPage {
  const first = fields[0]?.line ?? 1;
  const account = fields.find(({ tag }) => tag === "25" || tag === "25P");
  if (account === undefined)
    throw new UnreadableFile(`ligne ${first}\u00a0: le relevé n'a pas de compte (:25:).`);
  const balance = (letter: "60" | "62") => {
    const all = fields.filter(({ tag }) => tag === `${letter}F` || tag === `${letter}M`);
    const field = letter === "60" ? all[0] : all.at(-1);
    return field === undefined ? undefined : balanceOf(field, problems);
  };
  const opening = balance("60");
  const closing = balance("62");
  if (opening === undefined)
    throw new UnreadableFile(`ligne ${first}\u00a0: le relevé n'a pas de solde initial (:60F:).`);
  const entries: ReadEntry[] = [];
  for (const [index, field] of fields.entries()) {
    if (field.tag !== "61") continue;
    const next = fields[index + 1];
    const entry = entryOf(field, next?.tag === "86" ? next : undefined, problems);
    if (entry !== undefined) entries.push(entry);
  }
  return {
    ...accountNumber(account.lines.join("").replace(/[ /]*(?:[A-Z]{3})?\s*$/u, "")),
    currency: opening.currency,
    entries,
    untilOn: closing?.on,
    openingCents: opening.cents,
    closingCents: closing?.cents,
    isWhole: closing !== undefined,
  };
}

interface Balance {
  readonly cents: Cents | undefined;
  readonly on: Day | undefined;
  readonly currency: string | undefined;
}

function balanceOf({ tag, line, lines }: Field, problems: BankProblem[]): Balance {
  const typed = lines.join("").trim();
  const found = /^([CD])(\d{6})([A-Z]{3})([\d,.]+)$/u.exec(typed);
  const [, side = "", date = "", currency, sum = ""] = found ?? [];
  const magnitude = readDecimal(sum);
  const on = shortDay(date);
  if (magnitude === undefined || on === undefined) {
    problems.push({
      line,
      column: `:${tag}:`,
      value: words(typed) ?? "",
      problem: "ce solde est illisible.",
    });
  }
  return { cents: magnitude === undefined ? undefined : signed(side, magnitude), on, currency };
}

function signed(side: string, magnitude: Cents): Cents {
  // RC takes back a credit, RD a debit.
  return (side === "C" || side === "RD" ? magnitude : -magnitude) + 0;
}

/** AAMMJJ. */
function shortDay(text: string): Day | undefined {
  const found = /^(\d{2})(\d{2})(\d{2})$/u.exec(text);
  return found === null ? undefined : parseDay(`${fullYear(found[1] ?? "")}-${found[2]}-${found[3]}`);
}

/** The day of entry has no year: the one that is nearest to the day of value. */
function entryDay(monthAndDay: string, valueOn: Day): Day | undefined {
  const year = Number(valueOn.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap(
    (one) => parseDay(`${one}-${monthAndDay.slice(0, 2)}-${monthAndDay.slice(2)}`) ?? [],
  );
  const distance = (on: Day) => Math.abs(daysBetween(on, valueOn));
  return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

function entryOf(
  { line, lines }: Field,
  described: Field | undefined,
  problems: BankProblem[],
): ReadEntry | undefined {
  const typed = lines[0] ?? "";
  const found =
    /^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d+(?:[,.]\d*)?)([A-Z][0-9A-Z]{3})(.{0,40}?)(?:\/\/(.*))?$/u.exec(
      typed.trim(),
    );
  const [, date = "", short, side = "", , sum = "", , reference = "", bankRef] = found ?? [];
  const amount = readDecimal(sum);
  const valueOn = shortDay(date);
  const bookedOn = valueOn !== undefined && short !== undefined ? entryDay(short, valueOn) : valueOn;
  if (amount === undefined || valueOn === undefined || bookedOn === undefined) {
    problems.push({
      line,
      column: ":61:",
      value: words(typed) ?? "",
      problem: "cette écriture est illisible.",
    });
    return undefined;
  }
  const text = labelsOf(described?.lines ?? []);
  const whole = text.join(" ");
  return {
    bookedOn,
    valueOn,
    amountCents: signed(side, amount),
    labels: [...text, ...labelsOf(lines.slice(1)), ...referenceIn(reference)],
    counterpartyName: words(
      /\/NAME\/([^/]+)/u.exec(whole)?.[1] ?? /\/CNTP\/[^/]*\/[^/]*\/([^/]+)/u.exec(whole)?.[1],
    ),
    counterpartyIban: accountNumber(/\/(?:CNTP|IBAN)\/([A-Z]{2}\d{2}[0-9A-Z]{10,30})/u.exec(whole)?.[1] ?? "")
      .iban,
    endToEndRef: words(/\/EREF\/([^/]+)/u.exec(whole)?.[1]),
    bankRef: words(bankRef),
  };
}

/** Nothing when it is one of the words that stand for « none », or for « see below ». */
function referenceIn(text: string): readonly string[] {
  const clean = words(text);
  return clean === undefined || /^(?:NONREF|EREF|PREF|MREF)$/u.test(clean) ? [] : [clean];
}

function labelsOf(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    if (goesOn && joined.length > 0) joined[joined.length - 1] += line;
    else joined.push(line);
    goesOn = line.length >= FULL_LINE - ":86:".length && !/\s$/u.test(line);
  }
  return joined.flatMap((line) => words(line) ?? []);
}
