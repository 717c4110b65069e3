// CFONB 120, the format of French banks: lines of 120 characters, 01 opens an account, 04 is an entry, 05 its details,
// 07 closes. Sums end by a letter that is both last figure and sign.
import type { ReadEntry } from "../domain/bank-entry.ts";
import type { BankProblem, ReadPage } from "../domain/bank-file.ts";
import { type Day, parseDay } from "../domain/day.ts";
import { type Cents, MAX_CENTS } from "../domain/money.ts";
import { accountNumber, ribNumber } from "./bank-account-number.ts";
import type { ReadPages } from "./bank-pages.ts";
import { linesOf, UnreadableFile } from "./bank-text.ts";
import { fullYear, words } from "./bank-values.ts";

const WIDTH = 120;

interface Draft {
  entry: ReadEntry;
}

interface OpenPage {
  readonly line: number;
  readonly account: string;
  readonly currency: string;
  readonly name: ReturnType<typeof ribNumber>;
  readonly openingCents: Cents | undefined;
  readonly openedOn: Day | undefined;
  readonly entries: Draft[];
}

/** @throws UnreadableFile when records do not follow each other as the format wants. */
export function readCfonb(text: string): ReadPages {
  const reader = new Reader();
  for (const [index, record] of recordsOf(text).entries()) reader.take(record, index + 1);
  return reader.end();
}

/** Lines, or blocks of 120 characters when the file has no line. */
function recordsOf(text: string): readonly string[] {
  const lines = linesOf(text);
  if (lines.filter((line) => line.trim() !== "").length > 1 || (lines[0]?.length ?? 0) <= WIDTH) return lines;
  const whole = lines.join("");
  return Array.from({ length: Math.ceil(whole.length / WIDTH) }, (_, at) =>
    whole.slice(at * WIDTH, (at + 1) * WIDTH),
  );
}

class Reader {
  private readonly pages: ReadPage[] = [];
  private readonly problems: BankProblem[] = [];
  private page: OpenPage | undefined;

  take(raw: string, line: number): void {
    if (raw.trim() === "" || raw === "\u001a") return;
    if (raw.trimEnd().length > WIDTH) throw new UnreadableFile(`la ligne ${line} dépasse 120 caractères.`);
    const record = raw.padEnd(WIDTH);
    const kind = record.slice(0, 2);
    if (kind === "01") this.open(record, line);
    else if (kind === "04") this.add(record, line);
    else if (kind === "05") this.detail(record, line);
    else if (kind === "07") this.close(record, line);
    else
      throw new UnreadableFile(
        `la ligne ${line} commence par «\u00a0${kind}\u00a0»\u00a0: ni 01, ni 04, ni 05, ni 07.`,
      );
  }

  end(): ReadPages {
    if (this.page !== undefined) {
      throw new UnreadableFile(
        `il est tronqué\u00a0: le relevé ouvert à la ligne ${this.page.line} n'est pas fermé.`,
      );
    }
    if (this.pages.length === 0) throw new UnreadableFile("il ne contient aucun relevé.");
    return { pages: this.pages, problems: this.problems, leftOut: [] };
  }

  private open(record: string, line: number): void {
    if (this.page !== undefined) {
      throw new UnreadableFile(
        `ligne ${line}\u00a0: un relevé s'ouvre avant que celui de la ligne ${this.page.line} soit fermé.`,
      );
    }
    this.page = {
      line,
      account: accountOf(record),
      currency: record.slice(16, 19).trim(),
      name: ribNumber(record.slice(2, 7), record.slice(11, 16), record.slice(21, 32)),
      openingCents: this.sum(record, line),
      openedOn: this.day(record.slice(34, 40), line),
      entries: [],
    };
    if (!/^[A-Z]{3}$/u.test(this.page.currency)) {
      this.problems.push({ line, value: this.page.currency, problem: "la devise manque." });
    }
  }

  private add(record: string, line: number): void {
    const page = this.current(record, line);
    const amountCents = this.sum(record, line);
    const bookedOn = this.day(record.slice(34, 40), line);
    if (amountCents === undefined || bookedOn === undefined) return;
    const valueOn = record.slice(42, 48).trim() === "" ? undefined : this.day(record.slice(42, 48), line);
    const label = words(record.slice(48, 79));
    const reference = words(record.slice(104, 120));
    const labels = [label, reference].filter((one) => one !== undefined);
    page.entries.push({ entry: { bookedOn, valueOn, amountCents, labels } });
  }

