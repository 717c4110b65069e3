// QIF: lines that begin with a letter, records closed by ^. It says neither its currency nor the order of its days.
import type { ReadEntry } from "../domain/bank-entry.ts";
import type { BankFile, BankProblem, DayOrder, ReadPage } from "../domain/bank-file.ts";
import { groupBy } from "../domain/group-by.ts";
import { parseCents } from "../domain/money.ts";
import { accountNumber } from "./bank-account-number.ts";
import { dayOrderProblem, findDayOrder, readBankDay } from "./bank-days.ts";
import { linesOf, UnreadableFile } from "./bank-text.ts";
import { words } from "./bank-values.ts";

interface Item {
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  /** The account that the file named above. */
  readonly account: string | undefined;
}

const ENTRIES = /^!type:(?:bank|ccard|cash|oth a|oth l)\s*$/iu;

export interface QifReading extends Pick<BankFile, "problems" | "questions" | "dayOrder"> {
  readonly pages: readonly ReadPage[];
}

/** @throws UnreadableFile for securities, or a file without entries of a bank. */
export function readQif(text: string, said: DayOrder | undefined): QifReading {
  const items = itemsOf(text);
  const problems: BankProblem[] = [];
  const found = findDayOrder(
    items.map(({ line, fields }) => ({ line, value: words(fields.get("D")) ?? "" })),
  );
  const question = said === undefined ? found.question : undefined;
  if (question !== undefined) {
    const { line, value } = question;
    problems.push({ line, value, problem: dayOrderProblem(question) });
    return { pages: [], problems, questions: [question], dayOrder: undefined };
  }
  const order = said ?? found.order;
  const pages = pagesOf(items, order, problems);
  return {
    pages,
    problems,
    questions: [],
    dayOrder: { order, from: said === undefined ? "fichier" : "declare" },
  };
}

function itemsOf(text: string): readonly Item[] {
  const items: Item[] = [];
  let kind: "entries" | "account" | "other" | undefined;
  let fields = new Map<string, string>();
  let account: string | undefined;
  let line = 0;
  let start = 0;
  for (const raw of linesOf(text)) {
    line += 1;
    if (raw.trim() === "") continue;
    if (raw.startsWith("!")) {
      if (fields.size > 0)
        throw new UnreadableFile(`il est mal formé\u00a0: la ligne ${start} n'est pas fermée par ^.`);
      if (/^!type:invst/iu.test(raw)) throw new UnreadableFile("ce QIF est celui d'un compte-titres.");
      if (/^!(?:option|clear):/iu.test(raw)) continue;
      kind = ENTRIES.test(raw) ? "entries" : /^!account/iu.test(raw) ? "account" : "other";
      continue;
    }
    if (kind === undefined) throw new UnreadableFile("ce QIF ne commence pas par !Type:Bank.");
    if (!raw.startsWith("^")) {
      if (fields.size === 0) start = line;
      const letter = raw[0] ?? "";
      if (!fields.has(letter)) fields.set(letter, raw.slice(1).trim());
      continue;
    }
    if (kind === "entries" && fields.size > 0) items.push({ line: start, fields, account });
    if (kind === "account") account = fields.get("N");
    fields = new Map();
  }
  if (fields.size > 0)
    throw new UnreadableFile(`il est tronqué\u00a0: la ligne ${start} n'est pas fermée par ^.`);
  return items;
}

function pagesOf(items: readonly Item[], order: DayOrder, problems: BankProblem[]): readonly ReadPage[] {
  const read = items.flatMap((item) => {
    const entry = entryOf(item, order, problems);
    return entry === undefined ? [] : [{ entry, account: item.account ?? "" }];
  });
  if (read.length === 0 && problems.length === 0) return [{ entries: [], isWhole: true }];
  return [...groupBy(read, ({ account }) => account)].map(([account, own]) => ({
    ...accountNumber(account),
    entries: own.map(({ entry }) => entry),
    isWhole: true,
  }));
}

function entryOf({ line, fields }: Item, order: DayOrder, problems: BankProblem[]): ReadEntry | undefined {
  const typedDay = words(fields.get("D")) ?? "";
  const bookedOn = readBankDay(typedDay, order);
  if (bookedOn === undefined) {
    problems.push({
      line,
      column: "D",
      value: typedDay,
      problem: "ce n'est pas une date dans l'ordre retenu.",
    });
  }
  const typed = words(fields.get("T") ?? fields.get("U")) ?? "";
  const amountCents = parseCents(typed);
  if (amountCents === undefined) {
    problems.push({
      line,
      column: "T",
      value: typed,
      problem: "ce n'est pas un montant qui se lit d'une seule façon.",
    });
  }
  if (bookedOn === undefined || amountCents === undefined) return undefined;
  const check = words(fields.get("N"));
  const labels = [words(fields.get("P")), words(fields.get("M")), check].filter((one) => one !== undefined);
  return { bookedOn, amountCents, labels };
}