  /** What it means is said by three letters; what is not known is a line of the label. */
  private detail(record: string, line: number): void {
    const page = this.current(record, line);
    const last = page.entries.at(-1);
    if (last === undefined) {
      if (this.problems.length === 0)
        throw new UnreadableFile(`ligne ${line}\u00a0: un détail (05) ne suit aucune écriture.`);
      return;
    }
    const qualifier = record.slice(45, 48);
    const value = words(record.slice(48, 118));
    if (value === undefined) return;
    // A reference or an account number; what may follow it is a code.
    const identifier = words(record.slice(48, 83)) ?? value;
    const { entry } = last;
    // Who paid what was received, who was paid what left: the other side is the holder himself.
    const [counterpartName, counterpartAccount] = entry.amountCents >= 0 ? ["NPY", "CPY"] : ["NBE", "CBE"];
    last.entry = {
      ...entry,
      labels: [...entry.labels, value],
      ...(qualifier === counterpartName ? { counterpartyName: value } : {}),
      ...(qualifier === "RCN" && identifier !== "NOTPROVIDED" ? { endToEndRef: identifier } : {}),
      ...(qualifier === counterpartAccount ? { counterpartyIban: accountNumber(identifier).iban } : {}),
    };
  }

  private close(record: string, line: number): void {
    const { name, currency, openingCents, openedOn, entries } = this.current(record, line);
    const closingCents = this.sum(record, line);
    const untilOn = this.day(record.slice(34, 40), line);
    const first = entries[0]?.entry.bookedOn ?? untilOn;
    this.pages.push({
      ...name,
      currency,
      entries: entries.map(({ entry }) => entry),
      // The opening balance is that of the evening before.
      fromOn: entries.length > 0 ? first : openedOn,
      untilOn,
      openingCents,
      closingCents,
      isWhole: true,
    });
    this.page = undefined;
  }

  /** @throws UnreadableFile when no statement is open, or that of another account. */
  private current(record: string, line: number): OpenPage {
    const kind = record.slice(0, 2);
    if (this.page === undefined) {
      throw new UnreadableFile(
        `ligne ${line}\u00a0: l'enregistrement ${kind} vient avant l'ouverture d'un relevé (01).`,
      );
    }
    if (accountOf(record) !== this.page.account) {
      throw new UnreadableFile(
        `ligne ${line}\u00a0: cet enregistrement est d'un autre compte que le relevé ouvert à la ligne ${this.page.line}.`,
      );
    }
    return this.page;
  }

  private sum(record: string, line: number): Cents | undefined {
    const value = readSum(record.slice(90, 104), record[19] ?? "");
    if (value === undefined) {
      this.problems.push({
        line,
        value: record.slice(90, 104).trim(),
        problem: "ce n'est pas un montant CFONB.",
      });
    }
    return value;
  }

  private day(text: string, line: number): Day | undefined {
    const found = /^(\d{2})(\d{2})(\d{2})$/u.exec(text);
    const [, on = "", month = "", year = ""] = found ?? [];
    const value = found === null ? undefined : parseDay(`${fullYear(year)}-${month}-${on}`);
    if (value === undefined) this.problems.push({ line, value: text, problem: "cette date n'existe pas." });
    return value;
  }
}

/** Branch, currency and number. Samples of real tools change the code of the bank inside one statement. */
function accountOf(record: string): string {
  return `${record.slice(11, 16)} ${record.slice(16, 19)} ${record.slice(21, 32)}`;
}

const POSITIVE = "{ABCDEFGHI";
const NEGATIVE = "}JKLMNOPQR";

/** Zoned decimals: the last character is a figure with the sign of the whole; `decimals` is 0 to 3. */
function readSum(text: string, decimals: string): Cents | undefined {
  const found = /^\s*(\d{0,13})([{}A-R])$/u.exec(text);
  if (found === null || !/^[0-3]$/u.test(decimals)) return undefined;
  const [, figures = "", last = ""] = found;
  const isNegative = NEGATIVE.includes(last);
  const units = Number(`${figures}${(isNegative ? NEGATIVE : POSITIVE).indexOf(last)}`);
  const hundredths = units * 10 ** (2 - Number(decimals));
  if (!Number.isInteger(hundredths) || hundredths > MAX_CENTS) return undefined;
  return (isNegative ? -hundredths : hundredths) + 0;
}
